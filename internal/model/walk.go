package model

import (
	"iter"
	"slices"
	"strings"
)

// All yields every block in reading order, parents before their children.
func (d *Document) All() iter.Seq[*Block] {
	return func(yield func(*Block) bool) { walk(d.Blocks, yield) }
}

// All yields the block and everything in it, in reading order.
func (b *Block) All() iter.Seq[*Block] {
	return func(yield func(*Block) bool) { walk([]*Block{b}, yield) }
}

func walk(blocks []*Block, yield func(*Block) bool) bool {
	for _, b := range blocks {
		if !yield(b) || !walk(b.Children, yield) {
			return false
		}
	}
	return true
}

// Cautions are the caution blocks in reading order, repeats included.
func (d *Document) Cautions() []*Block {
	var out []*Block
	for b := range d.All() {
		if b.Role == RoleCaution {
			out = append(out, b)
		}
	}
	return out
}

// FewCautions is how many cautions a reader sees without being told: of more, a
// finished file says under its title how many there are, or where.
const FewCautions = 3

// Clone is a copy that shares nothing that a caller may change.
func (d *Document) Clone() *Document {
	c := *d
	c.Blocks = cloneBlocks(d.Blocks)
	return &c
}

func cloneBlocks(in []*Block) []*Block {
	out := make([]*Block, len(in))
	for i, b := range in {
		out[i] = b.Clone()
	}
	return out
}

// Clone is a deep copy of the block.
func (b *Block) Clone() *Block {
	c := *b
	c.For = slices.Clone(b.For)
	c.Inlines = slices.Clone(b.Inlines) // inlines are never changed in place
	c.Children = cloneBlocks(b.Children)
	return &c
}

// Message is one translatable text of a document, with what is known of it.
type Message struct {
	ID     MessageID
	Markup string
	// Block holds the message; nil for the front matter's title and description.
	Block *Block
	// Owner is the caution or claim that the message belongs to, or nil.
	Owner *Block
	// Section is the id of the section it stands in.
	Section string
}

// Critical tells whether the message belongs to a caution or a claim.
func (m Message) Critical() bool { return m.Owner != nil }

// Role is that of the caution or claim that the message belongs to.
func (m Message) Role() Role {
	if m.Owner == nil {
		return RoleNone
	}
	return m.Owner.Role
}

// IsMarkup tells messages in markup from plain text.
func (m Message) IsMarkup() bool { return m.ID.IsMarkup() }

// IsMarkup tells texts in markup from plain ones, which title, description and
// alternative texts are: no other text has such an id.
func (id MessageID) IsMarkup() bool {
	return id != "title" && id != "description" && !strings.HasSuffix(string(id), ".alt")
}

// Inlines is the message's text, parsed.
func (m Message) Inlines() []Inline {
	if m.IsMarkup() {
		return m.Block.Inlines
	}
	return Plain(m.Markup)
}

// TopSection is the section of the title and of what stands before the first
// other heading.
const TopSection = "top"

// Messages are the translatable texts in reading order: title and
// description, then every block's, a figure's alternative text before its
// caption.
func (d *Document) Messages() []Message {
	out := []Message{{ID: "title", Markup: d.Title}}
	if d.Description != "" {
		out = append(out, Message{ID: "description", Markup: d.Description})
	}
	section := TopSection
	var visit func(blocks []*Block, owner *Block)
	visit = func(blocks []*Block, owner *Block) {
		for _, b := range blocks {
			own := owner
			if b.Role != RoleNone {
				own = b
			}
			if b.Kind == Heading {
				section = b.ID
			}
			if b.Repeat == 0 && b.Alt != "" {
				out = append(out, Message{b.Alt, b.AltText, b, own, section})
			}
			if b.Repeat == 0 && b.Message != "" {
				out = append(out, Message{b.Message, b.Markup, b, own, section})
			}
			if b.Repeat == 0 {
				visit(b.Children, own)
			}
		}
	}
	visit(d.Blocks, nil)
	return out
}

// CautionMessages are the messages that belong to cautions.
func (d *Document) CautionMessages() map[MessageID]bool {
	out := map[MessageID]bool{}
	for _, m := range d.Messages() {
		if m.Role() == RoleCaution {
			out[m.ID] = true
		}
	}
	return out
}
