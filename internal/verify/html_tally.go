package verify

import (
	"slices"
	"strings"
	"unicode"

	"caveat/internal/verify/web"
)

// tally is the line under a title that says how many cautions there are, with a link to
// each.
type tally struct {
	text  string
	links []string // ids
}

// tallied takes such lines of a page.
func (r *reading) tallied(root *web.Node) {
	root.Walk(func(n *web.Node) bool {
		if !n.HasClass("count") {
			return true
		}
		var t tally
		for _, c := range n.Children {
			if c.Tag == "" {
				t.text += c.Text
			} else if _, id, ok := strings.Cut(c.Attr("href"), "#"); ok {
				t.links = append(t.links, unescaped(id))
			}
		}
		r.tallies = append(r.tallies, t)
		return false
	})
}

// mutual are the links between the cautions of a file and the claims that they qualify, by
// the cautions' ids: the claims that each names, and how many links lead back.
type mutual struct {
	claims map[string][]string
	back   map[string]int
}

// mutually takes such links of a page. A caution that is shown again names its claims again.
func (r *reading) mutually(root *web.Node) {
	caution := ""
	root.Walk(func(n *web.Node) bool {
		if n.Tag == "aside" && n.HasClass("caution") {
			caution = withoutNumber(n.ID())
		}
		refs := n.HasClass("refs")
		if !refs && !n.HasClass("see") {
			return true
		}
		n.Walk(func(a *web.Node) bool {
			_, id, ok := strings.Cut(a.Attr("href"), "#")
			switch id = unescaped(id); {
			case !ok:
			case !refs:
				r.mutual.back[withoutNumber(id)]++
			case !slices.Contains(r.mutual.claims[caution], id):
				r.mutual.claims[caution] = append(r.mutual.claims[caution], id)
			}
			return true
		})
		return false
	})
}

// withoutNumber is the id of a caution, of an element that shows it.
func withoutNumber(element string) string {
	if at := strings.LastIndex(element, "--"); at > 0 && isShowing(element, element[:at]) {
		return element[:at]
	}
	return element
}

// answered finds cautions to which fewer claims lead than they name, or more.
func (r *reading) answered() {
	for _, box := range r.boxes {
		if id := withoutNumber(box); len(r.mutual.claims[id]) != r.mutual.back[id] {
			r.fault(StructureDiffers, "the caution `%s` names %d claims, and links lead to it from %d", id, len(r.mutual.claims[id]), r.mutual.back[id])
		}
	}
}

// tally compares such lines with the cautions of the file.
func (r *reading) tally() {
	for _, t := range r.tallies {
		one := func(box string) bool {
			return slices.ContainsFunc(t.links, func(id string) bool { return isShowing(box, id) })
		}
		for _, box := range r.boxes {
			if !one(box) {
				r.fault(StructureDiffers, "the line `%s` has no link to the caution `%s`", opening(t.text), box)
			}
		}
		numbers := strings.FieldsFunc(t.text, func(r rune) bool { return !unicode.IsDigit(r) })
		if len(numbers) == 0 {
			continue
		}
		if n, _ := numberIn(numbers[0]); n != len(t.links) {
			r.fault(StructureDiffers, "the line `%s` counts other cautions than the %d that it leads to", opening(t.text), len(t.links))
		}
	}
}
