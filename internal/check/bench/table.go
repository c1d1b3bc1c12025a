package main

import (
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/lang"
)

// print writes the result as Markdown.
func (b *bench) print(w io.Writer) {
	b.printFaults(w)
	b.printLanguages(w)
	b.printShort(w)
	b.printRules(w)
}

// printShort names the languages in which less of a fault is found than its
// goal, the lowest first.
func (b *bench) printShort(w io.Writer) {
	fmt.Fprint(w, "### Languages below the goal, in percent\n\n| fault | goal | languages below it |\n|---|---:|---|\n")
	for _, f := range faults() {
		type short struct {
			tag   string
			count *count
		}
		var list []short
		for _, l := range b.languages {
			if c := l.result.faults[f.name]; f.goal > 0 && c != nil && c.found*100 < f.goal*c.planted {
				list = append(list, short{l.tag, c})
			}
		}
		slices.SortStableFunc(list, func(x, y short) int { return x.count.found*y.count.planted - y.count.found*x.count.planted })
		out := ""
		for _, s := range list {
			out += fmt.Sprintf("%s %s, ", s.tag, percent(s.count.found, s.count.planted))
		}
		if out != "" {
			fmt.Fprintf(w, "| %s | %d | %s |\n", f.name, f.goal, strings.TrimSuffix(out, ", "))
		}
	}
	fmt.Fprintln(w)
}

func percent(n, of int) string {
	if of == 0 {
		return "–"
	}
	return fmt.Sprintf("%.1f", 100*float64(n)/float64(of))
}

func (b *bench) total(f func(*result) int) int {
	n := 0
	for _, l := range b.languages {
		n += f(l.result)
	}
	return n
}

func (b *bench) printFaults(w io.Writer) {
	units, alarmed := b.total(func(r *result) int { return r.units }), b.total(func(r *result) int { return r.alarmed })
	fmt.Fprint(w, "### Planted faults found, in percent\n\n| fault | planted | found | where the rule is on | goal |")
	for _, p := range b.peers {
		fmt.Fprintf(w, " %s |", p.name)
	}
	fmt.Fprintf(w, "\n|---|---:|---:|---:|---:|%s\n", strings.Repeat("---:|", len(b.peers)))
	for _, f := range b.planting() {
		planted := b.total(func(r *result) int { return r.faults[f.name].planted })
		found := b.total(func(r *result) int { return r.faults[f.name].found })
		goal := ""
		if f.goal > 0 {
			goal = fmt.Sprint(f.goal)
		}
		fmt.Fprintf(w, "| %s | %d | %s | %s | %s |%s\n", f.name, planted, percent(found, planted), b.whereOn(f), goal,
			b.heard(planted, func(h heard) int { return h.faults[f.name] }))
		if f.name == droppedSentence {
			planted := b.total(func(r *result) int { return r.several.planted })
			found := b.total(func(r *result) int { return r.several.found })
			fmt.Fprintf(w, "| %s, source of several | %d | %s | | |%s\n", f.name, planted, percent(found, planted), strings.Repeat(" |", len(b.peers)))
		}
	}
	fmt.Fprintf(w, "| **false alarms**, of units | %d | **%.2f** | | 3 |%s\n", units, 100*float64(alarmed)/float64(max(1, units)), b.heard(units, func(h heard) int { return h.alarmed }))
	slipped := b.total(func(r *result) int { return r.slipped })
	rows := 0
	for _, l := range b.languages {
		rows += len(l.slipped)
	}
	if rows > 0 {
		fmt.Fprintf(w, "| the same with the rows known to be misaligned | %d | %s | | |%s\n", units+rows, percent(alarmed+slipped, units+rows), strings.Repeat(" |", len(b.peers)))
	}
	if len(b.peers) == 0 {
		fmt.Fprint(w, "\nNo peer was run beside: pofilter needs `apt-get install translate-toolkit`, Weblate `conformance/install.sh DIR weblate` and `-weblate DIR/weblate/bin/python`.\n")
	}
	if n := b.total(func(r *result) int { return r.repeated }); n > 0 {
		fmt.Fprintf(w, "\nSentences not dropped because the translation says them twice, so that nothing is lost: %d.\n", n)
	}
	fmt.Fprintln(w)
}

