package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/manifest"
)

// Sheet is what is known of a text by the number at the foot of its pages.
type Sheet struct {
	Number   string `json:"number"`
	Article  string `json:"article"` // empty where no text with the number is known
	Title    string `json:"title"`   // of the article now
	Locale   string `json:"locale"`
	Language string `json:"language"` // English name
	Edition  string `json:"edition"`  // of that text
	Status   string `json:"status"`   // of that text
	// Current tells that the article still says this in this language.
	Current bool `json:"current"`
	// Withdrawn tells that the project has no such article any more.
	Withdrawn bool `json:"withdrawn"`
	// Now is the number of the present text, empty where there is none to export.
	Now   string   `json:"now"`
	Files []string `json:"files"` // of the output folder, that hold that text
	// Lack is how the article has changed since; nil where it has not.
	Lack *Lack `json:"lack"`

	hash string // of the source bundle it was made from
}

// Sheets looks text numbers up among the present texts, the files of the output folder
// and the published texts that were kept: what is known of each in turn, or a Sheet with the number
// alone. Errors are those of Export.
func Sheets(ctx context.Context, w *World, s Selection, numbers []string) ([]Sheet, *Result, error) {
	x, articles, err := survey(ctx, w, s)
	if err != nil {
		return nil, nil, err
	}
	defer x.records.close()
	exported := w.exported()
	all := gather(x, articles, func(name string) []Sheet {
		found, err := x.sheetsOf(name, exported[name], numbers)
		if err != nil {
			x.noteArticle(nil, err)
		}
		return found
	})
	gone, err := x.withdrawn(exported)
	if err != nil {
		return nil, nil, err
	}
	all = append(all, gone...)
	var out []Sheet
	for _, n := range numbers {
		of := slices.DeleteFunc(slices.Clone(all), func(s Sheet) bool { return s.Number != n })
		if len(of) == 0 {
			of = []Sheet{{Number: n, Files: []string{}}}
		}
		out = append(out, of...)
	}
	return out, x.finished(), ctx.Err()
}

