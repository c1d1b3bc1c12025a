package shape

import (
	"slices"

	"github.com/go-text/typesetting/font/opentype/tables"
)

// context tells whether a contextual rule has the blank after another glyph.
// The first glyph of a rule, its coverage, does not matter.
func (b blankGlyph) context(d any) bool {
	switch d := d.(type) {
	case tables.ContextualSubs1:
		return b.rules(d.SeqRuleSet)
	case tables.ContextualPos1:
		return b.rules(d.SeqRuleSet)
	case tables.ContextualSubs2:
		return b.class(d.ClassDef).rules(d.ClassSeqRuleSet)
	case tables.ContextualPos2:
		return b.class(d.ClassDef).rules(d.ClassSeqRuleSet)
	case tables.ContextualSubs3:
		return b.follows(nil, d.Coverages, nil)
	case tables.ContextualPos3:
		return b.follows(nil, d.Coverages, nil)
	}
	return true
}

// class is the blank's class, to look for in rules whose sequences are classes.
func (b blankGlyph) class(def tables.ClassDef) blankGlyph {
	own, _ := def.Class(b.id)
	return blankGlyph{id: tables.GlyphID(own)}
}

func (b blankGlyph) rules(sets []tables.SequenceRuleSet) bool {
	for _, set := range sets {
		for _, r := range set.SeqRule {
			if slices.Contains(r.InputSequence, b.id) {
				return true
			}
		}
	}
	return false
}

// follows tells whether the blank may stand anywhere but first in a sequence
// of coverages. The one before it is backwards: its last is the first of all.
func (b blankGlyph) follows(before, within, after []tables.Coverage) bool {
	if n := len(before); n > 0 {
		return b.in(before[:n-1]...) || b.in(within...) || b.in(after...)
	}
	return len(within) > 0 && b.in(within[1:]...) || b.in(after...)
}

// chain is context for rules that also look at what is before and after.
func (b blankGlyph) chain(d any) bool {
	switch d := d.(type) {
	case tables.ChainedContextualSubs1:
		return chains{b, b, b, b.in(d.Cov())}.find(d.ChainedSeqRuleSet)
	case tables.ChainedContextualPos1:
		return chains{b, b, b, b.in(d.Cov())}.find(d.ChainedSeqRuleSet)
	case tables.ChainedContextualSubs2:
		return b.classes(tables.ChainedSequenceContextFormat2(d), d.Cov())
	case tables.ChainedContextualPos2:
		return b.classes(tables.ChainedSequenceContextFormat2(d), d.Cov())
	case tables.ChainedContextualSubs3:
		return b.follows(d.BacktrackCoverages, d.InputCoverages, d.LookaheadCoverages)
	case tables.ChainedContextualPos3:
		return b.follows(d.BacktrackCoverages, d.InputCoverages, d.LookaheadCoverages)
	}
	return true
}

func (b blankGlyph) classes(d tables.ChainedSequenceContextFormat2, cov tables.Coverage) bool {
	return chains{b.class(d.BacktrackClassDef), b.class(d.InputClassDef), b.class(d.LookaheadClassDef), b.in(cov)}.find(d.ChainedClassSeqRuleSet)
}

// chains looks for the blank in chained rules, where it goes by a glyph id or
// a class in each part; covered tells that it may be the first of the input.
type chains struct {
	before, within, after blankGlyph
	covered               bool
}

func (c chains) find(sets []tables.ChainedSequenceRuleSet) bool {
	for _, set := range sets {
		for _, r := range set.ChainedSeqRules {
			if n := len(r.BacktrackSequence); n > 0 && (c.covered || slices.Contains(r.BacktrackSequence[:n-1], c.before.id)) {
				return true
			}
			if slices.Contains(r.InputSequence, c.within.id) || slices.Contains(r.LookaheadSequence, c.after.id) {
				return true
			}
		}
	}
	return false
}
