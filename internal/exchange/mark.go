package exchange

import (
	"regexp"
	"strings"

	"caveat/internal/model"
)

// A mark goes out beside a unit and tells, when the unit comes back, what was
// sent: the hash of its source and a digest of its translation. Where a program
// drops the mark, the texts themselves are compared.
//
//	caveat sha1-… 0123456789abcdef
const markWord = "caveat"

// digestLength is how many hex digits a digest has. It only tells whether a text is
// the one that was sent, for which 64 bits are plenty.
const digestLength = 16

// Digest identifies a translation in a mark; canonical is its Markup.Canonical.
func Digest(canonical string) string {
	if canonical == "" {
		return strings.Repeat("0", digestLength)
	}
	return model.Hash(canonical)[:digestLength]
}

// mark is the mark of a unit, empty where its hash is not known.
func (u *Unit) mark() string {
	if u.Hash == "" {
		return ""
	}
	return markWord + " " + u.Hash + " " + u.Sent
}

var markForm = regexp.MustCompile(`^` + markWord + ` (sha1-[0-9a-f]{40}) ([0-9a-f]{16})$`)

// takeMark takes over the mark that a text ends in; false where there is none.
// po2xliff puts context and mark into one note.
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
