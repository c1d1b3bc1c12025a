package build

import (
	"testing"

	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

const outdatedArticle = "---\nlang: en\nedition: 2026-11-22\n---\nThe clinic's sign.\n\n# Title\n\n![A curve](curve.png)\n\nDrink water.\n\nTake 20 mg a day.\n\nRest.\n"

// Changed numbers come first, the note below the title, and without words of the locale's own nothing is
// printed.
func TestOutdated(t *testing.T) {
	doc, findings := source.Parse("source/x.md", []byte(outdatedArticle))
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	former := map[string]string{}
	bundle := translate.SourceBundle(doc, "locales/x.es.toml")
	for i, was := range map[int]string{3: "A line", 4: "Drink tea.", 5: "Take 10 mg a day."} { // order-free: each is another entry
		bundle.Entries[i].Hash = translate.Hash("", was)
		former[bundle.Entries[i].Hash] = was
	}
	a := &Article{Document: doc}
	l := &locale{row: lang.Row{Tag: "es"}, bundle: bundle, document: doc.Clone(), former: former}
	l.document.Lang = "es"
	l.outdated = l.outdatedTexts(a)
	if len(l.outdated) != 3 || l.outdated[0].ID != "top.p3" || l.outdated[1].ID != "top.figure1.alt" || l.outdated[2].ID != "top.p2" {
		t.Fatalf("%+v", l.outdated)
	}
	for _, half := range []model.Words{{}, {Outdated: "Cambios"}, {OutdatedParts: "Han cambiado."}} {
		l.words = half
		if f := l.markOutdated(a); !f.HasErrors() || len(l.document.Blocks) != len(doc.Blocks) {
			t.Errorf("printed without words: %v", f)
		}
	}
	l.words = model.Words{Outdated: "Cambios", OutdatedParts: "Han cambiado."}
	if f := l.markOutdated(a); f.HasErrors() {
		t.Fatal(f)
	}
	note := l.document.Blocks[2]
	if got := note.Text(); got != "Cambios\nHan cambiado.\nTake 20 mg a day.\nA curve\nDrink water." || note.Children[2].Children[0].Lang != "en" {
		t.Errorf("%q", got)
	}
}
