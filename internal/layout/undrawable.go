package layout

import (
	"fmt"
	"slices"
	"strconv"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/model"
)

// Undrawable reports the characters of a document's own texts that no font has, each
// once a message, without setting it. A mark that no face has together with its letter
// is found when the pages are made.
func Undrawable(doc *model.Document, fonts *font.Set) diag.List {
	u := undrawable{fonts: fonts, at: diag.Place{File: doc.File, Locale: doc.Lang}}
	u.text("title", doc.Title)
	u.text("description", doc.Description)
	for b := range doc.All() {
		u.at.Line, u.at.Column = b.Line, b.Column
		u.text(b.Message, model.PlainText(b.Inlines))
		u.text("", b.Literal)
	}
	u.at.Line, u.at.Column = 0, 0
	for _, s := range doc.Sources {
		u.text("", s)
	}
	return u.findings
}

type undrawable struct {
	fonts    *font.Set
	at       diag.Place
	drawn    [1 << 16 / 64]uint64 // characters of the basic plane that a font has, a bit for each
	findings diag.List
}

func (u *undrawable) text(id model.MessageID, s string) {
	u.at.ID = string(id)
	told := len(u.findings)
	for _, r := range s {
		if r < 0x80 || u.draws(r) {
			continue // every font of text has ASCII
		}
		if f := missingGlyph(u.at, r); !slices.Contains(u.findings[told:], f) {
			u.findings = append(u.findings, f)
		}
	}
}

// draws tells whether any font has a character: those of the basic plane are looked
// for once.
func (u *undrawable) draws(r rune) bool {
	if r > 0xffff {
		return u.fonts.Draws(r)
	}
	bit := uint64(1) << (r % 64)
	if u.drawn[r/64]&bit == 0 && u.fonts.Draws(r) {
		u.drawn[r/64] |= bit
	}
	return u.drawn[r/64]&bit != 0
}

// missingGlyph is the finding of a character that no font has.
func missingGlyph(at diag.Place, r rune) diag.Finding {
	where := fmt.Sprintf("`%s`", at.Locale)
	if at.ID != "" {
		where = fmt.Sprintf("the message `%s` in %s", at.ID, where)
	}
	return diag.At(at, RuleMissingGlyph, fmt.Sprintf("no font has the character %s (U+%04X) of %s", strconv.QuoteRune(r), r, where),
		"write the text without it, or add a font that has it with `--font-dir`")
}
