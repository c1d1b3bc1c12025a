package verify

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"image"
	_ "image/jpeg" // pictures are one of the two
	_ "image/png"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// A shape says what a text is beside its words: an item with its number, a cell in its
// place, code, a picture's description. Parts say what in it is a link, emphasis, code
// or a passage in another language. Both are written in words, the same for a block of
// the article and for what a file has, so that they can be compared and printed.

const (
	shapeItem    = "an item"
	shapeCode    = "code"
	shapeQuote   = "a quotation"
	shapeCaption = "a caption"
	shapePicture = "a picture"
)

func shapeNumbered(n int) string { return fmt.Sprintf("item %d", n) }

// shapeCell is the shape of a cell, with the name of its column where that is known.
func shapeCell(kind string, row, column int, label string) string {
	if label != "" {
		label = " of `" + label + "`"
	}
	return fmt.Sprintf("%s %d.%d%s", kind, row, column, label)
}

// shaper tells the shapes of an article's blocks.
type shaper struct {
	ids     map[string]bool // places that links may lead to
	columns []string        // of the table
	named   bool            // its first column names the rows
	row     int             // of the table, from 1
	tables  int
}

// within is the shape of what stands in a block, the i-th of those in another.
func (s *shaper) within(b *model.Block, i int, round want) string {
	switch b.Kind {
	case model.Item:
		if round.ordered {
			return shapeNumbered(round.first + i)
		}
		return shapeItem
	case model.Code:
		return shapeCode
	case model.Quote:
		return shapeQuote
	case model.Figure:
		return shapeCaption
	}
	return round.shape
}

// table notes the columns of a table that begins.
func (s *shaper) table(b *model.Block) {
	s.columns, s.row = nil, 0
	s.tables++
	for _, r := range b.Children {
		if !r.Header {
			break
		}
		s.columns = nil
		for _, c := range r.Children {
			s.columns = append(s.columns, model.Fold(unmarked(model.PlainText(c.Inlines))))
		}
	}
	s.named = len(s.columns) > 1 && s.columns[0] == ""
}

// cell is the shape of a cell of a row, by its column from 0.
func (s *shaper) cell(header bool, column int) string {
	switch {
	case header:
		return shapeCell("column head", s.row, column+1, "")
	case column == 0 && s.named:
		return shapeCell("row head", s.row, 1, "")
	case column < len(s.columns):
		return shapeCell("cell", s.row, column+1, s.columns[column])
	}
	return shapeCell("cell", s.row, column+1, "")
}

// parts adds the parts of running text.
func (s *shaper) parts(to []string, inlines []model.Inline) []string {
	for _, in := range inlines {
		text := solid(model.PlainText([]model.Inline{in}))
		switch in.Kind {
		case model.Strong:
			to = append(to, "strong "+text)
		case model.Emphasis:
			to = append(to, "em "+text)
		case model.CodeSpan:
			to = append(to, "code "+text)
		case model.Break:
			to = append(to, "break")
		case model.Span:
			to = append(to, "passage "+in.Lang+" "+text)
		case model.Link:
			if !strings.HasPrefix(in.URL, "#") || s.ids[in.URL[1:]] {
				to = append(to, "link "+address(in.URL)+" "+text)
			}
		}
		to = s.parts(to, in.Children)
	}
	return to
}

// partOf is the part that an element in running text makes; empty for an element that
// only sets text off.
func partOf(n *web.Node) string {
	switch n.Tag {
	case "strong", "em", "code":
		return n.Tag + " " + solid(n.TextContent())
	case "br":
		return "break"
	case "a":
		to := n.Attr("href")
		if i := strings.IndexByte(to, '#'); i >= 0 && !strings.Contains(to[:i], ":") {
			to = unescaped(to[i:]) // whatever page of a book it is on
		} else {
			to = address(to)
		}
		return "link " + to + " " + solid(n.TextContent())
	}
	if tag := n.Attr("lang"); tag != "" && n.Tag == "span" && !n.Parent.HasClass("pair") { // where each language has its own
		return "passage " + tag + " " + solid(n.TextContent())
	}
	return ""
}

