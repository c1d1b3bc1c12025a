package exchange_test

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

func markup() exchange.Markup {
	return exchange.Markup{
		Parse: func(s string) ([]model.Inline, bool) {
			in, found := source.ParseInline(s, diag.Place{})
			return in, !found.HasErrors()
		},
		Format: func(in []model.Inline) string { return source.FormatInline(source.Canonical(in)) },
	}
}

// beside is markup that knows the article's units.
func beside(units []exchange.Unit) exchange.Markup {
	m := markup()
	m.Present = func(id model.MessageID) (exchange.Unit, bool) {
		i := slices.IndexFunc(units, func(u exchange.Unit) bool { return u.ID == id })
		if i < 0 {
			return exchange.Unit{}, false
		}
		return units[i], true
	}
	return m
}

// phrases are texts of a locale, from this project's own bundles.
func phrases(t *testing.T, tag string) []string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("../../locales", "enteromix."+tag+".toml"))
	if err != nil {
		t.Fatal(err)
	}
	b, found := translate.ParseBundle("b", tag, data)
	if found.HasErrors() {
		t.Fatal(found)
	}
	var out []string
	for _, e := range b.Entries {
		out = append(out, e.Other)
	}
	return out
}

// writer makes random texts of a locale.
type writer struct {
	*rand.Rand
	phrases []string
}

