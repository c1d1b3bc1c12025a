package source

import (
	"strings"
	"unicode/utf8"

	gtext "github.com/yuin/goldmark/text"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// plain is text without markup.
func plain(s string) []model.Inline {
	f := newFolder()
	f.text(s)
	return f.inlines()
}

// parseMarkup reads a message that holds markup.
func parseMarkup(markup string, at diag.Place) ([]model.Inline, diag.List) {
	markup = strings.ToValidUTF8(strings.ReplaceAll(strings.ReplaceAll(markup, "\r\n", "\n"), "\r", "\n"), "\ufffd")
	report := &report{place: func(offset int) diag.Place { return advanced(at, markup, offset) }}
	r := newMarkupReader(markup, report)
	inlines := r.markup()
	if _, same := format(inlines, markup); !same && !report.list.HasErrors() {
		report.ambiguous(0)
	}
	return inlines, report.sorted()
}

// ambiguous reports text whose markup cannot be written again.
func (r *report) ambiguous(offset int) {
	r.add(offset, "markup-ambiguous", "the emphasis of this text can be read in several ways", "put blanks or punctuation round the emphasised words, and use fewer `*` and `_`")
}

// newMarkupReader reads a message; nothing outside it can define its links.
func newMarkupReader(markup string, report *report) *inlineReader {
	return &inlineReader{report: report, source: []byte(markup), budget: maxWork}
}

func (r *inlineReader) markup() []model.Inline {
	lines := gtext.NewSegments()
	lines.Append(gtext.NewSegment(0, len(r.source)))
	if !r.affordable(lines, 0) {
		return plain(string(r.source))
	}
	out := r.passage(gtext.NewReader(r.source))
	switch {
	case out.attributes != nil:
		r.misplaced(out.attributes)
	case out.image != nil:
		r.node(out.image)
	}
	return out.inlines
}

// advanced is the place of an offset in a message that begins at a place. What
// follows a line feed may stand anywhere: message files escape them.
func advanced(at diag.Place, markup string, offset int) diag.Place {
	before := markup[:min(max(offset, 0), len(markup))]
	if at.Column > 0 && !strings.Contains(before, "\n") {
		at.Column += utf8.RuneCountInString(before)
	}
	return at
}

func nowhere(int) diag.Place { return diag.Place{} }
