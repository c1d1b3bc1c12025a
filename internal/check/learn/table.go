package main

import (
	"cmp"
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"

	"caveat/internal/check/lexicon"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

const (
	maxFeatures = 6   // of a stem
	minTie      = 0.1 // share of a stem's rows that a feature must be ascribed in
)

// table chooses features for each stem and weighs them.
func table(pairs []*pair) lexicon.Table {
	a := align(pairs)
	names := make([]string, len(a.feats))
	for f, id := range a.feats { // order-free: by id
		names[id] = f
	}
	candidates := make(map[int32][]scored)
	for key, c := range a.cells { // order-free: sorted below
		if s := int32(key >> 32); s != 0 && a.t[c] >= minTie && a.count[c] >= 1.2 {
			candidates[s] = append(candidates[s], scored{names[key&0xffffffff], a.t[c]})
		}
	}
	where := map[string][]int{}
	has := map[string][]int{}
	for i, p := range pairs {
		for f := range p.features { // order-free: rows are met in order
			where[f] = append(where[f], i)
		}
		for _, s := range p.stems {
			has[s] = append(has[s], i)
		}
	}
	out := lexicon.Table{}
	for _, s := range sortedKeys(a.stems) {
		if s == "" {
			continue
		}
		if e, ok := entry(candidates[a.stems[s]], has[s], where, len(pairs)); ok {
			out[s] = e
		}
	}
	return out
}

type scored struct {
	name  string
	score float64
}

// entry adds features greedily while they raise what the entry tells.
func entry(list []scored, rows []int, where map[string][]int, total int) (lexicon.Entry, bool) {
	slices.SortFunc(list, func(a, b scored) int {
		return cmp.Or(-cmp.Compare(a.score, b.score), cmp.Compare(a.name, b.name))
	})
	in := map[int]bool{}
	for _, r := range rows {
		in[r] = true
	}
	var best lexicon.Entry
	bestGain := 0.0
	hit, other := map[int]int{}, map[int]bool{}
	for _, c := range list[:min(len(list), 25)] {
		h, o := maps.Clone(hit), maps.Clone(other)
		for _, r := range where[c.name] {
			if in[r] {
				h[r]++
			} else {
				o[r] = true
			}
		}
		// A feature met in one row of the stem alone says nothing of others.
		e, gain := weigh(len(h)-once(h, where, c.name, in), len(rows), len(o), total-len(rows))
		if gain > bestGain*1.02+0.02 {
			e.Features = append(slices.Clone(best.Features), c.name)
			best, bestGain, hit, other = e, gain, h, o
		}
		if len(best.Features) == maxFeatures {
			break
		}
	}
	return best, bestGain > 0.6 && best.Hit > 300
}

// once is 1 where a feature is met in a single row of the stem.
func once(_ map[int]int, where map[string][]int, f string, in map[int]bool) int {
	n := 0
	for _, r := range where[f] {
		if in[r] {
			n++
		}
	}
	if n == 1 {
		return 1
	}
	return 0
}

// weigh gives the weights of an entry that is found in x of n rows with its
// stem and y of m without, and the information it gives over the rows.
func weigh(x, n, y, m int) (lexicon.Entry, float64) {
	p1 := (float64(x)*0.93 + 0.3) / (float64(n) + 1.2)
	p0 := (float64(y) + 0.5) / (float64(m) + 1)
	hit, miss := math.Log(p1/p0), math.Log((1-p1)/(1-p0))
	gain := float64(n) * (p1*hit + (1-p1)*miss)
	return lexicon.Entry{Hit: milli(hit), Miss: milli(miss), Share: milli(p1)}, gain
}

func milli(x float64) int { return int(math.Round(1000 * x)) }

// reverse weighs, for each feature of a table, a row that has it and none of
// the source words that it renders.
func reverse(t lexicon.Table, pairs []*pair) map[string]int {
	stems := map[string]map[string]bool{}
	for s, e := range t { // order-free: sets
		for _, f := range e.Features {
			if stems[f] == nil {
				stems[f] = map[string]bool{}
			}
			stems[f][s] = true
		}
	}
	with, alone, base := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range pairs {
		for f := range p.features { // order-free: counts
			if stems[f] == nil {
				continue
			}
			with[f]++
			if !slices.ContainsFunc(p.stems, func(s string) bool { return stems[f][s] }) {
				alone[f]++
			}
		}
		for _, s := range p.stems {
			base[s]++
		}
	}
	out := map[string]int{}
	for f, n := range with { // order-free: a map
		any := 0
		for s := range stems[f] { // order-free: a sum
			any += base[s]
		}
		q := (float64(alone[f]) + 0.5) / (float64(n) + 1)
		r := max(0.05, 1-float64(any)/float64(len(pairs)))
		if w := milli(math.Log(q / r)); w < -300 {
			out[f] = w
		}
	}
	return out
}

func encodeTable(b *strings.Builder, t lexicon.Table, miss map[string]int) {
	fmt.Fprintln(b, "[lexicon]")
	for _, s := range sortedKeys(t) {
		e := t[s]
		fmt.Fprintf(b, "%s %d %d %d", s, e.Hit, e.Miss, e.Share)
		for _, f := range e.Features {
			fmt.Fprint(b, " ", f)
			if w, ok := miss[f]; ok {
				fmt.Fprint(b, ":", w)
				delete(miss, f) // once is enough
			}
		}
		fmt.Fprintln(b)
	}
}
