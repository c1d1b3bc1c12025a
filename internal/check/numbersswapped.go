package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/calendar"
	"caveat/internal/check/cue"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
	"caveat/internal/diag"
)

// numbersSwappedRule finds numbers that stand in each other's place: 2 tablets
// every 6 hours are not 6 tablets every 2 hours.
func numbersSwappedRule() Rule {
	return Rule{ID: "numbers-swapped", Severity: diag.Warning, English: true, Kept: "in another order",
		Doc: "Two numbers of the source seem to stand in each other's place: what the one counts stands beside the other, the ends of a range or the day and the year of a date are turned round; in cautions also where numbers of one unit come in another order. What numbers count is known from signs, lists of words and learned words.",
		Check: func(c *Context, u *Unit) []Alarm {
			k, v := c.know(), c.view(u)
			if a, b, ok := v.endsTurned(k); ok && v.numbers.Empty() {
				return []Alarm{{fmt.Sprintf("%s and %s seem to stand in each other's place", a.Text, b.Text), "compare what each number counts"}}
			}
			if len(v.original.numbersPlaced(k)) < 2 || !v.numbers.Empty() {
				return nil
			}
			if a, b := v.exchanged(k, c.advises(u)); a != nil {
				return []Alarm{{fmt.Sprintf("%s and %s seem to stand in each other's place", a.text, b.text), "compare what each number counts"}}
			}
			return nil
		}}
}

// How much more must speak for an exchange than against it, in thousandths of a
// nat, and in percent of what speaks against it. In cautions less is enough, and of
// numbers that count the same and come in another order it may be so much less.
const (
	exchanged, exchangedShare = 1800, 50
	suspected, suspectedShare = 900, 20
	reordered                 = 500
)

// What it says for two numbers, in the same measure, that they have one sign or unit,
// or count people, whom many words name.
const bySign, byPerson = 5000, 2500

// How many words stand between the ends of a range, and in a date.
const farthestRange, inDate = 1, 3

// farthestSwapped is how many numbers of a text apart two are not compared: nobody
// mistakes one for the other.
const farthestSwapped = 40

// exchanged are two numbers of the source that stand in each other's place; nil
// for none.
func (v *view) exchanged(k *knowledge, advised bool) (a, b *placed) {
	e := exchange{view: v, k: k, src: v.original.numbersPlaced(k), advised: advised}
	e.partners()
	for i := range e.src {
		for j := i + 1; j < min(len(e.src), i+farthestSwapped); j++ {
			if e.at[i] >= 0 && e.at[j] >= 0 && e.at[i] != e.at[j] && e.turned(i, j) {
				return &e.src[i], &e.src[j]
			}
		}
	}
	return nil, nil
}

// exchange looks for numbers that were exchanged.
type exchange struct {
	*view
	k       *knowledge
	src     []placed
	at      []int // the one number of the translation that is the same, or less than 0
	advised bool
	sides   []*facing // what stands beside the numbers, read by facing
}

// facing is what stands beside a number of the source and its partner.
type facing struct {
	src, dst []neighbour
	sign     string // of the partner
	keep     int    // what speaks for the two being the same
}

// partners are, for each number of the source, the place of the one number of
// the translation that is the same; those in digits go first.
func (e *exchange) partners() {
	e.at, e.sides = make([]int, len(e.src)), make([]*facing, len(e.src))
	numbers := len(e.dstNums.Numbers)
	digits := whereAre(numbers, func(t int) []string { return []string{e.dstNums.Numbers[t].Value()} })
	own := whereAre(len(e.src), func(i int) []string { return e.src[i].values })
	var inWords whereabouts // of the numbers in words
	for i := range e.src {
		values := e.src[i].values
		if own.only(values) < 0 {
			e.at[i] = none
			continue
		}
		if e.at[i] = digits.only(values); e.at[i] != none {
			continue
		}
		if inWords == nil {
			words := e.counted(e.k)[numbers:]
			inWords = whereAre(len(words), func(t int) []string { return words[t].values })
		}
		if e.at[i] = inWords.only(values); e.at[i] >= 0 {
			e.at[i] += numbers
		}
	}
}

const none, severalOf = -1, -2

// whereabouts are the places of things by their values.
type whereabouts map[string][]int

func whereAre(of int, values func(int) []string) whereabouts {
	out := make(whereabouts, of)
	for i := range of {
		for _, v := range values(i) {
			out[v] = append(out[v], i)
		}
	}
	return out
}

// only is the place of the one thing that has one of the values.
func (w whereabouts) only(values []string) int {
	found := none
	for _, v := range values {
		for _, i := range w[v] {
			if found >= 0 && i != found {
				return severalOf
			}
			found = i
		}
	}
	return found
}

