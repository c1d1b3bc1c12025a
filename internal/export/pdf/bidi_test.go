package pdf

import (
	"strings"
	"testing"

	"caveat/internal/model"
)

// TestTurnedLinesAreInLogicalOrder: the operators of a right-to-left line
// follow one another as the text is read, and each begins with what PDFium
// needs to see a width.
func TestTurnedLinesAreInLogicalOrder(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(model.Fold(withoutControls(s))), "") }
	texts := append(paragraphs(t, "ar"), paragraphs(t, "ur")...)
	texts = append(texts, "العمر ≥60 سنة (60–80%) COVID-19، SARS-CoV-2.", "مثلاً، جدّاً! مُشَكَّلٌ", "New York Times, 12 (March) 2020 في المقال.")
	doc, _ := lay(t, article("ar", texts))
	lines := 0
	for p := range doc.Pages {
		for i := range doc.Pages[p].Items {
			l := doc.Pages[p].Items[i].Line
			if l == nil {
				continue
			}
			e := encoder{face: newTypeface(), rtl: true}
			var got strings.Builder
			for _, s := range e.line(l) {
				got.WriteString(s.text)
			}
			if squeeze(got.String()) != squeeze(l.Text) {
				t.Errorf("line %q is drawn as %q", l.Text, got.String())
			}
			lines++
		}
	}
	if lines < len(texts) {
		t.Errorf("%d lines of %d paragraphs", lines, len(texts))
	}
}
