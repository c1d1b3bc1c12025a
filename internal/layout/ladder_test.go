package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// rules are the rules of findings, in order. Each must be documented.
func rules(list diag.List) []string {
	var out []string
	for _, f := range list {
		if !slices.ContainsFunc(layout.Rules(), func(r diag.Rule) bool { return r.ID == f.Rule }) {
			out = append(out, "undocumented")
		}
		out = append(out, string(f.Severity)+" "+f.Rule+" "+f.ID)
	}
	return out
}

func TestCautionTallerThanPage(t *testing.T) {
	tall := caution("tall", "a", box(p(count(200)), p(count(200)), p(count(200)), p(count(200)), p(count(200))))
	d := doc("en", h(1, "t", "Title"), claim("a", p("The claim.")), tall, p("After."))
	out, list := findings(t, d, meta("en"))
	if got := rules(list); !slices.Equal(got, []string{"warning caution-split tall"}) {
		t.Fatalf("findings %v", list)
	}
	if !strings.Contains(list[0].Message, "broken between its blocks") {
		t.Errorf("message %q", list[0].Message)
	}
	inspect(t, out, meta("en"))
	v := look(out)
	if got := v.pages(v.byID("a")); !slices.Equal(got, []int{1}) || out.Cautions[0].Page != 1 {
		t.Errorf("the claim is on %v, the caution begins on %d", got, out.Cautions[0].Page)
	}
	again := 0
	for _, page := range out.Pages[1:] {
		for _, i := range page.Items {
			if i.Line != nil && i.Line.Text == "Important (continued)" {
				again++
				if i.Artifact != layout.Decoration {
					t.Error("the label of the second part is no artifact")
				}
			}
		}
	}
	if again == 0 || again != len(v.pages(v.byID("tall")))-1 {
		t.Errorf("the label is repeated %d times over pages %v", again, v.pages(v.byID("tall")))
	}
	for _, block := range v.byID("tall").Children {
		if pages := v.pages(block); len(pages) != 1 {
			t.Errorf("a block of the caution is on pages %v", pages)
		}
	}
}

// TestCautionOfManyPages: one that fits no page begins where the text before it ends,
// though it would go over one page less from the top of the next.
func TestCautionOfManyPages(t *testing.T) {
	for n := 30; n < 60; n += 3 {
		var blocks []*model.Block
		for range n {
			blocks = append(blocks, p(count(40)))
		}
		out, list := findings(t, doc("en", h(1, "t", "Title"), p(count(120)), caution("tall", "", box(blocks...)), p("After.")), meta("en"))
		if got := rules(list); !slices.Equal(got, []string{"warning caution-split tall"}) {
			t.Fatalf("findings %v", list)
		}
		inspect(t, out, meta("en"))
		if out.Cautions[0].Page != 1 {
			t.Errorf("of %d blocks: the caution begins on page %d", n, out.Cautions[0].Page)
		}
	}
}

func TestBlockTallerThanPage(t *testing.T) {
	for name, b := range map[string]*model.Block{
		"paragraph": caution("tall", "", p(count(900))),
		"box":       caution("tall", "", box(p(count(900)))),
		"item":      list(caution("tall", "", item(count(900)))),
	} {
		out, list := findings(t, doc("en", h(1, "t", "Title"), b), meta("en"))
		if out != nil || len(list) == 0 {
			t.Fatalf("%s: findings %v", name, list)
		}
		if got := rules(list)[0]; !strings.HasPrefix(got, "error block-too-tall") || !strings.Contains(list[0].Message, " pt") {
			t.Errorf("%s: %s", name, list[0])
		}
	}
}

// TestBlockTallerThanPageWithItsLabel: what a page has no room for is the block with its
// label, and is said to be higher than the room there is.
func TestBlockTallerThanPageWithItsLabel(t *testing.T) {
	for _, before := range [][]*model.Block{nil, {p(count(300))}} {
		for n := 300; ; n += 5 {
			_, list := findings(t, doc("en", h(1, "t", "Title"), caution("tall", "", box(append(before, p(count(n)))...))), meta("en"))
			if !list.HasErrors() {
				continue
			}
			var height, room float64
			for _, f := range list {
				if f.Rule == "block-too-tall" {
					fmt.Sscanf(f.Message, "a block is %f pt high; a page has room for %f pt", &height, &room)
				}
			}
			if height <= room {
				t.Errorf("%v", list)
			}
			break
		}
	}
}

// TestRowTallerThanPage names the cell that makes a row too high, and the edition.
func TestRowTallerThanPage(t *testing.T) {
	tall := row(false, count(800))
	tall.Children[0].Message, tall.Children[0].Line = "top.table1.r2.c1", 7
	for edition, want := range map[model.Edition]string{model.Standard: "pt", model.LargePrint: "(edition `large-print`)"} {
		m := meta("en")
		m.Edition = edition
		out, list := findings(t, doc("en", h(1, "t", "Title"), table(row(true, "A"), tall)), m)
		if got := rules(list); out != nil || !slices.Equal(got, []string{"error block-too-tall top.table1.r2.c1"}) || list[0].Line != 7 {
			t.Fatalf("%s: %v", edition, list)
		}
		if m := list[0].Message; !strings.HasPrefix(m, "a row of the table is ") || !strings.HasSuffix(m, want) {
			t.Errorf("%s: %s", edition, m)
		}
	}
}

