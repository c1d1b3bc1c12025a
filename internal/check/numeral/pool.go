package numeral

import "slices"

// pool is a list of numbers that are taken out one by one. A long list has an index, so
// that a text of thousands of numbers is compared in time that grows with it.
type pool struct {
	list  []Number
	taken []bool
	from  int              // all before it are taken
	index map[string][]int // places by key; nil for a short list
}

// indexed is the length from which a list has an index: a short one is read through
// faster.
const indexed = 48

// newPool makes a pool. Only numbers that share a key with what is looked for may fit.
func newPool(list []Number, keys func(i int) []string) *pool {
	p := &pool{list: list, taken: make([]bool, len(list))}
	if len(list) < indexed {
		return p
	}
	p.index = make(map[string][]int, len(list))
	for i := range list {
		for _, k := range keys(i) {
			if at := p.index[k]; len(at) == 0 || at[len(at)-1] != i {
				p.index[k] = append(at, i)
			}
		}
	}
	return p
}

// first is the first place that fits, of those that have one of the keys; -1 for none.
func (p *pool) first(keys []string, fits func(i int) bool) int {
	if p.index == nil {
		for p.from < len(p.list) && p.taken[p.from] {
			p.from++
		}
		for i := p.from; i < len(p.list); i++ {
			if !p.taken[i] && fits(i) {
				return i
			}
		}
		return -1
	}
	best := -1
	for _, k := range keys {
		if i := p.firstOf(k, fits); i >= 0 && (best < 0 || i < best) {
			best = i
		}
	}
	return best
}

func (p *pool) firstOf(key string, fits func(i int) bool) int {
	at := p.index[key]
	for len(at) > 0 && p.taken[at[0]] {
		at = at[1:]
		p.index[key] = at
	}
	for _, i := range at {
		if !p.taken[i] && fits(i) {
			return i
		}
	}
	return -1
}

// rest are the numbers that were not taken, in order.
func (p *pool) rest() []Number {
	out := p.list[:0:0]
	for i, n := range p.list {
		if !p.taken[i] {
			out = append(out, n)
		}
	}
	return out
}

// keys are the readings under which a number may be the same as another one.
func (n Number) keys() []string {
	out := slices.Clone(n.readings)
	for _, v := range n.readings {
		if t := TrimZeros(v); t != v {
			out = append(out, t)
		}
	}
	return out
}
