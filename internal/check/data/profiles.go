package data

import (
	"slices"
	"strings"
	"sync"

	"caveat/internal/check/ident"
)

// parsed keeps the profiles of this program's own data: they never change, and
// every locale of a script needs most of them.
var parsed sync.Map // tag to *ident.Profile

// Profile is the profile that tells a language from others, nil for none.
func Profile(tag string) *ident.Profile {
	tags := learnedTags(tag)
	if tags == nil {
		tags = []string{"zh-Hant"}
	}
	for _, t := range tags {
		if p, ok := parsed.Load(t); ok {
			return p.(*ident.Profile)
		}
		content, err := files.ReadFile("learned/ident/" + t + ".txt")
		if err != nil {
			continue
		}
		p := &ident.Profile{Tag: t, Scores: make(map[string]int, 1024)}
		for line := range strings.Lines(string(content)) {
			f := strings.Fields(line)
			switch len(f) {
			case 1:
				p.Floor = ints(f)[0]
			case 2:
				p.Scores[f[0]] = ints(f[1:])[0]
			}
		}
		parsed.Store(t, p)
		return p
	}
	return nil
}

// Profiles are the tags of all profiles, sorted.
func Profiles() []string {
	entries, _ := files.ReadDir("learned/ident")
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(e.Name(), ".txt"))
	}
	slices.Sort(out)
	return out
}
