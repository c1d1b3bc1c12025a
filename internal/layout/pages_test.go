package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/geom"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// TestKeeps sets headings and paragraphs at every height: no heading is parted
// from its text and no line of a paragraph stands alone.
func TestKeeps(t *testing.T) {
	for n := range 30 {
		blocks := append(one(h(1, "t", "Title")), several(n)...)
		blocks = append(blocks, h(2, "q", "What is it?"), h(3, "r", "And why?"), p(count(70)), list(item("x"), item("y"), item("z")))
		out := lay(t, doc("en", blocks...), meta("en"))
		v := look(out)
		answer := v.order[slices.Index(v.order, v.byID("r"))+1]
		head, sub, body := v.below(v.byID("q")), v.below(v.byID("r")), v.below(answer)
		if head[0].page != sub[0].page || sub[0].page != body[0].page || body[0].page != body[1].page {
			t.Fatalf("%d: heading on %d, %d; text on %d, %d", n, head[0].page, sub[0].page, body[0].page, body[1].page)
		}
		if k := len(body); body[k-1].page != body[k-2].page {
			t.Fatalf("%d: the last line is alone on page %d", n, body[k-1].page)
		}
	}
}

// TestLeadIns sets a line that ends in a colon at every height, before a list
// and before headings: it is never the last of a page.
func TestLeadIns(t *testing.T) {
	follows := map[string][]*model.Block{
		"list":     one(list(item("one of them"), item("another"))),
		"headings": one(h(3, "a", "One of them"), p("This one."), h(3, "b", "Another"), p("That one.")),
	}
	for name, after := range follows {
		for n := range 30 {
			lead := p("It is being studied for several of them, which are:")
			v := look(lay(t, doc("en", then(one(h(1, "t", "Title")), several(n), one(h(2, "q", "What is it for?"), lead), after)...), meta("en")))
			place := slices.IndexFunc(v.order, func(n *layout.Node) bool { return strings.HasSuffix(n.Text, "which are:") })
			if lead, next := v.below(v.order[place]), v.below(v.order[place+1]); lead[0].page != next[0].page {
				t.Errorf("%s, %d: the lead-in is on page %d, what it leads into on %d", name, n, lead[0].page, next[0].page)
			}
		}
	}
}

func TestTableOverPages(t *testing.T) {
	rows := one(row(true, "Name", "Number"))
	for i := range 60 {
		rows = append(rows, row(false, fmt.Sprint("Row ", i), fmt.Sprint(i)))
	}
	for _, tag := range []string{"en", "ar"} {
		out := lay(t, doc(tag, h(1, "t", "Title"), table(rows...)), meta(tag))
		for _, page := range out.Pages {
			var heads []string
			for _, i := range page.Items {
				if i.Line != nil && (i.Line.Text == "Name" || i.Line.Text == "Number") {
					heads = append(heads, i.String())
					if page.Number > 1 && i.Artifact != layout.Decoration {
						t.Errorf("%s page %d: the repeated header is read again", tag, page.Number)
					}
				}
			}
			if len(heads) != 2 && page.Number < len(out.Pages) {
				t.Errorf("%s page %d has header cells %v", tag, page.Number, heads)
			}
		}
		if len(out.Pages) < 2 {
			t.Errorf("%s: %d pages", tag, len(out.Pages))
		}
	}
}

// TestTableStays sets a table at every height before cautions that must be
// whole: it goes on in the next page only where the next row had no room. Its
// header, repeated, is no reason to part it.
func TestTableStays(t *testing.T) {
	rows := one(row(true, count(12), count(12), count(12)))
	for range 6 {
		rows = append(rows, row(false, "a", "b", "c"))
	}
	var tall []*model.Block
	for range 14 {
		tall = append(tall, p(count(30)))
	}
	for n := range 24 {
		blocks := append(one(h(1, "t", "Title")), several(n)...)
		blocks = append(blocks, table(rows...), caution("short", "", box(tall[:6]...)), caution("tall", "", box(tall...)))
		out := lay(t, doc("en", blocks...), meta("en"))
		v := look(out)
		var last *placed
		for _, node := range v.order {
			if node.Text != "a" {
				continue
			}
			at := v.lines[node][0]
			if height := geom.Pt(30 * geom.Point); last != nil && last.page != at.page && last.rect.Bottom()+height < out.Pages[0].Size.H-geom.MM(250) {
				t.Errorf("%d: the table goes on in page %d, with room for a row on the page before", n, at.page)
			}
			last = &at
		}
	}
}

// TestTableColumns looks at a table with more text than room: no column is
// lost, and in Arabic the first one is on the right.
func TestTableColumns(t *testing.T) {
	body := row(false, count(40), count(20), "supercalifragilisticexpialidocious", "5")
	for _, tag := range []string{"en", "ar"} {
		out := lay(t, doc(tag, h(1, "t", "Title"), table(row(true, "first", "second", "third", "fourth"), body)), meta(tag))
		v := look(out)
		var x []int
		for _, n := range v.order {
			if n.Role == layout.RoleHeadCell {
				x = append(x, int(v.lines[n][0].rect.X))
			}
		}
		if tag == "ar" {
			slices.Reverse(x)
		}
		if len(x) != 4 || !slices.IsSorted(x) {
			t.Errorf("%s: columns at %v", tag, x)
		}
	}
}

