package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// Plain is a text without markup as inlines, nil for an empty one.
func Plain(s string) []Inline {
	if s == "" {
		return nil
	}
	return []Inline{{Kind: Text, Text: s}}
}

// PlainText is the text of inlines without markup; a hard break is a line feed.
func PlainText(inlines []Inline) string {
	var b strings.Builder
	writePlain(&b, inlines)
	return b.String()
}

func writePlain(b *strings.Builder, inlines []Inline) {
	for _, in := range inlines {
		switch in.Kind {
		case Text, CodeSpan:
			b.WriteString(in.Text)
		case Break:
			b.WriteByte('\n')
		default:
			writePlain(b, in.Children)
		}
	}
}

// NFC is text in Unicode's normalization form C: how it is written to files,
// printed alike and, on the web, asked for.
func NFC(s string) string {
	if isNFC(s) {
		return s
	}
	return norm.NFC.String(s)
}

// Fold is text as it is compared and hashed: NFC, white space folded to single
// blanks, none at the ends.
func Fold(s string) string {
	s = NFC(s)
	if isFolded(s) && !hasWideBlank(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// FoldBlanks folds runs of ASCII white space to single blanks, none at the
// ends: the only white space that CommonMark and XML take for layout; a no-break
// space is text.
func FoldBlanks(s string) string {
	if isFolded(s) {
		return s
	}
	return strings.Join(strings.FieldsFunc(s, func(c rune) bool { return c == ' ' || c >= '\t' && c <= '\r' }), " ")
}

// isFolded tells whether ASCII white space in s is single blanks within, as it
// is in most texts.
func isFolded(s string) bool {
	last := byte(' ')
	for i := range len(s) {
		c := s[i]
		if c >= '\t' && c <= '\r' || c == ' ' && last == ' ' {
			return false
		}
		last = c
	}
	return s == "" || last != ' '
}

// Blank tells whether a text shows nothing: it has only white space and
// characters without a form of their own.
func Blank(s string) bool {
	return strings.TrimFunc(s, func(r rune) bool {
		return unicode.In(r, unicode.Cf, unicode.Cc, unicode.Z, unicode.Variation_Selector)
	}) == ""
}

// Text is the folded text of a block and all in it, without label, the texts
// of its blocks joined by a line feed.
func (b *Block) Text() string {
	var parts []string
	for c := range b.All() {
		if c.AltText != "" {
			parts = append(parts, Fold(c.AltText))
		}
		if t := Fold(PlainText(c.Inlines)); t != "" {
			parts = append(parts, t)
		}
		if t := Fold(c.Literal); t != "" {
			parts = append(parts, t)
		}
	}
	return strings.Join(parts, "\n")
}

// TextHash is the hex SHA-256 of Text: the identity of a caution.
func (b *Block) TextHash() string { return Hash(b.Text()) }

// Hash is the hex SHA-256 of a text or of a file's bytes.
func Hash[Bytes ~string | ~[]byte](b Bytes) string {
	sum := sha256.Sum256([]byte(b))
	return hex.EncodeToString(sum[:])
}

// TextHash is the hex SHA-256 over every text of the document in reading
// order.
func (d *Document) TextHash() string {
	parts := []string{Fold(d.Title), Fold(d.Description)}
	for _, b := range d.Blocks {
		if b.Repeat == 0 {
			parts = append(parts, b.Text())
		}
	}
	return Hash(strings.Join(parts, "\n"))
}

// TextNumber is a text's hash as handouts show it: its first digits.
func TextNumber(hash string) string { return hash[:min(8, len(hash))] }

// IsOverride tells the explicit embeddings and overrides of direction and their
// end (UAX 9, 2.1 and 2.2): no text may hold them. Readers of finished files have
// their own list of what gives direction.
func IsOverride(r rune) bool { return r >= 0x202a && r <= 0x202e }

// popIsolate closes an isolate.
const popIsolate = 0x2069

// IsIsolate tells the isolates of direction and their end (UAX 9, 2.4).
func IsIsolate(r rune) bool { return r >= 0x2066 && r <= popIsolate }

// IsolateFault says what is wrong with the isolates of a text, or "", and how
// many isolates and ends stand before the faulty one: each isolate is closed, and
// each end closes one.
func IsolateFault(s string) (wrong string, at int) {
	var open []int
	n := 0
	for _, r := range s {
		switch {
		case !IsIsolate(r):
			continue
		case r != popIsolate:
			open = append(open, n)
		case len(open) == 0:
			return "U+2069 closes no isolate", n
		default:
			open = open[:len(open)-1]
		}
		n++
	}
	if len(open) > 0 {
		return "an isolate (U+2066 to U+2068) is not closed by U+2069", open[0]
	}
	return "", 0
}

// IsolatesBalanced tells whether nothing is wrong with the isolates of a text.
func IsolatesBalanced(s string) bool {
	wrong, _ := IsolateFault(s)
	return wrong == ""
}
