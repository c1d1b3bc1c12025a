package verify

import (
	"context"

	"caveat/internal/verify/pdfium"
)

// Inked is why the ink alone says that cautions and claims of a PDF are not seen, by the
// ids of their elements: what PDFium draws, without what the file's operators tell.
func (r *Reader) Inked(ctx context.Context, e Expected, data []byte) (map[string]string, error) {
	p := newPDFReader(input{path: e.Path, format: "pdf", guide: newGuide(r.expect(e))})
	if err := p.open(data, nil); err != nil {
		return nil, err
	}
	if err := p.structure(); err != nil {
		return nil, err
	}
	for i := range p.texts {
		p.complete(&p.texts[i])
	}
	out := map[string]string{}
	err := r.engine.Open(ctx, data, func(d *pdfium.Document) error {
		for n := range p.pages {
			if err := d.Page(n, func(page *pdfium.Page) error { return p.inkOf(n, page) }); err != nil {
				return err
			}
		}
		return nil
	})
	for i := range p.texts {
		for _, id := range p.texts[i].within {
			if l := &p.texts[i]; l.hidden != "" {
				out[id] = l.hidden
			}
		}
	}
	return out, err
}
