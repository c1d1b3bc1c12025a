package html_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caveat/internal/export/html"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/model"
)

var (
	update = flag.Bool("update", false, "rewrite the golden files")
	dump   = flag.String("dump", "", "write every page made by the tests into this folder, to be looked at")
)

// write makes a page and keeps it where -dump says.
func write(t *testing.T, name string, doc *model.Document, meta model.Meta) []byte {
	t.Helper()
	out, err := html.Write(doc, meta)
	if err != nil {
		t.Fatal(err)
	}
	keep(t, name, out)
	return out
}

func keep(t *testing.T, name string, data []byte) {
	t.Helper()
	if *dump == "" {
		return
	}
	if err := os.WriteFile(filepath.Join(*dump, name), data, 0o666); err != nil {
		t.Fatal(err)
	}
}

func golden(t *testing.T, name string, got []byte) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(got, want) {
		t.Errorf("%s differs; run with -update and look at the difference", file)
	}
}

func TestGolden(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		golden(t, tag+".html", write(t, tag+".html", doc, xhtmltest.Meta(doc)))
	}
	doc := xhtmltest.Document("ar")
	golden(t, "ar.bilingual.html", write(t, "ar.bilingual.html", doc, xhtmltest.Bilingual(doc)))
}
