package verify_test

import (
	"context"
	"fmt"
	"slices"
	"testing"

	"caveat/internal/verify/pdffile"
)

// TestInk: what PDFium draws shows by itself that a caution is not seen, whatever the
// operators of a file seem to say, and nothing of the kind in sound files.
func TestInk(t *testing.T) {
	for _, tag := range tags[1:] {
		for _, infix := range []string{"", ".bilingual", ".large"} {
			m := exported().artefacts[tag+"/enteromix"+infix+".pdf"]
			if hidden, err := reader().Inked(context.Background(), m.Expected, m.data); err != nil || len(hidden) > 0 {
				t.Errorf("%s: %v, %v", m.Path, hidden, err)
			}
		}
	}
	seen := []string{"painted over white", "painted over black", "one word painted over", "white on white", "transparent", "invisible mode", "clipped", "clipped by its letters",
		"clipped to two corners", "covered by a thick line", "covered by a thick line of its colour", "a thick pen of its colour", "page cropped"}
	ops := slices.DeleteFunc(slices.Concat(pdfInkOperators(), morePDF()), func(op operator) bool { return !slices.Contains(seen, op.name) })
	if len(ops) != len(seen) {
		t.Fatalf("%d ways to hide a caution, not %d", len(ops), len(seen))
	}
	for _, alpha := range []pdffile.Number{0.5, 0.2} {
		ops = append(ops, operator{name: fmt.Sprint("of a strength of ", alpha), damage: onPDF(func(e *pdfEditor) {
			e.resource("ExtGState", "Faint", pdffile.Dict{"ca": alpha})
			e.edit(e.marks(e.element("not-final"))[1], within("q /Faint gs ", " Q"))
		})})
	}
	for i, op := range ops {
		for _, tag := range []string{tags[1+i%8], tags[1+(i+5)%8]} {
			m := exported().artefacts[tag+"/enteromix.pdf"]
			if hidden, err := reader().Inked(context.Background(), m.Expected, op.damage(m)); err != nil || hidden["not-final"] == "" {
				t.Errorf("%s/%s is not found by its ink: %v", op.name, tag, err)
			}
		}
	}
}
