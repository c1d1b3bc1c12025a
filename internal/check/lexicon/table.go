package lexicon

import (
	"encoding/binary"
	"sort"
)

// Table knows which words of a source go with which features of its good
// translations. It is read in place:
//
//	stems, features   uint32 each: how many
//	records           of the stems, then of the features, by hash: uint32 hash,
//	                  uint16 prior, uint16 base, uint32 end of its ties
//	ties              of the stems, then of the features: uint16 index on the
//	                  other side, uint8 share in 256ths
//
// The prior is the share of texts that have the entry, the base the share that
// have it for no reason that the ties know, both in 65536ths. A tie is how
// often its other end brings the entry. Numbers are little-endian.
type Table struct {
	stems, features side
}

type side struct {
	records []byte
	ties    []byte
}

const recordSize, tieSize = 12, 3

// Read reads a table; what is no table is an empty one.
func Read(data []byte) *Table {
	t := &Table{}
	if len(data) < 8 {
		return t
	}
	n, m := int(binary.LittleEndian.Uint32(data)), int(binary.LittleEndian.Uint32(data[4:]))
	records := data[8:]
	if len(records) < (n+m)*recordSize {
		return t
	}
	ties := records[(n+m)*recordSize:]
	t.stems.records, t.features.records = records[:n*recordSize], records[n*recordSize:(n+m)*recordSize]
	cut := t.stems.end(n-1) * tieSize
	if len(ties) != cut+t.features.end(m-1)*tieSize {
		return &Table{}
	}
	t.stems.ties, t.features.ties = ties[:cut], ties[cut:]
	return t
}

// Size is how many stems and features the table knows.
func (t *Table) Size() (stems, features int) { return t.stems.len(), t.features.len() }

func (s side) len() int { return len(s.records) / recordSize }

func (s side) hash(i int) uint32 { return binary.LittleEndian.Uint32(s.records[i*recordSize:]) }

func (s side) end(i int) int {
	if i < 0 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(s.records[i*recordSize+8:]))
}

// find is the index of an entry, or -1.
func (s side) find(name string) int {
	h, n := Hash(name), s.len()
	i := sort.Search(n, func(i int) bool { return s.hash(i) >= h })
	if i < n && s.hash(i) == h {
		return i
	}
	return -1
}

// Hash is FNV-1a. A word that the table does not know is taken for one of its
// entries once in about a million.
func Hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// evidence is what an entry says for a right pair when the given entries stand
// on the other side, in thousandths of a nat; never 0.
func (s side) evidence(i int, other set) int {
	record := s.records[i*recordSize:]
	prior, base := int(binary.LittleEndian.Uint16(record[4:])), int(binary.LittleEndian.Uint16(record[6:]))
	not := uint64(1<<16-base) << 16
	for k := s.end(i - 1); k < s.end(i); k++ {
		tie := s.ties[k*tieSize:]
		if other.has(int(binary.LittleEndian.Uint16(tie))) {
			not = not * (256 - uint64(tie[2])) >> 8
		}
	}
	with := 1<<16 - int(not>>16)
	if e := Ln(max(1, with)) - Ln(max(1, prior)); e != 0 {
		return e
	}
	return 1
}

// set is a set of indices.
type set []uint64

func newSet(n int) set { return make(set, n/64+1) }

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// Reading is what the words of a pair say for its being right, in thousandths
// of a nat, in their order; 0 for a word that the table does not know.
type Reading struct{ Source, Target []int }

// Read looks at a pair: the source as words, the translation as the forms of
// each of its tokens (Tokens).
func (t *Table) Read(words []string, tokens [][]string) Reading {
	source := make([][]string, len(words))
	for i, w := range words {
		source[i] = SourceForms(w)
	}
	from, stems := t.stems.look(source)
	to, features := t.features.look(tokens)
	return Reading{t.stems.weigh(from, features), t.features.weigh(to, stems)}
}

// look finds the forms of each word, and the set of all.
func (s side) look(tokens [][]string) ([][]int, set) {
	out, all := make([][]int, len(tokens)), newSet(s.len())
	for i, forms := range tokens {
		for _, f := range forms {
			if id := s.find(f); id >= 0 {
				out[i] = append(out[i], id)
				all.add(id)
			}
		}
	}
	return out, all
}

func (s side) weigh(tokens [][]int, other set) []int {
	out := make([]int, len(tokens))
	for i, forms := range tokens {
		out[i] = s.strongest(forms, other)
	}
	return out
}

// strongest is the best that the forms of a word say for the pair, or the
// worst where none speaks for it.
func (s side) strongest(forms []int, other set) int {
	best, worst := 0, 0
	for _, id := range forms {
		e := s.evidence(id, other)
		best, worst = max(best, e), min(worst, e)
	}
	if best > 0 {
		return best
	}
	return worst
}
