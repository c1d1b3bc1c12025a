// Package source reads an article: Markdown with front matter and attribute
// lists to the model.
package source

import (
	"caveat/internal/diag"
	"caveat/internal/model"
)

// Parse reads an article. The document is nil when it has an error finding
// that leaves nothing to work with; otherwise it is returned with its
// findings. File is the article's path below the project folder, with slashes;
// the article's name is its base without `.md`.
func Parse(file string, data []byte) (*model.Document, diag.List) {
	return nil, diag.List{diag.At(diag.Place{File: file}, "empty-article", "the article cannot be read yet", "")}
}

// ParseInline reads a message's markup: CommonMark inlines and passages in
// another language. Findings stand at `at`, its column advanced where known.
func ParseInline(markup string, at diag.Place) ([]model.Inline, diag.List) {
	if markup == "" {
		return nil, nil
	}
	return []model.Inline{{Kind: model.Text, Text: markup}}, nil
}

// FormatInline is the markup of inlines: ParseInline gives the same inlines.
func FormatInline(inlines []model.Inline) string { return model.PlainText(inlines) }

// RuleDoc says what a rule of this package refuses.
type RuleDoc struct{ ID, Doc string }

// Rules are the rules of this package's findings.
var Rules = []RuleDoc{}
