// Package web reads the pages of a finished artefact as a browser does: a tree
// of elements and the styles that decide whether their text is seen.
package web

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/net/html"
)

// Node is an element, or a text where Tag is empty.
type Node struct {
	Tag      string // lower case, without prefix
	Prefix   string // of XML
	Attrs    []Attr
	Text     string
	Parent   *Node
	Children []*Node
	index    int // among the parent's elements, from 0
	elements int // among Children
	id       string
	classes  []string
	styler   *Styler // that its looks are from
	looks    []Look
}

// Attr is an attribute; a prefix stays with its key ("xml:lang").
type Attr struct{ Key, Value string }

// maxDepth bounds how deep elements nest.
const maxDepth = 200

// ErrMarkup is markup that cannot be read.
var ErrMarkup = errors.New("broken markup")

// ParseHTML reads a page as a browser reads text/html.
func ParseHTML(data []byte) (*Node, error) {
	tree, err := html.Parse(bytes.NewReader(data))
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrMarkup, err)
	}
	root := &Node{}
	if err := root.copyHTML(tree, 0); err != nil {
		return nil, err
	}
	return root, nil
}

func (n *Node) copyHTML(from *html.Node, depth int) error {
	if depth > maxDepth {
		return fmt.Errorf("%w: elements nest deeper than %d", ErrMarkup, maxDepth)
	}
	for c := from.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			n.add(&Node{Text: c.Data})
		case html.ElementNode:
			child := &Node{Tag: c.Data}
			if len(c.Attr) > 0 {
				child.Attrs = make([]Attr, 0, len(c.Attr))
			}
			for _, a := range c.Attr {
				key := a.Key
				if a.Namespace != "" {
					key = a.Namespace + ":" + key
				}
				child.Attrs = append(child.Attrs, Attr{key, a.Val})
			}
			n.add(child)
			if err := child.copyHTML(c, depth+1); err != nil {
				return err
			}
		}
	}
	return nil
}

func (n *Node) add(child *Node) {
	child.Parent = n
	if child.Tag != "" {
		child.id = child.Attr("id")
		if class := child.Attr("class"); class != "" {
			child.classes = tokens(class)
		}
		child.index = n.elements
		n.elements++
	}
	n.Children = append(n.Children, child)
}

// tokens are the parts of an attribute's value, between blanks as HTML has them.
func tokens(value string) []string {
	return strings.FieldsFunc(value, func(r rune) bool { return r < 0x80 && strings.IndexByte(" \t\n\f\r", byte(r)) >= 0 })
}

// Attr is the value of an attribute, empty where there is none.
func (n *Node) Attr(key string) string {
	for _, a := range n.Attrs {
		if a.Key == key {
			return a.Value
		}
	}
	return ""
}

// Has tells whether an attribute is there, with any value.
func (n *Node) Has(key string) bool {
	return slices.ContainsFunc(n.Attrs, func(a Attr) bool { return a.Key == key })
}

// HasClass tells whether a class is among the element's.
func (n *Node) HasClass(name string) bool { return slices.Contains(n.classes, name) }

// Index is the element's place among its parent's elements, from 0.
func (n *Node) Index() int { return n.index }

// Shows tells whether a node has text that is seen, or a picture.
func (n *Node) Shows() bool {
	return n.Tag == "img" || strings.ContainsFunc(n.Text, Seen) || slices.ContainsFunc(n.Children, (*Node).Shows)
}

// Seen tells whether a character leaves a mark by itself: no blank does, no fill-in for
// a letter, and nothing that only formats the text round it.
func Seen(r rune) bool {
	if r > ' ' && r < 0x7f {
		return true
	}
	return !unicode.IsSpace(r) && !Fills(r) && !unicode.Is(unicode.Cf, r) && !unicode.Is(unicode.Variation_Selector, r) && r != 0x34f
}

// Fills tells the letters and signs that are as wide as others and have no ink.
func Fills(r rune) bool {
	switch r {
	case 0x115f, 0x1160, 0x2800, 0x3164, 0xffa0:
		return true
	}
	return false
}

// ID is the element's id.
func (n *Node) ID() string { return n.id }

// Walk visits the node and everything in it in document order; a visit that
// gives false keeps out of the node's children.
func (n *Node) Walk(visit func(*Node) bool) {
	if !visit(n) {
		return
	}
	for _, c := range n.Children {
		c.Walk(visit)
	}
}

// Holds tells whether an element with an id stands in the node.
func (n *Node) Holds(id string) bool {
	found := false
	n.Walk(func(c *Node) bool {
		found = found || c != n && c.id == id
		return !found
	})
	return found && id != ""
}

// TextContent is all text in the node, as it stands.
func (n *Node) TextContent() string {
	var texts []string
	n.Walk(func(c *Node) bool {
		if c.Text != "" {
			texts = append(texts, c.Text)
		}
		return true
	})
	return strings.Join(texts, "") // one text is itself
}

// Find is the first element with a tag, or nil.
func (n *Node) Find(tag string) *Node {
	var found *Node
	n.Walk(func(c *Node) bool {
		if found == nil && c.Tag == tag {
			found = c
		}
		return found == nil
	})
	return found
}
