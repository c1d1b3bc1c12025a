package verify

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// leaf is a stretch of text that stands by itself in an artefact: a paragraph,
// an item, a cell, an image's alternative text. All formats are read into
// leaves in reading order, and compared alike.
type leaf struct {
	text   string   // folded
	raw    string   // text with its marks of direction, where the format has them
	sides  string   // the marks of direction that its lines begin with
	within []string // ids of the elements round it, outermost first
	pages  []int    // it stands on, from 1; none in flow formats
	box    manifest.Box
	// picture is the box of the picture that it describes.
	picture manifest.Box
	// size is that of its smallest letters, in any unit that is the same
	// throughout the artefact; 0 where the format has none.
	size float64
	// wordSize is that of its smallest letters proper, numbers aside.
	wordSize float64
	// hidden says why a reader does not see it.
	hidden string
	// disorder tells that its letters stand on the page in another order than
	// they are read in.
	disorder bool
	// original marks the source's text in the bilingual edition.
	original bool
	lang     string // that the elements round it say it is in
	// shape is what it is beside a text, as an item or a cell in its place; parts are
	// what in it is more than text (shape.go). Plain text has neither.
	shape string
	parts []string
	data  []byte // the picture that it describes, as the file holds it
	// mark marks what stands before an item: a bullet, a number.
	mark bool
	// level is that of a heading, 0 for other text.
	level int
	// aside marks what stands outside the text: a page's header or footer, a
	// table of contents, a language list.
	aside bool
	// apart is the class of what web pages have and books have not, or the other way round;
	// telling that of words of the product's: the label of a caution, what leads to one.
	apart, telling string
	// added marks what the style shows, or an attribute says.
	added bool
	// unprinted marks what only programs read: data for search engines, a title.
	unprinted bool
	// place is where it stands, for people: "page 3", "text/s2.xhtml".
	place string
}

// ink is the box of the leaf and of the picture that it describes.
func (l *leaf) ink() manifest.Box { return union(l.box, l.picture) }

// told tells whether people read it in the file.
func (l *leaf) told() bool { return !l.added && !l.unprinted && l.hidden == "" }

// inside tells whether the leaf stands in the element with an id.
func (l *leaf) inside(id string) bool { return slices.Contains(l.within, id) }

// reading is what a reader found in an artefact.
type reading struct {
	path   string // for findings
	format string
	pages  int
	leaves []leaf
	// findings are those that need no document: the file is broken, or something in it
	// belongs in no artefact.
	findings  diag.List
	said      map[diag.Finding]bool // findings that were added
	lang, dir string                // that the file says it is in, empty where it does not say
	title     string                // that the file gives itself
	paper     model.Paper
	// alternates are addresses that are said to be in a language.
	alternates []alternate
	links      []string // addresses outside the artefact that it leads to
	linked     []linked // of a PDF
	boxes      []string // ids of all elements that look like cautions
	tallies    []tally  // lines that say how many cautions there are
	mutual     mutual
	// running are the letters of each page's headers and footers, line by line.
	running  [][]string
	unlisted bool // it asks search engines to leave it out
	// framed is what stands in cautions of plain text, line by line, by their ids.
	framed map[string]string
	// grounds are the boxes of what is painted on each page of a PDF, from 1, lines aside.
	grounds   map[int][]manifest.Box
	ids       map[string]bool // of its elements
	blankRows int             // rows of tables without text
	// dates are those that a page tells programs, translationOf is the language that
	// it calls its original's.
	dates         []string
	translationOf string
	// draft tells whether the file marks itself as a draft, for machines.
	draft bool
	// notices are parts of the file (pages, documents of a book) that each need
	// the draft notice, by their place, with all their text.
	notices []part
	// unusable says that the file could not be read: there is nothing to compare.
	unusable bool
}

func newReading(in input) *reading {
	return &reading{path: in.path, format: in.format, said: map[diag.Finding]bool{}, framed: map[string]string{}, grounds: map[int][]manifest.Box{},
		mutual: mutual{map[string][]string{}, map[string]int{}}}
}

// fault adds a finding that needs no document, once.
func (r *reading) fault(rule, format string, v ...any) {
	f := diag.At(diag.Place{File: r.path}, rule, fmt.Sprintf(format, v...), hintExport)
	if !r.said[f] {
		r.said[f] = true
		r.findings = append(r.findings, f)
	}
}

// broken makes this the reading of a file that cannot be read.
func (r *reading) broken(err error) *reading {
	r.unusable = true
	r.fault(ArtefactBroken, "the file cannot be read: %v", err)
	return r
}

// alternate is an address with the language that it is said to be in.
type alternate struct{ tag, address string }

// part is a piece of an artefact that is seen by itself.
type part struct {
	place, text string
	letters     string // of the text, once they were asked for
}

// says tells whether a part holds the letters of one of some texts. Most hold
// it as it stands.
func (p *part) says(texts ...phrase) bool {
	if slices.ContainsFunc(texts, func(t phrase) bool { return t.letters != "" && strings.Contains(p.text, t.text) }) {
		return true
	}
	if p.letters == "" {
		p.letters = letters(p.text)
	}
	return slices.ContainsFunc(texts, func(t phrase) bool { return t.letters != "" && strings.Contains(p.letters, t.letters) })
}

// phrase is a folded text and its letters.
type phrase struct{ text, letters string }

func phraseOf(text string) phrase { return phrase{model.Fold(text), letters(text)} }

// elementIDs are the ids of the showings of a caution, "id", "id--2" and so
// on, in reading order, each once.
func (r *reading) elementIDs(id string) []string {
	var out []string
	for i := range r.leaves {
		for _, w := range r.leaves[i].within {
			if isShowing(w, id) && !slices.Contains(out, w) {
				out = append(out, w)
			}
		}
	}
	return out
}

// isShowing tells whether an element's id is that of a showing of a caution.
func isShowing(element, id string) bool {
	rest, ok := strings.CutPrefix(element, id)
	if !ok || rest == "" {
		return ok
	}
	n, ok := strings.CutPrefix(rest, "--")
	return ok && n != "" && n[0] != '0' && n != "1" && strings.Trim(n, "0123456789") == ""
}

// has tells whether there is a leaf of a kind.
func (r *reading) has(kind func(*leaf) bool) bool {
	for i := range r.leaves {
		if kind(&r.leaves[i]) {
			return true
		}
	}
	return false
}

// of are the leaves in an element.
func (r *reading) of(element string) []leaf {
	var out []leaf
	for i := range r.leaves {
		if r.leaves[i].inside(element) {
			out = append(out, r.leaves[i])
		}
	}
	return out
}

// seenText is the text that people see, in which the draft notice is looked for.
func seenText(leaves []leaf) string {
	return textOf(leaves, func(l *leaf) bool { return l.hidden == "" })
}

// textOf is the text of some leaves, each on a line of its own.
func textOf(leaves []leaf, among func(*leaf) bool) string {
	n := 0
	for i := range leaves {
		n += len(leaves[i].text) + 1
	}
	var b strings.Builder
	b.Grow(n)
	for i := range leaves {
		if l := &leaves[i]; among(l) {
			b.WriteString(l.text)
			b.WriteByte('\n')
		}
	}
	return b.String()
}
