package data

import (
	"slices"
	"strings"

	"caveat/internal/check/ident"
)

// Profile is the profile that tells a language from others, nil for none.
func Profile(tag string) *ident.Profile {
	tags := learnedTags(tag)
	if tags == nil {
		tags = []string{"zh-Hant"}
	}
	for _, t := range tags {
		if content, err := files.ReadFile("learned/ident/" + t + ".txt"); err == nil {
			return ident.Parse(ident.Source{Tag: t, Text: string(content)})
		}
	}
	return nil
}

// Panel is the profiles of some tags together; those tags are of Profiles.
func Panel(tags []string) *ident.Panel {
	var list []ident.Source
	for _, t := range tags {
		if content, err := files.ReadFile("learned/ident/" + t + ".txt"); err == nil {
			list = append(list, ident.Source{Tag: t, Text: string(content)})
		}
	}
	return ident.NewPanel(list)
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
