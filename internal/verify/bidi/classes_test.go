package bidi_test

import (
	"cmp"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/verify/bidi"
)

// ofClass has a character of each class of BidiTest.txt.
var ofClass = map[string]rune{
	"L": 'a', "R": 'א', "AL": 'ع', "EN": '1', "ES": '+', "ET": '%', "AN": '٣', "CS": ',', "NSM": '\u0301', "B": '\u2029', "S": '\t', "WS": ' ', "ON": '!', "BN": '\u00ad',
	"LRE": '\u202A', "RLE": '\u202B', "PDF": '\u202C', "LRO": '\u202D', "RLO": '\u202E', "LRI": '\u2066', "RLI": '\u2067', "FSI": '\u2068', "PDI": '\u2069',
}

// TestClasses runs lines of the Unicode Character Database's BidiTest.txt: the
// levels and the visual order of a line, then classes and the directions that
// they hold for. BIDI_CLASSES may name the whole file.
func TestClasses(t *testing.T) {
	var levels, order []string
	run, bad := 0, 0
	for line := range linesOf(t, cmp.Or(os.Getenv("BIDI_CLASSES"), "testdata/BidiTest.txt")) {
		if rest, ok := strings.CutPrefix(line, "@Levels:"); ok {
			levels = strings.Fields(rest)
		} else if rest, ok := strings.CutPrefix(line, "@Reorder:"); ok {
			order = strings.Fields(rest)
		}
		classes, set, ok := strings.Cut(line, ";")
		if !ok || line[0] == '@' {
			continue
		}
		var text []rune
		for _, class := range strings.Fields(classes) {
			text = append(text, ofClass[class])
		}
		directions, err := strconv.ParseUint(strings.TrimSpace(set), 16, 8)
		if err != nil {
			t.Fatal(line, err)
		}
		for _, rtl := range []bool{false, true} {
			if bit := map[bool]uint64{false: 2, true: 4}[rtl]; directions&bit == 0 {
				continue
			}
			run++
			if why := differs(text, rtl, levels, order); why != "" {
				if bad++; bad < 10 {
					t.Errorf("%s, right to left %v: %s", line, rtl, why)
				}
			}
		}
	}
	t.Logf("%d of %d differ", bad, run)
	if run < 500 {
		t.Errorf("only %d were run", run)
	}
}

// differs tells what of a text's levels or order is not as it should be.
func differs(text []rune, rtl bool, wantLevels, wantOrder []string) string {
	all := bidi.Levels(text, rtl)
	var levels, order []string
	for i, level := range bidi.LevelsOfLine(text, all, rtl) {
		if wantLevels[i] == "x" {
			levels = append(levels, "x")
			continue
		}
		levels = append(levels, strconv.Itoa(int(level)))
	}
	for _, i := range bidi.Line(text, all, rtl) {
		if wantLevels[i] != "x" {
			order = append(order, strconv.Itoa(i))
		}
	}
	switch {
	case !slices.Equal(levels, wantLevels):
		return "levels are " + strings.Join(levels, " ") + ", want " + strings.Join(wantLevels, " ")
	case !slices.Equal(order, wantOrder):
		return "order is " + strings.Join(order, " ") + ", want " + strings.Join(wantOrder, " ")
	}
	return ""
}
