package shape

import (
	"slices"
	"unicode"

	"github.com/go-text/typesetting/language"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// han tells whether a locale is set in Han with punctuation of its own width.
func han(row lang.Row) bool {
	return row.Script == "Hans" || row.Script == "Hant" || row.Script == "Jpan"
}

// ofLocale is the Unicode script of a locale's own.
func ofLocale(s lang.Script) language.Script {
	switch s {
	case "Hans", "Hant", "Jpan":
		return language.Han
	case "Kore":
		return language.Hangul
	}
	out, err := language.ParseScript(string(s))
	if err != nil {
		return language.Latin
	}
	return out
}

// opener is an opening bracket or quotation mark and the script round it.
type opener struct {
	close  rune
	script language.Script
}

// maxOpen is how many openers are kept at a time, the last ones: as many as UAX 9 does
// (BD16).
const maxOpen = 63

// script gives each character a script (UAX 24 section 5.2): common and
// inherited ones have that of the text before them, or else after; a closing
// bracket or quotation mark has that of its opening one.
func (a *analysis) script() {
	a.scripts = a.scripts[:0]
	wide, narrow := han(a.row), a.row.Nastaliq()
	cur := a.firstScript()
	var open []opener
	for i, r := range a.runes {
		s := scriptOf(r)
		switch {
		case wide && a.wideAt(i):
			s = language.Han
		case narrow && a.looseAt(i):
			s = language.Latin
		case s.Strong() && s != language.Unknown:
			cur = s
		default:
			s = cur
			if c := closing(r); c != 0 {
				if len(open) == maxOpen {
					open = slices.Delete(open, 0, 1)
				}
				open = append(open, opener{c, cur})
			} else if k := match(open, r); k >= 0 {
				s, open = open[k].script, open[:k]
				cur = s
			}
		}
		a.scripts = append(a.scripts, s)
	}
}

func match(open []opener, r rune) int {
	for k := len(open) - 1; k >= 0; k-- {
		if open[k].close == r {
			return k
		}
	}
	return -1
}

// firstScript is that of the first character that has one of its own.
func (a *analysis) firstScript() language.Script {
	for _, r := range a.runes {
		if s := scriptOf(r); s.Strong() && s != language.Unknown {
			return s
		}
	}
	return ofLocale(a.row.Script)
}

// looseAt tells whether a blank of Nastaliq text is to be as wide as Latin's: its
// own, half as wide, is enough between words that overhang one another, not before
// a Latin word or beside the dot between two facts.
func (a *analysis) looseAt(i int) bool {
	if a.runes[i] != ' ' {
		return false
	}
	next := i + 1
	for next < len(a.runes) && font.Ignorable(a.runes[next]) {
		next++
	}
	return next < len(a.runes) && (a.runes[next] == '·' || scriptOf(a.runes[next]) == language.Latin) || i > 0 && a.runes[i-1] == '·'
}

// wideAt tells whether a sign that Latin and Han both use is Han's here: it is
// unless Latin letters or digits stand on both sides ("don't", "a…b").
func (a *analysis) wideAt(i int) bool {
	switch a.runes[i] {
	case '“', '”':
		return true
	case '‘', '’', '…', '—', '·':
		return !(a.narrow(i-1) && a.narrow(i+1))
	}
	return false
}

func (a *analysis) narrow(i int) bool {
	if i < 0 || i >= len(a.runes) {
		return false
	}
	r := a.runes[i]
	return unicode.IsDigit(r) || scriptOf(r) == language.Latin
}

func scriptOf(r rune) language.Script {
	if r < 0x80 {
		if r|0x20 >= 'a' && r|0x20 <= 'z' {
			return language.Latin
		}
		return language.Common
	}
	return language.LookupScript(r)
}

// closing is the sign that closes an opening bracket or quotation mark, or 0.
func closing(r rune) rune {
	switch r {
	case '(', '⦅', '（', '⁽':
		return r + 1
	case '[', '{', '［', '｛':
		return r + 2
	case '«':
		return '»'
	case '‹':
		return '›'
	case '‘', '“', '「', '『', '【', '〈', '《', '〔', '〖', '〘', '〚', '｢':
		return r + 1
	}
	return 0
}
