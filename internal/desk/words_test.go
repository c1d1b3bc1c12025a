package desk_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/translate"
	"caveat/locales"

	"github.com/BurntSushi/toml"
)

// toGreek are texts for every word: the English with marks of the language round it,
// so that placeholders stay.
func toGreek(units []exchange.Unit) []exchange.Unit {
	out := slices.Clone(units)
	for i := range out {
		out[i].Plain = true
		out[i].Target, out[i].State = "Ελληνικά: "+out[i].Source, exchange.Translated
	}
	return out
}

// plain is how texts without markup are read and written.
func plain() exchange.Markup {
	return exchange.Markup{
		Parse:   func(s string) ([]model.Inline, bool) { return []model.Inline{{Kind: model.Text, Text: s}}, true },
		Format:  model.PlainText,
		Present: func(id model.MessageID) (exchange.Unit, bool) { return exchange.Unit{ID: id, Plain: true}, true },
	}
}

// The words go out and come back in each format, plural form by plural form, and the
// language that had none speaks.
func TestWordsOfANewLanguageComeBackInEveryFormat(t *testing.T) {
	for _, format := range desk.Formats() {
		t.Run(format, func(t *testing.T) {
			w := starter(t)
			if _, _, err := build.Begin(t.Context(), w, []string{"el"}, nil); err != nil {
				t.Fatal(err)
			}
			data := send(t, w, desk.SendOptions{Article: desk.WordsName, Locale: "el", Format: format})
			file, found := exchange.Read(t.Context(), exchange.Input{Format: exchange.Format(format), Name: "ui", Reader: strings.NewReader(string(data)), Markup: plain()})
			if found.HasErrors() {
				t.Fatal(found)
			}
			if file.Article == "" {
				file.Article, file.SourceLang, file.TargetLang = desk.WordsName, "en", "el"
			}
			file.Units = toGreek(file.Units)
			came, err := exchange.Write(exchange.Format(format), file, plain())
			if err != nil {
				t.Fatal(err)
			}
			name := "ui.el" + exchange.Format(format).Extension()
			r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: name, Data: came, Translator: "Eleni", Date: "2026-11-30"})
			if err != nil || r.Faulty() {
				t.Fatalf("%v %v", err, r)
			}
			own, err := w.ReadProject("locales/ui.el.toml")
			if err != nil {
				t.Fatal(err)
			}
			words, list := translate.LoadWords("el", nil, own)
			if len(list) > 0 {
				t.Fatalf("%v\n%s", list, own)
			}
			for got, want := range map[string]string{
				words.Caution:                                     "Ελληνικά: Important",
				words.PageOf(2, 3):                                "Ελληνικά: Page 2 of 3",
				words.CautionCount(1):                             "Ελληνικά: This text has one important note. Please read it.",
				words.CautionPages(3, []int{1, 2}):                "Ελληνικά: This text has 3 important notes. Please read them all. Pages: 1, 2",
				string(own[strings.LastIndex(string(own), "#"):]): "# 2026-11-30: 29 texts translated by Eleni.\n",
			} {
				if got != want {
					t.Errorf("%q, want %q", got, want)
				}
			}
			if !strings.Contains(string(own), "# English: Important\n") {
				t.Errorf("a comment is gone:\n%s", own)
			}
			again, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: name, Data: came, Translator: "Eleni", Date: "2026-11-30"})
			if err != nil || again.Faulty() || len(again.Written) > 0 {
				t.Errorf("a second time: %v %v", err, again)
			}
		})
	}
}

// Each language is sent the plural forms that it has, and no other.
func TestWordsAreSentInTheFormsOfTheLanguage(t *testing.T) {
	for tag, want := range map[string]string{"ar": "one two few many other", "ru": "one few many", "es": "one other", "ja": "other", "kmr": "other"} {
		texts, found, err := starter(t).WordTexts(tag)
		if err != nil || len(found) > 0 {
			t.Fatal(err, found)
		}
		var forms []string
		for _, text := range texts {
			if form, ok := strings.CutPrefix(text.ID, "caution_count."); ok {
				forms = append(forms, form)
			}
			if built := locales.Words(tag) != nil; built == (text.Text == "") {
				t.Errorf("%s %s is %q", tag, text.ID, text.Text)
			}
		}
		if got := strings.Join(forms, " "); got != want {
			t.Errorf("%s has %s, want %s", tag, got, want)
		}
	}
}

// A word that could not be printed is refused, and kept; the others are taken. What a
// project says otherwise than the program stands alone in its file, with all forms.
func TestAWordThatIsNotFitIsRefused(t *testing.T) {
	w := starter(t)
	base := send(t, w, desk.SendOptions{Article: desk.WordsName, Locale: "ru", Format: "tsv"})
	came := ""
	for line := range strings.Lines(string(base)) {
		cells := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		switch cells[0] {
		case "page_of":
			cells[2] = "Лист {{.Page}}"
		case "draft":
			cells[2] = "Черновик {{.Name}}"
		case "caution_count.few":
			cells[2] = "Заметок: {{.Count}}"
		case "note":
			cells[2] = "К сведению"
		}
		came += strings.Join(cells, "\t") + "\n"
	}
	r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "ui.ru.tsv", Data: []byte(came), Base: base, BaseName: "ui.ru.tsv"})
	if err != nil {
		t.Fatal(err)
	}
	got := map[model.MessageID]exchange.Outcome{}
	for _, d := range r.Decisions {
		if d.Outcome != exchange.Unchanged {
			got[d.ID] = d.Outcome
		}
	}
	want := map[model.MessageID]exchange.Outcome{"page_of": exchange.Refused, "draft": exchange.Refused, "caution_count.few": exchange.Taken, "note": exchange.Taken}
	if !maps.Equal(got, want) || !r.Faulty() {
		t.Errorf("%v %v", got, r.Findings)
	}
	own, err := w.ReadProject("locales/ui.ru.toml")
	if err != nil {
		t.Fatal(err)
	}
	var file map[string]map[string]string
	if err := toml.Unmarshal(own, &file); err != nil {
		t.Fatal(err)
	}
	if len(file) != 2 || file["note"]["other"] != "К сведению" || len(file["caution_count"]) < 3 || file["caution_count"]["few"] != "Заметок: {{.Count}}" {
		t.Errorf("the file is\n%s", own)
	}
	if _, list := translate.LoadWords("ru", locales.Words("ru"), own); len(list) > 0 {
		t.Error(list)
	}
	kept, err := w.ReadProject("locales/conflicts/ui.ru.toml")
	if err != nil || !strings.Contains(string(kept), "Лист {{.Page}}") {
		t.Errorf("%v\n%s", err, kept)
	}
}
