package exchange

import (
	"errors"
	"slices"
	"strconv"
	"strings"
)

// Form is one of several plural forms of a PO entry.
type Form struct {
	Singular, Plural string // the two forms of the source
	// Numbers are those that the form stands for, where they are few: it may then
	// leave the number out, as gettext lets it.
	Numbers []int
}

// plurals are the numbers that plural forms stand for, those up to pluralRange,
// form by form: what the header of a PO file says.
type plurals [][]int

// A form is for few numbers where it stands for fewer than often of those up to
// pluralRange (gettext 0.21, plural-distrib.h and msgl-check.c).
const (
	pluralRange = 1000
	often       = 5
	maxForms    = 16
)

// parsePlurals reads the field Plural-Forms of a header: `nplurals=2;
// plural=(n != 1);`. What is no such thing says nothing.
func parsePlurals(field string) plurals {
	_, count, ok := strings.Cut(field, "nplurals=")
	count, rest, ok2 := strings.Cut(count, ";")
	_, formula, ok3 := strings.Cut(rest, "plural=")
	n, err := strconv.Atoi(strings.TrimSpace(count))
	if !ok || !ok2 || !ok3 || err != nil || n < 1 || n > maxForms || len(formula) > maxFormula {
		return nil
	}
	formula, _, _ = strings.Cut(formula, ";")
	p := make(plurals, n)
	for i := range pluralRange + 1 {
		form, err := evaluate(formula, i)
		if err != nil || form < 0 || form >= n {
			return nil
		}
		p[form] = append(p[form], i)
	}
	return p
}

// englishForms are those of a file that does not tell: gettext takes them then.
func englishForms() plurals { return parsePlurals("nplurals=2; plural=(n != 1);") }

// form is a form by its number, and the source text that it is a translation
// of: the singular where it stands for one and hardly any other number.
func (p plurals) form(n int, singular, plural string) (f *Form, source string) {
	f, source = &Form{Singular: singular, Plural: plural}, plural
	if n >= len(p) || len(p[n]) >= often {
		return f, source
	}
	f.Numbers = p[n]
	if slices.Contains(f.Numbers, 1) {
		source = singular
	}
	return f, source
}

var errFormula = errors.New("no formula of plural forms")

// maxFormula bounds how long and how deep a formula is; the longest in use has
// 140 bytes.
const maxFormula = 1024

// formula is an expression of C over n, as gettext evaluates it.
type formula struct {
	rest string
	n    int
	err  error
}

func evaluate(text string, n int) (int, error) {
	f := &formula{rest: text, n: n}
	v := f.choice()
	if f.skip(); f.rest != "" {
		f.err = errFormula
	}
	return v, f.err
}

func (f *formula) skip() { f.rest = strings.TrimLeft(f.rest, " \t\n\\") }

// takes tells whether an operator comes next, and reads past it.
func (f *formula) takes(operator string) bool {
	f.skip()
	rest, ok := strings.CutPrefix(f.rest, operator)
	if ok {
		f.rest = rest
	}
	return ok
}

func (f *formula) choice() int {
	v := f.binary(0)
	if !f.takes("?") {
		return v
	}
	yes := f.choice()
	if !f.takes(":") {
		f.err = errFormula
	}
	no := f.choice()
	if v != 0 {
		return yes
	}
	return no
}

// binary reads operators of a level and those that bind closer.
func (f *formula) binary(level int) int {
	levels := [][]string{{"||"}, {"&&"}, {"==", "!="}, {"<=", ">=", "<", ">"}, {"+", "-"}, {"*", "/", "%"}}
	if level == len(levels) {
		return f.unary()
	}
	v := f.binary(level + 1)
	for {
		i := slices.IndexFunc(levels[level], f.takes)
		if i < 0 {
			return v
		}
		v = f.apply(levels[level][i], v, f.binary(level+1))
	}
}

func (f *formula) unary() int {
	switch {
	case f.takes("!"):
		return truth(f.unary() == 0)
	case f.takes("("):
		v := f.choice()
		if !f.takes(")") {
			f.err = errFormula
		}
		return v
	case f.takes("n"):
		return f.n
	}
	digits := len(f.rest) - len(strings.TrimLeft(f.rest, "0123456789"))
	v, err := strconv.Atoi(f.rest[:digits])
	if err != nil {
		f.err = errFormula
	}
	f.rest = f.rest[digits:]
	return v
}

func (f *formula) apply(operator string, a, b int) int {
	switch operator {
	case "||":
		return truth(a != 0 || b != 0)
	case "&&":
		return truth(a != 0 && b != 0)
	case "==":
		return truth(a == b)
	case "!=":
		return truth(a != b)
	case "<=":
		return truth(a <= b)
	case ">=":
		return truth(a >= b)
	case "<":
		return truth(a < b)
	case ">":
		return truth(a > b)
	case "+":
		return a + b
	case "-":
		return a - b
	case "*":
		return a * b
	}
	if b == 0 {
		f.err = errFormula
		return 0
	}
	if operator == "/" {
		return a / b
	}
	return a % b
}

func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
