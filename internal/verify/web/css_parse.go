package web

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/verify/wcag"
)

// Sheet is a style sheet, as far as it can hide or change text.
type Sheet struct {
	rules []rule
	key   []byte // alike in sheets with the same rules
	// Generated are the texts that the margins of printed pages show.
	Generated []string
	// Faces are the fonts that the sheet brings along.
	Faces []FontFace
	// Unknown are things that this reader does not know the effect of.
	Unknown []string
}

// conditional tells whether the sheet has a rule under a media condition.
func (s *Sheet) conditional() bool {
	return slices.ContainsFunc(s.rules, func(r rule) bool { return len(r.media) > 0 })
}

// rule is declarations for the elements that a selector matches, in a medium.
type rule struct {
	media    []string // conditions, each of which must hold
	selector selector
	decls    []decl
	order    int
	views    uint64 // a bit for each view that the conditions hold in
}

type decl struct {
	name, value string
	lower       string // value in lower case
	important   bool
}

// parsedRule is a rule by itself, and what of it is unknown.
type parsedRule struct {
	number    uint64 // among those that were read
	selectors []selector
	decls     []decl
	unknown   []string
}

// parseInline reads the value of a style attribute.
func parseInline(css string) []decl { return declarations(stripComments(css)) }

func stripComments(css string) string {
	if !strings.Contains(css, "/*") {
		return css
	}
	var b strings.Builder
	b.Grow(len(css))
	for {
		i := strings.IndexAny(css, "/\"'")
		if i < 0 {
			b.WriteString(css)
			return b.String()
		}
		end := i + 1
		switch {
		case css[i] != '/':
			end = stringEnd(css, i)
		case strings.HasPrefix(css[i:], "/*"):
			_, rest, closed := strings.Cut(css[i+2:], "*/")
			b.WriteString(css[:i])
			if !closed {
				return b.String()
			}
			b.WriteByte(' ')
			css = rest
			continue
		}
		b.WriteString(css[:end])
		css = css[end:]
	}
}

// stringEnd is the place after the string that begins at i.
func stringEnd(css string, i int) int {
	quote := css[i]
	for i++; i < len(css); i++ {
		switch css[i] {
		case '\\':
			i++
		case quote, '\n':
			return i + 1
		}
	}
	return len(css)
}

// misread says what makes browsers take a style sheet for another than is read here:
// characters that are a blank or a letter to one of the two alone, brackets and strings
// that do not end where they seem to, a comment in the midst of a word.
func misread(css string) string {
	var open []byte
	for i := 0; i < len(css); i++ {
		switch c := css[i]; {
		case c >= 'a' && c <= 'z' || c == ' ': // most
		case c == '"' || c == '\'':
			end := stringEnd(css, i)
			if end-i < 2 || css[end-1] != c {
				return "a string that does not end on its line"
			}
			i = end - 1
		case c == '/' && strings.HasPrefix(css[i:], "/*"):
			inside, rest, closed := strings.Cut(css[i+2:], "*/")
			if !closed || i > 0 && rest != "" && !parts(css[i-1]) && !parts(rest[0]) {
				return "a comment that does not end, or stands in a word"
			}
			i += len(inside) + 3
		case c == '(' || c == '[' || c == '{':
			open = append(open, c)
		case c == ')' || c == ']' || c == '}':
			n := len(open) - 1
			if n < 0 || strings.IndexByte("([{", open[n]) != strings.IndexByte(")]}", c) {
				return "a bracket too many"
			}
			open = open[:n]
		case c >= 0x80 || c == '\\' || c < ' ' && c != '\n' && c != '\t' && c != '\r':
			return "characters of no style of ours outside strings"
		}
	}
	if len(open) > 0 {
		return "a bracket that does not end"
	}
	return ""
}

// parts tells what stands between the words of a style sheet.
func parts(c byte) bool { return strings.IndexByte(" \t\n\r{};:,", c) >= 0 }

type sheetParser struct {
	text  string
	pos   int
	sheet *Sheet
	count int
	known *Rules
}

