// Package spelled finds the numbers that a text says in words, and tells where
// a translation counts otherwise than its source: two tablets are not three.
package spelled

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// Lists are the words of a language, as its file of lists has them.
type Lists struct {
	Spaced bool
	// Sure has the words that say a number and nothing else where they stand
	// alone, with their value; without spaces, before one of Counters.
	Sure map[string]int
	// Several has words for more than one, sure as well; one behind an
	// exclamation mark is none, whatever is written in front of it.
	Several []string
	// May has words that may stand for a number: ordinals, "both", "double".
	May map[string]int
	// Scales are powers of ten: "million" -> 6.
	Scales   map[string]int
	Counters []string
	Clitics  []string
	// OneWord tells that all numbers below a hundred are one word.
	OneWord bool
	// ScaleFirst tells that a power of ten stands before what it multiplies.
	ScaleFirst bool
	// Teens are the words for ten that add to the one before: "dua belas".
	Teens []string
	// And are the words that stand within a number: "twenty and one".
	And []string
}

// Several is the value of a word for more than one.
const Several = -1

// Number is a number in words, or several words that may be one together.
type Number struct {
	Text string
	// Values are what it may be.
	Values []int
	// Sure tells that it is a number by itself and counts something.
	Sure bool
	// Whole is what tens and units are together, with an "and" between or as an
	// ordinal: "treinta y cinco" is hardly ever 30 and 5.
	Whole int
	// PartSure tells that a word of it is sure.
	PartSure bool
	// At and End are where it stands: numbers of words, or of bytes where
	// nothing parts words.
	At, End int
	// Between tells that the English “between” stands before it.
	Between bool
	// After is the word that follows, Then the one behind it.
	After, Then string
}

// Is tells whether the number may have a value.
func (n Number) Is(v int) bool { return slices.Contains(n.Values, v) }

// Speller finds the numbers of a language.
type Speller struct {
	lists Lists
	exact map[string]word
	open  []pattern
	none  []string           // words that are no number
	tails []string           // words that multiply what stands before them in one word
	runs  map[rune][]pattern // without spaces, the sure and long ones first
}

type word struct {
	value int
	sure  bool
}

// pattern is a word with a star at one end or both, or a run of characters.
type pattern struct {
	text string
	word
}

// New makes a speller; nil where the language has no words that are numbers for
// sure.
func New(l Lists) *Speller {
	if len(l.Sure) == 0 {
		return nil
	}
	s := &Speller{lists: l, exact: map[string]word{}, runs: map[rune][]pattern{}}
	add := func(w string, is word) {
		switch {
		case !l.Spaced:
			w = strings.ReplaceAll(strings.Trim(w, "*"), " ", "")
			first, _ := utf8.DecodeRuneInString(w)
			s.runs[first] = append(s.runs[first], pattern{w, is})
		case strings.Contains(w, "*"):
			s.open = append(s.open, pattern{w, is})
		default:
			s.exact[w] = is
		}
	}
	for w, v := range l.May { // order-free: the lists are sorted below
		add(w, word{v, false})
	}
	for w, v := range l.Sure { // order-free: as above; a word of both lists is sure
		add(w, word{v, true})
	}
	for _, w := range l.Several {
		if none, ok := strings.CutPrefix(w, "!"); ok {
			s.none = append(s.none, none)
			continue
		}
		add(w, word{Several, true})
	}
	for w, p := range l.Scales { // order-free: each word once
		if _, known := s.exact[w]; !known && l.Spaced && p < 10 {
			s.exact[w] = word{power(p), false}
		}
	}
	if l.OneWord {
		for w, is := range s.exact { // order-free: sorted below
			if is.value >= 100 {
				s.tails = append(s.tails, w)
			}
		}
		slices.Sort(s.tails)
	}
	slices.SortFunc(s.open, sureAndLong)
	for _, list := range s.runs { // order-free: each is sorted by itself
		slices.SortFunc(list, sureAndLong)
	}
	return s
}

