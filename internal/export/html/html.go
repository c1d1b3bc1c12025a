// Package html writes an article as one self-contained web page, and the page
// that lists every article in every locale.
package html

import (
	"errors"

	"caveat/internal/model"
)

// Write is the document as one well-formed XHTML5 file with its style inside.
func Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	return nil, errors.New("not written yet")
}
