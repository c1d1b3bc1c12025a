package check

import (
	"slices"
	"sync"

	"caveat/internal/check/data"
	"caveat/internal/check/ident"
	"caveat/internal/lang"
)

// profiles tell the target language from others of its script. Those of the
// others are read only when a text looks odd.
type profiles struct {
	own    *ident.Profile // nil for a language without one
	near   *ident.Near    // nil where no other language shares most words
	script lang.Script
	group  string
	keep   func(string) bool
	spaced bool
	thin   bool // little text was learned from
	once   sync.Once
	panel  *ident.Panel
	kin    []bool // of the panel: languages that are not told from the target
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

// others are the languages of the same script, of which some are kin.
func (p *profiles) others() *ident.Panel {
	p.once.Do(func() {
		var tags []string
		for _, tag := range data.Profiles() {
			if row, err := lang.Lookup(tag); err == nil && sameScript(row.Script, p.script) {
				tags = append(tags, tag)
				p.kin = append(p.kin, ident.Group(tag) == p.group)
			}
		}
		p.panel = data.Panel(tags)
	})
	return p.panel
}

func sameScript(a, b lang.Script) bool {
	han := []lang.Script{"Hans", "Hant", "Jpan"}
	return a == b || slices.Contains(han, a) && slices.Contains(han, b)
}
