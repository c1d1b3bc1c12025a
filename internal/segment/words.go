package segment

import "unicode"

// words adds the breaks between words of Thai, Lao, Khmer and Burmese, which
// UAX 14 leaves to a dictionary (class SA). Text between zero width spaces is a
// run of its own, so a person's own breaks stay.
func words(rs []rune, at []opportunity) {
	for i := 0; i < len(rs); {
		s := scriptOf(rs[i])
		if s == nil {
			i++
			continue
		}
		end := i + 1
		for end < len(rs) && scriptOf(rs[end]) == s {
			end++
		}
		for _, b := range s.breaks(rs[i:end]) {
			if !cutsSyllable(rs, i+b) && at[i+b] == never {
				at[i+b] = may
			}
		}
		i = end
	}
}

const (
	coeng  = 0x17D2 // Khmer: stacks the next consonant
	virama = 0x1039 // Burmese: likewise
	asat   = 0x103A // Burmese: kills the vowel of the consonant before it
	dot    = 0x1037 // Burmese: may stand between a consonant and its asat
)

// cutsSyllable guards against ICU's errors: a break before rs[i] that parts a
// mark, a stacked consonant, or a consonant that a killer or a stack makes the
// end of the syllable before.
func cutsSyllable(rs []rune, i int) bool {
	if unicode.Is(unicode.M, rs[i]) || rs[i-1] == coeng || rs[i-1] == virama {
		return true
	}
	j := i + 1
	if j+1 < len(rs) && rs[j] == dot && rs[j+1] == asat {
		return true
	}
	return j < len(rs) && (rs[j] == asat || rs[j] == virama)
}

// maxCandidates is ICU's POSSIBLE_WORD_LIST_MAX.
const maxCandidates = 20

// candidates are the words that begin at one place of a run.
type candidates struct {
	known bool
	n     uint8
	len   [maxCandidates]uint16 // ascending
	// seen is how many characters were looked at, the one that failed included.
	seen uint16
}

func (c *candidates) longest() int { return int(c.len[c.n-1]) }

// run is one stretch of a script with the words found so far.
type run struct {
	*script
	rs    []rune
	cache []candidates
}

// at looks up the words that begin at p.
func (r *run) at(p int) *candidates {
	c := &r.cache[p]
	if c.known {
		return c
	}
	c.known = true
	cur := r.words.walk()
	for i := p; i < len(r.rs); i++ {
		c.seen++
		b, ok := r.words.encode(r.rs[i])
		if !ok {
			break
		}
		a := cur.next(b)
		if a == noMatch {
			break
		}
		if a != prefix && c.n < maxCandidates {
			c.len[c.n] = uint16(i + 1 - p)
			c.n++
		}
		if a == lastWord {
			break
		}
	}
	return c
}

// breaks is a port of ICU's dictionary engine (common/dictbe.cpp): the breaks
// within a run, as ICU's line iterator has them.
func (s *script) breaks(rs []rune) []int {
	if len(rs) <= s.short {
		return nil
	}
	r := &run{script: s, rs: rs, cache: make([]candidates, len(rs)+1)}
	var out []int
	for pos := 0; pos < len(rs); {
		n := r.choose(pos)
		if pos+n < len(rs) && n < 3 {
			n += r.skipUnknown(pos+n, n)
		}
		for pos+n < len(rs) && unicode.Is(unicode.M, rs[pos+n]) {
			n++
		}
		if s.thai && n > 0 {
			n += r.suffix(pos + n)
		}
		pos += n
		if pos < len(rs) {
			out = append(out, pos)
		}
	}
	return out
}

// choose is the length of the word to take at p: of several, the longest that
// lets two more words follow, or else one more. It is 0 where there is none.
func (r *run) choose(p int) int {
	c := r.at(p)
	if c.n == 0 {
		return 0
	}
	best := int(c.n) - 1
	if c.n == 1 || p+c.longest() >= len(r.rs) {
		return int(c.len[best])
	}
	for k := int(c.n) - 1; k >= 0; k-- {
		q := p + int(c.len[k])
		second := r.at(q)
		if second.n == 0 {
			continue
		}
		best = k
		if q+second.longest() >= len(r.rs) || r.thirdFollows(q, second) {
			break
		}
	}
	return int(c.len[best])
}

func (r *run) thirdFollows(q int, second *candidates) bool {
	for k := int(second.n) - 1; k >= 0; k-- {
		if r.at(q+int(second.len[k])).n > 0 {
			return true
		}
	}
	return false
}

// skipUnknown is how many characters from p, after a word of n characters,
// belong to no word: up to a place where one may end and a known one begins.
func (r *run) skipUnknown(p, n int) int {
	c := r.at(p)
	if c.n > 0 || n > 0 && c.seen >= 3 {
		return 0
	}
	i := p + 1
	for ; i < len(r.rs); i++ {
		if r.end(r.rs[i-1]) && r.begin(r.rs[i]) && r.at(i).n > 0 {
			break
		}
	}
	return i - p
}

// suffix is how many of the signs U+0E2F (abbreviation) and U+0E46
// (repetition) at p belong to the Thai word before it.
func (r *run) suffix(p int) int {
	const paiyannoi, maiyamok = 0xE2F, 0xE46
	n := 0
	if p == len(r.rs) || r.at(p).n > 0 {
		return 0
	}
	if r.rs[p] == paiyannoi && r.rs[p-1] != paiyannoi && r.rs[p-1] != maiyamok {
		n++
	}
	if p+n < len(r.rs) && r.rs[p+n] == maiyamok && r.rs[p+n-1] != maiyamok {
		n++
	}
	return n
}
