package check

import (
	"slices"

	"caveat/internal/check/data"
	"caveat/internal/check/ident"
	"caveat/internal/lang"
)

// profiles tell the target language from others of its script.
type profiles struct {
	own    *ident.Profile // nil for a language without one
	near   *ident.Near    // nil where no other language shares most words
	script lang.Script
	group  string
	keep   func(string) bool
	spaced bool
	thin   bool // little text was learned from
}

// panel are the profiles of the languages of a script.
type panel struct {
	*ident.Panel
	groups []string
}

func newProfiles(tag string, script lang.Script, thin bool) *profiles {
	spaced := script != "Hans" && script != "Hant" && script != "Jpan"
	return &profiles{own: data.Profile(tag), near: data.Near(tag), script: script, group: ident.Group(tag), keep: ident.Letters(scripts[script]), spaced: spaced, thin: thin}
}

// features are the runs of characters of a text that count: only words with a
// letter of the language's own script.
func (p *profiles) features(words []string) []string {
	if !p.spaced {
		return ident.Runs(words, p.keep)
	}
	return ident.Trigrams(words, p.keep)
}

// panel is read only when a text is long enough to be told from others.
func (l *Languages) panel(script lang.Script) *panel {
	return once(&l.mu, &l.panels, script, func() *panel {
		p := &panel{}
		var tags []string
		for _, tag := range data.Profiles() {
			if row, err := lang.Lookup(tag); err == nil && sameScript(row.Script, script) {
				tags = append(tags, tag)
				p.groups = append(p.groups, ident.Group(tag))
			}
		}
		p.Panel = data.Panel(tags)
		return p
	})
}

func sameScript(a, b lang.Script) bool {
	han := []lang.Script{"Hans", "Hant", "Jpan"}
	return a == b || slices.Contains(han, a) && slices.Contains(han, b)
}
