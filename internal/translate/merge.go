package translate

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// Merge puts received texts into a bundle, in the article's order: id and
// Other of each, with the hash of the article's present text. An entry that
// brings a Hash of its own keeps it: it was translated from the text that was
// sent, whatever the article says by now. What stands in b and was not received
// stays. at names the received file; lines are the entries'.
//
// Ids the article does not have, ids that come twice and empty texts are
// findings, and nothing is taken of those.
func (b *Bundle) Merge(doc *model.Document, received []Entry, at diag.Place) (*Bundle, diag.List) {
	source := SourceBundle(doc, "")
	index := source.Index()
	taken := map[model.MessageID]Entry{}
	var list diag.List
	for _, e := range received {
		at.Line, at.Locale, at.ID = e.Line, b.Tag, string(e.ID)
		_, twice := taken[e.ID]
		i, known := index[e.ID]
		switch {
		case !known:
			list = append(list, diag.At(at, "unknown-id", fmt.Sprintf("the article has no message `%s`", e.ID), "compare the ids with those of `caveat send`"))
		case twice:
			list = append(list, diag.At(at, "duplicate-id", fmt.Sprintf("the message `%s` comes twice", e.ID), "keep one of the two"))
		case model.Blank(e.Other):
			list = append(list, diag.At(at, "empty", "no text; what stands in the bundle stays", "translate it").AsWarning())
		default:
			if e.Hash == "" {
				e.Hash = source.Entries[i].Hash
			}
			taken[e.ID] = e
		}
	}
	return b.with(source, taken), list
}

// with is b with the entries of taken, in the order of the source, what the
// source does not have last.
func (b *Bundle) with(source *Bundle, taken map[model.MessageID]Entry) *Bundle {
	out := &Bundle{File: b.File, Tag: b.Tag, Head: b.Head, Tail: b.Tail}
	own := b.Index()
	for _, m := range source.Entries {
		i, had := own[m.ID]
		if e, ok := taken[m.ID]; ok {
			entry := Entry{ID: e.ID, Hash: e.Hash, Other: e.Other}
			if had {
				entry.Comments = b.Entries[i].Comments
			}
			out.Entries = append(out.Entries, entry)
		} else if had {
			out.Entries = append(out.Entries, b.Entries[i])
		}
	}
	inSource := source.Index()
	for _, e := range b.Entries {
		if _, ok := inSource[e.ID]; !ok {
			out.Entries = append(out.Entries, e)
		}
	}
	return out
}
