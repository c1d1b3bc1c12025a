package check

import (
	"slices"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
)

// Explanation says how a rule stands in a language.
type Explanation struct {
	Rule     string
	Status   data.Status // on, advice or off
	Severity string      // elsewhere, and in cautions and claims
	Doc      string
	// Why says what the status rests on, empty for a rule that needs to know
	// nothing of the language.
	Why string
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
		e := Explanation{Rule: r.ID, Status: data.On, Severity: string(r.Severity), Doc: r.Doc}
		if r.Critical != "" && r.Critical != r.Severity {
			e.Severity += ", in cautions and claims " + string(r.Critical)
		}
		e.measure(l)
		out = append(out, e)
	}
	return out
}

// measure reads the rates of a rule.
func (e *Explanation) measure(l *data.Language) {
	r, ok := l.Rates[e.Rule]
	switch e.Rule {
	case "negation", "hedge", "negation-added":
		e.Status, e.Measured, e.FalseAlarms, e.Found = data.Off, ok && !r.Guess && r.Status != data.Off, r.FalseAlarms, r.Found
		if ok {
			e.Status = r.Status
		}
		e.Why = cueReason(e.Status, ok && len(l.Lists[cueList(e.Rule)]) > 0, r)
	case "wrong-segment", "omission", "addition":
		e.Measured, e.FalseAlarms, e.Found = ok, r.FalseAlarms, r.Found
		switch {
		case l.Fit != nil:
			e.Why = "words, lengths and marks learned from parallel text"
		case e.Rule == "omission":
			e.Why = "no parallel text was learned from: length and the mark at the end alone"
		default:
			e.Status, e.Why = data.Off, "no parallel text was learned from"
		}
	case "numbers":
		e.Measured, e.FalseAlarms = ok, r.FalseAlarms
		if ok && r.FalseAlarms > 10 {
			e.Why = "more than one alarm in a hundred sentences of the parallel text: most of those read were dates and figures that its translators left out or changed"
		}
	case data.NumberWord:
		e.numberWords(l, r, ok)
	case "wrong-language":
		e.Why = "profile of the language's words and runs of three characters"
		if data.Profile(data.Panel(), l.Name) == "" {
			e.Status, e.Why = data.Off, "no profile of the language"
		}
	case "terms":
		e.Why = "speaks where the article has a term list"
	}
	e.swaps(l)
}

// numberWords reads the rate of the rule about numbers in words.
func (e *Explanation) numberWords(l *data.Language, r data.Rate, ok bool) {
	e.Status, e.Measured, e.FalseAlarms = data.Off, ok && !r.Guess, r.FalseAlarms
	switch {
	case l.Spelled == nil:
		e.Why = "no list of the language's numbers in words"
	case r.Guess:
		e.Why = "not measured: list of words made by hand, with no parallel text to measure it on"
	case r.Status != data.On:
		e.Why = "too many false alarms"
	}
	if ok {
		e.Status = r.Status
	}
}

// cueList is the list of words that a rule about cues begins with.
func cueList(rule string) string {
	if rule == "hedge" {
		return cue.Hedge.String()
	}
	return cue.Negation.String()
}

// cueReason says what the status of a rule about cues rests on.
func cueReason(s data.Status, known bool, r data.Rate) string {
	switch {
	case !known && s != data.Off:
		return "cues learned from parallel text alone; at most one false alarm in a hundred sentences"
	case !known:
		return "no list of the language's words for it, and what was learned from parallel text alone finds too little"
	case r.Guess && s == data.Advice:
		return "list of words made by hand: such lists raise a false alarm on one to three sentences in a hundred"
	case r.Guess:
		return "not measured: list of words made by hand, with no parallel text to measure it on; such lists alone raise less than one false alarm in a hundred sentences in nearly every language that can be measured"
	case s == data.On:
		return "cues measured; at most one false alarm in a hundred sentences"
	case s == data.Advice:
		return "too many false alarms, or too little found, to be on"
	}
	return "too many false alarms for what it finds"
}

// part is a pair of meanings, or a condition, that a rule looks for.
type part struct {
	name  string
	rate  data.Rate
	known bool // the rate is
}

// parts are those of a rule.
func parts(l *data.Language, rule string) []part {
	var out []part
	for _, s := range cue.Swaps() {
		if s.Rule == rule {
			r, ok := best(l.Rates, s)
			out = append(out, part{s.One + "/" + s.Other, r, ok})
		}
	}
	for _, c := range cue.Conditions() {
		if c.Rule == rule {
			r, ok := l.Rates[c.Name()]
			out = append(out, part{c.Meaning, r, ok})
		}
	}
	return out
}

// swaps adds the parts of a rule; it is on where any of them is.
func (e *Explanation) swaps(l *data.Language) {
	e.parts(l)
	if e.Rule == "negation" || e.Rule == "hedge" {
		return // their cues have a measure of their own
	}
	var mine, guess bool
	status := data.Off
	for _, p := range parts(l, e.Rule) {
		mine = true
		r := p.rate
		if !p.known {
			continue
		}
		guess = guess || r.Guess
		if r.Status == data.On {
			status = data.On
			e.Measured = true
			e.FalseAlarms += r.FalseAlarms
		} else if r.Status == data.Advice && status == data.Off {
			status = data.Advice
		}
	}
	if !mine {
		return
	}
	e.Status = status
	switch {
	case guess:
		e.Why = "not measured: lists of words made by hand, with no parallel text to measure them on"
	case e.Detail == nil && l.Fit == nil:
		e.Why = "no parallel text to measure the lists of words on"
	case e.Detail == nil:
		e.Why = "no lists of the language's words for these meanings"
	case status != data.On:
		e.Why = "too many false alarms"
	}
}

// parts adds those of a rule that are known in a language.
func (e *Explanation) parts(l *data.Language) {
	for _, p := range parts(l, e.Rule) {
		if p.known {
			e.Detail = append(e.Detail, Detail{p.name, p.rate.Status, p.rate.FalseAlarms})
		}
	}
}

// best is the rate of the way of looking for a swap that is heard most.
func best(rates map[string]data.Rate, s cue.Swap) (data.Rate, bool) {
	var out data.Rate
	found := false
	for by := range cue.Ways {
		r, ok := rates[s.Name(by)]
		if ok && (!found || r.Status == data.On || out.Status == data.Off && r.Status == data.Advice) {
			out, found = r, true
		}
	}
	return out, found
}
