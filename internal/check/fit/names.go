package fit

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/lexicon"
)

// names are the words in Latin capitals.
func names(s string) []string {
	var out []string
	start, capitals := 0, 0
	for i := 0; i <= len(s); i++ {
		switch {
		case i < len(s) && (s[i] >= '0' && s[i] <= '9' || s[i] >= 'a' && s[i] <= 'z'):
		case i < len(s) && s[i] >= 'A' && s[i] <= 'Z':
			capitals++
		default:
			if capitals >= 2 && !slices.Contains(out, s[start:i]) {
				out = append(out, s[start:i])
			}
			start, capitals = i+1, 0
		}
	}
	return out
}

// shared counts the names of a list that the other has too.
func shared(list, other []string) int {
	n := 0
	for _, x := range list {
		if slices.Contains(other, x) {
			n++
		}
	}
	return n
}

// Cognates is how often a long word of the source has one in the translation
// that begins alike, in thousandths of words: in good pairs and in wrong ones.
type Cognates struct{ Good, Wrong int }

// headLetters is how many letters of a word are compared.
const headLetters = 4

// heads are the beginnings of the long words in Latin letters, without their
// accents, each once.
func heads(words []string) []string {
	var out []string
	for _, w := range words {
		h := head(w)
		if h != "" && !slices.Contains(out, h) {
			out = append(out, h)
		}
	}
	return out
}

func head(w string) string {
	if len(w) <= headLetters {
		return ""
	}
	for i := range headLetters {
		switch c := w[i]; {
		case c >= 'a' && c <= 'z':
		case c >= 0x80 && i > 0 || c >= 0xc3 && c < 0xc8:
			return foldedHead(w)
		default:
			return ""
		}
	}
	return w[:headLetters]
}

// foldedHead is the beginning of a word with accents.
func foldedHead(w string) string {
	var b strings.Builder
	for _, r := range norm.NFD.String(w) {
		switch {
		case r >= 'a' && r <= 'z':
			b.WriteRune(r)
		case !unicode.Is(unicode.Mn, r):
			return ""
		}
		if b.Len() == headLetters {
			return b.String()
		}
	}
	return ""
}

// Count tells how many of the source's long words there are, and how many have
// a cognate in the translation.
func (Cognates) Count(src, dst *Side) (words, found int) {
	return len(src.heads), shared(src.heads, dst.heads)
}

// evidence is for a right pair, in thousandths of a nat.
func (c Cognates) evidence(src, dst *Side) int {
	if c.Good <= 0 || c.Wrong <= 0 || c.Good >= 1000 || c.Wrong >= 1000 {
		return 0
	}
	n, k := c.Count(src, dst)
	return k*(lexicon.Ln(c.Good)-lexicon.Ln(c.Wrong)) + (n-k)*(lexicon.Ln(1000-c.Good)-lexicon.Ln(1000-c.Wrong))
}
