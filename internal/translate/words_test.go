package translate_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"caveat/internal/model"
	"caveat/internal/translate"
	"caveat/locales"
)

// The words that ship are complete and speak of numbers as their language does.
func TestShippedWords(t *testing.T) {
	if len(locales.Tags()) == 0 || locales.Words("no-such") != nil {
		t.Fatal("the words are not built in")
	}
	for _, tag := range locales.Tags() {
		w, list := translate.LoadWords(tag, locales.Words(tag), nil)
		if len(list) > 0 {
			t.Errorf("%s:\n%s", tag, text(list))
			continue
		}
		complete(t, tag, w)
	}
	w, _ := translate.LoadWords("en", locales.Words("en"), nil)
	if w.PageOf(2, 12) != "Page 2 of 12" || !strings.Contains(w.CautionCount(1), "one important note") || !strings.Contains(w.CautionPages(3, []int{1, 4}), "1, 4") {
		t.Errorf("%q %q %q", w.PageOf(2, 12), w.CautionCount(1), w.CautionPages(3, []int{1, 4}))
	}
}

// complete checks that no field is empty and none shows a template.
func complete(t *testing.T, tag string, w model.Words) {
	t.Helper()
	v := reflect.ValueOf(w)
	for i := range v.NumField() {
		name := v.Type().Field(i).Name
		if v.Field(i).Kind() == reflect.Func {
			if v.Field(i).IsNil() {
				t.Errorf("%s: %s is nil", tag, name)
			}
			continue
		}
		s := translate.Fill(v.Field(i).String(), "Name", "A", "Date", "2026-11-22")
		if s == "" || strings.Contains(s, "{{") {
			t.Errorf("%s: %s is %q", tag, name, s)
		}
	}
	for n := range 200 {
		for _, s := range []string{w.PageOf(n, n), w.CautionCount(n), w.CautionPages(n, []int{n})} {
			if strings.Contains(s, "{{") || strings.Contains(s, "no value") || s == "" && n > 0 {
				t.Errorf("%s: %d gives %q", tag, n, s)
			}
		}
	}
}

// all is a words file with every word; change replaces some tables.
func all(change map[string]string) []byte {
	var b strings.Builder
	for _, id := range strings.Fields(`caution caution_continued note draft draft_short source_text contents skip_link other_languages language edition
		next_review sources about applies_to see_caution original machine_draft not_approved text_number translated_by approved_by page_of caution_count caution_pages outdated outdated_parts`) {
		other := map[string]string{
			"translated_by": "by {{.Name}}", "approved_by": "ok {{.Name}} {{.Date}}", "page_of": "{{.Page}}/{{.Pages}}",
			"caution_count": "{{.Count}} notes", "caution_pages": "{{.Count}} notes on {{.Pages}}",
		}[id]
		if other == "" {
			other = "word " + id
		}
		body := fmt.Sprintf("other = %q\n", other)
		if c, ok := change[id]; ok {
			body = c
		}
		if body != "" {
			fmt.Fprintf(&b, "[%s]\n%s\n", id, body)
		}
	}
	return []byte(b.String())
}

// go-i18n has no plural rule for these languages: `other` serves every number.
func TestWordsWithoutPluralRule(t *testing.T) {
	for _, tag := range []string{"fa-AF", "kmr", "rw", "fuv", "din", "ht", "es-419", "zh-Hant", "tlh"} {
		change := map[string]string{}
		if tag == "fa-AF" || tag == "es-419" {
			change["caution_count"] = "one = \"a note\"\nother = \"{{.Count}} notes\"\n"
			change["caution_pages"] = "one = \"a note on {{.Pages}}\"\nother = \"{{.Count}} notes on {{.Pages}}\"\n"
		}
		w, list := translate.LoadWords(tag, nil, all(change))
		if len(list) > 0 {
			t.Errorf("%s: %s", tag, text(list))
			continue
		}
		complete(t, tag, w)
		if got := w.CautionPages(4, []int{2, 7}); tag != "fa-AF" && tag != "zh-Hant" && got != "4 notes on 2, 7" {
			t.Errorf("%s: %q", tag, got)
		}
	}
}

