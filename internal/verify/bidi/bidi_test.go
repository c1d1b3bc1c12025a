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
