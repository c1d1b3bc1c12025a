package web

import (
	"slices"
	"strings"
)

// View is a way of looking at a page.
type View struct {
	Name  string
	Width float64 // of the window in CSS pixels
	Dark  bool
	Print bool
}

// Views are the ways of looking that every text must be seen in.
func Views() []View {
	return []View{
		{Name: "screen", Width: 1280},
		{Name: "phone", Width: 360},
		{Name: "dark screen", Width: 1280, Dark: true},
		{Name: "dark phone", Width: 360, Dark: true},
		{Name: "print", Width: 680, Print: true},
	}
}

// holds tells whether a media query list holds (Media Queries 4). What it does
// not know is taken to hold: a rule that hides text then is found.
func (v View) holds(query string) bool {
	for _, q := range splitTop(query, ',') {
		if v.query(strings.TrimSpace(q)) {
			return true
		}
	}
	return false
}

func (v View) query(q string) bool {
	q = strings.TrimPrefix(q, "only ")
	if rest, ok := strings.CutPrefix(q, "not "); ok {
		return !v.query(rest)
	}
	if parts := splitWord(q, "or"); len(parts) > 1 {
		for _, p := range parts {
			if v.condition(p) {
				return true
			}
		}
		return false
	}
	for _, p := range splitWord(q, "and") {
		if !v.condition(p) {
			return false
		}
	}
	return true
}

// splitWord splits at a word outside brackets.
func splitWord(s, word string) []string {
	var out []string
	var at []string
	for _, f := range fields(s) {
		if f == word {
			out = append(out, strings.Join(at, " "))
			at = nil
			continue
		}
		at = append(at, f)
	}
	return append(out, strings.Join(at, " "))
}

func (v View) condition(c string) bool {
	switch c {
	case "all":
		return true
	case "screen":
		return !v.Print
	case "print":
		return v.Print
	}
	if rest, ok := strings.CutPrefix(c, "not "); ok {
		return !v.condition(rest)
	}
	inner, ok := strings.CutPrefix(c, "(")
	if !ok {
		return true
	}
	inner = strings.TrimSpace(strings.TrimSuffix(inner, ")"))
	if strings.HasPrefix(inner, "(") || strings.HasPrefix(inner, "not ") {
		return v.query(inner)
	}
	name, value, _ := strings.Cut(inner, ":")
	return v.feature(strings.TrimSpace(name), strings.TrimSpace(value))
}

func (v View) feature(name, value string) bool {
	switch name {
	case "min-width", "max-width":
		px, ok := length(value, lengths{em: 16, root: 16, view: v.Width})
		if !ok {
			return true
		}
		return name == "min-width" == (v.Width >= px) || px == v.Width
	case "prefers-color-scheme":
		return (value == "dark") == v.Dark
	case "forced-colors", "prefers-contrast", "prefers-reduced-motion", "inverted-colors", "hover", "pointer":
		return value == "none" || value == "no-preference"
	}
	return true
}

// isKnownMedia tells whether all that a media query list asks is known here. What
// is not could be said to undo what hides text.
func isKnownMedia(list string) bool {
	words := strings.FieldsFunc(list, func(r rune) bool { return strings.ContainsRune(" \t\r\n(),", r) })
	for i, w := range words {
		name, value, ok := strings.Cut(w, ":")
		switch {
		case !ok && i > 0 && strings.HasSuffix(words[i-1], ":"): // the value of a feature
		case !ok && slices.Contains([]string{"all", "screen", "print", "and", "or", "not", "only"}, w):
		case !ok || !slices.Contains([]string{"min-width", "max-width", "prefers-color-scheme", "forced-colors", "prefers-contrast",
			"prefers-reduced-motion", "inverted-colors", "hover", "pointer"}, name) || strings.Contains(value, ":"):
			return false
		}
	}
	return true
}
