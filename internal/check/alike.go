package check

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
)

// spelledAlike tells whether a text says the same in both languages: all its words are
// of a list of those that both spell alike, but for names behind the first, numbers and
// symbols of units.
func spelledAlike(s string, alike []string) bool {
	return len(alike) > 0 && everyWord(s, func(w string) bool { return slices.Contains(alike, text.Fold(w)) })
}

// everyWord tells whether a text has only such words, names behind the first, numbers
// and symbols of units.
func everyWord(s string, such func(string) bool) bool {
	for i, w := range text.Words(s) {
		name := i > 0 && unicode.IsUpper(text.First(w))
		if !name && !text.Number(w) && symbol(w) == "" && !such(w) {
			return false
		}
	}
	return true
}

// mayBeAlike tells of a text that was copied that it may be right in the language, which
// is written in Latin letters: each word is international, or the language's own.
func (c *Context) mayBeAlike(u *Unit) bool {
	v, k := c.view(u), c.know()
	if c.Target.Script != "Latn" || k.english == nil || !sameWords(v.original.fields, v.dst.Plain) {
		return false
	}
	return everyWord(withoutAddresses(v.src.Plain), func(w string) bool {
		folded := text.Fold(w)
		return abbreviation(w) || slices.Contains(k.target.Lists["alike"], folded) || k.international(folded) || k.keeps(folded)
	})
}

// international tells a term of medicine or a name of a substance, which the language is
// not known to spell otherwise.
func (k *knowledge) international(word string) bool {
	other := func(w string) bool {
		ending, any := strings.CutPrefix(w, "*")
		return w == word || any && strings.HasSuffix(word, ending)
	}
	return (substance(word) || slices.Contains(k.source.Lists["international"], word)) && !slices.ContainsFunc(k.target.Lists["unlike"], other)
}

// keeps tells whether good translations have a word of their English source as it is,
// oftener than by chance.
func (k *knowledge) keeps(word string) bool {
	forms := lexicon.SourceForms(word)
	if !k.learned || len(forms) == 0 {
		return false
	}
	whole := []lexicon.Form{{Text: word, Part: lexicon.Whole}}
	return k.fit.Table.Bond(k.fit.Table.Source(forms[:1]), k.fit.Table.Target(whole)) > 0
}

// abbreviation tells a word of two capitals or more: “PCR”.
func abbreviation(w string) bool {
	return utf8.RuneCountInString(w) > 1 && strings.ToUpper(w) == w
}

// shortestSubstance is how many letters a name has in which a stem of substances is no
// accident.
const shortestSubstance = 7

// substance tells a name that is made of a stem of international nonproprietary names
// (WHO, “The use of stems”, 2018).
func substance(word string) bool {
	return len(word) >= shortestSubstance && slices.ContainsFunc(stems(), func(stem string) bool { return strings.HasSuffix(word, stem) })
}

// stems are those that end no common English word.
func stems() []string {
	return []string{"cillin", "mycin", "oxacin", "azole", "profen", "olol", "sartan", "statin", "prazole", "dipine", "mab", "tinib", "gliptin", "gliflozin", "glutide", "formin", "triptan", "semide", "thiazide", "parin", "tidine", "zepam", "oxetine", "cycline", "floxacin", "nidazole", "mectin", "caine", "xaban", "gatran", "codone", "salamol", "terol", "solone", "sone", "lukast", "setron", "navir", "tegravir", "clovir", "fovir", "buvir"}
}
