package verify

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/verify/wcag"
	"caveat/internal/verify/web"
)

// page turns a web page, alone or in a book, into leaves.
type page struct {
	place     string
	styler    *web.Styler
	views     []web.View
	body      []web.Look      // of the body, in each view
	folded    map[string]bool // known texts
	out       []leaf
	open      *openLeaf // nil between leaves
	faults    []string  // what belongs on no page
	links     []string  // addresses that lead out of the artefact
	parts     []string  // of the open leaf, or of the next one
	data      func(picture *web.Node) []byte
	extra     []leaf          // texts that attributes and the style show
	said      map[string]bool // texts in extra
	blankRows int             // rows of tables without text
	zero      rune            // first digit of the page's language
}

// openLeaf is a leaf whose text is still being read.
type openLeaf struct {
	leaf
	text strings.Builder
}

// newPage begins to read a page, which has a body.
func newPage(place string, root *web.Node, sheets []*web.Sheet, styler *web.Styler) *page {
	p := &page{place: place, said: map[string]bool{}, styler: styler, views: styler.Views(), body: styler.Looks(root.Find("body")), data: dataOf}
	if html := root.Find("html"); html != nil {
		row, _ := lang.Lookup(html.Attr("lang"))
		p.zero = row.Zero
		p.top(html)
	}
	for _, what := range styler.Unseen() {
		p.fault("the style may hide text: %s", what)
	}
	for _, sheet := range sheets {
		for _, what := range sheet.Unknown {
			p.fault("the style holds %s", what)
		}
		for _, text := range sheet.Generated {
			p.generated(text, "the margin of a printed page")
		}
	}
	return p
}

func (p *page) fault(format string, v ...any) {
	p.faults = append(p.faults, fmt.Sprintf(format, v...))
}

// generated adds text that the style shows, once.
func (p *page) generated(text, where string) {
	p.gap(text)
	if text = model.Fold(text); letters(text) != "" && !p.said[text] {
		p.said[text] = true
		p.extra = append(p.extra, leaf{text: text, aside: true, added: true, place: p.at(where)})
	}
}

func (p *page) at(where string) string {
	if p.place == "" {
		return where
	}
	return p.place + ", " + where
}

// setting is what an element inherits from those round it.
type setting struct {
	within                []string
	aside, original, head bool
	apart, telling        string // classes: leaf
	onScreen              bool   // it leads about the file, and may be missing on paper
	skip                  bool   // it may be out of sight: a link for the keyboard, contents that scroll
	level                 int    // of the heading round it
	lang                  string // that the nearest block says it is in
	kind                  string // shape of its text: shape.go
	first                 int    // number of the first item of a list
	rows                  *int   // how many rows of the table there have been
	node                  *web.Node
}

// The elements that an exporter may write into a page's body. Those in inlineTags
// stand in running text; all others begin and end a leaf.
var (
	inlineTags = []string{"a", "bdi", "br", "code", "em", "span", "strong", "time"}
	blockTags  = []string{"article", "aside", "blockquote", "body", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer",
		"h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "img", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
		"table", "tbody", "td", "th", "thead", "tr", "ul"}
)

