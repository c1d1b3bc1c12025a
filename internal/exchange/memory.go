package exchange

import (
	"slices"
	"strings"
	"unicode"

	"caveat/internal/model"
)

// threshold is how alike two sources must be, in percent, for the translation
// of one to be suggested for the other: below three words in four a translator
// writes faster than mends.
const threshold = 75

// Pair is a source text with its translation, and where it stands.
type Pair struct {
	Source, Target string
	Plain          bool
	Origin         string
	Approved       bool
}

// maxCompared is how many pairs are compared with one text at most: a text all
// of whose words stand in thousands of others is no worse off with one of them.
const maxCompared = 2000

// Memory finds translations of equal and similar texts. It finds in time that
// hardly grows with the number of pairs: the rarest words of a text lead to the
// few pairs that have them too.
type Memory struct {
	markup Markup
	pairs  []remembered
	exact  map[string][]int32 // canonical source
	words  map[string]int32   // word to its number
	having [][]int32          // number of a word to the pairs that have it
}

type remembered struct {
	Pair
	words []int32
	codes string
}

// NewMemory remembers pairs. Of equal ones the first counts, approved before
// others.
func NewMemory(pairs []Pair, m Markup) *Memory {
	x := &Memory{markup: m, exact: map[string][]int32{}, words: map[string]int32{}}
	for _, approved := range []bool{true, false} {
		for _, p := range pairs {
			if p.Approved == approved {
				x.add(p)
			}
		}
	}
	return x
}

func (x *Memory) add(p Pair) {
	r := remembered{Pair: p, codes: codesKey(p.Source, p.Plain, x.markup)}
	if r.codes != codesKey(p.Target, p.Plain, x.markup) {
		return // its codes would not come back
	}
	i, key := int32(len(x.pairs)), x.markup.Canonical(p.Source, p.Plain)
	for _, w := range wordsOf(key) {
		n, known := x.words[w]
		if !known {
			n = int32(len(x.having))
			x.words[strings.Clone(w)], x.having = n, append(x.having, nil)
		}
		r.words = append(r.words, n)
		if have := x.having[n]; len(have) == 0 || have[len(have)-1] != i {
			x.having[n] = append(have, i)
		}
	}
	x.pairs, x.exact[key] = append(x.pairs, r), append(x.exact[key], i)
}

// Suggest is the pair whose source is most like a unit's, with the likeness in
// percent. Links and other codes must be the same.
func (x *Memory) Suggest(u *Unit) (Pair, int, bool) {
	key := x.markup.Canonical(u.Source, u.Plain)
	for _, i := range x.exact[key] {
		if x.pairs[i].Plain == u.Plain {
			return x.pairs[i].Pair, 100, true
		}
	}
	s := search{memory: x, unit: u, codes: codesKey(u.Source, u.Plain, x.markup), best: -1, percent: threshold - 1, seen: map[int32]bool{}}
	for _, w := range wordsOf(key) {
		n, known := x.words[w]
		if !known {
			n = -1
		}
		s.words = append(s.words, n)
	}
	s.run()
	if s.best < 0 {
		return Pair{}, 0, false
	}
	return x.pairs[s.best].Pair, s.percent, true
}

// search is the search for one text.
type search struct {
	memory  *Memory
	unit    *Unit
	words   []int32 // -1 where no pair has the word
	codes   string
	best    int32
	percent int
	seen    map[int32]bool
	row     []int // for likeness
}

// run compares the pairs that have the rarest word, then those that have the
// next, until no pair left can be more alike: it lacks all words that were
// looked up.
func (s *search) run() {
	words := slices.Clone(s.words)
	slices.SortStableFunc(words, func(a, b int32) int { return len(s.having(a)) - len(s.having(b)) })
	for n, w := range words {
		if s.possible(n) <= s.percent {
			return
		}
		for _, i := range s.having(w) {
			if s.compare(i); len(s.seen) == maxCompared || s.percent >= s.possible(n) {
				return
			}
		}
	}
}

func (s *search) having(word int32) []int32 {
	if word < 0 {
		return nil
	}
	return s.memory.having[word]
}

// possible is the likeness of a text that lacks n of the words at best.
func (s *search) possible(n int) int { return min(99, 100*(len(s.words)-n)/len(s.words)) }

func (s *search) compare(i int32) {
	if s.seen[i] {
		return
	}
	s.seen[i] = true
	p := &s.memory.pairs[i]
	shorter, longer := min(len(p.words), len(s.words)), max(len(p.words), len(s.words))
	if p.Plain != s.unit.Plain || 100*shorter <= s.percent*longer || p.codes != s.codes {
		return
	}
	if n := min(99, s.likeness(p.words)); n > s.percent {
		s.best, s.percent = i, n
	}
}

// wordsOf are the words of a text in lower case. In scripts that set no blank
// between words each letter is one, with its marks.
func wordsOf(s string) []string {
	s = strings.ToLower(s)
	var out []string
	begin, glued := -1, false // glued: the word goes on with marks alone
	end := func(at int) {
		if begin >= 0 {
			out = append(out, s[begin:at])
		}
		begin = -1
	}
	for i, r := range s {
		mark := r > 0x7f && unicode.IsMark(r)
		if mark && begin >= 0 {
			continue
		}
		wordless := r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
		letter := mark || unicode.IsLetter(r) || unicode.IsDigit(r)
		if !letter || wordless || glued {
			end(i)
		}
		if letter && begin < 0 {
			begin = i
		}
		glued = wordless
	}
	end(len(s))
	return out
}

// likeness is the share of words that stay, by edit distance, in percent.
func (s *search) likeness(b []int32) int {
	longer := max(len(s.words), len(b))
	row := slices.Grow(s.row[:0], len(b)+1)[:len(b)+1]
	s.row = row
	for j := range row {
		row[j] = j
	}
	for i, w := range s.words {
		diagonal := row[0]
		row[0] = i + 1
		for j := range b {
			cost := 1
			if w == b[j] {
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
