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
	// Numbers are those that the form stands for, where they are few; empty where
	// they are many. A form for few may leave the number out, as gettext allows.
	Numbers []int
}

// plurals are the numbers up to pluralRange that each plural form of a language
// stands for, as the header of a PO file gives them.
type plurals [][]int

// A form stands for few numbers where fewer than often of those up to pluralRange
// are its (gettext 0.21, plural-distrib.h and msgl-check.c).
const (
	pluralRange = 1000
	often       = 5
	maxForms    = 16
)

// parsePlurals reads the field Plural-Forms of a header: `nplurals=2;
// plural=(n != 1);`. It is nil where the field is not of that form, or its formula
// gives a form that is not there.
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

// englishForms are the forms of English, which gettext takes where a file does not
// say.
func englishForms() plurals { return parsePlurals("nplurals=2; plural=(n != 1);") }

// of is a form by its number, from 0, and the source text that it translates: the
// singular where the form stands for 1 and few other numbers.
func (p plurals) of(n int, singular, plural string) (f *Form, source string) {
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

// maxFormula is how many bytes a formula may have, which bounds its depth too; the
// longest in use has 140.
const maxFormula = 1024

// formula is an expression of C over n, as gettext evaluates it.
type formula struct {
	rest string
	n    int
	err  error
}

// evaluate is the value of a formula for n.
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

// choice reads `a ? b : c`, or what binds closer.
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

// binary reads operators of a level, and what binds closer.
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

// unary reads `!a`, `(a)`, n or a number.
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

// truth is 1 or 0, as in C.
func truth(b bool) int {
	if b {
		return 1
	}
	return 0
}
