package desk_test

import (
	"path"
	"strings"
	"testing"

	"caveat/internal/desk"
	"caveat/internal/exchange"
)

// doubtful are files of which nobody can tell which text is the translation, or that
// hold more of it than can be read: it is kept beside and never taken.
func doubtful() []habit {
	const source = "Protection is not complete, and it fades within a year."
	word := func(in string) func(string) string {
		return put(docxText, strings.Replace(docxText, cautionEs, newEs, 1)+in)
	}
	segments := func(second string) func(string) string {
		return func(s string) string {
			s = strings.Replace(s, "<source>"+source+"</source>", "<source>Protection is not complete, </source><target>La protección nunca es completa, </target></segment>"+
				"<segment><source>and it fades within a year.</source>"+second, 1)
			i := strings.Index(s, "<target>"+cautionEs)
			return s[:i] + s[i+len("<target>"+cautionEs+"</target>"):]
		}
	}
	parts := func(second string) func(string) string {
		return func(s string) string {
			s = strings.Replace(s, "<source>"+source+"</source>", "<source>"+source+`</source><seg-source><mrk mtype="seg" mid="0">Protection is not complete,</mrk> <mrk mtype="seg" mid="1">and it fades within a year.</mrk></seg-source>`, 1)
			return strings.Replace(s, cautionEs, `<mrk mtype="seg" mid="0">La protección nunca es completa,</mrk>`+second, 1)
		}
	}
	control := func(properties string) string {
		return `</w:r><w:sdt><w:sdtPr>` + properties + `</w:sdtPr><w:sdtContent><w:r><w:t>Sí.</w:t></w:r></w:sdtContent></w:sdt><w:r>`
	}
	row := func(properties string) func(string) string {
		return func(s string) string {
			i := strings.Index(s, docxText)
			start := strings.LastIndex(s[:i], "<w:tr>") + len("<w:tr>")
			return s[:start] + "<w:trPr>" + properties + "</w:trPr>" + strings.Replace(s[start:], cautionEs, newEs, 1)
		}
	}
	merge := func(cells string) func(string) string {
		return put("</sheetData>", `</sheetData><mergeCells count="1"><mergeCell ref="`+cells+`"/></mergeCells>`)
	}
	tuv := func(tag, text string) string { return `<tuv xml:lang="` + tag + `"><seg>` + text + `</seg></tuv>` }
	return []habit{
		{"a segment left empty", "xliff", parts(` <mrk mtype="seg" mid="1"> </mrk>`), exchange.Refused, "", "", ""},
		{"a segment left out", "xliff", parts(""), exchange.Refused, "", "", ""},
		{"every segment there", "xliff", parts(` <mrk mtype="seg" mid="1">y disminuye en un año.</mrk>`), exchange.Taken, "La protección nunca es completa, y disminuye en un año.", "", ""},
		{"two targets", "xliff", put(cautionEs+"</target>", newEs+"</target><target>Es completa.</target>"), exchange.Refused, newEs + " Es completa.", "", ""},
		{"two sources", "xliff", put("<source>"+source, "<source>It is.</source><source>"+source), exchange.Refused, "", "", ""},
		{"a target in another language", "xliff", put(`<target xml:lang="es" state="translated">`+cautionEs, `<target xml:lang="pt-BR" state="translated">`+newEs), exchange.Refused, "", "", ""},
		{"a target with a region", "xliff", put(`<target xml:lang="es" state="translated">`+cautionEs, `<target xml:lang="es-ES" state="translated">`+newEs), exchange.Taken, newEs, "", ""},
		{"a segment without its target", "xliff2", segments(""), exchange.Refused, "", "", ""},
		{"a segment with an empty target", "xliff2", segments("<target/>"), exchange.Refused, "", "", ""},
		{"every segment there", "xliff2", segments("<target>y disminuye en un año.</target>"), exchange.Taken, "La protección nunca es completa, y disminuye en un año.", "", ""},
		{"segments in another order", "xliff2", segments(`<target order="1">y disminuye en un año.</target>`), exchange.Refused, "", "", ""},
		{"segments in their order", "xliff2", segments(`<target order="2">y disminuye en un año.</target>`), exchange.Taken, "La protección nunca es completa, y disminuye en un año.", "", ""},
		{"two targets", "xliff2", put(cautionEs+"</target>", newEs+"</target><target>Es completa.</target>"), exchange.Refused, "", "", ""},
		{"two texts in the language", "tmx", put(tuv("es", cautionEs), tuv("es", cautionEs)+tuv("es", newEs)), exchange.Refused, "", "", ""},
		{"two texts that are the same", "tmx", put(tuv("es", cautionEs), tuv("es", newEs)+tuv("es", newEs)), exchange.Taken, newEs, "", ""},
		{"a text in a variety beside", "tmx", put(tuv("es", cautionEs), tuv("es", newEs)+tuv("es-MX", cautionEs)), exchange.Taken, newEs, "", ""},
		{"two varieties", "tmx", put(tuv("es", cautionEs), tuv("es-ES", newEs)+tuv("es-MX", cautionEs)), exchange.Refused, "", "", ""},
		{"two texts in one", "tmx", put(cautionEs+"</seg>", newEs+"</seg><seg>Es completa.</seg>"), exchange.Refused, "", "", ""},
		{"a text within a text", "tmx", put("no es completa", "<sub>nunca</sub> es completa"), exchange.Refused, "", "", ""},
		{"an error of a spreadsheet", "tsv", put(cautionEs, "#¿NOMBRE?"), exchange.Refused, "", "", ""},
		{"a number sign", "tsv", put(cautionEs, "#1: protección."), exchange.Taken, "", "", ""},
		{"a text box", "docx", word(`<w:drawing><wps:txbx><w:txbxContent><w:p><w:r><w:t>No.</w:t></w:r></w:p></w:txbxContent></wps:txbx></w:drawing>`), exchange.Refused, "", "", ""},
		{"a picture", "docx", word(`<w:pict><v:shape/></w:pict>`), exchange.Refused, "", "", ""},
		{"a fraction", "docx", word(`<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>`), exchange.Refused, "", "", ""},
		{"a fraction by a field", "docx", word(`<w:fldChar w:fldCharType="begin"/><w:instrText> EQ \f(1;2) </w:instrText><w:fldChar w:fldCharType="end"/>`), exchange.Refused, "", "", ""},
		{"a field with its text", "docx", word(`<w:fldChar w:fldCharType="begin"/><w:instrText> QUOTE x </w:instrText><w:fldChar w:fldCharType="separate"/><w:t xml:space="preserve"> Sí.</w:t><w:fldChar w:fldCharType="end"/>`), exchange.Taken, newEs + " Sí.", "", ""},
		{"a cell merged with the one below", "docx", func(s string) string {
			i := strings.Index(s, docxText)
			cell := strings.LastIndex(s[:i], "<w:tc>") + len("<w:tc>")
			return s[:cell] + `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + strings.Replace(s[cell:], cautionEs, newEs, 1)
		}, exchange.Refused, "", "", ""},
		{"a cell of comments merged with the one below", "docx", func(s string) string {
			i := strings.Index(s, docxText)
			cell := i + strings.Index(s[i:], "<w:tc>") + len("<w:tc>")
			return strings.Replace(s[:cell], cautionEs, newEs, 1) + `<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>` + s[cell:]
		}, exchange.Taken, newEs, "", ""},
		{"a content control that nobody filled in", "docx", word(control("<w:showingPlcHdr/>")), exchange.Refused, "", "", ""},
		{"a content control", "docx", word(control(`<w:showingPlcHdr w:val="0"/>`)), exchange.Taken, newEs + "Sí.", "", ""},
		{"a number of a page", "docx", word(`<w:pgNum/>`), exchange.Refused, "", "", ""},
		{"a field to choose in", "docx", word(`<w:fldChar w:fldCharType="begin"/><w:instrText> FORMDROPDOWN </w:instrText><w:fldChar w:fldCharType="end"/>`), exchange.Refused, "", "", ""},
		{"a hidden row", "docx", row("<w:hidden/>"), exchange.Refused, "", "", ""},
		{"a row that is shown", "docx", row(`<w:hidden w:val="false"/>`), exchange.Taken, newEs, "", ""},
		{"a row that tracked changes delete", "docx", row(`<w:del w:id="1" w:author="Ana"/>`), exchange.Refused, "", "", ""},
		{"cells merged in Word's old way", "docx", func(s string) string {
			i := strings.Index(s, docxText)
			cell := strings.LastIndex(s[:i], "<w:tc>") + len("<w:tc>")
			return s[:cell] + `<w:tcPr><w:hMerge w:val="continue"/></w:tcPr>` + strings.Replace(s[cell:], cautionEs, newEs, 1)
		}, exchange.Refused, "", "", ""},
		{"a cell merged with those below", "xlsx", merge("C7:C9"), exchange.Refused, cautionEs, "", ""},
		{"a cell merged with those above", "xlsx", merge("$C$4:$C$7"), exchange.Refused, "", "", ""},
		{"a source merged with the one below", "xlsx", merge("B7:B8"), exchange.Refused, "", "", ""},
		{"source and target merged", "xlsx", merge("B7:C7"), exchange.Refused, "", "", ""},
		{"a cell merged with the one behind it", "xlsx", merge("C7:D7"), exchange.Unchanged, "", "", ""},
		{"cells of comments merged", "xlsx", merge("F6:F9"), exchange.Unchanged, "", "", ""},
		{"cells merged elsewhere", "xlsx", merge("C2:C4"), exchange.Unchanged, "", "", ""},
		{"a fraction by a simple field", "docx", word(`<w:fldSimple w:instr=" EQ \f(1;2) "/>`), exchange.Refused, "", "", ""},
		{"an entry of an index", "docx", word(`<w:fldChar w:fldCharType="begin"/><w:instrText> XE "x" </w:instrText><w:fldChar w:fldCharType="end"/>`), exchange.Taken, newEs, "", ""},
	}
}

func TestDoubtfulTextsAreNotTaken(t *testing.T) {
	for _, h := range doubtful() {
		t.Run(h.format+"/"+h.name, func(t *testing.T) { tryHabit(t, h) })
	}
}

// Office programs on the web number the parts of a file anew.
func TestAnOfficeFileIsFoundByItsRelationships(t *testing.T) {
	for _, c := range []struct{ format, part, again string }{
		{"docx", "word/document.xml", "word/document2.xml"}, {"xlsx", "xl/workbook.xml", "xl/workbook3.xml"},
		{"xlsx", "xl/sharedStrings.xml", "xl/sharedStrings4.xml"}, {"xlsx", "xl/styles.xml", "xl/styles5.xml"},
	} {
		w := starter(t)
		parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: c.format}))
		renamed := map[string]string{}
		for name, text := range parts {
			dir, base := path.Split(c.part)
			again, number := path.Base(c.again), strings.NewReplacer(c.part, c.again, dir+"_rels/"+base, dir+"_rels/"+path.Base(c.again))
			if strings.HasSuffix(name, ".rels") || name == "[Content_Types].xml" {
				text = strings.ReplaceAll(text, base, again)
			}
			renamed[number.Replace(name)] = text
		}
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "back." + c.format, Data: zipped(renamed), Locale: "es"})
		if err != nil || r.Refused || r.Article != "flu-vaccine" || len(r.Decisions) != 11 {
			t.Errorf("%s: %v %+v", c.part, err, r)
		}
	}
}

// A copy of a sheet, kept for safety and hidden, holds each unit a second time: the sheet
// is named.
func TestASheetThatStandsTwiceIsNamed(t *testing.T) {
	w := starter(t)
	parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "xlsx"}))
	const sheet = "xl/worksheets/sheet1.xml"
	parts["xl/worksheets/sheet9.xml"] = parts[sheet]
	parts["xl/workbook.xml"] = put("</sheets>", `<sheet name="Old" sheetId="9" state="hidden" r:id="rId99"/></sheets>`)(parts["xl/workbook.xml"])
	parts["xl/_rels/workbook.xml.rels"] = put("</Relationships>", `<Relationship Id="rId99" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet9.xml"/></Relationships>`)(parts["xl/_rels/workbook.xml.rels"])
	r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "back.xlsx", Data: zipped(parts), Locale: "es"})
	if err != nil || !r.Refused || r.Findings[0].Message != "the unit `title` of the sheet `Translation` stands in the sheet `Old` too" {
		t.Errorf("%v %+v", err, r)
	}
}

// Office programs put marks of direction into tables that are read from the right, and
// formats of a cell may hide its text.
func TestCellsAsTheyAreShown(t *testing.T) {
	for _, c := range []struct {
		part, old, now string
		outcome        exchange.Outcome
	}{
		{"xl/sharedStrings.xml", ">target (es)<", ">\u200ftarget (es)\u200e<", exchange.Taken},
		{"xl/sharedStrings.xml", ">not-complete<", ">\u200enot-complete\u00a0<", exchange.Taken},
		{"xl/styles.xml", `<fonts`, `<numFmts count="1"><numFmt numFmtId="49" formatCode=";;;"/></numFmts><fonts`, exchange.Refused},
		{"xl/styles.xml", `<fonts`, `<numFmts count="1"><numFmt numFmtId="49" formatCode="0;0;0;@"/></numFmts><fonts`, exchange.Taken},
		{"xl/styles.xml", `<font><sz val="11"/>`, `<font><sz val="11"/><color rgb="FFffffff"/>`, exchange.Refused},
		{"xl/styles.xml", `<font><sz val="11"/>`, `<font><sz val="11"/><color rgb="FF000000"/>`, exchange.Taken},
		{"xl/styles.xml", `<font><sz val="11"/>`, `<font><sz val="1"/>`, exchange.Refused},
	} {
		w := starter(t)
		parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "xlsx"}))
		parts["xl/sharedStrings.xml"] = put(cautionEs, newEs)(parts["xl/sharedStrings.xml"])
		before := parts[c.part]
		if parts[c.part] = put(c.old, c.now)(before); parts[c.part] == before {
			t.Fatal("nothing to spoil")
		}
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "back.xlsx", Data: zipped(parts), Locale: "es"})
		if err != nil || r.Refused {
			t.Fatal(c.now, err, r)
		}
		for _, d := range r.Decisions {
			if d.ID == "not-complete" && d.Outcome != c.outcome {
				t.Errorf("%s: %s, %s", c.now, d.Outcome, d.Reason)
			}
		}
	}
}

