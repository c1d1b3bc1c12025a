package data

import (
	_ "embed" // of the trees
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
)

//go:embed learned/fit/trees
var trees string

// readFit reads what the score that judges a pair as a whole knows of a
// language: a table of words and a text, which the endings close. The trees are
// common to all languages.
func (l *Language) readFit() {
	table, err := files.ReadFile("learned/fit/" + l.Tag + ".lex")
	if err != nil {
		return
	}
	content, _ := files.ReadFile("learned/fit/" + l.Tag + ".txt")
	l.Fit = &fit.Model{Table: lexicon.Read(table), Trees: fit.ReadTrees(trees), Spaced: l.Spaced}
	for rest := string(content); rest != ""; {
		if strings.HasPrefix(rest, fit.EndingLine) {
			l.Fit.Endings = fit.Endings(rest)
			return
		}
		var line string
		line, rest, _ = strings.Cut(rest, "\n")
		l.readFitLine(strings.Fields(line))
	}
}

func (l *Language) readFitLine(f []string) {
	n := ints(f[1:])
	switch {
	case f[0] == "length" && len(n) == 4:
		l.Fit.Length = fit.Length{Base: n[0], Slope: n[1], Floor: n[2], PerLetter: n[3]}
	case f[0] == "cognates" && len(n) == 2:
		l.Fit.Cognates = fit.Cognates{Good: n[0], Wrong: n[1]}
	case f[0] == "sounds" && len(n) == 2*len(l.Fit.Sounds):
		for k := range l.Fit.Sounds {
			l.Fit.Sounds[k] = fit.Cognates{Good: n[2*k], Wrong: n[2*k+1]}
		}
	case f[0] == "usual" && len(n) == 4:
		l.Fit.Usual = [2]fit.Usual{{Mean: n[0], Deviation: n[1]}, {Mean: n[2], Deviation: n[3]}}
	case f[0] == "unfinished" && len(n) == 1:
		l.Fit.Unfinished = n[0]
	case f[0] == "limit" && len(n) == 1:
		l.Fit.Limit = n[0]
	case f[0] == "rates" && len(n) == 2*int(fit.Kinds-1):
		for k := fit.Segment; k < fit.Kinds; k++ {
			l.Rates[fitRule(k)] = Rate{Status: On, FalseAlarms: n[k-1], Found: n[fit.Kinds+k-2]}
		}
	}
}

// fitRule is the rule that speaks for a judgement.
func fitRule(k fit.Kind) string {
	return [...]string{"", "wrong-segment", "omission", "addition"}[k]
}

// readNumbers reads on how many of a thousand good pairs the numbers differ,
// those in digits and those in words.
func (l *Language) readNumbers() {
	content, _ := files.ReadFile("learned/numbers.txt")
	for line := range strings.Lines(string(content)) {
		if f := strings.Fields(line); len(f) == 3 && f[0] == l.Tag {
			n := ints(f[1:])
			l.Rates["numbers"] = Rate{Status: On, FalseAlarms: n[0]}
			if l.Spelled != nil {
				l.Rates[NumberWord] = Rate{Status: wordStatus(n[1]), FalseAlarms: n[1]}
			}
		}
	}
}

// NumberWord is the rule about numbers in words.
const NumberWord = "number-word"

// wordStatus is the status of the rule about numbers in words where it alarms
// on so many of a thousand good pairs.
func wordStatus(alarms int) Status {
	switch {
	case alarms <= 2:
		return On
	case alarms <= 10:
		return Advice
	}
	return Off
}
