package verify

// dash joins what is taken for an item to the text before: a sentence may begin so.
const dash = " - "

// join finds how the first line of each message goes on from the last line of
// the one before: as a block of its own, after a blank, or without one.
func (r *textReader) join(id string, all []piece) []string {
	out := make([]string, len(all))
	var open []int
	for i, p := range all {
		out[i] = apart
		if p.first || p.either {
			open = append(open, i)
		}
	}
	r.joinKnown(id, all, open, out)
	return out
}

// joinKnown joins a text that is known.
func (r *textReader) joinKnown(id string, all []piece, open []int, out []string) bool {
	if len(open) == 0 {
		return r.guide.whole(id, texts(all, out))
	}
	k := open[0]
	if !r.guide.opens(id, texts(all[:k], out)) {
		return false
	}
	ways := []string{apart, " ", ""}
	switch p := all[k]; {
	case p.first && p.item:
		ways = []string{apart, literal, dash}
	case p.item:
		ways = []string{apart, literal}
	}
	for _, way := range ways {
		if out[k] = way; r.joinKnown(id, all, open[1:], out) {
			return true
		}
	}
	out[k] = apart
	return false
}