// element reads an element of the body with all in it.
func (p *page) element(n *web.Node, a setting) {
	if n.Tag == "" {
		p.text(n, a)
		return
	}
	inline := slices.Contains(inlineTags, n.Tag)
	if !inline && !slices.Contains(blockTags, n.Tag) {
		p.fault("the page holds `<%s>`", n.Tag)
	}
	p.attributes(n)
	p.filler(n)
	if id := n.ID(); id != "" {
		a.within = append(a.within[:len(a.within):len(a.within)], id)
	}
	a.aside = a.aside || n.Tag == "nav" || n.Tag == "footer"
	a.apart = cmp.Or(a.apart, classOf(n, unshared))
	a.telling = cmp.Or(a.telling, classOf(n, telling))
	a.onScreen = a.onScreen || slices.ContainsFunc(onScreen, n.HasClass)
	a.skip = a.skip || leads(n)
	a.head = a.head && n.Tag != "aside" || n.Tag == "thead"
	a.level = max(a.level, headingLevel(n.Tag))
	if tag := n.Attr("lang"); tag != "" && !inline {
		a.lang = tag
	}
	if n.Tag == "details" && !a.aside {
		p.fault("the page folds a part of its text away")
	}
	a.shapeOf(n)
	a.node = n
	split := !inline || n.HasClass("orig")
	a.original = a.original || n.HasClass("orig")
	if split {
		p.flush()
	}
	if s := partOf(n); inline && s != "" && n.Parent.Tag != "pre" {
		p.parts = append(p.parts, s)
	}
	switch n.Tag {
	case "br":
		if p.open == nil {
			p.fault("the page holds an empty line")
		}
		p.append("\n", n, a)
	case "img":
		p.image(n, a)
	}
	for _, c := range n.Children {
		p.element(c, a)
	}
	if split {
		p.flush()
	}
	p.style(n)
	p.listed(n, a)
}

// leads tells whether an element may be out of sight, for it only leads about: a link for
// the keyboard, contents that scroll, a list of languages that folds. It stands round no
// text and in none.
func leads(n *web.Node) bool {
	switch n.Tag {
	case "a":
		return n.HasClass("skip") && n.Parent.Tag == "body"
	case "nav":
		return (n.HasClass("contents") || n.HasClass("languages") || n.Attr("epub:type") == "landmarks") && besideText(n)
	}
	return false
}

// besideText tells whether what is round an element is the page and its heads alone.
func besideText(n *web.Node) bool {
	for n.Tag != "body" && n.Parent != nil {
		if n = n.Parent; !slices.Contains([]string{"header", "article", "main", "body"}, n.Tag) {
			return false
		}
	}
	return true
}

// onScreen are the classes of what leads about a file and may be missing on paper.
var onScreen = []string{"page-head", "see", "count", "refs"}

// telling are the classes of the product's words round the article's texts, which other
// formats say in their own way.
var telling = []string{"see", "refs", "label", "count", "draft", "facts", "untranslated"}

// unshared are the classes of what stands beside the article's texts in a web page or in a
// book, and not in both.
var unshared = []string{"skip", "page-head", "cover", "draft-line", "columns", "about"}

// classOf is the first of some classes that an element has, or "".
func classOf(n *web.Node, classes []string) string {
	if i := slices.IndexFunc(classes, n.HasClass); i >= 0 {
		return classes[i]
	}
	return ""
}

// headingLevel is the level of an element of the names h1 to h6, else 0.
func headingLevel(name string) int {
	if len(name) == 2 && (name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' {
		return int(name[1] - '0')
	}
	return 0
}

// attributes reads what an element says beside its text. Attributes and values
// that no export writes may show the element otherwise, to the eye or to a screen
// reader.
func (p *page) attributes(n *web.Node) {
	for _, a := range n.Attrs {
		on := attributeOf[a.Key]
		known := on == nil || slices.Contains(on, n.Tag)
		switch a.Key {
		case "alt", "class", "data-label", "height", "id", "src", "start", "width":
		case "dir", "hreflang", "lang", "scope", "type":
			known = known && (web.AsWritten(a.Key, a.Value) || a.Key == "hreflang")
		case "datetime":
			known = known && a.Value == model.Fold(n.TextContent())
		case "aria-label": // what is seen must be said
			text := n.TextContent()
			known = known && strings.Contains(model.Fold(a.Value), model.Fold(text)) && digits(a.Value) == digits(text) || n.Tag == "nav"
			p.generated(a.Value, "the attribute `"+a.Key+"`")
		case "aria-labelledby":
			known = known && n.Holds(a.Value)
		case "href":
			p.link(a.Value)
		case "xml:lang":
			known = known && a.Value == n.Attr("lang")
		case "role":
			known = known && slices.Contains([]string{"note", "region", "doc-toc"}, a.Value)
		case "epub:type":
			known = known && slices.Contains([]string{"toc", "cover", "landmarks", "bodymatter"}, a.Value)
		case "hidden":
			known = known && n.Attr("epub:type") == "landmarks"
		default:
			known = false
		}
		if !known {
			p.fault("`<%s>` has the attribute `%s=\"%s\"`", n.Tag, a.Key, diag.Shorten(a.Value, 60))
		}
	}
}

