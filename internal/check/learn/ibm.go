package main

import (
	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
)

func spaced(tag string) bool { return text.Spaced(tag) }

// pair is a row cut into what is learned from.
type pair struct {
	row      parallel.Row
	src, dst *fit.Side
	stems    []string
	features map[string]bool
}

func (l *learner) pair(row parallel.Row) *pair {
	p := &pair{row: row, src: fit.NewSide(row.Source), dst: fit.NewSide(row.Target)}
	p.stems = lexicon.Stems(p.src.Words)
	p.features = lexicon.Features(p.dst.Folded, p.dst.Words, l.spaced)
	return p
}

// aligner is IBM model 1 (Brown et al., 1993) from source stems to features of
// the target, with a null word.
type aligner struct {
	stems, feats map[string]int32
	stemDF       []int
	cells        map[uint64]int32 // (stem, feature) -> index into t
	t, count     []float64
	rows         []alignRow
}

type alignRow struct {
	feats []int32
	// cell[i] are the cells of feature i with each stem of the row, null first
	cell [][]int32
}

const iterations = 6

func align(pairs []*pair) *aligner {
	a := &aligner{stems: map[string]int32{"": 0}, feats: map[string]int32{}, stemDF: []int{len(pairs)}, cells: map[uint64]int32{}}
	sdf, fdf := map[string]int{}, map[string]int{}
	for _, p := range pairs {
		for _, s := range p.stems {
			sdf[s]++
		}
		for f := range p.features { // order-free: counts
			fdf[f]++
		}
	}
	for _, p := range pairs {
		a.add(p, sdf, fdf)
	}
	for i := range a.t {
		a.t[i] = 1
	}
	for range iterations {
		a.iterate()
	}
	return a
}

func (a *aligner) add(p *pair, sdf, fdf map[string]int) {
	ids := []int32{0}
	for _, s := range p.stems {
		if sdf[s] < 2 {
			continue
		}
		id, ok := a.stems[s]
		if !ok {
			id = int32(len(a.stems))
			a.stems[s] = id
			a.stemDF = append(a.stemDF, sdf[s])
		}
		ids = append(ids, id)
	}
	var row alignRow
	for _, f := range sortedKeys(p.features) {
		if fdf[f] < 2 {
			continue
		}
		id, ok := a.feats[f]
		if !ok {
			id = int32(len(a.feats))
			a.feats[f] = id
		}
		cells := make([]int32, len(ids))
		for i, s := range ids {
			key := uint64(s)<<32 | uint64(id)
			c, ok := a.cells[key]
			if !ok {
				c = int32(len(a.t))
				a.cells[key] = c
				a.t, a.count = append(a.t, 0), append(a.count, 0)
			}
			cells[i] = c
		}
		row.feats, row.cell = append(row.feats, id), append(row.cell, cells)
	}
	a.rows = append(a.rows, row)
}

func (a *aligner) iterate() {
	clear(a.count)
	for _, r := range a.rows {
		for _, cells := range r.cell {
			sum := 0.0
			for _, c := range cells {
				sum += a.t[c]
			}
			for _, c := range cells {
				a.count[c] += a.t[c] / sum
			}
		}
	}
	// t(f|e) is the share of e's rows in which f is ascribed to it
	for key, c := range a.cells { // order-free: each cell by itself
		a.t[c] = a.count[c] / (float64(a.stemDF[key>>32]) + 0.5)
	}
}

func split(s string) []string { return text.Sentences(s) }