// TestParted has a claim and a caution that fit no page together.
func TestParted(t *testing.T) {
	d := doc("en", h(1, "t", "Title"), claim("a", p(count(550))), p("Between."), caution("c", "a", box(p(count(550)))))
	_, list := findings(t, d, meta("en"))
	if got := rules(list); !slices.Equal(got, []string{"error caution-parted top.p1"}) {
		t.Errorf("findings %v", list)
	}
	// A claim that its caution leaves no whole place says how high they are.
	d = doc("en", h(1, "t", "Title"), claim("a", p(count(450))), caution("c", "a", box(p(count(450)))))
	_, list = findings(t, d, meta("en"))
	if len(list) == 0 || list[0].Rule != "caution-parted" || strings.Count(list[0].Message, " pt") != 3 {
		t.Errorf("findings %v", list)
	}
}

// TestAWarningExcusesNoOtherFault has a caution over three pages, and on the last
// of these a claim whose own caution has no room beside it.
func TestAWarningExcusesNoOtherFault(t *testing.T) {
	tall := box()
	for range 7 {
		tall.Children = append(tall.Children, p(count(200)))
	}
	d := doc("en", h(1, "t", "Title"), caution("tall", "", tall), claim("b", p("The claim.")), p(count(400)), p(count(400)), caution("c", "b", box(p(count(670)))))
	_, list := findings(t, d, meta("en"))
	if got := rules(list); !slices.Equal(got, []string{"warning caution-split tall", "error caution-parted top.p1"}) {
		t.Errorf("findings %v", list)
	}
}

// TestRepeatStandsAfterClaim looks where the second showing of a caution goes.
func TestRepeatStandsAfterClaim(t *testing.T) {
	blocks := one(h(1, "t", "Title"), caution("c", "a", box(p("It is early."))))
	blocks = append(blocks, several(30)...)
	blocks = append(blocks, list(item("first"), claim("a", item("It works")), item("last")), p("End."))
	out := lay(t, doc("en", blocks...), meta("en"))
	v := look(out)
	again := v.byID("c--2")
	if again == nil {
		t.Fatal("the caution is not repeated")
	}
	if li := v.parent[v.parent[again]]; li.ID != "a" {
		t.Errorf("it stands in %s %s, not in its claim's item", li.Role, li.ID)
	}
	if got := fmt.Sprint(out.Cautions); !strings.Contains(got, "{c c 1 ") || !strings.Contains(got, "{c c--2 2 ") {
		t.Errorf("record %s", got)
	}
}

// TestRepeatsOfTheArticle has a caution that the article shows twice already.
func TestRepeatsOfTheArticle(t *testing.T) {
	first := caution("c", "a b e", box(p("It is early.")))
	blocks := one(h(1, "t", "Title"), first, claim("a", p("Claim a.")))
	blocks = append(blocks, several(30)...)
	blocks = append(blocks, claim("b", p("Claim b.")), model.RepeatOf(first, 2))
	blocks = append(blocks, several(30)...)
	d := doc("en", append(blocks, claim("e", p("Claim e.")))...)
	out := lay(t, d, meta("en"))
	if err := inspectCautions(d, out); err != nil {
		t.Error(err)
	}
	var got []string
	for _, c := range out.Cautions {
		got = append(got, c.Element)
	}
	if !slices.Equal(got, []string{"c", "c--2", "c--3"}) {
		t.Errorf("showings %v", got)
	}
}

// TestCautionWithTwoClaimsOnOnePage is repeated once for both.
func TestCautionWithTwoClaimsOnOnePage(t *testing.T) {
	blocks := one(h(1, "t", "Title"), caution("c", "a b", box(p("It is early."))))
	blocks = append(blocks, several(30)...)
	blocks = append(blocks, claim("a", p("Claim a.")), p("Between."), claim("b", p("Claim b.")))
	if out := lay(t, doc("en", blocks...), meta("en")); len(out.Cautions) != 2 {
		t.Errorf("showings %v", out.Cautions)
	}
}

// A caution that fits a page by itself is never excused as taller than one.
func TestACautionThatFitsAPageIsNotCalledTaller(t *testing.T) {
	refused := 0
	for lines := 30; lines < 60; lines++ {
		tall := func(claims string) *model.Block {
			var blocks []*model.Block
			for i := range 8 {
				parts := [][]model.Inline{text("One line.")}
				for range lines/8 + min(1, max(0, lines%8-i)) - 1 {
					parts = append(parts, brk(), text("One line."))
				}
				blocks = append(blocks, rich(parts...))
			}
			return caution("tall", claims, box(blocks...))
		}
		if _, alone := findings(t, doc("en", h(1, "t", "Title"), p("Text."), tall("")), meta("en")); len(alone) > 0 {
			break
		}
		_, tied := findings(t, doc("en", h(1, "t", "Title"), claim("a", p("The claim.")), tall("a")), meta("en"))
		if len(tied) > 0 && tied[0].Severity != diag.Error {
			t.Errorf("of %d lines, with its claim: %v", lines, tied)
		}
		refused += len(tied)
	}
	if refused == 0 {
		t.Error("no caution was too tall for the page of its claim")
	}
}
