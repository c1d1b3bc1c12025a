package exchange

import (
	"slices"
	"strings"
	"unicode"

	"caveat/internal/model"
)

// Threshold is how alike two sources must be, in percent, for the translation
// of one to be suggested for the other: below three words in four a translator
// writes faster than mends.
const Threshold = 75

// Pair is a source text with its translation, and where it stands.
type Pair struct {
	Source, Target string
	Plain          bool
	Origin         string
	Approved       bool
}

// Memory finds translations of equal and similar texts.
type Memory struct {
	markup Markup
	pairs  []remembered
	exact  map[string][]int // canonical source
	byWord map[string][]int
}

type remembered struct {
	Pair
	key   string
	words []string
	codes string
}

// NewMemory remembers pairs. Of equal ones the first counts, approved before
// others.
func NewMemory(pairs []Pair, m Markup) *Memory {
	x := &Memory{markup: m, exact: map[string][]int{}, byWord: map[string][]int{}}
	ordered := slices.Clone(pairs)
	slices.SortStableFunc(ordered, func(a, b Pair) int { return rank(a) - rank(b) })
	for _, p := range ordered {
		r := x.remember(p)
		if r.codes != codesKey(p.Target, p.Plain, m) {
			continue // its codes would not come back
		}
		i := len(x.pairs)
		x.pairs = append(x.pairs, r)
		x.exact[r.key] = append(x.exact[r.key], i)
		for _, w := range unique(r.words) {
			x.byWord[w] = append(x.byWord[w], i)
		}
	}
	return x
}

func rank(p Pair) int {
	if p.Approved {
		return 0
	}
	return 1
}

func (x *Memory) remember(p Pair) remembered {
	key := x.markup.Canonical(p.Source, p.Plain)
	return remembered{Pair: p, key: key, words: wordsOf(key), codes: codesKey(p.Source, p.Plain, x.markup)}
}

// Suggest is the pair whose source is most like a unit's, with the likeness in
// percent. Links and other codes must be the same.
func (x *Memory) Suggest(u *Unit) (Pair, int, bool) {
	want := x.remember(Pair{Source: u.Source, Plain: u.Plain})
	for _, i := range x.exact[want.key] {
		if x.pairs[i].Plain == u.Plain {
			return x.pairs[i].Pair, 100, true
		}
	}
	best, percent := -1, Threshold-1
	for _, i := range x.candidates(want) {
		p := &x.pairs[i]
		if p.Plain != u.Plain || p.codes != want.codes {
			continue
		}
		if n := min(99, likeness(want.words, p.words)); n > percent {
			best, percent = i, n
		}
	}
	if best < 0 {
		return Pair{}, 0, false
	}
	return x.pairs[best].Pair, percent, true
}

// candidates are the pairs that may be alike enough: of a text that differs in
// fewer than one word in four, at least one of any quarter of the words and
// one more stands in the other; the rarest words are looked up.
func (x *Memory) candidates(want remembered) []int {
	words := unique(want.words)
	slices.SortStableFunc(words, func(a, b string) int { return len(x.byWord[a]) - len(x.byWord[b]) })
	var out []int
	for _, w := range words[:min(len(words), len(want.words)*(100-Threshold)/100+1)] {
		for _, i := range x.byWord[w] {
			n, m := len(x.pairs[i].words), len(want.words)
			if min(n, m)*100 >= Threshold*max(n, m) {
				out = append(out, i)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func unique(words []string) []string {
	out := slices.Clone(words)
	slices.Sort(out)
	return slices.Compact(out)
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(strings.ToLower(s), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
	})
}

// likeness is the share of words that stay, by edit distance, in percent.
func likeness(a, b []string) int {
	longer := max(len(a), len(b))
	if longer == 0 {
		return 0
	}
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(diagonal+cost, row[j]+1, row[j+1]+1)
		}
	}
	return 100 * (longer - row[len(b)]) / longer
}

// codesKey says which codes a text has, order aside.
func codesKey(text string, plain bool, m Markup) string {
	if plain {
		return ""
	}
	inlines, _ := m.Parse(text)
	c := &coder{}
	c.pieces(inlines)
	var out []string
	for _, k := range c.codes {
		out = append(out, string(rune('0'+k.inline.Kind))+k.inline.URL+"\x00"+k.inline.Lang+"\x00"+codeText(k.inline))
	}
	slices.Sort(out)
	return strings.Join(out, "\x01")
}

func codeText(in model.Inline) string {
	if in.Kind == model.CodeSpan {
		return in.Text
	}
	return ""
}
