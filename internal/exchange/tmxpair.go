package exchange

import (
	"cmp"
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// maxTexts is in how many languages a unit may be.
const maxTexts = 1024

// tuv is the text of a unit in one language.
type tuv struct {
	lang, text string
	segs       int // how many texts there were
	codes      int // how many codes stand alone in it, as line breaks do
	note       string
}

// languages takes source and target from the texts of a unit; false where the unit
// has not the pair that is wanted.
func (r *reading) languages(u *Unit, texts []tuv) bool {
	if r.foreign() {
		return r.pair(u, texts)
	}
	to, why := r.targetOf(texts)
	u.Doubt = why
	from := among(texts, to, r.file.SourceLang)
	if r.file.SourceLang == "" {
		from = slices.IndexFunc(texts, func(t tuv) bool { return to < 0 || t != texts[to] })
	}
	u.fill(texts, from, to)
	return true
}

// pair takes the texts in the two languages that are wanted, and notes which others
// there are. A unit with no text but its source is one without translation.
func (r *reading) pair(u *Unit, texts []tuv) bool {
	to := among(texts, -1, cmp.Or(r.file.TargetLang, r.lang))
	from := among(texts, to, cmp.Or(r.sourceLang, r.file.SourceLang))
	if to < 0 && from >= 0 && len(texts) == 2 && lang.Compare(texts[1-from].lang, r.lang) == lang.NoLanguage {
		to = 1 - from
	}
	others := 0
	for i, t := range texts {
		if i != from && i != to {
			others++
			r.other(t.lang)
		}
	}
	if from < 0 || to < 0 && others > 0 && r.file.TargetLang == "" {
		r.file.Without++
		return false
	}
	u.fill(texts, from, to)
	return true
}

// maxOthers is how many languages beside a pair are named.
const maxOthers = 32

// other notes a language beside the pair.
func (r *reading) other(tag string) {
	known := tag == "" || slices.ContainsFunc(r.file.Others, func(o string) bool { return sameLanguage(o, tag) })
	if !known && len(r.file.Others) < maxOthers {
		r.file.Others = append(r.file.Others, shorten(tag))
	}
}

// among is which text is in a language, that numbered but left out; -1 for none. A
// text that names just this language goes before one that adds a region, and that
// before one that is the same language in another way.
func among(texts []tuv, but int, tag string) int {
	for _, fits := range []func(string) bool{
		func(t string) bool { return sameLanguage(t, tag) },
		func(t string) bool { return lang.AddsRegion(t, tag) },
		func(t string) bool { return lang.Compare(t, tag) == lang.SameLanguage },
	} {
		for i, t := range texts {
			if i != but && fits(t.lang) {
				return i
			}
		}
	}
	return -1
}

// fill takes source and target from the texts of a unit by their numbers, -1 for
// none.
func (u *Unit) fill(texts []tuv, from, to int) {
	codes := 0
	if from >= 0 {
		u.Source = texts[from].text
		codes -= texts[from].codes
	}
	if to >= 0 {
		u.Target, u.Comment = texts[to].text, joined(u.Comment, texts[to].note)
		codes += texts[to].codes
		u.others(texts, to)
		if texts[to].segs > 1 {
			u.Doubt = "it has two translations"
		}
	}
	if u.Target != "" && codes != 0 {
		u.Fault = "it has codes of the translator's program that its source does not have, and what they stand for is not in the file"
	}
}

// others adds the other texts in the language of the translation: which one counts
// the file does not say.
func (u *Unit) others(texts []tuv, to int) {
	for i, t := range texts {
		if i != to && sameLanguage(t.lang, texts[to].lang) && t.text != texts[to].text && !model.Blank(t.text) {
			u.Doubt = "it has two translations into `" + shorten(t.lang) + "`"
			u.Target += "\n" + t.text
		}
	}
}

func (r *reading) isSource(t tuv) bool {
	return sameLanguage(t.lang, r.file.SourceLang) || lang.AddsRegion(t.lang, r.file.SourceLang)
}

// targetOf is which of a unit's texts is in the target language of the file, -1 for
// none. Some programs add a region to the language of each text (ES-ES in a file
// that is said to be in es). A file that names no target language is taken to be in
// that of the first text beside the source.
func (r *reading) targetOf(texts []tuv) (n int, doubt string) {
	want := r.file.TargetLang
	var varieties []int
	for i, t := range texts {
		switch {
		case want != "" && sameLanguage(t.lang, want):
			return i, ""
		case r.isSource(t):
		case want == "":
			if r.file.SourceLang != "" || i > 0 {
				r.file.TargetLang = t.lang
				return i, ""
			}
		case lang.AddsRegion(t.lang, want):
			varieties = append(varieties, i)
		}
	}
	switch len(varieties) {
	case 0:
		return -1, ""
	case 1:
		return varieties[0], ""
	}
	return varieties[0], "it has translations into several varieties, none into `" + shorten(want) + "`: leave the one that is meant"
}

// sameLanguage tells whether two tags are one but for their spelling.
func sameLanguage(a, b string) bool {
	return strings.EqualFold(strings.ReplaceAll(a, "_", "-"), strings.ReplaceAll(b, "_", "-"))
}
