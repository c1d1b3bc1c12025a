package data

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// Seconds and InMonths are the lists of the words that say an amount of time by
// themselves (Russian “сутки” is 24 hours, “полгода” six months), and the kinds
// of these amounts.
const Seconds, InMonths = "seconds", "inmonths"

// Decimal is the list of words for a number that is not whole: “anderthalb”.
const Decimal = "decimal"

// Amount is what words of one of these lists say.
type Amount struct {
	Kind  string
	Value float64
}

// Half tells that it is so many and a half: “anderthalb”, or of an hour, a day or a
// year.
func (a Amount) Half() bool {
	half := func(of float64) bool { return math.Mod(2*a.Value/of, 2) == 1 }
	switch a.Kind {
	case Decimal:
		return half(1)
	case Seconds:
		return half(60*60) || half(24*60*60)
	case InMonths:
		return half(12)
	}
	return false
}

type amount struct {
	Amount
	words []string
	open  bool // the last word may go on
}

// readAmounts reads the lists of words with amounts; an underscore stands for a
// blank, a star ends the beginning of a word.
func (l *Language) readAmounts() {
	for _, kind := range [...]string{Seconds, InMonths, numeral.Round, Decimal} {
		for _, entry := range l.Lists[kind] {
			i := strings.LastIndexByte(entry, ':')
			v, err := strconv.ParseFloat(entry[i+1:], 64)
			if err != nil || i < 0 {
				continue
			}
			word, open := strings.CutSuffix(text.Fold(entry[:i]), "*")
			l.amounts = append(l.amounts, amount{Amount{kind, v}, strings.Split(word, "_"), open})
		}
	}
}

// Amounts are those that stand at the beginning of words.
func (l *Language) Amounts(words []string) []Amount {
	var out []Amount
	for _, a := range l.amounts {
		if a.begins(words) {
			out = append(out, a.Amount)
		}
	}
	return out
}

func (a amount) begins(words []string) bool {
	n := len(a.words)
	if len(words) < n {
		return false
	}
	for i, w := range a.words {
		if last := i == n-1; words[i] != w && !(last && a.open && strings.HasPrefix(words[i], w)) {
			return false
		}
	}
	return true
}

// AmountsIn are those that a text says in which nothing parts words.
func (l *Language) AmountsIn(folded string) []Amount {
	var out []Amount
	for _, a := range l.amounts {
		for range strings.Count(folded, strings.Join(a.words, "")) {
			out = append(out, a.Amount)
		}
	}
	return out
}

// SaysHalf tells that a word of a text says a half together with what it is a half
// of, or is added to: “полтора”, “anderthalb”, “полгода”.
func (l *Language) SaysHalf(folded string, words []string) bool {
	if !l.Spaced {
		return slices.ContainsFunc(l.AmountsIn(folded), Amount.Half)
	}
	for i := range words {
		if slices.ContainsFunc(l.Amounts(words[i:]), Amount.Half) {
			return true
		}
	}
	return false
}
