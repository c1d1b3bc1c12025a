package model

import "strings"

// OutdatedID begins the message ids of the note at the head of a translation
// that is of a former text. No article can have such an id.
const OutdatedID = "outdated--1."

// Outdated is that note, or nil.
func (d *Document) Outdated() *Block {
	for _, b := range d.Blocks {
		if b.Kind == Callout && len(b.Children) > 0 && strings.HasPrefix(string(b.Children[0].Message), OutdatedID) {
			return b
		}
	}
	return nil
}
