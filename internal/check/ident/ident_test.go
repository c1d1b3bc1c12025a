package ident_test

import (
	"strings"
	"testing"
	"unicode"

	"caveat/internal/check/ident"
)

func TestTrigramsAndRuns(t *testing.T) {
	all := ident.Letters(nil)
	if got := strings.Join(ident.Trigrams([]string{"das", "a", "12"}, all), " "); got != "=das _da das as_ =a _a_" {
		t.Errorf("trigrams are %q", got)
	}
	if got := strings.Join(ident.Runs([]string{"我们"}, all), " "); got != "我 们 我们" {
		t.Errorf("runs are %q", got)
	}
	if keep := ident.Letters([]*unicode.RangeTable{unicode.Cyrillic}); keep("abc") || !keep("да") {
		t.Error("Letters is wrong")
	}
}

func TestScoreAndGroup(t *testing.T) {
	p := &ident.Profile{Scores: map[string]int{"das": -100}, Floor: -900}
	if got := p.Score([]string{"das", "xyz"}); got != -1000 {
		t.Errorf("score is %d", got)
	}
	for in, want := range map[string]string{"fa-AF": "fa", "prs": "fa", "tl": "fil", "es-419": "es", "ku": "kmr", "no": "nb", "hr": "sr", "iw": "he"} {
		if got := ident.Group(in); got != want {
			t.Errorf("Group(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAPanelScoresAsItsProfilesDo(t *testing.T) {
	sources := []ident.Source{{Tag: "a", Text: "-9000\n_la -3000\nel_ -5000\n"}, {Tag: "b", Text: "-8000\n_la -6000\n=x -4000"}}
	a, b := ident.Parse(sources[0]), ident.Parse(sources[1])
	if a.Floor != -9000 || len(a.Scores) != 2 || b.Scores["=x"] != -4000 {
		t.Fatalf("read %+v and %+v", a, b)
	}
	runs := []string{"_la", "el_", "=x", "zzz"}
	panel := ident.NewPanel(sources)
	for i, p := range []*ident.Profile{a, b} {
		if got := panel.Scores(runs)[i]; panel.Tags[i] != p.Tag || got != p.Score(runs) {
			t.Errorf("%s: %d, want %d", p.Tag, got, p.Score(runs))
		}
	}
}

func TestNear(t *testing.T) {
	n := &ident.Near{Tags: [2]string{"id", "ms"}, Words: map[string]int{"karena": 4000, "kerana": -4000, "rumah": 400}}
	if got := n.For("id", []string{"karena", "rumah", "itu"}); got != 4400 {
		t.Errorf("the words speak %d for Indonesian", got)
	}
	if got := n.For("ms", []string{"kerana", "rumah"}); got != 3600 {
		t.Errorf("the words speak %d for Malay", got)
	}
	if n.Other("id") != "ms" || n.Other("ms") != "id" {
		t.Error("Other is wrong")
	}
}
