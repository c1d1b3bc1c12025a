package ident

import (
	"cmp"
	"encoding/binary"
	"slices"
	"strconv"
	"strings"
)

// Source is a profile as it is learned: the floor, which is the score of a run
// that it does not have, on a line of its own, then a line `run score` for each
// run.
type Source struct{ Tag, Text string }

func (s Source) each(floor func(int), entry func(run string, score int)) {
	for line := range strings.Lines(s.Text) {
		run, score, pair := strings.Cut(strings.TrimSuffix(line, "\n"), " ")
		if !pair {
			run, score = "", run
		}
		n, err := strconv.Atoi(score)
		switch {
		case err != nil:
		case pair:
			entry(run, n)
		default:
			floor(n)
		}
	}
}

// Build writes a panel of no more profiles than a byte counts.
func Build(list []Source) []byte {
	out := binary.LittleEndian.AppendUint16(nil, uint16(len(list)))
	scores := map[string][]byte{}
	for i, s := range list {
		lowest := 0
		s.each(func(floor int) { lowest = floor }, func(run string, score int) {
			scores[run] = binary.LittleEndian.AppendUint16(append(scores[run], byte(i)), uint16(int16(score-lowest)))
		})
		out = append(binary.LittleEndian.AppendUint32(out, uint32(int32(lowest))), byte(len(s.Tag)))
		out = append(out, s.Tag...)
	}
	names := make([]string, 0, len(scores))
	for run := range scores { // order-free: sorted below
		names = append(names, run)
	}
	slices.SortFunc(names, func(a, b string) int { return cmp.Or(cmp.Compare(hash(a), hash(b)), cmp.Compare(a, b)) })
	var runs []byte
	next := 0
	for top := range 1<<indexBits + 1 {
		out = binary.LittleEndian.AppendUint32(out, uint32(len(runs)))
		for ; next < len(names) && int(hash(names[next])>>(32-indexBits)) == top; next++ {
			run := names[next]
			runs = append(append(append(runs, byte(len(run))), run...), byte(len(scores[run])/scoreSize))
			runs = append(runs, scores[run]...)
		}
	}
	return append(out, runs...)
}