// digits tells that the partner of a number is one in digits.
func (e *exchange) digits(i int) bool {
	return e.src[i].start >= 0 && e.at[i] >= 0 && e.at[i] < len(e.dstNums.Numbers)
}

// partner is the number in digits that a number of the source is.
func (e *exchange) partner(i int) *numeral.Number { return &e.dstNums.Numbers[e.at[i]] }

// facing is what stands beside a number and its partner.
func (e *exchange) facing(i int) *facing {
	if e.sides[i] != nil {
		return e.sides[i]
	}
	f := &facing{src: e.original.besideNumbers(e.k)[i]}
	e.sides[i] = f
	if e.k.learned {
		f.src = slices.Clone(f.src)
		for n := range f.src {
			f.src[n].places = e.k.fit.Table.Source(lexicon.SourceForms(f.src[n].word))
		}
	}
	before, after := "", ""
	if t := e.at[i]; t < len(e.dstNums.Numbers) {
		before, after = e.shared(i, f)
	} else {
		n := e.counted(e.k)[t]
		_, own, _ := strings.Cut(n.text, " ") // “mười năm” is ten years, and fifteen
		before, after, f.sign = n.before, own+" "+n.behind, n.measure()
	}
	f.dst = e.k.besideOther(before, after)
	f.keep = e.affinity(i, i)
	return f
}

// shared is what stands before and behind a number in digits of the translation
// and those that it shares it with; it reads the sign too.
func (e *exchange) shared(i int, f *facing) (before, after string) {
	s, x := e.dst.Plain, e.partner(i)
	start, end := x.Start, x.End
	f.sign = sign(*x, metricAt(s, *x))
	for j := e.src[i].first; j <= e.src[i].to; j++ {
		if !e.digits(j) || e.at[j] != e.at[i]-1 && e.at[j] != e.at[i]+1 {
			continue
		}
		o := e.partner(j)
		start, end = min(start, o.Start), max(end, o.End)
		if f.sign == "" {
			f.sign = sign(*o, metricAt(s, *o))
		}
	}
	return s[:start], s[end:]
}

// turned tells that two numbers stand in each other's place.
func (e *exchange) turned(i, j int) bool {
	a, b := &e.src[i], &e.src[j]
	digits := e.digits(i) && e.digits(j)
	if digits && (e.dated(i) && e.dated(j) || e.partner(i).Dated() && e.partner(j).Dated()) {
		return false // every language has an order of its own
	}
	if digits && ofDate(e.original.side.Plain, a, b) {
		return e.dateTurned(i, j)
	}
	if sameLabel(a, b) && (!digits || e.partner(i).Start < e.partner(j).Start) {
		return false
	}
	if a.first == b.first && a.start >= 0 && b.start >= 0 {
		return digits && (e.rangeTurned(i, j) || e.partTurned(i, j))
	}
	keep := e.facing(i).keep + e.facing(j).keep
	swap := e.affinity(i, j) + e.affinity(j, i)
	if !e.advised {
		return swap-keep > exchanged+keep*exchangedShare/100
	}
	return swap-keep > suspected+keep*suspectedShare/100 ||
		digits && e.partner(j).Start < e.partner(i).Start && e.alike(i, j) && keep <= swap+reordered
}

// sameLabel tells that one word stands before both of two numbers and tells what they
// are: “on day 1 and on day 21”.
func sameLabel(a, b *placed) bool {
	label := lastWords(a.before, 1)
	return label != "" && text.Spelled(text.First(label)) && label == lastWords(b.before, 1)
}

// affinity is what speaks for a number of the source being the partner of
// another, by what they count.
func (e *exchange) affinity(i, j int) int {
	s, t := e.facing(i), e.facing(j)
	sum := 0
	if e.src[i].sign != "" && e.src[i].sign == t.sign {
		sum = bySign
	}
	for n := range s.src {
		w, best := &s.src[n], 0
		for m := range t.dst {
			f := &t.dst[m]
			best = max(best, e.k.bond(w, f)*w.weight/100*f.weight/100)
		}
		sum += best
	}
	return sum
}

// bond is how well a word beside a number goes with one of the translation.
func (k *knowledge) bond(w, f *neighbour) int {
	switch {
	case w.thing != "" && w.thing == f.thing:
		if w.thing == "person" {
			return byPerson
		}
		return bySign
	case len(w.places) > 0 && len(f.places) > 0:
		return k.fit.Table.Bond(w.places, f.places)
	}
	return 0
}

