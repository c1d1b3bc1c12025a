package main

// vocabulary numbers the names that stand in at least two texts.
type vocabulary struct {
	names []string
	df    []int
	ids   map[string]int32
}

func newVocabulary(texts [][]string) *vocabulary {
	df := map[string]int{}
	for _, t := range texts {
		for _, name := range t {
			df[name]++
		}
	}
	v := &vocabulary{ids: map[string]int32{}}
	for _, name := range sortedKeys(df) {
		if df[name] >= 2 {
			v.ids[name] = int32(len(v.names))
			v.names, v.df = append(v.names, name), append(v.df, df[name])
		}
	}
	return v
}

func (v *vocabulary) read(texts [][]string) [][]int32 {
	out := make([][]int32, len(texts))
	for i, t := range texts {
		for _, name := range t {
			if id, ok := v.ids[name]; ok {
				out[i] = append(out[i], id)
			}
		}
	}
	return out
}

// aligner is IBM model 1 (Brown et al., 1993) with a null word: from the
// entries of one side of each row to those of the other.
type aligner struct {
	from, to [][]int32
	df       []int // of those of from; the null word is the last
	// cells has, for each row, the cell of each entry of to with the null word
	// and with each entry of from.
	cells [][]int32
	owner []int32 // of a cell, its entry of from
	other []int32 // and that of to
	// t is the share of the rows of from in which to is ascribed to it.
	t, count []float32
}

const iterations = 5

func align(from, to [][]int32, v, w *vocabulary) *aligner {
	a := &aligner{from: from, to: to, df: append(append([]int{}, v.df...), len(from))}
	null, width := int32(len(v.df)), len(w.names)
	number := make([]int32, len(a.df)*width) // 1 more than the cell
	a.cells = make([][]int32, len(from))
	for r := range from {
		with := append([]int32{null}, from[r]...)
		for _, k := range to[r] {
			for _, i := range with {
				n := &number[int(i)*width+int(k)]
				if *n == 0 {
					a.owner, a.other = append(a.owner, i), append(a.other, k)
					*n = int32(len(a.owner))
				}
				a.cells[r] = append(a.cells[r], *n-1)
			}
		}
	}
	a.t, a.count = make([]float32, len(a.owner)), make([]float32, len(a.owner))
	for c := range a.t {
		a.t[c] = 1
	}
	for range iterations {
		a.iterate()
	}
	return a
}

func (a *aligner) iterate() {
	clear(a.count)
	for r, from := range a.from {
		n := len(from) + 1
		for cells := a.cells[r]; len(cells) > 0; cells = cells[n:] {
			sum := float32(0)
			for _, c := range cells[:n] {
				sum += a.t[c]
			}
			for _, c := range cells[:n] {
				a.count[c] += a.t[c] / sum
			}
		}
	}
	for c, i := range a.owner {
		a.t[c] = a.count[c] / (float32(a.df[i]) + 0.5)
	}
}
