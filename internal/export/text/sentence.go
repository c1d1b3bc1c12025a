package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// splitSentences cuts a text after each sentence, the blanks after it
// included: UAX 29's sentence breaks without those that a wrong cut could
// follow from. A full stop ends a sentence only before a blank and a letter
// that is no small one (SB8), and not after an initial (SB7) or a number.
func splitSentences(s string) []string {
	var out []string
	start := 0
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		end := i + size
		if !endsSentence(r) {
			i = end
			continue
		}
		end += closers(s[end:])
		blanks := len(s[end:]) - len(strings.TrimLeft(s[end:], " "))
		if breaksAfter(s[start:i], r, s[end:], blanks) {
			out = append(out, s[start:end+blanks])
			start = end + blanks
		}
		i = end + blanks
	}
	if start < len(s) {
		out = append(out, s[start:])
	}
	return out
}

// endsSentence tells the characters of UAX 29's classes ATerm and STerm that
// the scripts of our locales use.
func endsSentence(r rune) bool {
	return strings.ContainsRune(".!?…。．！？｡।॥؟۔።፧፨။៕։", r)
}

// closers is the length of the closing marks that belong to the sentence.
func closers(s string) int {
	return len(s) - len(strings.TrimLeft(s, "\"')]}”’»›」』）】\u202f\u00a0"))
}

func breaksAfter(before string, stop rune, after string, blanks int) bool {
	if after[blanks:] == "" {
		return false
	}
	next, _ := utf8.DecodeRuneInString(after[blanks:])
	if endsSentence(next) {
		return false
	}
	if stop != '.' && stop != '…' {
		return blanks > 0 || !spaced(stop)
	}
	last, size := utf8.DecodeLastRuneInString(before)
	initial := unicode.IsUpper(last) && !endsInLetter(before[:len(before)-size])
	return blanks > 0 && !unicode.IsLower(next) && !unicode.IsDigit(next) && !initial
}

func endsInLetter(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(s)
	return unicode.IsLetter(r)
}

// spaced tells whether a blank follows the sign in the scripts that use it.
func spaced(stop rune) bool { return strings.ContainsRune("!?؟", stop) }

// ended tells whether a text ends with the end of a sentence.
func ended(s string) bool {
	s = strings.TrimRight(s, " \"')]}”’»›」』）】")
	r, _ := utf8.DecodeLastRuneInString(s)
	return endsSentence(r)
}
