package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
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
	// Hours are the words for an hour, as patterns.
	Hours []string
	// ScaleFirst tells that the word for a power of ten stands before what it
	// multiplies: “elfu kumi”, “သိန်း ၂၀”.
	ScaleFirst bool
	// HalfToNext tells that half an hour is said of the hour to come: “halb elf”.
	HalfToNext bool
	// SlashDecimal tells that a stroke may begin decimals: Persian “۰/۷”.
	SlashDecimal bool
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
	// Ordinals gives the values of all words that may say a number, ordinals too; nil
	// where they are not known.
	Ordinals func() []int
	// Amounts gives the quantities that the text says with their units; nil where
	// they are not known.
	Amounts func() []Amount

	// NamesMonth tells whether the text names a month; nil for English, and where the
	// names are not known.
	NamesMonth func(month int) bool
	// Months are those of the common calendar that the names of other months stand
	// for.
	Months []int

	source bool // set by Compare
}

// Index is where a number stands among those of the text, or -1.
func (t *Text) Index(n Number) int {
	return slices.IndexFunc(t.Numbers, func(o Number) bool { return o.Start == n.Start })
}

// Difference is what one side has and the other has not, as written.
type Difference struct {
	Lost, Added []string
	// Missing are the numbers of Lost, where nothing looks as if one was cut out.
	Missing []Number
}

// Empty tells that there is none.
func (d Difference) Empty() bool { return len(d.Lost)+len(d.Added) == 0 }

