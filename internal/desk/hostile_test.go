package desk_test

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
)

// attack is a way to spoil a file.
type attack struct {
	name  string
	spoil func(string) string
	rule  string // of the finding, or empty for any
}

func put(old, new string) func(string) string {
	return func(s string) string {
		if !strings.Contains(s, old) {
			return ""
		}
		return strings.Replace(s, old, new, 1)
	}
}

// afterDeclaration puts text after the XML declaration.
func afterDeclaration(text string) func(string) string {
	return func(s string) string {
		i := strings.Index(s, "?>")
		return s[:i+2] + "\n" + text + s[i+2:]
	}
}

func cutAt(percent int) func(string) string {
	return func(s string) string { return s[:len(s)*percent/100] }
}

// xmlAttacks are on any XML text.
func xmlAttacks(root string) []attack {
	out := []attack{
		{"internal subset", afterDeclaration(`<!DOCTYPE ` + root + ` [<!ENTITY x "y">]>`), "xml-entities"},
		{"billion laughs", afterDeclaration(`<!DOCTYPE ` + root + ` [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]>`), "xml-entities"},
		{"external entity", afterDeclaration(`<!DOCTYPE ` + root + ` [<!ENTITY x SYSTEM "file:///etc/passwd">]>`), "xml-entities"},
		{"parameter entity", afterDeclaration(`<!DOCTYPE ` + root + ` [<!ENTITY % p SYSTEM "http://127.0.0.1/x.dtd"> %p;]>`), "xml-entities"},
		{"empty subset", afterDeclaration(`<!DOCTYPE ` + root + ` []>`), "xml-entities"},
		{"two declarations", afterDeclaration(`<!ENTITY x "y">`), "xml-entities"},
		{"element declaration", afterDeclaration(`<!ELEMENT ` + root + ` ANY>`), "xml-entities"},
		{"latin-1", put(`encoding="UTF-8"`, `encoding="ISO-8859-1"`), "not-utf8"},
		{"utf-7", put(`encoding="UTF-8"`, `encoding="UTF-7"`), "not-utf8"},
		{"said to be utf-16", put(`encoding="UTF-8"`, `encoding="UTF-16"`), "not-utf8"},
		{"bytes of latin-1", put("vacuna", "vacu\xf1a"), "not-utf8"},
		{"lone continuation byte", put("vacuna", "vac\x80una"), "not-utf8"},
		{"NUL", put("vacuna", "vac\x00una"), ""},
		{"escape character", put("vacuna", "vac\x1buna"), ""},
		{"reference to NUL", put("vacuna", "vac&#0;una"), ""},
		{"unknown entity", put("vacuna", "vac&evil;una"), "exchange-form"},
		{"lone ampersand", put("vacuna", "vac&una"), "exchange-form"},
		{"stray tag", put("vacuna", "vac</zz>una"), "exchange-form"},
		{"open tag", put("vacuna", "vac<zz>una"), "exchange-form"},
		{"text of 5 MiB", put("vacuna", strings.Repeat("vacuna ", 5<<20/7)), "too-large"},
		{"deep", put("vacuna", strings.Repeat("<g id='1'>", 500)+strings.Repeat("</g>", 500)), ""},
		{"comment of 5 MiB", afterDeclaration("<!--" + strings.Repeat("x", 5<<20) + "-->"), ""},
		{"tag of 5 MiB", afterDeclaration("<" + root + " a='" + strings.Repeat("x", 5<<20) + "'/>"), ""},
		{"another root", func(s string) string {
			return strings.ReplaceAll(s, root, "html")
		}, ""},
		{"nothing after the declaration", func(s string) string { return s[:strings.Index(s, "?>")+2] }, ""},
	}
	for _, p := range []int{20, 35, 50, 65, 80, 95} {
		out = append(out, attack{fmt.Sprintf("cut at %d %%", p), cutAt(p), ""})
	}
	return out
}

