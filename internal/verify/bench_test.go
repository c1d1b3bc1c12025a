package verify_test

import (
	"context"
	"testing"

	"caveat/internal/export/html"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/verify"
)

func BenchmarkHTML(b *testing.B) {
	doc := xhtmltest.Document("ar")
	meta := xhtmltest.Meta(doc)
	data, err := html.Write(doc, meta)
	if err != nil {
		b.Fatal(err)
	}
	r, _ := verify.NewReader(context.Background(), "")
	for b.Loop() {
		_, _, _ = r.Artefact(context.Background(), verify.Expected{Path: "x", Format: "html", Document: doc, Meta: meta}, data)
	}
}
