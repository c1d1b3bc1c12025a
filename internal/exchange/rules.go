package exchange

// RuleDoc says what a rule finds.
type RuleDoc struct{ ID, Doc string }

// Rules are the rules of findings in files that come back.
func Rules() []RuleDoc {
	return []RuleDoc{
		{"exchange-form", "The file is not what its format asks for, or is in none that can be read."},
		{"xml-entities", "The file declares XML entities or a document type of its own; nothing is ever expanded or fetched."},
		{"archive", "An office file is damaged, encrypted, has macros or parts that lead out of it."},
		{"formula", "A cell holds a formula or an error value where a text belongs."},
		{"not-utf8", "The file is in another encoding than it must be."},
		{"control-character", "A control character stands in the file."},
		{"too-large", "The file, or what it unpacks to, has more bytes or units than are read."},
		{"duplicate-id", "A unit stands twice in the file."},
		{"other-article", "The file belongs to another article, or to none that is known."},
		{"other-locale", "The file is in another language than was asked for."},
		{"locale-region", "The file names its language with a region, `fr-FR`; it is taken as the locale without it, `fr`."},
		{"codes", "The codes of a translation in XLIFF are not those of its source."},
	}
}
