package main

import (
	"math"
	"slices"
	"sync"

	"caveat/internal/check/fit"
)

// example is a pair as the score sees it, and what was planted.
type example struct {
	x      [fit.Inputs]int16
	kind   fit.Kind
	weight float32
	tag    string
	id     string
	fold   int
	plant  string
	doubt  int // how much more evidence so short a source needs
}

const (
	rounds       = 110
	learningRate = 0.15
	bins         = 64
	ridge        = 8 // L2 penalty of a leaf
	minSpread    = 3 // of the examples of a node: the sum of their second derivatives
	shareSeen    = 2 // each tree sees one example of so many
)

// booster grows trees by gradient boosting (Friedman, 2001) of the likelihood
// of the kinds, on histograms.
type booster struct {
	list   []example
	cuts   [fit.Inputs][]int16
	bin    [fit.Inputs][]uint8
	score  [fit.Kinds][]float32
	g, h   []float32
	node   []int16
	seen   []int32
	random uint32
}

// boost gives the bytes of the trees.
func boost(list []example) []byte {
	b := &booster{list: list, g: make([]float32, len(list)), h: make([]float32, len(list)), node: make([]int16, len(list)), random: 1}
	each(fit.Inputs, b.cut)
	for k := range b.score {
		b.score[k] = make([]float32, len(list))
	}
	var out []byte
	for range rounds {
		var p [fit.Kinds][]float32
		for k := range p {
			p[k] = make([]float32, len(list))
		}
		for i := range list {
			var s [fit.Kinds]float64
			sum := 0.0
			for k := range s {
				s[k] = math.Exp(float64(b.score[k][i]))
				sum += s[k]
			}
			for k := range s {
				p[k][i] = float32(s[k] / sum)
			}
		}
		b.sample()
		for k := range fit.Kinds {
			for i := range list {
				q, w := p[k][i], list[i].weight
				b.g[i], b.h[i] = q*w, q*(1-q)*w
				if list[i].kind == k {
					b.g[i] -= w
				}
			}
			t := b.tree()
			out = t.Append(out)
			b.apply(t, k)
		}
	}
	return out
}

// each calls f for 0 to n-1 on two cores.
func each(n int, f func(int)) {
	var wg sync.WaitGroup
	for c := range 2 {
		wg.Go(func() {
			for i := c; i < n; i += 2 {
				f(i)
			}
		})
	}
	wg.Wait()
}

// cut chooses the limits of an input's bins so that each holds as many.
func (b *booster) cut(f int) {
	values := make([]int16, 0, len(b.list)/3+1)
	for i := 0; i < len(b.list); i += 3 {
		values = append(values, b.list[i].x[f])
	}
	slices.Sort(values)
	for k := 1; k < bins; k++ {
		b.cuts[f] = append(b.cuts[f], values[len(values)*k/bins])
	}
	b.cuts[f] = slices.Compact(b.cuts[f])
	b.bin[f] = make([]uint8, len(b.list))
	for i := range b.list {
		k, _ := slices.BinarySearch(b.cuts[f], b.list[i].x[f])
		b.bin[f][i] = uint8(k)
	}
}

func (b *booster) sample() {
	b.seen = b.seen[:0]
	for i := range b.list {
		b.random = b.random*1664525 + 1013904223
		if b.random>>16%shareSeen == 0 {
			b.seen = append(b.seen, int32(i))
		}
	}
}

type sum struct{ g, h float32 }

func (s sum) gain() float64 { return float64(s.g) * float64(s.g) / (float64(s.h) + ridge) }

type question struct {
	gain  float64
	input int
	bin   int
}

func (b *booster) tree() *fit.Tree {
	t := &fit.Tree{}
	clear(b.node)
	for depth := range fit.Depth {
		first, n := 1<<depth-1, 1<<depth
		best := b.questions(n)
		for k, q := range best {
			t.Inputs[first+k], t.Limits[first+k] = uint8(q.input), math.MaxInt16
			if q.gain > 0 {
				t.Limits[first+k] = b.cuts[q.input][q.bin]
			}
		}
		for i := range b.list {
			k := b.node[i]
			q := best[k]
			b.node[i] = 2 * k
			if q.gain > 0 && int(b.bin[q.input][i]) > q.bin {
				b.node[i]++
			}
		}
	}
	sums := make([]sum, len(t.Leaves))
	for _, i := range b.seen {
		s := &sums[b.node[i]]
		s.g, s.h = s.g+b.g[i], s.h+b.h[i]
	}
	for k, s := range sums {
		t.Leaves[k] = int16(milli(-learningRate * float64(s.g) / (float64(s.h) + ridge)))
	}
	return t
}

// questions finds the best question for each of n nodes.
func (b *booster) questions(n int) []question {
	perInput := make([][]question, fit.Inputs)
	each(fit.Inputs, func(f int) { perInput[f] = b.best(f, n) })
	out := make([]question, n)
	for _, list := range perInput {
		for k, q := range list {
			if q.gain > out[k].gain {
				out[k] = q
			}
		}
	}
	return out
}

func (b *booster) best(f, n int) []question {
	hist := make([]sum, n*bins)
	column := b.bin[f]
	for _, i := range b.seen {
		s := &hist[int(b.node[i])*bins+int(column[i])]
		s.g, s.h = s.g+b.g[i], s.h+b.h[i]
	}
	out := make([]question, n)
	for k := range out {
		var all, left sum
		for _, s := range hist[k*bins : (k+1)*bins] {
			all.g, all.h = all.g+s.g, all.h+s.h
		}
		for c := range b.cuts[f] {
			s := hist[k*bins+c]
			left.g, left.h = left.g+s.g, left.h+s.h
			right := sum{all.g - left.g, all.h - left.h}
			if left.h < minSpread || right.h < minSpread {
				continue
			}
			if g := left.gain() + right.gain() - all.gain(); g > out[k].gain+1e-6 {
				out[k] = question{g, f, c}
			}
		}
	}
	return out
}

func (b *booster) apply(t *fit.Tree, k fit.Kind) {
	for i := range b.list {
		b.score[k][i] += float32(t.Leaves[b.node[i]]) / 1000
	}
}
