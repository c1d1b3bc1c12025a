package verify

import (
	"net/url"
	"strings"

	"caveat/internal/model"
)

// links checks that every address is one of the article's.
func (c *comparison) links() {
	known := map[string]bool{}
	var take func(inlines []model.Inline)
	take = func(inlines []model.Inline) {
		for _, in := range inlines {
			known[address(in.URL)] = true
			take(in.Children)
		}
	}
	var printed strings.Builder // addresses in the list of sources are links too
	for _, d := range c.e.articles() {
		for b := range d.All() {
			take(b.Inlines)
		}
		for _, s := range d.Sources {
			printed.WriteString(address(s) + "\n")
		}
	}
	for _, l := range c.r.links {
		if a := address(l); !known[a] && !strings.Contains(printed.String(), a) {
			c.add(TextForeign, "", "a link leads to `%s`, which is not an address in the article", l)
		}
	}
}

// alternates checks that a link to another language leads to no third one.
func (c *comparison) alternates() {
	for _, a := range c.r.alternates {
		for _, o := range c.e.Meta.Others {
			if address(a.address) == address(o.Path) && a.tag != o.Locale.Tag && a.tag != "x-default" {
				c.add(StructureDiffers, "", "a link that is said to lead to `%s` leads to `%s`", a.tag, o.Path)
			}
		}
	}
}

// address is an address with its escapes resolved, for comparison.
func address(s string) string { return strings.TrimSuffix(model.Fold(unescaped(s)), "/") }

// unescaped is an address with its escapes resolved.
func unescaped(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}
