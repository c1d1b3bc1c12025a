package translate_test

import (
	"strings"
	"testing"

	"caveat/internal/lang"
	"caveat/internal/translate"
	"caveat/locales"
)

// Texts go into their places; whatever else stands in the file stays.
func TestSetWords(t *testing.T) {
	for name, c := range map[string]struct{ have, want, finding string }{
		"no file":           {"", "# The product's own words in Russian.\n\n[note]\nother = \"Нет \\\"\"\n\n[caution_count]\none = \"одна\"\n", ""},
		"in its place":      {"# mine\n[note]\n# why\nother = \"a\" # so\n", "# mine\n[note]\n# why\nother = \"Нет \\\"\" # so\n\n[caution_count]\none = \"одна\"\n", ""},
		"a form is missing": {"[caution_count]\nother = 'x'\n[note]\nother = 'y'", "[caution_count]\none = \"одна\"\nother = 'x'\n[note]\nother = \"Нет \\\"\"", ""},
		"no line end":       {"[caution_count]\none = 'x'\nother = 'y'", "[caution_count]\none = \"одна\"\nother = 'y'\n\n[note]\nother = \"Нет \\\"\"\n", ""},
		"an empty table":    {"[note]", "[note]\nother = \"Нет \\\"\"\n\n[caution_count]\none = \"одна\"\n", ""},
		"on several lines":  {"[note]\nother = \"\"\"a\nb\"\"\"\n", "", "ui.ru.toml:2"},
		"not in a table":    {"note = 'y'\n", "", "ui.ru.toml:1"},
		"in an inline one":  {"note = {other = 'y'}\n", "", "ui.ru.toml:1"},
		"dotted":            {"note.other = 'y'\n", "note.other = \"Нет \\\"\"\n\n[caution_count]\none = \"одна\"\n", ""},
		"not TOML":          {"[note\n", "", "ui.ru.toml"},
	} {
		t.Run(name, func(t *testing.T) {
			row, err := lang.Lookup("ru")
			if err != nil {
				t.Fatal(err)
			}
			texts := map[string]string{"note": `Нет "`, "caution_count.one": "одна"}
			got, list := translate.SetWords(row, locales.Words("en"), translate.WordFiles{Own: []byte(c.have)}, texts)
			if c.finding != "" {
				if got != nil || len(list) == 0 || !strings.Contains(list[0].String(), c.finding) {
					t.Errorf("%v\n%s", list, got)
				}
				return
			}
			if len(list) > 0 || string(got) != c.want {
				t.Errorf("%v\n%s\nwant\n%s", list, got, c.want)
			}
		})
	}
}
