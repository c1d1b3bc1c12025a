// Package text writes an article as plain text for screens of 72 columns, and
// its cautions as text messages.
package text

import (
	"errors"

	"caveat/internal/model"
)

// Write is the document as UTF-8 text.
func Write(doc *model.Document, meta model.Meta) ([]byte, error) {
	return nil, errors.New("not written yet")
}

// SMS is the cautions alone, as text messages.
func SMS(doc *model.Document, meta model.Meta) ([]byte, error) {
	return nil, errors.New("not written yet")
}
