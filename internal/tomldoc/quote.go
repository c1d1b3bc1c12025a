package tomldoc

import (
	"fmt"
	"strings"
)

// Quote is s as a TOML basic string on one line. Characters that turn text
// round or cannot be seen are escaped, but for those that shape words (ZWNJ,
// ZWJ, ZWSP, no-break spaces, soft hyphen): a translator has to read them.
func Quote(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case hidden(r):
			writeEscape(&b, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

func writeEscape(b *strings.Builder, r rune) {
	if r > 0xffff {
		fmt.Fprintf(b, `\U%08X`, r)
	} else {
		fmt.Fprintf(b, `\u%04X`, r)
	}
}

// hidden lists controls (C0, DEL, C1), line and paragraph separator, marks,
// embeddings, overrides and isolates of direction, invisible operators, BOM,
// interlinear annotation and tag characters.
func hidden(r rune) bool {
	switch {
	case r < 0x20, r >= 0x7f && r <= 0x9f:
		return true
	case r == 0x061c, r == 0x200e, r == 0x200f, r == 0x2028, r == 0x2029:
		return true
	case r >= 0x202a && r <= 0x202e, r >= 0x2060 && r <= 0x206f:
		return true
	case r == 0xfeff, r >= 0xfff9 && r <= 0xfffb, r >= 0xe0000 && r <= 0xe0fff:
		return true
	}
	return false
}
