package exchange

import "caveat/internal/diag"

// Rules are the rules of findings in files that come back.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: "exchange-form", Doc: "The file is not what its format asks for, or is in none that can be read."},
		{ID: "xml-entities", Doc: "The file declares XML entities or a document type of its own; nothing is ever expanded or fetched."},
		{ID: "archive", Doc: "An office file is damaged, encrypted, has macros or parts that lead out of it."},
		{ID: "formula", Doc: "A cell holds a formula or an error value where a text belongs."},
		{ID: "not-utf8", Doc: "The file is in another encoding than it must be."},
		{ID: "control-character", Doc: "A control character stands in the file."},
		{ID: "too-large", Doc: "The file, or what it unpacks to, has more bytes or units than are read."},
		{ID: "duplicate-id", Doc: "A unit stands twice in the file."},
		{ID: "other-article", Doc: "The file belongs to another article, or to none that is known."},
		{ID: "other-locale", Doc: "The file is in another language than was asked for; a warning where it names another region of that language, or no tag, or where only its texts seem to be in another one."},
		{ID: "locale-region", Doc: "The file names its language with a region, `fr-FR`; it is taken as the locale without it, `fr`."},
		{ID: "incomplete", Doc: "Messages of the article are not in the file: it was cut, rows were deleted, or only a part was sent."},
		{ID: "slipped", Doc: "Many of the texts do not seem to be translations of their sources: rows or a column of a table may have slipped (a warning)."},
		{ID: "soft-hyphen", Doc: "Words of translations hold soft hyphens (U+00AD), which Word and LibreOffice put in: they are left out (a warning)."},
		{ID: "codes", Doc: "The codes of a translation in XLIFF are not those of its source."},
	}
}
