package desk_test

import (
	"context"
	"errors"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
	"caveat/internal/exchange"
)

// habit is something that a program or a person does to a file that was sent,
// and what must become of the caution `not-complete`.
type habit struct {
	name, format string
	spoil        func(string) string // of the text, or of the part that holds it
	outcome      exchange.Outcome
	target       string // as it is taken; not looked at where empty
	comment      string
	warned       string // a rule
}

const (
	cautionEs = "La protección no es completa y disminuye en el plazo de un año."
	docxText  = `<w:t xml:space="preserve">` + cautionEs + `</w:t>`
	newEs     = "La protección nunca es completa, y disminuye en un año."
)

func habits() []habit {
	word := func(runs string) func(string) string { return put(docxText, runs) }
	cell := func(text string) string { return `<w:t xml:space="preserve">` + text + `</w:t>` }
	return []habit{
		{"sign of the font Symbol", "docx", word(cell("Protección ") + `</w:r><w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r><w:r>` + cell(" 50.")), exchange.Taken, "Protección ≥ 50.", "", ""},
		{"sign of an unknown font", "docx", word(cell("Protección ") + `<w:sym w:font="Wingdings" w:char="F0FC"/>`), exchange.Refused, "", "", ""},
		{"sign by its code point", "docx", word(cell("Protección ") + `<w:sym w:font="Arial" w:char="2265"/>` + cell(" 50.")), exchange.Taken, "Protección ≥ 50.", "", ""},
		{"raised number", "docx", word(cell("Como máximo 10") + `</w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>-3</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>` + cell("er") + `</w:r><w:r>` + cell(" mes.")), exchange.Taken, "Como máximo 10⁻³er mes.", "", ""},
		{"text struck through", "docx", word(`<w:rPr><w:strike/></w:rPr>` + cell("Protección ") + `</w:r><w:r>` + cell(newEs)), exchange.Refused, "", "", ""},
		{"text not struck through", "docx", word(`<w:rPr><w:strike w:val="false"/></w:rPr>` + cell(newEs)), exchange.Taken, newEs, "", ""},
		{"hidden text", "docx", word(cell(newEs) + `</w:r><w:r><w:rPr><w:vanish/></w:rPr>` + cell("x")), exchange.Refused, "", "", ""},
		{"reading above a word", "docx", word(`<w:ruby><w:rt><w:r><w:t>x</w:t></w:r></w:rt><w:rubyBase><w:r>` + cell(newEs) + `</w:r></w:rubyBase></w:ruby>`), exchange.Taken, newEs, "", ""},
		{"tracked changes", "docx", word(cell("La protección ") + `</w:r><w:del><w:r><w:delText>no</w:delText></w:r></w:del><w:ins><w:r><w:t>nunca</w:t></w:r></w:ins><w:r>` + cell(" es completa, y disminuye en un año.")), exchange.Taken, newEs, "", ""},
		{"source and target merged", "docx", func(s string) string {
			from := `</w:p></w:tc><w:tc><w:p><w:pPr><w:pStyle w:val="Target"/></w:pPr>`
			i := strings.Index(s, docxText)
			j := strings.LastIndex(s[:i], from)
			k := strings.LastIndex(s[:j], "<w:tc>")
			return s[:k] + `<w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>` + s[k+len("<w:tc>"):j] + s[i+strings.Index(s[i:], "</w:p>"):]
		}, exchange.Empty, "", "", ""},
		{"table split in two", "docx", func(s string) string {
			i := strings.LastIndex(s[:strings.Index(s, docxText)], "<w:tr>")
			return s[:i] + `</w:tbl><w:p/><w:tbl>` + strings.Replace(s[i:], cautionEs, newEs, 1)
		}, exchange.Taken, newEs, "", ""},
		{"table split in two, with a header", "docx", func(s string) string {
			i := strings.LastIndex(s[:strings.Index(s, docxText)], "<w:tr>")
			head := s[strings.Index(s, "<w:tr><w:trPr><w:tblHeader/>"):]
			return s[:i] + `</w:tbl><w:p/><w:tbl>` + head[:strings.Index(head, "</w:tr>")] + "</w:tr>" + strings.Replace(s[i:], cautionEs, newEs, 1)
		}, exchange.Taken, newEs, "", ""},
		{"row deleted", "docx", func(s string) string {
			i := strings.Index(s, docxText)
			return s[:strings.LastIndex(s[:i], "<w:tr>")] + s[i+strings.Index(s[i:], "</w:tr>")+len("</w:tr>"):]
		}, "", "", "", "incomplete"},
		{"tracked changes of Trados", "xliff", put("no es completa", `<mrk mtype="x-sdl-deleted" sdl:revid="a">no</mrk><mrk mtype="x-sdl-added" sdl:revid="b">nunca</mrk> es completa`),
			exchange.Taken, "La protección nunca es completa y disminuye en el plazo de un año.", "", ""},
		{"segments of a program", "xliff", put("La protección no es completa y", `<mrk mtype="seg" mid="0">La protección nunca es completa,</mrk> y`), exchange.Taken, "La protección nunca es completa, y disminuye en el plazo de un año.", "", ""},
		{"region at every text", "tmx", func(s string) string {
			return strings.ReplaceAll(strings.Replace(s, cautionEs, newEs, 1), `<tuv xml:lang="es">`, `<tuv xml:lang="ES-ES">`)
		}, exchange.Taken, newEs, "", ""},
		{"region at every source", "tmx", func(s string) string {
			return strings.ReplaceAll(strings.Replace(s, cautionEs, newEs, 1), `<tuv xml:lang="en">`, `<tuv xml:lang="en-US">`)
		}, exchange.Taken, newEs, "", ""},
		{"a code for a text that is not there", "tmx", put("no es completa", `<ph x="1"/> es completa`), exchange.Refused, "", "", ""},
		{"no text in the language", "tmx", func(s string) string {
			i := strings.Index(s, cautionEs)
			from := strings.LastIndex(s[:i], "<tuv ")
			return s[:from] + s[i+strings.Index(s[i:], "</tuv>")+len("</tuv>"):]
		}, exchange.Empty, "", "", ""},
		{"half of a pair", "tmx", put("no es completa", `<it pos="begin" x="1">&lt;b&gt;</it>nunca es completa`), exchange.Taken, "La protección nunca es completa y disminuye en el plazo de un año.", "", ""},
		{"Unicode text of Excel", "tsv", func(s string) string { return excelText(strings.Replace(s, cautionEs, newEs, 1)) }, exchange.Taken, newEs, "", ""},
		{"quotation marks round every field", "tsv", func(s string) string {
			s = strings.ReplaceAll(strings.TrimSuffix(strings.Replace(s, cautionEs, newEs, 1), "\n"), "\t", "\"\t\"")
			return `"` + strings.ReplaceAll(s, "\n", "\"\n\"") + "\"\n"
		}, exchange.Taken, newEs, "", ""},
		{"code that does not end", "xliff", put("no es completa", `<bpt id="1">&lt;b&gt;</bpt>nunca es completa`), exchange.Refused, "", "", ""},
		{"code that does not end", "xliff2", put("no es completa", `<sc id="1"/>nunca es completa`), exchange.Refused, "", "", ""},
		{"a segment without its state", "xliff2", func(s string) string {
			return strings.Replace(strings.ReplaceAll(s, `<segment state="translated">`, `<segment>`), "no es completa y", "nunca es completa, y", 1)
		}, exchange.Taken, "La protección nunca es completa, y disminuye en el plazo de un año.", "", ""},
		{"a segment set back, as Weblate does where it needs editing", "xliff2", func(s string) string {
			return strings.Replace(strings.ReplaceAll(s, `<segment state="translated">`, `<segment state="initial">`), "no es completa y", "nunca es completa, y", 1)
		}, exchange.Unconfirmed, "", "", ""},
		{"code that says what it is", "xliff", put("no es completa", `<g id="9" ctype="bold">nunca</g> es completa`), exchange.Taken, "La protección **nunca** es completa y disminuye en el plazo de un año.", "", ""},
		{"code that says nothing", "xliff", put("no es completa", `<g id="9">nunca</g> es completa`), exchange.Refused, "", "", ""},
		{"sign whose number is no character", "docx", word(cell("Protección ") + `<w:sym w:font="Arial" w:char="D800"/>`), exchange.Refused, "", "", ""},
		{"sign whose number is a control", "docx", word(cell("Protección ") + `<w:sym w:font="Arial" w:char="0007"/>`), exchange.Refused, "", "", ""},
		{"sign of private use", "docx", word(cell("Protección ") + `<w:sym w:font="Arial" w:char="E001"/>`), exchange.Refused, "", "", ""},
		{"cut between two units", "po", func(s string) string { return s[:strings.LastIndex(s[:strings.Index(s, cautionEs)], "\n\n")+1] }, "", "", "", "incomplete"},
		{"note of a translator without a blank", "po", put(`msgctxt "not-complete"`, "#¿un año?\nmsgctxt \"not-complete\""), exchange.Unchanged, "", "¿un año?", ""},
		{"note at a word", "xliff", put("no es completa", `<mrk mtype="x-comment" comment="¿nunca?">no</mrk> es completa`), exchange.Unchanged, "", "¿nunca?", ""},
		{"note at a word", "xliff2", put("no es completa", `<mrk id="m1" type="comment" value="¿nunca?">no</mrk> es completa`), exchange.Unchanged, "", "¿nunca?", ""},
		{"term at a word", "xliff2", put("no es completa", `<mrk id="m1" type="term" value="completa">no</mrk> es completa`), exchange.Unchanged, "", "", ""},
		{"escapes of C", "po", put("La protección no es", `La protecci\303\263n nunc\x61 es`), exchange.Taken, "La protección nunca es completa y disminuye en el plazo de un año.", "", ""},
		{"note at a translation", "tmx", put("<seg>"+cautionEs, "<note>¿un año?</note><seg>"+cautionEs), exchange.Unchanged, "", "¿un año?", ""},
		{"a second note", "tmx", put(`<tu tuid="not-complete">`, `<tu tuid="not-complete"><note>Context.</note>`), exchange.Unchanged, "", "Context.", ""},
		{"a segment that was rejected", "xliff2", put(`<segment state="translated">`, `<segment state="translated" subState="mq:rejected">`), exchange.Unchanged, "", "", ""},
		{"note of a translator", "po", put(`msgctxt "not-complete"`, "# ¿un año?\nmsgctxt \"not-complete\""), exchange.Unchanged, "", "¿un año?", ""},
	}
}

