package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// Words are what a language says instead of digits.
type Words struct {
	// Values has the words for small numbers, folded: "two" -> 2.
	Values map[string]int
	// Scales has the words that multiply the number before them, by their
	// power of ten: "million" -> 6.
	Scales map[string]int
	// Percent has the words for percent, folded; a word begins with one of them.
	Percent []string
	// SixHours tells that the hours of the day are counted from sunrise.
	SixHours bool
	// Eras are those that years may be counted in.
	Eras []Era
	// Articles are the words that many languages render by the word for one.
	Articles []string
	// NoArticle tells of a language whose word for one is no article: where it
	// counts something it says the number.
	NoArticle bool
	// Halves tells that the words for a half and a quarter are known.
	Halves bool
	// Covid has the beginnings of the names of the disease and its virus in the
	// language's script.
	Covid []string
}

// Text is a side of a pair, ready to be compared.
type Text struct {
	Plain   string // in NFC, as Scan counts its bytes
	Folded  string
	Words   []string // of Folded
	Numbers []Number
	Lexicon *Words
	// Counted gives the values that words for numbers say where they count
	// something ("dreimal", the dual of tablet); nil where they are not known.
	Counted func() []int
	// Amounts gives the quantities that the text says with their units; nil where
	// they are not known.
	Amounts func() []Amount

	// Months are those of the common calendar that the names of other months stand
	// for.
	Months []int

	source bool // set by Compare
}

// Difference is what one side has and the other has not, as written.
type Difference struct {
	Lost, Added []string
}

// Empty tells that there is none.
func (d Difference) Empty() bool { return len(d.Lost)+len(d.Added) == 0 }

