// Package verify opens finished artefacts with readers of its own and compares
// what it finds with the document and with the manifest. It shares no code
// with the exporters.
//
// # Steps
//
//  1. read: a file becomes leaves, in the order that a reader meets them: text,
//     place, size, whether it is seen (leaf.go; html*.go, epub*.go, plaintext*.go,
//     pdf*.go). Plain text and PDF do not say where a text's blanks are: their
//     readers know the texts beforehand (article.go, guide.go);
//  2. compare: each block of the document is sought among the leaves, cautions
//     with their label and what they qualify (compare.go has the order, compare_*.go
//     the parts), all texts without what readers differ in (text.go);
//  3. what is left over is text that nobody wrote.
//
// What reads files without knowing what they should say has packages of its own: web
// (pages and style sheets), pdffile (what a PDF draws and how it is structured),
// pdfium (what PDFium sees of it), foundry (whether a glyph is the letter that it is
// said to be), bidi and wcag (the order and the contrast of text).
//
// Where there is no document, [Folder] holds each file against what its manifest
// says (folder.go, folder_entries.go, standalone.go): every caution by its id, its
// place and the hash of its text. Pages about the whole folder are in overview.go.
package verify

import (
	"context"
	"fmt"
	"runtime"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify/foundry"
	"caveat/internal/verify/pdfium"
	"caveat/internal/verify/web"
)

// Reader reads artefacts back. It is safe for concurrent use.
type Reader struct {
	engine  *pdfium.Engine
	foundry *foundry.Foundry
	rules   web.Rules // of style sheets
	recent  recent    // articles and words that were looked up
	glyphs  sync.Pool // of room for the glyphs of a PDF, *[]pdffile.Glyph
}

// NewReader makes a reader that compares glyphs with these faces. PDFium is
// started when the first PDF is read; its compiled form is kept in cacheDir (""
// keeps nothing).
func NewReader(cacheDir string, fonts *font.Set) *Reader {
	return &Reader{engine: pdfium.New(cacheDir, runtime.GOMAXPROCS(0)), foundry: foundry.New(fonts)}
}

// Warm starts PDFium in the background, for when the first PDF comes.
func (r *Reader) Warm() { r.engine.Warm() }

// Close ends PDFium.
func (r *Reader) Close() error { return r.engine.Close() }

// Expected is what an artefact must say.
type Expected struct {
	Path     string // in the output folder, for findings
	Format   string // "html", "epub", "txt" or "pdf"
	Document *model.Document
	Meta     model.Meta
}

// expectation is what an artefact must say, prepared for looking texts up.
type expectation struct {
	Expected
	article *article
	source  *article     // the original of a bilingual edition, else nil
	words   []*phraseSet // the product's words, in the locale's language and in English
}

// expect prepares what an artefact must say. The edition of text messages has a
// document of its own.
func (r *Reader) expect(e Expected) expectation {
	x := expectation{Expected: e, words: []*phraseSet{r.recent.phrases(e.Meta.Words), r.recent.phrases(e.Meta.English)}}
	if e.Meta.Edition == model.SMS {
		x.Document = cautionsAlone(e.Document)
		x.article = newArticle(x.Document)
	} else {
		x.article = r.recent.of(e.Document)
	}
	if e.Meta.Source != nil {
		x.source = r.recent.of(e.Meta.Source)
	}
	return x
}

// articles are the article and, in a bilingual edition, its original.
func (x expectation) articles() []*article {
	if x.source == nil {
		return []*article{x.article}
	}
	return []*article{x.article, x.source}
}

// Report is what was really found in an artefact.
type Report struct {
	Pages    int
	Label    string     // that cautions begin with
	Notices  [][]string // that say that it is a draft, as in the manifest
	Cautions []manifest.Caution
}

// Artefact reads one finished file back. What is wrong with the file is a finding; an
// error means that it could not be read back: PDFium or a face does not work.
func (r *Reader) Artefact(ctx context.Context, e Expected, data []byte) (report Report, list diag.List, err error) {
	defer diag.Contain(&err, e.Path)
	in := input{path: e.Path, format: e.Format, data: data, messages: e.Meta.Edition == model.SMS}
	x := r.expect(e)
	if in.folded = x.article.folded; e.Format == "txt" || e.Format == "pdf" {
		in.guide = newGuide(x)
	}
	if in.messages {
		in.guide.questions = questions(e.Document)
	}
	found, err := r.read(ctx, in)
	if err != nil {
		return Report{}, nil, err
	}
	report, list = compare(x, found)
	return report, list, nil
}

// formats are the formats that there is a reader for.
var formats = []string{"html", "epub", "txt", "pdf"}

// input is a file to be read.
type input struct {
	path, format string
	data         []byte
	guide        guide
	folded       map[string]bool // texts of the article: one of them needs no folding
	messages     bool            // the edition of text messages
	// alone is what the manifest says of the file, where there is no document.
	alone *manifest.Artefact
}

// read reads a file of a format into leaves.
func (r *Reader) read(ctx context.Context, in input) (*reading, error) {
	switch in.format {
	case "html":
		out, _ := r.readHTML(in)
		return out, nil
	case "txt":
		if in.messages {
			return readMessages(in), nil
		}
		if in.alone != nil {
			return readFrames(in), nil
		}
		return readText(in), nil
	case "pdf":
		return r.readPDF(ctx, in)
	case "epub":
		return r.readEPUB(in)
	}
	return nil, fmt.Errorf("no reader for the format `%s`", in.format)
}
