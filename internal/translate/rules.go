package translate

import "caveat/internal/diag"

// Rules are the rules of findings in the files of locales/, those of the TOML
// reader included.
func Rules() []diag.Rule {
	return []diag.Rule{
		{ID: "toml", Doc: "The file is not TOML, or has a key that does not belong in it."},
		{ID: "not-utf8", Doc: "The file is not UTF-8."},
		{ID: "control-character", Doc: "A control character stands in the file or, as an escape, in a text."},
		{ID: "too-large", Doc: "The file has more bytes or keys than are read."},
		{ID: "too-deep", Doc: "Brackets or dotted keys are nested deeper than any bundle has them."},
		{ID: "file-name", Doc: "The name of a bundle is not ARTICLE.TAG.toml with the canonical BCP 47 tag."},
		{ID: "bundle-form", Doc: "Something that go-i18n refuses, loses or takes in two ways; a warning where only the quotation marks of an id are missing, or where Weblate's go-i18n format has made a message of each of its keys."},
		{ID: "duplicate-id", Doc: "A message stands twice in a file."},
		{ID: "missing", Doc: "A message of the article has no translation."},
		{ID: "stale", Doc: "A translation was made from another text than the article now has, or does not say from which."},
		{ID: "empty", Doc: "A translation has no visible text."},
		{ID: "orphan", Doc: "A bundle holds a text that the article has no message for."},
		{ID: "unknown-id", Doc: "A received text names a message that the article does not have."},
		{ID: "words", Doc: "The product's own words are missing in a locale, or a placeholder or plural form of one is wrong."},
	}
}
