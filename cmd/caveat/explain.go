package main

import (
	"errors"
	"fmt"
	"strings"

	"caveat/internal/build"
)

// explain prints how every rule stands in the languages of these tags, or in
// those of the project.
func (c *call) explain(s selection, tags string, articles []string) error {
	if err := c.without("--explain", "strict", "advice", "source-lang", "allow-source-text", "allow-stale", "j", "font-dir"); err != nil {
		return err
	}
	if tags != "" && (len(articles) > 0 || s.locales != "") {
		return errors.New("--explain takes languages (--lang), or articles and --locale: name one or the other")
	}
	var named []string
	var w *build.World
	var err error
	if tags != "" {
		named = list(tags)
	} else if w, err = c.world(""); err != nil {
		return err
	}
	rules, err := build.Explain(w, s.of(articles), named)
	if err != nil {
		return err
	}
	if !c.json {
		return c.explainText(rules)
	}
	return encode(c, rules...)
}

// explainText prints a table for each language.
func (c *call) explainText(rules []build.RuleStanding) error {
	for len(rules) > 0 {
		t := new(table).columns(left, "rule", "status", "severity").columns(right, "false alarms", "found").columns(left, "why")
		first := rules[0]
		for len(rules) > 0 && rules[0].Locale == first.Locale && rules[0].Source == first.Source {
			r := rules[0]
			t.add(r.Rule, r.Status, r.Severity, rate(r.FalseAlarms, "%.1f %%"), rate(r.Found, "%.0f %%"), join(r.Why, parts(r.Parts)))
			rules = rules[1:]
		}
		fmt.Fprintf(c.env.Stdout, "%s (%s), beside articles in %s\n", first.Language, first.Locale, first.From)
		if err := t.write(c.env, ""); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintln(c.env.Stdout, "False alarms are in percent of sentences, what was found in percent of planted faults, both on sentences that the rule was not made of. Advice speaks in the cautions and claims of an article, and everywhere with --advice.")
	return err
}

func join(why, parts string) string {
	if why != "" && parts != "" {
		return why + "; " + parts
	}
	return why + parts
}

func rate(p *float64, format string) string {
	if p == nil {
		return ""
	}
	return fmt.Sprintf(format, *p)
}

// parts lists the pairs of meanings of a rule by status.
func parts(list []build.RulePart) string {
	by := map[string][]string{}
	for _, p := range list {
		by[p.Status] = append(by[p.Status], p.Name)
	}
	var out []string
	for _, status := range []string{"on", "advice", "off"} {
		if names := by[status]; names != nil {
			out = append(out, status+": "+strings.Join(names, ", "))
		}
	}
	return strings.Join(out, "; ")
}
