package layout_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/layout"
	"caveat/internal/model"
)

// wide is a table whose columns have no room side by side in large print.
func wide() *model.Block {
	return table(row(true, "", "Paracetamol", "Ibuprofen", "Acetylsalicylic acid", "Diclofenac"),
		row(false, "Adults", "1000 mg", "400 mg", "500 mg", "recommended nowhere"),
		row(false, "Adolescents", "500 mg", "200 mg", "250 mg", "under supervision"))
}

// TestWideTableInLargePrint: where columns would tear words the rows stand one below the
// other, each cell beside the name of its column, and the structure is the table's.
func TestWideTableInLargePrint(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		m := meta(tag)
		if _, list := findings(t, doc(tag, h(1, "t", "T"), wide()), m); len(list) > 0 {
			t.Errorf("%s: in columns: %v", tag, list)
		}
		m.Edition = model.LargePrint
		out, list := findings(t, doc(tag, h(1, "t", "T"), wide()), m)
		if got := rules(list); !slices.Equal(got, []string{"warning table-too-wide "}) {
			t.Fatalf("%s: %v", tag, list)
		}
		inspect(t, out, m)
		var names []layout.Item
		var values []string
		for _, it := range out.Pages[0].Items {
			switch {
			case it.Line == nil:
			case it.Line.Text == "Ibuprofen":
				names = append(names, it)
			case it.Node != nil && it.Node.Role == layout.RoleCell && len(names) > 0 && it.Line.Origin.Y == names[len(names)-1].Line.Origin.Y:
				values = append(values, it.Line.Text)
				if (it.Line.Origin.X > names[0].Line.Origin.X) != (tag == "en") {
					t.Errorf("%s: `%s` stands on the wrong side of its name", tag, it.Line.Text)
				}
			}
		}
		if len(names) != 2 || names[0].Node == nil || names[0].Node.Role != layout.RoleHeadCell || names[1].Artifact != layout.Decoration {
			t.Errorf("%s: a name stands as %v", tag, names)
		}
		if !slices.Equal(values, []string{"400 mg", "200 mg"}) {
			t.Errorf("%s: cells beside it: %q", tag, values)
		}
	}
}

// TestHighRowStandsAsARecord: no row that is higher than half a page stands in columns,
// and one that is higher than a page goes on.
func TestHighRowStandsAsARecord(t *testing.T) {
	out, list := findings(t, doc("en", h(1, "t", "T"), table(row(true, "A", "B"), row(false, "x", count(900)))), meta("en"))
	if got := rules(list); out == nil || len(out.Pages) != 2 || !slices.Equal(got, []string{"warning table-too-wide "}) {
		t.Fatalf("%v", list)
	}
	for _, it := range out.Pages[0].Items {
		if it.Line != nil && strings.HasPrefix(it.Line.Text, "one and two") && it.Line.Origin.X > out.Pages[0].Size.W/2 {
			t.Error("the cell stands in a column")
		}
	}
}

// TestRecordsKeepTogether: no page begins or ends with a single cell of a row.
func TestRecordsKeepTogether(t *testing.T) {
	m := meta("en")
	m.Edition = model.LargePrint
	for n := range 24 {
		blocks := append(one(h(1, "t", "T")), several(n)...)
		out, _ := findings(t, doc("en", append(blocks, wide())...), m)
		for i, page := range out.Pages[:len(out.Pages)-1] {
			var last, first string
			for _, it := range page.Items {
				if it.Line != nil && it.Artifact == layout.NoArtifact {
					last = it.Line.Text
				}
			}
			for _, it := range slices.Backward(out.Pages[i+1].Items) {
				if it.Line != nil && it.Artifact == layout.NoArtifact {
					first = it.Line.Text
				}
			}
			if last == "Adults" || last == "Adolescents" || last == "1000 mg" || first == "under supervision" {
				t.Errorf("after %d paragraphs page %d ends with `%s`, the next begins with `%s`", n, i+1, last, first)
			}
		}
	}
}

// TestNamesStandOverTheirCells: in a claim too, which would rather have one page less, no
// page ends with the name of a column whose cell begins on the next.
func TestNamesStandOverTheirCells(t *testing.T) {
	m := meta("en")
	m.Edition = model.LargePrint
	name := "Named " + strings.Repeat("what a column holds ", 30)
	for n := range 3 {
		for k := 300; k < 700; k += 8 {
			rows := table(row(true, "", name, "Other "+name), row(false, "Adults", count(k), count(k)), row(false, "Adolescents", count(k), count(k)))
			out, _ := findings(t, doc("en", append(append(one(h(1, "t", "T")), several(n)...), claim("a", rows))...), m)
			for i, page := range out.Pages[:len(out.Pages)-1] {
				last := ""
				for _, it := range page.Items {
					if it.Line != nil && it.Artifact != layout.Header && it.Artifact != layout.Footer {
						last = it.Line.Text
					}
				}
				if strings.Contains(last, "column") {
					t.Fatalf("with %d paragraphs and %d words page %d ends with `%s`", n, k, i+1, last)
				}
			}
		}
	}
}