// top refuses what the root element says beside its language and direction.
func (p *page) top(html *web.Node) {
	for _, a := range html.Attrs {
		if !slices.Contains([]string{"lang", "dir", "xml:lang", "xmlns", "xmlns:epub"}, a.Key) {
			p.fault("`<html>` has the attribute `%s=\"%s\"`", a.Key, diag.Shorten(a.Value, 60))
		}
	}
}

// link takes an address that leads out of the artefact.
func (p *page) link(address string) {
	scheme, _, ok := strings.Cut(address, ":")
	switch {
	case !ok || strings.ContainsAny(scheme, "/#?"):
	case !slices.Contains([]string{"https", "http", "mailto", "tel"}, scheme):
		p.fault("a link leads to `%s:`", scheme)
	default:
		p.links = append(p.links, address)
	}
}

// style reports text that the element's style adds, and whatever may lie over text.
func (p *page) style(n *web.Node) {
	if where := p.styler.Crowded(n); where != "" {
		p.fault("one text may lie over another: %s", where)
	}
	if where := p.styler.Overlapped(n); where != "" {
		p.fault("one text may lie over another: %s", where)
	}
	looks := p.styler.Looks(n)
	for i := range looks {
		look := &looks[i]
		if look.Moved != "" {
			p.fault("`<%s>` may cover text, or adds to it: %s (%s)", n.Tag, look.Moved, p.views[i].Name)
			return
		}
		if look.Sticky && len(n.TextContent()) > maxSticky {
			p.fault("`<%s>` stays in the window, over the text (%s)", n.Tag, p.views[i].Name)
			return
		}
		if look.Generated != "" {
			where := "generated content"
			if id := n.ID(); id != "" {
				where = "generated content of `" + id + "`"
			}
			p.generated(look.Generated, where)
		}
	}
}

// text reads a text node.
func (p *page) text(n *web.Node, a setting) {
	if p.open == nil && strings.TrimSpace(n.Text) == "" {
		p.gap(n.Text)
		return
	}
	p.append(n.Text, n.Parent, a)
}

// gap finds a text that leaves much empty, as not all white space collapses, that takes
// other lines' room, or whose words a control character joins.
func (p *page) gap(text string) {
	switch {
	case gapped(text):
		p.fault("`%s` leaves much empty", opening(model.Fold(text)))
	case strings.ContainsFunc(text, isC1):
		p.fault("`%s` holds a control character, which no browser shows", opening(model.Fold(text)))
	case piled(text):
		p.fault("`%s` has marks that lie over other lines", opening(model.Fold(text)))
	}
}

// append adds text to the open leaf, and opens one for the first that is no blank.
func (p *page) append(text string, holder *web.Node, a setting) {
	if p.open == nil {
		if strings.TrimSpace(text) == "" {
			return
		}
		p.open = &openLeaf{leaf: leaf{within: a.within, aside: a.aside, apart: a.apart, telling: a.telling, original: a.original, level: a.level, lang: a.lang, shape: a.kind, place: p.at(nameOf(a))}}
	}
	p.open.text.WriteString(text)
	if strings.TrimSpace(text) != "" {
		p.look(holder, a, text)
	}
}

// nameOf is the place of a leaf for people: the id of the nearest element that has one.
func nameOf(a setting) string {
	if len(a.within) > 0 {
		return "`#" + a.within[len(a.within)-1] + "`"
	}
	if a.node != nil {
		return "`<" + a.node.Tag + ">`"
	}
	return "the page"
}