// rules reads rules up to the end of the text or of a block.
func (p *sheetParser) rules(media []string, depth int) {
	for p.pos < len(p.text) {
		prelude, open := p.prelude()
		switch {
		case strings.HasPrefix(prelude, "@"):
			p.atRule(prelude, open, media, depth)
		case open == '{':
			p.styleRule(prelude, media)
		case open == '}':
			if depth > 0 {
				return
			}
			p.unknown("a `}` too many")
		default:
			if strings.TrimSpace(prelude) != "" {
				p.unknown("`" + prelude + "`")
			}
		}
	}
}

func (p *sheetParser) unknown(what string) { p.sheet.Unknown = append(p.sheet.Unknown, shorten(what)) }

// shorten is a part of a style sheet as a message can quote it.
func shorten(s string) string { return diag.Shorten(s, 60) }

// prelude reads up to the "{", "}" or ";" that ends it, which it gives too.
func (p *sheetParser) prelude() (string, byte) {
	start, depth := p.pos, 0
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; c {
		case '"', '\'':
			p.pos = stringEnd(p.text, p.pos)
			continue
		case '\\':
			p.pos++
		case '(', '[':
			depth++
		case ')', ']':
			depth--
		case '{', '}', ';':
			if depth <= 0 {
				p.pos++
				return strings.TrimSpace(p.text[start : p.pos-1]), c
			}
		}
		p.pos++
	}
	p.pos = len(p.text)
	return strings.TrimSpace(p.text[start:]), 0
}

// block reads up to the brace that closes the block just opened.
func (p *sheetParser) block() string {
	start, depth := p.pos, 1
	for p.pos < len(p.text) {
		switch p.text[p.pos] {
		case '"', '\'':
			p.pos = stringEnd(p.text, p.pos)
			continue
		case '\\':
			p.pos++
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				p.pos++
				return p.text[start : p.pos-1]
			}
		}
		p.pos++
	}
	p.pos = len(p.text)
	return p.text[start:]
}

func (p *sheetParser) atRule(prelude string, open byte, media []string, depth int) {
	name, rest, _ := strings.Cut(prelude, " ")
	name = strings.ToLower(name)
	if open != '{' {
		p.unknown("`" + name + "`")
		return
	}
	if depth > 20 {
		p.unknown("rules that nest deeper than 20")
		p.block()
		return
	}
	switch name {
	case "@media":
		if _, ok := parseMedia(strings.ToLower(rest)); !ok {
			p.unknown("`@media " + rest + "`")
			rest = "" // however long it is
		}
		p.rules(append(media[:len(media):len(media)], strings.ToLower(rest)), depth+1)
	case "@supports":
		if strings.TrimSpace(rest) != "(display: grid)" { // which every browser supports
			p.unknown("`@supports " + rest + "`")
		}
		p.rules(media, depth+1)
	case "@page":
		p.page(p.block())
	case "@font-face":
		p.face(p.block())
	default:
		p.block()
		p.unknown("`" + name + "`")
	}
}

// page collects what the margins of printed pages say. The sheet may be given
// margins, and they may hold lines of small text.
func (p *sheetParser) page(block string) {
	for _, d := range declarations(block) {
		switch {
		case d.name == "content":
			p.sheet.Generated = append(p.sheet.Generated, literalText(d.value))
		case d.name == "margin" && within(d.lower, maxPageMargin), d.name == "color" && onPaper(d.value), d.name == "white-space" && d.lower == "nowrap":
		case d.name == "font" && smallFont(d.value):
		default:
			p.unknown("`" + d.name + ": " + d.value + "` of printed pages")
		}
	}
	inner := &sheetParser{text: block, sheet: p.sheet}
	for inner.pos < len(inner.text) {
		if _, open := inner.prelude(); open == '{' {
			inner.page(inner.block())
		}
	}
}

// maxPageMargin is how many pixels round a printed page may be empty.
const maxPageMargin = 120

// onPaper tells whether a colour is read on white paper.
func onPaper(value string) bool {
	white := color{1, 1, 1, 1}
	c, ok := parseColor(value)
	return ok && contrast(c.over(white), white) >= wcag.MinContrast
}

// smallFont tells whether a font is a size of 7.5 to 12 points and families.
func smallFont(value string) bool {
	size, families, _ := strings.Cut(strings.TrimPrefix(value, "700 "), " ")
	px, ok := length(size, lengths{em: 16, root: 16})
	return ok && px >= 10 && px <= 16 && isTextFont(strings.ToLower(families))
}

