package translate

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/model"
)

// Changes is what Update did to a target bundle. Every message of the article
// is in exactly one of Kept, Moved, Stale and Missing.
type Changes struct {
	Kept    []model.MessageID // current where they were
	Moved   []Move            // current, under another id than before
	Stale   []StaleChange     // a text is kept, but of another source text
	Missing []model.MessageID // no text, or an empty one
	// Orphaned are the ids, in the bundle, of texts that the article has no
	// message for.
	Orphaned []model.MessageID
}

// Move is a translation that followed its block.
type Move struct{ From, To model.MessageID }

// StaleChange is a message whose source text changed.
type StaleChange struct {
	ID model.MessageID
	// Hash is that of the text that the translation was made from; empty where
	// nobody knows.
	Hash string
	// Before is the text under Hash, empty where it is not known.
	Before, After string
	Newly         bool // it was current until this update
}

// Update brings a target bundle in step with the article: entries in the
// article's order, translations of moved blocks under their new ids, the old
// text of changed blocks under its old hash (stale), and last what the article
// no longer has a place for. Nothing a translator wrote is left out. old is
// the source bundle as it was before, nil when there is none; it tells how a
// block was worded when its translation was made.
func Update(doc *model.Document, old, target *Bundle) (*Bundle, Changes) {
	u := newUpdater(doc, old, target)
	u.align()
	out := &Bundle{File: target.File, Tag: target.Tag, Head: target.Head, Tail: target.Tail}
	var ch Changes
	for i, m := range u.messages {
		if u.from[i] < 0 {
			ch.Missing = append(ch.Missing, m.ID)
			continue
		}
		e := u.entry(i)
		out.Entries = append(out.Entries, e)
		u.report(&ch, i, e)
	}
	u.orphans(out, &ch)
	return out, ch
}

// updater aligns messages of the article with entries of the target.
type updater struct {
	messages []Entry // of the new source bundle
	target   []Entry
	old      map[model.MessageID]Entry // of the previous source bundle
	byID     map[model.MessageID]int   // into target; the first of equal ids
	from     []int                     // per message: position in target, or -1
	used     []bool                    // per entry of target
}

func newUpdater(doc *model.Document, old, target *Bundle) *updater {
	u := &updater{messages: SourceBundle(doc, "").Entries, target: target.Entries, byID: target.Index(), old: map[model.MessageID]Entry{}}
	if old != nil {
		for _, e := range old.Entries {
			u.old[e.ID] = e
		}
	}
	u.from = slices.Repeat([]int{-1}, len(u.messages))
	u.used = make([]bool, len(u.target))
	return u
}

// entry is the target's entry for message i, under its id. It gets the
// message's hash where it was made from the same text and note.
func (u *updater) entry(i int) Entry {
	m, e := u.messages[i], u.target[u.from[i]]
	if u.current(m, e) {
		e.Hash = m.Hash
	}
	if e.Description != "" { // goi18n merge puts the source's into targets
		e.Description = m.Description
	}
	e.ID, e.Line = m.ID, 0
	return e
}

// sameSource tells whether two source messages say the same to a translator.
func sameSource(a, b Entry) bool {
	return model.Fold(a.Other) == model.Fold(b.Other) && note(a.Description) == note(b.Description)
}

func (u *updater) report(ch *Changes, i int, e Entry) {
	was := u.target[u.from[i]].ID
	switch stateOf(e, u.messages[i].Hash) {
	case Empty:
		ch.Missing = append(ch.Missing, e.ID)
	case Stale:
		s := StaleChange{ID: e.ID, Hash: e.Hash, After: u.messages[i].Other}
		if s.Newly = e.Hash != "" && e.Hash == u.old[was].Hash; s.Newly {
			s.Before = u.old[was].Other
		}
		ch.Stale = append(ch.Stale, s)
	default:
		if was != e.ID {
			ch.Moved = append(ch.Moved, Move{was, e.ID})
		} else {
			ch.Kept = append(ch.Kept, e.ID)
		}
	}
}

// orphans appends what no message took. An id that the article uses for
// another block now is given an ending that names the source text it was made
// from, so that it comes back when that text does.
func (u *updater) orphans(out *Bundle, ch *Changes) {
	taken := map[model.MessageID]bool{}
	for _, m := range u.messages {
		taken[m.ID] = true
	}
	for i, e := range u.target {
		if u.used[i] || model.Blank(e.Other) && e.Comments == "" {
			continue
		}
		e.ID, e.Line = freeID(e, taken), 0
		taken[e.ID] = true
		out.Entries = append(out.Entries, e)
		ch.Orphaned = append(ch.Orphaned, e.ID)
	}
}

func freeID(e Entry, taken map[model.MessageID]bool) model.MessageID {
	if !taken[e.ID] {
		return e.ID
	}
	digits := strings.TrimPrefix(e.Hash, "sha1-")
	id := model.MessageID(fmt.Sprintf("%s.orphan-%s", e.ID, digits[:min(8, len(digits))]))
	for n := 2; taken[id]; n++ {
		id = model.MessageID(fmt.Sprintf("%s.orphan-%s-%d", e.ID, digits[:min(8, len(digits))], n))
	}
	return id
}
