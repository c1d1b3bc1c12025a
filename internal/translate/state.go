package translate

import (
	"caveat/internal/model"
)

// State is how a message's translation stands to the article.
type State string

// The states.
const (
	Current State = "current" // translated from this very text
	Stale   State = "stale"   // from another text, or from nobody knows which
	Missing State = "missing" // not in the bundle
	Empty   State = "empty"   // in the bundle without a text
)

// MessageState is a message of the article with its translation.
type MessageState struct {
	model.Message
	State State
	Hash  string // of the message, with its description
	Entry Entry  // zero when missing
}

// States gives every message of the article in reading order with the state of
// its translation in b, which may be nil.
func States(doc *model.Document, b *Bundle) []MessageState {
	index := b.Index()
	var out []MessageState
	for _, m := range doc.Messages() {
		s := MessageState{Message: m, State: Missing, Hash: Hash(describe(m), m.Markup)}
		if i, ok := index[m.ID]; ok {
			s.Entry = b.Entries[i]
			s.State = stateOf(s.Entry, s.Hash)
		}
		out = append(out, s)
	}
	return out
}

func stateOf(e Entry, hash string) State {
	switch {
	case model.Blank(e.Other):
		return Empty
	case e.Hash != hash:
		return Stale
	}
	return Current
}

// orphans are the entries of b that no message of the article has, in the
// order of the file.
func orphans(doc *model.Document, b *Bundle) []Entry {
	used := map[model.MessageID]bool{}
	for _, m := range doc.Messages() {
		used[m.ID] = true
	}
	var out []Entry
	for _, e := range b.Entries {
		if !used[e.ID] {
			out = append(out, e)
		}
	}
	return out
}
