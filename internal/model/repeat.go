package model

// RepeatOf is the n-th showing (2, 3, …) of a caution: a box of its own with
// the same text, whatever block the caution is in its first place.
func RepeatOf(caution *Block, n int) *Block {
	c := caution.Clone()
	for _, child := range c.Children {
		for b := range child.All() {
			b.ID = "" // each stands in the file once
		}
	}
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
	homes := d.homes()
	wanted := map[int][]*Block{} // index in Blocks -> cautions to repeat after it
	for _, caution := range d.Cautions() {
		for n, index := range homes.missing(caution) {
			wanted[index] = append(wanted[index], RepeatOf(caution, n+2))
		}
	}
	if len(wanted) == 0 {
		return d
	}
	out := *d
	out.Blocks = nil
	for i, b := range d.Blocks {
		out.Blocks = append(append(out.Blocks, b), wanted[i]...)
	}
	return &out
}

// home is where a claim or caution stands: its section, and the index of the
// block of Document.Blocks that holds it.
type home struct {
	section string
	index   int
}

type homes map[string]home

func (d *Document) homes() homes {
	out := homes{}
	section := TopSection
	for i, top := range d.Blocks {
		for b := range top.All() {
			if b.Kind == Heading {
				section = b.ID
			}
			if b.Role != RoleNone && b.Repeat == 0 {
				out[b.ID] = home{section, i}
			}
		}
	}
	return out
}

// missing are the indexes of the blocks after which the caution must be shown
// again, in the order of the claims: one for each section that has a claim of
// it and is not its own.
func (h homes) missing(caution *Block) []int {
	var sections []string
	last := map[string]int{}
	for _, id := range caution.For {
		at, ok := h[id]
		if !ok || at.section == h[caution.ID].section {
			continue
		}
		prev, seen := last[at.section]
		if !seen {
			sections = append(sections, at.section)
		}
		last[at.section] = max(prev, at.index)
	}
	out := make([]int, len(sections))
	for i, s := range sections {
		out[i] = last[s]
	}
	return out
}
