package xhtmltest

import "caveat/internal/model"

// Leaves are the texts that a file of the document must give back in reading
// order: the title as printed, the description, then every block's, a figure's
// alternative text before its caption, repeated cautions where they stand.
func Leaves(doc *model.Document) []string {
	var out []string
	add := func(s string) {
		if s = model.Fold(s); s != "" {
			out = append(out, s)
		}
	}
	for b := range doc.WithRepeats().All() {
		add(b.AltText)
		add(model.PlainText(b.Inlines))
		add(b.Literal)
		if b.Kind == model.Heading && b.Level == 1 {
			add(doc.Description)
		}
	}
	return out
}
