package model

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"

	"golang.org/x/text/unicode/norm"
)

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
func NFC(s string) string { return norm.NFC.String(s) }

// Fold is text as it is compared and hashed: NFC, white space folded to single
// blanks, none at the ends.
func Fold(s string) string { return strings.Join(strings.Fields(norm.NFC.String(s)), " ") }

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

// Hash is the hex SHA-256 of a text.
func Hash(s string) string {
	sum := sha256.Sum256([]byte(s))
	return hex.EncodeToString(sum[:])
}

// TextHash is the hex SHA-256 over every text of the document in reading
// order: the number that a handout's footer shows the first digits of.
func (d *Document) TextHash() string {
	parts := []string{Fold(d.Title), Fold(d.Description)}
	for _, b := range d.Blocks {
		if b.Repeat == 0 {
			parts = append(parts, b.Text())
		}
	}
	return Hash(strings.Join(parts, "\n"))
}
