// Command bench makes the PDFs of a project and nothing else: no rule is run,
// no other format is made, no file is read back. It stands beside programs that
// only set pages.
//
// usage: bench PROJECT OUT
package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/export/pdf"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/locales"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: bench PROJECT OUT")
		os.Exit(2)
	}
	build.TuneCollector()
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

// painter makes the PDFs of one article.
type painter struct {
	project, out, article string
	source                *model.Document
	fonts                 *font.Set
	english               model.Words
}

func run(project, out string) error {
	articles, err := filepath.Glob(filepath.Join(project, "source", "*.md"))
	if err != nil {
		return err
	}
	fonts := font.NewSet()
	for _, file := range articles {
		data, err := os.ReadFile(file)
		if err != nil {
			return err
		}
		doc, findings := source.Parse(file, data)
		if findings.HasErrors() {
			return fmt.Errorf("%s: %v", file, findings)
		}
		p := &painter{project: project, out: out, article: strings.TrimSuffix(filepath.Base(file), ".md"), source: doc, fonts: fonts}
		if p.english, err = p.words("en"); err != nil {
			return err
		}
		if err := p.all(); err != nil {
			return err
		}
	}
	return nil
}

// all paints every bundle of the article, as many at a time as there are
// processors.
func (p *painter) all() error {
	bundles, err := filepath.Glob(filepath.Join(p.project, "locales", p.article+".*.toml"))
	if err != nil {
		return err
	}
	slices.SortStableFunc(bundles, func(a, b string) int { return cmp.Compare(p.effort(b), p.effort(a)) }) // the longest first, as an export does
	slots, faults := make(chan struct{}, runtime.GOMAXPROCS(0)), make([]chan error, len(bundles))
	for i, file := range bundles {
		slots <- struct{}{}
		faults[i] = make(chan error, 1)
		go func() {
			faults[i] <- p.paint(file)
			<-slots
		}()
	}
	var all error
	for _, c := range faults {
		all = errors.Join(all, <-c)
	}
	return all
}

// effort is about how long a bundle takes, 0 where it cannot be read.
func (p *painter) effort(file string) int {
	row, err := p.row(file)
	info, fault := os.Stat(file)
	if err != nil || fault != nil {
		return 0
	}
	return build.Effort(row, int(info.Size()))
}

// row is the locale of a bundle.
func (p *painter) row(file string) (lang.Row, error) {
	return lang.Lookup(strings.TrimSuffix(strings.TrimPrefix(filepath.Base(file), p.article+"."), ".toml"))
}

func (p *painter) paint(file string) error {
	row, err := p.row(file)
	if err != nil {
		return err
	}
	doc, err := p.apply(file, row)
	if err != nil {
		return err
	}
	meta, err := p.meta(doc, row)
	if err != nil {
		return err
	}
	pages, findings, err := layout.Lay(doc, meta, p.fonts)
	if err != nil || findings.HasErrors() {
		return fmt.Errorf("%s: %v %w", file, findings, err)
	}
	data, err := pdf.Write(pages, meta)
	if err != nil {
		return err
	}
	name := filepath.Join(p.out, row.Tag, p.article+".pdf")
	if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
		return err
	}
	return os.WriteFile(name, data, 0o666)
}

func (p *painter) apply(file string, row lang.Row) (*model.Document, error) {
	if row.Tag == p.source.Lang {
		return p.source.Normalized(), nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	bundle, findings := translate.ParseBundle(file, row.Tag, data)
	if bundle == nil {
		return nil, fmt.Errorf("%s: %v", file, findings)
	}
	doc, findings := translate.Apply(p.source, bundle, translate.Options{Parse: source.ParseInline})
	if doc == nil {
		return nil, fmt.Errorf("%s: %v", file, findings)
	}
	return doc.Normalized(), nil
}

func (p *painter) meta(doc *model.Document, row lang.Row) (model.Meta, error) {
	origin, err := lang.Lookup(p.source.Lang)
	if err != nil {
		return model.Meta{}, err
	}
	words, err := p.words(row.Tag)
	return model.Meta{Locale: row, Words: words, English: p.english, Edition: model.Standard, Paper: model.A4,
		Draft: row.Tag != origin.Tag, SourceLang: origin, TextHash: doc.TextHash()}, err
}

func (p *painter) words(tag string) (model.Words, error) {
	file := filepath.Join(p.project, filepath.FromSlash(translate.WordsFile(tag)))
	own, err := os.ReadFile(file)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return model.Words{}, err
	}
	words, findings := translate.LoadWords(tag, locales.Words(tag), own)
	if findings.HasErrors() {
		return words, fmt.Errorf("%s: %v", file, findings)
	}
	return words, nil
}