// sureAndLong puts sure patterns first, and long ones of these.
func sureAndLong(a, b pattern) int {
	switch {
	case a.sure && !b.sure:
		return -1
	case b.sure && !a.sure:
		return 1
	}
	return cmp.Or(len(b.text)-len(a.text), strings.Compare(a.text, b.text))
}

func power(p int) int {
	v := 1
	for range p {
		v *= 10
	}
	return v
}

// token is a word for a number where it stands.
type token struct {
	text   string
	values []int
	sure   bool
	at     int // of the words, or the byte
	end    int
}

// Find lists the numbers that a text says in words, in its order.
func (s *Speller) Find(folded string, words []string) []Number {
	if s == nil {
		return nil
	}
	if !s.lists.Spaced {
		return s.findRuns(folded)
	}
	var tokens []token
	for i, w := range words {
		if t := s.token(w); t.values != nil && !said(tokens, t, i) {
			t.text, t.at, t.end = w, i, i+1
			tokens = append(tokens, t)
		}
	}
	out := s.numbers(words, tokens)
	for i := range out {
		n := &out[i]
		if n.End < len(words) {
			n.After = words[n.End]
		}
		if n.End+1 < len(words) {
			n.Then = words[n.End+1]
		}
		before := strings.Join(words[max(0, n.At-2):n.At], " ")
		n.Between = n.At > 0 && words[n.At-1] == "between" || before == "between the" || before == "between these"
		if n.At > 0 && digits(words[n.At-1]) || text.Number(n.After) && (n.Values[0] >= 10 || strconv.Itoa(n.Values[0]) == n.After) {
			n.Sure = false // a part of the number in digits, or the same
		}
	}
	return out
}

// digits tells that a word is a number in digits and nothing else: not "60초마다".
func digits(w string) bool {
	r, _ := utf8.DecodeLastRuneInString(w)
	return text.Number(w) && text.IsDigit(r)
}

// numbers are the numbers that words for numbers are, alone or together.
func (s *Speller) numbers(words []string, tokens []token) []Number {
	var out []Number
	for len(tokens) > 0 {
		n := 1
		for n < len(tokens) && s.joined(words, tokens[n-1], tokens[n]) {
			n++
		}
		out = append(out, s.together(tokens[:n]))
		tokens = tokens[n:]
	}
	return out
}

// said tells whether the word before says the same already, not for sure: "the
// second two" is no two and two, nor is "kedua-dua".
func said(tokens []token, t token, at int) bool {
	n := len(tokens) - 1
	return n >= 0 && tokens[n].end == at && !tokens[n].sure && slices.Contains(tokens[n].values, t.values[0])
}

// token reads a word; without values where it is no number.
func (s *Speller) token(w string) token {
	if slices.Contains(s.none, w) {
		return token{}
	}
	for ok := true; ok; w, ok = text.WithoutPrefix(w, s.lists.Clitics) {
		if is, known := s.whole(w); known {
			return token{values: []int{is.value}, sure: is.sure}
		}
		var t token
		for _, p := range s.open {
			if text.Fits(p.text, w) && !slices.Contains(t.values, p.value) {
				t.sure = p.sure && (t.values == nil || t.sure)
				t.values = append(t.values, p.value)
			}
		}
		if t.values != nil {
			t.sure = t.sure && len(t.values) == 1
			return t
		}
	}
	return token{}
}

// whole is the number that a word says, or two that are written as one: “diecimila”,
// “fünfhunderttausend”.
func (s *Speller) whole(w string) (word, bool) {
	if is, known := s.exact[w]; known {
		return is, true
	}
	for _, tail := range s.tails {
		if head, ok := strings.CutSuffix(w, tail); ok && head != "" {
			if is, known := s.whole(head); known && is.value > 0 && is.value < 1000 {
				return word{is.value * s.exact[tail].value, is.sure}, true
			}
		}
	}
	return word{}, false
}

