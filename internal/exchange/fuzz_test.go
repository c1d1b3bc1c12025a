package exchange_test

import (
	"archive/zip"
	"bytes"
	"io"
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// mainPart is the part of an office file that holds the texts.
var mainPart = map[exchange.Format]string{exchange.XLSX: "xl/worksheets/sheet1.xml", exchange.DOCX: "word/document.xml"}

// FuzzRead gives readers what no program wrote. A file is taken whole or not at
// all, and no text that is taken touches a locked unit, is blank or hides
// something.
func FuzzRead(f *testing.F) {
	units := []exchange.Unit{
		{ID: "title", Source: "Flu vaccine", Target: "Vacuna", Plain: true, State: exchange.Translated},
		{ID: "dose", Source: "Take **5 mg** [twice](https://example.org) a day.", Target: "Tome **5 mg** [dos veces](https://example.org) al día.", State: exchange.Translated},
		{ID: "limit", Source: "Never more than 10 mg.", Target: "Nunca más de 10 mg.", State: exchange.Approved, Locked: true},
		{ID: "new", Source: "Ask `first`.", State: exchange.New},
	}
	m := beside(units)
	sent := map[exchange.Format][]byte{}
	for i, format := range exchange.Formats() {
		data, err := exchange.Write(format, exchange.File{Article: "flu", SourceLang: "en", TargetLang: "es", Units: units}, m)
		if err != nil {
			f.Fatal(err)
		}
		sent[format] = data
		if part := mainPart[format]; part != "" {
			data = partOf(f, data, part)
		}
		f.Add(byte(i), data)
		f.Add(byte(i), bytes.ReplaceAll(data, []byte("Tome"), []byte("Beba")))
	}
	f.Add(byte(2), []byte("msgid \"\"\nmsgstr \"Plural-Forms: nplurals=2; plural=(n != 1);\"\n\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n"))
	f.Add(byte(4), []byte("key\ten\tes\na\tRest.\tDescanse.\n"))
	f.Fuzz(func(t *testing.T, n byte, data []byte) {
		format := exchange.Formats()[int(n)%len(exchange.Formats())]
		if part := mainPart[format]; part != "" {
			data = withPart(t, sent[format], part, data)
		}
		came, found := exchange.Read(t.Context(), exchange.Input{Format: format, Name: "came", Reader: bytes.NewReader(data), Markup: m})
		alone(t, format, data, m)
		if found.HasErrors() != (len(came.Units) == 0) {
			t.Fatalf("%d units beside %v", len(came.Units), found)
		}
		for _, d := range exchange.Match(units, &came, m, exchange.MatchOptions{}) {
			if d.Outcome != exchange.Taken {
				continue
			}
			if d.ID == "limit" || strings.TrimSpace(d.Target) == "" || strings.ContainsAny(d.Target, "\ufffd\u202e\x00") {
				t.Errorf("taken: %+v", d)
			}
		}
	})
}

// alone reads a file as one that belongs to no article: what is no unit is said.
func alone(t *testing.T, format exchange.Format, data []byte, m exchange.Markup) {
	t.Helper()
	file := exchange.File{}
	units := 0
	found := exchange.Each(exchange.Input{Format: format, Name: "alone", Reader: bytes.NewReader(data), Markup: m, Header: &file, Lang: "es", SourceLang: "en"}, func(u exchange.Unit) error {
		units++
		if u.Form != nil && u.Source != u.Form.Singular && u.Source != u.Form.Plural {
			t.Errorf("the source of a form is none of the two: %+v", u)
		}
		return nil
	})
	if file.Cut && !found.HasErrors() || file.Without > 0 && format != exchange.TMX {
		t.Errorf("%d units, %+v, %v", units, file, found)
	}
}

func partOf(f testing.TB, data []byte, name string) []byte {
	f.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		f.Fatal(err)
	}
	in, err := z.Open(name)
	if err != nil {
		f.Fatal(err)
	}
	defer in.Close()
	out, err := io.ReadAll(in)
	if err != nil {
		f.Fatal(err)
	}
	return out
}

// withPart is an office file with a part in place of its own.
func withPart(t *testing.T, data []byte, name string, part []byte) []byte {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, file := range z.File {
		if file.Name != name {
			if err := w.Copy(file); err != nil {
				t.Fatal(err)
			}
			continue
		}
		p, err := w.CreateHeader(&zip.FileHeader{Name: name, Method: zip.Store})
		if err == nil {
			_, err = p.Write(part)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}
