package main

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
	"caveat/internal/diag"
	"caveat/internal/lang"
)

// result is what was measured in a language.
type result struct {
	units   int
	alarmed int            // clean rows with any alarm
	slipped int            // rows known to be misaligned with any alarm
	rules   map[string]int // clean rows with an alarm of the rule
	faults  map[string]*count
	// several are the sentences dropped where the source has several.
	several count
	// repeated counts the sentences that were not dropped because the translation says them twice.
	repeated int
	peers    []heard // as bench.peers
}

type count struct{ planted, found int }

func (b *bench) measure(l *language) error {
	row, err := lang.Lookup(l.tag)
	if err != nil {
		return err
	}
	en, err := lang.Lookup("en")
	if err != nil {
		return err
	}
	m := &measuring{bench: b, language: l, context: &check.Context{Source: en, Target: row, Strict: true, Advice: b.advice, Languages: &b.known}}
	m.result = &result{units: len(l.rows), rules: map[string]int{}, faults: map[string]*count{}}
	clean := m.clean()
	for _, findings := range m.alarms(l.slipped) {
		if len(findings) > 0 {
			m.result.slipped++
		}
	}
	files := map[string][]parallel.Row{"": l.rows}
	p := newPlanter(l.tag, l.rows, b.otherLanguage(row))
	for _, f := range b.planting() {
		files[f.name] = m.planted(f, p, clean)
	}
	l.result, m.result.repeated = m.result, p.repeated
	for _, p := range b.peers {
		h, err := p.ask(l.tag, files)
		if err != nil {
			return err
		}
		l.result.peers = append(l.result.peers, h)
	}
	return nil
}

// planting are the operators that were asked for.
func (b *bench) planting() []fault {
	if b.faults == "" {
		return faults()
	}
	only := strings.Split(b.faults, ",")
	return slices.DeleteFunc(faults(), func(f fault) bool { return !slices.Contains(only, f.name) })
}

type measuring struct {
	bench    *bench
	language *language
	context  *check.Context
	result   *result
}

// clean runs the rules over the rows as they are, and tells which rows have no
// alarm.
func (m *measuring) clean() []bool {
	out := make([]bool, len(m.language.rows))
	for i, findings := range m.alarms(m.language.rows) {
		out[i] = len(findings) == 0
		if len(findings) > 0 {
			m.result.alarmed++
		}
		var seen []string
		for _, f := range findings {
			if slices.Contains(seen, f.Rule) {
				continue
			}
			seen = append(seen, f.Rule)
			m.result.rules[f.Rule]++
			if slices.Contains(m.bench.show, f.Rule) || slices.Contains(m.bench.show, "all") {
				fmt.Printf("ALARM %s %s %s\n\t%s\n\t%s\n\t%s\n", m.language.tag, f.Rule, m.language.rows[i].ID, m.language.rows[i].Source, m.language.rows[i].Target, f.Message)
			}
		}
	}
	return out
}

// alarms are the findings of each row. Rules across units see the rows in
// their order.
func (m *measuring) alarms(rows []parallel.Row) []diag.List {
	units := make([]check.Unit, len(rows))
	for i, r := range rows {
		units[i] = check.Unit{Source: r.Source, Target: r.Target, Place: diag.Place{Line: i + 1}}
	}
	out := make([]diag.List, len(rows))
	for _, f := range check.Run(m.context, units) {
		out[f.Line-1] = append(out[f.Line-1], f)
	}
	return out
}

// planted damages every row that can be damaged and had no alarm before, and
// counts those that have one now. Rules across units are not counted: a row
// must be found by itself, whatever stands around it.
func (m *measuring) planted(f fault, p *planter, clean []bool) []parallel.Row {
	var out, origin []parallel.Row
	for i, r := range m.language.rows {
		if !clean[i] {
			continue
		}
		if t, ok := f.plant(p, i); ok && t != r.Target {
			out, origin = append(out, parallel.Row{ID: r.ID, Source: r.Source, Target: t}), append(origin, r)
		}
	}
	c := &count{}
	for i, findings := range m.alarms(out) {
		found := slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule != "same-target" && f.Rule != "same-source" })
		c.add(found)
		if f.name == droppedSentence && len(text.Sentences(out[i].Source)) > 1 {
			m.result.several.add(found)
		}
		if !found && slices.Contains(m.bench.show, f.name) {
			fmt.Printf("MISSED %s %s %s\n\t%s\n\t%s\n\t%s\n", m.language.tag, f.name, out[i].ID, out[i].Source, origin[i].Target, out[i].Target)
		}
	}
	m.result.faults[f.name] = c
	return out
}

// otherLanguage is the rows of a language of the same script that is near the
// one measured, where there is one: the hardest to tell apart.
func (b *bench) otherLanguage(row lang.Row) []parallel.Row {
	near := map[string]string{"es-419": "pt-BR", "pt-BR": "es-419", "fr": "es-419", "id": "ms", "ms": "id", "fil": "id", "sw": "rw", "rw": "lg", "lg": "rw", "ln": "sw", "zu": "sw", "ha": "fuv", "fuv": "ha", "kr": "ha", "om": "so", "so": "om",
		"din": "ha", "kmr": "ha", "ar": "fa", "fa": "ur", "fa-AF": "ps", "ps": "fa", "ur": "fa", "ckb": "fa", "hi": "mr", "mr": "hi", "ne": "hi", "ti": "hi", "ti-ER": "hi", "ti-ET": "hi"}
	want, ok := near[row.Tag]
	if !ok {
		want = "es-419"
	}
	for _, l := range b.languages {
		if l.tag == want {
			return l.rows
		}
	}
	return nil
}
