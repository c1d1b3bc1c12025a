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
