package check

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// linksRule compares the targets of links.
func linksRule() Rule {
	return Rule{ID: "links", Severity: diag.Error,
		Doc: "The links do not lead where those of the source lead.",
		Check: func(_ *Context, u *Unit) []Alarm {
			want, have := links(u.SourceInlines), links(u.TargetInlines)
			if slices.Equal(want, have) {
				return nil
			}
			return []Alarm{{fmt.Sprintf("the links differ: the source has %s, the translation %s", shown(want), shown(have)),
				"keep each link's target as it is in the source"}}
		}}
}

func links(inlines []model.Inline) []string {
	var out []string
	for _, in := range inlines {
		if in.Kind == model.Link {
			out = append(out, "<"+in.URL+">")
		}
		out = append(out, links(in.Children)...)
	}
	slices.Sort(out)
	return out
}
