package cue_test

import (
	"strings"
	"testing"

	"caveat/internal/check/cue"
	"caveat/internal/check/text"
)

func TestMatcher(t *testing.T) {
	m := cue.NewMatcher(true, []string{"no", "nunca", "ningun*", "*less", "!unless", "!bless*", "en_vez", "*zer*"}, []string{"y"})
	for in, want := range map[string]string{
		"No hay ninguna": "no ningun*", "unless it is useless": "*less", "en vez de eso": "en vez", "yno y": "", "ynunca": "nunca", "azerb": "*zer*", "": "", "blessless": "",
	} {
		f := text.Fold(in)
		if got := strings.Join(m.Find(f, text.Words(f)), " "); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
	runs := cue.NewMatcher(false, []string{"不", "不会"}, nil)
	future := cue.NewMatcher(false, []string{"未", "!未来"}, nil)
	if got := strings.Join(future.Find("未来 尚未", nil), " "); got != "未" {
		t.Errorf("an exception is found: %q", got)
	}
	if got := strings.Join(runs.Find("他不会来，不 去", nil), " "); got != "不会 不" {
		t.Errorf("runs: %q", got)
	}
	if !cue.NewMatcher(true, nil, nil).Empty() || !(*cue.Matcher)(nil).Empty() || m.Empty() {
		t.Error("Empty is wrong")
	}
}

func TestTriggers(t *testing.T) {
	e := cue.NewEnglish()
	for in, want := range map[string]string{
		"It is not final": "not", "It isn't": "not", "no longer limited": "", "not only that": "", "Neither of them": "neither", "neither a nor b": "neither", "Doctors Without Borders": "", "You cannot, never": "cannot never",
	} {
		if got := strings.Join(e.Triggers(cue.Negation, text.Fold(in)), " "); got != want {
			t.Errorf("negation %q: %q, want %q", in, got, want)
		}
	}
	for in, want := range map[string]string{
		"It may help": "may", "in May 2020": "", "Results suggests": "suggest", "can you come": "", "it could, maybe": "could perhaps", "more likely": "", "can it cure? it may.": "may",
	} {
		if got := strings.Join(e.Triggers(cue.Hedge, text.Fold(in)), " "); got != want {
			t.Errorf("hedge %q: %q, want %q", in, got, want)
		}
	}
	if n := e.Soft(cue.Negation, strings.Fields("avoid useless unit unhappy ended the")); n != 4 {
		t.Errorf("%d soft negations, want 4", n)
	}
	if n := e.Soft(cue.Hedge, strings.Fields("possible table capable would the")); n != 4 {
		t.Errorf("%d soft hedges, want 4", n)
	}
	if e.Count(cue.Negation, "no longer isn't") != 2 || e.Count(cue.Negation, "know") != 0 || cue.Hedge.String() != "hedge" || cue.Negation.String() != "neg" {
		t.Error("Count or String is wrong")
	}
}

func TestScore(t *testing.T) {
	m := &cue.Model{Matcher: cue.NewMatcher(true, []string{"no", "evit*", "rara*"}, nil), Core: map[string]bool{"no": true},
		Miss: map[string]int{"not": 200, "*": 800, "partial": 3000}, Weak: map[string]int{"bare": 500, "explained": 2000, "evit*": 9000, "*": 30000}}
	look := func(s string, soft int) cue.Evidence { return m.Look(s, strings.Fields(s), soft) }
	for _, c := range []struct {
		target   string
		soft     int
		triggers []string
		want     int
	}{
		{"no hay", 0, []string{"not"}, 10000}, {"hay", 0, []string{"not"}, 100}, {"hay", 0, []string{"never"}, 400}, {"hay evitar", 1, []string{"not"}, 400},
		{"hay evitar", 0, []string{"not"}, 1800}, {"rara evitar", 0, []string{"not"}, 6000}, {"hay", 0, []string{"not", "not"}, 2}, {"no hay", 0, []string{"not", "not"}, 3000},
		{"no hay evitar", 0, []string{"not", "not"}, 10000}, {"no no", 0, []string{"not", "not"}, 10000},
	} {
		if got := m.Score(c.triggers, look(c.target, c.soft)); got != c.want {
			t.Errorf("%q: %d, want %d", c.target, got, c.want)
		}
	}
	one := look("no hay", 0)
	two := []string{"not", "not"}
	for _, p := range []cue.Partial{cue.Never, cue.FewerAlone, cue.Fewer} {
		m.Partial = p
		if m.Lost(two, one) != (p != cue.Never) || m.Lost(two, look("no hay evitar", 0)) != (p == cue.Fewer) || m.Lost(two[:1], one) || m.Lost(two, look("no no", 0)) {
			t.Errorf("%q: one of two is not judged as it should be", p)
		}
	}
	if cue.Name("*x*") != "x" {
		t.Error("Name is wrong")
	}
}

func TestAddedNegations(t *testing.T) {
	words := strings.Fields
	n := cue.Negated{"#bias": -4000, "#form": 3000, "lack": 1500, "#9": 500}
	if quiet, loud := n.Score(cue.NewEnglish().Signs(words("it helps"))), n.Score(cue.NewEnglish().Signs(words("it is useless and they lack all the masks they need"))); quiet != -4000 || loud != 1000 {
		t.Errorf("scores are %d and %d", quiet, loud)
	}
	a := &cue.Added{Matcher: cue.NewMatcher(true, []string{"no", "sin", "nunca"}, nil), Offset: map[string]int{"no": -2000, "sin": -500}, Idioms: map[string]bool{"sin+embargo": true, "+no": true}}
	for in, want := range map[string]string{"ayuda": "", "sin embargo ayuda": "", "ayuda sin duda": "sin", "ayuda sin que no": "no", "nunca ayuda": "", "no ayuda": ""} {
		if got, score := a.Least(-4000, cue.Text{Folded: in, Words: words(in)}); got != want || got == "no" && score != -6000 {
			t.Errorf("%q: %q %d, want %q", in, got, score, want)
		}
	}
	zh := &cue.Added{Matcher: cue.NewMatcher(false, []string{"不", "没有", "!不断"}, nil), Offset: map[string]int{"不": 0, "没有": -100}, Idioms: map[string]bool{"不+同": true}}
	for in, want := range map[string]string{"不断增加": "", "与此不同": "", "没有 不去": "没有", "不": "不"} {
		if got, _ := zh.Least(0, cue.Text{Folded: in}); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

func TestSwapped(t *testing.T) {
	en := cue.NewSense(true, map[string][]string{"before": {"before"}, "after": {"after"}, "day": {"days"}})
	es := cue.NewSense(true, map[string][]string{"before": {"antes"}, "after": {"después"}})
	pair := cue.Swap{Rule: "order", One: "before", Other: "after"}
	bound, ok := pair.Bind(en, es)
	if !ok {
		t.Fatal("a pair that both languages have lists for is not looked for")
	}
	in := func(s string) cue.Text { return cue.Text{Folded: s, Words: strings.Fields(s)} }
	for _, c := range []struct{ source, target, want string }{
		{"take before", "tome antes", ""}, {"take before", "tome después", "before after"}, {"take after", "tome antes", "after before"}, {"before and after", "tome antes", ""}, {"take it", "tome antes", ""}, {"take before", "tome", ""},
	} {
		said, instead := bound.Swapped(cue.NewTally(en, in(c.source)), cue.NewTally(es, in(c.target)), cue.ByMeaning)
		if got := strings.TrimSpace(said + " " + instead); got != c.want {
			t.Errorf("%q %q: %q, want %q", c.source, c.target, got, c.want)
		}
	}
	if said, instead := bound.Swapped(cue.NewTally(en, in("before and before")), cue.NewTally(es, in("antes y después")), cue.ByCount); said != "before" || instead != "after" {
		t.Error("one of two that was swapped is not seen")
	}
	if _, ok := (cue.Swap{One: "all", Other: "some"}).Bind(en, es); ok {
		t.Error("a pair without lists is looked for")
	}
}

func TestCountedIsWhatNumbersCount(t *testing.T) {
	lists := map[string][]string{"hour": {"stunde*"}, "tablet": {"tablette*"}, "before": {"vor"}}
	spaced := cue.NewBeside(true, lists)
	for w, want := range map[string]string{"stunden": "hour", "tabletten": "tablet", "vor": "", "mai": ""} {
		if got := spaced.Counted(w); got != want {
			t.Errorf("%q counts %q, want %q", w, got, want)
		}
	}
	runs := cue.NewBeside(false, map[string][]string{"hour": {"小时"}, "tablet": {"片"}})
	for w, want := range map[string]string{"小时服用": "hour", "片。": "tablet", "每小时": ""} {
		if got := runs.Counted(w); got != want {
			t.Errorf("%q counts %q, want %q", w, got, want)
		}
	}
}
