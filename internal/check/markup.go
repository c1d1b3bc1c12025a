package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// markupRule compares the inline markup: what is strong, emphasised, code, a
// line break or in another language in the source is so in the translation.
// Order is free, as languages order differently.
func markupRule() Rule {
	return Rule{ID: "markup", Severity: diag.Error,
		Doc: "The inline markup (strong, emphasis, code, line breaks, passages in another language) is not that of the source.",
		Check: func(_ *Context, u *Unit) []Alarm {
			want, have := markup(u.SourceInlines), markup(u.TargetInlines)
			if slices.Equal(want, have) {
				return nil
			}
			hint := "mark the same words as the source does: `**strong**`, `*emphasis*`, `[passage]{lang=la}`; code and line breaks stand as in the source"
			if len(without(want, have)) == 0 {
				hint = "take the marks away; before a sign that is text stands a backslash, as in `2\\*3` (in a message file `2\\\\*3`)"
			}
			return []Alarm{{fmt.Sprintf("the inline markup differs: the source has %s, the translation %s", shown(want), shown(have)), hint}}
		}}
}

var markupNames = map[model.InlineKind]string{model.Strong: "strong", model.Emphasis: "emphasis", model.Break: "line break"}

// markup lists the kinds of markup in a text, sorted.
func markup(inlines []model.Inline) []string {
	var out []string
	for _, in := range inlines {
		switch in.Kind {
		case model.CodeSpan:
			out = append(out, "code `"+in.Text+"`")
		case model.Span:
			out = append(out, "passage in "+in.Lang)
		default:
			if name, ok := markupNames[in.Kind]; ok {
				out = append(out, name)
			}
		}
		out = append(out, markup(in.Children)...)
	}
	slices.Sort(out)
	return out
}

func shown(list []string) string {
	if len(list) == 0 {
		return "none"
	}
	return strings.Join(list, ", ")
}
