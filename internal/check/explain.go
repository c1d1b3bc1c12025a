package check

import (
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/lang"
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
	// Detail has the parts of a rule that stand each for itself.
	Detail []Detail
}

// Detail is a part of a rule: a pair of meanings, or a condition.
type Detail struct {
	Name        string
	Status      data.Status
	Measured    bool
	FalseAlarms int // as in Explanation
}

// Explain says of every rule how it stands in a language that articles in another
// one are translated into.
func Explain(source string, target lang.Row) []Explanation {
	l := data.Load(target.Tag)
	english := base(source) == "en"
	if !english { // everything was measured and learned beside English
		l.Fit, l.Rates = nil, nil
	}
	var out []Explanation
	for _, r := range slices.Concat(Rules(), AcrossRules()) {
		e := Explanation{Rule: r.ID, Status: data.On, Severity: string(r.Severity), Doc: r.Text()}
		if r.Critical != "" && r.Critical != r.Severity {
			e.Severity += ", in cautions and claims " + string(r.Critical)
		}
		if r.English && !english {
			e.Status, e.Why = data.Off, "reads articles in English only"
		} else {
			e.measure(l, target.Script)
		}
		out = append(out, e)
	}
	return out
}

// measure reads what is known of the language for a rule, and its rates.
func (e *Explanation) measure(l *data.Language, script lang.Script) {
	switch e.Rule {
	case "negation", "hedge", "negation-added":
		e.cues(l)
	case "wrong-segment", "omission", "addition":
		e.pairs(l)
	case "numbers":
		e.numbers(l)
	case data.NumberWord:
		e.numberWords(l)
	case "date":
		if l.Months == nil && l.Lists["persian"] == nil {
			e.Status, e.Why = data.Off, "no list of the names of the months; months that are numbers are compared by `numbers`"
		}
	case "unit":
		if !slices.ContainsFunc(cue.Units(), func(unit string) bool { return l.Lists[unit] != nil }) {
			e.Why = "symbols of units alone: no lists of words for spans of time"
		}
	case "percent":
		if len(l.Lists["percent"]) == 0 {
			e.Why = "no list of the language's words for percent: where the translation has no sign it may have such a word, and is a warning in cautions and claims too"
		}
	case "numbers-swapped":
		if l.Fit == nil {
			e.Why = "no parallel text was learned from: what numbers count is known from signs and lists of words alone"
		}
	case "parts-swapped":
		e.partsSwapped(l)
	case "wrong-language":
		e.profile(l, script)
	case "terms":
		e.Why = "speaks where the article has a term list"
	}
	e.meanings(l)
}

