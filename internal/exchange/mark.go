package exchange

import (
	"regexp"
	"strings"

	"caveat/internal/model"
)

// A mark rides beside a unit: the hash of the source that was sent and a
// digest of the target that was sent. Where a program drops it, the texts
// themselves are compared.
//
//	caveat sha1-… 0123456789abcdef
const markWord = "caveat"

// digestLength is in hex digits. A digest only tells whether a text is the one
// that was sent; 64 bits are plenty.
const digestLength = 16

// Digest identifies a target text in a mark; canonical is Markup.Canonical.
func Digest(canonical string) string {
	if canonical == "" {
		return strings.Repeat("0", digestLength)
	}
	return model.Hash(canonical)[:digestLength]
}

func (u *Unit) mark() string {
	if u.Hash == "" {
		return ""
	}
	return markWord + " " + u.Hash + " " + u.Sent
}

var markForm = regexp.MustCompile(`^` + markWord + ` (sha1-[0-9a-f]{40}) ([0-9a-f]{16})$`)

// takeMark reads a mark; false where the text is none. po2xliff puts it and
// the context into one note, the mark last.
func (u *Unit) takeMark(text string) bool {
	if i := strings.LastIndex(text, "\n"+markWord+" "); i >= 0 {
		text = text[i:]
	}
	m := markForm.FindStringSubmatch(model.FoldBlanks(text))
	if m == nil {
		return false
	}
	u.Hash, u.Sent = m[1], m[2]
	return true
}
