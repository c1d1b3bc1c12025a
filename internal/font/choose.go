package font

import (
	"iter"
	"slices"

	"caveat/internal/lang"
)

// latin is the family of Latin, Greek and Cyrillic in every locale.
const latin = "Noto Sans"

// families says what a script is set in where it is not the locale's own. Han
// without a language is taken for simplified Chinese.
var families = map[lang.Script]string{
	"Latn": latin, "Grek": latin, "Cyrl": latin,
	"Arab": "Noto Naskh Arabic", "Hebr": "Noto Sans Hebrew",
	"Deva": "Noto Sans Devanagari", "Beng": "Noto Sans Bengali", "Guru": "Noto Sans Gurmukhi",
	"Gujr": "Noto Sans Gujarati", "Taml": "Noto Sans Tamil", "Telu": "Noto Sans Telugu",
	"Knda": "Noto Sans Kannada", "Mlym": "Noto Sans Malayalam", "Sinh": "Noto Sans Sinhala",
	"Thai": "Noto Sans Thai", "Laoo": "Noto Sans Lao", "Khmr": "Noto Sans Khmer", "Mymr": "Noto Sans Myanmar",
	"Ethi": "Noto Sans Ethiopic", "Armn": "Noto Sans Armenian", "Geor": "Noto Sans Georgian",
	"Hani": "Noto Sans SC", "Bopo": "Noto Sans TC", "Hira": "Noto Sans JP", "Kana": "Noto Sans JP", "Hang": "Noto Sans KR",
}

// Face is the face for a character of a script (ISO 15924, as the Unicode
// property has it: "Hani", "Zyyy") in a locale's stack: for Latin, Greek and
// Cyrillic Noto Sans, else the first of the stack that covers it, then the
// script's own family, then any face at all. It is nil where none covers the
// character.
func (s *Set) Face(stack []*Face, r rune, script lang.Script) *Face {
	return s.FaceOf(stack, []rune{r}, script)
}

// FaceOf is Face for characters that are drawn together: a letter and its
// marks, an emoji and its modifiers.
func (s *Set) FaceOf(stack []*Face, rs []rune, script lang.Script) *Face {
	family := families[script]
	if family == latin {
		for _, f := range stack {
			if f.Family == latin && f.CoversAll(rs) {
				return f
			}
		}
	}
	for _, f := range stack {
		if f.CoversAll(rs) {
			return f
		}
	}
	var st Style
	if len(stack) > 0 {
		st = stack[0].Style
	}
	if f := s.nearest(family, st); f != nil && f.CoversAll(rs) && f.load() == nil {
		return f
	}
	return s.any(rs, st)
}

// Draws tells whether any face has a character, or it is drawn as nothing. Where the
// folders' faces cannot be read, which [Set.Check] tells, it has no say.
func (s *Set) Draws(r rune) bool {
	return Ignorable(r) || s.Check() != nil || slices.ContainsFunc(s.faces, func(f *Face) bool { return f.Covers(r) })
}

// any is a face of any family: of the stack's weight where there is one, and a
// Chinese, Japanese or Korean one, whose signs are as wide as Han, only where
// there is no other.
func (s *Set) any(rs []rune, st Style) *Face {
	var best *Face
	rank := 4
	for _, f := range s.faces {
		n := 0
		if wide(f.Family) {
			n = 2
		}
		if f.Style.Bold != st.Bold {
			n++
		}
		if n < rank && (!f.Style.Italic || st.Italic) && f.CoversAll(rs) {
			best, rank = f, n
		}
	}
	if best == nil || best.load() != nil {
		return nil
	}
	return best
}

func wide(family string) bool {
	switch family {
	case "Noto Sans SC", "Noto Sans TC", "Noto Sans JP", "Noto Sans KR":
		return true
	}
	return false
}

// Covering are all faces that have some characters, each opened when it is come
// to; one that cannot be opened is passed over.
func (s *Set) Covering(rs []rune) iter.Seq[*Face] {
	return func(yield func(*Face) bool) {
		if s.Check() != nil {
			return
		}
		for _, f := range s.faces {
			if f.CoversAll(rs) && f.load() == nil && !yield(f) {
				return
			}
		}
	}
}
