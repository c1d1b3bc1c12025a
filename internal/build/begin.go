package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/translate"
	"caveat/locales"
)

// Begun is what Begin wrote for one locale.
type Begun struct {
	Locale string
	Files  []string
}

// Begin writes what new locales lack, to be filled in: a bundle for each of
// the articles, and the product's words where none are built in. Nothing that is
// there is changed. It returns what it wrote, with an error too.
func Begin(ctx context.Context, w *World, tags, patterns []string) ([]Begun, diag.List, error) {
	rows := make([]lang.Row, len(tags))
	for i, tag := range tags {
		err := lang.CheckCanonical(tag)
		if err == nil {
			rows[i], err = lang.Lookup(tag)
		}
		if err != nil {
			return nil, nil, err
		}
	}
	p, articles, unlock, err := w.openToWrite(ctx, patterns)
	if err != nil {
		return nil, nil, err
	}
	defer unlock()
	var out []Begun
	var findings diag.List
	for _, row := range rows {
		wrote, found, err := w.begin(ctx, p, row, articles)
		out, findings = append(out, Begun{row.Tag, wrote}), append(findings, found...)
		if err != nil {
			return out, findings, err
		}
	}
	return out, findings, nil
}

func (w *World) begin(ctx context.Context, p *Project, row lang.Row, articles []string) ([]string, diag.List, error) {
	tag := row.Tag
	var wrote []string
	own := 0 // articles that are written in it
	for _, name := range articles {
		if err := ctx.Err(); err != nil {
			return wrote, nil, err
		}
		a, err := w.ReadArticle(name)
		if err != nil {
			return wrote, nil, err
		}
		if a.Document != nil && a.Document.Lang == tag {
			own++
			continue
		}
		if a.Document == nil || slices.Contains(p.Tags[name], tag) {
			continue
		}
		file := BundleFile(name, tag)
		if err := w.WriteProject(file, translate.Begin(a.Document, file, tag).Encode()); err != nil {
			return wrote, nil, err
		}
		wrote = append(wrote, file)
	}
	if own == len(articles) {
		return nil, nil, fmt.Errorf("`%s` is the language of the article itself: there is no translation to begin", tag)
	}
	words, findings, err := w.beginWords(row)
	if words != "" {
		wrote = append(wrote, words)
	}
	return wrote, findings, err
}

// beginWords puts the product's words that a language lacks into the project's
// file of them, and returns its name if it has changed.
func (w *World) beginWords(row lang.Row) (string, diag.List, error) {
	if locales.Words(row.Tag) != nil {
		return "", nil, nil
	}
	file := translate.WordsFile(row.Tag)
	have, err := w.ReadText(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return "", nil, err
	}
	var data []byte
	var findings diag.List
	if kin := kinWords(row.Tag); kin != "" && len(have) == 0 {
		data = translate.BeginWordsAs(row, kin, locales.Words(kin))
	} else if data, findings, err = translate.BeginWords(row, locales.Words("en"), have); err != nil || findings.HasErrors() {
		return "", findings, err
	}
	written, err := w.WriteChanged(file, data)
	if !written {
		file = ""
	}
	return file, findings, err
}

// kinWords is the tag of the built-in words of the same language in the same script,
// as `es` for `es-MX`; empty where there are none. Those of another region are not.
func kinWords(tag string) string {
	for _, kin := range locales.Tags() {
		if lang.Compare(kin, tag) == lang.SameLanguage {
			return kin
		}
	}
	return ""
}
