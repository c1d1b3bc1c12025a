package web

import (
	"slices"
	"strings"
)

// feature is a media feature and its value.
type feature struct{ name, value string }

// featureValues are the values of the media features that have no length.
func featureValues(name string) []string {
	switch name {
	case "prefers-color-scheme":
		return []string{"light", "dark"}
	case "forced-colors":
		return []string{"none", "active"}
	case "prefers-contrast":
		return []string{"no-preference", "more", "less", "custom"}
	case "prefers-reduced-motion":
		return []string{"no-preference", "reduce"}
	case "inverted-colors":
		return []string{"none", "inverted"}
	case "hover":
		return []string{"none", "hover"}
	case "pointer":
		return []string{"none", "coarse", "fine"}
	}
	return nil
}

// media is a media query list, or a part of one (Media Queries 4, 3).
type media struct {
	op    string // "or", "and", "not", or what a part asks: "type", "feature", "min-width", "max-width"
	parts []media
	feature
	px float64
	em bool // the length is in ems
}

// maxMedia is the length of a media query list at most; ours have a fifth of it.
const maxMedia = 256

// parseMedia reads a media query list in lower case; it fails where a part is
// not known here, or browsers would not take it.
func parseMedia(list string) (media, bool) {
	if len(list) > maxMedia || tooDeep(list) {
		return media{}, false
	}
	if strings.TrimSpace(list) == "" {
		return media{op: "and"}, true
	}
	out := media{op: "or"}
	for _, q := range splitTop(list, ',') {
		m, ok := mediaQuery(fields(q))
		if !ok {
			return media{}, false
		}
		out.parts = append(out.parts, m)
	}
	return out, true
}

func mediaQuery(words []string) (media, bool) {
	at, negated := 0, false
	if len(words) > 1 && (words[0] == "not" || words[0] == "only") && words[1][0] != '(' {
		at, negated = 1, words[0] == "not"
	}
	if at == len(words) || !slices.Contains([]string{"all", "screen", "print"}, words[at]) {
		return mediaCondition(words)
	}
	out := media{op: "and", parts: []media{{op: "type", feature: feature{value: words[at]}}}}
	if rest := words[at+1:]; len(rest) > 0 {
		m, ok := mediaCondition(rest[1:])
		if !ok || rest[0] != "and" || m.op == "or" {
			return media{}, false
		}
		out.parts = append(out.parts, m)
	}
	if negated {
		return media{op: "not", parts: []media{out}}, true
	}
	return out, true
}

// mediaCondition reads what stands in brackets: all joined by "and", all by
// "or", or one after "not".
func mediaCondition(words []string) (media, bool) {
	if len(words) == 2 && words[0] == "not" {
		m, ok := inBrackets(words[1])
		return media{op: "not", parts: []media{m}}, ok
	}
	if len(words)%2 == 0 {
		return media{}, false
	}
	out := media{op: "and"}
	if len(words) > 1 {
		out.op = words[1]
	}
	for i, w := range words {
		if i%2 == 1 {
			if w != out.op || w != "and" && w != "or" {
				return media{}, false
			}
			continue
		}
		m, ok := inBrackets(w)
		if !ok {
			return media{}, false
		}
		out.parts = append(out.parts, m)
	}
	return out, true
}

func inBrackets(word string) (media, bool) {
	if word[0] != '(' || closing(word, 0) != len(word)-1 {
		return media{}, false
	}
	inner := strings.TrimSpace(word[1 : len(word)-1])
	if strings.HasPrefix(inner, "(") || strings.HasPrefix(inner, "not ") {
		return mediaCondition(fields(inner))
	}
	name, value, _ := strings.Cut(inner, ":")
	f := feature{strings.TrimSpace(name), strings.TrimSpace(value)}
	if slices.Contains(featureValues(f.name), f.value) {
		return media{op: "feature", feature: f}, true
	}
	number := strings.TrimRight(f.value, "emprx")
	px, ok := length(f.value, lengths{em: 16, root: 16})
	if !ok || strings.HasSuffix(number, ".") || f.name != "min-width" && f.name != "max-width" {
		return media{}, false
	}
	switch f.value[len(number):] {
	case "em", "rem":
		return media{op: f.name, px: px, em: true}, true
	case "px":
		return media{op: f.name, px: px}, true
	}
	return media{}, false // other units depend on the window or the font
}
