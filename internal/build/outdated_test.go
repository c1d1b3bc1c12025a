package build

import (
	"testing"

	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

const outdatedArticle = "---\nlang: en\nedition: 2026-11-22\n---\n# Title\n\nDrink water.\n\nTake 20 mg a day.\n\nRest.\n"

// Changed numbers come first, and without words of the locale's own nothing is
// printed.
func TestOutdated(t *testing.T) {
	doc, findings := source.Parse("source/x.md", []byte(outdatedArticle))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	former := map[string]string{}
	bundle := translate.SourceBundle(doc, "locales/x.es.toml")
	for i, was := range map[int]string{2: "Drink tea.", 3: "Take 10 mg a day."} { // order-free: each is another entry
		bundle.Entries[i].Hash = translate.Hash("", was)
		former[bundle.Entries[i].Hash] = was
	}
	a := &Article{Document: doc}
	l := &Locale{Row: lang.Row{Tag: "es"}, Bundle: bundle, Document: doc.Clone(), former: former}
	l.Document.Lang = "es"
	l.Outdated = l.outdatedTexts(a)
	if len(l.Outdated) != 2 || l.Outdated[0].ID != "top.p2" || l.Outdated[1].ID != "top.p1" {
		t.Fatalf("%+v", l.Outdated)
	}
	if f := l.markOutdated(a); !f.HasErrors() || len(l.Document.Blocks) != len(doc.Blocks) {
		t.Errorf("printed without words: %v", f)
	}
	l.Words = model.Words{Outdated: "Cambios", OutdatedParts: "Han cambiado."}
	if f := l.markOutdated(a); f.HasErrors() {
		t.Fatal(f)
	}
	note := l.Document.Blocks[1]
	if got := note.Text(); got != "Cambios\nHan cambiado.\nTake 20 mg a day.\nDrink water." || note.Children[2].Children[0].Lang != "en" {
		t.Errorf("%q", got)
	}
}
