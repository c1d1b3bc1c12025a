package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// numbersRule compares the numbers written in digits. Digits of every script
// count, and decimal and thousand separators of every habit; a number that the
// other side says in words is let through.
func numbersRule() Rule {
	return Rule{ID: "numbers", Severity: diag.Warning, Critical: diag.Error, Unsure: (*Context).mayBeInWords, UnsureWhere: inUnknownWords,
		Doc: "The numbers are not those of the source: one is missing, changed, ten times as large, has its decimals elsewhere, lost its minus sign, is an hour of the other half of the day (“8 p.m.” for 8 a.m.), or has kept English separators where they say a thousandth (German “1,500”). A number in words counts where the language's words are known; months may be numbers. Where they are not known a small or round number may stand there in words: it is asked for with a warning, in cautions too, unless another number or a bare sign (% or mg) stands in its place.",
		Check: func(c *Context, u *Unit) []Alarm {
			d := c.view(u).numbers
			if d.Empty() {
				v := c.view(u)
				return slices.Concat(c.minusLost(v), c.misread(v), c.hourTurned(v))
			}
			hint := "give every number of the source, and no other"
			if c.mayBeInWords(u) {
				hint = "say the number, best in digits"
			}
			return []Alarm{{numbersMessage(d.Lost, d.Added), hint}}
		}}
}

func numbersMessage(lost, added []string) string {
	var parts []string
	if len(lost) > 0 {
		parts = append(parts, fmt.Sprintf("the source's %s %s missing", diag.Quoted(lost), isOrAre(lost)))
	}
	if len(added) > 0 {
		parts = append(parts, fmt.Sprintf("%s %s not in the source", diag.Quoted(added), isOrAre(added)))
	}
	return strings.Join(parts, "; ")
}

func isOrAre(list []string) string {
	if len(list) == 1 {
		return "is"
	}
	return "are"
}

// SameNumbers tells whether two texts of one language hold the same numbers in
// digits.
func SameNumbers(a, b string) bool {
	read := func(s string) *numeral.Text {
		side := fit.NewSide(plain(s, nil))
		return numbersOf(side, numeral.Scan(side.Plain, false), &numeral.Words{})
	}
	return numeral.Compare(read(a), read(b)).Empty()
}
