package data

import (
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/cue"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// TestWordListsAreSound reads the lists as a person who mends one wants them
// read: what the program would pass over in silence is named, with its line.
func TestWordListsAreSound(t *testing.T) {
	lists, err := fs.Glob(files, "hand/*.txt")
	if err != nil || len(lists) == 0 {
		t.Fatal(len(lists), err)
	}
	for _, name := range lists {
		content, err := files.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range listFaults(string(content), text.Spaced(strings.TrimSuffix(path.Base(name), ".txt"))) {
			t.Errorf("%s:%s", name, fault)
		}
	}
}

// TestWordListsAreDescribed: a speaker who mends a list finds in the docs what it
// is for. English, which is every source's, has lists of its own.
func TestWordListsAreDescribed(t *testing.T) {
	page, err := os.ReadFile("../../../docs/adding-a-language.md")
	if err != nil {
		t.Fatal(err)
	}
	lists, _ := fs.Glob(files, "hand/*.txt")
	for _, name := range lists {
		content, err := files.ReadFile(name)
		if err != nil || name == "hand/en.txt" {
			continue
		}
		for line := range strings.Lines(string(content)) {
			list, _, isList := strings.Cut(line, " = ")
			said := "`" + strings.TrimSuffix(list, "weak")
			if isList && list[0] != '#' && !strings.Contains(string(page), said+"`") && !strings.Contains(string(page), said+" = yes`") {
				t.Errorf("%s: the list `%s` is not described", name, list)
			}
		}
	}
}

func TestFaultsOfWordListsAreSeen(t *testing.T) {
	for content, want := range map[string]string{
		"# a remark\nneg = no *\u00e9\nnum = uno:1\n": "",
		"neg no nunca\n":                         "1: no ` = ` between name and words",
		"neg = no\n\nnegation = x\n":             "3: there is no list `negation`",
		"neg =  \n":                              "1: the list `neg` is empty",
		"neg = no nunca no\n":                    "",
		"neg = no,nunca\n":                       "1: `no,nunca`: words are parted by blanks, those of one expression by `_`",
		"neg = cafe\u0301\n":                     "1: `cafe\u0301` is not in NFC",
		"num = uno:1 dos:2\nnum = uno:11\n":      "2: `uno` is 1 and 11",
		"neg = sin_*\n":                          "1: `sin_*` fits nothing: of an expression of several words, the last alone may be open",
		"neg = sin_dud*\n":                       "",
		"neg = no_\n":                            "1: `no_` begins or ends with `_`",
		"num = uno\n":                            "1: `uno` wants a whole number behind a colon, as `two:2`",
		"scale = mil:tres\n":                     "1: `mil:tres` wants a whole number behind a colon, as `two:2`",
		"decimal = anderthalb\n":                 "1: `anderthalb` wants an amount behind a colon, as `anderthalb:1.5`",
		"months = a b c d e f g h i j k\n":       "1: `months` has 11 names, not 12",
		"persian = a b c d e f g h i j k\n":      "1: `persian` has 11 names, not 12",
		"era = ab\n":                             "1: `ab` wants a whole number behind a colon, as `two:2`",
		"months = a b c d e f g h i j k l|\n":    "1: `l|` has an empty name",
		"neg = no\nneg = no\n":                   "",
		"day = día dí\u200ba\n":                  "1: `dí\u200ba` holds an unseen character",
		"article = el\nsixhours = yes\nmore=x\n": "3: no ` = ` between name and words",
	} {
		if got := strings.Join(listFaults(content, true), "; "); got != want {
			t.Errorf("%q: %s, want %s", content, got, want)
		}
	}
}

// listNames are the lists that the rules read.
func listNames() []string {
	out := []string{"num", "count", "countweak", "several", "counter", "countand", "countteen", "oneword", "scale", "percent", "sixhours", "halftonext", "slashdecimal", "scalefirst", "noarticle", "commadecimal", "era", "article", "covid", "points", "alike", "international", "unlike", "months", "minus", "alternate", "persian", "ethiopian", "yearmark", "commonyear", "clitics", "yearfirst", cue.OutOf, cue.OfWhole, cue.LeftHand, cue.RightHand, cue.EvenIf, cue.Then, "negopen", "concord", "strict", "denynot", "deniable", cue.Refrain, cue.WithNo, cue.OwnNo, cue.Delay, cue.AtOnce, "miss", cue.Half, cue.Quarter, cue.Continue, cue.Earliest, cue.NotSo, cue.NoMore, Seconds, InMonths, numeral.Round, Decimal}
	for k := range cue.Kinds {
		out = append(out, k.String(), k.String()+"weak")
	}
	for _, s := range cue.Swaps() {
		for _, meaning := range []string{s.One, s.Other} {
			out = append(out, meaning, meaning+"weak")
		}
	}
	for _, c := range cue.Conditions() {
		out = append(append(out, c.Meaning), c.Kept...)
	}
	return append(slices.Concat(out, cue.Units(), cue.Things()), cue.Forbidden)
}

// listFaults are what is wrong with a file of lists of a language that writes
// blanks between words, or does not, line by line.
func listFaults(content string, spaced bool) []string {
	var out []string
	known, values := listNames(), map[string]string{}
	line := 0
	for row := range strings.Lines(content) {
		line++
		fault := func(format string, v ...any) { out = append(out, fmt.Sprintf("%d: ", line)+fmt.Sprintf(format, v...)) }
		row = strings.TrimSuffix(row, "\n")
		name, words, ok := strings.Cut(row, " = ")
		switch {
		case row == "" || row[0] == '#':
			continue
		case !ok:
			fault("no ` = ` between name and words")
			continue
		case !slices.Contains(known, name):
			fault("there is no list `%s`", name)
			continue
		}
		fields := strings.Fields(words)
		if len(fields) == 0 {
			fault("the list `%s` is empty", name)
		}
		if n := map[string]int{"months": 12, "persian": 12, "ethiopian": 13}[name]; n > 0 && len(fields) != n {
			fault("`%s` has %d names, not %d", name, len(fields), n)
		}
		for _, w := range fields {
			if why := wordFault(name, w, spaced); why != "" {
				fault("%s", why)
			}
			word, value, _ := strings.Cut(w, ":")
			if other, ok := values[name+" "+word]; ok && other != value {
				fault("`%s` is %s and %s", word, other, value)
			}
			values[name+" "+word] = value
		}
	}
	return out
}

// wordFault says why a word cannot stand in a list, or nothing.
func wordFault(list, w string, spaced bool) string {
	_, number, _ := strings.Cut(w, ":")
	_, err := strconv.Atoi(number)
	amount := list == Seconds || list == InMonths || list == numeral.Round || list == Decimal
	if v, wrong := strconv.ParseFloat(number, 64); amount && (wrong != nil || v <= 0) {
		return fmt.Sprintf("`%s` wants an amount behind a colon, as `anderthalb:1.5`", w)
	}
	if amount {
		w, _, _ = strings.Cut(w, ":")
	}
	switch {
	case (strings.HasPrefix(list, "count") && list != "counter" && list != "countand" && list != "countteen" || list == "num" || list == "scale" || list == "era") && err != nil:
		return fmt.Sprintf("`%s` wants a whole number behind a colon, as `two:2`", w)
	case strings.ContainsAny(w, ",;،、"):
		return fmt.Sprintf("`%s`: words are parted by blanks, those of one expression by `_`", w)
	case !norm.NFC.IsNormalString(w):
		return fmt.Sprintf("`%s` is not in NFC", w)
	case spaced && strings.Contains(w, "_") && (strings.ContainsAny(strings.Trim(w, "*!"), "*!") || strings.HasPrefix(w, "*") || strings.HasSuffix(w, "_*") || strings.HasPrefix(w, "!") && strings.HasSuffix(w, "*")):
		return fmt.Sprintf("`%s` fits nothing: of an expression of several words, the last alone may be open", w)
	case strings.HasPrefix(w, "_") || strings.HasSuffix(w, "_"):
		return fmt.Sprintf("`%s` begins or ends with `_`", w)
	case list == "months" && slices.Contains(strings.Split(w, "|"), ""):
		return fmt.Sprintf("`%s` has an empty name", w)
	case strings.ContainsFunc(w, func(r rune) bool { return unicode.In(r, unicode.Cc, unicode.Cf) && r != '\u200c' && r != '\u200d' }):
		return fmt.Sprintf("`%s` holds an unseen character", w)
	}
	return ""
}
