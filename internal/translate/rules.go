package translate

// RuleDoc says what a rule finds.
type RuleDoc struct{ ID, Doc string }

// Rules are the rules of findings in the files of locales/, those of the TOML
// reader included.
func Rules() []RuleDoc {
	return []RuleDoc{
		{"toml", "The file is no TOML, or has a key that does not belong into it."},
		{"not-utf8", "The file is not UTF-8."},
		{"control-character", "A control character stands in the file or, as an escape, in a text."},
		{"too-large", "The file has more bytes or keys than are read."},
		{"too-deep", "Brackets or dotted keys are nested deeper than any bundle has them."},
		{"file-name", "The name of a bundle is not ARTICLE.TAG.toml with the canonical BCP 47 tag."},
		{"bundle-form", "Something that go-i18n refuses, loses or takes in two ways; a warning where only the quotation marks of an id are missing."},
		{"duplicate-id", "A message stands twice in a file."},
		{"missing", "A message of the article has no translation."},
		{"stale", "A translation was made from another text than the article now has, or does not say from which."},
		{"empty", "A translation has no visible text."},
		{"orphan", "A bundle holds a text that the article has no message for."},
		{"unknown-id", "A received text names a message that the article does not have."},
		{"words", "The product's own words are missing in a locale, or a placeholder or plural form of one is wrong."},
	}
}
