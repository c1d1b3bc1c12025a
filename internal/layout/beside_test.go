package layout_test

import (
	"fmt"
	"testing"

	"caveat/internal/layout"
	"caveat/internal/model"
)

// planting is a way in which claims and cautions stand in an article.
type planting struct {
	name   string
	blocks func() []*model.Block
}

func several(n int) []*model.Block {
	var out []*model.Block
	for range n {
		out = append(out, p("Filler."))
	}
	return out
}

func then(parts ...[]*model.Block) []*model.Block {
	var out []*model.Block
	for _, p := range parts {
		out = append(out, p...)
	}
	return out
}

func one(b ...*model.Block) []*model.Block { return b }

var plantings = []planting{
	{"box after", func() []*model.Block {
		return one(claim("a", p("Claim.")), caution("c", "a", box(p("Short."))))
	}},
	{"box before", func() []*model.Block {
		return one(caution("c", "a", box(p("Short."))), claim("a", p("Claim.")))
	}},
	{"high box", func() []*model.Block {
		return one(claim("a", p("Claim.")), caution("c", "a", box(p(count(150)), list(item("one"), item("two")), p(count(60)))))
	}},
	{"two fillers between", func() []*model.Block {
		return then(one(claim("a", p("Claim."))), several(2), one(caution("c", "a", box(p(count(40))))))
	}},
	{"a page between", func() []*model.Block {
		return then(one(claim("a", p("Claim."))), several(25), one(caution("c", "a", box(p(count(40))))), several(3))
	}},
	{"caution far above", func() []*model.Block {
		return then(one(caution("c", "a", p(count(30)))), several(25), one(claim("a", p(count(30)))))
	}},
	{"in a list", func() []*model.Block {
		return one(list(claim("a", item("Claim a")), claim("b", item("Claim b")), caution("c", "a b", item(count(30)))))
	}},
	{"list of claims, box far", func() []*model.Block {
		return then(one(list(claim("a", item("Claim a")), item("other"), claim("b", item("Claim b", list(item("deep")))))), several(20),
			one(caution("c", "a b", box(p("Short.")))))
	}},
	{"item repeated", func() []*model.Block {
		return then(one(list(caution("c", "a b", item(count(30))), claim("a", item("Claim a")))), several(24), one(claim("b", p("Claim b"))))
	}},
	{"two cautions of one claim", func() []*model.Block {
		return then(one(caution("c", "a", p("Short."))), several(3), one(claim("a", p("Claim."))), several(3),
			one(caution("d", "a", box(p(count(40))))))
	}},
	{"many claims", func() []*model.Block {
		return then(one(claim("a", p("Claim a"))), several(6), one(claim("b", p("Claim b"))), several(6), one(claim("e", p("Claim e"))), several(6),
			one(caution("c", "a b e", box(p(count(20))))))
	}},
	{"table as caution", func() []*model.Block {
		return one(claim("a", p("Claim.")), caution("c", "a", table(row(true, "Age", "Share"), row(false, "60", count(12)), row(false, "70", "5 %"))))
	}},
	{"table as claim, box far", func() []*model.Block {
		return then(one(claim("a", table(row(true, "Age", "Share"), row(false, "60", "5 %"), row(false, "70", count(12))))), several(20),
			one(caution("c", "a", box(p("Short.")))))
	}},
	{"heading and question", func() []*model.Block {
		return one(h(2, "q", "Is it safe?"), caution("c", "", box(p(count(60)))), claim("a", p(count(50))), caution("d", "a", p("Short.")))
	}},
}

// TestCautionsBesideClaims plants each pair at every height of a page: no
// caution is split and none is parted from its claim.
func TestCautionsBesideClaims(t *testing.T) {
	for _, plant := range plantings {
		t.Run(plant.name, func(t *testing.T) {
			t.Parallel()
			repeats := 0
			for lines := range 24 {
				for fine := range 5 {
					d := planted(plant, lines, fine)
					out, list := findings(t, d, meta("en"))
					if len(list) > 0 {
						t.Fatalf("%d lines and %d: %s", lines, fine, list[0])
					}
					if err := inspectCautions(d, out); err != nil {
						t.Fatalf("%d lines and %d: %v", lines, fine, err)
					}
					inspect(t, out, meta("en"))
					repeats += len(out.Cautions) - len(d.Cautions())
				}
			}
			t.Logf("%d repeats", repeats)
		})
	}
}

// planted stands under a filler that grows by a line of text and by quarters
// of one.
func planted(plant planting, lines, fine int) *model.Document {
	blocks := one(h(1, "t", "Title"))
	blocks = append(blocks, several(lines)...)
	var items []*model.Block
	for range fine {
		items = append(items, item("filler"))
	}
	if fine > 0 {
		blocks = append(blocks, list(items...))
	}
	blocks = append(blocks, plant.blocks()...)
	return doc("en", append(blocks, several(2)...)...)
}

// TestCautionsBesideClaimsEverywhere is the same in large print and from right
// to left.
func TestCautionsBesideClaimsEverywhere(t *testing.T) {
	large, turned := meta("en"), meta("ar")
	large.Edition = model.LargePrint
	for _, m := range []model.Meta{large, turned} {
		for _, plant := range plantings {
			t.Run(m.Locale.Tag+" "+plant.name, func(t *testing.T) {
				t.Parallel()
				for lines := range 24 {
					d := planted(plant, lines, lines%5)
					d.Lang = m.Locale.Tag
					out, list := findings(t, d, m)
					if len(list) > 0 {
						t.Fatalf("%d lines: %s", lines, list[0])
					}
					if err := inspectCautions(d, out); err != nil {
						t.Fatalf("%d lines: %v", lines, err)
					}
					inspect(t, out, m)
				}
			})
		}
	}
}

// TestBilingualCautionsBesideClaims is the same in two columns.
func TestBilingualCautionsBesideClaims(t *testing.T) {
	for _, plant := range plantings {
		t.Run(plant.name, func(t *testing.T) {
			t.Parallel()
			for lines := 0; lines < 24; lines += 2 {
				m := meta("ar")
				m.Edition, m.Source = model.Bilingual, planted(plant, lines, lines%3)
				d := planted(plant, lines, lines%3)
				d.Lang = "ar"
				out, list := findings(t, d, m)
				if len(list) > 0 {
					t.Fatalf("%d lines: %s", lines, list[0])
				}
				if err := inspectCautions(d, out); err != nil {
					t.Fatalf("%d lines: %v", lines, err)
				}
				inspect(t, out, m)
				sourceToo(t, out)
			}
		})
	}
}

// sourceToo looks that every showing has its source beside it.
func sourceToo(t *testing.T, d *layout.Document) {
	t.Helper()
	v := look(d)
	for _, c := range d.Cautions {
		n := v.byID(c.Element + ".en")
		if n == nil {
			t.Fatalf("the source of %s is missing", c.Element)
		}
		if got := fmt.Sprint(v.pages(n)); got != fmt.Sprint([]int{c.Page}) {
			t.Errorf("the source of %s is on pages %s, its translation on %d", c.Element, got, c.Page)
		}
	}
}