// formAttacks are on what a format says.
func formAttacks(format string) []attack {
	switch format {
	case "xliff":
		return []attack{
			{"another article", put(`original="flu-vaccine"`, `original="measles"`), "other-article"},
			{"another language", put(`target-language="es"`, `target-language="fr"`), "other-locale"},
			{"another source", put(`source-language="en"`, `source-language="de"`), "other-locale"},
			{"duplicated id", put(`id="why.h"`, `id="title"`), "duplicate-id"},
			{"two files", put("</file>", `</file><file original="measles" source-language="en" target-language="es" datatype="plaintext"><body/></file>`), "exchange-form"},
			{"no units", func(s string) string { return s[:strings.Index(s, "<trans-unit")] + "</body></file></xliff>" }, "exchange-form"},
		}
	case "xliff2":
		return []attack{
			{"another article", put(`original="flu-vaccine"`, `original="../../etc/passwd"`), "other-article"},
			{"another language", put(`trgLang="es"`, `trgLang="pt-BR"`), "other-locale"},
			{"another source", put(`srcLang="en"`, `srcLang="ru"`), "other-locale"},
			{"duplicated id", put(`id="why.h"`, `id="title"`), "duplicate-id"},
			{"segments of 12 MiB", put("</segment>", "</segment>"+strings.Repeat("<segment><source>"+strings.Repeat("flu ", 1<<18)+"</source></segment>", 12)), "too-large"},
			{"no units", func(s string) string { return s[:strings.Index(s, "<unit")] + "</file></xliff>" }, "exchange-form"},
		}
	case "tmx":
		return []attack{
			{"another article", put(`>flu-vaccine<`, `>measles<`), "other-article"},
			{"another language", put(`"x-caveat-target">es<`, `"x-caveat-target">fr<`), "other-locale"},
			{"another source", put(`srclang="en"`, `srclang="de"`), "other-locale"},
			{"texts in 2000 languages", put("</tu>", strings.Repeat(`<tuv xml:lang="fr"><seg>x</seg></tuv>`, 2000)+"</tu>"), "too-large"},
			{"texts of 20 MiB", put("</tu>", strings.Repeat(`<tuv xml:lang="fr"><seg>`+strings.Repeat("flu ", 1<<18)+`</seg></tuv>`, 20)+"</tu>"), "too-large"},
			{"duplicated id", put(`tuid="why.h"`, `tuid="title"`), "duplicate-id"},
		}
	case "po":
		return []attack{
			{"another article", put("X-Caveat-Article: flu-vaccine", "X-Caveat-Article: measles"), "other-article"},
			{"another language", put("Language: es", "Language: fr"), "other-locale"},
			{"another source", put("X-Source-Language: en", "X-Source-Language: de"), "other-locale"},
			{"latin-1", put("charset=UTF-8", "charset=ISO-8859-1"), "not-utf8"},
			{"bytes of latin-1", put("vacuna", "vacu\xf1a"), "not-utf8"},
			{"NUL", put("vacuna", "vac\x00una"), "control-character"},
			{"duplicated id", put(`msgctxt "why.h"`, `msgctxt "title"`), "duplicate-id"},
			{"no msgstr", put("msgstr \"Vacuna contra la gripe\"\n", ""), "exchange-form"},
			{"open quotation mark", put("msgstr \"Vacuna contra la gripe\"", "msgstr \"Vacuna contra la gripe"), "exchange-form"},
			{"quotation mark within", put("Vacuna", `Vac"una`), "exchange-form"},
			{"unknown escape", put("Vacuna", `Vac\q41una`), "exchange-form"},
			{"bytes that are no UTF-8", put("Vacuna", `Vac\303una`), "exchange-form"},
			{"backslash at the end", put("gripe\"\n", "gripe\\\"\n"), "exchange-form"},
			{"plural forms", put("msgid \"Flu vaccine\"", "msgid \"Flu vaccine\"\nmsgid_plural \"Flu vaccines\""), "exchange-form"},
			{"unknown keyword", put("msgid \"Flu vaccine\"", "msgevil \"x\"\nmsgid \"Flu vaccine\""), "exchange-form"},
			{"text outside", func(s string) string { return "\"x\"\n" + s }, "exchange-form"},
			{"line of 5 MiB", put("Vacuna", strings.Repeat("Vacuna ", 5<<20/7)), "too-large"},
			{"text of 5 MiB in lines", put("msgstr \"Vacuna contra la gripe\"", "msgstr \"\"\n"+strings.Repeat("\"Vacuna contra la gripe \"\n", 5<<20/23)), "too-large"},
			{"a picture", func(string) string { return "\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 100) }, ""},
			{"empty", func(string) string { return "" }, ""},
			{"other ids and texts", func(s string) string {
				return s[:strings.Index(s, "\n\n")] + "\n\nmsgctxt \"zzz\"\nmsgid \"Something else\"\nmsgstr \"Otra cosa\"\n"
			}, "other-article"},
		}
	case "tsv":
		return []attack{
			{"bytes of latin-1", put("vacuna", "vacu\xf1a"), "not-utf8"},
			{"half of UTF-16", func(s string) string { return "\xff\xfe" + s[:99] }, ""},
			{"NUL", put("vacuna", "vac\x00una"), "control-character"},
			{"form feed", put("vacuna", "vac\funa"), "control-character"},
			{"four fields", put("title\t", "title\tx\t"), "exchange-form"},
			{"commas", func(s string) string { return strings.ReplaceAll(s, "\t", ",") }, "exchange-form"},
			{"duplicated id", put("why.h\t", "title\t"), "duplicate-id"},
			{"line of 5 MiB", put("vacuna", strings.Repeat("vacuna ", 5<<20/7)), "too-large"},
			{"other ids and texts", func(string) string { return "zzz\tSomething else\tOtra cosa\n" }, "other-article"},
			{"empty", func(string) string { return "" }, "exchange-form"},
			{"more than 128 MiB", func(s string) string { return strings.Repeat(s, 128<<20/len(s)+1) }, "too-large"},
			{"blank lines", func(string) string { return "\n\n \n" }, "exchange-form"},
			{"a program", func(string) string { return "\x7fELF\x02\x01\x01" + strings.Repeat("\x00", 64) }, ""},
			{"UTF-32", func(string) string { return "\xff\xfe\x00\x00t\x00\x00\x00" }, ""},
		}
	}
	return nil
}

// archiveAttacks are on the parts of an office file.
func archiveAttacks(main string) []struct {
	name, rule string
	spoil      func(map[string]string) []byte
} {
	type entry = struct {
		name, rule string
		spoil      func(map[string]string) []byte
	}
	adding := func(name, content string) func(map[string]string) []byte {
		return func(parts map[string]string) []byte {
			parts[name] = content
			return zipped(parts)
		}
	}
	out := []entry{
		{"path that leads out", "archive", adding("../../../tmp/evil", "x")},
		{"path that leads out within", "archive", adding("word/../../evil", "x")},
		{"absolute path", "archive", adding("/etc/passwd", "x")},
		{"backslashes", "archive", adding(`..\..\evil`, "x")},
		{"drive", "archive", adding(`C:evil`, "x")},
		{"macros", "archive", adding("xl/vbaProject.bin", "x")},
		{"bomb", "too-large", adding("bomb.xml", strings.Repeat("\x00", 129<<20))},
		{"many parts", "archive", func(parts map[string]string) []byte {
			for i := range 5000 {
				parts[fmt.Sprintf("p%d", i)] = ""
			}
			return zipped(parts)
		}},
		{"main part missing", "", func(parts map[string]string) []byte {
			delete(parts, main)
			return zipped(parts)
		}},
		{"main part empty", "exchange-form", adding(main, "")},
		{"main part not XML", "", adding(main, "PK\x03\x04 no XML")},
		{"part twice", "archive", func(parts map[string]string) []byte { return zipped(parts, main) }},
		{"symbolic link", "archive", func(parts map[string]string) []byte { return linked(parts) }},
		{"cut", "", func(parts map[string]string) []byte {
			b := zipped(parts)
			return b[:len(b)/2]
		}},
		{"no archive after all", "", func(map[string]string) []byte { return []byte("PK\x03\x04 and nothing more") }},
		{"bit flipped", "", func(parts map[string]string) []byte {
			b := zipped(map[string]string{main: parts[main]})
			b[len(b)/3] ^= 0xff
			return b
		}},
		{"password", "", func(map[string]string) []byte {
			return []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 512))
		}},
	}
	return out
}

