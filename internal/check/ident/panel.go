package ident

import "iter"

// Panel scores a text by the profiles of all languages at once: one look-up
// for each run. It is read in place:
//
//	profiles  uint16: how many; of each int32 floor, uint8 length, tag
//	index     uint32 for each value of the highest bits of a hash, and one more:
//	          where the runs of that value begin
//	runs      by hash: uint8 length, run, uint8 how many profiles have it; of
//	          each uint8 place, int16 score above its floor
//
// Numbers are little-endian.
type Panel struct {
	Tags        []string
	floors      []int
	index, runs string
}

// indexBits is how many bits of a hash lead to its runs: one or two have the
// same ones.
const indexBits = 16

const profileSize, indexSize = 4 + 1, 4 * (1<<indexBits + 1)

// ReadPanel reads a panel; what is none has no profiles.
func ReadPanel(data string) *Panel {
	p := &Panel{}
	if len(data) < 2 {
		return p
	}
	n := int(u16(data, 0))
	data = data[2:]
	for range n {
		if len(data) < profileSize || len(data) < profileSize+int(data[4]) {
			return &Panel{}
		}
		end := profileSize + int(data[4])
		p.floors, p.Tags = append(p.floors, int(int32(u32(data, 0)))), append(p.Tags, data[profileSize:end])
		data = data[end:]
	}
	if len(data) < indexSize {
		return &Panel{}
	}
	p.index, p.runs = data[:indexSize], data[indexSize:]
	return p
}

func u16(s string, at int) uint16 { return uint16(s[at]) | uint16(s[at+1])<<8 }

func u32(s string, at int) uint32 { return uint32(u16(s, at)) | uint32(u16(s, at+2))<<16 }

// hash is FNV-1a.
func hash(s string) uint32 {
	h := uint32(2166136261)
	for i := 0; i < len(s); i++ {
		h = (h ^ uint32(s[i])) * 16777619
	}
	return h
}

// scoreSize is the size of what a run says of a profile.
const scoreSize = 1 + 2

// find is what a run says of profiles, empty where none has it.
func (p *Panel) find(run string) string {
	top := int(hash(run) >> (32 - indexBits))
	list := p.runs[u32(p.index, 4*top):u32(p.index, 4*top+4)]
	for list != "" {
		n := int(list[0])
		name := list[1 : 1+n]
		end := n + 2 + scoreSize*int(list[1+n])
		if name == run {
			return list[n+2 : end]
		}
		list = list[end:]
	}
	return ""
}

// MostRuns is as many runs of a text as are looked at: more tell no more.
const MostRuns = 160

// Scores tells how well the runs of a text go with each profile, and how many
// they are.
func (p *Panel) Scores(runs iter.Seq[string]) (scores []int, n int) {
	scores = make([]int, len(p.Tags))
	for run := range runs {
		for s := p.find(run); s != ""; s = s[scoreSize:] {
			scores[s[0]] += int(int16(u16(s, 1)))
		}
		if n++; n == MostRuns {
			break
		}
	}
	for i, f := range p.floors {
		scores[i] += f * n
	}
	return scores, n
}
