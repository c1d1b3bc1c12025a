package bidi_test

import (
	"bufio"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/verify/bidi"
)

// TestCharacters runs lines of the Unicode Character Database's
// BidiCharacterTest.txt (Unicode License v3): text, direction, resolved
// direction, levels ("x" where rule X9 leaves a character out), visual order.
// BIDI_TEST may name the whole file.
func TestCharacters(t *testing.T) {
	name := "testdata/BidiCharacterTest.txt"
	if whole := os.Getenv("BIDI_TEST"); whole != "" {
		name = whole
	}
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	lines, bad := 0, 0
	for s := bufio.NewScanner(f); s.Scan(); {
		if s.Text() == "" || s.Text()[0] == '#' {
			continue
		}
		lines++
		if why := fails(strings.Split(s.Text(), ";")); why != "" {
			if bad++; bad < 10 {
				t.Errorf("%s: %s", s.Text(), why)
			}
		}
	}
	t.Logf("%d of %d lines differ", bad, lines)
	if lines < 500 {
		t.Errorf("only %d lines were run", lines)
	}
}

func fails(field []string) string {
	var text []rune
	for _, h := range strings.Fields(field[0]) {
		n, _ := strconv.ParseInt(h, 16, 32)
		text = append(text, rune(n))
	}
	rtl := field[2] == "1"
	levels := bidi.Levels(text, rtl)
	order := bidi.Line(text, levels, rtl)
	// The file gives levels after rule L1.
	var visible []string
	want := strings.Fields(field[3])
	for _, i := range order {
		if want[i] != "x" {
			visible = append(visible, strconv.Itoa(i))
		}
	}
	if !slices.Equal(visible, strings.Fields(field[4])) {
		return "order is " + strings.Join(visible, " ")
	}
	return ""
}

// TestNumbers: what stands between digits decides on which side of them it is read. The
// marks of a caution hang on it: 1,5 must not be taken for 5,1, nor 60–80 for 80–60.
func TestNumbers(t *testing.T) {
	for text, seen := range map[string]string{
		"א 1,5 ב": "ב 1,5 א", "א 1-5 ב": "ב 1-5 א", "א 1,,5 ב": "ב 5,,1 א", "א 60–80 ב": "ב 80–60 א", "א 5% ב": "ב 5% א", "א +5 ב": "ב 5+ א", "א 1,ב": "ב,1 א", "א ,1 ב": "ב 1, א",
		"ع 1-5 ع": "ع 5-1 ع", "ع ١,٥ ع": "ع ١,٥ ع", "ع ١-٥ ع": "ع ٥-١ ع", "ع 1,5 ع": "ع 1,5 ع", "ع 5% ع": "ع %5 ع", "א 1,٥ ב": "ב ٥,1 א", "א ab 1-5 ב": "ב ab 1-5 א",
		"א (ab) ב": "ב )ab( א", "א 1-ב": "ב-1 א", "א -5 ב": "ב 5- א", "א 1\u03012 ב": "ב 1\u03012 א", "א \u2066ab 1,5\u2069\u0301 ב": "ב \u0301\u2069ab 1,5\u2066 א",
	} {
		runes := []rune(text)
		var got strings.Builder
		for _, i := range bidi.Line(runes, bidi.Levels(runes, true), true) {
			got.WriteRune(runes[i])
		}
		if got.String() != seen {
			t.Errorf("%q is seen as %q, not %q", text, got.String(), seen)
		}
	}
}
