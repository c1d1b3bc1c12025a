package desk_test

import (
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/exchange"
	"caveat/internal/model"
)

// starter is the project that Init makes, in memory.
func starter(t testing.TB) *build.World {
	t.Helper()
	project := build.NewMemory(nil)
	if _, err := build.Init(project); err != nil {
		t.Fatal(err)
	}
	return &build.World{Project: project, Out: build.NewMemory(nil)}
}

// A text that the bundle could not hold is refused and kept beside, and the
// others of the file are taken.
func TestATextWithFaultyMarkupIsRefusedAndKept(t *testing.T) {
	for _, faulty := range []string{"La <b>protección</b> no es completa.", "La [protección](javascript:x) no es completa.", "La ![protección](a.png) no es completa."} {
		w := starter(t)
		data := "title\tFlu vaccine\tLa vacuna\nnot-complete\tProtection is not complete, and it fades within a year.\t" + faulty + "\n"
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "came.tsv", Data: []byte(data), Article: "flu-vaccine", Locale: "es", Overwrite: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Decisions {
			if want := map[model.MessageID]exchange.Outcome{"title": exchange.Taken, "not-complete": exchange.Refused}[d.ID]; d.Outcome != want {
				t.Errorf("%s of %q: %s, want %s", d.ID, faulty, d.Outcome, want)
			}
		}
		if !r.Faulty() || !r.Findings.HasErrors() {
			t.Errorf("%q: %v", faulty, r.Findings)
		}
		bundle, err := w.ReadProject("locales/flu-vaccine.es.toml")
		if err != nil || !strings.Contains(string(bundle), cautionEs) || !strings.Contains(string(bundle), `"La vacuna"`) {
			t.Errorf("%q: %v\n%s", faulty, err, bundle)
		}
		kept, err := w.ReadProject("locales/conflicts/flu-vaccine.es.toml")
		if err != nil || !strings.Contains(string(kept), faulty) {
			t.Errorf("%q is not kept: %v\n%s", faulty, err, kept)
		}
	}
}

// What a file says of itself, what the command says and what the file is named
// settle together which article and language it is of.
func TestWhatAFileBelongsTo(t *testing.T) {
	without := func(line string) [2]string { return [2]string{line + `\n"` + "\n", ""} }
	const said, says = `"X-Caveat-Article: flu-vaccine`, `"Language: es`
	es := "flu-vaccine es"
	for name, c := range map[string]struct {
		edit            [2]string
		file            string
		article, locale string
		want            string // article and locale, or the rule that refuses
	}{
		"says both":                        {file: "x.po", want: es},
		"says both, both given":            {file: "x.po", article: "flu-vaccine", locale: "es", want: es},
		"another article given":            {file: "x.po", article: "measles", want: "other-article"},
		"another language given":           {file: "x.po", locale: "fr", want: "other-locale"},
		"says no article, named so":        {edit: without(said), file: "flu-vaccine.es.po", want: es},
		"says no article, given":           {edit: without(said), file: "x.po", article: "flu-vaccine", want: es},
		"says no article, two have it":     {edit: without(said), file: "x.po", want: "other-article"},
		"says an article that is not here": {edit: [2]string{"Article: flu-vaccine", "Article: polio"}, file: "flu-vaccine.es.po", want: "other-article"},
		"that is not here, another given":  {edit: [2]string{"Article: flu-vaccine", "Article: polio"}, file: "x.po", article: "flu-vaccine", want: es},
		"says no language, named so":       {edit: without(says), file: "flu-vaccine.es.po", want: es},
		"says no language, given":          {edit: without(says), file: "x.po", locale: "es", want: es},
		"says no language, its texts do":   {edit: without(says), file: "x.po", want: es},
		"a region more than the bundle":    {edit: [2]string{says, says + "_MX"}, file: "x.po", want: es},
		"a region more than given":         {edit: [2]string{says, says + "-MX"}, file: "x.po", locale: "es", want: es},
		"a region that is asked for":       {edit: [2]string{says, says + "-MX"}, file: "x.po", locale: "es-MX", want: "flu-vaccine es-MX"},
		"a region less than given":         {file: "x.po", locale: "es-MX", want: "flu-vaccine es-MX"},
		"another region than given":        {edit: [2]string{says, says + "-MX"}, file: "x.po", locale: "es-AR", want: "other-locale"},
	} {
		t.Run(name, func(t *testing.T) {
			w := starter(t)
			article, err := w.ReadProject("source/flu-vaccine.md")
			if err == nil {
				err = w.Project.Write("source/measles.md", article)
			}
			if err != nil {
				t.Fatal(err)
			}
			data := string(send(t, w, desk.SendOptions{Article: "flu-vaccine", Locale: "es", Format: "po"}))
			if !strings.Contains(data, c.edit[0]) {
				t.Fatalf("the file does not hold %q", c.edit[0])
			}
			data = strings.Replace(data, c.edit[0], c.edit[1], 1)
			r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: c.file, Data: []byte(data), Article: c.article, Locale: c.locale, DryRun: true})
			if err != nil {
				t.Fatal(err)
			}
			got := r.Article + " " + r.Locale
			if r.Refused {
				got = r.Findings[0].Rule
			}
			if got != c.want {
				t.Errorf("%s, want %s: %v", got, c.want, r.Findings)
			}
		})
	}
}
