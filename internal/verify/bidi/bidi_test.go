package bidi_test

import (
	"cmp"
	"iter"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"caveat/internal/verify/bidi"
)

// TestCharacters runs lines of the Unicode Character Database's
// BidiCharacterTest.txt (Unicode License v3): text, direction, resolved
// direction, levels ("x" where rule X9 leaves a character out), visual order.
// BIDI_TEST may name the whole file.
func TestCharacters(t *testing.T) {
	run, bad := 0, 0
	for line := range linesOf(t, cmp.Or(os.Getenv("BIDI_TEST"), "testdata/BidiCharacterTest.txt")) {
		run++
		if why := fails(strings.Split(line, ";")); why != "" {
			if bad++; bad < 10 {
				t.Errorf("%s: %s", line, why)
			}
		}
	}
	t.Logf("%d of %d lines differ", bad, run)
	if run < 500 {
		t.Errorf("only %d lines were run", run)
	}
}

// linesOf are the lines of a file of the Unicode Character Database but for comments.
func linesOf(t *testing.T, name string) iter.Seq[string] {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return func(yield func(string) bool) {
		for line := range strings.Lines(string(data)) {
			if line = strings.TrimRight(line, "\r\n"); line != "" && line[0] != '#' && !yield(line) {
				return
			}
		}
	}
}

// fails tells what of a line of the file is not as it says.
func fails(field []string) string {
	var text []rune
	for _, h := range strings.Fields(field[0]) {
		n, _ := strconv.ParseInt(h, 16, 32)
		text = append(text, rune(n))
	}
	return differs(text, field[2] == "1", strings.Fields(field[3]), strings.Fields(field[4]))
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

// TestDeepest: no embedding is deeper than level 125 (BD2), what overflows closes
// nothing (X5a to X7), and an isolate that is closed closes the embeddings within (X6a).
func TestDeepest(t *testing.T) {
	const deep = 100
	alternate := func(n int, one, other string) string { return strings.Repeat(one+other, n) }
	embeddings, isolates := alternate(deep, "\u202B", "\u202A"), alternate(deep, "\u2067", "\u2066")
	pop, end := strings.Repeat("\u202C", 2*deep), strings.Repeat("\u2069", 2*deep)
	// At level 124 one more that is odd would fit, but not behind one that overflows.
	even, evenIsolates := strings.Repeat("\u202A", 62), strings.Repeat("\u2066", 62)
	for text, want := range map[string][]uint8{
		embeddings + "אa1":                                  {125, 126, 126},
		embeddings + "א" + pop + "a":                        {125, 0},
		isolates + "אa1":                                    {125, 126, 126},
		isolates + "א" + end + "a":                          {125, 0},
		isolates + "\u202Bא\u202Ca":                         {125, 126},
		isolates + "א\u2069" + "א":                          {125, 125},
		embeddings + "\u2067א\u2069a":                       {125, 126},
		embeddings + "א\u202Cא":                             {125, 125},
		"\u2067\u202Aa\u2069b":                              {2, 0},
		"\u2067" + embeddings + "\u2069a":                   {0},
		"a\u2069b\u202Cc":                                   {0, 0, 0},
		even + "\u202A\u202Ba\u202Ca\u202Ca\u202Ca":         {124, 124, 124, 122},
		even + "\u2066\u202Ca\u2069a\u202Ca":                {124, 124, 122},
		evenIsolates + "\u2066\u2067a\u2069a\u2069a\u2069a": {124, 124, 124, 122},
		evenIsolates + "\u2066\u202Ba\u202Ca\u2069a\u2069a": {124, 124, 124, 122},
		evenIsolates + "\u202A\u2067a\u2069a\u202Ca\u2069a": {124, 124, 124, 122},
		"\u2068٣\u2069א":                                    {4, 1},
		"\u2068\u2066a\u2069א\u2069":                        {2, 1},
		"א\u2066b\u20691":                                   {1, 2, 2}, // one sequence, read once
		"א!\u202Bב":                                         {1, 1, 1}, // what follows is from right to left
		"\u20671,5\u2069":                                   {2, 2, 2},
		"\u20671%,%ב\u2069":                                 {2, 2, 1, 1, 1},
		"\u2067%,%1\u2069":                                  {1, 1, 2, 2}, // the second sign belongs to the number
		"عa5":                                               {1, 0, 0},
		"\u2067(א)a\u0301\u2069":                            {1, 1, 1, 2, 2},       // a mark behind a letter is not the bracket's
		"א(ב)\u0301\u0302c":                                 {1, 1, 1, 1, 1, 1, 0}, // all marks behind a bracket are
		"عa 5":                                              {1, 0, 0, 0},          // a European number goes with the letter before it
		"\u202Ba\u2067\u202Cב\u2069c":                       {2, 3, 2},
	} {
		var got []uint8
		runes := []rune(text)
		for i, level := range bidi.Levels(runes, false) {
			if !unicode.Is(unicode.Cf, runes[i]) {
				got = append(got, level)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: levels %d, want %d", strings.NewReplacer(embeddings, "<embeddings>", isolates, "<isolates>", evenIsolates, "<even isolates>", even, "<even>", pop, "<pop>", end, "<end>").Replace(text), got, want)
		}
	}
}