func zipped(parts map[string]string, twice ...string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range append(slices.Sorted(maps.Keys(parts)), twice...) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, parts[name])
		}
		if err != nil {
			panic(err)
		}
	}
	z.Close()
	return b.Bytes()
}

func linked(parts map[string]string) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		w, _ := z.Create(name)
		io.WriteString(w, parts[name])
	}
	h := &zip.FileHeader{Name: "link"}
	h.SetMode(fs.ModeSymlink | 0o777)
	w, _ := z.CreateHeader(h)
	io.WriteString(w, "/etc/passwd")
	z.Close()
	return b.Bytes()
}

func unzipped(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, f := range z.File {
		in, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		content, err := io.ReadAll(in)
		if err != nil {
			t.Fatal(err)
		}
		out[f.Name] = string(content)
	}
	return out
}

// hostile is a file that must be refused.
type hostile struct {
	name, format, rule string
	data               []byte
}

func hostileFiles(t *testing.T, w *build.World) []hostile {
	var out []hostile
	add := func(format, name, rule string, data []byte) {
		out = append(out, hostile{name, format, rule, data})
	}
	for _, format := range desk.Formats() {
		sent := send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: format})
		attacks := formAttacks(format)
		root := map[string]string{"xliff": "xliff", "xliff2": "xliff", "tmx": "tmx"}[format]
		if root != "" {
			attacks = append(attacks, xmlAttacks(root)...)
		}
		for _, a := range attacks {
			if data := a.spoil(string(sent)); data != "" || a.name == "empty" {
				add(format, a.name, a.rule, []byte(data))
			} else {
				t.Errorf("%s: %s does not change the file", format, a.name)
			}
		}
		if format != "xlsx" && format != "docx" {
			continue
		}
		out = append(out, hostileArchives(t, format, sent)...)
	}
	return out
}

