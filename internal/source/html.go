package source

import (
	"regexp"
	"strings"
)

// tagName is the name of the tag that HTML begins with.
var tagName = regexp.MustCompile(`^</?([A-Za-z][A-Za-z0-9]*)`)

// htmlHint says how Markdown writes what HTML that begins so says.
func htmlHint(html string) string {
	if strings.HasPrefix(html, "<!--") {
		return "take the comment out"
	}
	if m := tagName.FindStringSubmatch(html); m != nil {
		switch strings.ToLower(m[1]) {
		case "br":
			return "end the line with `\\` for a line break; a cell of a table has none"
		case "b", "strong":
			return "write `**…**`"
		case "i", "em":
			return "write `*…*`"
		case "sub", "sup":
			return "write the sign itself, as in CO₂ or 10⁹"
		case "a":
			return "write `[text](https://…)`"
		case "img":
			return "write `![what is seen](picture.png)`, alone in a paragraph"
		case "ul", "ol", "li":
			return "write a list: `- ` or `1. ` before each item"
		case "table", "tr", "td", "th":
			return "write a table: `| … | … |`, and `|---|---|` below its first line"
		}
	}
	return "write it in Markdown, or `\\<` for a sign that is text"
}
