package lexicon

// Reverse knows, for the features of a translation, which source words they
// render: a feature none of whose words stands in the source speaks against
// the pair.
type Reverse map[string]Origin

// Origin is where a feature comes from.
type Origin struct {
	Stems []string
	// Miss is the evidence for a right pair when none of the stems is in the
	// source, in thousandths of a nat; it is below zero.
	Miss int
}

// Invert makes the reverse of a table; miss has the weights of features.
func Invert(t Table, miss map[string]int) Reverse {
	out := make(Reverse, len(miss))
	for stem, e := range t { // order-free: the stems of a feature are a set
		for _, f := range e.Features {
			if w, ok := miss[f]; ok {
				o := out[f]
				o.Stems, o.Miss = append(o.Stems, stem), w
				out[f] = o
			}
		}
	}
	return out
}

// Trace is how the features of a translation are found in its source.
type Trace struct {
	Explained, Known int
	Against          int // thousandths of a nat, not below zero
}

// Share is the thousandths of known features that are explained.
func (t Trace) Share() int { return 1000 * t.Explained / max(1, t.Known) }

// Trace looks up the features of a translation in the stems of its source.
func (r Reverse) Trace(stems map[string]bool, features map[string]bool) Trace {
	var t Trace
	for f := range features { // order-free: sums
		o, ok := r[f]
		if !ok {
			continue
		}
		t.Known++
		if o.in(stems) {
			t.Explained++
		} else {
			t.Against -= o.Miss
		}
	}
	return t
}

func (o Origin) in(stems map[string]bool) bool {
	for _, s := range o.Stems {
		if stems[s] {
			return true
		}
	}
	return false
}
