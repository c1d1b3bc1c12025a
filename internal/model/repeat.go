package model

// RepeatOf is the n-th showing (2, 3, …) of a caution: a box of its own with
// the same text, whatever block the caution is in its first place.
func RepeatOf(caution *Block, n int) *Block {
	c := caution.Clone()
	if c.Kind == Callout {
		c.Repeat = n
		return c
	}
	box := &Block{Kind: Callout, Role: RoleCaution, ID: c.ID, For: c.For, Lang: c.Lang, Repeat: n,
		Untranslated: c.Untranslated, Line: c.Line, Column: c.Column}
	c.Role, c.ID, c.For = RoleNone, "", nil
	if c.Kind == Item {
		first := &Block{Kind: Paragraph, Message: c.Message, Markup: c.Markup, Inlines: c.Inlines, Line: c.Line, Column: c.Column}
		box.Children = append([]*Block{first}, c.Children...)
		return box
	}
	box.Children = []*Block{c}
	return box
}

// WithRepeats is a copy of the document in which every claim has its cautions
// in its own section (from one heading to the next): a caution that stands
// elsewhere is repeated after the block that holds the section's last such
// claim. A document that needs no repeat is returned as it is.
func (d *Document) WithRepeats() *Document {
	home := d.sections()
	wanted := map[*Block][]*Block{} // top-level block -> cautions to repeat after it
	shown := map[string]int{}
	for _, caution := range d.Cautions() {
		last := map[string]*Block{}
		var order []string
		for _, id := range caution.For {
			at, ok := home[id]
			if !ok || at.section == home[caution.ID].section {
				continue
			}
			if prev := last[at.section]; prev == nil {
				order = append(order, at.section)
				last[at.section] = at.top
			} else if home.position(d, at.top) > home.position(d, prev) {
				last[at.section] = at.top
			}
		}
		for _, s := range order {
			shown[caution.ID]++
			wanted[last[s]] = append(wanted[last[s]], RepeatOf(caution, shown[caution.ID]+1))
		}
	}
	if len(wanted) == 0 {
		return d
	}
	out := *d
	out.Blocks = nil
	for _, b := range d.Blocks {
		out.Blocks = append(out.Blocks, b)
		out.Blocks = append(out.Blocks, wanted[b]...)
	}
	return &out
}

// home is where a claim or caution stands.
type home struct {
	section string
	top     *Block // the block of Document.Blocks that holds it
}

type homes map[string]home

func (homes) position(d *Document, top *Block) int {
	for i, b := range d.Blocks {
		if b == top {
			return i
		}
	}
	return -1
}

// sections maps the id of every claim and caution to its place.
func (d *Document) sections() homes {
	out := homes{}
	section := "top"
	for _, top := range d.Blocks {
		for b := range top.All() {
			if b.Kind == Heading {
				section = b.ID
			}
			if b.Role != RoleNone && b.Repeat == 0 {
				out[b.ID] = home{section, top}
			}
		}
	}
	return out
}
