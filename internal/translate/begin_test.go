package translate_test

import (
	"os"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/locales"
)

// A file begun for a language has the forms that the language needs, so that it
// passes once it is filled in.
func TestBeginWords(t *testing.T) {
	for tag, forms := range map[string]string{"el": "one other", "lo": "other", "ar": "zero one two few many other", "kmr": "other"} {
		row, err := lang.Lookup(tag)
		if err != nil {
			t.Fatal(err)
		}
		file, list, err := translate.BeginWords(row, locales.Words("en"), nil)
		if err != nil || len(list) > 0 {
			t.Fatal(list, err)
		}
		_, table, ok := strings.Cut(string(file), "[caution_count]\n")
		table, _, _ = strings.Cut(table, "\n\n")
		var got []string
		for line := range strings.Lines(table) {
			form, _, _ := strings.Cut(line, " ")
			got = append(got, form)
		}
		if !ok || strings.Join(got, " ") != forms {
			t.Errorf("%s: forms are %q, want %q", tag, got, forms)
		}
		if _, list := translate.LoadWords(tag, nil, file); !list.HasErrors() {
			t.Errorf("%s: an empty file passes", tag)
		}
		filled := strings.ReplaceAll(string(file), `= ""`, `= "a {{.Name}} {{.Date}} {{.Page}} {{.Pages}} {{.Count}}"`)
		_, list = translate.LoadWords(tag, nil, []byte(filled))
		for _, f := range list {
			if f.Severity == diag.Error && !strings.Contains(f.Message, "has no value here") {
				t.Errorf("%s: %s", tag, f)
			}
		}
	}
}

// What a file has stays as it is; what it lacks is put behind it.
func TestBeginWordsAddsWhatIsMissing(t *testing.T) {
	row, err := lang.Lookup("el")
	if err != nil {
		t.Fatal(err)
	}
	have := all(map[string]string{"note": "", "page_of": ""})
	file, list, err := translate.BeginWords(row, locales.Words("en"), have)
	added, ok := strings.CutPrefix(string(file), string(have))
	if err != nil || len(list) > 0 || !ok || strings.Count(added, "\n[") != 2 || !strings.Contains(added, "[note]") || !strings.Contains(added, "# English: Page {{.Page}} of {{.Pages}}\n[page_of]\nother = \"\"\n") {
		t.Errorf("%v %v\n%s", list, err, added)
	}
	if _, list, err = translate.BeginWords(row, locales.Words("en"), []byte("[note\n")); err != nil || !list.HasErrors() {
		t.Errorf("a broken file is not named: %v %v", list, err)
	}
}

func TestBegin(t *testing.T) {
	data, err := os.ReadFile("../../source/enteromix.md")
	if err != nil {
		t.Fatal(err)
	}
	doc, _ := source.Parse("source/enteromix.md", data)
	b := translate.Begin(doc, "locales/enteromix.el.toml", "el")
	if len(b.Entries) != len(doc.Messages()) || b.Tag != "el" {
		t.Fatalf("%d entries in %s", len(b.Entries), b.Tag)
	}
	again, list := translate.ParseBundle(b.File, "el", b.Encode())
	if list.HasErrors() {
		t.Fatal(list)
	}
	out, changes := translate.Update(doc, nil, again)
	if len(changes.Missing) != len(b.Entries) || string(out.Encode()) != string(b.Encode()) {
		t.Errorf("an update changes what was begun: %+v", changes)
	}
}