// natural tells whether a picture is shown in its own size, or the page gives no size.
func natural(n *web.Node, data []byte) bool {
	size, _, err := image.DecodeConfig(bytes.NewReader(data))
	if err != nil {
		return false
	}
	is := func(key string, pixels int) bool { return !n.Has(key) || n.Attr(key) == strconv.Itoa(pixels) }
	return is("width", size.Width) && is("height", size.Height)
}

// shapeOf notes the shape that an element gives to what stands in it.
func (a *setting) shapeOf(n *web.Node) {
	switch n.Tag {
	case "ol":
		if a.first = 1; n.Has("start") {
			a.first, _ = strconv.Atoi(n.Attr("start"))
		}
	case "li":
		if a.kind = shapeItem; n.Parent.Tag == "ol" {
			a.kind = shapeNumbered(a.first + n.Index())
		}
	case "pre":
		a.kind = shapeCode
	case "blockquote":
		a.kind = shapeQuote
	case "figcaption":
		a.kind = shapeCaption
	case "dt", "dd", "summary":
		a.kind = "`<" + n.Tag + ">`"
	case "table":
		a.rows = new(int)
	case "tr":
		if a.rows != nil {
			*a.rows++
		}
	case "td", "th":
		a.kind = a.cell(n)
	}
}

// cell is the shape of a cell. A cell of the body that stands in the head is misplaced:
// phones do not show the head.
func (a *setting) cell(n *web.Node) string {
	kind := map[string]string{"td": "cell", "thcol": "column head", "throw": "row head"}[n.Tag+n.Attr("scope")]
	if a.rows == nil || a.head != (kind == "column head") {
		return "a misplaced cell"
	}
	return shapeCell(kind, *a.rows, n.Index()+1, columnName(n))
}

// dataOf is the picture that a web page holds in an element itself; nil for none.
func dataOf(n *web.Node) []byte {
	_, packed, _ := strings.Cut(n.Attr("src"), ";base64,")
	data, err := base64.StdEncoding.DecodeString(packed)
	if err != nil {
		return nil
	}
	return data
}

// attributeOf has the elements on which an attribute may stand. An attribute that is not
// listed may stand on any.
var attributeOf = map[string][]string{
	"alt": {"img"}, "src": {"img"}, "width": {"img"}, "height": {"img"}, "start": {"ol"}, "scope": {"th"}, "datetime": {"time"}, "data-label": {"td"},
	"hreflang": {"a"}, "type": {"a"}, "aria-label": {"a", "nav"}, "aria-labelledby": {"aside", "nav", "section"}, "href": {"a"},
	"role": {"aside", "nav", "section"}, "epub:type": {"a", "nav", "section"}, "hidden": {"nav"},
}

// maxBlankRows is how many rows without text a page may have: those of tables that a
// reader fills in, day by day for a year. More would push what follows away.
const maxBlankRows = 366

// filler finds elements that hold nothing and only take room.
func (p *page) filler(n *web.Node) {
	switch n.Tag {
	case "thead", "tbody":
		if slices.ContainsFunc(n.Children, func(c *web.Node) bool { return c.Tag == "tr" }) {
			return
		}
	case "tr":
		if cells := slices.ContainsFunc(n.Children, func(c *web.Node) bool { return c.Tag == "td" || c.Tag == "th" }); cells && !n.Shows() {
			if p.blankRows++; p.blankRows == maxBlankRows+1 {
				p.fault("the page holds more than %d empty rows", maxBlankRows)
			}
			return
		}
	case "br", "img", "td", "th":
		return
	case "hr":
		if i := slices.Index(n.Parent.Children, n); slices.ContainsFunc(n.Parent.Children[:i], func(b *web.Node) bool { return b.Tag == "hr" && b.Index() == n.Index()-1 }) {
			p.fault("the page holds two rules one after another")
		}
		return
	}
	if !n.Shows() {
		p.fault("the page holds an empty `<%s>`", n.Tag)
	}
}