// image reads a picture: its leaf is its description.
func (p *page) image(n *web.Node, a setting) {
	if strings.TrimSpace(n.Attr("alt")) == "" {
		p.fault("the page holds a picture without a description")
	}
	data := p.data(n)
	if !natural(n, data) {
		p.fault("a picture cannot be read, or is shown in another size than its own")
	}
	p.flush()
	a.kind = shapePicture
	p.append(n.Attr("alt"), n, a)
	if p.open != nil {
		p.open.data = data
	}
	p.flush()
}

// look takes the size of a text, in CSS pixels where body text has 16, and whether it
// is seen in every view.
func (p *page) look(holder *web.Node, a setting, text string) {
	l, worded := p.open, strings.ContainsFunc(text, unicode.IsLetter)
	looks := p.styler.Looks(holder)
	for i := range looks {
		look := &looks[i]
		size := 16 * look.Size / p.body[i].Size
		if holder.Tag == "code" {
			size /= monospaced
		}
		if l.size == 0 || size < l.size {
			l.size = size
		}
		if worded && (l.wordSize == 0 || size < l.wordSize) {
			l.wordSize = size
		}
		// A table's head is out of sight where each cell shows it: on a phone, and on
		// every screen in a table that is too wide for one.
		if a.onScreen && p.views[i].Print || a.skip || l.hidden != "" || a.head && (p.views[i].Width < 500 || look.Hidden != "" && p.namedBelow(holder, i)) {
			continue
		}
		switch {
		case look.Hidden != "":
			l.hidden = look.Hidden + " on " + p.views[i].Name
		case look.Contrast < wcag.MinContrast:
			l.hidden = fmt.Sprintf("ink and ground have a contrast of %.1f on %s", look.Contrast, p.views[i].Name)
		case look.Size < minSize:
			l.hidden = fmt.Sprintf("letters of %.1f pixels on %s", look.Size, p.views[i].Name)
		}
	}
	if l.hidden == "" {
		l.hidden = direction(holder, text)
	}
}

const (
	minSize    = 9   // CSS pixels: less is not read
	monospaced = 0.9 // of body text is the size of code: its letters look larger
	maxSticky  = 200 // bytes: two names of languages, not the text of a part
)

// direction finds a text that runs the other way than its language: figures
// then change places. Code, and what has no right-to-left letters, may run left
// to right in any.
func direction(n *web.Node, text string) string {
	tag, dir := "", ""
	for e := n; e != nil && (tag == "" || dir == ""); e = e.Parent {
		if tag == "" {
			tag = e.Attr("lang")
		}
		if dir != "" {
			continue
		}
		if dir = e.Attr("dir"); dir == "" && e.Tag == "bdi" {
			dir = "auto"
		}
		if dir == "auto" {
			if e.Tag == "code" || e.Tag == "pre" {
				return ""
			}
			dir = firstDirection(e.TextContent())
		}
	}
	row, err := lang.Lookup(tag)
	if err != nil || dir == row.Dir.String() || dir == "" && row.Dir == lang.LTR || dir == "ltr" && !strings.ContainsFunc(text, isRight) {
		return ""
	}
	return fmt.Sprintf("its direction is `%s` in %s", dir, row.English)
}

// firstDirection is the direction of a text's first letter, left to right where it has
// none.
func firstDirection(text string) string {
	if i := strings.IndexFunc(text, unicode.IsLetter); i >= 0 {
		if r, _ := utf8.DecodeRuneInString(text[i:]); isRight(r) {
			return "rtl"
		}
	}
	return "ltr"
}

// flush ends the open leaf.
func (p *page) flush() {
	parts := p.parts
	if p.parts = nil; p.open == nil {
		return
	}
	l := p.open.leaf
	l.text, l.parts = p.open.text.String(), parts
	p.open = nil
	if !p.folded[l.text] {
		p.gap(l.text)
		l.text = model.Fold(l.text)
	}
	if l.text != "" {
		p.out = append(p.out, l)
	}
}
