package verify

import (
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"strings"

	"caveat/internal/model"
)

// maxWays bounds the ways that are tried in which the messages of a caution may go
// on, where only its hash is known: 20 messages take about a second.
const maxWays = 1 << 20

// dash joins what is taken for an item to the text before: a sentence may begin so.
const dash = " - "

// join finds how the first line of each message goes on from the last line of
// the one before: as a block of its own, after a blank, or without one.
func (r *textReader) join(id string, all []piece) []string {
	out := make([]string, len(all))
	var open []int
	for i, p := range all {
		out[i] = apart
		if p.first {
			open = append(open, i)
		}
	}
	switch {
	case r.guide.opens != nil:
		r.joinKnown(id, all, open, out)
	case r.guide.sum != nil && len(open) > 0:
		b := blindly{open: open, ways: waysOn(all, open), out: out, sum: r.guide.sum(id)}
		for _, p := range all {
			b.texts = append(b.texts, []byte(model.Fold(unmarked(p.text))))
		}
		if !b.from(0, sha256.New(), 0, 0) && strings.ContainsRune("?؟？፧", lastSign(all[0].text)) {
			b.from(1, sha256.New(), 0, 1) // a question stands before the text
		}
	}
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
	if all[k].item {
		ways = []string{apart, dash}
	}
	for _, way := range ways {
		if out[k] = way; r.joinKnown(id, all, open[1:], out) {
			return true
		}
	}
	out[k] = apart
	return false
}

// blindly joins a text of which the hash alone is known.
type blindly struct {
	texts [][]byte
	open  []int      // those that may go on in the text before
	ways  [][]string // of each of them
	out   []string
	sum   string
}

// fewMessages are so few that a stop may be tried without a blank behind it in any
// script.
const fewMessages = 10

// waysOn are the ways in which each piece may go on. A blank follows the stops of
// most scripts, where the sentence is no block of its own.
func waysOn(all []piece, open []int) [][]string {
	out := make([][]string, len(open))
	total := 1
	for k, i := range open {
		switch last := lastSign(all[i-1].text); {
		case all[i].item:
			out[k] = []string{apart, dash}
		case noBlanks(last) || len(open) < fewMessages && !strings.ContainsRune(".!?…؟", last):
			out[k] = []string{apart, " ", ""}
		default:
			out[k] = []string{apart, " "}
		}
		if total *= len(out[k]); total > maxWays {
			out[k], total = out[k][:1], maxWays
		}
	}
	return out
}

// from tells whether what was hashed and the texts from one on are the caution's, the
// k-th open one being next. It begins with the first.
func (b *blindly) from(first int, h hash.Hash, k, i int) bool {
	for ; i < len(b.texts) && (k == len(b.open) || i < b.open[k]); i++ {
		b.write(h, first, i, apart)
	}
	if i == len(b.texts) {
		return hex.EncodeToString(h.Sum(nil)) == b.sum
	}
	for _, way := range b.ways[k] {
		on, err := h.(hash.Cloner).Clone()
		if err != nil {
			return false
		}
		b.out[i] = way
		if b.write(on, first, i, way); b.from(first, on, k+1, i+1) {
			return true
		}
	}
	b.out[i] = apart
	return false
}

// write hashes a text after what joins it to the one before, if there is one.
func (b *blindly) write(h hash.Hash, first, i int, joined string) {
	if i > first {
		h.Write([]byte(joined))
	}
	h.Write(b.texts[i])
}