// Compare pairs each number of the source with one of the target. What is left
// over on either side is excused where the other side says it in words.
func Compare(src, dst *Text) Difference {
	src.source = true
	left := slices.DeleteFunc(slices.Clone(dst.Numbers), func(n Number) bool { return dst.month(n, src) })
	dst.inEras(left)
	var lost []Number
	for _, n := range src.Numbers {
		if src.month(n, dst) {
			continue
		}
		i := closest(n, left)
		if i < 0 && n.whole != "" && !dst.halves() {
			i = slices.IndexFunc(left, func(t Number) bool { return t.Value() == n.whole })
		}
		if i < 0 {
			lost = append(lost, n)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	left = slices.DeleteFunc(left, func(n Number) bool {
		return n.converted && slices.ContainsFunc(src.Numbers, func(o Number) bool { return same(o, n) })
	})
	lost, left = pairScaled(src, dst, lost, left)
	lost, left = pairTimes(lost, left)
	left, lost = pairTimes(left, lost)
	lost, left = pairJoined(lost, left)
	lost, left = src.unslashed(lost, left, dst)
	left, lost = dst.unslashed(left, lost, src)
	lost, left = pairAmounts(src, dst, lost, left)
	lost, left = pairParts(src, dst, lost, left)
	if src.Lexicon != nil && dst.Lexicon != nil && (src.Lexicon.SixHours || dst.Lexicon.SixHours) {
		lost, left = pairSixHours(src, dst, lost, left)
	}
	d := Difference{excuse(lost, src, dst), excuse(left, dst, src)}
	if !d.Empty() {
		return d
	}
	for _, name := range [...]string{dst.bereft(src), dst.maimed(src), dst.cutBefore(src)} {
		if name != "" {
			d.Lost = []string{name}
			return d
		}
	}
	if dst.monthless() && !src.monthless() {
		d.Lost = []string{"月"}
	}
	return d
}

// closest is the place of a number that is the same: one that has the value as it
// is written goes before one that may have it, or has it in another calendar.
func closest(n Number, list []Number) int {
	for _, fits := range [...]func(Number) bool{
		func(t Number) bool { return !t.converted && t.Value() == n.Value() },
		func(t Number) bool { return t.Value() == n.Value() },
		func(t Number) bool { return same(n, t) },
	} {
		if i := slices.IndexFunc(list, fits); i >= 0 {
			return i
		}
	}
	return -1
}

// same tells whether two numbers have a reading in common.
func same(a, b Number) bool {
	return slices.ContainsFunc(a.readings, func(v string) bool {
		return slices.Contains(b.readings, v) || slices.Contains(b.readings, trimZeros(v)) || slices.ContainsFunc(b.readings, func(w string) bool { return !strings.Contains(w, ".") && trimZeros(w) == v })
	})
}

func trimZeros(v string) string {
	if strings.Contains(v, ".") {
		return strings.TrimSuffix(strings.TrimRight(v, "0"), ".")
	}
	if t := strings.TrimLeft(v, "0"); t != "" {
		return t
	}
	return v
}

// pairScaled pairs "1.3 million" with "130 万" and "1,300,000".
func pairScaled(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	var still []Number
	for _, n := range lost {
		want := append(src.scaled(n), n.readings...)
		i := slices.IndexFunc(left, func(t Number) bool {
			have := append(dst.scaled(t), t.readings...)
			return slices.ContainsFunc(want, func(v string) bool { return slices.Contains(have, v) })
		})
		if i < 0 {
			still = append(still, n)
			continue
		}
		left = slices.Delete(left, i, i+1)
	}
	return still, left
}

// scaled are the values of a number times the power of ten that its next word
// names.
func (t *Text) scaled(n Number) []string {
	power := t.powerAfter(n)
	if power == 0 {
		return nil
	}
	var out []string
	for _, v := range n.readings {
		out = append(out, shift(v, power))
	}
	return out
}

func (t *Text) powerAfter(n Number) int {
	if t.Lexicon == nil || n.End > len(t.Plain) {
		return 0
	}
	rest := strings.ToLower(strings.TrimLeftFunc(t.Plain[n.End:min(len(t.Plain), n.End+60)], blank))
	best, power := 0, 0
	for w, p := range t.Lexicon.Scales { // order-free: the longest word wins, and no two are equal
		if len(w) > best && strings.HasPrefix(rest, w) {
			best, power = len(w), p
		}
	}
	return power
}

// shift multiplies a plain decimal by a power of ten.
func shift(v string, power int) string {
	whole, frac, _ := strings.Cut(v, ".")
	for ; power > 0; power-- {
		d := "0"
		if frac != "" {
			d, frac = frac[:1], frac[1:]
		}
		whole += d
	}
	if frac = strings.TrimRight(frac, "0"); frac != "" {
		whole += "." + frac
	}
	return trimZeros(whole)
}

// pairJoined pairs two lost numbers with one that is both written together or
// parted by a separator ("1 800" and "1800"), as phone numbers and times are.
func pairJoined(lost, left []Number) ([]Number, []Number) {
	glue := func(list []Number) string {
		var b strings.Builder
		for _, n := range list {
			b.WriteString(strip(n.Text))
		}
		return b.String()
	}
	if len(lost) > 0 && len(left) > 0 && len(lost) != len(left) && len(glue(lost)) >= 4 && glue(lost) == glue(left) && !decimals(lost) && !decimals(left) {
		return nil, nil
	}
	return lost, left
}

func decimals(list []Number) bool {
	return slices.ContainsFunc(list, func(n Number) bool { return strings.Contains(n.Value(), ".") })
}

// excuse drops the numbers that the other side says in words, and gives the
// rest as written.
func excuse(list []Number, own, other *Text) []string {
	if len(list) == 0 {
		return nil
	}
	if own.source && other.scars() > own.scars() {
		return texts(list)
	}
	// What both sides say in words excuses nothing.
	spoken := minus(other.spoken(), own.spoken())
	if own.source && !other.noArticle() {
		spoken = minus(spoken, own.articles())
	}
	var out []string
	for _, n := range list {
		v := trimZeros(n.Value())
		if n.whole != "" && !other.halves() {
			v = n.whole
		}
		if i := slices.Index(spoken, v); i >= 0 && !(own.source && own.labels(n)) {
			spoken = slices.Delete(spoken, i, i+1)
			continue
		}
		if own.pardons(n, other) {
			continue
		}
		out = append(out, n.Text)
	}
	return out
}

func texts(list []Number) []string {
	var out []string
	for _, n := range list {
		out = append(out, n.Text)
	}
	return out
}

// pardons tells that a number which the other side has not is no fault.
func (t *Text) pardons(n Number, other *Text) bool {
	switch {
	case n.alone && (t.source || !t.halves()):
		return true // said in words; that a half vanished is told elsewhere
	case n.sixty && strings.Trim(n.Text, "0") == "":
		return !other.halfTime()
	case n.sixty && n.Text == "30" && strings.Contains(other.Plain, "半"):
		return true
	case !t.source && n.named && slices.ContainsFunc(other.Numbers, func(o Number) bool { return o.named && same(n, o) }):
		return t.count(n) > other.count(n) // a name may be said again
	case !t.source && t.ofItself(n):
		return true
	case t.source && t.oneIn(n, other):
		return true
	case !t.source && t.numerator(n):
		return n.Text == "1" && other.oneth() // "3分の1" for "a third"
	case n.Text == "1" && !t.source && (len(other.articles()) > 0 || other.forEach()):
		return true // "1日に2回" for "twice a day", "1kg당" for "per kilogram"
	case n.Text == "2" && !t.source && other.everyOther():
		return true // “cada 2 días” for “every other day”
	case t.source && n.Text == "7" && strings.HasSuffix(t.Plain[:n.Start], "24/") && other.roundTheClock():
		return true
	case n.covid(t):
		return other.hyphens() <= t.hyphens() && other.nameless() <= t.nameless()
	case !t.source && n.midnight(other):
		return true
	case t.source && n.Text == "10" && other.tenths():
		return true // "七成" for "7 in 10"
	case n.Text == "100" && !t.source:
		// "34 of each 100" for "34 %"
		return Percents(other.Numbers, other.Plain) > Percents(t.Numbers, t.Plain)
	}
	return !t.source && t.century(n, other)
}

// forEach tells that an English text gives an amount for one of something.
func (t *Text) forEach() bool {
	return slices.ContainsFunc(t.Words, func(w string) bool { return w == "per" || w == "each" || w == "every" })
}

// roundTheClock tells that a text has words for 24 hours a day.
func (t *Text) roundTheClock() bool {
	return t.Amounts != nil && slices.ContainsFunc(t.Amounts(), func(a Amount) bool { return a.At < 0 && a.Kind == "round" && a.Value == 24 })
}

// everyOther tells that an English text says so.
func (t *Text) everyOther() bool {
	i := slices.Index(t.Words, "every")
	return i >= 0 && i+1 < len(t.Words) && (t.Words[i+1] == "other" || t.Words[i+1] == "second") || slices.Contains(t.Words, "alternate")
}

// articles are as many ones as the text has articles: "a form" is "una forma",
// and no "1" was turned into the word there.
func (t *Text) articles() []string {
	var out []string
	if t.Lexicon == nil {
		return nil
	}
	for _, w := range t.Words {
		if slices.Contains(t.Lexicon.Articles, w) {
			out = append(out, "1")
		}
	}
	return out
}

// minus is a without what stands in b, each as often as it does.
func minus(a, b []string) []string {
	out := slices.Clone(a)
	for _, x := range b {
		if i := slices.Index(out, x); i >= 0 {
			out = slices.Delete(out, i, i+1)
		}
	}
	return out
}

// spoken are the values that a text says in words or Roman numerals.
func (t *Text) spoken() []string {
	out := t.firstYears()
	for _, m := range t.Months {
		out = append(out, strconv.Itoa(m))
	}
	if t.Lexicon != nil {
		for i, w := range t.Words {
			if v, ok := t.Lexicon.Values[w]; ok {
				out = append(out, strconv.Itoa(v))
				if i > 0 && v < 10 {
					if tens, ok := t.Lexicon.Values[t.Words[i-1]]; ok && tens >= 20 && tens < 100 && tens%10 == 0 {
						out = append(out, strconv.Itoa(tens+v))
					}
				}
			}
		}
		out = append(out, t.spokenInside()...)
		if t.Lexicon.NoArticle {
			out = slices.DeleteFunc(out, func(v string) bool { return v == "1" }) // those that count are told below
		}
		out = append(out, t.counted(out)...)
	}
	before := ""
	for _, w := range strings.FieldsFunc(t.Plain, func(r rune) bool { return r == ' ' || r == '\u00a0' || strings.ContainsRune(".,;:()-–/", r) }) {
		if v := roman(ordinal(w)); v > 0 {
			out = append(out, strconv.Itoa(v))
		} else if w == "I" && romanCounts(before) {
			out = append(out, "1")
		}
		before = w
	}
	return append(out, t.lone()...)
}

// counted are the values of Counted that are not among those found before. The
// word for one may be an article: where the language has a list of small numbers
// only that tells.
func (t *Text) counted(found []string) []string {
	if t.Counted == nil {
		return nil
	}
	var out []string
	for _, v := range t.Counted() {
		if s := strconv.Itoa(v); !slices.Contains(found, s) && (v != 1 || len(t.Lexicon.Values) == 0 || t.Lexicon.NoArticle) {
			out = append(out, s)
		}
	}
	return out
}

// romanCounts tells whether a word is counted in Roman numerals.
func romanCounts(w string) bool {
	switch strings.ToLower(w) {
	case "phase", "type", "stage", "grade", "class", "part", "fase", "tipo", "awamu", "fasa", "faza", "phases":
		return true
	}
	return false
}

// lone are the values of scale words that stand without a number: "a million",
// in tens of thousands "100 万".
func (t *Text) lone() []string {
	if t.Lexicon == nil || len(t.Lexicon.Scales) == 0 {
		return nil
	}
	var out []string
	for i, w := range t.Words {
		power := t.Lexicon.Scales[strings.TrimSuffix(w, "s")]
		if power < 3 || i > 0 && strings.IndexFunc(t.Words[i-1], unicode.IsDigit) >= 0 {
			continue
		}
		one := shift("1", power)
		out = append(out, one, shift("1", max(0, power-4)), "1")
		if i > 1 && (t.Words[i-1] == "half" || t.Words[i-2] == "half") {
			out = append(out, shift("5", power-1), shift("5", max(0, power-5)))
		}
	}
	return out
}

// spokenInside finds number words in text without spaces, or with endings: a
// lexicon marks such a word with a star at its end.
func (t *Text) spokenInside() []string {
	var found []string
	for w, v := range t.Lexicon.Values { // order-free: the result is used as a multiset
		switch stem, star := strings.CutSuffix(w, "*"); {
		case !star:
		case strings.HasPrefix(stem, "*"):
			for range strings.Count(t.Folded, stem[1:]) {
				found = append(found, strconv.Itoa(v))
			}
		default:
			for _, x := range t.Words {
				if strings.HasPrefix(x, stem) {
					found = append(found, strconv.Itoa(v))
				}
			}
		}
	}
	return found
}

// ordinal takes the ending off a Roman numeral: "XXIe".
func ordinal(w string) string {
	if n := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz"); len(n) > 1 && len(w)-len(n) < 4 {
		return n
	}
	return w
}

// roman is the value of a Roman numeral in capitals, 0 for anything else; a
// lone I, V, C, D, L, M is a letter.
func roman(w string) int {
	if len(w) == 0 || strings.Trim(w, "IVXL") != "" || len(w) == 1 && w != "X" && w != "V" {
		return 0
	}
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	n := 0
	for i := 0; i < len(w); i++ {
		v := value[w[i]]
		if i+1 < len(w) && v < value[w[i+1]] {
			v = -v
		}
		n += v
	}
	return n
}
