package data

import (
	"slices"
	"strings"
	"sync"

	"caveat/internal/check/ident"
)

// parsed and joined keep what was made of this program's own data: it never
// changes, and all locales of a script share a panel.
var parsed, joined sync.Map // tag to *ident.Profile, tags to a function that makes their *ident.Panel once

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
		p := ident.Parse(ident.Source{Tag: t, Text: string(content)})
		parsed.Store(t, p)
		return p
	}
	return nil
}

// Panel is the profiles of some tags together; those tags are of Profiles.
func Panel(tags []string) *ident.Panel {
	made, _ := joined.LoadOrStore(strings.Join(tags, " "), sync.OnceValue(func() *ident.Panel {
		var list []ident.Source
		for _, t := range tags {
			if content, err := files.ReadFile("learned/ident/" + t + ".txt"); err == nil {
				list = append(list, ident.Source{Tag: t, Text: string(content)})
			}
		}
		return ident.NewPanel(list)
	}))
	return made.(func() *ident.Panel)()
}

// Near is what tells a language from one that shares most of its words, nil
// where there is no such language.
func Near(tag string) *ident.Near {
	base, _, _ := strings.Cut(tag, "-")
	if base != "id" && base != "ms" {
		return nil
	}
	n := &ident.Near{Tags: [2]string{"id", "ms"}, Words: map[string]int{}}
	content, _ := files.ReadFile("learned/near/id-ms.txt")
	for line := range strings.Lines(string(content)) {
		if f := strings.Fields(line); len(f) == 2 {
			n.Words[f[0]] = ints(f[1:])[0]
		}
	}
	return n
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
