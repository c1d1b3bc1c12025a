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

// remembered is a pair with what it is compared by.
type remembered struct {
	Pair
	words []int32
	codes string // codesKey of source and target
}

// NewMemory remembers pairs. Of pairs with equal sources the first is suggested,
// approved ones before others.
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
		return // the translation has lost or changed a link: it is no model
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
// percent, and false where none is alike enough. Links and other codes must be the
// same.
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

// search looks for the pair that is most like one text.
type search struct {
	memory  *Memory
	unit    *Unit
	words   []int32 // -1 where no pair has the word
	codes   string
	best    int32 // pair that is most alike so far, -1 for none
	percent int   // its likeness
	seen    map[int32]bool
	row     []int // room for likeness
}

// run compares the pairs that have the rarest word of the text, then those that
// have the next rarest. It ends when the pairs that are left, which lack all of
// these words, can be no more alike than the best.
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

// having are the pairs that have a word.
func (s *search) having(word int32) []int32 {
	if word < 0 {
		return nil
	}
	return s.memory.having[word]
}

// possible is the most that the likeness of a text can be that lacks n words.
func (s *search) possible(n int) int { return min(99, 100*(len(s.words)-n)/len(s.words)) }

// compare makes a pair the best one if it is more alike.
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
	begin, single := -1, false // single: the word is one letter with its marks
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
		unspaced := r >= 0xe00 && unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
		letter := mark || unicode.IsLetter(r) || unicode.IsDigit(r)
		if !letter || unspaced || single {
			end(i)
		}
		if letter && begin < 0 {
			begin = i
		}
		single = unspaced
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

// codesKey names the codes that a text has, whatever their order: two texts with
// the same key have the same links, passages and code.
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
