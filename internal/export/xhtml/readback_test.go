package xhtml_test

import (
	"context"
	"testing"

	"caveat/internal/export/epub"
	"caveat/internal/export/html"
	"caveat/internal/export/text"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/font"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// TestReadBack: the reader that shares no code with the exporters finds no
// fault in documents with every construct and in every kind of script.
func TestReadBack(t *testing.T) {
	fonts := font.NewSet()
	r := verify.NewReader("", fonts)
	defer r.Close()
	plain, embedding := epub.New(nil), epub.New(fonts)
	var docs []*model.Document
	for _, tag := range xhtmltest.Tags() {
		docs = append(docs, xhtmltest.Document(tag))
	}
	for _, tag := range xhtmltest.CorpusTags() {
		docs = append(docs, xhtmltest.Corpus(tag))
	}
	for _, doc := range docs {
		for _, m := range []model.Meta{xhtmltest.Meta(doc), xhtmltest.Bilingual(doc)} {
			readBack(t, r, doc, m, "html", html.Write)
			readBack(t, r, doc, m, "epub", plain.Write)
			readBack(t, r, doc, m, "epub", embedding.Write)
			if m.Edition == model.Standard {
				readBack(t, r, doc, m, "txt", text.Write)
			}
		}
	}
}

func readBack(t *testing.T, r *verify.Reader, doc *model.Document, m model.Meta, format string, write func(*model.Document, model.Meta) ([]byte, error)) {
	t.Helper()
	out, err := write(doc, m)
	if err != nil {
		t.Fatal(err)
	}
	name := doc.Lang + "/" + doc.Article + "." + string(m.Edition) + "." + format
	report, findings, err := r.Artefact(context.Background(), verify.Expected{Path: name, Format: format, Document: doc, Meta: m}, out)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range findings {
		t.Errorf("%s: %s %s: %s", name, f.Rule, f.ID, f.Message)
	}
	if len(report.Cautions) == 0 {
		t.Errorf("%s: no caution was found", name)
	}
}
