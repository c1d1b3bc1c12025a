package desk_test

import (
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"caveat/internal/desk"
	"caveat/internal/diag"
)

// utf16Text is a text in UTF-16, little-endian or big-endian.
func utf16Text(s string, big bool) string {
	var b strings.Builder
	for _, u := range utf16.Encode([]rune(s)) {
		low, high := byte(u), byte(u>>8)
		if big {
			low, high = high, low
		}
		b.WriteByte(low)
		b.WriteByte(high)
	}
	return b.String()
}

const (
	oddTSV = "a\tTake two tablets each day.\tTome dos tabletas cada día.\nb\tTake 4 tablets.\tTome 5 tabletas.\n"
	oddXML = `<?xml version="1.0" encoding="UTF-16"?><xliff version="1.2"><file original="a" source-language="en" target-language="es" datatype="x"><body>` +
		`<trans-unit id="b"><source>Take 4 tablets.</source><target>Tome 5 tabletas.</target></trans-unit></body></file></xliff>`
	oddPO = "msgid \"\"\nmsgstr \"\"\n\"Language: es\\n\"\n\nmsgid \"Take 4 tablets.\"\nmsgstr \"Tome 5 tabletas.\"\n"
)

// oddFiles are files that need no mending to be read: the wrong number is found
// in each; and others, whose one finding says what they are.
func oddFiles() []struct{ name, data, want string } {
	const wrong = "numbers"
	return []struct{ name, data, want string }{
		{"bom.tsv", "\xef\xbb\xbf" + oddTSV, wrong},
		{"crlf.tsv", strings.ReplaceAll(oddTSV, "\n", "\r\n"), wrong},
		{"cr.tsv", strings.ReplaceAll(oddTSV, "\n", "\r"), wrong},
		{"le.tsv", "\xff\xfe" + utf16Text(oddTSV, false), wrong},
		{"be.tsv", "\xfe\xff" + utf16Text(oddTSV, true), wrong},
		{"nobom.tsv", utf16Text(oddTSV, false), wrong},
		{"nobom-be.tsv", utf16Text(oddTSV, true), wrong},
		{"le.xlf", "\xff\xfe" + utf16Text(oddXML, false), wrong},
		{"nobom.xlf", utf16Text(oddXML, false), wrong},
		{"nobom-be.xlf", utf16Text(oddXML, true), wrong},
		{"xliff.txt", strings.ReplaceAll(oddXML, "UTF-16", "UTF-8"), wrong},
		{"po.txt", oddPO, wrong},
		{"cr.po", strings.ReplaceAll(oddPO, "\n", "\r"), wrong},
		{"tabs.po", strings.NewReplacer("msgid ", "msgid\t", "msgstr ", "msgstr").Replace(oddPO), wrong},
		{"blank.po", strings.Replace(oddPO, "\nmsgstr \"Tome", "\n\nmsgstr \"Tome", 1), wrong},

		{"same.po", oddPO + "\n" + oddPO[strings.Index(oddPO, "msgid \"Take"):], "numbers|duplicate-id|numbers"},
		{"lost.po", strings.Replace(oddPO, "msgid \"Take", "msgid \"Rest.\"\nmsgid \"Take", 1), "an entry has no msgstr"},
		{"twice.po", oddPO + "msgstr \"x\"\n", "`msgstr` stands where it cannot"},
		{"gz.xlf", "\x1f\x8b\x08\x00", "compressed (gzip)"},
		{"old.xlsx", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 600), "has a password"},
		{"paper.docx", "%PDF-1.7\n", "is a PDF"},
		{"made.po", "\xde\x12\x04\x95" + strings.Repeat("\x00", 40), "compiled catalogue"},
		{"calc.ods", string(zipped(map[string]string{"content.xml": "<x/>"})), "neither a workbook"},
		{"in.xlsx", string(zipped(map[string]string{"a.tsv": oddTSV})), "neither a workbook"},
		{"table.csv", strings.ReplaceAll(oddTSV, "\t", ","), "no format that can be read"},
		{"tabs.csv", oddTSV, wrong},
		{"lines.tsv", "a\t\"Take two\ntablets.\"\t\"Tome dos\"\n", "a quotation mark opens a text that does not end in this line|empty"},
		{"columns.tsv", "id\ttarget (es)\tsource (en)\na\nb\tTome 5 tabletas.\tTake 4 tablets.\n", wrong},
		{"noid.tsv", "target (es)\tsource (en)\nTome 5 tabletas.\tTake 4 tablets.\n", wrong},
		{"target.tsv", "a\tTake it.\t\"Tome\nesto.\"\n", "a quotation mark opens a text that does not end in this line"},
		{"source.tsv", "a\t\tTome 5 tabletas.\n", "no source text|numbers"},
		{"mixed.tsv", "a\tRest.\tDescanse.\nb\tRest.\tSe\xf1or.\n" + oddTSV, "not UTF-8|duplicate-id|numbers"},
		{"latin.tsv", strings.Repeat("a\tRest.\tSe\xf1or.\n", 30), strings.Repeat("not UTF-8|", 10) + "not UTF-8"},
		{"empty.po", "", "no unit in the file"},
		{"prose.docx", string(zipped(map[string]string{"word/document.xml": "<w:document><w:body><w:p/></w:body></w:document>"})), "no unit in the file"},
	}
}

