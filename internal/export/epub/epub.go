// Package epub writes an article as an EPUB 3.3 publication.
package epub

import (
	"errors"

	"caveat/internal/model"
)

// Write is the document as an EPUB file.
func Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	return nil, errors.New("not written yet")
}
