package web

import (
	"errors"
	"slices"
	"strings"
)

// selector is a complex selector: compounds joined by combinators, the subject
// last.
type selector struct {
	parts       []compound
	specificity int
	// generated marks a selector of generated content (::before, ::after).
	generated string
	// fleeting marks a state that passes: hover, focus, a link's target.
	fleeting bool
}

// compound is simple selectors that one element must match.
type compound struct {
	combinator byte // to the part before: ' ', '>', '+', '~'
	tag        string
	id         string
	classes    []string
	attrs      []attrTest
	pseudo     []pseudo
}

type attrTest struct {
	key, value string
	op         byte // 0, '=', '^', '$', '*', '~', '|'
}

type pseudo struct {
	name string
	args []selector // of :not, :is, :where
}

// What an id and a class, an attribute or a state count for in specificity. A selector
// of maxSelector bytes has too few of the one to count as the other.
const (
	ofClass     = 1 << 10
	ofID        = 1 << 20
	maxSelector = 1000
)

var errSelector = errors.New("unknown selector")

func parseSelector(text string) (selector, error) {
	p := &selectorParser{text: text}
	var out selector
	if tooDeep(text) || len(text) > maxSelector {
		return out, errSelector
	}
	combinator := byte(' ')
	for {
		c, err := p.compound(&out)
		if err != nil {
			return out, err
		}
		c.combinator = combinator
		out.parts = append(out.parts, c)
		if combinator = p.combinator(); combinator == 0 {
			break
		}
	}
	if p.pos < len(p.text) {
		return out, errSelector
	}
	return out, nil
}

type selectorParser struct {
	text string
	pos  int
}

// combinator reads what stands between two compounds, 0 at the end.
func (p *selectorParser) combinator() byte {
	out := byte(0)
	for p.pos < len(p.text) {
		switch c := p.text[p.pos]; {
		case c == ' ' || c == '\n' || c == '\t' || c == '\r':
			out = max(out, ' ')
		case c == '>' || c == '+' || c == '~':
			if out > ' ' {
				return out // two combinators: no compound can follow
			}
			out = c
		default:
			return out
		}
		p.pos++
	}
	if out > ' ' {
		return out // at the end: no compound follows
	}
	return 0
}

func (p *selectorParser) ident() string {
	start := p.pos
	for p.pos < len(p.text) {
		c := p.text[p.pos]
		if c != '-' && c != '_' && c < 0x80 && (c < '0' || c > '9') && (lower(c) < 'a' || lower(c) > 'z') {
			break
		}
		p.pos++
	}
	return p.text[start:p.pos]
}

func (p *selectorParser) compound(s *selector) (compound, error) {
	var c compound
	start := p.pos
	for p.pos < len(p.text) {
		switch ch := p.text[p.pos]; {
		case ch == '*':
			p.pos++
		case ch == '#':
			p.pos++
			if c.id = p.ident(); !isIdent(c.id) {
				return c, errSelector
			}
			s.specificity += ofID
		case ch == '.':
			p.pos++
			name := p.ident()
			if !isIdent(name) {
				return c, errSelector
			}
			c.classes = append(c.classes, name)
			s.specificity += ofClass
		case ch == '[':
			a, err := p.attribute()
			if err != nil {
				return c, err
			}
			c.attrs = append(c.attrs, a)
			s.specificity += ofClass
		case ch == ':':
			if err := p.pseudo(s, &c); err != nil {
				return c, err
			}
			if s.generated != "" && p.pos < len(p.text) {
				return c, errSelector // nothing follows a part of an element
			}
		case strings.IndexByte(" \n\t\r>+~", ch) >= 0:
			if p.pos == start {
				return c, errSelector
			}
			return c, nil
		default:
			name := p.ident()
			if name == "" || c.tag != "" || p.pos-len(name) != start || strings.ToLower(name) != name { // in a book capitals match nothing
				return c, errSelector
			}
			c.tag = name
			s.specificity++
		}
	}
	if p.pos == start {
		return c, errSelector
	}
	return c, nil
}

