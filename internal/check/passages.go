package check

import (
	"strings"

	"caveat/internal/check/text"
	"caveat/internal/model"
)

// passages tells that all words of a unit stand in passages of another
// language, in source and translation: they are the same in both by right.
func (u *Unit) passages() bool {
	return !ownLetters(u.SourceInlines) && !ownLetters(u.TargetInlines) && len(u.SourceInlines) > 0 && len(u.TargetInlines) > 0
}

// ownLetters tells whether a text has letters outside of such passages.
func ownLetters(inlines []model.Inline) bool {
	for _, in := range inlines {
		if in.Lang == "" && (strings.ContainsFunc(in.Text, text.IsLetter) || ownLetters(in.Children)) {
			return true
		}
	}
	return false
}
