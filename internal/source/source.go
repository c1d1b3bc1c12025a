// Package source reads an article: Markdown with front matter and attribute
// lists to the model.
//
// # Steps
//
//  1. decode: size, encoding, line ends, characters that are refused (decode.go)
//  2. blocks: goldmark with block parsers for front matter, alerts and attribute
//     lines, nesting and tables kept within bounds (grammar.go)
//  3. front matter: YAML to the document's fields (frontmatter.go)
//  4. build: blocks to the model; the text of each goes through goldmark's
//     inline parsers with our own for brackets and attribute lists (build.go,
//     inline.go), and is written back as canonical markup (format.go)
//  5. names: sections, ids and message ids (names.go)
//  6. checks over the whole article: ids, claims, links (checks.go)
//
// No step stops at the first fault; the findings of all come out sorted.
//
// # Message ids
//
// A block with an author's id has that id as message. Any other has a prefix
// and its number among its siblings of the same kind, those with an author's
// id counted too, so that marking a block renames no other:
//
//   - heading `<section>.h`; the section is the author's id, `top` for the h1, or
//     a slug of the heading (`section-3`, by its number, where the heading
//     has no ASCII letter or digit)
//   - paragraph `<prefix>.p2`
//   - list item `<prefix>.list1.item3`; what follows its text counts on below
//     the item's own id: `<item>.p2`, `<item>.list1.item1`
//   - table cell `<prefix>.table1.r2.c3`, the header being r1; with an id
//     `<id>.r2.c3`
//   - figure `<prefix>.figure1.alt` and `.caption`; with an id `<id>.alt`
//   - caution `<id>` where it holds one paragraph and nothing else, otherwise
//     `<id>.p1`, `<id>.list1.item2` and so on
//   - note `<prefix>.note1` and quotation `<prefix>.quote1`, or their id, in the same way
package source

import (
	"path"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// Parse reads an article. The document is nil when it has an error finding
// that leaves nothing to work with; otherwise it is returned with its
// findings. File is the article's path below the project folder, with slashes;
// the article's name is its base without `.md`.
func Parse(file string, data []byte) (*model.Document, diag.List) {
	t, r := decode(file, data)
	if t == nil {
		return nil, r.sorted()
	}
	doc := &model.Document{Article: strings.TrimSuffix(path.Base(file), ".md"), File: file}
	root, refs := parseBlocks(t)
	if !readFrontMatter(root, t, doc, r) {
		return nil, r.sorted()
	}
	b := &builder{text: t, report: r, doc: doc, origins: map[*model.Block]*origin{}, inlines: inlineReader{report: r, article: true, context: refs, source: t.bytes, budget: maxWork}}
	doc.Blocks = b.owners(b.blocks(root))
	if len(doc.Blocks) == 0 {
		r.add(len(t.bytes), "empty-article", "the article has no text", "write a title `# …` and the text below the front matter")
		return nil, r.sorted()
	}
	b.names()
	b.check()
	return doc, r.sorted()
}

// TextOf is a text that stands in the place of a message's own, parsed as that one
// is: title, description and alternative texts are plain. What is wrong with its
// markup is told where it is taken in.
func TextOf(m model.Message, text string) []model.Inline {
	if !m.IsMarkup() {
		return model.Plain(text)
	}
	inlines, _ := ParseInline(text, diag.Place{})
	return inlines
}

// ParseInline reads a message's markup: CommonMark inlines and passages in
// another language. Findings stand at `at`, its column advanced where known.
func ParseInline(markup string, at diag.Place) ([]model.Inline, diag.List) {
	if isPlain(markup) && !strings.Contains(markup, "\r") {
		return plain(markup), nil
	}
	return parseMarkup(markup, at)
}
