package fit

import (
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Endings are the words, and ends of words, that stand oftener or rarer at
// the end of a text than inside, in thousandths of a nat: verbs in Hindi,
// "the" in no language. A star stands before an end of a word. Each has a line
// `end form value`; the lines are sorted, and read in place.
type Endings string

// EndingLine is how the line of an ending begins.
const EndingLine = "end "

// NewEndings writes them.
func NewEndings(values map[string]int) Endings {
	var b strings.Builder
	for _, f := range slices.Sorted(maps.Keys(values)) {
		fmt.Fprintf(&b, "%s%s %d\n", EndingLine, f, values[f])
	}
	return Endings(b.String())
}

// Value is that of a form.
func (e Endings) Value(form string) (int, bool) {
	for lines := string(e); lines != ""; {
		from := strings.LastIndexByte(lines[:len(lines)/2], '\n') + 1
		line, after, _ := strings.Cut(lines[from:], "\n")
		name, value, _ := strings.Cut(strings.TrimPrefix(line, EndingLine), " ")
		switch strings.Compare(form, name) {
		case 0:
			n, err := strconv.Atoi(value)
			return n, err == nil
		case -1:
			lines = lines[:from]
		default:
			lines = after
		}
	}
	return 0, false
}

// evidence is what the last word says for the text being whole.
func (e Endings) evidence(s *Side, spaced bool) int {
	if len(s.Words) == 0 {
		return 0
	}
	for _, f := range EndingForms(s.Words[len(s.Words)-1], spaced) {
		if v, ok := e.Value(f); ok {
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
