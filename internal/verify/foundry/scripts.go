package foundry

import (
	"slices"
	"unicode"

	"caveat/internal/lang"
)

// written are the scripts that a language is written in together (ISO 15924).
var written = map[lang.Script][]lang.Script{
	"Jpan": {"Hani", "Hira", "Kana"}, "Kore": {"Hang", "Hani"}, "Hans": {"Hani", "Bopo"}, "Hant": {"Hani", "Bopo"},
}

// tables are the scripts that there are faces for, with their characters.
var tables = []struct {
	script lang.Script
	table  *unicode.RangeTable
}{
	{"Latn", unicode.Latin}, {"Grek", unicode.Greek}, {"Cyrl", unicode.Cyrillic}, {"Arab", unicode.Arabic}, {"Hebr", unicode.Hebrew},
	{"Deva", unicode.Devanagari}, {"Beng", unicode.Bengali}, {"Guru", unicode.Gurmukhi}, {"Gujr", unicode.Gujarati}, {"Taml", unicode.Tamil},
	{"Telu", unicode.Telugu}, {"Knda", unicode.Kannada}, {"Mlym", unicode.Malayalam}, {"Sinh", unicode.Sinhala}, {"Thai", unicode.Thai},
	{"Laoo", unicode.Lao}, {"Khmr", unicode.Khmer}, {"Mymr", unicode.Myanmar}, {"Ethi", unicode.Ethiopic}, {"Armn", unicode.Armenian},
	{"Geor", unicode.Georgian}, {"Hani", unicode.Han}, {"Hira", unicode.Hiragana}, {"Kana", unicode.Katakana}, {"Hang", unicode.Hangul},
	{"Bopo", unicode.Bopomofo},
}

// scriptsOf are the scripts that may decide the face of a character: those of the
// language, and its own.
func scriptsOf(row lang.Row, r rune) []lang.Script {
	out := append(slices.Clone(written[row.Script]), row.Script)
	if own, ok := scriptOf(r); ok && !slices.Contains(out, own) {
		out = append(out, own)
	}
	return out
}

// deciding are the characters that may decide the face of a text: its own, and those
// around it of the same script, since one face may serve for all of them. A sign
// takes the face of the letters beside it, so that any around it may decide.
func deciding(text, around string) []rune {
	out := []rune(text)
	var own lang.Script
	for _, r := range out {
		if script, ok := scriptOf(r); ok {
			own = script
			break
		}
	}
	for _, r := range around {
		if script, ok := scriptOf(r); ok && (own == "" || script == own) && !slices.Contains(out, r) {
			out = append(out, r)
		}
	}
	return out
}

// scriptOf is the script of a character; false where there is no face for it.
func scriptOf(r rune) (lang.Script, bool) {
	for _, t := range tables {
		if unicode.Is(t.table, r) {
			return t.script, true
		}
	}
	return "", false
}
