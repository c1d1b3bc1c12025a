package layout

import (
	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/model"
)

// Lay sets a document (already in its language) on pages. meta decides
// edition, paper, words and draft.
func Lay(doc *model.Document, meta model.Meta, fonts *font.Set) (*Document, diag.List, error) {
	return &Document{Root: &Node{Role: RoleDocument}}, nil, nil
}
