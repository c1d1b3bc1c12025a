// Package translate owns the bytes of locales/: the bundles of an article and
// the product's own words, both plain go-i18n v2 message files.
//
// # Steps
//
//	FileTag       a file name to article and locale (filetag.go)
//	ParseBundle   bytes to a Bundle (parse.go; messages.go reads what go-i18n does,
//	              wrapped.go what Weblate makes of it, comments.go the comments)
//	SourceBundle  an article to its source bundle (source.go)
//	Begin         a bundle to fill in (begin.go)
//	Update        a target bundle brought in step with a changed article (update.go):
//	              which text is whose (align.go)
//	Merge         received texts into a bundle (merge.go)
//	States        how each translation stands to the article (state.go)
//	Apply         article and bundle to the article in another language (apply.go)
//	Compare       how an article differs from a former edition (delta.go)
//
// The product's words in a locale:
//
//	LoadWords     as they are printed (words.go, wordcheck.go, phrases.go)
//	WordTexts     as translators have them (wordtexts.go), and SetWords, what came
//	              back put into the file (wordedit.go); BeginWords, a file to fill
//	              in (begin.go)
//
// Prose is data: text of an article never goes through a template. go-i18n's
// fallback to another language cannot happen, because a bundle that is asked
// holds one language alone and an unknown message is a finding.
package translate

import (
	"crypto/sha1"
	"encoding/hex"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/tomldoc"
)

// Entry is one message of a bundle.
type Entry struct {
	ID model.MessageID
	// Hash is go-i18n's over the description and text that Other was
	// translated from; in a source bundle over this entry's own.
	Hash        string
	Description string
	Other       string // the text, as CommonMark inline markup
	Comments    string // of the file, at the message: lines that begin with `#`
	Line        int    // in the file, from 1; 0 when made here
}

// Bundle is the messages of one article in one locale, in the order of the
// file.
type Bundle struct {
	File    string // path below the project folder, slashes
	Tag     string // canonical BCP 47
	Entries []Entry
	// Head and Tail are comments of the file that stand at no message.
	Head, Tail string
}

// Lookup finds an entry by its id, one at a time; see Index for many.
func (b *Bundle) Lookup(id model.MessageID) (Entry, bool) {
	if b != nil {
		for _, e := range b.Entries {
			if e.ID == id {
				return e, true
			}
		}
	}
	return Entry{}, false
}

// Index maps ids to positions in Entries. Of two entries with one id the first
// counts.
func (b *Bundle) Index() map[model.MessageID]int {
	if b == nil {
		return nil
	}
	index := make(map[model.MessageID]int, len(b.Entries))
	for i, e := range b.Entries {
		if _, ok := index[e.ID]; !ok {
			index[e.ID] = i
		}
	}
	return index
}

// Places is a function that says where a message stands in the bundle's file.
func (b *Bundle) Places() func(model.MessageID) diag.Place {
	index := b.Index()
	return func(id model.MessageID) diag.Place {
		at := diag.Place{File: b.File, Locale: b.Tag, ID: string(id)}
		if i, ok := index[id]; ok {
			at.Line = b.Entries[i].Line
		}
		return at
	}
}

// Encode is the bundle as a go-i18n v2 message file: a table per message, its
// id quoted (nested keys fail in go-i18n where one id begins another), texts on
// one line each, so that no checkout or editor changes a line end inside them.
func (b *Bundle) Encode() []byte {
	var w strings.Builder
	writeLines(&w, b.Head)
	for _, e := range b.Entries {
		if w.Len() > 0 {
			w.WriteByte('\n')
		}
		writeLines(&w, e.Comments)
		w.WriteString("[" + tomldoc.Quote(string(e.ID)) + "]\n")
		if e.Description != "" {
			w.WriteString("description = " + tomldoc.Quote(e.Description) + "\n")
		}
		if e.Hash != "" {
			w.WriteString("hash = " + tomldoc.Quote(e.Hash) + "\n")
		}
		w.WriteString("other = " + tomldoc.Quote(e.Other) + "\n")
	}
	if b.Tail != "" && w.Len() > 0 {
		w.WriteByte('\n')
	}
	writeLines(&w, b.Tail)
	return []byte(w.String())
}

func writeLines(w *strings.Builder, lines string) {
	if lines != "" {
		w.WriteString(lines + "\n")
	}
}

// Hash is go-i18n's hash of a source message: `sha1-` and the hex SHA-1 of the
// description followed by the text (goi18n/merge_command.go).
func Hash(description, text string) string {
	sum := sha1.Sum([]byte(description + text))
	return "sha1-" + hex.EncodeToString(sum[:])
}
