package check

import (
	"slices"
	"strings"

	"caveat/internal/check/calendar"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// placed is a number where it stands.
type placed struct {
	counted
	start, end int // of digits, in bytes of the text; -1 for a number in words
	sign       string
	first, to  int // the numbers of the text from and to which it shares what it counts: “5 to 12 years”
}

// neighbour is a word beside a number, or what stands from a character on where
// nothing parts words.
type neighbour struct {
	word   string
	weight int    // the less the farther away, in percent
	thing  string // what it means, of what numbers count
	places []int  // in the table of learned words
}

// nearness is the weight of a word by its distance from a number, or of two
// characters. What is counted stands behind the number in English; elsewhere
// that is not so sure. Chosen on the learning part of TICO-19.
var nearness = [...]int{100, 70, 45, 25}

const beforeEnglish, beforeOther = 50, 80

// numbersPlaced are the numbers of an English text that may be exchanged: none
// of a name, of a time of day, of a heading or a telephone, and in words only what
// counts.
func (o *original) numbersPlaced(k *knowledge) []placed {
	o.oncePlaced.Do(func() {
		words := o.counts(k).Words
		for i, n := range o.countedSaid(k) {
			switch {
			case i < len(o.numbers):
				if x := o.numbers[i]; !x.Named() && !ofClock(o.side.Plain, x) && !ofHeading(o.side.Plain, x) && !ofPhone(x) && !aside(o.numbers, i) {
					o.placed = append(o.placed, placed{counted: n, start: x.Start, end: x.End, sign: sign(x, o.metrics()[i])})
				}
			case words[i-len(o.numbers)].Counts():
				o.placed = append(o.placed, placed{counted: n, start: -1, end: -1, sign: n.measure()})
			}
		}
		o.share()
	})
	return o.placed
}

// share gives the numbers of a range or a list what they count together.
func (o *original) share() {
	list, s := o.placed, o.side.Plain
	for i := range list {
		p := &list[i]
		p.first, p.to = i, i
		if i > 0 && list[i-1].start >= 0 && p.start >= 0 && together(s[list[i-1].end:p.start]) {
			p.first = list[i-1].first
		}
		for n := p.first; n < i; n++ {
			list[n].to = i
		}
	}
	for i := range list {
		p := &list[i]
		for n := p.first; n <= p.to && p.sign == ""; n++ {
			p.sign = list[n].sign
		}
	}
}

// besideNumbers is what stands beside each of the numbers of an English text.
func (o *original) besideNumbers(k *knowledge) [][]neighbour {
	o.onceBeside.Do(func() {
		o.beside = make([][]neighbour, len(o.placed))
		for i, p := range o.placed {
			before, after := p.before, p.behind
			if p.start >= 0 {
				before, after = o.side.Plain[:o.placed[p.first].start], o.side.Plain[o.placed[p.to].end:]
			}
			o.beside[i] = besideEnglish(before, after, k)
		}
	})
	return o.beside
}

// together tells that two English numbers with so much between count the same.
func together(between string) bool {
	b := strings.ToLower(strings.Trim(between, " %()[]-\u00a0"))
	return slices.Contains([]string{"to", "to about", "to around", "and", "or", "of", "per", "in", "out of", "of every", "in every", "of each"}, b) || !strings.ContainsFunc(b, text.Spelled)
}

// sign is what stands at a number with a unit symbol or none.
func sign(n numeral.Number, unit string) string {
	if n.Percent {
		return "%"
	}
	return unit
}

// ofClock tells of a number that is a time of day.
func ofClock(s string, n numeral.Number) bool {
	if strings.HasPrefix(s[n.End:], ":") || strings.HasSuffix(s[:n.Start], ":") {
		return true
	}
	after := firstWords(s[n.End:], 2)
	return slices.ContainsFunc([]string{"a m", "p m", "am", "pm", "utc"}, func(w string) bool { return after == w || strings.HasPrefix(after, w+" ") })
}

// ofHeading tells of the number of an item, “4)”, or of a power, “~10-4”.
func ofHeading(s string, n numeral.Number) bool {
	before, after := s[:n.Start], s[n.End:]
	return strings.HasPrefix(after, ")") && !strings.Contains(before, "(") || strings.HasPrefix(after, "-") && strings.HasSuffix(before, "~") || strings.HasSuffix(before, "~10-")
}

// ofPhone tells of a part of a telephone number.
func ofPhone(n numeral.Number) bool {
	return len(n.Text) > 1 && n.Text[0] == '0' && n.Text[1] != '.' || len(n.Text) > longestCount && !strings.ContainsAny(n.Text, ", ")
}

// aside tells of a number that nothing but a blank parts from another one, as the parts
// of a telephone number.
func aside(list []numeral.Number, i int) bool {
	return list[i].Range == numeral.Blank || i+1 < len(list) && list[i+1].Range == numeral.Blank
}

// longestCount is how many digits a number has at most that is written without
// separators and counts something.
const longestCount = 7

// besideEnglish is what stands beside an English number, up to one in words.
func besideEnglish(before, after string, k *knowledge) []neighbour {
	var out []neighbour
	for side, s := range sides(before, after) {
		for d, w := range nearest(s, side) {
			if _, number := k.source.Numbers.Values[w]; number && !monthWord(w) {
				break
			}
			out = append(out, neighbour{word: w, weight: nearness[d] * [2]int{100, beforeEnglish}[side] / 100, thing: k.beside.Counted(w)})
		}
	}
	return out
}

// monthWord tells that a folded English word names a month.
func monthWord(w string) bool {
	return slices.ContainsFunc(calendar.Months(), func(name string) bool { return strings.EqualFold(name, w) })
}

// sides are what stands behind a number and before it, up to the next one.
func sides(before, after string) [2]string {
	digit := func(r rune) bool { return numeral.Digit(r) >= 0 }
	after = cutAt(after, farthest)
	if i := strings.IndexFunc(after, digit); i >= 0 {
		after = after[:i]
	}
	before = before[max(0, len(before)-farthest):]
	return [2]string{text.Fold(after), text.Fold(before[strings.LastIndexFunc(before, digit)+1:])}
}

// nearest are the words of a side that are looked at, the nearest first.
func nearest(folded string, side int) []string {
	words := text.Words(folded)
	if side == 1 {
		slices.Reverse(words)
	}
	return words[:min(len(words), len(nearness))]
}

// besideOther is what stands beside a number of a translation.
func (k *knowledge) besideOther(before, after string) []neighbour {
	var out []neighbour
	for side, s := range sides(before, after) {
		weight := [2]int{100, beforeOther}[side]
		if !k.target.Spaced {
			out = append(out, k.runsBeside(s, side, weight)...)
			continue
		}
		for d, w := range nearest(s, side) {
			out = append(out, k.neighbour(w, nearness[d]*weight/100))
		}
	}
	return out
}

// runsBeside is what stands beside a number where nothing parts words: what
// begins at each of the nearest characters.
func (k *knowledge) runsBeside(folded string, side, weight int) []neighbour {
	letters := strings.Join(text.Words(folded), "")
	var at []int
	for i := range letters {
		at = append(at, i)
	}
	var out []neighbour
	for n, i := range at {
		if side == 1 {
			n = len(at) - 1 - n
		}
		if n/2 < len(nearness) {
			out = append(out, k.neighbour(letters[i:], nearness[n/2]*weight/100))
		}
	}
	return out
}

func (k *knowledge) neighbour(w string, weight int) neighbour {
	n := neighbour{word: w, weight: weight, thing: k.concepts.beside.Counted(w)}
	if k.learned {
		for _, forms := range lexicon.Tokens([]string{w}, k.target.Spaced) {
			n.places = k.fit.Table.Target(forms)
			break
		}
	}
	return n
}
