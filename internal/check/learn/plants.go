package main

import (
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
)

// planted is a damaged translation and what was done to it.
type planted struct {
	kind   fit.Kind
	plant  string
	target *fit.Side
	weight float32
}

// plants damages the translation of row i of a list in the ways that the
// score must find. The weights hold for all plants of one way.
func plants(list []*pair, i int) []planted {
	var out []planted
	at := func(k int) *pair { return list[(i+k)%len(list)] }
	for _, k := range []int{1, 2, 17 + i%29} {
		if o := at(k); o.row.Source != list[i].row.Source {
			name, weight := "next segment", float32(1)
			if k > 2 {
				name, weight = "wrong segment", 2
			}
			out = append(out, planted{fit.Segment, name, o.dst, weight})
		}
	}
	t := list[i].row.Target
	for _, cut := range truncations(t, i) {
		out = append(out, planted{fit.Omission, "truncated", fit.NewSide(cut), 1})
	}
	parts := text.Sentences(t)
	for j := range parts {
		if rest, drop := parallel.DropSentence(parts, j); drop == parallel.Lost {
			out = append(out, planted{fit.Omission, "sentence dropped", fit.NewSide(rest), 6})
		}
	}
	if other := at(11 + i%23).dst.Sentences; len(other) > 0 && list[i].dst.Finish != 0 && len(other[0]) > 12 {
		out = append(out, planted{fit.Addition, "sentence added", fit.NewSide(t + " " + other[0]), 1.5},
			planted{fit.Addition, "sentence before", fit.NewSide(other[0] + " " + t), 0.5})
	}
	return out
}

// truncations are a translation cut off after two shares of it, at a blank
// where there is one.
func truncations(t string, seed int) []string {
	var out []string
	rs := []rune(t)
	for _, share := range []int{40 + seed%20, 56 + seed*7%20} {
		n := len(rs) * share / 100
		if n < 3 {
			continue
		}
		cut := string(rs[:n])
		if i := strings.LastIndexByte(cut, ' '); i > 0 {
			cut = cut[:i]
		}
		out = append(out, cut)
	}
	return out
}