// attribute reads a test of an attribute, without flags, its value as pages write it:
// browsers compare some (lang, dir, type, scope) in any case, and some only in HTML.
func (p *selectorParser) attribute() (attrTest, error) {
	end := strings.IndexByte(p.text[p.pos:], ']')
	if end < 0 {
		return attrTest{}, errSelector
	}
	body := p.text[p.pos+1 : p.pos+end]
	p.pos += end + 1
	key, value, valued := strings.Cut(body, "=")
	out := attrTest{key: key, value: value}
	if valued {
		out.op = '='
		if n := len(key) - 1; n > 0 && strings.IndexByte("^$*~|", key[n]) >= 0 {
			out.key, out.op = key[:n], key[n]
		}
		if n := len(value); n > 1 && (value[0] == '"' || value[0] == '\'') && stringEnd(value, 0) == n {
			out.value = unquote(value)
		} else if !isIdent(value) {
			return out, errSelector
		}
	}
	if !isIdent(out.key) || strings.ToLower(out.key) != out.key || !AsWritten(out.key, out.value) {
		return out, errSelector
	}
	return out, nil
}

// AsWritten tells whether the value of an attribute has the capitals that pages of ours
// give it: of those that browsers compare in any case, none but those of a language's
// script and region.
func AsWritten(key, value string) bool {
	switch key {
	case "lang":
		return value == casedTag(value)
	case "dir", "type", "scope", "rel", "media", "hreflang":
		return value == strings.ToLower(value)
	}
	return true
}

// casedTag is a language tag in the capitals that it is written in (RFC 5646, 2.1.1).
func casedTag(tag string) string {
	parts := strings.Split(strings.ToLower(tag), "-")
	for i, s := range parts {
		switch {
		case len(s) == 1: // what follows is in small letters
			return strings.Join(parts, "-")
		case i == 0:
		case len(s) == 2:
			parts[i] = strings.ToUpper(s)
		case len(s) == 4:
			parts[i] = strings.ToUpper(s[:1]) + s[1:]
		}
	}
	return strings.Join(parts, "-")
}

// isIdent tells whether a name is one by the rules of CSS, without escapes.
func isIdent(s string) bool {
	plain := strings.TrimLeft(s, "-")
	return plain != "" && (plain[0] < '0' || plain[0] > '9') && (&selectorParser{text: s}).ident() == s
}

func (p *selectorParser) pseudo(s *selector, c *compound) error {
	p.pos++
	element := p.pos < len(p.text) && p.text[p.pos] == ':'
	if element {
		p.pos++
	}
	name := strings.ToLower(p.ident())
	args := ""
	if p.pos < len(p.text) && p.text[p.pos] == '(' {
		end := closing(p.text, p.pos)
		if end < 0 {
			return errSelector
		}
		args = p.text[p.pos+1 : end]
		p.pos = end + 1
	}
	switch name {
	case "before", "after", "first-line", "first-letter", "marker":
		if args != "" || name == "marker" && !element {
			return errSelector
		}
		s.generated = name
		s.specificity++
		return nil
	case "hover", "focus", "focus-visible", "focus-within", "active", "target", "visited":
		if args != "" || element {
			return errSelector
		}
		s.specificity += ofClass
		s.fleeting = true
		return nil
	}
	if element {
		return errSelector
	}
	return p.structural(s, c, name, args)
}

func (p *selectorParser) structural(s *selector, c *compound, name, args string) error {
	out := pseudo{name: name}
	switch name {
	case "root", "first-child", "last-child", "only-child", "empty", "first-of-type", "last-of-type":
		s.specificity += ofClass
	case "not", "is", "where":
		most := 0
		for _, text := range splitTop(args, ',') {
			arg, err := parseSelector(strings.TrimSpace(text))
			if err != nil {
				return err
			}
			if arg.generated != "" || arg.fleeting && name == "not" && strings.TrimSpace(text) != ":focus" {
				return errSelector
			}
			s.fleeting = s.fleeting || arg.fleeting && name != "not"
			out.args = append(out.args, arg)
			most = max(most, arg.specificity)
		}
		if name != "where" {
			s.specificity += most
		}
	default:
		return errSelector
	}
	c.pseudo = append(c.pseudo, out)
	return nil
}

// maxNesting is how deep brackets stand in one another in a selector, condition or
// length at most: each level is looked through once more.
const maxNesting = 8

func tooDeep(s string) bool {
	depth := 0
	for i := range len(s) {
		switch s[i] {
		case '(':
			if depth++; depth > maxNesting {
				return true
			}
		case ')':
			depth--
		}
	}
	return false
}

