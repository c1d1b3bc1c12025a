package text_test

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"caveat/internal/export/text"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/model"
)

var update = flag.Bool("update", false, "rewrite the golden files")

func write(t *testing.T, doc *model.Document, meta model.Meta) string {
	t.Helper()
	out, err := text.Write(doc, meta)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	file := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("%s differs; run with -update and look at the difference", file)
	}
}

func TestGolden(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		golden(t, tag+".txt", write(t, doc, xhtmltest.Meta(doc)))
	}
	for _, tag := range []string{"km", "my", "ur"} {
		doc := xhtmltest.Corpus(tag)
		golden(t, tag+".txt", write(t, doc, xhtmltest.Meta(doc)))
	}
}
