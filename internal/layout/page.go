// Package layout turns a document into pages of items at fixed points, and the
// structure tree that says what each item is. [Lay] lists its steps; style.go
// has every size, colour and gap. It draws nothing: export/pdf does.
package layout

import (
	"caveat/internal/geom"
	"caveat/internal/shape"
)

// Document is a laid-out document.
type Document struct {
	// Title, Description and Edition (an ISO date) are the article's, for the
	// file's metadata.
	Title, Description, Edition string

	Pages []Page
	// Root is the structure tree; its role is RoleDocument.
	Root *Node
	// Outline are the headings as bookmarks, in reading order.
	Outline []Bookmark
	// Cautions says where each caution came to stand, in reading order.
	Cautions []Placement
}

// Page is one page. Items are in reading order, decoration before the text
// that stands on it.
type Page struct {
	Number int // from 1
	Size   geom.Size
	Items  []Item
}

// Item is one thing on a page: exactly one of Line, Box and Image is set.
type Item struct {
	Line  *Line
	Box   *Box
	Image *Image
	// Node is the structure element that owns the item. It is nil for an
	// artifact (header, footer, decoration); Artifact then says of which kind.
	Node     *Node
	Artifact Artifact
}

// Artifact is a kind of artifact (ISO 32000-1 14.8.2.2).
type Artifact uint8

// The kinds of artifact.
const (
	NoArtifact Artifact = iota
	Header              // Pagination, Subtype Header
	Footer              // Pagination, Subtype Footer
	Decoration          // Layout
)

// Line is one line of text. Its pieces are in visual order, left to right, and
// join without gaps: together they are as wide as their clusters.
type Line struct {
	Origin geom.XY // left end of the baseline
	Size   geom.Pt // of the font
	Color  Color
	RTL    bool // direction of the paragraph
	Pieces []Piece
	// Text is the line's text in logical order, for ActualText.
	Text string
	// SoftEnd tells that the paragraph goes on in the next line and a blank
	// was dropped at the break.
	SoftEnd bool
}

// Width is that of a line's pieces.
func (l *Line) Width() geom.Pt {
	var sum geom.Em
	for _, p := range l.Pieces {
		for i := range p.Clusters {
			sum += p.Clusters[i].Advance
		}
	}
	return sum.At(l.Size)
}

// Piece is a stretch of a line that belongs to one structure element.
type Piece struct {
	Clusters []shape.Cluster // in visual order
	Para     *shape.Paragraph
	// Node is a Span or Link below the item's own node, or nil.
	Node      *Node
	Underline bool
	Color     *Color // overrides the line's
}

// Box is a filled or stroked rectangle, or a rule when H or W is its stroke.
type Box struct {
	Rect   geom.Rect
	Fill   *Color
	Stroke *Color
	Width  geom.Pt // of the stroke
	Dash   geom.Pt // length of dashes and gaps; 0 is a solid line
}

// Image is a PNG or JPEG.
type Image struct {
	Rect geom.Rect
	Name string // Block.Image
	Data []byte
}

// Color is sRGB.
type Color struct{ R, G, B uint8 }

// Role is a standard structure type (ISO 32000-1 14.8.4).
type Role string

// The roles in use.
const (
	RoleDocument Role = "Document"
	RoleDiv      Role = "Div"
	RoleH1       Role = "H1"
	RoleH2       Role = "H2"
	RoleH3       Role = "H3"
	RoleH4       Role = "H4"
	RoleH5       Role = "H5"
	RoleH6       Role = "H6"
	RoleP        Role = "P"
	RoleList     Role = "L"
	RoleItem     Role = "LI"
	RoleLabel    Role = "Lbl"
	RoleBody     Role = "LBody"
	RoleTable    Role = "Table"
	RoleRow      Role = "TR"
	RoleHeadCell Role = "TH"
	RoleCell     Role = "TD"
	RoleFigure   Role = "Figure"
	RoleCaption  Role = "Caption"
	RoleQuote    Role = "BlockQuote"
	RoleNote     Role = "Note"
	RoleLink     Role = "Link"
	RoleSpan     Role = "Span"
	RoleCode     Role = "Code"
)

// Node is a structure element. Its content is the items and pieces that name
// it, in page order.
type Node struct {
	Role     Role
	ID       string // element id (Block.ElementID), or empty
	Lang     string // where it differs from the parent's
	Alt      string // figure
	URL      string // link
	Scope    string // "Row" or "Column" of a TH
	Numbered string // ListNumbering of an L: "Disc", "Decimal", "None"
	// Text is the element's text in logical order; only on leaves. In a
	// right-to-left document the exporter writes it as ActualText.
	Text     string
	Children []*Node
}

// Bookmark is an entry of the outline.
type Bookmark struct {
	Title string
	Level int // 1 to 6
	Page  int
	Y     geom.Pt // top of the heading on that page
}

// Placement is where one showing of a caution stands.
type Placement struct {
	ID      string // of the caution
	Element string // of this showing
	Page    int    // first page
	Box     geom.Rect
}
