package layout

import "caveat/internal/diag"

// RuleMissingGlyph is the rule of a character that no font has.
const RuleMissingGlyph = "missing-glyph"

// Rules are the rules of this stage's findings.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: RuleMissingGlyph, Doc: "No font has a character of the text; the message names it, its code point and the message id."},
		{ID: "image-missing", Doc: "The article shows an image that is not in the project."},
		{ID: "image-unreadable", Doc: "An image is neither PNG nor JPEG, or is broken."},
		{ID: "table-too-wide", Doc: "The columns of a table have no room side by side, or a row would be higher than half a page: its rows stand one below the other, each cell with the name of its column; words of a table of one column are torn (a warning). Or a table without rows has more columns than a page has room for."},
		{ID: "caution-split", Doc: "A caution does not fit a page: it was divided between its blocks, with its label repeated (a warning). Or it fits one, but not that of its claim."},
		{ID: "caution-parted", Doc: "A claim and the cautions for it do not fit one page together, not even repeated."},
		{ID: "block-too-tall", Doc: "A single block of a caution, or a row of a table, is taller than a page; the message gives both heights."},
		{ID: "bilingual-mismatch", Doc: "The article and its translation do not have the same blocks."},
	}
}
