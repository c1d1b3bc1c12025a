package fit

import "unicode/utf8"

// Endings are the words, and ends of words, that stand oftener or rarer at
// the end of a text than inside, in thousandths of a nat: verbs in Hindi,
// "the" in no language. A star stands before an end of a word.
type Endings map[string]int

// evidence is what the last word says for the text being whole.
func (e Endings) evidence(s *Side, spaced bool) int {
	if len(s.Words) == 0 {
		return 0
	}
	for _, f := range EndingForms(s.Words[len(s.Words)-1], spaced) {
		if v, ok := e[f]; ok {
			return v
		}
	}
	return 0
}

// EndingForms are the forms of a word that endings are learned of, the most
// telling first.
func EndingForms(w string, spaced bool) []string {
	var out []string
	if spaced {
		out = append(out, w)
	}
	for _, n := range [...]int{4, 3, 2, 1} {
		if end := lastRunes(w, n); end != "" && (n > 1 || !spaced) {
			out = append(out, "*"+end)
		}
	}
	return out
}

// lastRunes are the last n characters, empty where there are fewer.
func lastRunes(w string, n int) string {
	i := len(w)
	for range n {
		if i == 0 {
			return ""
		}
		_, size := utf8.DecodeLastRuneInString(w[:i])
		i -= size
	}
	return w[i:]
}