// sheetsOf is what is known of the numbers in one article.
func (x *exporter) sheetsOf(name string, exported []*manifest.Artefact, numbers []string) ([]Sheet, error) {
	kept, err := x.world.keptNumbers(name)
	if err != nil {
		return nil, err
	}
	var out []Sheet
	now := map[string]string{} // locale to the number of its present text
	x.tell(name, func(r *record, l *localeRecord) {
		if l.Refused || len(l.Undrawable) > 0 {
			return
		}
		now[l.Tag] = l.TextNumber
		out = append(out, Sheet{Number: l.TextNumber, Locale: l.Tag, Edition: r.Edition, Status: l.Status, Current: true})
	})
	for _, e := range slices.Concat(entriesOf(exported), kept) {
		if x.wants(e.Locale) {
			out = e.into(out)
		}
	}
	out = slices.DeleteFunc(out, func(s Sheet) bool { return !slices.Contains(numbers, s.Number) })
	if len(out) == 0 {
		return nil, nil
	}
	a, err := x.world.ReadArticle(name)
	if err != nil {
		return nil, err
	}
	for i := range out {
		out[i].name(name)
		out[i].Now = now[out[i].Locale]
		if err := x.world.compare(a, &out[i]); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// name says of which article the text is, and the name of its language.
func (s *Sheet) name(article string) {
	s.Article = article
	if row, err := lang.Lookup(s.Locale); err == nil {
		s.Language = row.English
	}
}

// compare says how the article has changed since a text of it.
func (w *World) compare(a *Article, s *Sheet) error {
	if a.Document == nil {
		return nil
	}
	if s.Title = a.Document.Title; s.hash == "" {
		return nil
	}
	lack := Lack{Article: a.Name, Title: s.Title, Locale: s.Locale, Language: s.Language, Files: s.Files, Published: s.Edition, Edition: a.Document.Edition}
	if err := w.differences(a, s.hash, &lack); err != nil {
		return err
	}
	// Texts with the same number can still differ in what is a caution.
	if len(lack.Differences) > 0 || !lack.Known && !s.Current {
		s.Lack, s.Current = &lack, s.Current && !lack.Known
	}
	return nil
}

// withdrawn are the published texts of articles that the project has no more, where no
// article was asked for.
func (x *exporter) withdrawn(exported map[string][]*manifest.Artefact) ([]Sheet, error) {
	if len(x.options.Articles) > 0 {
		return nil, nil
	}
	names := map[string]bool{}
	for name := range exported { // order-free: they are sorted below
		names[name] = true
	}
	files, err := visible(x.world.Project, editionsDir)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		if name, ok := strings.CutSuffix(f.Name(), numbersExt); ok {
			names[name] = true
		}
	}
	var out []Sheet
	for _, name := range slices.Sorted(maps.Keys(names)) {
		if name == "" || slices.Contains(x.project.Articles, name) {
			continue
		}
		kept, err := x.world.keptNumbers(name)
		if err != nil {
			return nil, err
		}
		var of []Sheet
		for _, e := range slices.Concat(entriesOf(exported[name]), kept) {
			of = e.into(of)
		}
		for _, s := range of {
			s.name(name)
			s.Withdrawn = true
			out = append(out, s)
		}
	}
	return out, nil
}

// entriesOf are the texts of exported files.
func entriesOf(exported []*manifest.Artefact) []Sheet {
	var out []Sheet
	for _, e := range exported {
		if e.TextNumber != "" {
			out = append(out, Sheet{Number: e.TextNumber, Locale: e.Locale, Edition: e.SourceEdition, Status: e.Status, Files: []string{e.Path}, hash: e.SourceBundleHash})
		}
	}
	return out
}

// into adds what is known of a text to what is known of it already.
func (s Sheet) into(list []Sheet) []Sheet {
	i := slices.IndexFunc(list, func(o Sheet) bool { return o.Number == s.Number && o.Locale == s.Locale })
	if i < 0 {
		s.Files = append([]string{}, s.Files...)
		return append(list, s)
	}
	list[i].Files = append(list[i].Files, s.Files...)
	list[i].hash = cmp.Or(list[i].hash, s.hash)
	return list
}

// numbersFile has the numbers of published texts, kept before they changed: a line each,
// with locale, edition, status and the hash of the source bundle, parted by tabs.
func numbersFile(article string) string { return path.Join(editionsDir, article+numbersExt) }

const numbersExt = ".numbers.tsv"

// keptNumbers are the published texts of an article that were kept. Lines that cannot be
// read say nothing.
func (w *World) keptNumbers(article string) ([]Sheet, error) {
	data, err := w.ReadText(numbersFile(article))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var out []Sheet
	for line := range strings.Lines(string(data)) {
		if f := strings.Split(strings.TrimSpace(line), "\t"); len(f) == 5 && manifest.IsTextNumber(f[0]) {
			out = append(out, Sheet{Number: f[0], Locale: f[1], Edition: f[2], Status: f[3], hash: f[4]})
		}
	}
	return out, err
}

// KeepNumbers keeps the numbers of what is published of an article in a locale, before
// its text changes.
func (w *World) KeepNumbers(article, tag string) error {
	f, err := w.Out.Open(manifest.Name)
	if err != nil {
		return nil // nothing is published
	}
	defer f.Close()
	var of []*manifest.Artefact
	_ = manifest.Scan(f, func(e *manifest.Entry) error { // what cannot be read is of nobody
		if path.Dir(e.Path) != tag || !strings.HasPrefix(path.Base(e.Path), article+".") {
			return nil
		}
		if a := e.Artefact(); a != nil && a.Article == article {
			of = append(of, a)
		}
		return nil
	})
	return w.keepNumbers(article, of)
}

func (w *World) keepNumbers(article string, exported []*manifest.Artefact) error {
	have, err := w.keptNumbers(article)
	if err != nil {
		return err
	}
	n := len(have)
	for _, s := range entriesOf(exported) {
		have = s.into(have)
	}
	if len(have) == n {
		return nil
	}
	var b strings.Builder
	for _, s := range have {
		fmt.Fprintf(&b, "%s\t%s\t%s\t%s\t%s\n", s.Number, s.Locale, s.Edition, s.Status, s.hash)
	}
	return w.WriteProject(numbersFile(article), []byte(b.String()))
}
