package source

import "caveat/internal/diag"

// Rules are the rules of this package's findings. All but `date-order`
// and `other-markdown` are errors.
func Rules() []diag.Rule {
	return []diag.Rule{
		// The file.
		{ID: "too-large", Doc: "An article over 8 MiB, or of more than 500,000 lines and table cells."},
		{ID: "empty-article", Doc: "An article without text."},
		{ID: "not-utf8", Doc: "A file in another encoding than UTF-8."},
		{ID: "control-character", Doc: "NUL and other control characters, noncharacters, and a byte order mark within the text."},
		{ID: "bidi-override", Doc: "The embeddings and overrides U+202A to U+202E."},
		{ID: "isolates-unbalanced", Doc: "An isolate (U+2066 to U+2069) without its other half in the same block."},
		{ID: "character-reference", Doc: "A reference such as `&#x202e;` to a character that no text may hold."},
		// Front matter.
		{ID: "front-matter-missing", Doc: "No front matter on the first line."},
		{ID: "front-matter-unclosed", Doc: "Front matter without its closing `---`."},
		{ID: "front-matter-syntax", Doc: "Front matter that is not YAML, or no list of keys."},
		{ID: "front-matter-key", Doc: "A key that front matter does not have."},
		{ID: "front-matter-duplicate", Doc: "A key given twice."},
		{ID: "front-matter-value", Doc: "A text where a list belongs, a list where a text belongs, or nothing."},
		{ID: "lang-missing", Doc: "No `lang`."},
		{ID: "lang-invalid", Doc: "A language tag that is unknown, not in its canonical form, or that does not tell which script the text is in."},
		{ID: "edition-missing", Doc: "No `edition`."},
		{ID: "date-invalid", Doc: "A date that is not a day of the calendar."},
		{ID: "date-order", Doc: "A next review before the edition (a warning)."},
		{ID: "approval-role", Doc: "An `approval` that names an unknown role, one twice, or none."},
		// Headings.
		{ID: "title-missing", Doc: "No heading of level 1."},
		{ID: "title-duplicate", Doc: "A second heading of level 1."},
		{ID: "heading-skips", Doc: "A heading more than one level below the one before."},
		{ID: "heading-nested", Doc: "A heading in a list or quotation."},
		// Attribute lists and ids.
		{ID: "attribute-syntax", Doc: "An attribute list that is not closed, or holds something else than ids, classes and keys."},
		{ID: "attribute-misplaced", Doc: "An attribute list within a text, or where there is no block for it."},
		{ID: "attribute-duplicate", Doc: "Two lists for one block, two ids, or a class or key given twice."},
		{ID: "class-unknown", Doc: "A class other than `.caution` and `.claim`."},
		{ID: "key-unknown", Doc: "A key other than `for`, `note` and `lang`."},
		{ID: "id-invalid", Doc: "An id with other characters than a to z, digits and hyphens."},
		{ID: "id-reserved", Doc: "An id that the program needs: `translation`, `title`, `description`, `top`, `…--2`."},
		{ID: "id-duplicate", Doc: "An id given to two blocks."},
		// Claims and cautions.
		{ID: "caution-without-id", Doc: "A caution that the author gave no id."},
		{ID: "claim-without-id", Doc: "A claim that the author gave no id."},
		{ID: "caution-empty", Doc: "A caution without text."},
		{ID: "claim-empty", Doc: "A claim without text."},
		{ID: "caution-nested", Doc: "A caution or a claim in a caution."},
		{ID: "caution-language", Doc: "A caution, or a block in it, is marked with a language: it would not be in that of its file."},
		{ID: "caution-on-heading", Doc: "`.caution` on a heading."},
		{ID: "caution-on-quote", Doc: "`.caution` on a quotation or note that does not begin with `[!CAUTION]`."},
		{ID: "role-conflict", Doc: "A block that is both a claim and a caution."},
		{ID: "for-empty", Doc: "`for` without an id."},
		{ID: "for-unknown", Doc: "`for` with an id that is not a claim's."},
		{ID: "for-misplaced", Doc: "`for` on a block that is not a caution."},
		{ID: "alert-unknown", Doc: "A call-out other than `[!CAUTION]` and `[!NOTE]`."},
		{ID: "alert-misplaced", Doc: "`[!CAUTION]` that is not alone on the first line of a quotation."},
		// Content.
		{ID: "block-empty", Doc: "A heading, paragraph, item, quotation or note without text."},
		{ID: "raw-html", Doc: "HTML."},
		{ID: "other-markdown", Doc: "A mark of another kind of Markdown (footnote, struck-out text, box to tick, table without a line of hyphens, attribute list behind a blank or colon), which is printed as it stands, or a footnote read as a link (a warning)."},
		{ID: "link-target", Doc: "A link that leads elsewhere than to https, http, mailto, tel or `#id`."},
		{ID: "link-anchor", Doc: "A link to an id that the article does not have."},
		{ID: "link-text-missing", Doc: "A link without text."},
		{ID: "link-title", Doc: "A link with a title, which print cannot show."},
		{ID: "link-nested", Doc: "A link in the text of a link."},
		{ID: "image-alt", Doc: "An image without alternative text."},
		{ID: "image-path", Doc: "An image outside the project, or on the net."},
		{ID: "image-inline", Doc: "An image within a text, heading or table."},
		{ID: "table-shape", Doc: "A table whose rows have more cells than its header, or of more than 20,000 cells."},
		{ID: "too-deep", Doc: "More than 32 lists and quotations, or pieces of markup, in one another."},
		{ID: "too-dense", Doc: "More unmatched markup than can be read in reasonable time."},
		{ID: "markup-ambiguous", Doc: "Emphasis that cannot be written in one way only."},
	}
}
