package lexicon_test

import (
	"fmt"
	"math"
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
}

func names(forms []lexicon.Form, separator string) string {
	var out []string
	for _, f := range forms {
		out = append(out, f.Name())
	}
	return strings.Join(out, separator)
}

func TestForms(t *testing.T) {
	for in, want := range map[string]string{"vaccination": "vaccination vacci*", "tests": "test test*", "is": "", "2020": ""} {
		if got := names(lexicon.SourceForms(in), " "); got != want {
			t.Errorf("SourceForms(%q) = %q, want %q", in, got, want)
		}
	}
	show := func(words string, spaced bool) string {
		var out []string
		for at, forms := range lexicon.Tokens(strings.Fields(words), spaced) {
			out = append(out, fmt.Sprint(at, ":", names(forms, ",")))
		}
		return strings.Join(out, " ")
	}
	if got := show("vacunas en 2020 y", true); got != "0:vacunas,vacu*,*unas 1:en" {
		t.Errorf("tokens are %q", got)
	}
	if got := show("疫苗好 who 19", false); got != "0:疫苗,疫苗好 0:苗好 1:who" {
		t.Errorf("tokens are %q", got)
	}
}

// table ties "fever" and "cough" to their Spanish words; "malaria" has none.
func table() []byte {
	tie := func(name string) []lexicon.Tie { return []lexicon.Tie{{Name: name, Share: 0.9}} }
	return lexicon.Build(
		[]lexicon.Entry{{Name: "fever", Prior: 0.01, Base: 0.001, Ties: tie("fiebre")}, {Name: "cough", Prior: 0.01, Base: 0.001, Ties: tie("tos")}},
		[]lexicon.Entry{{Name: "fiebre", Prior: 0.01, Base: 0.001, Ties: tie("fever")}, {Name: "tos", Prior: 0.01, Base: 0.001, Ties: tie("cough")}, {Name: "de", Prior: 0.5, Base: 0.5}})
}

func TestBond(t *testing.T) {
	lex := lexicon.Read(table())
	target := func(w string) []int {
		for _, forms := range lexicon.Tokens([]string{w}, true) {
			return lex.Target(forms)
		}
		return nil
	}
	fever := lex.Source(lexicon.SourceForms("fever"))
	for w, want := range map[string][2]int{"fiebre": {4300, 4600}, "tos": {0, 0}, "de": {0, 0}, "malaria": {0, 0}} {
		if got := lex.Bond(fever, target(w)); got < want[0] || got > want[1] {
			t.Errorf("fever and %s are bound by %d", w, got)
		}
	}
}

func TestRead(t *testing.T) {
	lex := lexicon.Read(table())
	if s, f := lex.Size(); s != 2 || f != 3 {
		t.Fatalf("the table has %d stems and %d features", s, f)
	}
	r := lex.Read(lexicon.Stemmed([]string{"fever", "and", "cough"}), lexicon.Tokens([]string{"fiebre", "de", "malaria"}, true))
	// ln(0.9/0.01) = 4.5 for a word that is found, ln(0.001/0.01) = -2.3 for one that is not
	if r.Source[0] < 4300 || r.Source[0] > 4600 || r.Source[1] != 0 || r.Source[2] > -2200 || r.Source[2] < -2400 {
		t.Errorf("the source says %v", r.Source)
	}
	if r.Target[0] < 4300 || r.Target[1] > 10 || r.Target[1] < -10 || r.Target[1] == 0 || r.Target[2] != 0 {
		t.Errorf("the target says %v", r.Target)
	}
	if !slices.Equal(r.Partner, []int{0, -1, -1}) {
		t.Errorf("the partners are %v", r.Partner)
	}
	twice := lexicon.Tokens([]string{"fiebre", "de", "fiebre"}, true)
	if r := lex.Read(lexicon.Stemmed([]string{"the", "and", "fever"}), twice); r.Partner[2] != 2 {
		t.Errorf("the nearest of two is %d", r.Partner[2])
	}
}

func TestABrokenTableIsEmpty(t *testing.T) {
	whole := table()
	for n := range whole {
		lex := lexicon.Read(whole[:n])
		if r := lex.Read(lexicon.Stemmed([]string{"fever"}), lexicon.Tokens([]string{"fiebre"}, true)); r.Source[0] != 0 || r.Target[0] != 0 {
			t.Fatalf("%d bytes of %d were taken for a table", n, len(whole))
		}
	}
}

func TestLnIsTheLogarithm(t *testing.T) {
	for n := 1; n < 5000; n += 7 {
		if want := 1000 * math.Log(float64(n)); math.Abs(float64(lexicon.Ln(n))-want) > 2 {
			t.Fatalf("Ln(%d) = %d, want %.1f", n, lexicon.Ln(n), want)
		}
	}
}