// closing is the place of the bracket that closes the one at i, or -1.
func closing(s string, i int) int {
	depth := 0
	for ; i < len(s); i++ {
		switch s[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// matches tells whether the element is the subject of the selector. States
// that pass do not hold.
func (s *selector) matches(n *Node) bool {
	return !s.fleeting && s.matchFrom(n, len(s.parts)-1) == found
}

// outcome is how the first compounds of a selector fare, the last of them held
// against an element. It tells where else to look: without it a selector of many
// compounds takes time by a power of the page's depth.
type outcome uint8

const (
	found       outcome = iota
	notHere             // another element may do
	notBefore           // no sibling before it will do
	notAnywhere         // none round it will do either
)

func (s *selector) matchFrom(n *Node, i int) outcome {
	if !s.parts[i].matches(n) {
		return notHere
	}
	if i == 0 {
		return found
	}
	switch s.parts[i].combinator {
	case '>':
		if !n.Parent.isElement() {
			return notAnywhere
		}
		if out := s.matchFrom(n.Parent, i-1); out == found || out == notAnywhere {
			return out
		}
		return notBefore
	case '+':
		if before := n.sibling(n.index - 1); before != nil {
			return s.matchFrom(before, i-1)
		}
		return notBefore
	case '~':
		for _, c := range slices.Backward(n.Parent.Children) {
			if c.Tag == "" || c.index >= n.index {
				continue
			}
			if out := s.matchFrom(c, i-1); out != notHere {
				return out
			}
		}
		return notBefore
	}
	for p := n.Parent; p.isElement(); p = p.Parent {
		if out := s.matchFrom(p, i-1); out == found || out == notAnywhere {
			return out
		}
	}
	return notAnywhere
}

// isElement tells an element from a text, a page's root and none.
func (n *Node) isElement() bool { return n != nil && n.Tag != "" }

// sibling is the i-th element of the node's parent, or nil.
func (n *Node) sibling(i int) *Node {
	if n.Parent == nil || i < 0 {
		return nil
	}
	for _, c := range n.Parent.Children {
		if c.Tag != "" && c.index == i {
			return c
		}
	}
	return nil
}

// fromEnd counts the elements that follow the node in its parent.
func (n *Node) fromEnd() int { return n.Parent.elements - n.index - 1 }

func (c *compound) matches(n *Node) bool {
	if c.tag != "" && c.tag != n.Tag || c.id != "" && c.id != n.id {
		return false
	}
	for _, class := range c.classes {
		if !slices.Contains(n.classes, class) {
			return false
		}
	}
	for _, a := range c.attrs {
		if !a.matches(n) {
			return false
		}
	}
	for _, p := range c.pseudo {
		if !p.matches(n) {
			return false
		}
	}
	return true
}

func (a attrTest) matches(n *Node) bool {
	if !n.Has(a.key) {
		return false
	}
	v := n.Attr(a.key)
	switch a.op {
	case '=':
		return v == a.value
	case '^':
		return a.value != "" && strings.HasPrefix(v, a.value)
	case '$':
		return a.value != "" && strings.HasSuffix(v, a.value)
	case '*':
		return a.value != "" && strings.Contains(v, a.value)
	case '~':
		return slices.Contains(tokens(v), a.value)
	case '|':
		return v == a.value || strings.HasPrefix(v, a.value+"-")
	}
	return true
}

func (p pseudo) matches(n *Node) bool {
	switch p.name {
	case "root":
		return n.Parent != nil && n.Parent.Parent == nil
	case "first-child":
		return n.index == 0
	case "last-child":
		return n.fromEnd() == 0
	case "only-child":
		return n.index == 0 && n.fromEnd() == 0
	case "empty":
		return len(n.Children) == 0
	case "first-of-type", "last-of-type":
		return p.ofType(n)
	}
	matched := slices.ContainsFunc(p.args, func(s selector) bool { return s.matches(n) })
	return matched != (p.name == "not")
}

func (p pseudo) ofType(n *Node) bool {
	step := -1
	if p.name == "last-of-type" {
		step = 1
	}
	for k := n.index + step; ; k += step {
		s := n.sibling(k)
		if s == nil {
			return true
		}
		if s.Tag == n.Tag {
			return false
		}
	}
}
