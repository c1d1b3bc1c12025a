package lexicon_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"caveat/internal/check/lexicon"
)

func TestStem(t *testing.T) {
	for in, want := range map[string]string{"vaccines": "vaccin", "tested": "test", "testing": "test", "is": "", "19th": "", "patient's": "patient", "studies": "stud", "illness": "illness", "early": "earl"} {
		if got := lexicon.Stem(in); got != want {
			t.Errorf("Stem(%q) = %q, want %q", in, got, want)
		}
	}
	if got := lexicon.Stems([]string{"test", "tests", "is"}); len(got) != 1 {
		t.Errorf("stems are %q", got)
	}
}

func TestFeatures(t *testing.T) {
	show := func(words string, spaced bool) string {
		return strings.Join(slices.Sorted(maps.Keys(lexicon.Features(words, strings.Fields(words), spaced))), " ")
	}
	if got := show("vacunas en 2020 y", true); got != "*unas en vacu* vacunas" {
		t.Errorf("features are %q", got)
	}
	if got := show("疫苗好 who 19", false); got != "who 疫苗 疫苗好 苗好" {
		t.Errorf("features are %q", got)
	}
}

func TestFit(t *testing.T) {
	table := lexicon.Table{"a": {Hit: 10, Miss: -5, Share: 900, Features: []string{"x"}}, "b": {Hit: 10, Miss: -5, Share: 800, Features: []string{"y", "z"}}}
	f := table.Fit([]string{"a", "b", "c"}, map[string]bool{"z": true})
	if f.Score != 5 || f.Known != 2 || f.Found != 1 || f.Expected != 1700 || f.Worst != -5 {
		t.Errorf("fit is %+v", f)
	}
}

func TestAFeatureWithoutItsWordsSpeaksAgainstThePair(t *testing.T) {
	table := lexicon.Table{"fever": {Features: []string{"fiebr*", "calen*"}}, "cough": {Features: []string{"tos"}}, "hot": {Features: []string{"calen*"}}}
	r := lexicon.Invert(table, map[string]int{"fiebr*": -2000, "tos": -1500, "calen*": -700})
	got := r.Trace(map[string]bool{"fever": true}, map[string]bool{"fiebr*": true, "tos": true, "calen*": true, "agua": true})
	if want := (lexicon.Trace{Explained: 2, Known: 3, Against: 1500}); got != want || got.Share() != 666 {
		t.Errorf("trace is %+v, want %+v", got, want)
	}
}
