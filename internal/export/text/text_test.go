package text_test

import (
	"testing"

	"caveat/internal/export/text"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/golden"
	"caveat/internal/model"
)

func TestMain(m *testing.M) { golden.Main(m, "testdata/*.txt") }

func write(t *testing.T, doc *model.Document, meta model.Meta) string {
	t.Helper()
	out, err := text.Write(doc, meta)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

func TestGolden(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		golden.Compare(t, "testdata/"+tag+".txt", write(t, doc, xhtmltest.Meta(doc)))
	}
	for _, tag := range []string{"km", "my", "ur"} {
		doc := xhtmltest.Corpus(tag)
		golden.Compare(t, "testdata/"+tag+".txt", write(t, doc, xhtmltest.Meta(doc)))
	}
}