// Compare pairs each number of the source with one of the target. What is left
// over on either side is excused where the other side says it in words.
func Compare(src, dst *Text) Difference {
	src.source = true
	src.Numbers, dst.Numbers = src.weighed(), dst.weighed()
	left := slices.DeleteFunc(slices.Clone(dst.Numbers), func(n Number) bool { return dst.month(n, src) })
	dst.inEras(left)
	dst.inEvenings(left)
	if dst.Lexicon != nil {
		left = dst.composed(left)
	}
	lost, left := pairSame(src, dst, left)
	left = slices.DeleteFunc(left, func(n Number) bool {
		return n.converted && slices.ContainsFunc(src.Numbers, func(o Number) bool { return same(o, n) })
	})
	lost, left = pairScaled(lost, left)
	lost, left = pairTimes(lost, left)
	left, lost = pairTimes(left, lost)
	lost = halfHours(src, dst, lost)
	lost, left = pairPressure(src, dst, lost, left)
	lost, left = pairDays(src, lost, left)
	lost, left = pairJoined(lost, left)
	lost, left = src.unslashed(lost, left, dst)
	left, lost = dst.unslashed(left, lost, src)
	if dst.Lexicon != nil && dst.Lexicon.SlashDecimal {
		lost, left = pairSlashed(dst, lost, left)
	}
	lost, left = pairAmounts(src, dst, lost, left)
	lost, left = pairParts(src, dst, lost, left)
	if src.Lexicon != nil && dst.Lexicon != nil && (src.Lexicon.SixHours || dst.Lexicon.SixHours) {
		lost, left = pairSixHours(src, dst, lost, left)
	}
	lost, left = excuse(lost, src, dst), excuse(left, dst, src)
	d := Difference{Lost: texts(lost), Added: texts(left)}
	if !d.Empty() {
		if dst.scars() <= src.scars() {
			d.Missing = lost
		}
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

// pairSame takes the numbers of the source from a list of those of the target, and gives
// what is left over of either.
func pairSame(src, dst *Text, list []Number) (lost, left []Number) {
	p := newPool(list, func(i int) []string { return list[i].keys() })
	for _, n := range src.Numbers {
		if src.month(n, dst) {
			continue
		}
		i := p.closest(n)
		switch {
		case i >= 0 && otherPower(n, list[i]):
			n.said, list[i].said = src.withPower(n), dst.withPower(list[i])
			lost = append(lost, n)
			continue
		case i < 0 && n.whole != "" && !dst.halves():
			i = p.first([]string{n.whole}, func(i int) bool { return list[i].Value() == n.whole })
		}
		if i < 0 {
			lost = append(lost, n)
			continue
		}
		p.taken[i] = true
	}
	return lost, p.rest()
}

// closest is the place of a number that is the same: one that has the value as it is
// written, and its word behind it, goes before one that has the value, and that before one
// that may have it, or has it in another calendar.
func (p *pool) closest(n Number) int {
	value := []string{n.Value()}
	written := func(i int) bool { return !p.list[i].converted && p.list[i].Value() == n.Value() }
	if i := p.first(value, func(i int) bool {
		t := &p.list[i]
		return written(i) && (n.after > 0) == (t.after > 0) && !otherPower(n, *t)
	}); i >= 0 {
		return i
	}
	if i := p.first(value, written); i >= 0 {
		return i
	}
	if i := p.first(value, func(i int) bool { return p.list[i].Value() == n.Value() }); i >= 0 {
		return i
	}
	return p.first(n.keys(), func(i int) bool { return same(n, p.list[i]) })
}

// same tells whether two numbers have a reading in common.
func same(a, b Number) bool {
	return slices.ContainsFunc(a.readings, func(v string) bool {
		return slices.Contains(b.readings, v) || slices.Contains(b.readings, TrimZeros(v)) || slices.ContainsFunc(b.readings, func(w string) bool { return !strings.Contains(w, ".") && TrimZeros(w) == v })
	})
}

// TrimZeros is a plain decimal without zeros that say nothing: before a whole number,
// behind decimals.
func TrimZeros(v string) string {
	if strings.Contains(v, ".") {
		return strings.TrimSuffix(strings.TrimRight(v, "0"), ".")
	}
	if t := strings.TrimLeft(v, "0"); t != "" {
		return t
	}
	return v
}

// pairScaled pairs "1.3 million" with "130 万" and "1,300,000".
func pairScaled(lost, left []Number) ([]Number, []Number) {
	if len(lost) == 0 {
		return lost, left
	}
	var still []Number
	have := make([][]string, len(left))
	for k, t := range left {
		have[k] = append(scaled(t), t.readings...)
	}
	p := newPool(left, func(k int) []string { return have[k] })
	for _, n := range lost {
		times := scaled(n)
		want := append(slices.Clone(times), n.readings...)
		i := p.first(want, func(k int) bool {
			a, b := want, have[k]
			if otherPower(n, left[k]) {
				a, b = times, b[:len(left[k].readings)]
			}
			return slices.ContainsFunc(a, func(v string) bool { return slices.Contains(b, v) })
		})
		if i < 0 {
			still = append(still, n)
			continue
		}
		p.taken[i] = true
	}
	return still, p.rest()
}

// weighed is the text's numbers with their powers of ten.
func (t *Text) weighed() []Number {
	out := slices.Clone(t.Numbers)
	for i := range out {
		out[i].after = t.powerAfter(out[i])
	}
	for i := range out {
		out[i].power = t.powerOf(out, i)
	}
	return out
}

// otherPower tells that two numbers are multiplied by different powers of ten: three
// million are not three thousand.
func otherPower(n, t Number) bool { return n.power >= 3 && t.power >= 3 && n.power != t.power }

// withPower is a number with the word behind it, as a message names it.
func (t *Text) withPower(n Number) string {
	rest := strings.TrimLeftFunc(t.Plain[n.End:], blank)
	end := 0
	for i, r := range rest {
		if !unicode.IsLetter(r) && !unicode.IsMark(r) || i > longestScale/2 {
			break
		}
		end = i + utf8.RuneLen(r)
	}
	return t.Plain[n.Start : len(t.Plain)-len(rest)+end]
}

// scaled are the values of a number times the power of ten that its next word
// names.
func scaled(n Number) []string {
	if n.power == 0 {
		return nil
	}
	var out []string
	for _, v := range n.readings {
		out = append(out, shift(v, n.power))
	}
	return out
}

// powerOf is the power of ten that multiplies a number of a list: by the word after it
// or before it, or by that of the number with which it makes a range, “2–3 million”,
// “200~300万”.
func (t *Text) powerOf(list []Number, i int) int {
	if list[i].after > 0 {
		return list[i].after
	}
	if power := t.powerBefore(list, i); power > 0 {
		return power
	}
	if i+1 < len(list) && t.ranges(list[i], list[i+1]) {
		return list[i+1].after
	}
	return 0
}

// ranges tells that two numbers that follow each other may make a range.
func (t *Text) ranges(a, b Number) bool {
	return b.Range == Dash || oneWord(t.Plain[a.End:b.Start]) && !below(b, a) // not “in 2024 about 1.2 million”
}

// below tells that a number is less than another one.
func below(n, o Number) bool {
	x, _ := strconv.ParseFloat(n.Value(), 64)
	y, _ := strconv.ParseFloat(o.Value(), 64)
	return x < y
}

// powerBefore is the power of ten whose word stands before a number of a list, or before
// that with which it makes a range.
func (t *Text) powerBefore(list []Number, i int) int {
	if t.Lexicon == nil || !t.Lexicon.ScaleFirst {
		return 0
	}
	at := list[i].Start
	if i > 0 && t.ranges(list[i-1], list[i]) {
		at = list[i-1].Start
	}
	head := text.Fold(strings.TrimRightFunc(t.Plain[max(0, at-farScale):at], blank))
	power, _ := t.scale(head, strings.HasSuffix)
	return power
}

// oneWord tells that nothing but a short word stands between two numbers: “to”,
// “and”, “bis”, “到”. What has no blanks around it may be a clause.
func oneWord(between string) bool {
	word := strings.TrimFunc(between, blank)
	limit := 3
	if len(word) <= len(between)-2 {
		limit = 9
	}
	return word != "" && utf8.RuneCountInString(word) <= limit && !strings.ContainsFunc(word, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
}

// powerAfter is the power of ten whose word stands behind a number, and behind it that
// of a second one that multiplies the first.
func (t *Text) powerAfter(n Number) int {
	if t.Lexicon == nil || n.End > len(t.Plain) {
		return 0
	}
	rest := text.Fold(strings.TrimLeftFunc(t.Plain[n.End:min(len(t.Plain), n.End+farScale)], blank))
	power, width := t.scale(rest, strings.HasPrefix)
	if power == 0 {
		return 0
	}
	if more, _ := t.scale(strings.TrimLeftFunc(rest[width:], blank), strings.HasPrefix); more >= 3 {
		power += more // “mille milliards”, “ribu juta”
	}
	return power
}

// farScale is how far from a number the word for a power of ten may end, in bytes.
const farScale = 60

// scale is the power of ten whose word a folded text has at its beginning or end, as has
// tells, and how many bytes the word takes.
func (t *Text) scale(s string, has func(s, word string) bool) (power, width int) {
	for w, p := range t.Lexicon.Scales { // order-free: the longest word wins, and no two are equal
		if len(w) > width && has(s, w) {
			power, width = p, len(w)
		}
	}
	return power, width
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
	return TrimZeros(whole)
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
