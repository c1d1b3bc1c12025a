package layout

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/model"
	"caveat/internal/shape"
)

// setter turns blocks into strips.
type setter struct {
	sheet    sheet
	doc      *model.Document
	meta     model.Meta
	fonts    *font.Set
	findings diag.List
	nameless []nameless
	known    map[shapedKey]*shaped
	tied     map[string]bool // claims that a caution qualifies
	notes    int             // plain notes so far, for their ids
	breaking breaking
	err      error // the first error of shaping
}

// missing reports characters that no face has, each once a message. A line of ours may
// hold several words and has no message id: its characters are kept for named.
func (s *setter) missing(list []shape.Missing, in area) {
	for _, m := range list {
		if in.at.ID != "" {
			s.once(missingGlyph(in.at, m.Rune))
		} else if n := (nameless{in.at, m.Rune}); !slices.Contains(s.nameless, n) {
			s.nameless = append(s.nameless, n)
		}
	}
}

// report adds an error at a block, or at the whole document.
func (s *setter) report(b *model.Block, rule, message, hint string) {
	s.once(diag.At(s.at(b), rule, message+s.inEdition(), hint))
}

// warn is report for a warning.
func (s *setter) warn(b *model.Block, rule, message, hint string) {
	s.once(diag.At(s.at(b), rule, message+s.inEdition(), hint).AsWarning())
}

// inEdition names the edition that a finding is about, where it is not the
// standard one.
func (s *setter) inEdition() string {
	if s.meta.Edition == model.Standard {
		return ""
	}
	return fmt.Sprintf(" (edition `%s`)", s.meta.Edition)
}

// at is where a block stands in the article; nil is the whole of it.
func (s *setter) at(b *model.Block) diag.Place {
	at := diag.Place{File: s.doc.File, Locale: s.doc.Lang}
	if b != nil {
		if at.Line, at.Column, at.ID = b.Line, b.Column, string(b.Message); at.ID == "" {
			at.ID = b.ID
		}
	}
	return at
}

// once adds a finding unless it is there: a caution over three pages is cut
// twice.
func (s *setter) once(f diag.Finding) {
	if !slices.Contains(s.findings, f) {
		s.findings = append(s.findings, f)
	}
}
