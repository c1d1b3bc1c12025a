package source

import "caveat/internal/diag"

// Rules are the rules of this package's findings. All but `date-order` are
// errors.
func Rules() []diag.Rule {
	return []diag.Rule{
		// The file.
		{ID: "too-large", Doc: "an article over 8 MiB, or of more than 500,000 lines and table cells"},
		{ID: "empty-article", Doc: "an article without text"},
		{ID: "not-utf8", Doc: "a file in another encoding than UTF-8"},
		{ID: "control-character", Doc: "NUL and other control characters, and noncharacters"},
		{ID: "bidi-override", Doc: "the embeddings and overrides U+202A to U+202E"},
		{ID: "isolates-unbalanced", Doc: "an isolate (U+2066 to U+2069) without its other half in the same block"},
		{ID: "character-reference", Doc: "a reference such as `&#x202e;` to a character that no text may hold"},
		// Front matter.
		{ID: "front-matter-missing", Doc: "no front matter on the first line"},
		{ID: "front-matter-unclosed", Doc: "front matter without its closing `---`"},
		{ID: "front-matter-syntax", Doc: "front matter that is not YAML, or no list of keys"},
		{ID: "front-matter-key", Doc: "a key that front matter does not have"},
		{ID: "front-matter-duplicate", Doc: "a key given twice"},
		{ID: "front-matter-value", Doc: "a text where a list belongs, a list where a text belongs, or nothing"},
		{ID: "lang-missing", Doc: "no `lang`"},
		{ID: "lang-invalid", Doc: "a language tag that is unknown or not in its canonical form"},
		{ID: "edition-missing", Doc: "no `edition`"},
		{ID: "date-invalid", Doc: "a date that is no day of the calendar"},
		{ID: "date-order", Doc: "a next review before the edition (a warning)"},
		{ID: "approval-role", Doc: "an `approval` that names an unknown role, one twice, or none"},
		// Headings.
		{ID: "title-missing", Doc: "no heading of level 1"},
		{ID: "title-duplicate", Doc: "a second heading of level 1"},
		{ID: "heading-skips", Doc: "a heading more than one level below the one before"},
		{ID: "heading-nested", Doc: "a heading in a list or quotation"},
		// Attribute lists and ids.
		{ID: "attribute-syntax", Doc: "an attribute list that is not closed, or holds something else than ids, classes and keys"},
		{ID: "attribute-misplaced", Doc: "an attribute list within a text, or where there is no block for it"},
		{ID: "attribute-duplicate", Doc: "two lists for one block, two ids, or a class or key given twice"},
		{ID: "class-unknown", Doc: "a class other than `.caution` and `.claim`"},
		{ID: "key-unknown", Doc: "a key other than `for`, `note` and `lang`"},
		{ID: "id-invalid", Doc: "an id with other characters than a to z, digits and hyphens"},
		{ID: "id-reserved", Doc: "an id that the program needs: `translation`, `title`, `description`, `top`, `…--2`"},
		{ID: "id-duplicate", Doc: "an id given to two blocks"},
		// Claims and cautions.
		{ID: "caution-without-id", Doc: "a caution that the author gave no id"},
		{ID: "claim-without-id", Doc: "a claim that the author gave no id"},
		{ID: "caution-empty", Doc: "a caution without text"},
		{ID: "claim-empty", Doc: "a claim without text"},
		{ID: "caution-nested", Doc: "a caution in a caution"},
		{ID: "caution-on-heading", Doc: "`.caution` on a heading"},
		{ID: "caution-on-quote", Doc: "`.caution` on a quotation or note that does not begin with `[!CAUTION]`"},
		{ID: "role-conflict", Doc: "a block that is both a claim and a caution"},
		{ID: "for-empty", Doc: "`for` without an id"},
		{ID: "for-unknown", Doc: "`for` with an id that is no claim's"},
		{ID: "for-misplaced", Doc: "`for` on a block that is no caution"},
		{ID: "alert-unknown", Doc: "a call-out other than `[!CAUTION]` and `[!NOTE]`"},
		{ID: "alert-misplaced", Doc: "`[!CAUTION]` that is not alone on the first line of a quotation"},
		// Content.
		{ID: "block-empty", Doc: "a heading, paragraph, item, quotation or note without text"},
		{ID: "raw-html", Doc: "HTML"},
		{ID: "link-target", Doc: "a link that leads elsewhere than to https, http, mailto, tel or `#id`"},
		{ID: "link-anchor", Doc: "a link to an id that the article does not have"},
		{ID: "link-text-missing", Doc: "a link without text"},
		{ID: "link-title", Doc: "a link with a title, which print cannot show"},
		{ID: "link-nested", Doc: "a link in the text of a link"},
		{ID: "image-alt", Doc: "an image without alternative text"},
		{ID: "image-path", Doc: "an image outside the project, or on the net"},
		{ID: "image-inline", Doc: "an image within a text, heading or table"},
		{ID: "table-shape", Doc: "a table whose rows have more cells than its header, or of more than 20,000 cells"},
		{ID: "too-deep", Doc: "more than 32 lists and quotations, or pieces of markup, in one another"},
		{ID: "too-dense", Doc: "more unmatched markup than can be read in reasonable time"},
		{ID: "markup-ambiguous", Doc: "emphasis that cannot be written in one way only"},
	}
}
