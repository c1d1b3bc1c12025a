package ident

import "slices"

// Near tells apart two languages that share most of their words, by the words
// that they do not: each has the thousandths of a nat that it speaks for the
// first of the two, or against it.
type Near struct {
	Tags  [2]string
	Words map[string]int
}

// For is what words say for a language of the pair.
func (n *Near) For(tag string, words []string) int {
	sum := 0
	for i, w := range words {
		switch {
		case i > 0 && words[i-1] == "tidak" && w == "boleh", w == "berumur":
			// “must not” and “aged” in both; “boleh” alone is “can” in Malay
		case i > 0 && words[i-1] == "rumah" && w == "sakit":
			sum += decisive // a hospital in Indonesian, which in Malay is “hospital”
		default:
			sum += n.Words[w]
		}
	}
	if tag == n.Tags[1] {
		return -sum
	}
	return sum
}

// Decides tells that some word speaks for a language of the pair that the other
// hardly has.
func (n *Near) Decides(tag string, words []string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return n.For(tag, []string{w}) >= decisive })
}

// decisive is what a word speaks for a language that stands in hardly a text of
// the other.
const decisive = 1500

// Other is the other language of the pair.
func (n *Near) Other(tag string) string {
	if tag == n.Tags[0] {
		return n.Tags[1]
	}
	return n.Tags[0]
}
