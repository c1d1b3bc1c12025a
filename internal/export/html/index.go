package html

import (
	"errors"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// Entry is one article in one locale, with the files it was exported to.
type Entry struct {
	Article string   // file name without extension
	Title   string   // in the locale's language
	Locale  lang.Row // the language of the title
	Draft   bool     // no person has approved this text
	Edition string   // ISO date of the text
	Files   []File
}

// File is one finished file of an entry.
type File struct {
	Format  string // "html", "epub", "pdf" or "txt"
	Edition model.Edition
	Path    string // relative to the index, slashes
	Size    int    // bytes
}

// Index is the page that lists the entries, articles and locales in the order
// given.
func Index(entries []Entry) ([]byte, error) {
	return nil, errors.New("not written yet")
}
