package lexicon

import (
	"cmp"
	"encoding/binary"
	"math"
	"slices"
)

// Entry is a stem or a feature as it is learned, with its shares in ones.
type Entry struct {
	Name        string
	Prior, Base float64
	Ties        []Tie
}

// Tie is how often an entry of the other side brings this one.
type Tie struct {
	Name  string
	Share float64
}

// Build writes a table. Entries whose hashes are alike are left out.
func Build(stems, features []Entry) []byte {
	stems, features = byHash(stems), byHash(features)
	out := binary.LittleEndian.AppendUint32(nil, uint32(len(stems)))
	out = binary.LittleEndian.AppendUint32(out, uint32(len(features)))
	one, ones := records(stems, places(features))
	two, twos := records(features, places(stems))
	return slices.Concat(out, one, two, ones, twos)
}

func byHash(list []Entry) []Entry {
	list = slices.SortedStableFunc(slices.Values(list), func(a, b Entry) int {
		return cmp.Or(cmp.Compare(nameHash(a.Name), nameHash(b.Name)), cmp.Compare(a.Name, b.Name))
	})
	return slices.CompactFunc(list, func(a, b Entry) bool { return nameHash(a.Name) == nameHash(b.Name) })
}

func places(list []Entry) map[string]int {
	out := make(map[string]int, len(list))
	for i, e := range list {
		out[e.Name] = i
	}
	return out
}

func records(list []Entry, other map[string]int) (records, ties []byte) {
	for _, e := range list {
		for _, t := range e.Ties {
			if k, ok := other[t.Name]; ok && k < 1<<16 {
				ties = append(binary.LittleEndian.AppendUint16(ties, uint16(k)), byte(min(255, math.Round(t.Share*256))))
			}
		}
		records = binary.LittleEndian.AppendUint32(records, nameHash(e.Name))
		records = binary.LittleEndian.AppendUint16(records, share16(e.Prior))
		records = binary.LittleEndian.AppendUint16(records, share16(e.Base))
		records = binary.LittleEndian.AppendUint32(records, uint32(len(ties)/tieSize))
	}
	return records, ties
}

func share16(x float64) uint16 { return uint16(min(1<<16-1, max(1, math.Round(x*(1<<16))))) }
