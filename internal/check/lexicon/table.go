package lexicon

import (
	"encoding/binary"
	"iter"
	"slices"
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
	// first is, for each value of the highest bits of a hash, the first record
	// that has it or a higher one.
	first []uint16
}

// indexBits is how many bits of a hash lead to its records: one to five have
// the same ones.
const indexBits = 12

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
	t.stems.index()
	t.features.index()
	return t
}

// index makes the way to the records. One that has too many for it has no
// place in a table: ties have 16 bits for it.
func (s *side) index() {
	s.first = make([]uint16, 1<<indexBits+1)
	for i := range min(s.len(), 1<<16-1) {
		s.first[s.hash(i)>>(32-indexBits)+1]++
	}
	for i := range 1 << indexBits {
		s.first[i+1] += s.first[i]
	}
}

// Size is how many stems and features the table knows.
func (t *Table) Size() (stems, features int) { return t.stems.len(), t.features.len() }

func (s *side) len() int { return len(s.records) / recordSize }

func (s *side) hash(i int) uint32 { return binary.LittleEndian.Uint32(s.records[i*recordSize:]) }

func (s *side) end(i int) int {
	if i < 0 {
		return 0
	}
	return int(binary.LittleEndian.Uint32(s.records[i*recordSize+8:]))
}

// find is the index of a form, or -1.
func (s *side) find(f Form) int {
	if s.first == nil {
		return -1
	}
	h := f.hash()
	top := h >> (32 - indexBits)
	for i := int(s.first[top]); i < int(s.first[top+1]); i++ {
		if s.hash(i) == h {
			return i
		}
	}
	return -1
}

// nameHash is FNV-1a. A word that the table does not know is taken for one of its
// entries once in about a million.
func nameHash(s string) uint32 { return hash(fnvOffset, s) }

const (
	fnvOffset = 2166136261
	fnvPrime  = 16777619
)

func hash(h uint32, s string) uint32 {
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * fnvPrime
	}
	return h
}

// hash is that of the form's name.
func (f Form) hash() uint32 {
	h := uint32(fnvOffset)
	if f.Part == End {
		h = hash(h, "*")
	}
	h = hash(h, f.Text)
	if f.Part == Start {
		h = hash(h, "*")
	}
	return h
}

// evidence is what an entry says for a right pair when the given entries stand
// on the other side, in thousandths of a nat, never 0; and which of them is
// tied to it most, or -1.
func (s *side) evidence(i int, other set) (e, by int) {
	by = -1
	share := byte(0)
	record := s.records[i*recordSize:]
	prior, base := int(binary.LittleEndian.Uint16(record[4:])), int(binary.LittleEndian.Uint16(record[6:]))
	not := uint64(1<<16-base) << 16
	for ties := s.ties[s.end(i-1)*tieSize : s.end(i)*tieSize]; len(ties) >= tieSize; ties = ties[tieSize:] {
		if id := int(binary.LittleEndian.Uint16(ties)); other.has(id) {
			not = not * (256 - uint64(ties[2])) >> 8
			if ties[2] > share {
				by, share = id, ties[2]
			}
		}
	}
	with := 1<<16 - int(not>>16)
	if e = Ln(max(1, with)) - Ln(max(1, prior)); e == 0 {
		e = 1
	}
	return e, by
}

// set is a set of indices.
type set []uint64

func newSet(n int) set { return make(set, n/64+1) }

func (s set) add(i int)      { s[i/64] |= 1 << (i % 64) }
func (s set) has(i int) bool { return s[i/64]&(1<<(i%64)) != 0 }

// Reading is what the words of a pair say for its being right, in thousandths
// of a nat, in their order; 0 for a word that the table does not know.
type Reading struct {
	Source, Target []int
	At             []int // the word of each token of the translation
	// Partner is, for each word of the source, the token of the translation that
	// speaks most for it, -1 where none does. Of several alike it is the one
	// nearest to the word's own place.
	Partner []int
}

// Read looks at a pair: the forms of each word of the source ([Stemmed]), and
// those of each token of the translation ([Tokens]).
func (t *Table) Read(words [][]Form, tokens iter.Seq2[int, []Form]) Reading {
	from, to := t.stems.look(slices.All(words)), t.features.look(tokens)
	r := Reading{At: to.at, Partner: make([]int, len(words))}
	r.Source, r.Target = t.stems.weigh(&from, to.all, r.Partner), t.features.weigh(&to, from.all, nil)
	for i, id := range r.Partner {
		r.Partner[i] = to.nearest(id, i*len(to.at)/len(words))
	}
	return r
}

// known is what a side knows of the tokens of a text.
type known struct {
	at   []int // the word of each token
	ends []int // where the entries of each token end
	ids  []int // the entries of all tokens
	all  set   // of them
}

// usual is how many tokens most texts have room in.
const usual = 32

// look finds the entries of each token.
func (s *side) look(tokens iter.Seq2[int, []Form]) known {
	k := known{at: make([]int, 0, usual), ends: make([]int, 0, usual), ids: make([]int, 0, 2*usual), all: newSet(s.len())}
	for word, forms := range tokens {
		for _, f := range forms {
			if id := s.find(f); id >= 0 {
				k.ids = append(k.ids, id)
				k.all.add(id)
			}
		}
		k.at, k.ends = append(k.at, word), append(k.ends, len(k.ids))
	}
	return k
}

// entries are those of a token.
func (k *known) entries(token int) []int {
	if token == 0 {
		return k.ids[:k.ends[0]]
	}
	return k.ids[k.ends[token-1]:k.ends[token]]
}

// nearest is the token that has an entry, the one nearest to a place, or -1.
func (k *known) nearest(id, place int) int {
	if id < 0 {
		return -1
	}
	for d := range len(k.at) {
		if i := place - d; i >= 0 && slices.Contains(k.entries(i), id) {
			return i
		}
		if i := place + d; i < len(k.at) && slices.Contains(k.entries(i), id) {
			return i
		}
	}
	return -1
}

// weigh weighs each token; by, where it is not nil, gets the entry of the other
// side that speaks most for it.
func (s *side) weigh(tokens *known, other set, by []int) []int {
	out := make([]int, len(tokens.at))
	for i := range out {
		e, id := s.strongest(tokens.entries(i), other)
		out[i] = e
		if by != nil {
			by[i] = id
		}
	}
	return out
}

// strongest is the best that the entries of a token say for the pair, with what
// speaks most for it, or the worst where none speaks for it.
func (s *side) strongest(entries []int, other set) (e, by int) {
	best, worst := 0, 0
	by = -1
	for _, id := range entries {
		e, other := s.evidence(id, other)
		if e > best {
			best, by = e, other
		}
		worst = min(worst, e)
	}
	if best > 0 {
		return best, by
	}
	return worst, -1
}