// A person may write into a column of their own, or change the name of one.
func TestTextsInOtherColumnsAreKept(t *testing.T) {
	for _, format := range []string{"xlsx", "docx"} {
		w := starter(t)
		parts := unzipped(t, send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: format}))
		want := "Revisión: ¿Un año?\nOtra."
		if format == "xlsx" {
			const sheet = "xl/worksheets/sheet1.xml"
			cell := func(name, text string) string {
				return `<c r="` + name + `" t="inlineStr"><is><t>` + text + `</t></is></c>`
			}
			rows := strings.SplitAfter(parts[sheet], "</row>")
			rows[0] = put("</row>", cell("G1", "Revisión")+"</row>")(rows[0])
			rows[6] = put("</row>", cell("G7", "¿Un año?")+cell("H7", "Otra.")+"</row>")(rows[6])
			parts[sheet] = strings.Join(rows, "")
		} else {
			const document = "word/document.xml"
			parts[document] = put(">comment<", ">Comentario<")(parts[document])
			s := parts[document]
			i := strings.Index(s, docxText)
			i += strings.Index(s[i:], "</w:tc>") + len("</w:tc><w:tc>")
			parts[document] = s[:i] + "<w:p><w:r><w:t>¿Un año?</w:t></w:r></w:p>" + s[i:]
			want = "Comentario: ¿Un año?"
		}
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "flu-vaccine.es." + format, Data: zipped(parts)})
		if err != nil || r.Refused {
			t.Fatal(err, r)
		}
		for _, d := range r.Decisions {
			if d.ID == "not-complete" && strings.TrimSpace(d.Comment) != want || d.ID != "not-complete" && d.Comment != "" {
				t.Errorf("%s: %s: %q", format, d.ID, d.Comment)
			}
		}
	}
}
