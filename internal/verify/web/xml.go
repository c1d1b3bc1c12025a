package web

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// ParseXML reads a page as an EPUB reader does: as XML 1.0, without entities of
// its own. Of well-formed documents it takes those that an exporter writes:
// names in ASCII, and no processing instructions, one of which could bring a
// style.
func ParseXML(data []byte) (*Node, error) {
	x := &xmlReader{text: string(data), root: &Node{}}
	x.at = x.root
	if !utf8.ValidString(x.text) || strings.ContainsFunc(x.text, isNoXMLChar) {
		return nil, fmt.Errorf("%w: characters that XML does not have", ErrMarkup)
	}
	if err := x.document(); err != nil {
		return nil, err
	}
	return x.root, nil
}

// isNoXMLChar tells what no XML document has (XML 1.0, 2.2), surrogates aside.
func isNoXMLChar(r rune) bool {
	return r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff
}

type xmlReader struct {
	text     string
	pos      int
	root, at *Node
	open     []string // names of the elements round the place
	typed    bool     // the document type has been read
	room     []Node
}

func (x *xmlReader) broken(format string, v ...any) error {
	return fmt.Errorf("%w: %s at byte %d", ErrMarkup, fmt.Sprintf(format, v...), x.pos)
}

// node is a new node: they are made many at a time.
func (x *xmlReader) node() *Node {
	if len(x.room) == 0 {
		x.room = make([]Node, 64)
	}
	n := &x.room[0]
	x.room = x.room[1:]
	return n
}

// has passes over a word, if it stands there.
func (x *xmlReader) has(word string) bool {
	if !strings.HasPrefix(x.text[x.pos:], word) {
		return false
	}
	x.pos += len(word)
	return true
}

// until passes over everything up to a word and that word, and gives what
// stands before it.
func (x *xmlReader) until(word string) (string, bool) {
	before, _, ok := strings.Cut(x.text[x.pos:], word)
	if ok {
		x.pos += len(before) + len(word)
	}
	return before, ok
}

// space passes over white space, and tells whether there was any.
func (x *xmlReader) space() bool {
	from := x.pos
	for x.pos < len(x.text) && strings.IndexByte(" \t\r\n", x.text[x.pos]) >= 0 {
		x.pos++
	}
	return x.pos > from
}

func (x *xmlReader) document() error {
	if err := x.declaration(); err != nil {
		return err
	}
	for x.pos < len(x.text) {
		var err error
		switch {
		case x.text[x.pos] != '<':
			err = x.characters()
		case x.has("<!--"):
			err = x.comment()
		case x.has("<![CDATA["):
			err = x.section()
		case x.has("<!DOCTYPE"):
			err = x.documentType()
		case x.has("</"):
			err = x.end()
		case x.has("<"):
			err = x.start()
		}
		if err != nil {
			return err
		}
	}
	switch {
	case x.at != x.root:
		return x.broken("`<%s>` is not closed", x.at.Tag)
	case x.root.elements != 1:
		return x.broken("%d elements stand by themselves", x.root.elements)
	}
	return nil
}

// declaration reads the XML declaration: the encoding is UTF-8.
func (x *xmlReader) declaration() error {
	if !x.has("<?xml") {
		return nil
	}
	says := &Node{}
	keys := ""
	for x.space() && !strings.HasPrefix(x.text[x.pos:], "?") {
		if err := x.attribute(says); err != nil {
			return err
		}
		keys += " " + says.Attrs[len(says.Attrs)-1].Key
	}
	known := slices.Contains([]string{" version", " version encoding", " version standalone", " version encoding standalone"}, keys)
	if !x.has("?>") || !known || says.Attr("version") != "1.0" || says.Has("encoding") && !strings.EqualFold(says.Attr("encoding"), "utf-8") {
		return x.broken("an XML declaration other than of 1.0 in UTF-8")
	}
	return nil
}

func (x *xmlReader) comment() error {
	inside, ok := x.until("-->")
	if !ok || strings.Contains(inside, "--") || strings.HasSuffix(inside, "-") {
		return x.broken("a comment that does not end, or holds `--`")
	}
	return nil
}

// section reads text between marks that keep it from being markup.
func (x *xmlReader) section() error {
	inside, ok := x.until("]]>")
	if !ok || x.at == x.root {
		return x.broken("a CDATA section out of place, or without an end")
	}
	x.add(newlines(inside))
	return nil
}

// documentType reads a document type that declares nothing.
func (x *xmlReader) documentType() error {
	inside, ok := x.until(">")
	switch {
	case strings.Contains(inside, "["):
		return x.broken("a document type with declarations of its own")
	case !ok || x.typed || x.root.elements > 0 || !strings.HasPrefix(inside, " ") || strings.Contains(inside, "<") ||
		strings.Count(inside, `"`)%2 > 0 || strings.Count(inside, "'")%2 > 0:
		return x.broken("a document type out of place, or without an end")
	}
	x.typed = true
	return nil
}

