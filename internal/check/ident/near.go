package ident

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
	for _, w := range words {
		sum += n.Words[w]
	}
	if tag == n.Tags[1] {
		return -sum
	}
	return sum
}

// Other is the other language of the pair.
func (n *Near) Other(tag string) string {
	if tag == n.Tags[0] {
		return n.Tags[1]
	}
	return n.Tags[0]
}
