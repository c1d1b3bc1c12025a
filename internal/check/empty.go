package check

import (
	"strings"
	"unicode"

	"caveat/internal/diag"
)

// emptyRule finds translations that say nothing.
func emptyRule() Rule {
	return Rule{ID: "empty", Severity: diag.Error, Final: true,
		Doc: "The translation is empty, or has no letter and no number where the source has words: blanks, dashes, characters of no width.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			if v.dst.Letters > 0 || strings.ContainsFunc(v.dst.Plain, unicode.IsNumber) || v.src.Letters == 0 && (strings.TrimSpace(v.dst.Plain) != "" || strings.TrimSpace(v.src.Plain) == "") {
				return nil
			}
			if strings.TrimSpace(v.dst.Plain) == "" {
				return []Alarm{{"the translation is empty", "translate the source"}}
			}
			return []Alarm{{"the translation has no letter", "translate the source"}}
		}}
}
