package font

import "github.com/go-text/typesetting/font/opentype/tables"

// glyfTable is the 'glyf' table, each glyph parsed when it is asked for: to
// shape text hardly any outline is needed.
type glyfTable struct {
	raw  []byte
	loca []uint32
}

func (t glyfTable) len() int { return max(0, len(t.loca)-1) }

// at is a glyph; one that is missing or damaged is empty.
func (t glyfTable) at(gid gID) tables.Glyph {
	start, end := t.loca[gid], t.loca[gid+1]
	if start >= end || int(end) > len(t.raw) {
		return tables.Glyph{}
	}
	g, _, err := tables.ParseGlyph(t.raw[start:end])
	if err != nil {
		return tables.Glyph{}
	}
	return g
}

// all parses every glyph.
func (t glyfTable) all() tables.Glyf {
	if t.len() == 0 {
		return nil
	}
	out, _ := tables.ParseGlyf(t.raw, t.loca)
	return out
}