func TestWordsPlural(t *testing.T) {
	ru := all(map[string]string{
		"caution_count": "one = \"{{.Count}} A\"\nfew = \"{{.Count}} B\"\nmany = \"{{.Count}} C\"\nother = \"{{.Count}} D\"\n",
		"caution_pages": "one = \"{{.Count}} A {{.Pages}}\"\nfew = \"{{.Count}} B {{.Pages}}\"\nmany = \"{{.Count}} C {{.Pages}}\"\nother = \"{{.Count}} D {{.Pages}}\"\n",
	})
	w, list := translate.LoadWords("ru", nil, ru)
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	for n, want := range map[int]string{1: "1 A", 2: "2 B", 5: "5 C", 11: "11 C", 21: "21 A", 104: "104 B", 0: "", -3: ""} {
		if got := w.CautionCount(n); got != want {
			t.Errorf("%d: %q, want %q", n, got, want)
		}
	}
}

// Digits and the comma between page numbers are the locale's.
func TestWordsDigits(t *testing.T) {
	forms := map[string]string{
		"caution_count": "one = \"{{.Count}}\"\nother = \"{{.Count}}\"\n",
		"caution_pages": "one = \"{{.Count}}: {{.Pages}}\"\nother = \"{{.Count}}: {{.Pages}}\"\n",
	}
	for tag, want := range map[string]string{
		"fa": "۱۲/۳۰ | ۴: ۲، ۱۰", "bn": "১২/৩০ | ৪: ২, ১০", "hi": "12/30 | 4: 2, 10", "am": "12/30 | 4: 2፣ 10", "es": "12/30 | 4: 2, 10",
	} {
		w, list := translate.LoadWords(tag, nil, all(forms))
		if len(list) > 0 {
			t.Errorf("%s: %s", tag, text(list))
			continue
		}
		if got := w.PageOf(12, 30) + " | " + w.CautionPages(4, []int{2, 10}); got != want {
			t.Errorf("%s: %q, want %q", tag, got, want)
		}
	}
	if w, _ := translate.LoadWords("ja", nil, all(nil)); w.CautionPages(4, []int{2, 10}) != "4 notes on 2、10" {
		t.Errorf("ja: %q", w.CautionPages(4, []int{2, 10}))
	}
}

// The project's own words stand before the built-in ones, message by message.
func TestWordsOverride(t *testing.T) {
	own := "[caution]\nother = \"Please note\"\n[page_of]\nother = \"{{ .Page }} von {{.Pages}}\"\n"
	w, list := translate.LoadWords("en", locales.Words("en"), []byte(own))
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	if w.Caution != "Please note" || w.Note != "Note" || w.PageOf(1, 2) != "1 von 2" {
		t.Errorf("%q %q %q", w.Caution, w.Note, w.PageOf(1, 2))
	}
}

// A word that may be left out may be left empty, as `caveat update --add` writes it.
func TestWordsLeftEmpty(t *testing.T) {
	w, list := translate.LoadWords("kmr", nil, all(map[string]string{"outdated": "other = \"\"\n", "outdated_parts": "other = \" \\u200B\"\n"}))
	if len(list) > 0 || w.Outdated != "" || w.OutdatedParts != "" || w.Caution == "" {
		t.Errorf("%q %q %q\n%s", w.Outdated, w.OutdatedParts, w.Caution, text(list))
	}
}

// Where built-in and own file are one, what is wrong is said once.
func TestWordsSaidOnce(t *testing.T) {
	data := append(all(nil), "[drafft]\nother = \"x\"\n"...)
	if _, list := translate.LoadWords("kmr", data, data); len(list) != 1 || list[0].File != translate.WordsFile("kmr") {
		t.Error(text(list))
	}
	if _, list := translate.LoadWords("kmr", data, []byte{}); len(list) != 1 || list[0].File != "ui.kmr.toml" {
		t.Error(text(list))
	}
}

func TestWordsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		tag     string
		project []byte
		want    string // the first finding, without hint
	}{
		"neither":             {"kmr", nil, translate.WordsFile("kmr") + ": error: there are no words of the product in `kmr` [words]"},
		"empty file":          {"kmr", []byte(""), translate.WordsFile("kmr") + ": `caution`: error: the word `caution` is missing [words]"},
		"one missing":         {"kmr", all(map[string]string{"draft": ""}), translate.WordsFile("kmr") + ": `draft`: error: the word `draft` is missing [words]"},
		"blank":               {"kmr", all(map[string]string{"draft": "other = \" \\u200B\"\n"}), translate.WordsFile("kmr") + ":10:1: `draft`: error: the word `draft` is empty [words]"},
		"blank form":          {"es", all(map[string]string{"caution_count": "one = \"one\"\nother = \" \"\n"}), translate.WordsFile("es") + ":70:1: `caution_count`: error: the plural form `other` is missing [words]"},
		"blank forms":         {"es", all(map[string]string{"caution_count": "one = \"\"\nother = \"\"\n"}), translate.WordsFile("es") + ":70:1: `caution_count`: error: the word `caution_count` is empty [words]"},
		"no such word":        {"kmr", append(all(nil), "[drafft]\nother = \"x\"\n"...), translate.WordsFile("kmr") + ":82:1: `drafft`: warning: the product has no word `drafft` [words]"},
		"lost placeholder":    {"kmr", all(map[string]string{"page_of": "other = \"{{.Page}}\"\n"}), translate.WordsFile("kmr") + ":67:1: `page_of`: error: the placeholder `{{.Pages}}` is missing (form `other`) [words]"},
		"unknown placeholder": {"kmr", all(map[string]string{"caution": "other = \"x {{.Page}}\"\n"}), translate.WordsFile("kmr") + ":1:1: `caution`: error: `{{.Page}}` has no value here (form `other`) [words]"},
		"a template":          {"kmr", all(map[string]string{"caution": "other = \"{{if .X}}x{{end}}\"\n"}), translate.WordsFile("kmr") + ":1:1: `caution`: error: double braces that are not a placeholder (form `other`) [words]"},
		"braces left open":    {"kmr", all(map[string]string{"caution": "other = \"x {{.Page\"\n"}), translate.WordsFile("kmr") + ":1:1: `caution`: error: double braces that are not a placeholder (form `other`) [words]"},
		"form missing":        {"ru", all(nil), translate.WordsFile("ru") + ":70:1: `caution_count`: error: the plural form `one` is missing [words]"},
		"form unknown":        {"zh-Hans", all(map[string]string{"caution_count": "one = \"x\"\nother = \"{{.Count}}\"\n"}), translate.WordsFile("zh-Hans") + ":70:1: `caution_count`: warning: the plural form `one` is never used: the language has no such form here [words]"},
		"labels alike":        {"kmr", all(map[string]string{"caution": "other = \"Not\"\n", "note": "other = \" not\"\n"}), translate.WordsFile("kmr") + ":1:1: `caution`: warning: the label of a caution is that of a side remark: nobody could tell them apart [words]"},
		"form of a word":      {"kmr", all(map[string]string{"note": "one = \"x\"\nother = \"y\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: warning: the form `one` is never used: this word has no plural [words]"},
		"line break":          {"kmr", all(map[string]string{"note": "other = \"x\\ny\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+000A does not belong in a word (form `other`) [words]"},
		"braces not opened":   {"kmr", all(map[string]string{"caution": "other = \"x }}\"\n"}), translate.WordsFile("kmr") + ":1:1: `caution`: error: double braces that are not a placeholder (form `other`) [words]"},
		"tab":                 {"kmr", all(map[string]string{"note": "other = \"x\\ty\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+0009 does not belong in a word (form `other`) [words]"},
		"line separator":      {"kmr", all(map[string]string{"note": "other = \"x\\u2028y\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+2028 does not belong in a word (form `other`) [words]"},
		"paragraph separator": {"kmr", all(map[string]string{"note": "other = \"x\\u2029y\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+2029 does not belong in a word (form `other`) [words]"},
		"lost character":      {"kmr", all(map[string]string{"note": "other = \"x\\ufffdy\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+FFFD does not belong in a word (form `other`) [words]"},
		"override":            {"kmr", all(map[string]string{"note": "other = \"x\\u202Ey\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+202E does not belong in a word (form `other`) [words]"},
		"override first":      {"kmr", all(map[string]string{"note": "other = \"\\u202Exy\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: the character U+202E does not belong in a word (form `other`) [words]"},
		"isolate left open":   {"kmr", all(map[string]string{"note": "other = \"x\\u2066y\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: an isolate (U+2066 to U+2069) is not closed or not opened (form `other`) [words]"},
		"isolate not opened":  {"kmr", all(map[string]string{"note": "other = \"x\\u2069y\\u2066\"\n"}), translate.WordsFile("kmr") + ":7:1: `note`: error: an isolate (U+2066 to U+2069) is not closed or not opened (form `other`) [words]"},
		"broken TOML":         {"kmr", []byte("[note\n"), translate.WordsFile("kmr") + ":1:6: error: broken TOML: expected '.' or ']' to end table name, but got '\\n' instead [toml]"},
		"no tag":              {"not a tag", all(nil), translate.WordsFile("not a tag") + ": error: `not a tag` is not a BCP 47 language tag: language: tag is not well-formed [words]"},
	} {
		t.Run(name, func(t *testing.T) {
			w, list := translate.LoadWords(c.tag, nil, c.project)
			if len(list) == 0 {
				t.Fatal("no finding")
			}
			got, _, _ := strings.Cut(list[0].String(), "\n")
			if got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
			if list.HasErrors() && (w.Caution != "" || w.PageOf(1, 2) != "" || w.CautionCount(1) != "" || w.CautionPages(1, []int{1}) != "") {
				t.Errorf("words in spite of errors: %+v", w)
			}
		})
	}
}

func TestWordsSayWhichPlaceholdersTheyHave(t *testing.T) {
	for id, c := range map[string][2]string{"page_of": {"other = \"{{.Page}}\"\n", "the placeholders of this word are `{{.Page}}`, `{{.Pages}}`"}, "note": {"other = \"{{.Page}}\"\n", "this word has no placeholders"}} {
		if _, list := translate.LoadWords("kmr", nil, all(map[string]string{id: c[0]})); len(list) != 1 || list[0].Hint != c[1] {
			t.Errorf("%s: %v", id, list)
		}
	}
}

// A form that serves one number may leave it out, one that serves several may
// not: Russian `one` is 1, 21, 31, …
func TestWordsCountInForms(t *testing.T) {
	forms := func(one string) []byte {
		return all(map[string]string{
			"caution_count": "one = \"" + one + "\"\nfew = \"{{.Count}}\"\nmany = \"{{.Count}}\"\nother = \"{{.Count}}\"\n",
			"caution_pages": "one = \"{{.Count}} {{.Pages}}\"\nfew = \"{{.Count}} {{.Pages}}\"\nmany = \"{{.Count}} {{.Pages}}\"\nother = \"{{.Count}} {{.Pages}}\"\n",
		})
	}
	if _, list := translate.LoadWords("ru", nil, forms("одно")); len(list) != 1 || !strings.Contains(list[0].Message, "{{.Count}}") {
		t.Errorf("Russian `one` without the number: %s", text(list))
	}
	if _, list := translate.LoadWords("ru", nil, forms("{{.Count}}")); len(list) > 0 {
		t.Error(text(list))
	}
	lacking := all(map[string]string{
		"caution_count": "one = \"a note\"\nother = \"{{.Count}}\"\n",
		"caution_pages": "one = \"a note\"\nother = \"{{.Count}} {{.Pages}}\"\n",
	})
	if _, list := translate.LoadWords("es", nil, lacking); len(list) != 1 || !strings.Contains(list[0].Message, "{{.Pages}}") {
		t.Errorf("pages left out: %s", text(list))
	}
}

func TestFill(t *testing.T) {
	if got := translate.Fill("{{.Name}} ({{.Date}}), {{.Name}}", "Name", "{{.Date}}", "Date", "2026"); got != "{{.Date}} (2026), {{.Date}}" {
		t.Error(got)
	}
}