func TestTableTooWide(t *testing.T) {
	var cells []string
	for range 30 {
		cells = append(cells, "x")
	}
	_, list := findings(t, doc("en", h(1, "t", "Title"), table(row(true, cells...))), meta("en"))
	if got := rules(list); !slices.Equal(got, []string{"error table-too-wide top.p1"}) && !slices.Equal(got, []string{"error table-too-wide "}) {
		t.Errorf("findings %v", got)
	}
}

// TestMeasure sets long lines on both papers: Chinese ones have at most 40 signs.
func TestMeasure(t *testing.T) {
	for _, paper := range []model.Paper{model.A4, model.Letter} {
		m := meta("zh-Hans")
		m.Paper = paper
		out := lay(t, doc("zh-Hans", h(1, "t", "标题"), p(strings.Repeat("汉", 200))), m)
		longest := 0
		for _, i := range out.Pages[0].Items {
			if i.Line != nil && i.Line.Size == 12*geom.Point {
				longest = max(longest, len([]rune(i.Line.Text)))
			}
		}
		if longest != 40 {
			t.Errorf("%s: a line of %d signs", paper, longest)
		}
	}
}

// TestCautionPages tells where the cautions of a long article stand.
func TestCautionPages(t *testing.T) {
	blocks := one(h(1, "t", "Title"))
	for i := range 5 {
		blocks = append(blocks, several(12)...)
		blocks = append(blocks, caution(fmt.Sprint("c", i), "", p("Mind this.")))
	}
	out := lay(t, doc("en", blocks...), meta("en"))
	pages := []int{}
	for _, c := range out.Cautions {
		if !slices.Contains(pages, c.Page) {
			pages = append(pages, c.Page)
		}
	}
	want := words("en").CautionPages(5, pages)
	if v := look(out); !slices.ContainsFunc(v.order, func(n *layout.Node) bool { return model.Fold(n.Text) == want }) {
		t.Errorf("no line says %q", want)
	}
}

// TestNoPageNumberAlone: however long the line is that tells the cautions'
// pages, its last number is not alone in the last line.
func TestNoPageNumberAlone(t *testing.T) {
	blocks := one(h(1, "t", "Title"))
	for i := range 5 {
		blocks = append(blocks, several(12)...)
		blocks = append(blocks, caution(fmt.Sprint("c", i), "", p("Mind this.")))
	}
	m := meta("en")
	wrapped := 0
	for n := 40; n < 75; n++ {
		m.Words.CautionPages = func(int, []int) string { return strings.Repeat("a", n) + " Pages: 12, 13, 14, 15" }
		out := lay(t, doc("en", blocks...), m)
		for _, item := range out.Pages[0].Items {
			if item.Line == nil || !strings.HasSuffix(item.Line.Text, "15") {
				continue
			}
			if wrapped++; strings.HasPrefix(item.Line.Text, "aaa") {
				wrapped--
			}
			if item.Line.Text == "15" {
				t.Errorf("with %d letters before, the last number stands alone", n)
			}
		}
	}
	if wrapped == 0 {
		t.Error("no line was wrapped")
	}
}

// TestSavesPage takes in the air of an article where that saves a nearly empty
// last page, and only there.
func TestSavesPage(t *testing.T) {
	var taken []int
	for n := 10; n < 60; n++ {
		out := lay(t, doc("en", append(one(h(1, "t", "Title")), several(n)...)...), meta("en"))
		v := look(out)
		y := func(i int) geom.Pt { return v.lines[out.Root.Children[i]][0].rect.Y }
		if y(4)-y(3) < 28*geom.Point { // 18 pt and 10.8 of air, less a ninth of that
			taken = append(taken, n)
		}
	}
	if len(taken) < 2 || len(taken) > 10 {
		t.Errorf("air is taken in for articles of %d paragraphs", taken)
	}
}

func TestDraftNotices(t *testing.T) {
	m := meta("ar")
	m.Draft = true
	blocks := append(one(h(1, "t", "Title")), several(60)...)
	out := lay(t, doc("ar", blocks...), m)
	for _, page := range out.Pages {
		var said []string
		for _, i := range page.Items {
			if i.Line != nil && i.Artifact == layout.Footer {
				said = append(said, i.Line.Text)
			}
		}
		all := strings.Join(said, "|")
		for _, want := range []string{m.Words.DraftShort, m.English.DraftShort, "العربية", "Arabic", "2026-11-22", "4f0c21ab", fmt.Sprintf("Page %d of %d", page.Number, len(out.Pages))} {
			if !strings.Contains(all, want) {
				t.Errorf("the footer of page %d says %q, not %q", page.Number, all, want)
			}
		}
	}
	v := look(out)
	for lang, notice := range map[string]string{"": m.Words.Draft, "en": m.English.Draft} {
		if !slices.ContainsFunc(v.order, func(n *layout.Node) bool { return n.Text == notice && n.Lang == lang }) {
			t.Errorf("the notice %q is missing", notice)
		}
	}
}