func hostileArchives(t *testing.T, format string, sent []byte) []hostile {
	var out []hostile
	main, roots := "word/document.xml", map[string]string{"word/document.xml": "w:document"}
	if format == "xlsx" {
		main = "xl/workbook.xml"
		roots = map[string]string{main: "workbook", "xl/sharedStrings.xml": "sst", "xl/worksheets/sheet1.xml": "worksheet"}
	}
	for _, a := range archiveAttacks(main) {
		out = append(out, hostile{a.name, format, a.rule, a.spoil(unzipped(t, sent))})
	}
	for _, part := range slices.Sorted(maps.Keys(roots)) {
		for _, a := range xmlAttacks(roots[part]) {
			parts := unzipped(t, sent)
			if spoiled := a.spoil(parts[part]); spoiled != "" {
				parts[part] = spoiled
				out = append(out, hostile{part + ": " + a.name, format, a.rule, zipped(parts)})
			}
		}
	}
	for _, p := range []struct{ part, name, old, new, rule string }{
		{"xl/worksheets/sheet1.xml", "formula", "<v>", "<f>1+1</f><v>", "formula"},
		{"xl/worksheets/sheet1.xml", "text that is not there", "<v>0</v>", "<v>99999</v>", "exchange-form"},
		{"xl/worksheets/sheet1.xml", "negative text", "<v>0</v>", "<v>-1</v>", "exchange-form"},
		{"xl/sharedStrings.xml", "duplicated id", ">why.h<", ">title<", "duplicate-id"},
		{"xl/sharedStrings.xml", "another article", ">flu-vaccine<", ">measles<", "other-article"},
		{"xl/sharedStrings.xml", "another language", "target (es)", "target (fr)", ""},
		{"xl/sharedStrings.xml", "no header", "source (en)", "sauce", ""},
		{"word/document.xml", "duplicated id", ">why.h<", ">title<", "duplicate-id"},
		{"word/document.xml", "another article", "Article: flu-vaccine", "Article: measles", "other-article"},
		{"word/document.xml", "another language", "target (es)", "target (fr)", "other-locale"},
		{"word/document.xml", "row of 2000 cells", "</w:tr>", strings.Repeat("<w:tc><w:p/></w:tc>", 2000) + "</w:tr>", "too-large"},
		{"word/document.xml", "cell of 5000 paragraphs", "</w:tc>", strings.Repeat("<w:p/>", 5000) + "</w:tc>", "too-large"},
		{"word/document.xml", "no header", "source (en)", "sauce", "exchange-form"},
	} {
		parts := unzipped(t, sent)
		if spoiled := put(p.old, p.new)(parts[p.part]); spoiled != "" {
			parts[p.part] = spoiled
			out = append(out, hostile{p.name, format, p.rule, zipped(parts)})
		} else if parts[p.part] != "" {
			t.Errorf("%s: %s does not change the file", format, p.name)
		}
	}
	return out
}