func TestOddFiles(t *testing.T) {
	for _, c := range oddFiles() {
		var got []string
		checked, err := desk.CheckFile(t.Context(), strings.NewReader(c.data), desk.FileOptions{Name: c.name, Lang: "es"}, func(f diag.Finding) error {
			got = append(got, f.Rule+": "+f.Message)
			return nil
		})
		want := strings.Split(c.want, "|")
		if err != nil || len(got) != len(want) || !slices.EqualFunc(got, want, strings.Contains) {
			t.Errorf("%s: %q, %v, want %q", c.name, got, err, c.want)
		}
		if cut := slices.Contains([]string{"lost.po", "twice.po", "latin.tsv"}, c.name); checked.Cut != cut {
			t.Errorf("%s: cut is %v", c.name, checked.Cut)
		}
	}
}

// TestOddCells: what a cell holds that is no text is named, and the rest of the
// table is judged.
func TestOddCells(t *testing.T) {
	const styles = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="General"/><numFmt numFmtId="165" formatCode="0%"/></numFmts><fonts><font/><font><strike/></font></fonts><cellXfs><xf numFmtId="0" fontId="0"/><xf numFmtId="9" fontId="0"/><xf numFmtId="0" fontId="1"/><xf numFmtId="164" fontId="0"/><xf numFmtId="165" fontId="0"/></cellXfs></styleSheet>`
	text := func(s string) string { return `t="inlineStr"><is>` + s + `</is>` }
	for cell, want := range map[string]string{
		text(`<t>Tome 4 tabletas.</t>`):                                                          "",
		text(`<r><rPr><strike val="0"/></rPr><t>Tome 4 tabletas.</t></r>`):                       "",
		text(`<r><rPr><strike/></rPr><t>Tome 5 tabletas.</t></r><r><t>Tome 4 tabletas.</t></r>`): "struck through",
		`s="2" ` + text(`<t>Tome 4 tabletas.</t>`):                                               "struck through",
		`s="1"><v>0.05</v>`:  "a number or date of a spreadsheet",
		`s="3"><v>4</v>`:     "",
		`s="4"><v>4</v>`:     "a number or date of a spreadsheet",
		`><f>A1</f><v>4</v>`: "the cell C2 holds a formula",
		`t="e"><v>#REF!</v>`: "the cell C2 holds an error value: `#REF!`",
	} {
		sheet := `<worksheet><sheetData>` + row(1, "id", "source (en)", "target (es)") +
			`<row r="2"><c r="A2" ` + text(`<t>a</t>`) + `</c><c r="B2" ` + text(`<t>Take 4 tablets.</t>`) + `</c><c r="C2" ` + cell + `</c></row>` +
			row(3, "b", "Take 40 tablets.", "Tome 5 tabletas.") + `</sheetData></worksheet>`
		parts := map[string]string{"xl/styles.xml": styles, "xl/worksheets/sheet1.xml": sheet,
			"xl/workbook.xml":            `<workbook><sheets><sheet r:id="1"/></sheets></workbook>`,
			"xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="1" Type="x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`}
		var got []string
		_, err := desk.CheckFile(t.Context(), strings.NewReader(string(zipped(parts))), desk.FileOptions{Name: "f.xlsx", Lang: "es"}, func(f diag.Finding) error {
			got = append(got, fmt.Sprint(f.Line, " ", f.Message))
			return nil
		})
		last := len(got) - 1
		if err != nil || last < 0 || !strings.HasPrefix(got[last], "3 the source's `40`") || (want == "") != (last == 0) || last > 1 || want != "" && !strings.Contains(got[0], want) {
			t.Errorf("%s: %q, %v, want %q in line 2 and the number in line 3", cell, got, err, want)
		}
	}
}

// row is a row of a sheet.
func row(n int, texts ...string) string {
	out := fmt.Sprintf(`<row r="%d">`, n)
	for _, s := range texts {
		out += `<c t="inlineStr"><is><t>` + s + `</t></is></c>`
	}
	return out + `</row>`
}

// endless is a file that goes on for more than anybody should read of it.
type endless struct {
	line string
	read int
}

func (e *endless) Read(p []byte) (int, error) {
	if e.read > 2<<20 {
		return 0, errors.New("too much has been read")
	}
	n := copy(p, e.line[e.read%len(e.line):])
	e.read += n
	return n, nil
}

// TestFindingsAreGivenAwayAsTheFileIsRead: they are not gathered up to its end,
// and neither are those of its reader.
func TestFindingsAreGivenAwayAsTheFileIsRead(t *testing.T) {
	for name, line := range map[string]string{"broken": "a line without a tab\n", "markup": "\tRest.\tDescanse <b>hoy</b>.\n", "rules": "\tTake 4 tablets.\tTome 5 tabletas.\n", "twice": "a\tRest.\tDescanse.\n"} {
		in, n := &endless{line: line}, 0
		enough := errors.New("enough")
		_, err := desk.CheckFile(t.Context(), in, desk.FileOptions{Name: "f.tsv", Lang: "es"}, func(f diag.Finding) error {
			if n++; n == 2000 {
				return enough
			}
			return nil
		})
		if !errors.Is(err, enough) {
			t.Errorf("%s: %v; %d bytes were read for %d findings", name, err, in.read, n)
		}
	}
}