// alike tells that two numbers of the source count the same, and are not
// compared: that many languages do the other way round (“9.3% against 4.6%”).
func (e *exchange) alike(i, j int) bool {
	a, b := &e.src[i], &e.src[j]
	if slices.ContainsFunc(text.Words(strings.ToLower(e.original.side.Plain[a.end:b.start])), compares) {
		return false
	}
	if a.sign != "" || b.sign != "" {
		return a.sign == b.sign
	}
	x, y := e.facing(i).src, e.facing(j).src
	if len(x) == 0 || len(y) == 0 || x[0].weight < 100 || y[0].weight < 100 {
		return false
	}
	return x[0].thing != "" && x[0].thing == y[0].thing || len(x[0].word) > 3 && x[0].word == y[0].word
}

func compares(w string) bool {
	return slices.Contains([]string{"against", "versus", "vs", "than", "compared", "instead"}, w)
}

// rangeTurned tells that the ends of a range are turned round. A dash between
// digits is turned in scripts from right to left by many who type it.
func (e *exchange) rangeTurned(i, j int) bool {
	x, y := e.partner(i), e.partner(j)
	if y.Start > x.Start {
		return false
	}
	said := strings.ToLower(strings.Trim(e.original.side.Plain[e.src[i].end:e.src[j].start], " %\u00a0"))
	between := text.CountWords(e.dst.Plain[y.End:x.Start])
	if said == "×" && between > 0 {
		return false // “10 mg 3 volte” is “3 × 10 mg”
	}
	return (said == "to" || said != "/" && !strings.ContainsFunc(said, text.Spelled)) && between <= farthestRange && (between > 0 || !e.k.rightToLeft)
}

// partTurned tells that the part stands in the translation where a language says
// the whole: “10 of 2” for “2 of 10”.
func (e *exchange) partTurned(i, j int) bool {
	a, b := &e.src[i], &e.src[j]
	said := text.Words(strings.ToLower(e.original.side.Plain[a.end:b.start]))
	if len(said) == 0 || a.sign == "%" || !slices.Contains([]string{"of", "in", "out"}, said[0]) || number(a.values[0]) >= number(b.values[0]) {
		return false
	}
	return e.saysWhole(i) && !e.saysWhole(j)
}

// saysWhole tells that a number stands where a language says of how many
// something is a part.
func (e *exchange) saysWhole(i int) bool {
	n, sense := e.partner(i), e.k.concepts.beside
	beside := sides(e.dst.Plain[:n.Start], e.dst.Plain[n.End:])
	before, after := lastWords(beside[1], 2), firstWords(beside[0], 2)
	if !e.k.target.Spaced {
		before, after = lastLetters(beside[1]), atMost(beside[0], wholeLetters)
	}
	return sense.Has(cue.OutOf, before, strings.Fields(before)) || sense.Has(cue.OfWhole, after, strings.Fields(after))
}

// wholeLetters is how far from a number the word for “of” may stand where nothing
// parts words.
const wholeLetters = 4

func lastLetters(s string) string {
	r := []rune(s)
	return string(r[max(0, len(r)-wholeLetters):])
}

// dated tells that a number of the source belongs to a date in digits.
func (e *exchange) dated(i int) bool {
	return slices.ContainsFunc(e.srcNums.Numbers, func(n numeral.Number) bool { return n.Start == e.src[i].start && n.Dated() })
}

// dateTurned tells that the day and the year of a date are turned round.
func (e *exchange) dateTurned(i, j int) bool {
	day, year := e.partner(i), e.partner(j)
	if len(e.src[i].text) == 4 {
		day, year = year, day
	}
	if len(year.Value()) != 4 || len(day.Value()) > 2 || e.k.yearFirst == "any" || e.endsDates(min(e.src[i].start, e.src[j].start)) {
		return false
	}
	if e.k.yearFirst != "" {
		day, year = year, day
	}
	return year.Start < day.Start && text.CountWords(e.dst.Plain[year.End:day.Start]) <= inDate
}

// endsDates tells that a span of dates ends with the one at a place of the source:
// of “1 January to 15 March 2020” the year may stand at either end.
func (e *exchange) endsDates(at int) bool {
	before := strings.TrimRight(e.original.side.Plain[:at], " ")
	return strings.HasSuffix(before, "–") || strings.HasSuffix(before, "-") || slices.Contains([]string{"to", "and", "until", "through"}, lastWords(before, 1))
}

// ofDate tells that two English numbers belong to a date: “24 January 2020”,
// “March 1, 2020”.
func ofDate(s string, a, b *placed) bool {
	between := text.Words(s[a.end:max(a.end, b.start)])
	if gap := s[a.end:max(a.end, b.start)]; gap == " " || gap == ", " || gap == "," {
		between = text.Words(s[max(0, a.start-farMark):a.start])
		between = between[max(0, len(between)-1):]
	}
	return len(between) == 1 && slices.Contains(calendar.Months(), between[0])
}
