package check

import (
	"strings"
	"unicode"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// sourceTextRule finds units that were copied instead of translated.
func sourceTextRule() Rule {
	return Rule{ID: "untranslated", Severity: diag.Error,
		Doc: "The translation is the source text.",
		Check: func(c *Context, u *Unit) []Alarm {
			source := model.Fold(model.PlainText(u.SourceInlines))
			if words(source) < 2 || !strings.EqualFold(source, model.Fold(model.PlainText(u.TargetInlines))) {
				return nil // a lone name may well be the same in both
			}
			return []Alarm{{"the text is not translated: it is the source text", "translate it"}}
		}}
}

// words counts stretches of letters.
func words(s string) int {
	return len(strings.FieldsFunc(s, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }))
}
