package source

// Rule is a rule of findings and what it refuses.
type Rule struct{ ID, Doc string }

// Rules are the rules of this package's findings, for the README. All but
// `date-order` are errors.
var Rules = []Rule{
	// The file.
	{"too-large", "an article over 8 MiB, or of more than 500,000 lines and table cells"},
	{"empty-article", "an article without text"},
	{"not-utf-8", "a file in another encoding than UTF-8"},
	{"control-character", "NUL and other control characters, and noncharacters"},
	{"bidi-override", "the embeddings and overrides U+202A to U+202E"},
	{"isolates-unbalanced", "an isolate (U+2066 to U+2069) without its other half in the same block"},
	{"character-reference", "a reference such as `&#x202e;` to a character that no text may hold"},
	// Front matter.
	{"front-matter-missing", "no front matter on the first line"},
	{"front-matter-unclosed", "front matter without its closing `---`"},
	{"front-matter-syntax", "front matter that is not YAML, or no list of keys"},
	{"front-matter-key", "a key that front matter does not have"},
	{"front-matter-duplicate", "a key given twice"},
	{"front-matter-value", "a text where a list belongs, a list where a text belongs, or nothing"},
	{"lang-missing", "no `lang`"},
	{"lang-invalid", "a language tag that is unknown or not in its canonical form"},
	{"edition-missing", "no `edition`"},
	{"date-invalid", "a date that is no day of the calendar"},
	{"date-order", "a next review before the edition (a warning)"},
	{"approval-role", "an `approval` that names an unknown role, one twice, or none"},
	// Headings.
	{"title-missing", "no heading of level 1"},
	{"title-duplicate", "a second heading of level 1"},
	{"heading-skips", "a heading more than one level below the one before"},
	{"heading-nested", "a heading in a list or quotation"},
	// Attribute lists and ids.
	{"attribute-syntax", "an attribute list that is not closed, or holds something else than ids, classes and keys"},
	{"attribute-misplaced", "an attribute list within a text, or where there is no block for it"},
	{"attribute-duplicate", "two lists for one block, two ids, or a class or key given twice"},
	{"class-unknown", "a class other than `.caution` and `.claim`"},
	{"key-unknown", "a key other than `for`, `note` and `lang`"},
	{"id-invalid", "an id with other characters than a to z, digits and hyphens"},
	{"id-reserved", "an id that the program needs: `translation`, `title`, `description`, `top`, `…--2`"},
	{"id-duplicate", "an id given to two blocks"},
	// Claims and cautions.
	{"caution-without-id", "a caution that the author gave no id"},
	{"claim-without-id", "a claim that the author gave no id"},
	{"caution-empty", "a caution without text"},
	{"claim-empty", "a claim without text"},
	{"caution-nested", "a caution in a caution"},
	{"caution-on-heading", "`.caution` on a heading"},
	{"caution-on-quote", "`.caution` on a quotation or note that does not begin with `[!CAUTION]`"},
	{"role-conflict", "a block that is both a claim and a caution"},
	{"for-empty", "`for` without an id"},
	{"for-unknown", "`for` with an id that is no claim's"},
	{"for-misplaced", "`for` on a block that is no caution"},
	{"alert-unknown", "a call-out other than `[!CAUTION]` and `[!NOTE]`"},
	{"alert-misplaced", "`[!CAUTION]` that is not alone on the first line of a quotation"},
	// Content.
	{"block-empty", "a heading, paragraph, item, quotation or note without text"},
	{"raw-html", "HTML"},
	{"link-target", "a link that leads elsewhere than to https, http, mailto, tel or `#id`"},
	{"link-anchor", "a link to an id that the article does not have"},
	{"link-text-missing", "a link without text"},
	{"link-title", "a link with a title, which print cannot show"},
	{"link-nested", "a link in the text of a link"},
	{"image-alt", "an image without alternative text"},
	{"image-path", "an image outside the project, or on the net"},
	{"image-inline", "an image within a text, heading or table"},
	{"table-shape", "a table whose rows have more cells than its header, or of more than 20,000 cells"},
	{"too-deep", "more than 32 lists and quotations, or pieces of markup, in one another"},
	{"too-dense", "more unmatched markup than can be read in reasonable time"},
	{"markup-ambiguous", "emphasis that cannot be written in one way only"},
}
