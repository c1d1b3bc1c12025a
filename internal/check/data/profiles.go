package data

import (
	_ "embed" // of the panel
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/ident"
)

//go:embed learned/ident.panel
var profiles string

// Panel is the profiles of all languages.
func Panel() *ident.Panel { return ident.ReadPanel(profiles) }

// Profile is the tag of the profile in a panel that tells a language from
// others, empty for none.
func Profile(p *ident.Panel, tag string) string {
	tags := learnedTags(tag)
	if tags == nil {
		tags = []string{"zh-Hant"}
	}
	for _, t := range tags {
		if slices.Contains(p.Tags, t) {
			return t
		}
	}
	return ""
}

// Near is what tells a language from one that shares most of its words, nil
// where there is no such language.
func Near(tag string) *ident.Near {
	base, _, _ := strings.Cut(tag, "-")
	if base != "id" && base != "ms" {
		return nil
	}
	n := &ident.Near{Tags: [2]string{"id", "ms"}}
	data, _ := files.ReadFile("learned/near/id-ms.txt")
	content := string(data)
	n.Words = make(map[string]int, strings.Count(content, "\n"))
	for line := range strings.Lines(content) {
		if word, value, ok := strings.Cut(strings.TrimSpace(line), " "); ok {
			n.Words[word], _ = strconv.Atoi(value)
		}
	}
	return n
}
