package lexicon

import "encoding/binary"

// Source and Target are the places in the table of what it knows of a word.
func (t *Table) Source(forms []Form) []int { return t.stems.places(forms) }

// Target is as Source, of a token of a translation.
func (t *Table) Target(forms []Form) []int { return t.features.places(forms) }

func (s *side) places(forms []Form) []int {
	var out []int
	for _, f := range forms {
		if i := s.find(f); i >= 0 {
			out = append(out, i)
		}
	}
	return out
}

// Bond is how much oftener than elsewhere a token of a translation stands where
// its source has a word, in thousandths of a nat; 0 where nothing ties them.
func (t *Table) Bond(source, target []int) int {
	best := 0
	for _, i := range target {
		s := &t.features
		prior := int(binary.LittleEndian.Uint16(s.records[i*recordSize+4:]))
		for ties := s.ties[s.end(i-1)*tieSize : s.end(i)*tieSize]; len(ties) >= tieSize; ties = ties[tieSize:] {
			id := int(binary.LittleEndian.Uint16(ties))
			for _, w := range source {
				if w == id {
					best = max(best, Ln(int(ties[2])<<8)-Ln(max(1, prior)))
				}
			}
		}
	}
	return best
}
