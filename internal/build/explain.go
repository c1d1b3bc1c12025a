package build

import (
	"cmp"
	"slices"

	"caveat/internal/check"
	"caveat/internal/lang"
)

// RuleStanding says how a rule stands in a language.
type RuleStanding struct {
	Locale   string `json:"locale"`
	Language string `json:"-"`
	Rule     string `json:"rule"`
	Status   string `json:"status"` // on, advice or off
	Severity string `json:"severity"`
	// FalseAlarms and Found are in percent of sentences and of planted faults;
	// nil where nothing was measured.
	FalseAlarms *float64 `json:"false_alarms"`
	Found       *float64 `json:"found"`
	Why         string   `json:"why"`
	// Parts are the pairs of meanings that a rule tells apart one by one.
	Parts []RulePart `json:"parts,omitempty"`
	Doc   string     `json:"doc"`
	// Source is the tag of the language that the articles are written in, From its
	// English name.
	Source string `json:"source"`
	From   string `json:"-"`
}

// RulePart is a pair of meanings.
type RulePart struct {
	Name        string   `json:"name"`
	Status      string   `json:"status"`
	FalseAlarms *float64 `json:"false_alarms"` // nil where nothing was measured
}

// Explain says of every rule how it stands in the languages of these tags beside
// articles in English, or, where there are none, in those that the selected articles are
// translated into. It fails for a tag of no language.
func Explain(w *World, selected Selection, tags []string) ([]RuleStanding, error) {
	var pairs []languages
	for _, tag := range tags {
		pairs = append(pairs, languages{tag, lang.English().Tag})
	}
	if len(tags) == 0 {
		var err error
		if pairs, err = translatedInto(w, selected); err != nil {
			return nil, err
		}
	}
	var out []RuleStanding
	for _, p := range pairs {
		row, err := lang.Lookup(p.into)
		if err != nil {
			return nil, err
		}
		from, err := lang.Lookup(p.from)
		if err != nil {
			return nil, err
		}
		for _, e := range check.Explain(p.from, row) {
			s := RuleStanding{Locale: row.Tag, Language: row.English, Source: p.from, From: from.English,
				Rule: e.Rule, Status: string(e.Status), Severity: e.Severity,
				FalseAlarms: rate(e.Measured, e.FalseAlarms), Found: rate(e.Measured && e.Found > 0, e.Found), Why: e.Why, Doc: e.Doc}
			for _, d := range e.Detail {
				s.Parts = append(s.Parts, RulePart{d.Name, string(d.Status), rate(d.Measured, d.FalseAlarms)})
			}
			out = append(out, s)
		}
	}
	return out, nil
}

// languages are those that texts are translated into and from.
type languages struct{ into, from string }

// rate is a rate in percent, where it was measured.
func rate(measured bool, tenths int) *float64 {
	if !measured {
		return nil
	}
	p := float64(tenths) / 10
	return &p
}

// translatedInto lists the languages that the selected articles are translated into.
func translatedInto(w *World, s Selection) ([]languages, error) {
	project, articles, err := w.openSelected(s)
	if err != nil {
		return nil, err
	}
	var out []languages
	for _, a := range articles {
		own := cmp.Or(w.SourceLang(a), lang.English().Tag)
		for _, tag := range project.Tags[a] {
			if tag != own && s.Wants(tag) {
				out = append(out, languages{tag, own})
			}
		}
	}
	slices.SortFunc(out, func(a, b languages) int { return cmp.Or(cmp.Compare(a.into, b.into), cmp.Compare(a.from, b.from)) })
	return slices.Compact(out), nil
}
