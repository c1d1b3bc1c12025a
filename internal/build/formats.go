package build

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/export/epub"
	"caveat/internal/export/html"
	"caveat/internal/export/pdf"
	"caveat/internal/export/text"
	"caveat/internal/font"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// format is one kind of artefact: its name and extension, the editions it
// comes in, and how it is made.
type format struct {
	name     string
	editions []model.Edition
	// Exactly one of these is set: a flow format has no pages.
	flow  func(*model.Document, model.Meta) ([]byte, error)
	paged func(*layout.Document, model.Meta) ([]byte, error)
}

// formats are all formats, in the order they are made and listed.
func formats(books *epub.Exporter) []format {
	return []format{
		{name: "pdf", editions: []model.Edition{model.Standard, model.LargePrint, model.Bilingual}, paged: pdf.Write},
		{name: "epub", editions: []model.Edition{model.Standard, model.Bilingual}, flow: books.Write},
		{name: "html", editions: []model.Edition{model.Standard, model.Bilingual}, flow: html.Write},
		{name: "txt", editions: []model.Edition{model.Standard, model.SMS}, flow: text.Write},
	}
}

// Formats are the names of the formats.
func Formats() []string {
	var out []string
	for _, f := range formats(nil) {
		out = append(out, f.name)
	}
	return out
}

// Editions are all editions.
func Editions() []model.Edition {
	return []model.Edition{model.Standard, model.LargePrint, model.Bilingual, model.SMS}
}

// formatsOf are the names of the formats that an edition comes in.
func formatsOf(e model.Edition) []string {
	var out []string
	for _, f := range formats(nil) {
		if slices.Contains(f.editions, e) {
			out = append(out, f.name)
		}
	}
	return out
}

// EditionNames are the names of all editions.
func EditionNames() []string {
	var out []string
	for _, e := range Editions() {
		out = append(out, string(e))
	}
	return out
}

// variant is one kind of artefact of a locale: a format in an edition.
type variant struct {
	format  format
	edition model.Edition
}

// variants are what the options ask for, editions that a format does not come
// in left out. An edition that no chosen format comes in is an error.
func variants(books *epub.Exporter, chosen []string, editions []model.Edition) ([]variant, error) {
	var out []variant
	for _, name := range chosen {
		if !slices.Contains(Formats(), name) {
			return nil, diag.NoSuch("format", name, Formats())
		}
	}
	for _, e := range editions {
		if !slices.Contains(Editions(), e) {
			return nil, diag.NoSuch("edition", string(e), EditionNames())
		}
		n := len(out)
		for _, f := range formats(books) {
			if (len(chosen) == 0 || slices.Contains(chosen, f.name)) && slices.Contains(f.editions, e) {
				out = append(out, variant{f, e})
			}
		}
		if len(out) == n {
			err := fmt.Errorf("the %s edition does not come as %s", e, strings.Join(chosen, " or "))
			comes := formatsOf(e)
			return nil, diag.WithHint(err, fmt.Sprintf("it comes as %s: ask for `--format %s,%s`, or leave `%s` out of --edition", strings.Join(comes, ", "), strings.Join(chosen, ","), comes[0], e))
		}
	}
	return out, nil
}

// path is the artefact's name below the output folder.
func (v variant) path(article, tag string) string {
	infix, _ := v.edition.Infix()
	return path.Join(tag, article+infix+"."+v.format.name)
}

// make makes the artefact's bytes. Findings of layout name the locale's file.
func (v variant) make(doc *model.Document, meta model.Meta, fonts *font.Set) ([]byte, diag.List, error) {
	if v.format.flow != nil {
		data, err := v.format.flow(doc, meta)
		return data, nil, err
	}
	pages, findings, err := layout.Lay(doc, meta, fonts)
	if err != nil || findings.HasErrors() {
		return nil, findings, err
	}
	data, err := v.format.paged(pages, meta)
	return data, findings, err
}
