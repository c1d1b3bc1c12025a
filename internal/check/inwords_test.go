package check_test

import (
	"testing"

	"caveat/internal/diag"
)

// In a language whose words for numbers are not known a small number may stand there in
// words: no error, which would refuse the whole handout. What is cut out of a sign or
// replaced is one.
func TestSmallNumbersMayStandInUnknownWords(t *testing.T) {
	for _, c := range []struct {
		source, target string
		want           diag.Severity
	}{
		{"Do not take more than 2 tablets in 24 hours.", "Betg prenda dapli che dua tablettas en ventgaquatter uras.", diag.Warning},
		{"Wait 1.5 hours before you eat.", "Spetga in'ura e mesa avant che mangiar.", diag.Warning},
		{"About 1,000 people took part in it.", "Var milli persunas han fatg part da quai.", diag.Warning},
		{"About 5% of all people get a rash.", "Var tschintg pertschient da la glieud survegn ina eczema.", diag.Warning},
		{"About 5% of all people get a rash.", "Var 5 pertschient da la glieud survegn ina eczema.", diag.Warning},
		{"About 5% of all people get a rash.", "Var % da la glieud survegn ina eczema.", diag.Error},
		{"Give 5 mg to a small child.", "Dai mg ad in uffant pitschen.", diag.Error},
		{"Of 37 people all were healed.", "Da persunas èn tuttas guaridas.", diag.Error},
		{"Take 2 tablets each evening.", "Prenda 3 tablettas mintga saira.", diag.Error},
		{"Take 2 tablets  each evening.", "Prenda 2 tablettas mintga saira.", ""},
		{"Wait for COVID-19 tests.", "Spetga ils tests da COVID-.", diag.Error},
	} {
		var got diag.Severity
		for _, f := range judged(t, "rm", c.source, c.target) {
			if f.Rule == "numbers" || f.Rule == "percent" {
				if got != diag.Error {
					got = f.Severity
				}
			}
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.target, got, c.want)
		}
	}
	if list := judged(t, "sv", "Take 2 tablets each evening.", "Ta tabletter varje kväll."); len(list) != 1 || list[0].Severity != diag.Error {
		t.Errorf("a number that is lost in Swedish, whose words are known: %v", list)
	}
}
