package check

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
)

// Explanation says how a rule stands in a language.
type Explanation struct {
	Rule      string
	Status    data.Status // on, advice or off
	Severity  string      // elsewhere, and in cautions and claims
	Doc       string
	Languages string // where it speaks, empty for everywhere
	// Measured tells that the rates are known: FalseAlarms in tenths of a
	// percent of units, Found in tenths of a percent of planted faults, on the
	// part of the corpus that thresholds were chosen on.
	Measured           bool
	FalseAlarms, Found int
	// Detail has the parts of a rule that are measured one by one.
	Detail []Detail
}

// Detail is a part of a rule: a pair of meanings.
type Detail struct {
	Name        string
	Status      data.Status
	FalseAlarms int
}

// Explain says of every rule how it stands in a language.
func Explain(tag string) []Explanation {
	l := data.Load(tag)
	var out []Explanation
	for _, r := range slices.Concat(Rules(), AcrossRules()) {
		e := Explanation{Rule: r.ID, Status: data.On, Severity: string(r.Severity), Doc: r.Doc, Languages: r.Languages}
		if r.Critical != "" && r.Critical != r.Severity {
			e.Severity += ", in cautions and claims " + string(r.Critical)
		}
		e.measure(l)
		out = append(out, e)
	}
	return out
}

func (e *Explanation) measure(l *data.Language) {
	switch e.Rule {
	case "negation", "hedge", "negation-added":
		r, ok := l.Rates[e.Rule]
		e.Status, e.Measured, e.FalseAlarms, e.Found = data.Off, ok, r.FalseAlarms, r.Found
		if ok {
			e.Status = r.Status
		}
		if e.Rule == "negation-added" {
			e.Found = 0
		}
	case "wrong-segment", "addition":
		if l.Fit == nil {
			e.Status = data.Off
		}
	case "wrong-language":
		if data.Profile(l.Name) == nil {
			e.Status = data.Off
		}
	}
	e.swaps(l)
}

// swaps adds the pairs of meanings of a rule; it is on where any of them is.
func (e *Explanation) swaps(l *data.Language) {
	var mine bool
	status := data.Off
	for _, s := range cue.Swaps() {
		if s.Rule != e.Rule {
			continue
		}
		mine = true
		r, ok := l.Rates[s.Name()]
		if !ok {
			continue
		}
		_, name, _ := strings.Cut(s.Name(), ":")
		e.Detail = append(e.Detail, Detail{name, r.Status, r.FalseAlarms})
		if r.Status == data.On {
			status = data.On
			e.Measured = true
			e.FalseAlarms += r.FalseAlarms
		} else if r.Status == data.Advice && status == data.Off {
			status = data.Advice
		}
	}
	if mine {
		e.Status = status
	}
}
