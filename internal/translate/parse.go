package translate

import (
	"bytes"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// ParseBundle reads a bundle, strictly: whatever goi18n would refuse, lose or
// take in two ways is a finding with its line. The bundle holds what could be
// read all the same; it is nil only where the file is no TOML.
func ParseBundle(file, tag string, data []byte) (*Bundle, diag.List) {
	messages, list := readMessages(diag.Place{File: file, Locale: tag}, data, []string{"description", "hash", "other"})
	if messages == nil && list.HasErrors() {
		return nil, list
	}
	b := &Bundle{File: file, Tag: tag}
	for _, m := range messages {
		b.Entries = append(b.Entries, Entry{ID: model.MessageID(m.ID), Hash: m.Hash, Description: m.Description, Other: m.Other, Line: m.line})
	}
	if bytes.IndexByte(data, '#') >= 0 {
		b.readComments(data)
	}
	return b, list
}
