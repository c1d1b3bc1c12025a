package check

import (
	"fmt"

	"caveat/internal/diag"
)

// controlsRule finds characters that change how text is shown without being
// seen: embeddings and overrides, isolates left open, controls.
func controlsRule() Rule {
	return Rule{ID: "hidden-characters", Severity: diag.Error,
		Doc: "A hidden character changes how the text is shown: a bidi embedding or override (U+202A-202E), an isolate that is not closed, a control, a tag or private-use character.",
		Check: func(_ *Context, u *Unit) []Alarm {
			var out []Alarm
			depth := 0
			for _, r := range u.Target {
				switch {
				case r >= 0x2066 && r <= 0x2068:
					depth++
				case r == 0x2069:
					depth--
				case hidden(r):
					out = append(out, Alarm{fmt.Sprintf("the text holds the hidden character U+%04X", r), "take it out; where a run of the other direction needs setting apart, use U+2068 and U+2069"})
				}
				if depth < 0 {
					break
				}
			}
			if depth != 0 {
				out = append(out, Alarm{"the isolates (U+2066-2069) are not balanced", "close each U+2066, U+2067 or U+2068 with U+2069"})
			}
			return out
		}}
}

func hidden(r rune) bool {
	return r >= 0x202a && r <= 0x202e || // embeddings and overrides
		r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 || // controls
		r >= 0xe0000 && r <= 0xe007f || // tags
		r >= 0xe000 && r <= 0xf8ff // private use: no reader knows what it means
}
