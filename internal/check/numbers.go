package check

import (
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// numbersRule compares the numbers written in digits. Digits of every script
// count, and decimal and thousand separators of every habit.
func numbersRule() Rule {
	return Rule{ID: "numbers", Severity: diag.Warning, Critical: diag.Error,
		Doc: "The numbers in digits are not those of the source.",
		Check: func(_ *Context, u *Unit) []Alarm {
			want, have := numbers(model.PlainText(u.SourceInlines)), numbers(model.PlainText(u.TargetInlines))
			lost, added := without(want, have), without(have, want)
			if len(lost)+len(added) == 0 {
				return nil
			}
			return []Alarm{{numbersMessage(lost, added), "give every number of the source, and no other"}}
		}}
}

func numbersMessage(lost, added []string) string {
	var parts []string
	if len(lost) > 0 {
		parts = append(parts, fmt.Sprintf("the source's `%s` is missing", strings.Join(lost, "`, `")))
	}
	if len(added) > 0 {
		parts = append(parts, fmt.Sprintf("`%s` is not in the source", strings.Join(added, "`, `")))
	}
	return strings.Join(parts, "; ")
}

// without lists what stands in a and not in b, each as often as it does.
func without(a, b []string) []string {
	left := slices.Clone(b)
	var out []string
	for _, x := range a {
		if i := slices.Index(left, x); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, x)
	}
	return out
}

// numbers are the numbers of a text in ASCII digits, without separators of
// thousands and with a full stop before decimals.
func numbers(s string) []string {
	var out []string
	rs := []rune(norm.NFC.String(s))
	for i := 0; i < len(rs); {
		if digit(rs[i]) < 0 {
			i++
			continue
		}
		j := i
		for j < len(rs) && (digit(rs[j]) >= 0 || separates(rs, j)) {
			j++
		}
		out = append(out, plainNumber(rs[i:j]))
		i = j
	}
	return out
}

// digit is the value of a decimal digit of any script, or -1.
func digit(r rune) int {
	if r >= '0' && r <= '9' {
		return int(r - '0')
	}
	if !unicode.Is(unicode.Nd, r) {
		return -1
	}
	zero := r
	for unicode.Is(unicode.Nd, zero-1) && r-zero < 9 {
		zero--
	}
	return int(r - zero)
}

// separates tells whether the rune stands between two digits of one number.
func separates(rs []rune, i int) bool {
	return i+1 < len(rs) && digit(rs[i+1]) >= 0 && strings.ContainsRune(".,\u066b\u066c\u00a0\u202f’", rs[i])
}

// plainNumber writes a number without separators: groups of three are
// thousands unless the number begins with a lone zero, all else are decimals.
func plainNumber(rs []rune) string {
	var b strings.Builder
	for i, r := range rs {
		d := digit(r)
		switch {
		case d >= 0:
			b.WriteByte(byte('0' + d))
		case !thousands(rs, i):
			b.WriteByte('.')
		}
	}
	return b.String()
}

func thousands(rs []rune, i int) bool {
	n := 0
	for n+i+1 < len(rs) && digit(rs[i+1+n]) >= 0 {
		n++
	}
	return n == 3 && !(i == 1 && digit(rs[0]) == 0)
}
