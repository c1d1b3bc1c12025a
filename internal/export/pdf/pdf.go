// Package pdf writes a laid-out document as one PDF 1.7 file that is PDF/UA-1
// and PDF/A-2a at once, and from which readers give its text back word for
// word.
package pdf

import (
	"errors"
	"fmt"

	"caveat/internal/layout"
	"caveat/internal/model"
)

// Write makes the PDF of a laid-out document: PDF 1.7, PDF/UA-1 and PDF/A-2a.
// The bytes depend on nothing but its arguments.
//
// # Steps
//
//  1. paint: fpdf draws the pages (paint.go, paintline.go, picture.go), their
//     content marked for the structure tree (tags.go) and their text in codes of
//     fonts that do not exist yet (encode.go, show.go, code.go; lines with right-to-left
//     text in atom.go, stretch.go, bidi.go and ballast.go);
//  2. readPainted: what fpdf wrote is read back through its cross-reference
//     (painted.go, scanner.go);
//  3. finish: a new file (file.go, text.go) is written with those pages
//     (finish.go), the fonts (fontfile.go, glyphs.go, outline.go, sfnt.go), the
//     structure tree (structure.go), links and bookmarks (navigate.go) and
//     metadata (xmp.go).
//
// It fails for a document without pages, for content without an element and
// for faces and pictures that cannot be embedded.
func Write(doc *layout.Document, meta model.Meta) ([]byte, error) {
	if doc == nil || len(doc.Pages) == 0 {
		return nil, errors.New("a document without pages")
	}
	painter, file, err := paint(doc, meta)
	if err != nil {
		return nil, fmt.Errorf("painting: %w", err)
	}
	from, err := readPainted(file)
	if err != nil {
		return nil, err
	}
	out, err := finish(doc, meta, painter, from)
	if err != nil {
		return nil, fmt.Errorf("finishing: %w", err)
	}
	return out, nil
}
