package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"

	"caveat/internal/lang"
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
	row, _ := lang.Lookup(r.lang)
	for _, t := range r.tallies {
		one := func(box string) bool {
			return slices.ContainsFunc(t.links, func(id string) bool { return isShowing(box, id) })
		}
		for _, box := range r.boxes {
			if !one(box) {
				r.fault(StructureDiffers, "the line `%s` has no link to the caution `%s`", opening(t.text), box)
			}
		}
		if n := firstNumber(t.text, row.Zero); n != "" && n != strconv.Itoa(len(t.links)) {
			r.fault(StructureDiffers, "the line `%s` counts other cautions than the %d that it leads to", opening(t.text), len(t.links))
		}
	}
}

// firstNumber is the first number of a text, in the digits that begin with zero or in those of
// ASCII.
func firstNumber(text string, zero rune) string {
	at := strings.IndexFunc(text, unicode.IsDigit)
	if at < 0 {
		return ""
	}
	var b strings.Builder
	for _, r := range text[at:] {
		switch {
		case r >= '0' && r <= '9':
			b.WriteRune(r)
		case zero > 0 && r >= zero && r <= zero+9:
			b.WriteRune('0' + r - zero)
		default:
			return b.String()
		}
	}
	return b.String()
}
