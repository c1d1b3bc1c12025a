// Package model has the document that every stage works on: an article as
// blocks, inlines and message ids. It knows no syntax and no output format.
package model

import "strconv"

// MessageID names one translatable text, as in go-i18n ("results.p2").
type MessageID string

// Kind tells what a block is.
type Kind uint8

// The kinds of block. Which fields a kind uses stands beside it.
const (
	Heading   Kind = iota + 1 // Level, Section, Inlines
	Paragraph                 // Inlines
	List                      // Ordered, Start, Children: Item
	Item                      // Inlines, Children: what follows its first text
	Table                     // Children: Row
	Row                       // Header, Children: Cell
	Cell                      // Align, Inlines
	Figure                    // Image, Alt, Inlines (the caption, may be empty)
	Callout                   // Children; a caution box with RoleCaution, a note without
	Code                      // Literal
	Rule                      // a thematic break
	Quote                     // Children
)

// Role tells whether a block is a claim or a caution.
type Role uint8

// The roles. A caution qualifies the claims named by its For, or the whole
// article where For is empty.
const (
	RoleNone Role = iota
	RoleClaim
	RoleCaution
)

// String is the role's name, empty for RoleNone.
func (r Role) String() string { return [...]string{"", "claim", "caution"}[r] }

// Block is one block of a document. Its fields beyond Kind are used as said
// at the kinds.
type Block struct {
	Kind Kind
	Role Role
	// ID is the author's id, or the section's for a heading; empty for others.
	// It is unique in the article and the anchor of the finished file.
	ID string
	// For has the ids of the claims that a caution qualifies.
	For []string
	// Message names the block's text; empty where it has none of its own.
	Message MessageID
	// Markup is the text of Message as CommonMark inline markup: what a bundle
	// holds. Inlines is the same, parsed.
	Markup  string
	Inlines []Inline
	// Note is the author's context for translators.
	Note string
	// Lang is set where the block is in another language than the document.
	Lang string
	// Untranslated marks a block that shows source text for want of a
	// translation (see translate.Apply).
	Untranslated bool
	// Repeat is 0, or n where this is the n-th showing (2, 3, …) of a caution
	// that stands elsewhere too; its element id is then "<id>--<n>".
	Repeat int

	Level    int // heading: 1 to 6
	Ordered  bool
	Start    int
	Header   bool // row
	Align    Align
	Image    string    // path below the project folder, slashes
	Alt      MessageID // figure: message of the alternative text
	AltText  string
	Literal  string
	Children []*Block

	// Line and Column are the place in the source file, from 1.
	Line, Column int
}

// Align is the alignment of a table cell.
type Align uint8

// The alignments: AlignStart is the side where reading starts.
const (
	AlignStart Align = iota
	AlignCenter
	AlignEnd
)

// InlineKind tells what an inline is.
type InlineKind uint8

// The kinds of inline.
const (
	Text     InlineKind = iota + 1 // Text
	Strong                         // Children
	Emphasis                       // Children
	CodeSpan                       // Text
	Link                           // URL, Children
	Break                          // a hard line break
	Span                           // Lang, Children: a passage in another language
)

// Inline is a piece of running text.
type Inline struct {
	Kind     InlineKind
	Text     string
	URL      string
	Lang     string
	Children []Inline
}

// Document is one article in one language.
type Document struct {
	Article     string // file name without extension
	File        string // path of the source, slashes
	Lang        string // canonical BCP 47 tag
	Title       string // short title (message `title`)
	Description string // message `description`
	Edition     string // ISO date of the text
	NextReview  string // ISO date, or empty
	Sources     []string
	Corrections []string
	// Approval has the roles that each caution of a translation must be
	// approved in; empty where any person but its translator will do.
	Approval []string
	Blocks   []*Block
}

// ElementID is the id of the block's element in a finished file.
func (b *Block) ElementID() string {
	if b.Repeat > 1 {
		return b.ID + "--" + strconv.Itoa(b.Repeat)
	}
	return b.ID
}

// Noticed tells whether a notice has to stand above a block that shows source
// text. Cells have none of their own: one stands above their table.
func (b *Block) Noticed() bool {
	if b.Kind != Table {
		return b.Untranslated && b.Kind != Cell
	}
	for c := range b.All() {
		if c.Untranslated {
			return true
		}
	}
	return false
}
