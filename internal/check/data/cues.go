package data

import (
	"strings"

	"caveat/internal/check/cue"
)

// readCue reads a line of the section of a kind of cue.
func (l *Language) readCue(section string, f []string) {
	for k := range cue.Kinds {
		if section != k.String() || len(f) < 2 {
			continue
		}
		m := l.Cues[k]
		if m == nil {
			m = &cue.Model{Core: map[string]bool{}, Miss: map[string]int{}, Strong: map[string]bool{}}
			l.Cues[k] = m
		}
		switch f[0] {
		case "core":
			keep(m.Core, f[1:])
		case "strong":
			keep(m.Strong, f[1:])
		case "cues":
			m.Matcher = cue.NewMatcher(l.Spaced, f[1:], l.Lists["clitics"])
		case "miss":
			for _, x := range f[1:] {
				if i := strings.LastIndexByte(x, ':'); i > 0 {
					m.Miss[x[:i]] = ints([]string{x[i+1:]})[0]
				}
			}
		case "limit":
			n := ints(f[1:])
			m.Limit = n[0]
			if len(n) > 1 {
				m.AddLimit = n[1]
			}
		}
	}
}

func keep(set map[string]bool, names []string) {
	for _, n := range names {
		set[strings.ReplaceAll(n, "_", " ")] = true
	}
}
