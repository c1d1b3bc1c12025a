package ident_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"caveat/internal/check/ident"
)

func TestTrigramsAndRuns(t *testing.T) {
	all := ident.Letters(nil)
	if got := strings.Join(slices.Collect(ident.Trigrams([]string{"das", "a", "12"}, all)), " "); got != "=das _da das as_ =a _a_" {
		t.Errorf("trigrams are %q", got)
	}
	if got := strings.Join(slices.Collect(ident.Runs([]string{"我们"}, all)), " "); got != "我 们 我们" {
		t.Errorf("runs are %q", got)
	}
	if keep := ident.Letters([]*unicode.RangeTable{unicode.Cyrillic}); keep("abc") || !keep("да") {
		t.Error("Letters is wrong")
	}
}

func TestGroup(t *testing.T) {
	for in, want := range map[string]string{"fa-AF": "fa", "prs": "fa", "tl": "fil", "es-419": "es", "ku": "kmr", "no": "nb", "hr": "sr", "iw": "he"} {
		if got := ident.Group(in); got != want {
			t.Errorf("Group(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestAPanelScoresByEachProfile(t *testing.T) {
	p := ident.ReadPanel(string(ident.Build([]ident.Source{{Tag: "a", Text: "-9000\n_la -3000\nel_ -5000\n"}, {Tag: "bb", Text: "-8000\n_la -6000\n=x -4000"}})))
	if got := strings.Join(p.Tags, " "); got != "a bb" {
		t.Fatalf("the profiles are %q", got)
	}
	for run, want := range map[string][]int{"_la": {-3000, -6000}, "el_": {-5000, -8000}, "=x": {-9000, -4000}, "zzz": {-9000, -8000}, "": {-9000, -8000}} {
		if got := scores(p, run); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", run, got, want)
		}
	}
	if got := scores(p, "_la", "el_", "=x", "zzz"); !slices.Equal(got, []int{-3000 - 5000 - 9000 - 9000, -6000 - 8000 - 4000 - 8000}) {
		t.Errorf("together they have %v", got)
	}
	if _, n := p.Scores(slices.Values(slices.Repeat([]string{"_la"}, ident.MostRuns+1))); n != ident.MostRuns {
		t.Errorf("%d runs were looked at", n)
	}
	for _, cut := range []string{"", "\x01", "\x01\x00\x00\x00\x00\x00\x09"} {
		if p := ident.ReadPanel(cut); len(p.Tags) != 0 {
			t.Errorf("%q is a panel of %q", cut, p.Tags)
		}
	}
}

func scores(p *ident.Panel, runs ...string) []int {
	out, _ := p.Scores(slices.Values(runs))
	return out
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
