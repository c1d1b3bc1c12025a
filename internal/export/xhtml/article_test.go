package xhtml_test

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/export/epub"
	"caveat/internal/export/html"
	"caveat/internal/export/text"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/locales"
)

var dump = flag.String("dump", "", "write the article in every locale and format into this folder, to be looked at")

const root = "../../../"

// article is the project's own article in every locale that it has.
func article(t testing.TB) (original *model.Document, all []*model.Document) {
	t.Helper()
	data, err := os.ReadFile(root + "source/enteromix.md")
	if err != nil {
		t.Fatal(err)
	}
	original, findings := source.Parse("source/enteromix.md", data)
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	all = append(all, original)
	for _, tag := range locales.Tags() {
		file := "locales/enteromix." + tag + ".toml"
		data, err := os.ReadFile(root + file)
		if os.IsNotExist(err) || tag == original.Lang {
			continue
		}
		bundle, findings := translate.ParseBundle(file, tag, data)
		if err != nil || findings.HasErrors() {
			t.Fatal(err, findings)
		}
		doc, findings := translate.Apply(original, bundle, translate.Options{Parse: source.ParseInline, AllowSourceText: true})
		if doc == nil {
			t.Errorf("%s is not in step with its article: %v", tag, findings)
			continue
		}
		all = append(all, doc)
	}
	return original, all
}

func words(t testing.TB, tag string) model.Words {
	t.Helper()
	w, findings := translate.LoadWords(tag, locales.Words(tag), nil)
	if findings.HasErrors() {
		t.Fatal(findings)
	}
	return w
}

func row(t testing.TB, tag string) lang.Row {
	t.Helper()
	r, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// meta is what build tells the exporters.
func meta(t testing.TB, doc *model.Document, all []*model.Document) model.Meta {
	m := model.Meta{Locale: row(t, doc.Lang), SourceLang: row(t, all[0].Lang), Words: words(t, doc.Lang), English: words(t, "en"),
		Edition: model.Standard, Draft: doc != all[0], TextHash: doc.TextHash()}
	if m.Draft {
		m.Credits = []string{m.Words.MachineDraft, m.Words.NotApproved}
	}
	for _, other := range all {
		if other != doc {
			m.Others = append(m.Others, model.Alternate{Locale: row(t, other.Lang), Path: "../" + other.Lang + "/enteromix.html"})
		}
	}
	return m
}

// formats are the flow formats by the end of their files' names.
var formats = map[string]func(*model.Document, model.Meta) ([]byte, error){
	".html": html.Write, ".epub": epub.New(nil).Write, ".txt": text.Write,
}

// TestArticleInEveryLocale: every format takes the real article in every
// locale, and each caution stands in it word for word.
func TestArticleInEveryLocale(t *testing.T) {
	original, all := article(t)
	for _, doc := range all {
		m := meta(t, doc, all)
		for ext, write := range formats {
			save(t, doc.Lang, "enteromix"+ext, doc, m, write)
		}
		messages := m
		messages.Edition = model.SMS
		save(t, doc.Lang, "enteromix.sms.txt", doc, messages, text.Write)
		if doc == original {
			continue
		}
		m.Edition, m.Source = model.Bilingual, original
		save(t, doc.Lang, "enteromix.bilingual.html", doc, m, html.Write)
		save(t, doc.Lang, "enteromix.bilingual.epub", doc, m, epub.New(nil).Write)
	}
}

func save(t *testing.T, tag, name string, doc *model.Document, m model.Meta, write func(*model.Document, model.Meta) ([]byte, error)) {
	t.Helper()
	out, err := write(doc, m)
	if err != nil {
		t.Fatal(err)
	}
	if ext := filepath.Ext(name); ext == ".html" || ext == ".txt" && !strings.HasSuffix(name, ".sms.txt") {
		plain := strings.Join(strings.Fields(strings.NewReplacer("\u200e", "", "\u200f", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "").Replace(model.Fold(string(out)))), "")
		for _, c := range doc.Cautions() {
			for _, line := range strings.Split(c.Text(), "\n") {
				if !strings.Contains(plain, strings.Join(strings.Fields(line), "")) {
					t.Errorf("%s: %s has no %q", tag, name, line)
				}
			}
		}
	}
	if *dump == "" {
		return
	}
	if err := os.MkdirAll(filepath.Join(*dump, tag), 0o777); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*dump, tag, name), out, 0o666); err != nil {
		t.Fatal(err)
	}
}

// BenchmarkThreeFormats is the work of one locale; books in scripts that
// e-readers lack have their fonts with them.
func BenchmarkThreeFormats(b *testing.B) {
	books := epub.New(font.NewSet())
	_, all := article(b)
	for _, doc := range all {
		if m := meta(b, doc, all); doc.Lang == "ar" || m.Locale.Rare {
			b.Run(doc.Lang, func(b *testing.B) {
				b.ReportAllocs()
				for b.Loop() {
					for _, write := range []func(*model.Document, model.Meta) ([]byte, error){html.Write, books.Write, text.Write} {
						if _, err := write(doc, m); err != nil {
							b.Fatal(err)
						}
					}
				}
			})
		}
	}
}
