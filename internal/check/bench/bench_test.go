package main

import (
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/check/parallel"
)

func TestTheTablesNameEveryFaultAndLanguage(t *testing.T) {
	var out strings.Builder
	b := &bench{}
	if err := b.run(&out, filepath.Join("..", "testdata"), "es-419,ru,zh-Hans"); err != nil {
		t.Fatal(err)
	}
	for _, f := range faults() {
		if !strings.Contains(out.String(), "| "+f.name+" |") {
			t.Errorf("no line for %s", f.name)
		}
	}
	for _, want := range []string{"| ru | 60 |", "| empty | ", "| sentence dropped, source of several | ", "**false alarms**", "apt-get install translate-toolkit"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	for _, l := range b.languages {
		for _, name := range []string{"empty", "override", "untranslated"} {
			if c := l.result.faults[name]; c.planted == 0 || c.found != c.planted {
				t.Errorf("%s %s: %d of %d", l.tag, name, c.found, c.planted)
			}
		}
	}
}

// A peer that hears every second unit stands in the table with half of all.
func TestAPeerIsAskedAboutEveryUnit(t *testing.T) {
	var out strings.Builder
	second := func(_ string, units []unit) ([]string, error) {
		var names []string
		for i := 1; i < len(units); i += 2 {
			names = append(names, units[i].name)
		}
		return names, nil
	}
	b := &bench{peers: []peer{{"half", second}}, faults: "empty,override"}
	if err := b.run(&out, filepath.Join("..", "testdata"), "ru"); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"| goal | half |", "| **false alarms**, of units | 60 | **"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("no %q in\n%s", want, out.String())
		}
	}
	result := b.languages[0].result
	got := result.peers[0]
	if got.alarmed != 30 {
		t.Errorf("alarms on %d of 60 clean rows", got.alarmed)
	}
	for _, name := range []string{"empty", "override"} {
		if n := result.faults[name].planted; got.faults[name] < n/2 || got.faults[name] > n/2+1 {
			t.Errorf("%s: %d of %d", name, got.faults[name], n)
		}
	}
	b.peers[0].run = func(string, []unit) ([]string, error) { return []string{"999-1"}, nil }
	if err := b.run(&out, filepath.Join("..", "testdata"), "ru"); err == nil || !strings.Contains(err.Error(), "half: it names a unit `999-1`") {
		t.Errorf("error is %v", err)
	}
}

func TestWithoutACorpusItSaysSo(t *testing.T) {
	if err := (&bench{}).run(&strings.Builder{}, t.TempDir(), ""); err == nil || !strings.Contains(err.Error(), "-corpus") {
		t.Errorf("error is %v", err)
	}
}

func TestPlanting(t *testing.T) {
	rows := []parallel.Row{
		{ID: "1", Source: "It may not fall by 2.5% in 10 days before 3–4 pm.", Target: "No puede caer un 2,5 % en 10 días antes de las 3–4. Fin."},
		{ID: "2", Source: "It rises.", Target: "Sube mucho la fiebre. Otra frase aquí."},
	}
	p := newPlanter("es", rows, []parallel.Row{{ID: "1", Source: rows[0].Source, Target: "Não pode cair."}})
	for _, f := range faults() {
		got, ok := f.plant(p, 0)
		if !ok && f.name != "sentence dropped" && f.name != "negation added" && f.name != "antonym" && f.name != "must to may" && f.name != "mojibake" && f.name != "wrong segment" && f.name != "must to should" && f.name != "month changed" && f.name != "one negation of two dropped" {
			t.Errorf("%s cannot be planted", f.name)
		}
		if ok && got == rows[0].Target {
			t.Errorf("%s changes nothing", f.name)
		}
	}
	if got, ok := (*planter).numberTenfold(p, 0); !ok || len(got) == 0 {
		t.Error("no tenfold number")
	}
}
