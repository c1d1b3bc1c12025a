package model

import "caveat/internal/lang"

// Edition is a form of an artefact.
type Edition string

// The editions.
const (
	Standard   Edition = "standard"
	LargePrint Edition = "large-print"
	Bilingual  Edition = "bilingual"
	SMS        Edition = "sms" // the cautions alone, as text messages
)

// Infix is what the name of an artefact of the edition has before the format's
// ending; false where there is no such edition.
func (e Edition) Infix() (string, bool) {
	switch e {
	case Standard:
		return "", true
	case LargePrint:
		return ".large", true
	case Bilingual, SMS:
		return "." + string(e), true
	}
	return "", false
}

// Paper is a page size.
type Paper string

// The page sizes.
const (
	A4     Paper = "a4"
	Letter Paper = "letter"
)

// Meta is what an exporter is told beside the document. Its texts and the
// document's are in NFC, as the web asks (Character Model for the World Wide
// Web: String Matching): [Document.Normalized], words and credits are made so.
type Meta struct {
	Locale  lang.Row
	Words   Words // in the locale's language
	English Words // the same in English: a draft says so in both
	Edition Edition
	Paper   Paper
	Draft   bool // no person has approved this text
	// Certificate tells that the document is about a translation and no
	// handout.
	Certificate bool
	SourceLang  lang.Row
	// TextHash is the hex SHA-256 of the document's text (Document.TextHash).
	TextHash string
	// Source is the article in its own language, block for block like the
	// document; nil but for the bilingual edition.
	Source *Document
	// Others are the other locales that the same article is exported in, in
	// the order they are listed.
	Others []Alternate
	// Credits are sentences for the last page: who translated, who approved,
	// or that nobody has. In the locale's language.
	Credits []string
	// Reviewed is the day of the last approval of an approved translation.
	Reviewed string
	// Images holds the bytes of each Block.Image.
	Images map[string][]byte
}

// Alternate is the same article in another locale.
type Alternate struct {
	Locale lang.Row
	Path   string // of its HTML file, relative to this artefact
}

// Words are the product's own words in one language (locales/ui.<tag>.toml).
// The message id of each stands beside it.
type Words struct {
	Caution          string // caution: label of a caution ("Important")
	CautionContinued string // caution_continued: label after a page break
	Note             string // note: label of a note
	Draft            string // draft: notice under the title of a draft
	DraftShort       string // draft_short: the notice in a footer
	SourceText       string // source_text: notice at a block that is not translated
	// Outdated and OutdatedParts may be empty where nobody has translated them.
	Outdated       string // outdated: heading of what has changed since the translation
	OutdatedParts  string // outdated_parts: sentence below it
	Contents       string // contents: heading of the table of contents
	SkipLink       string // skip_link: skip to the text
	OtherLanguages string // other_languages: heading of the language list
	Language       string // language
	Edition        string // edition: word before the date of the text
	NextReview     string // next_review: word before the date
	Sources        string // sources: heading of the list of references
	About          string // about: heading of the closing notes
	AppliesTo      string // applies_to: before links from a caution to its claims
	SeeCaution     string // see_caution: before links from a claim to its cautions
	Original       string // original: where the source-language text stands
	MachineDraft   string // machine_draft: translated by machine
	NotApproved    string // not_approved: no person has approved
	TranslatedBy   string // translated_by: holds {{.Name}}
	ApprovedBy     string // approved_by: holds {{.Name}} and {{.Date}}
	TextNumber     string // text_number: word before the text's hash
	// PageOf is "Page x of y" (page_of: {{.Page}}, {{.Pages}}), digits of the locale.
	PageOf func(page, pages int) string
	// CautionCount says how many important notes there are (caution_count,
	// plural: {{.Count}}).
	CautionCount func(n int) string
	// CautionPages says how many there are and where (caution_pages, plural:
	// {{.Count}}, {{.Pages}}, a list of page numbers).
	CautionPages func(n int, pages []int) string
}