// joined tells whether two words may be one number together: "twenty one",
// "two hundred", with an "and" between as in "kumi na mbili".
func (s *Speller) joined(words []string, a, b token) bool {
	x, y := a.values[0], b.values[0]
	if x < 10 && y < 10 || x < 0 || y < 0 || x == y || s.lists.OneWord && x < 100 && y < 100 {
		return false
	}
	return b.at == a.end || words != nil && b.at == a.end+1 && slices.Contains(s.lists.And, words[a.end])
}

// together is the number that words side by side are: twenty and one, two times
// hundred. With a word that is not sure, or an "and" between, they may be
// several numbers.
func (s *Speller) together(run []token) Number {
	n := Number{Text: run[0].text, Values: run[0].values, Sure: run[0].sure, PartSure: slices.ContainsFunc(run, func(t token) bool { return t.sure }), At: run[0].at, End: run[len(run)-1].end}
	var parts []int
	for i, t := range run[1:] {
		n.Text += " " + t.text
		n.Sure = n.Sure && t.sure
		if !n.Sure || t.at != run[i].end {
			n.Sure = false
			parts = append(parts, t.values...)
			parts = append(parts, n.Values...)
		}
		var next []int
		for _, v := range t.values {
			for _, x := range n.Values {
				if x > v || slices.Contains(s.lists.Teens, t.text) {
					next = append(next, x+v)
					if s.lists.ScaleFirst && x >= 1000 {
						next = append(next, x*v)
					}
				} else {
					next = append(next, x*v)
				}
			}
		}
		n.Values = next[:min(len(next), mostValues)]
	}
	n.Values = append(n.Values, parts...)
	if len(run) == 2 && n.PartSure {
		if sum := run[0].values[0] + run[1].values[0]; n.Values[0] == sum && sum > 10 && sum < 100 {
			n.Whole = sum
		}
	}
	return n
}

// mostValues bounds what is tried of a run of words.
const mostValues = 32

// findRuns finds numbers in a text without spaces.
func (s *Speller) findRuns(folded string) []Number {
	var tokens []token
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		for _, p := range s.runs[r] {
			if strings.HasPrefix(folded[i:], p.text) {
				tokens = append(tokens, token{p.text, []int{p.value}, p.sure, i, i + len(p.text)})
				size = len(p.text)
				break
			}
		}
		i += size
	}
	out := s.numbers(nil, s.withoutCounters(folded, tokens))
	for i := range out {
		n := &out[i]
		n.After = s.Counter(folded[n.End:])
		whole := n.Is(Several) && utf8.RuneCountInString(n.Text) > 1
		n.Sure = n.Sure && (n.After != "" || whole) && !ordinal(folded[:n.At])
	}
	return out
}

// withoutCounters are the numbers of a text without spaces but for words that count
// what the number before them says: Burmese “နှစ်” is two and a year, and two
// alone behind a ten that ends in the dot which joins it to what follows.
func (s *Speller) withoutCounters(folded string, tokens []token) []token {
	out := tokens[:0:0]
	for i, t := range tokens {
		counts := i > 0 && tokens[i-1].end == t.at && !strings.HasSuffix(tokens[i-1].text, "\u1037\u103a") && slices.Contains(s.lists.Counters, t.text) && t.end < len(folded) && s.Counter(folded[t.end:]) == ""
		if before, _ := utf8.DecodeLastRuneInString(folded[:t.at]); text.IsDigit(before) && slices.Contains(s.lists.Counters, t.text) {
			continue // “3倍”
		}
		if !counts {
			out = append(out, t)
		}
	}
	return out
}

// Counter is the word by which something is counted that a text begins with, in
// a language without spaces.
func (s *Speller) Counter(after string) string {
	if s == nil {
		return ""
	}
	after = strings.TrimLeft(after, " ")
	longest := ""
	for _, c := range s.lists.Counters {
		if len(c) > len(longest) && strings.HasPrefix(after, c) {
			longest = c
		}
	}
	return longest
}

// ordinal tells whether what stands before a number makes it an ordinal, or a
// part of another one.
func ordinal(before string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(before, " "))
	return r == '第' || unicode.IsDigit(r) || r == '.' || strings.HasSuffix(before, "ที่") || strings.HasSuffix(before, "ទី")
}
