package fit

import "caveat/internal/check/lexicon"

// order observes where the words of the source have their partners, in
// thousandths of the texts. Over a whole text the two run side by side, however
// a language orders its clauses; where the end is missing, the partners of the
// beginning are spread over the whole translation.
func (o *observed) order(r *lexicon.Reading) {
	var all, first, second drift
	low, high := [2]int{1000, 1000}, [2]int{}
	for i, k := range r.Partner {
		if k < 0 || r.Source[i] <= 0 {
			continue
		}
		p, q := (2*i+1)*500/len(r.Partner), (2*k+1)*500/len(r.Target)
		all.add(q - p)
		if p < 500 {
			first.add(q - p)
		} else {
			second.add(q - p)
		}
		low[0], low[1], high[0], high[1] = min(low[0], p), min(low[1], q), max(high[0], p), max(high[1], q)
	}
	o.add(all.mean(), first.mean(), second.mean(), all.spread/max(1, all.n), all.n, second.n)
	o.add(low[0], low[1], high[0], high[1])
}

// drift sums how far partners are from their words' places.
type drift struct{ sum, spread, n int }

func (d *drift) add(x int) { d.sum, d.spread, d.n = d.sum+x, d.spread+max(x, -x), d.n+1 }

func (d *drift) mean() int { return d.sum / max(1, d.n) }
