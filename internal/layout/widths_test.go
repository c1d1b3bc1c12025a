package layout_test

import (
	"slices"
	"testing"

	"caveat/internal/model"
)

// Short cells stay on one line where a long one beside them has to be broken in
// any case.
func TestShortCellsStayWhole(t *testing.T) {
	d := lay(t, doc("en", h(1, "top", "Doses"), table(row(true, "Weight", "Dose", "At most per day", "What to look out for"),
		row(false, "4–6 kg", "1.5 mL (36 mg)", "4 × 1.5 mL", "Sleepiness; drinks less than half of the usual amount"),
		row(false, "6–8 kg", "12.5 mL (300 mg)", "4 × 12.5 mL", "Rash, swelling of the face, difficult breathing"))), meta("en"))
	var lines []string
	for _, it := range d.Pages[0].Items {
		if it.Line != nil {
			lines = append(lines, it.Line.Text)
		}
	}
	for _, want := range []string{"1.5 mL (36 mg)", "12.5 mL (300 mg)", "4 × 12.5 mL", "At most per day"} {
		if !slices.Contains(lines, want) {
			t.Errorf("%q is broken: %q", want, lines)
		}
	}
}

// Columns stand nearer to each other where words would be torn otherwise.
func TestColumnsGiveWayToWords(t *testing.T) {
	m := meta("en")
	m.Edition = model.LargePrint
	d := lay(t, doc("en", h(1, "top", "Signs"), table(row(true, "At", "8", "10", "12", "14"), row(false, "headache", "headache", "headache", "headache", "headache"))), m)
	n := 0
	for _, it := range d.Pages[0].Items {
		if it.Line != nil && it.Line.Text == "headache" {
			n++
		}
	}
	if n != 5 {
		t.Errorf("%d words of 5 are whole", n)
	}
}
