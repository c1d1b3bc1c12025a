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
	script lang.Script
	group  string
	keep   func(string) bool
	spaced bool
	once   sync.Once
	rest   []*ident.Profile
}

func newProfiles(tag string, script lang.Script) *profiles {
	spaced := script != "Hans" && script != "Hant" && script != "Jpan"
	return &profiles{own: data.Profile(tag), script: script, group: ident.Group(tag), keep: ident.Letters(scripts[script]), spaced: spaced}
}

// features are the runs of characters of a text that count: only words with a
// letter of the language's own script.
func (p *profiles) features(words []string) []string {
	if !p.spaced {
		return ident.Runs(words, p.keep)
	}
	return ident.Trigrams(words, p.keep)
}

// others are the profiles of other languages of the same script.
func (p *profiles) others() []*ident.Profile {
	p.once.Do(func() {
		for _, tag := range data.Profiles() {
			row, err := lang.Lookup(tag)
			if err != nil || ident.Group(tag) == p.group && !chinese(tag, p.own.Tag) || !sameScript(row.Script, p.script) {
				continue
			}
			p.rest = append(p.rest, data.Profile(tag))
		}
	})
	return p.rest
}

// chinese tells that the two are simplified and traditional Chinese, which
// are one language and must not be mixed.
func chinese(a, b string) bool { return ident.Group(a) == "zh" && a != b }

func sameScript(a, b lang.Script) bool {
	han := []lang.Script{"Hans", "Hant", "Jpan"}
	return a == b || slices.Contains(han, a) && slices.Contains(han, b)
}