// Signs that formats and markup write in ways of their own.
var signs = []string{"&", "<", ">", `"`, "'", `\`, "*", "_", "`", "[x]", "{{.Page}}", "=1+1", "#", "\u00a0", "\u200c", "\u200b", "\u2066x\u2069", "👩\u200d⚕️", "%s", "\\n", "]]>", "é", "e\u0301"}

func (w *writer) words() string {
	text := strings.Fields(w.phrases[w.IntN(len(w.phrases))])
	n := 1 + w.IntN(min(4, len(text)))
	out := strings.Join(text[:n], " ")
	if w.IntN(3) == 0 {
		out += " " + signs[w.IntN(len(signs))] + " " + text[0]
	}
	return out
}

func (w *writer) text() model.Inline { return model.Inline{Kind: model.Text, Text: w.words()} }

// code is a random piece of markup.
func (w *writer) code() model.Inline {
	switch w.IntN(6) {
	case 0:
		return model.Inline{Kind: model.Strong}
	case 1:
		return model.Inline{Kind: model.Emphasis}
	case 2:
		return model.Inline{Kind: model.Link, URL: fmt.Sprintf("https://example.org/a?b=%d&c=(d)", w.IntN(3))}
	case 3:
		return model.Inline{Kind: model.CodeSpan, Text: "x <y>`z"}
	case 4:
		return model.Inline{Kind: model.Span, Lang: "la"}
	}
	return model.Inline{Kind: model.Break}
}

// sentence sets codes into text; one may stand in another.
func (w *writer) sentence(codes []model.Inline) []model.Inline {
	codes = slices.Clone(codes)
	w.Shuffle(len(codes), func(i, j int) { codes[i], codes[j] = codes[j], codes[i] })
	out := []model.Inline{w.text()}
	for _, c := range codes {
		if c.Kind != model.CodeSpan && c.Kind != model.Break {
			c.Children = []model.Inline{w.text()}
		}
		blank := model.Inline{Kind: model.Text, Text: " "}
		out = append(out, blank, c, blank, w.text())
	}
	return out
}

// unit is a random unit; edit writes it another target with the same codes.
func (w *writer) unit(n int, m exchange.Markup) (u exchange.Unit, edit func() string) {
	u.ID = model.MessageID(fmt.Sprintf("s%d.p%d", n/5, n))
	if n == 0 {
		u.ID = "title"
	}
	if u.Plain = n == 0; u.Plain {
		edit = func() string { return strings.Join(strings.Fields(w.words()), " ") }
		u.Source, u.Target = "T "+edit(), "U "+edit()
	} else {
		var codes []model.Inline
		for range w.IntN(4) {
			codes = append(codes, w.code())
		}
		edit = func() string { return m.Format(w.sentence(codes)) }
		u.Source, u.Target = fmt.Sprintf("%d ", n)+edit(), edit()
	}
	u.State = []exchange.State{exchange.New, exchange.Stale, exchange.Translated, exchange.Translated, exchange.Approved}[w.IntN(5)]
	if u.State == exchange.New {
		u.Target = ""
	}
	if u.State == exchange.Stale {
		u.Previous = edit()
	}
	u.Locked = u.State == exchange.Approved && w.IntN(2) == 0
	u.Note = "Section: " + w.words() + "\nNote."
	u.Hash = translate.Hash("", u.Source)
	u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
	return u, edit
}

// TestEveryEditIsFoundAndNothingElse sends, edits at random and receives, in
// every format over nine languages.
func TestEveryEditIsFoundAndNothingElse(t *testing.T) {
	tags := []string{"en", "es", "zh-Hans", "hi", "ar", "fr", "pt-BR", "ru", "sw"}
	for _, format := range exchange.Formats() {
		for n, tag := range tags {
			t.Run(string(format)+"/"+tag, func(t *testing.T) {
				seeds := uint64(2)
				if testing.Short() {
					seeds = 1
				}
				for seed := range seeds {
					w := &writer{rand.New(rand.NewPCG(seed, uint64(n))), phrases(t, tag)}
					roundTrip(t, w, format, tag)
				}
			})
		}
	}
}

func roundTrip(t *testing.T, w *writer, format exchange.Format, tag string) {
	t.Helper()
	m := markup()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	file := exchange.File{Article: "trial", SourceLang: "de", TargetLang: tag, RightToLeft: row.Dir == lang.RTL}
	var edits []func() string
	for i := range 20 {
		u, edit := w.unit(i, m)
		file.Units, edits = append(file.Units, u), append(edits, edit)
	}
	sent := write(t, format, file)
	if again := write(t, format, file); !bytes.Equal(sent, again) {
		t.Fatal("sent twice, two results")
	}
	base := read(t, format, sent, file.Units)
	if base.Article != "trial" && format != exchange.TSV || base.TargetLang != tag && format != exchange.TSV {
		t.Errorf("header: %q %q", base.Article, base.TargetLang)
	}
	if base.ByHand != (format == exchange.XLSX || format == exchange.DOCX) {
		t.Errorf("by hand: %v", base.ByHand)
	}
	for _, d := range exchange.Match(file.Units, &base, m, exchange.MatchOptions{Base: &base}) {
		if d.Outcome == exchange.Taken || d.Beside {
			t.Fatalf("%s: %q was not edited, but is %s (%s): %q", d.ID, d.Here, d.Outcome, d.Reason, d.Target)
		}
	}
	came := exchange.File{Article: file.Article, SourceLang: file.SourceLang, TargetLang: tag, Units: slices.Clone(file.Units)}
	edited := map[model.MessageID]string{}
	for i := range came.Units {
		u := &came.Units[i]
		if w.IntN(3) > 0 {
			continue
		}
		u.Target, u.State = edits[i]()+" ‡", exchange.Translated
		edited[u.ID] = m.Canonical(u.Target, u.Plain)
	}
	back := read(t, format, write(t, format, came), file.Units)
	decisions := exchange.Match(file.Units, &back, m, exchange.MatchOptions{Base: &base})
	if len(decisions) != len(file.Units) {
		t.Fatalf("%d decisions on %d units", len(decisions), len(file.Units))
	}
	for i, d := range decisions {
		u := file.Units[i]
		want, isEdit := edited[u.ID]
		switch {
		case d.ID != u.ID:
			t.Fatalf("decision on %s, not %s", d.ID, u.ID)
		case !isEdit && (d.Outcome == exchange.Taken || d.Beside):
			t.Errorf("%s was not edited, but is %s (%s): %q", d.ID, d.Outcome, d.Reason, d.Target)
		case isEdit && u.Locked && d.Outcome != exchange.Comment, isEdit && !u.Locked && d.Outcome != exchange.Taken:
			t.Errorf("%s was edited, but is %s (%s)\nsource %q\nwant %q\nhave %q", d.ID, d.Outcome, d.Reason, u.Source, want, d.Target)
		case isEdit && m.Canonical(d.Target, u.Plain) != want:
			t.Errorf("%s came back changed:\nwant %q\nhave %q", d.ID, want, d.Target)
		}
	}
}

func write(t *testing.T, format exchange.Format, f exchange.File) []byte {
	t.Helper()
	data, err := exchange.Write(format, f, markup())
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func read(t *testing.T, format exchange.Format, data []byte, units []exchange.Unit) exchange.File {
	t.Helper()
	if found, ok := exchange.Detect("file."+string(format), data); !ok || found != format {
		t.Fatalf("taken for %q", found)
	}
	f, found := exchange.Read(t.Context(), exchange.Input{Format: format, Name: "file", Reader: bytes.NewReader(data), Markup: beside(units)})
	if len(found) > 0 {
		t.Fatalf("%v\n%.3000s", found, data)
	}
	return f
}

// TestStatesAreOfferedInEveryRow: a spreadsheet lets a translator choose among the
// states in each row of a unit, and in no other.
func TestStatesAreOfferedInEveryRow(t *testing.T) {
	units := []exchange.Unit{{ID: "a", Source: "Rest.", State: exchange.New}, {ID: "b", Source: "Drink.", State: exchange.New}, {ID: "c", Source: "Sleep.", State: exchange.New}}
	data, err := exchange.Write(exchange.XLSX, exchange.File{Article: "flu", SourceLang: "en", TargetLang: "es", Units: units}, markup())
	if err != nil {
		t.Fatal(err)
	}
	if sheet := partOf(t, data, mainPart[exchange.XLSX]); !bytes.Contains(sheet, []byte(`sqref="D2:D4"`)) {
		t.Errorf("the sheet offers states elsewhere: %s", sheet)
	}
}

// TestTheTableOfARightToLeftDocumentBeginsAtTheRight: and that of no other.
func TestTheTableOfARightToLeftDocumentBeginsAtTheRight(t *testing.T) {
	for _, rtl := range []bool{true, false} {
		f := exchange.File{Article: "flu", SourceLang: "en", TargetLang: "ar", RightToLeft: rtl, Units: []exchange.Unit{{ID: "a", Source: "Rest.", State: exchange.New}}}
		if found := bytes.Contains(partOf(t, write(t, exchange.DOCX, f), mainPart[exchange.DOCX]), []byte("<w:bidiVisual/>")); found != rtl {
			t.Errorf("right to left %v: the table begins at the right: %v", rtl, found)
		}
	}
}

// TestTextsLongerThanACellAreRefused: a cell has room for 32,767 units of UTF-16.
func TestTextsLongerThanACellAreRefused(t *testing.T) {
	for text, fits := range map[string]bool{
		strings.Repeat("a", 32767): true, strings.Repeat("a", 32768): false,
		strings.Repeat("\U0001E900", 16383): true, strings.Repeat("\U0001E900", 16384): false, // Adlam
	} {
		for _, u := range []exchange.Unit{{ID: "a", Source: text}, {ID: "a", Source: "Rest.", Target: text}} {
			_, err := exchange.Write(exchange.XLSX, exchange.File{Article: "flu", SourceLang: "en", TargetLang: "es", Units: []exchange.Unit{u}}, markup())
			if (err == nil) != fits || !fits && !strings.Contains(err.Error(), "`a`") {
				t.Errorf("%d bytes: %v", len(text), err)
			}
		}
	}
}
