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
//  1. paint: fpdf draws the pages, their content marked for the structure tree
//     and their text in codes of fonts that do not exist yet;
//  2. readPainted: what fpdf wrote is read back through its cross-reference;
//  3. finish: a new file is written with those pages, the fonts, the structure
//     tree and what the standards ask for.
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
