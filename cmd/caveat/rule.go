package main

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/desk"
)

// ruleGroups are the rules that a finding can name, by where they come from.
func ruleGroups() []build.RuleGroup {
	return append(build.Rules(), desk.Rules())
}

// ruleNames are all of them, each once, as the groups have them.
func ruleNames() []string {
	var out []string
	for _, g := range ruleGroups() {
		for _, r := range g.Rules {
			if !slices.Contains(out, r.ID) {
				out = append(out, r.ID)
			}
		}
	}
	return out
}

// ruleText says what findings of a rule are about; empty for what is no rule.
func ruleText(id string) string {
	var b strings.Builder
	for _, g := range ruleGroups() {
		for _, r := range g.Rules {
			if r.ID == id {
				fmt.Fprintf(&b, "%s: %s\n\n%s\n", id, strings.ToLower(g.Name), folded("  ", r.Doc))
			}
		}
	}
	return b.String()
}

// folded is a text in lines of at most 78 characters, as the help has them.
func folded(indent, text string) string {
	var b strings.Builder
	width := 0
	for _, w := range strings.Fields(text) {
		n := displayWidth(w)
		switch {
		case width == 0:
			b.WriteString(indent)
			width = len(indent)
		case width+1+n > 78:
			b.WriteString("\n" + indent)
			width = len(indent)
		default:
			b.WriteByte(' ')
			width++
		}
		b.WriteString(w)
		width += n
	}
	return b.String()
}
