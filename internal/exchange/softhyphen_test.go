package exchange_test

import (
	"context"
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// What a program put into words is left out, and told once; half a letter and what
// stands elsewhere is kept for the rules to name.
func TestSoftHyphensInWordsAreLeftOut(t *testing.T) {
	rows := []string{"a\tA vaccine\tImpf\u00adstoff\u00adschutz", "b\tB\tAnti\u00adбио", "c\tC\tni\u00c3\u00ado", "d\tD\tEnde\u00ad", "e\tE\tแอ\u00adน", "f\tF\tλέ\u00adξη"}
	in := exchange.Input{Format: exchange.TSV, Name: "x.tsv", Reader: strings.NewReader(strings.Join(rows, "\n") + "\n"), Markup: markup()}
	file, found := exchange.Read(context.Background(), in)
	var got []string
	for _, u := range file.Units {
		got = append(got, u.Target)
	}
	if want := "Impfstoffschutz|Antiбио|ni\u00c3\u00ado|Ende\u00ad|แอ\u00adน|λέξη"; strings.Join(got, "|") != want {
		t.Errorf("%q, want %q", got, want)
	}
	if len(found) != 1 || found.HasErrors() || found[0].Rule != "soft-hyphen" || found[0].Line != 1 || !strings.Contains(found[0].Message, "3 texts") {
		t.Errorf("told: %v", found)
	}
}