// excelText is a table as Excel saves it as Unicode text.
func excelText(s string) string {
	var out []string
	for _, field := range strings.SplitAfter(strings.ReplaceAll(s, "\n", "\r\n"), "\t") {
		for i, f := range strings.SplitAfter(field, "\r\n") {
			text := strings.TrimRight(f, "\t\r\n")
			if end := f[len(text):]; strings.ContainsAny(text, `,"`) {
				f = `"` + strings.ReplaceAll(text, `"`, `""`) + `"` + end
			}
			if f != "" || i == 0 {
				out = append(out, f)
			}
		}
	}
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(strings.Join(out, ""))) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func TestHabitsOfTranslators(t *testing.T) {
	for _, h := range habits() {
		t.Run(h.format+"/"+h.name, func(t *testing.T) { tryHabit(t, h) })
	}
}

func tryHabit(t *testing.T, h habit) {
	t.Helper()
	w := starter(t)
	sent := send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: h.format})
	o := desk.ReceiveOptions{Name: "flu-vaccine.es." + h.format, Data: spoiled(t, h, sent), Base: sent, BaseName: "sent." + h.format}
	r, err := desk.Receive(t.Context(), w, o)
	if err != nil || r.Refused {
		t.Fatal(err, r)
	}
	var outcome exchange.Outcome
	for _, d := range r.Decisions {
		if d.ID != "not-complete" {
			continue
		}
		outcome = d.Outcome
		if h.target != "" && d.Target != h.target || d.Comment != h.comment {
			t.Errorf("%q, noted %q", d.Target, d.Comment)
		}
	}
	warned := h.warned == ""
	for _, f := range r.Findings {
		warned = warned || f.Rule == h.warned
	}
	if outcome != h.outcome || !warned {
		t.Errorf("%q: %v", outcome, r.Findings)
	}
}

