package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// spoken are the values that a text says in words or Roman numerals.
func (t *Text) spoken() []string {
	out := t.firstYears()
	for _, m := range t.Months {
		out = append(out, strconv.Itoa(m))
	}
	if t.Lexicon != nil {
		for i, w := range t.Words {
			if v, ok := t.Lexicon.Values[w]; ok {
				out = append(out, strconv.Itoa(v))
				if i > 0 && v < 10 {
					if tens, ok := t.Lexicon.Values[t.Words[i-1]]; ok && tens >= 20 && tens < 100 && tens%10 == 0 {
						out = append(out, strconv.Itoa(tens+v))
					}
				}
			}
		}
		out = append(out, t.spokenInside()...)
		if t.Lexicon.NoArticle {
			out = slices.DeleteFunc(out, func(v string) bool { return v == "1" }) // those that count are told below
		}
		out = append(out, t.counted(out)...)
	}
	for _, r := range t.Plain {
		if v := enclosed(r); v > 0 {
			out = append(out, strconv.Itoa(v))
		}
	}
	before := ""
	for _, w := range strings.FieldsFunc(romanLetters.Replace(t.Plain), func(r rune) bool { return r == ' ' || r == '\u00a0' || strings.ContainsRune(".,;:()-–/", r) }) {
		if v := roman(ordinal(w)); v > 0 {
			out = append(out, strconv.Itoa(v))
		} else if w == "I" && romanCounts(before) {
			out = append(out, "1")
		}
		before = w
	}
	return append(out, t.lone()...)
}

// counted are the values of Counted that are not among those found before. The
// word for one may be an article: where the language has a list of small numbers
// only that tells.
func (t *Text) counted(found []string) []string {
	if t.Counted == nil {
		return nil
	}
	var out []string
	for _, v := range t.Counted() {
		if s := strconv.Itoa(v); !slices.Contains(found, s) && (v != 1 || len(t.Lexicon.Values) == 0 || t.Lexicon.NoArticle) {
			out = append(out, s)
		}
	}
	return out
}

// lone are the values of scale words that stand without a number: "a million".
func (t *Text) lone() []string {
	if t.Lexicon == nil || len(t.Lexicon.Scales) == 0 {
		return nil
	}
	var out []string
	for i, w := range t.Words {
		power := t.Lexicon.Scales[strings.TrimSuffix(w, "s")]
		if power < 3 || i > 0 && strings.IndexFunc(t.Words[i-1], unicode.IsDigit) >= 0 {
			continue
		}
		out = append(out, shift("1", power), "1")
		if i > 1 && (t.Words[i-1] == "half" || t.Words[i-2] == "half") {
			out = append(out, shift("5", power-1))
		}
		if i > 0 && slices.Contains(t.Words[max(0, i-3):i], "quarter") {
			out = append(out, shift("25", power-2))
		}
	}
	return out
}

// spokenInside finds number words in text without spaces, or with endings: a
// lexicon marks such a word with a star at its end.
func (t *Text) spokenInside() []string {
	var found []string
	for w, v := range t.Lexicon.Values { // order-free: the result is used as a multiset
		switch stem, star := strings.CutSuffix(w, "*"); {
		case !star:
		case strings.HasPrefix(stem, "*"):
			for range strings.Count(t.Folded, stem[1:]) {
				found = append(found, strconv.Itoa(v))
			}
		default:
			for _, x := range t.Words {
				if strings.HasPrefix(x, stem) {
					found = append(found, strconv.Itoa(v))
				}
			}
		}
	}
	return found
}

// romanLetters writes Latin letters for the Greek and Cyrillic ones that stand for
// them in Roman numerals.
var romanLetters = strings.NewReplacer("Ι", "I", "Χ", "X", "І", "I", "Х", "X")

// romanCounts tells whether a word is counted in Roman numerals.
func romanCounts(w string) bool {
	switch strings.ToLower(w) {
	case "phase", "type", "stage", "grade", "class", "part", "fase", "tipo", "awamu", "fasa", "faza", "phases":
		return true
	}
	return false
}

// ordinal takes the ending off a Roman numeral: "XXIe".
func ordinal(w string) string {
	if n := strings.TrimRight(w, "abcdefghijklmnopqrstuvwxyz"); len(n) > 1 && len(w)-len(n) < 4 {
		return n
	}
	return w
}

// roman is the value of a Roman numeral in capitals, 0 for anything else; a
// lone I, V, C, D, L, M is a letter.
func roman(w string) int {
	if len(w) == 0 || strings.Trim(w, "IVXL") != "" || len(w) == 1 && w != "X" && w != "V" {
		return 0
	}
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10, 'L': 50}
	n := 0
	for i := 0; i < len(w); i++ {
		v := value[w[i]]
		if i+1 < len(w) && v < value[w[i+1]] {
			v = -v
		}
		n += v
	}
	return n
}

// SaidInWords tells that people may well say the number in words: it is small or round,
// or a half or quarters stand behind a small one.
func (n Number) SaidInWords() bool {
	whole, part, _ := strings.Cut(n.Value(), ".")
	v, err := strconv.Atoi(whole)
	switch {
	case err != nil || n.named || n.Dated():
		return false
	case part != "":
		return v <= mostInWords && (part == "5" || part == "25" || part == "75")
	}
	return v <= mostInWords || len(strings.TrimRight(whole, "0")) == 1
}

// mostInWords is the largest number that people write in words where it is not round:
// the hours of a day.
const mostInWords = 24
