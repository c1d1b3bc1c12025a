package check

import (
	"fmt"
	"strings"

	"caveat/internal/diag"
)

// across compares each unit with those before it.
type across struct {
	context     *Context
	same, other Rule
	byTarget    *Recent[remembered]
	bySource    *Recent[remembered]
}

func newAcross(c *Context) *across {
	return &across{context: c, same: sameTargetRule(), other: sameSourceRule(), byTarget: NewRecent[remembered](), bySource: NewRecent[remembered]()}
}

// What a text must have to be compared with others: headings and answers ("Side
// effects", "Yes.") are alike by right. The limits are a judgement, not measured:
// TICO-19 says no sentence twice.
const (
	leastWords   = 4
	leastLetters = 16
	longText     = 30 // letters; of so many the words do not count, which some scripts do not part
	leastShown   = 6  // letters of the translation
)

// enough tells whether a text is long enough to be compared with others.
func enough(words []string, letters int) bool {
	return len(words) >= leastWords && letters >= leastLetters || letters >= longText
}

func (a *across) unit(u *Unit) diag.List {
	if u.Untranslated || u.Form || strings.TrimSpace(u.Target) == "" {
		return nil
	}
	v := a.context.view(u)
	u.view = nil // the batch may be held for a while
	if !enough(v.src.Words, v.src.Letters) || v.dst.Letters < leastShown {
		return nil
	}
	source, target := hash(v.src.Words), hash(v.dst.Words)
	said := source
	if a.context.know().english != nil {
		said = hash(plainEnglish(v.src.Words))
	}
	var out diag.List
	if old, ok := a.byTarget.Put(target, remembered{said, place(u)}); ok && old.value != said {
		out = append(out, a.context.finding(&a.same, u, Alarm{"the text is word for word the translation of another" + at(old.place), "translate each of the two from its own source"}))
	}
	if old, ok := a.bySource.Put(source, remembered{target, place(u)}); ok && old.value != target {
		out = append(out, a.context.finding(&a.other, u, Alarm{"the same source is translated in another way" + at(old.place), "settle on one of the two"}))
	}
	return out
}

// plainEnglish is English words without articles, and with “I will” for “I'll”:
// what many languages say alike. (TICO-19 has the two; 23 of 36 languages say them
// in the same words.)
func plainEnglish(words []string) []string {
	out := make([]string, 0, len(words)+1)
	for _, w := range words {
		if w == "a" || w == "an" || w == "the" {
			continue
		}
		if stem, ok := strings.CutSuffix(w, "n't"); ok {
			out = append(out, stem, "not")
		} else if stem, end, _ := strings.Cut(w, "'"); inFull(end) != "" {
			out = append(out, stem, inFull(end))
		} else {
			out = append(out, w)
		}
	}
	return out
}

// inFull is the word that stands behind an apostrophe in short, empty for none: “'s”
// may be one or a genitive.
func inFull(short string) string {
	switch short {
	case "ll":
		return "will"
	case "re":
		return "are"
	case "ve":
		return "have"
	case "m":
		return "am"
	}
	return ""
}

// hash is FNV-1a over the words.
func hash(words []string) uint64 {
	h := uint64(14695981039346656037)
	for _, w := range words {
		for i := 0; i < len(w); i++ {
			h = (h ^ uint64(w[i])) * 1099511628211
		}
		h = (h ^ ' ') * 1099511628211
	}
	return h
}

func at(p spot) string {
	switch {
	case p.line > 0:
		return fmt.Sprintf(" (line %d)", p.line)
	case p.id != "":
		return " (`" + p.id + "`)"
	}
	return ""
}

type spot struct {
	line int
	id   string
}

func place(u *Unit) spot {
	if u.Place.Line > 0 {
		return spot{line: u.Place.Line}
	}
	return spot{id: string(u.ID)}
}

type remembered struct {
	value uint64
	place spot
}
