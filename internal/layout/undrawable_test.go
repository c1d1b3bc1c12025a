package layout_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// Each word of ours gets a character that no font has: those that setting the pages
// misses are those that are told before.
func TestWordsThatCannotBeDrawnAreThoseOfThePages(t *testing.T) {
	plain := doc("ar", h(1, "top", "نص"), p("نص"))
	whole := doc("ar", h(1, "top", "نص"), claim("c", p("نص")), caution("w", "c", box(p("نص"))), box(p("نص")), p("نص"))
	whole.Blocks[4].Untranslated = true
	whole.NextReview, whole.Sources = "2027-05-22", []string{"https://example.org"}
	many := doc("ar", h(1, "top", "نص"))
	for i := range model.FewCautions + 1 {
		many.Blocks = append(many.Blocks, caution(fmt.Sprint("c", i), "", p("نص")))
	}
	english := doc("en", h(1, "top", "Text"), caution("w", "", p("Text")))
	for name, d := range map[string]*model.Document{"plain": plain, "whole": whole, "many": many, "english": english} {
		for _, draft := range []bool{true, false} {
			m := meta(d.Lang)
			m.Draft = draft
			m.Words, m.English = odd(m.Words, 0), odd(m.English, 100)
			m.Credits = []string{strings.ReplaceAll(m.Words.TranslatedBy, "{{.Name}}", "Ana \U0001D1C0"), m.Words.NotApproved}
			_, list := findings(t, d, m)
			got := layout.UndrawableWords(d, m, fonts())
			if want := characters(list); !slices.Equal(characters(got), want) {
				t.Errorf("%s, draft %v: told %q, missed %q", name, draft, characters(got), want)
			}
			for _, f := range got {
				if (f.File == "") != strings.Contains(f.Message, "U+1D1C0") || (f.ID == "") != (f.File == "") {
					t.Errorf("%s: at %q, %q: %s", name, f.File, f.ID, f.Message)
				}
			}
		}
	}
}

// odd puts a character that no font has, each another one, into every word.
func odd(w model.Words, first rune) model.Words {
	v := reflect.ValueOf(&w).Elem()
	r := '\U0001D100' + first
	for i := range v.NumField() {
		if f := v.Field(i); f.Kind() == reflect.String {
			f.SetString(f.String() + string(r))
			r++
		}
	}
	w.TranslatedBy += "{{.Name}}"
	page, pages := string(r), string(r+1)
	w.PageOf = func(int, int) string { return page }
	w.CautionPages = func(int, []int) string { return pages }
	return w
}

// characters are those of findings.
func characters(list diag.List) []string {
	var out []string
	for _, f := range list {
		_, c, _ := strings.Cut(f.Message, "(")
		c, _, _ = strings.Cut(c, ")")
		out = append(out, c)
	}
	slices.Sort(out)
	return slices.Compact(out)
}