func spoiled(t *testing.T, h habit, sent []byte) []byte {
	t.Helper()
	part := map[string]string{"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml"}[h.format]
	if part == "" {
		out := h.spoil(string(sent))
		if out == string(sent) || out == "" {
			t.Fatal("nothing to spoil")
		}
		return []byte(out)
	}
	parts := unzipped(t, sent)
	before := parts[part]
	parts[part] = h.spoil(before)
	if parts[part] == before || parts[part] == "" {
		t.Fatal("nothing to spoil")
	}
	return zipped(parts)
}

// What reviewers write at a text instead of into their column is kept, once
// however often the file comes.
func TestCommentsOfReviewersAreKept(t *testing.T) {
	const space = `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	for _, format := range []string{"docx", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			w := starter(t)
			parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: format}))
			if format == "docx" {
				parts["word/comments.xml"] = `<w:comments ` + space + `><w:comment w:id="7" w:author="Ana"><w:p><w:r><w:annotationRef/></w:r><w:r><w:t>¿Un año?</w:t></w:r></w:p></w:comment></w:comments>`
				parts["word/document.xml"] = put(docxText, docxText+`</w:r><w:r><w:commentReference w:id="7"/>`)(parts["word/document.xml"])
			} else {
				parts["xl/worksheets/_rels/sheet1.xml.rels"] = `<Relationships><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="../comments1.xml"/></Relationships>`
				parts["xl/comments1.xml"] = `<comments><authors><author>Ana</author></authors><commentList><comment ref="C7" authorId="0"><text><r><t>[Threaded comment]` + "\n\nYour version of Excel…\n\nComment:\n    " + `¿Un año?</t></r></text></comment></commentList></comments>`
			}
			o := desk.ReceiveOptions{Name: "flu-vaccine.es." + format, Data: zipped(parts)}
			for range 2 {
				r, err := desk.Receive(t.Context(), w, o)
				if err != nil || r.Refused {
					t.Fatal(err, r)
				}
			}
			kept := snapshot(t, w)
			want := "[[comment]]\nid = \"not-complete\"\nfile = \"flu-vaccine.es." + format + "\"\nsource = \"Protection is not complete, and it fades within a year.\"\ncomment = \"¿Un año?\"\n"
			if strings.Count(kept, want) != 1 || strings.Count(kept, "¿Un año?") != 1 {
				t.Errorf("%s", kept)
			}
		})
	}
}

// What a cell with a number shows depends on its format: 0.05 may be 5 %.
func TestNumbersOfSpreadsheetsAreTakenAsShownOrNotAtAll(t *testing.T) {
	for cell, want := range map[string]exchange.Outcome{
		`<c r="C7"><v>5</v></c>`:                         exchange.Taken,
		`<c r="C7" s="3"><v>5</v></c>`:                   exchange.Taken,
		`<c r="C7" s="1"><v>0.05</v></c>`:                exchange.Refused,
		`<c r="C7" s="1" t="n"><v>46354</v></c>`:         exchange.Refused,
		`<c r="C7" t="b"><v>1</v></c>`:                   exchange.Refused,
		`<c r="C7"><v>0.30000000000000004</v></c>`:       exchange.Refused, // shown as 0.3
		`<c r="C7"><v>34911223344</v></c>`:               exchange.Taken,
		`<c r="C7"><v>349112233445</v></c>`:              exchange.Refused, // shown as 3.49E+11
		`<c r="C7"><v>5E-2</v></c>`:                      exchange.Refused, // shown as 0.05
		`<c r="C7" t="d"><v>2026-11-22T00:00:00</v></c>`: exchange.Refused,
	} {
		w := starter(t)
		parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "xlsx"}))
		const sheet, styles = "xl/worksheets/sheet1.xml", "xl/styles.xml"
		i := strings.Index(parts[sheet], `<c r="C7"`)
		end := i + strings.Index(parts[sheet][i:], "</c>") + len("</c>")
		parts[sheet] = parts[sheet][:i] + cell + parts[sheet][end:]
		parts[styles] = put(`<xf numFmtId="0" fontId="1"`, `<xf numFmtId="9" fontId="1"`)(parts[styles])
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "flu-vaccine.es.xlsx", Data: zipped(parts)})
		if err != nil || r.Refused {
			t.Fatal(err, r)
		}
		for _, d := range r.Decisions {
			if d.ID == "not-complete" && d.Outcome != want {
				t.Errorf("%s: %s %q, want %s", cell, d.Outcome, d.Target, want)
			}
		}
	}
}

// A sheet that was copied or moved stands behind the one that names the article.
func TestSheetsInAnotherOrder(t *testing.T) {
	w := starter(t)
	parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "xlsx"}))
	const book = "xl/workbook.xml"
	i, j := strings.Index(parts[book], "<sheet "), strings.Index(parts[book], "</sheets>")
	k := i + 1 + strings.Index(parts[book][i+1:], "<sheet ")
	parts[book] = parts[book][:i] + parts[book][k:j] + parts[book][i:k] + parts[book][j:]
	r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "back.xlsx", Data: zipped(parts)})
	if err != nil || r.Refused || r.Article != "flu-vaccine" || r.Locale != "es" {
		t.Errorf("%v %+v", err, r)
	}
}

// A row that stands twice is told by its number, not by a part of the archive.
func TestARowThatStandsTwice(t *testing.T) {
	w := starter(t)
	parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "docx"}))
	const document = "word/document.xml"
	end := strings.Index(parts[document], docxText)
	end += strings.Index(parts[document][end:], "</w:tr>") + len("</w:tr>")
	row := parts[document][strings.LastIndex(parts[document][:end], "<w:tr>"):end]
	parts[document] = parts[document][:end] + row + parts[document][end:]
	r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "flu-vaccine.es.docx", Data: zipped(parts)})
	if err != nil || !r.Refused || r.Findings[0].Message != "the unit `not-complete` stands in line 7 already" || r.Findings[0].Line != 8 {
		t.Errorf("%v %+v", err, r)
	}
}

// A column that slipped by a row puts each translation beside another source.
func TestRowsThatSlippedAreTold(t *testing.T) {
	w := starter(t)
	sent := send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "tsv"})
	var came []string
	last := ""
	for line := range strings.Lines(string(sent)) {
		f := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		came = append(came, f[0]+"\t"+f[1]+"\t"+last+"\n")
		last = f[2]
	}
	o := desk.ReceiveOptions{Name: "flu-vaccine.es.tsv", Data: []byte(strings.Join(came, "")), Base: sent, BaseName: "sent.tsv"}
	r, err := desk.Receive(t.Context(), w, o)
	if err != nil || r.Refused || !slices.ContainsFunc(r.Findings, func(f diag.Finding) bool { return f.Rule == "slipped" && f.Severity == diag.Warning }) {
		t.Errorf("%v %+v", err, r)
	}
}

// Texts that other rules have an alarm for have not slipped.
func TestFaultyTextsAreNotTakenForSlippedOnes(t *testing.T) {
	w := starter(t)
	sent := send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "tsv"})
	came := regexp.MustCompile(`([^\t]{20,})\n`).ReplaceAll(sent, []byte("$1 1234.\n"))
	r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "flu-vaccine.es.tsv", Data: came, Base: sent, BaseName: "sent.tsv"})
	if err != nil {
		t.Fatal(err)
	}
	of := func(rule string) int {
		return len(slices.DeleteFunc(slices.Clone(r.Findings), func(f diag.Finding) bool { return f.Rule != rule }))
	}
	if of("slipped") > 0 || of("numbers") < 6 {
		t.Errorf("%v %+v", r.Counts(), r.Findings)
	}
}

// A file whose name and header disagree about the language is nobody's.
func TestTheNameOfAFileMayNotContradictIt(t *testing.T) {
	w := starter(t)
	data := strings.ReplaceAll(string(send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "po"})), "Language: es", "Language: pt")
	o := desk.ReceiveOptions{Name: "flu-vaccine.es.po", Data: []byte(data)}
	r, err := desk.Receive(t.Context(), w, o)
	if err != nil || !r.Refused || r.Findings[0].Rule != "other-locale" {
		t.Errorf("%v %+v", err, r)
	}
	o.Locale = "pt"
	if r, err = desk.Receive(t.Context(), w, o); err != nil || r.Refused {
		t.Errorf("asked for: %v %+v", err, r)
	}
}

// stopAfter ends a context once a file of the project has been opened.
type stopAfter struct {
	build.Folder
	stop func()
}

func (s stopAfter) Lock(ctx context.Context) (func(), error) {
	unlock, err := s.Folder.Lock(ctx)
	s.stop()
	return unlock, err
}

func TestAStoppedReceiveWritesNothing(t *testing.T) {
	w := starter(t)
	data := strings.Replace(string(send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "po"})), "no es completa", "nunca es completa", 1)
	before := snapshot(t, w)
	ctx, cancel := context.WithCancel(t.Context())
	w.Project = stopAfter{w.Project, cancel}
	if _, err := desk.Receive(ctx, w, desk.ReceiveOptions{Name: "flu-vaccine.es.po", Data: []byte(data), Translator: "Luis"}); !errors.Is(err, context.Canceled) {
		t.Errorf("%v", err)
	}
	if _, err := desk.Send(ctx, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "po"}); !errors.Is(err, context.Canceled) {
		t.Errorf("send: %v", err)
	}
	if snapshot(t, w) != before {
		t.Error("something was written")
	}
}
