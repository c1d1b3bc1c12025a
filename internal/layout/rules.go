package layout

// RuleDoc says what a rule finds.
type RuleDoc struct{ ID, Doc string }

// Rules are the rules of this stage's findings.
func Rules() []RuleDoc {
	return []RuleDoc{
		{"missing-glyph", "No font has a character of the text; the message names it, its code point and the message id."},
		{"image-missing", "The article shows an image that is not in the project."},
		{"image-unreadable", "An image is neither PNG nor JPEG, or is broken."},
		{"table-too-wide", "A table does not fit between the margins."},
		{"caution-split", "A caution does not fit a page, or not that of its claim: it was divided between its blocks, with its label repeated."},
		{"caution-parted", "A claim and the cautions for it do not fit one page together, not even repeated."},
		{"block-too-tall", "A single block of a caution, or a row of a table, is taller than a page; the message gives both heights."},
		{"bilingual-mismatch", "The article and its translation do not have the same blocks."},
	}
}
