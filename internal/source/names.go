package source

import (
	"fmt"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/model"
)

// names gives sections and messages their ids.
func (b *builder) names() {
	s := sections{used: b.authorIDs(), repeats: map[string]int{}}
	for _, block := range b.doc.Blocks {
		if block.Kind == model.Heading {
			s.count++
			if block.ID == "" {
				block.ID = s.id(block)
			}
		}
	}
	b.messages()
}

func (b *builder) messages() {
	s := newScope(model.TopSection)
	for _, block := range b.doc.Blocks {
		if block.Kind == model.Heading && block.ID != s.prefix {
			s = newScope(block.ID)
		}
		s.name(block)
	}
}

// authorIDs is every id in the article. `top` is the title's where the author
// gives it no other.
func (b *builder) authorIDs() map[string]bool {
	used := map[string]bool{"translation": true}
	for block := range b.doc.All() {
		if block.ID == model.TopSection && !(block.Kind == model.Heading && block.Level == 1) {
			b.report.add(b.idAt(block), "id-reserved", "the id `top` is the title's", "choose another id")
		}
		if block.ID != "" {
			used[block.ID] = true
		}
	}
	return used
}

// sections makes the ids of headings.
type sections struct {
	used    map[string]bool
	repeats map[string]int // how often a slug was wanted
	count   int            // of headings so far
}

// id is the id of a heading without one: `top` for the title, or a slug of its
// text, or its number among the headings.
func (s *sections) id(h *model.Block) string {
	base := slug(model.PlainText(h.Inlines))
	if h.Level == 1 {
		base = model.TopSection
	} else if base == "" || base == model.TopSection {
		base = fmt.Sprintf("section-%d", s.count)
	}
	s.repeats[base]++
	id := base
	for n := s.repeats[base]; n > 1 || s.used[id]; n++ {
		if id = fmt.Sprintf("%s-%d", base, max(n, 2)); !s.used[id] {
			s.repeats[base] = n
			break
		}
	}
	s.used[id] = true
	return id
}

// slug is the ASCII letters and digits of a text, in lower case and without
// their accents, with a hyphen for whatever stands between.
func slug(s string) string {
	var b strings.Builder
	for _, c := range norm.NFD.String(strings.ToLower(s)) {
		switch {
		case c >= 'a' && c <= 'z' || c >= '0' && c <= '9':
			b.WriteRune(c)
		case c == '\'' || c == '’' || unicode.Is(unicode.Mn, c):
		case b.Len() > 0 && !strings.HasSuffix(b.String(), "-"):
			b.WriteByte('-')
		}
	}
	const longest = 60
	return strings.Trim(b.String()[:min(b.Len(), longest)], "-")
}

// scope numbers the blocks below a prefix.
type scope struct {
	prefix string
	count  map[string]int
}

func newScope(prefix string) *scope { return &scope{prefix, map[string]int{}} }

// next is the id of the next block of a kind, or the author's.
func (s *scope) next(kind string, author string) string {
	s.count[kind]++
	if author != "" {
		return author
	}
	return fmt.Sprintf("%s.%s%d", s.prefix, kind, s.count[kind])
}

// name gives a block and all in it their message ids.
func (s *scope) name(b *model.Block) {
	switch b.Kind {
	case model.Heading:
		setMessage(b, b.ID+".h")
	case model.Paragraph:
		setMessage(b, s.next("p", b.ID))
	case model.List:
		nameItems(b, s.next("list", ""))
	case model.Table:
		nameCells(b, s.next("table", b.ID))
	case model.Figure:
		id := s.next("figure", b.ID)
		setMessage(b, id+".caption")
		if b.AltText != "" {
			b.Alt = model.MessageID(id + ".alt")
		}
	case model.Callout:
		nameBox(b, s.next("note", b.ID))
	case model.Quote:
		nameBox(b, s.next("quote", b.ID))
	}
}

// setMessage names a block's text; a block without text has no message.
func setMessage(b *model.Block, id string) {
	if b.Markup != "" {
		b.Message = model.MessageID(id)
	}
}

func nameItems(list *model.Block, prefix string) {
	for i, item := range list.Children {
		id := item.ID
		if id == "" {
			id = fmt.Sprintf("%s.item%d", prefix, i+1)
		}
		setMessage(item, id)
		s := newScope(id)
		if item.Message != "" {
			s.count["p"] = 1
		}
		for _, c := range item.Children {
			s.name(c)
		}
	}
}

func nameCells(table *model.Block, prefix string) {
	for r, row := range table.Children {
		for c, cell := range row.Children {
			setMessage(cell, fmt.Sprintf("%s.r%d.c%d", prefix, r+1, c+1))
		}
	}
}

// nameBox names the blocks of a call-out or quotation. One that is a single
// paragraph has the message of the box.
func nameBox(box *model.Block, id string) {
	if len(box.Children) == 1 && box.Children[0].Kind == model.Paragraph && box.Children[0].ID == "" {
		setMessage(box.Children[0], id)
		return
	}
	s := newScope(id)
	for _, c := range box.Children {
		s.name(c)
	}
}
