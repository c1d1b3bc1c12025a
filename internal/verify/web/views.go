package web

import (
	"fmt"
	"slices"
	"strings"
)

// View is a way of looking at a page.
type View struct {
	Name  string
	Width float64 // of the window in CSS pixels
	Dark  bool
	Print bool
	// Plain is an e-reader's that passes over every sheet with a media condition
	// in it, as Adobe's do.
	Plain bool

	features []feature // that are not as the first of their values
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

// holds tells whether a media query list holds. One that is not known is taken
// to hold: a rule that hides text then is found.
func (v *View) holds(query string) bool {
	m, ok := parseMedia(query)
	return !ok || v.meets(&m)
}

func (v *View) meets(m *media) bool {
	switch m.op {
	case "or", "and", "not":
		for i := range m.parts {
			if v.meets(&m.parts[i]) == (m.op != "and") {
				return m.op == "or"
			}
		}
		return m.op != "or"
	case "type":
		return m.value == "all" || (m.value == "print") == v.Print
	case "min-width":
		return v.Width >= m.px
	case "max-width":
		return v.Width <= m.px
	}
	return v.value(m.name) == m.value
}

// value is the value of a feature that has no length.
func (v *View) value(name string) string {
	if name == "prefers-color-scheme" && v.Dark {
		return "dark"
	}
	for _, f := range v.features {
		if f.name == name {
			return f.value
		}
	}
	return featureValues(name)[0]
}

// What is looked at in at most: ours have a third of it.
const (
	maxViews      = 64 // the bits of rule.views
	maxConditions = 64
	maxCandidates = 4096
	maxParts      = 1024
)

// asked are the media that the rules of sheets ask for, as lists of conditions
// that must hold together, and what decides whether they do.
type asked struct {
	stacks   [][]*media
	widths   []float64 // boundaries, sorted
	px, em   bool      // some are in pixels, in ems
	features []string  // sorted
	parts    int       // of the conditions
}

// viewsFor are Views and one more for each set of rules that may hold together
// in none of those: the widths on, between and beyond all that conditions name,
// each with every value of the features that they name. It says why these are
// not all, where they are not.
func viewsFor(sheets []*Sheet) (views []View, unseen string) {
	views = Views()
	a, ok := ask(sheets)
	if !ok {
		return views, "more media conditions than can be looked at"
	}
	seen := map[string]bool{}
	for i := range views {
		seen[a.held(&views[i])] = true
	}
	candidates, ok := a.candidates()
	if !ok {
		return views, "more media conditions than can be looked at"
	}
	for i := range candidates {
		if key := a.held(&candidates[i]); !seen[key] {
			seen[key] = true
			views = append(views, candidates[i])
		}
	}
	if partly(sheets) {
		views = append(views, View{Name: "simple e-reader", Width: 360, Plain: true})
	}
	if len(views) > maxViews {
		return Views(), "more media conditions than can be looked at"
	}
	if a.px && a.em {
		unseen = "media conditions in pixels beside some in ems, whose order is the reader's"
	}
	return views, unseen
}

// partly tells whether some of the sheets have media conditions and some none.
func partly(sheets []*Sheet) bool {
	return slices.ContainsFunc(sheets, (*Sheet).conditional) && slices.ContainsFunc(sheets, func(s *Sheet) bool { return !s.conditional() })
}

// ask collects what the rules of sheets ask for, as far as it is known. It fails
// where that is too much.
func ask(sheets []*Sheet) (*asked, bool) {
	a, known := &asked{}, map[string]bool{}
	for _, s := range sheets {
		for i := range s.rules {
			r := &s.rules[i]
			key := strings.Join(r.media, "{")
			if len(r.media) == 0 || known[key] || r.selector.fleeting {
				continue
			}
			if known[key] = true; len(known) > maxConditions {
				return nil, false
			}
			var stack []*media
			for _, q := range r.media {
				if m, ok := parseMedia(q); ok {
					stack = append(stack, &m)
					a.note(&m)
				}
			}
			if a.stacks = append(a.stacks, stack); a.parts > maxParts {
				return nil, false
			}
		}
	}
	slices.Sort(a.widths)
	a.widths = slices.Compact(a.widths)
	slices.Sort(a.features)
	a.features = slices.Compact(a.features)
	return a, true
}

func (a *asked) note(m *media) {
	a.parts++
	for i := range m.parts {
		a.note(&m.parts[i])
	}
	switch m.op {
	case "min-width", "max-width":
		if m.px > 0 {
			a.widths = append(a.widths, m.px)
			a.px, a.em = a.px || !m.em, a.em || m.em
		}
	case "feature":
		a.features = append(a.features, m.name)
	}
}

// held is which of what is asked for holds in a view.
func (a *asked) held(v *View) string {
	out := make([]byte, len(a.stacks))
	for i, stack := range a.stacks {
		if !slices.ContainsFunc(stack, func(m *media) bool { return !v.meets(m) }) {
			out[i] = 1
		}
	}
	return string(out)
}

// candidates are the views between which conditions tell.
func (a *asked) candidates() ([]View, bool) {
	var out []View
	widths := between(a.widths)
	for _, print := range []bool{false, true} {
		own := widths
		if len(own) == 0 {
			own = []float64{1280}
		}
		for _, w := range own {
			out = append(out, View{Width: w, Print: print})
		}
	}
	for _, name := range a.features {
		for _, value := range featureValues(name)[1:] {
			for _, v := range out {
				if v.Print && name == "prefers-color-scheme" || v.value(name) != featureValues(name)[0] {
					continue // paper is light
				}
				if v.features = append(slices.Clone(v.features), feature{name, value}); name == "prefers-color-scheme" {
					v.Dark = true
				}
				out = append(out, v)
			}
			if len(out) > maxCandidates {
				return nil, false
			}
		}
	}
	for i := range out {
		out[i].Name = out[i].describe()
	}
	return out, true
}

// between are the sorted numbers, one between each two, one below and one above.
func between(numbers []float64) []float64 {
	if len(numbers) == 0 {
		return nil
	}
	out, low := make([]float64, 0, 2*len(numbers)+1), 0.0
	for _, n := range numbers {
		out = append(out, (low+n)/2, n)
		low = n
	}
	return append(out, low+1)
}

// describe names a view by all that it is.
func (v *View) describe() string {
	kind := "screen"
	if v.Print {
		kind = "print"
	}
	out := fmt.Sprintf("%s, %.4g pixels wide", kind, v.Width)
	for _, f := range v.features {
		out += ", " + f.name + ": " + f.value
	}
	return out
}