func (x *xmlReader) characters() error {
	text := x.text[x.pos:]
	if i := strings.IndexByte(text, '<'); i >= 0 {
		text = text[:i]
	}
	if x.at == x.root && strings.Trim(text, " \t\r\n") != "" {
		return x.broken("text outside all elements")
	}
	if strings.Contains(text, "]]>") {
		return x.broken("`]]>` in text")
	}
	plain, ok := resolved(text)
	if !ok {
		return x.broken("an entity that is not known")
	}
	x.pos += len(text)
	x.add(plain)
	return nil
}

func (x *xmlReader) add(text string) {
	n := x.node()
	n.Text = text
	x.at.add(n)
}

// name reads a name of ASCII letters with at most one prefix.
func (x *xmlReader) name() (string, error) {
	from, colons := x.pos, 0
	for x.pos < len(x.text) {
		c := x.text[x.pos]
		switch {
		case lower(c) >= 'a' && lower(c) <= 'z', c == '_':
		case x.pos > from && (c >= '0' && c <= '9' || c == '-' || c == '.'):
		case c == ':' && x.pos > from:
			colons++
		default:
			c = 0
		}
		if c == 0 {
			break
		}
		x.pos++
	}
	out := x.text[from:x.pos]
	if out == "" || colons > 1 || strings.HasSuffix(out, ":") {
		return "", x.broken("a name that cannot be read")
	}
	return out, nil
}

func (x *xmlReader) end() error {
	name, err := x.name()
	if err != nil {
		return err
	}
	x.space()
	if n := len(x.open); n == 0 || x.open[n-1] != name || !x.has(">") {
		return x.broken("`</%s>` closes nothing", name)
	}
	x.open = x.open[:len(x.open)-1]
	x.at = x.at.Parent
	return nil
}

func (x *xmlReader) start() error {
	name, err := x.name()
	if err != nil {
		return err
	}
	if len(x.open) == maxDepth {
		return x.broken("elements nest deeper than %d", maxDepth)
	}
	n := x.node()
	if n.Tag = name; strings.Contains(name, ":") {
		n.Prefix, n.Tag, _ = strings.Cut(name, ":")
	}
	for {
		spaced := x.space()
		if x.has("/>") {
			x.at.add(n)
			return nil
		}
		if x.has(">") {
			break
		}
		if !spaced {
			return x.broken("`<%s` does not end", name)
		}
		if err := x.attribute(n); err != nil {
			return err
		}
	}
	x.at.add(n)
	x.at, x.open = n, append(x.open, name)
	return nil
}

func (x *xmlReader) attribute(n *Node) error {
	key, err := x.name()
	if err != nil {
		return err
	}
	x.space()
	equal := x.has("=")
	x.space()
	quote := x.text[x.pos:min(x.pos+1, len(x.text))]
	if !equal || quote != `"` && quote != "'" {
		return x.broken("the attribute `%s` without a value in quotation marks", key)
	}
	x.pos++
	raw, closed := x.until(quote)
	value, ok := resolved(raw)
	switch {
	case !closed || strings.Contains(raw, "<"):
		return x.broken("the attribute `%s` does not end", key)
	case !ok:
		return x.broken("an entity that is not known")
	case slices.ContainsFunc(n.Attrs, func(a Attr) bool { return a.Key == key }):
		return x.broken("the attribute `%s` twice", key)
	}
	n.Attrs = append(n.Attrs, Attr{key, value})
	return nil
}

// newlines is text with its line ends as XML has them.
func newlines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// resolved is text with its references resolved, and whether they all can be.
func resolved(s string) (string, bool) {
	s = newlines(s)
	at := strings.IndexByte(s, '&')
	if at < 0 {
		return s, true
	}
	var b strings.Builder
	b.Grow(len(s))
	for at >= 0 {
		b.WriteString(s[:at])
		name, rest, ended := strings.Cut(s[at+1:], ";")
		r := reference(name)
		if !ended || r == 0 {
			return "", false
		}
		b.WriteRune(r)
		s = rest
		at = strings.IndexByte(s, '&')
	}
	b.WriteString(s)
	return b.String(), true
}

// reference is the character that a reference names, 0 where it names none.
func reference(name string) rune {
	switch name {
	case "lt":
		return '<'
	case "gt":
		return '>'
	case "amp":
		return '&'
	case "apos":
		return '\''
	case "quot":
		return '"'
	}
	digits, base := strings.TrimPrefix(name, "#"), 10
	if digits == name {
		return 0
	}
	if hex, ok := strings.CutPrefix(digits, "x"); ok {
		digits, base = hex, 16
	}
	n, err := strconv.ParseUint(digits, base, 21)
	if r := rune(n); err == nil && utf8.ValidRune(r) && !isNoXMLChar(r) {
		return r
	}
	return 0
}

// Foreign is the first element in a tree that is not of a namespace, which its
// root names, or of those with some prefixes; nil where there is none. It takes
// no element that changes what a name means.
func (n *Node) Foreign(space string, prefixes ...string) *Node {
	var found *Node
	n.Walk(func(c *Node) bool {
		top := c.Parent == n
		if c.Tag != "" && found == nil && (c.Prefix != "" && !slices.Contains(prefixes, c.Prefix) || top && c.Attr("xmlns") != space || !top && c.Has("xmlns")) {
			found = c
		}
		return found == nil
	})
	return found
}
