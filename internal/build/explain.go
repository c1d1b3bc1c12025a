package build

import (
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
}

// RulePart is a pair of meanings.
type RulePart struct {
	Name        string   `json:"name"`
	Status      string   `json:"status"`
	FalseAlarms *float64 `json:"false_alarms"`
}

// Explain says of every rule how it stands in the languages of these tags, or, where
// there are none, in those that the selected articles are translated into. It fails for
// a tag of no language.
func Explain(w *World, selected Selection, tags []string) ([]RuleStanding, error) {
	if len(tags) == 0 {
		var err error
		if tags, err = translatedInto(w, selected); err != nil {
			return nil, err
		}
	}
	var out []RuleStanding
	for _, tag := range tags {
		row, err := lang.Lookup(tag)
		if err != nil {
			return nil, err
		}
		for _, e := range check.Explain(row.Tag) {
			s := RuleStanding{Locale: row.Tag, Language: row.English, Rule: e.Rule, Status: string(e.Status), Severity: e.Severity, Why: e.Why, Doc: e.Doc}
			if e.Measured {
				s.FalseAlarms = percent(e.FalseAlarms)
			}
			if e.Measured && e.Found > 0 {
				s.Found = percent(e.Found)
			}
			for _, d := range e.Detail {
				s.Parts = append(s.Parts, RulePart{d.Name, string(d.Status), percent(d.FalseAlarms)})
			}
			out = append(out, s)
		}
	}
	return out, nil
}

func percent(tenths int) *float64 {
	p := float64(tenths) / 10
	return &p
}

// translatedInto lists the locales that the selected articles are translated into.
func translatedInto(w *World, s Selection) ([]string, error) {
	project, err := OpenProject(w)
	if err != nil {
		return nil, err
	}
	articles, err := project.Select(s.Articles)
	if err != nil {
		return nil, err
	}
	if err := w.checkLocales(project, articles, s.Locales); err != nil {
		return nil, err
	}
	var out []string
	for _, a := range articles {
		own := w.SourceLang(a)
		for _, tag := range project.Tags[a] {
			if tag != own && (len(s.Locales) == 0 || slices.Contains(s.Locales, tag)) {
				out = append(out, tag)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
