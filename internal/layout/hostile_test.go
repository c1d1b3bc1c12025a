package layout_test

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"caveat/internal/diag"
	"caveat/internal/layout"
	"caveat/internal/model"
)

func TestEmptyDocument(t *testing.T) {
	out := lay(t, doc("en"), meta("en"))
	if len(out.Pages) != 1 || out.Root.Children[0].Text != "Sample" {
		t.Errorf("an empty article gives\n%s", out.Dump())
	}
	if out, list := findings(t, &model.Document{Lang: "en"}, model.Meta{Locale: meta("en").Locale}); out == nil || len(list) > 0 {
		t.Errorf("nothing at all gives %v", list)
	}
	lay(t, doc("en", h(1, "t", "T"), rich(), list(), list(item("")), table(), box(), &model.Block{Kind: model.Code}, &model.Block{Kind: model.Quote}), meta("en"))
}

// TestLongWords has words that no line can hold.
func TestLongWords(t *testing.T) {
	long := strings.Repeat("abcdefghij", 1000)
	for _, s := range []string{long, strings.Repeat("-", 3000), strings.Repeat("漢", 3000), strings.Repeat("न्त्र", 500), strings.Repeat("ا", 3000), "a " + long + " b"} {
		for _, tag := range []string{"en", "ar"} {
			m := meta(tag)
			m.Edition = model.LargePrint
			out, told := findings(t, doc(tag, h(1, "t", "T"), p(s), list(item(s)), table(row(true, "h"), row(false, s[:300]))), m)
			inspect(t, out, m)
			for _, f := range told {
				if f.Rule != "table-too-wide" || f.Severity != diag.Warning || !strings.Contains(f.Message, "are torn") || !strings.Contains(f.Message, "large-print") {
					t.Errorf("finding: %s", f)
				}
			}
			if strings.Contains(s, "abcdefghij") && len(told) != 1 {
				t.Errorf("%s: a table with a torn word has findings %v", tag, told)
			}
		}
	}
}

func TestDeepLists(t *testing.T) {
	for _, tag := range []string{"en", "ar"} {
		b := list(item("innermost " + count(30)))
		for range 32 {
			b = list(item("level", b))
		}
		lay(t, doc(tag, h(1, "t", "T"), b), meta(tag))
	}
}

// TestManyBlocks is a book: it must not take long.
func TestManyBlocks(t *testing.T) {
	blocks := one(h(1, "t", "T"))
	for i := range 3000 {
		switch i % 10 {
		case 0:
			blocks = append(blocks, h(2, fmt.Sprint("h", i), "Heading"))
		case 5:
			blocks = append(blocks, claim(fmt.Sprint("a", i), p("A claim.")))
		case 6:
			blocks = append(blocks, caution(fmt.Sprint("c", i), fmt.Sprint("a", i-1), box(p("A caution."))))
		default:
			blocks = append(blocks, p("A paragraph of some words."))
		}
	}
	d := doc("en", blocks...)
	start := time.Now()
	out := lay(t, d, meta("en"))
	if err := inspectCautions(d, out); err != nil {
		t.Error(err)
	}
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("3,000 blocks took %s", took)
	}
}

// TestManyTies has one caution for every claim of a long article, and many
// cautions for one.
func TestManyTies(t *testing.T) {
	blocks, ids := one(h(1, "t", "T")), []string{}
	for i := range 400 {
		ids = append(ids, fmt.Sprint("a", i))
		blocks = append(blocks, claim(ids[i], p("A claim.")))
	}
	d := doc("en", append(blocks, caution("c", strings.Join(ids, " "), box(p("A caution."))))...)
	if err := inspectCautions(d, lay(t, d, meta("en"))); err != nil {
		t.Error(err)
	}
	blocks = one(h(1, "t", "T"), claim("a", p("A claim.")))
	for i := range 100 {
		blocks = append(blocks, caution(fmt.Sprint("c", i), "a", p("A caution.")))
	}
	_, list := findings(t, doc("en", blocks...), meta("en"))
	if !slices.Contains(rules(list), "error caution-parted top.p1") {
		t.Errorf("a hundred cautions on one page give %v", rules(list))
	}
}

func TestMissingCharacter(t *testing.T) {
	d := doc("en", h(1, "t", "T"), p("A \U000F1234 and a \U000F1234 again"))
	out, list := findings(t, d, meta("en"))
	if len(list) != 1 || out == nil {
		t.Fatalf("findings %v", list)
	}
	for _, want := range []string{"U+F1234", "top.p1", "`en`"} {
		if !strings.Contains(list[0].Message, want) {
			t.Errorf("%q does not name %s", list[0].Message, want)
		}
	}
	if list[0].Rule != "missing-glyph" || list[0].Severity != "error" || list[0].ID != "top.p1" {
		t.Errorf("finding %+v", list[0])
	}
}

func TestImages(t *testing.T) {
	figure := func(name string) *model.Block {
		return &model.Block{Kind: model.Figure, Image: name, Alt: "figure1.alt", AltText: "Alt"}
	}
	m := meta("en")
	m.Images = pictures()
	m.Images["img/bad.png"] = []byte("\x89PNG\r\n\x1a\nrubbish")
	m.Images["img/text"] = []byte("no image")
	lay(t, doc("en", h(1, "t", "T"), figure("img/a.png"), figure("img/b.jpg")), m)
	_, list := findings(t, doc("en", h(1, "t", "T"), figure("img/none.png"), figure("img/bad.png"), figure("img/text")), m)
	want := []string{"error image-missing figure1.alt", "error image-unreadable figure1.alt", "error image-unreadable figure1.alt"}
	if got := rules(list); !slices.Equal(got, want) {
		t.Errorf("findings %v", got)
	}
}

// TestSameEachTime lays one article out at once in many places.
func TestSameEachTime(t *testing.T) {
	m := meta("ar")
	m.Images, m.Edition, m.Source = pictures(), model.Bilingual, everything("en")
	d := everything("ar")
	before := d.Dump()
	dumps := make([]string, 8)
	var wg sync.WaitGroup
	for i := range dumps {
		wg.Go(func() {
			if out, _, err := layout.Lay(d, m, fonts()); err == nil {
				dumps[i] = out.Dump()
			}
		})
	}
	wg.Wait()
	for _, dump := range dumps {
		if dump == "" || dump != dumps[0] {
			t.Fatal("two layouts of one article differ")
		}
	}
	if d.Dump() != before {
		t.Error("the article has been changed")
	}
}
