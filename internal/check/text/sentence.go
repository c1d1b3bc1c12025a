package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// endsSentence tells the marks that do so in the scripts of all locales here.
func endsSentence(r rune) bool {
	switch r {
	case '.', '!', '?', '…', '؟', '۔', '।', '॥', '。', '！', '？', '｡', '។', '៕', '။', '።', '፧', '‼', '⁇', '։':
		return true
	}
	return false
}

func closes(r rune) bool {
	return strings.ContainsRune("\"'”’»›)]}」』）】》*_\u200b\u200c\u200d\u200e\u200f\u2069\u202c", r)
}

// Sentences cuts a text after the marks that end sentences. An ASCII full stop
// ends one only before a blank or the end, or where a blank was clearly
// forgotten, and not after an abbreviation, a single letter or before a small
// letter.
func Sentences(s string) []string {
	s = strings.ReplaceAll(s, "፡፡", "።") // two word marks are typed for the full stop
	var out []string
	start := 0
	for i, r := range s {
		if i < start || !endsSentence(r) {
			continue
		}
		end := i + utf8.RuneLen(r)
		for end < len(s) {
			c, n := utf8.DecodeRuneInString(s[end:])
			if !endsSentence(c) && !closes(c) {
				break
			}
			end += n
		}
		if r == '.' && !stopEnds(s[start:i], s[end:]) {
			continue
		}
		out, start = appendSentence(out, s[start:end]), end
	}
	return appendSentence(out, s[start:])
}

func appendSentence(list []string, s string) []string {
	s = strings.TrimSpace(s)
	if !strings.ContainsFunc(s, inText) {
		return list
	}
	return append(list, s)
}

// stopEnds tells whether a full stop between two texts ends a sentence.
func stopEnds(before, after string) bool {
	next, _ := utf8.DecodeRuneInString(after)
	if after == "" {
		return true
	}
	word := before[strings.LastIndexFunc(before, func(r rune) bool { return unicode.IsSpace(r) || r == '(' })+1:]
	if !unicode.IsSpace(next) {
		numbered := Number(word) && strings.TrimSpace(before) == word // "1.Wash your hands"
		return !numbered && blankForgotten(word, after)
	}
	next, _ = utf8.DecodeRuneInString(strings.TrimLeft(after, " \t\n\u00a0\u202f\u200b"))
	if unicode.IsLower(next) {
		return false
	}
	w := strings.ToLower(strings.Trim(word, "\"'“”«»"))
	if utf8.RuneCountInString(w) == 1 && !unicode.IsDigit([]rune(w)[0]) || strings.Contains(w, ".") && !strings.Contains(w, "/") && !hasDigit(w) {
		return false
	}
	return !abbreviation(w, next)
}

// blankForgotten tells whether the words round a full stop belong to two
// sentences: "imposed.The", "SARS-CoV-2.In", "(CMC).Many", but not "example.org",
// "v2.1", "Ph.D" or "Prof.Smith".
func blankForgotten(word, after string) bool {
	core := strings.TrimRightFunc(word, closes)
	last, _ := utf8.DecodeLastRuneInString(core)
	first, size := utf8.DecodeRuneInString(after)
	if strings.ContainsAny(word, "/:@.") || abbreviation(strings.ToLower(core), first) {
		return false
	}
	second, _ := utf8.DecodeRuneInString(after[size:])
	n := utf8.RuneCountInString(core)
	begins := unicode.IsUpper(first) && (unicode.IsLower(second) || unicode.IsSpace(second))
	switch {
	case unicode.IsLower(last) && n > 3:
		return unicode.IsUpper(first)
	case unicode.IsLower(last), unicode.IsUpper(last):
		return begins && (core != word || n >= 3)
	case unicode.IsDigit(last), last == '%':
		return begins
	}
	// Scripts without capitals write abbreviations as short words: "சி.டி.சி".
	next := after[:len(after)-len(strings.TrimLeftFunc(after, Spelled))]
	return caseless(last) && caseless(first) && bareLetters(core) > 3 && bareLetters(next) > 2 && !strings.HasPrefix(after[len(next):], ".")
}

// caseless tells the letters and vowel signs of scripts without capitals.
func caseless(r rune) bool { return unicode.Is(unicode.Lo, r) || unicode.IsMark(r) }

// bareLetters counts letters without the signs on them.
func bareLetters(s string) int {
	n := 0
	for _, r := range s {
		if unicode.IsLetter(r) {
			n++
		}
	}
	return n
}

func hasDigit(s string) bool { return strings.IndexFunc(s, unicode.IsDigit) >= 0 }

// abbreviation tells whether a word with a full stop is one. Those that only
// stand before numbers count before a digit alone.
func abbreviation(w string, next rune) bool {
	switch w {
	case "dr", "mr", "mrs", "ms", "prof", "st", "vs", "etc", "e.g", "i.e", "al", "approx", "sr", "sra", "dra", "ee", "uu", "hh", "rr", "jr", "inc", "г", "т.е", "др", "им", "ex", "ej", "cth", "bzw", "ggf", "evtl", "inkl", "bspw", "sog", "vgl", "напр", "उदा", "डॉ", "ডা", "ዶር", "ዶክተር", "ዶክቶር":
		return w != "etc" && w != "al" || !unicode.IsUpper(next)
	case "fig", "no", "nos", "art", "p", "pp", "vol", "ch", "sec", "рис", "стр", "núm", "nº", "n", "abb":
		return unicode.IsDigit(next)
	}
	return false
}