func (p *sheetParser) styleRule(prelude string, media []string) {
	r := p.known.parse(prelude, p.block())
	for _, what := range r.unknown {
		p.unknown(what)
	}
	if len(r.decls) == 0 {
		return // nothing that could hide text
	}
	p.sheet.keyed(r.number, media)
	for _, s := range r.selectors {
		p.count++
		p.sheet.rules = append(p.sheet.rules, rule{media: media, selector: s, decls: r.decls, order: p.count})
	}
}

func parseRule(prelude, block string) *parsedRule {
	out := &parsedRule{decls: declarations(block)}
	if strings.Contains(block, "{") {
		out.unknown = append(out.unknown, "rules within `"+prelude+"`")
	}
	if strings.Contains(prelude+block, `\`) {
		out.unknown = append(out.unknown, "an escape in a rule for `"+prelude+"`")
	}
	for _, text := range splitTop(prelude, ',') {
		s, err := parseSelector(strings.TrimSpace(text))
		if err != nil {
			out.unknown = append(out.unknown, fmt.Sprintf("the selector `%s`", text))
			continue
		}
		out.selectors = append(out.selectors, s)
	}
	return out
}

// declarations reads "name: value; ..."; nested blocks are left out.
func declarations(text string) []decl {
	var out []decl
	for _, part := range splitTop(text, ';') {
		name, value, ok := strings.Cut(part, ":")
		name = strings.ToLower(strings.TrimSpace(name))
		if !ok || name == "" || strings.ContainsAny(name, "{}@ ") {
			continue
		}
		d := decl{name: name, value: strings.TrimSpace(value)}
		if i := strings.LastIndex(d.value, "!"); i >= 0 && strings.EqualFold(strings.TrimSpace(d.value[i+1:]), "important") {
			d.value, d.important = strings.TrimSpace(d.value[:i]), true
		}
		if d.value == "" && !strings.HasPrefix(name, "--") {
			continue // browsers keep what was said before (CSS Syntax 3, 9.2)
		}
		if d.lower = strings.ToLower(d.value); !isHarmless(name, d.lower) {
			out = append(out, d)
		}
	}
	return out
}

// splitTop splits at a separator outside strings and brackets.
func splitTop(s string, sep byte) []string {
	var out []string
	start, depth := 0, 0
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '"', '\'':
			i = stringEnd(s, i) - 1
		case '\\':
			i++
		case '(', '[', '{':
			depth++
		case ')', ']', '}':
			depth--
		case sep:
			if depth <= 0 {
				out = append(out, s[start:i])
				start = i + 1
			}
		}
	}
	return append(out, s[min(start, len(s)):])
}

// literalText is the strings of a content value; whatever is no string and no
// counter is kept by its name, for a reader to wonder at.
func literalText(value string) string {
	var b strings.Builder
	for _, part := range fields(value) {
		switch {
		case part[0] == '"' || part[0] == '\'':
			b.WriteString(unquote(part))
		case part == "none", part == "normal", strings.HasPrefix(part, "counter("), strings.HasPrefix(part, "counters("),
			part == "open-quote", part == "close-quote":
		default:
			b.WriteString(part)
		}
	}
	return b.String()
}

// fields splits a value at white space outside strings and brackets.
func fields(value string) []string {
	var out []string
	for _, part := range splitTop(strings.Map(func(r rune) rune {
		if r == '\n' || r == '\t' || r == '\r' || r == '\f' {
			return ' '
		}
		return r
	}, value), ' ') {
		if part != "" {
			out = append(out, part)
		}
	}
	return out
}

// unquote is the text of a CSS string, its escapes resolved.
func unquote(s string) string {
	s = strings.Trim(s, s[:1])
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] != '\\' || i+1 >= len(s) {
			b.WriteByte(s[i])
			continue
		}
		n, digits := rune(0), 0
		for digits < 6 && i+1 < len(s) {
			d := strings.IndexByte("0123456789abcdef", lower(s[i+1]))
			if d < 0 {
				break
			}
			n, digits, i = n*16+rune(d), digits+1, i+1
		}
		switch {
		case digits == 0:
			i++
			b.WriteByte(s[i])
		default:
			b.WriteRune(n)
			if i+1 < len(s) && s[i+1] == ' ' {
				i++
			}
		}
	}
	return b.String()
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 'a' - 'A'
	}
	return c
}
