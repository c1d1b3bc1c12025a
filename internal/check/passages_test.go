package check_test

import (
	"testing"

	"caveat/internal/check"
	"caveat/internal/model"
)

// A cell that holds nothing but what a French label says is the same in every
// language; one in the source's language is not translated.
func TestPassagesOfOtherLanguagesAreTheSameByRight(t *testing.T) {
	const label = "À conserver entre 2 °C et 8 °C"
	words := []model.Inline{{Kind: model.Text, Text: label}}
	passage := []model.Inline{{Kind: model.Span, Lang: "fr", Children: words}}
	for _, tag := range []string{"ar", "es", "he", "ja"} {
		markup := "[" + label + "]{lang=fr}"
		u := check.Unit{Role: model.RoleCaution, Source: markup, Target: markup, SourceInlines: passage, TargetInlines: passage}
		if got := check.Run(context(t, tag), []check.Unit{u}); len(got) > 0 {
			t.Errorf("%s: %v", tag, got)
		}
		u = check.Unit{Role: model.RoleCaution, Source: label, Target: label, SourceInlines: words, TargetInlines: words}
		if got := check.Run(context(t, tag), []check.Unit{u}); len(got) == 0 {
			t.Errorf("%s: nothing is said of a text that was copied", tag)
		}
	}
}
