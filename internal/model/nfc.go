package model

// Normalized is a copy of the document whose texts are in NFC, with passages where
// right-to-left text needs them: the form that is set, written and compared. Markup
// stays as its bundle has it, for the hashes are of that.
func (d *Document) Normalized() *Document {
	c := d.Clone()
	c.Title, c.Description = NFC(c.Title), NFC(c.Description)
	for i, s := range d.Sources {
		if i == 0 {
			c.Sources = make([]string, len(d.Sources))
		}
		c.Sources[i] = NFC(s)
	}
	for b := range c.All() {
		b.AltText, b.Literal = NFC(b.AltText), NFC(b.Literal)
		b.Inlines = normalized(b.Inlines)
	}
	c.setApart()
	return c
}

func normalized(inlines []Inline) []Inline {
	if inlines == nil {
		return nil
	}
	out := make([]Inline, len(inlines))
	for i, in := range inlines {
		in.Text, in.Children = NFC(in.Text), normalized(in.Children)
		out[i] = in
	}
	return out
}