// cues reads the rates of a rule about cues.
func (e *Explanation) cues(l *data.Language) {
	r, ok := l.Rates[e.Rule]
	e.Status, e.Measured, e.FalseAlarms, e.Found = data.Off, ok && !r.Guess && r.Status != data.Off, r.FalseAlarms, r.Found
	if ok {
		e.Status = r.Status
	}
	e.Why = cueReason(e.Status, ok && len(l.Lists[cueList(e.Rule)]) > 0, r)
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

// pairs reads the rates of a rule that judges a pair of texts as a whole.
func (e *Explanation) pairs(l *data.Language) {
	r, ok := l.Rates[e.Rule]
	e.Measured, e.FalseAlarms, e.Found = ok, r.FalseAlarms, r.Found
	switch {
	case l.Fit != nil:
		e.Why = "words, lengths and marks learned from parallel text"
	case e.Rule == "omission":
		e.Why = "no parallel text was learned from: length and the mark at the end alone"
	default:
		e.Status, e.Why = data.Off, "no parallel text was learned from"
	}
}

// numbers reads the rate of the rule about numbers in digits.
func (e *Explanation) numbers(l *data.Language) {
	r, ok := l.Rates[e.Rule]
	e.Measured, e.FalseAlarms = ok, r.FalseAlarms
	switch {
	case ok && r.FalseAlarms > 10:
		e.Why = "more than one alarm in a hundred sentences of the parallel text: most of those read were dates and figures that its translators left out or changed"
	case l.Spelled == nil:
		e.Why = "no full list of the language's numbers in words: a small or round number that is missing may stand there in words, and is a warning in cautions and claims too"
	}
}

// numberWords reads the rate of the rule about numbers in words.
func (e *Explanation) numberWords(l *data.Language) {
	r, ok := l.Rates[e.Rule]
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

// partsSwapped says what the language has words for that may stand in each other's
// place. It is looked for in cautions alone, as advice is.
func (e *Explanation) partsSwapped(l *data.Language) {
	e.Status = data.Advice
	for _, p := range [][2]string{{cue.LeftHand, cue.RightHand}, {"morning", "evening"}, {"adult", "child"}} {
		if l.Lists[p[0]] != nil && l.Lists[p[1]] != nil {
			e.Detail = append(e.Detail, Detail{Name: strings.TrimSuffix(p[0], "hand") + "/" + strings.TrimSuffix(p[1], "hand"), Status: e.Status})
		}
	}
	if l.Lists[cue.Then] != nil && l.Fit != nil {
		e.Detail = append(e.Detail, Detail{Name: "first/then", Status: e.Status})
	}
	if e.Detail == nil {
		e.Status, e.Why = data.Off, noLists
	}
}

// profile says what tells the language from others.
func (e *Explanation) profile(l *data.Language, script lang.Script) {
	p := newProfiles(newPanel(), l.Name, script, l.Fit == nil)
	switch {
	case newChinese(script) != nil:
		e.Why = "characters of one kind of Chinese alone, and a profile of the language's characters"
	case p.own < 0:
		e.Status, e.Why = data.Off, "no profile of the language"
	case len(p.others) == 0:
		e.Status, e.Why = data.Off, "no other language of its script is known: another script is told by `script`"
	default:
		e.Why = "profile of the language's words and runs of three characters"
	}
}

// noLists is why nothing is looked for.
const noLists = "no lists of the language's words for these meanings"

// meanings reads the rates of a rule that looks for meanings one by one; it is on
// where any of them is.
func (e *Explanation) meanings(l *data.Language) {
	names := meaningsOf(e.Rule)
	if names == nil {
		return
	}
	var unmeasured []string
	status := data.Off
	for _, m := range names {
		r, known := m.rate(l.Rates)
		if !known {
			continue
		}
		e.Detail = append(e.Detail, Detail{m.name, r.Status, !r.Guess, r.FalseAlarms})
		if r.Guess {
			unmeasured = append(unmeasured, m.name)
		}
		if r.Status == data.On || status == data.Off {
			status = r.Status
		}
	}
	if e.Rule == "negation" || e.Rule == "hedge" {
		return // their cues have a measure of their own
	}
	for _, d := range e.Detail {
		if d.Measured && d.Status == data.On {
			e.Measured = true
			e.FalseAlarms += d.FalseAlarms
		}
	}
	switch e.Status = status; {
	case e.Detail == nil:
		e.Why = noLists
	case len(unmeasured) == len(e.Detail):
		e.Why = "not measured: lists of words made by hand, with no parallel text to measure them on"
	case status != data.On:
		e.Why = "too many false alarms"
	case unmeasured != nil:
		e.Why = "not measured: " + strings.Join(unmeasured, ", ")
	}
}

// looked is a pair of meanings, or a condition, that a rule looks for.
type looked struct {
	name string
	rate func(map[string]data.Rate) (r data.Rate, known bool)
}

// meaningsOf are those of a rule.
func meaningsOf(rule string) []looked {
	var out []looked
	for _, s := range cue.Swaps() {
		if s.Rule == rule {
			out = append(out, looked{s.One + "/" + s.Other, func(rates map[string]data.Rate) (data.Rate, bool) { return best(rates, s) }})
		}
	}
	for _, c := range cue.Conditions() {
		if c.Rule == rule {
			out = append(out, looked{c.Meaning, func(rates map[string]data.Rate) (data.Rate, bool) {
				r, known := rates[c.Name()]
				return r, known
			}})
		}
	}
	return out
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
