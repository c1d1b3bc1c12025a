package text_test

import (
	"strings"
	"testing"
	"unicode"

	"caveat/internal/export/text"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/lang"
	"caveat/internal/model"

	"golang.org/x/text/unicode/bidi"
)

// bare is text without white space and marks of direction, in NFC: what is
// left of it whatever lines it is broken into.
func bare(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == 0x200E || r == 0x200F || 0x2066 <= r && r <= 0x2069 {
			return -1
		}
		return r
	}, model.Fold(s))
}

func checkTexts(t *testing.T, got string, doc *model.Document) {
	t.Helper()
	rest := bare(got)
	for _, want := range xhtmltest.Leaves(doc) {
		before, after, found := strings.Cut(rest, bare(want))
		if !found {
			t.Fatalf("%q does not stand after %q", want, before[max(0, len(before)-60):])
		}
		rest = after
	}
}

func documents() []*model.Document {
	out := []*model.Document{xhtmltest.Document("en"), xhtmltest.Document("ar"), xhtmltest.Document("zh-Hans"), xhtmltest.Hostile()}
	for _, tag := range xhtmltest.CorpusTags() {
		out = append(out, xhtmltest.Corpus(tag))
	}
	return out
}

func TestEveryTextComesBack(t *testing.T) {
	for _, doc := range documents() {
		checkTexts(t, write(t, doc, xhtmltest.Meta(doc)), doc)
	}
}

func TestCautionsAreFramedAndWhole(t *testing.T) {
	for _, doc := range documents()[:3] {
		meta := xhtmltest.Meta(doc)
		rest := write(t, doc, meta)
		for i, c := range doc.WithRepeats().Cautions() {
			_, after, found := strings.Cut(rest, "!!! "+meta.Words.Caution+" ")
			if !found {
				t.Fatalf("%s: caution %d has no frame", doc.Lang, i+1)
			}
			_, body, _ := strings.Cut(after, "\n")
			body, rest, found = strings.Cut(body, "!!!")
			got := bare(strings.ReplaceAll(body, "\n- ", "\n"))
			if want := bare(c.Text()); !found || got != want {
				t.Errorf("%s: caution %s reads %q; want %q", doc.Lang, c.ID, got, want)
			}
		}
	}
}

// TestLines: no line too wide, none at whose end an isolate is open, and each
// of the direction of its language.
func TestLines(t *testing.T) {
	for _, doc := range documents() {
		for line := range strings.Lines(write(t, doc, xhtmltest.Meta(doc))) {
			line = strings.TrimSuffix(line, "\n")
			if w := text.Width(line); w > 72 && !strings.HasPrefix(strings.TrimLeft(line, " "), "<http") && !strings.HasPrefix(line, "    ") {
				t.Errorf("%s: %d columns: %q", doc.Lang, w, line)
			}
			open := strings.Count(line, "\u2066") + strings.Count(line, "\u2067") + strings.Count(line, "\u2068")
			if open != strings.Count(line, "\u2069") {
				t.Errorf("%s: isolates are not closed in %q", doc.Lang, line)
			}
			if strings.HasSuffix(line, " ") {
				t.Errorf("%s: a blank ends %q", doc.Lang, line)
			}
			if doc.Lang == "ar" && line != "" && paragraphDirection(line) != lang.RTL && !strings.Contains(line, "Draft") && !foreign(line) {
				t.Errorf("a viewer takes %q for left to right", line)
			}
		}
	}
}

// foreign tells the lines of the Arabic file that are in English or are code.
func foreign(line string) bool {
	for _, s := range []string{"This paragraph came late.", "https://", "A paper", "if a <", "return", "    }"} {
		if strings.Contains(line, s) {
			return true
		}
	}
	return false
}

// paragraphDirection is UAX 9's P2 and P3, by itself.
func paragraphDirection(s string) lang.Direction {
	depth := 0
	for _, r := range s {
		p, _ := bidi.LookupRune(r)
		switch p.Class() {
		case bidi.LRI, bidi.RLI, bidi.FSI:
			depth++
		case bidi.PDI:
			depth--
		case bidi.R, bidi.AL:
			if depth == 0 {
				return lang.RTL
			}
		case bidi.L:
			if depth == 0 {
				return lang.LTR
			}
		}
	}
	return lang.LTR
}

func TestDraftComesFirst(t *testing.T) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	out := write(t, doc, meta)
	if !strings.HasPrefix(out, "*** "+meta.Words.Draft+"\n*** "+meta.English.Draft+"\n") {
		t.Errorf("the file starts with %q", out[:120])
	}
	meta.Draft = false
	if out = write(t, doc, meta); strings.Contains(out, meta.Words.Draft) {
		t.Error("an approved text calls itself a draft")
	}
}

func TestAWideTableBecomesRecords(t *testing.T) {
	doc := xhtmltest.Document("en")
	long := strings.Repeat("very ", 14) + "long"
	for b := range doc.All() {
		if b.Message == "table1.r2.c1" {
			b.Inlines[0].Text = long
		}
	}
	out := write(t, doc, xhtmltest.Meta(doc))
	want := "Phase | People | Length in months\n\nPhase: very very very very very very very very very very very very very\nvery long\nPeople: 42\nLength in months: 6\n\nPhase: Two\nPeople: 310\n"
	if !strings.Contains(out, want) {
		t.Errorf("no records in\n%s", out)
	}
	checkTexts(t, out, doc)
}

func TestSameInputSameBytes(t *testing.T) {
	doc := xhtmltest.Document("ar")
	first := write(t, doc, xhtmltest.Meta(doc))
	for range 20 {
		if write(t, xhtmltest.Document("ar"), xhtmltest.Meta(doc)) != first {
			t.Fatal("two runs differ")
		}
	}
}

func FuzzTextComesBack(f *testing.F) {
	f.Add("plain words and more of them, enough for a line or two; really, that many words", true)
	f.Add("\u2067مرحبا\u2069 mRNA-4157 និង\u200bការ\u200bព្យាបាល 漢字かな交じり文", false)
	f.Fuzz(func(t *testing.T, s string, rtl bool) {
		tag := "en"
		if rtl {
			tag = "ar"
		}
		doc := xhtmltest.Document(tag)
		doc.Blocks[1].Inlines = []model.Inline{{Kind: model.Text, Text: s}, {Kind: model.Span, Lang: "he", Children: []model.Inline{{Kind: model.Text, Text: s}}}}
		if strings.ToValidUTF8(s, "") != s || strings.ContainsFunc(s, func(r rune) bool { return unicode.IsControl(r) && r != '\n' }) {
			return // refused by the source
		}
		checkTexts(t, write(t, doc, xhtmltest.Meta(doc)), doc)
	})
}

func BenchmarkWrite(b *testing.B) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := text.Write(doc, meta); err != nil {
			b.Fatal(err)
		}
	}
}