// heard are the cells of the peers in a row of the table.
func (b *bench) heard(of int, count func(heard) int) string {
	out := ""
	for i := range b.peers {
		out += fmt.Sprintf(" %s |", percent(b.total(func(r *result) int { return count(r.peers[i]) }), of))
	}
	return out
}

// whereOn is what was found in the languages where the rule for a fault is on,
// and how many they are.
func (b *bench) whereOn(f fault) string {
	if f.rule == "" {
		return ""
	}
	planted, found, n := 0, 0, 0
	for _, l := range b.languages {
		for _, e := range explained(l.tag) {
			if c := l.result.faults[f.name]; e.Rule == f.rule && e.Status == "on" && c.planted > 0 {
				planted, found, n = planted+c.planted, found+c.found, n+1
			}
		}
	}
	return fmt.Sprintf("%s (%d languages)", percent(found, planted), n)
}

func (b *bench) printLanguages(w io.Writer) {
	shown := []string{"negation dropped", "hedge dropped", "number changed", "sentence dropped", "truncated", "wrong segment", "wrong language"}
	fmt.Fprint(w, "### By language, in percent\n\n| language | units | false alarms |")
	for _, s := range shown {
		fmt.Fprintf(w, " %s |", s)
	}
	fmt.Fprint(w, " off or advice |\n|---|---:|---:|")
	for range shown {
		fmt.Fprint(w, "---:|")
	}
	fmt.Fprintln(w, "---|")
	for _, l := range b.languages {
		r := l.result
		fmt.Fprintf(w, "| %s | %d | %s |", l.tag, r.units, percent(r.alarmed, r.units))
		for _, s := range shown {
			c := r.faults[s]
			if c == nil {
				c = &count{}
			}
			fmt.Fprintf(w, " %s |", percent(c.found, c.planted))
		}
		fmt.Fprintf(w, " %s |\n", silent(l.tag))
	}
	fmt.Fprintln(w)
}

// explained says how each rule stands in a language.
func explained(tag string) []check.Explanation {
	row, err := lang.Lookup(tag)
	if err != nil {
		return nil // it was not measured either
	}
	return check.Explain("en", row)
}

// silent lists the rules that are off or advice in a language.
func silent(tag string) string {
	var out string
	for _, e := range explained(tag) {
		if e.Status == "on" || e.Status == "advice" && e.Rule == "parts-swapped" { // which speaks in cautions alone everywhere
			continue
		}
		if out != "" {
			out += ", "
		}
		out += e.Rule
		if e.Status == "advice" {
			out += " (advice)"
		}
	}
	return out
}

func (b *bench) printRules(w io.Writer) {
	sums := map[string]int{}
	for _, l := range b.languages {
		for rule, n := range l.result.rules { // order-free: sums
			sums[rule] += n
		}
	}
	units := b.total(func(r *result) int { return r.units })
	fmt.Fprintf(w, "### False alarms by rule, of %d units\n\n| rule | alarms | percent | most in |\n|---|---:|---:|---|\n", units)
	rules := slices.Sorted(maps.Keys(sums))
	slices.SortStableFunc(rules, func(a, c string) int { return sums[c] - sums[a] })
	for _, rule := range rules {
		fmt.Fprintf(w, "| %s | %d | %.2f | %s |\n", rule, sums[rule], 100*float64(sums[rule])/float64(units), b.worst(rule))
	}
}

// worst are the three languages with most alarms of a rule.
func (b *bench) worst(rule string) string {
	list := slices.Clone(b.languages)
	slices.SortStableFunc(list, func(x, y *language) int { return y.result.rules[rule] - x.result.rules[rule] })
	out := ""
	for _, l := range list[:min(3, len(list))] {
		if n := l.result.rules[rule]; n > 0 {
			out += fmt.Sprintf("%s %d ", l.tag, n)
		}
	}
	return out
}