// TestHostileFilesChangeNothing receives files that are broken, huge, somebody
// else's or meant to do harm.
func TestHostileFilesChangeNothing(t *testing.T) {
	w := starter(t)
	before := snapshot(t, w)
	files := hostileFiles(t, w)
	if len(files) < 200 {
		t.Errorf("only %d hostile files", len(files))
	}
	t.Logf("%d hostile files", len(files))
	for _, h := range files {
		o := desk.ReceiveOptions{Name: "came." + h.format, Data: h.data, Locale: "es", Translator: "Eve", Date: "2026-11-22"}
		if h.format == "tsv" { // it does not say
			o.Article = "flu-vaccine"
		}
		r, err := desk.Receive(context.Background(), w, o)
		if err != nil {
			t.Errorf("%s: %s: %v", h.format, h.name, err)
			continue
		}
		if !r.Refused || !r.Findings.HasErrors() {
			t.Errorf("%s: %s was taken: %v %v", h.format, h.name, r.Counts(), r.Findings)
		} else if h.rule != "" && r.Findings[0].Rule != h.rule {
			t.Errorf("%s: %s is a finding of %s, not %s: %s", h.format, h.name, r.Findings[0].Rule, h.rule, r.Findings[0].Message)
		}
		if len(r.Written) > 0 {
			t.Errorf("%s: %s wrote %v", h.format, h.name, r.Written)
		}
	}
	if snapshot(t, w) != before {
		t.Error("the project has changed")
	}
}

func send(t testing.TB, w *build.World, o desk.SendOptions) []byte {
	t.Helper()
	s, err := desk.Send(context.Background(), w, o)
	if err != nil {
		t.Fatal(err)
	}
	if s.Data == nil {
		t.Fatal(s.Findings)
	}
	return s.Data
}

// snapshot is the project as one text.
func snapshot(t testing.TB, w *build.World) string {
	t.Helper()
	var b strings.Builder
	err := fs.WalkDir(w.Project, ".", func(name string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		data, err := fs.ReadFile(w.Project, name)
		fmt.Fprintf(&b, "== %s\n%s\n", name, data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}