// TestColonOfTheLanguage has the words of the last page stand before the colon
// that the language writes.
func TestColonOfTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{"en": "Edition: 2026-11-22", "fr": "Edition\u00a0: 2026-11-22", "am": "Edition፦ 2026-11-22", "zh-Hant": "Edition：2026-11-22"} {
		v := look(lay(t, doc(tag, one(h(1, "t", "Title"))...), meta(tag)))
		if !slices.ContainsFunc(v.order, func(n *layout.Node) bool { return n.Text == want }) {
			t.Errorf("%s: no %q", tag, want)
		}
	}
}

func TestLongTitleIsShortenedInHeader(t *testing.T) {
	d := doc("en", append(one(h(1, "t", "Title")), several(40)...)...)
	d.Title = count(60)
	out := lay(t, d, meta("en"))
	var header []string
	for _, i := range out.Pages[1].Items {
		if i.Artifact == layout.Header {
			header = append(header, i.Line.Text)
		}
	}
	if len(header) != 1 || !strings.HasSuffix(header[0], " …") {
		t.Errorf("header %q", header)
	}
	// Chinese has no blanks to cut at.
	d = doc("zh-Hans", append(one(h(1, "t", "标题")), several(40)...)...)
	d.Title = strings.Repeat("疫苗的早期结果", 20)
	out = lay(t, d, meta("zh-Hans"))
	if line := out.Pages[1].Items[0].Line; line == nil || !strings.HasPrefix(line.Text, "疫苗") || !strings.HasSuffix(line.Text, "…") {
		t.Errorf("header %v", out.Pages[1].Items[0])
	}
}

func TestBilingualColumns(t *testing.T) {
	m := meta("ar")
	m.Edition, m.Source = model.Bilingual, doc("en", h(1, "t", "Title"), p(count(300)), p("End."))
	out := lay(t, doc("ar", h(1, "t", "Title"), p(count(80)), p("End.")), m)
	v := look(out)
	var ends []placed
	for _, n := range v.order {
		if n.Text == "End." {
			ends = append(ends, v.lines[n][0])
		}
	}
	if len(ends) != 2 || ends[0].line.Origin.Y != ends[1].line.Origin.Y || ends[0].page != ends[1].page {
		t.Fatalf("the last paragraphs stand at %v", ends)
	}
	if ends[0].rect.X < ends[1].rect.X || !ends[0].line.RTL || ends[1].line.RTL {
		t.Errorf("the reader's own language is not where reading starts: %v", ends)
	}
}

// TestBilingualTable has the rules of a row at one height in both columns.
func TestBilingualTable(t *testing.T) {
	m := meta("ar")
	m.Edition, m.Source = model.Bilingual, doc("en", h(1, "t", "Title"), table(row(true, "A"), row(false, count(60)), row(false, "x")))
	out := lay(t, doc("ar", h(1, "t", "Title"), table(row(true, "A"), row(false, count(12)), row(false, count(90)))), m)
	at := map[geom.Pt]int{}
	for _, i := range out.Pages[0].Items {
		if i.Box != nil && i.Artifact == layout.Decoration && i.Box.Rect.H == 500 && i.Box.Rect.W > 2000 {
			at[i.Box.Rect.Y]++
		}
	}
	if len(at) != 3 {
		t.Errorf("rules at %v", at)
	}
	for y, n := range at {
		if n != 2 {
			t.Errorf("%d rules at %s", n, y)
		}
	}
}

func TestBilingualMismatch(t *testing.T) {
	m := meta("ar")
	m.Edition, m.Source = model.Bilingual, doc("en", h(1, "t", "Title"))
	_, list := findings(t, doc("ar", h(1, "t", "Title"), p("x")), m)
	if got := rules(list); !slices.Equal(got, []string{"error bilingual-mismatch "}) {
		t.Errorf("findings %v", got)
	}
}

// TestPagesAreFull sets plain text: every page but the last has less room left
// than the next two lines need, at any height.
func TestPagesAreFull(t *testing.T) {
	for n := 1; n < 40; n++ {
		blocks := append(one(h(1, "t", "Title")), several(n)...)
		for range 30 {
			blocks = append(blocks, p(count(20+n)))
		}
		out := lay(t, doc("en", blocks...), meta("en"))
		for _, page := range out.Pages[:len(out.Pages)-1] {
			var low geom.Pt
			for _, i := range page.Items {
				if i.Line != nil && i.Artifact == layout.NoArtifact {
					low = max(low, i.Line.Origin.Y)
				}
			}
			if room := page.Size.H - geom.MM(200) - low; room > 66*geom.Point {
				t.Errorf("%d: page %d has %s pt left", n, page.Number, room)
			}
		}
	}
}
