package html_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caveat/internal/export/html"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/golden"
	"caveat/internal/model"
)

var dump = flag.String("dump", "", "write every page made by the tests into this folder, to be looked at")

func TestMain(m *testing.M) { golden.Main(m, "testdata/*.html") }

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

func TestGolden(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		golden.Compare(t, "testdata/"+tag+".html", write(t, tag+".html", doc, xhtmltest.Meta(doc)))
	}
	doc := xhtmltest.Document("ar")
	golden.Compare(t, "testdata/"+"ar.bilingual.html", write(t, "ar.bilingual.html", doc, xhtmltest.Bilingual(doc)))
}
