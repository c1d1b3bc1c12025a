package exchange

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/model"
)

// MatchOptions say how to decide.
type MatchOptions struct {
	// Base is the file as it was sent; nil where it is not at hand. It tells what
	// was sent where format or program has not kept that.
	Base *File
	// Overwrite takes what came back where both sides changed.
	Overwrite bool
	// Suggestion is the text that memory has for a unit, or empty. It tells what was
	// filled in where the file does not. It may be nil.
	Suggestion func(*Unit) string
	// Same tells whether a person says of a message that its source text is right in
	// the other language too. It may be nil.
	Same func(model.MessageID) bool
}

// Match decides for every unit that came back. Present are the units as they
// would be sent now. A unit is known by its id, or by its source text where a
// program lost or changed the id.
func Match(present []Unit, came *File, m Markup, o MatchOptions) []Decision {
	x := newMatcher(present, m, o)
	x.stateless, x.unsaid = came.Stateless, came.Stateless || came.ByHand
	x.copies = slices.ContainsFunc(came.Units, func(u Unit) bool {
		return u.Target == u.Source && !x.isSaid(&u) && !wordless(u.Target) && !names(u.Target) && !x.isSame(u.ID)
	})
	var out []Decision
	for i := range came.Units {
		out = append(out, x.decide(&came.Units[i]))
	}
	return out
}

// matcher finds the unit here that a received one is of, and decides.
type matcher struct {
	present  []Unit
	keys     []string // canonical source of each; empty until it is needed
	byID     map[model.MessageID]int
	bySource map[string]int // by canonical source, -1 where two have it; nil until it is needed
	byFormer map[string]int // the same by the source that a stale translation was made from
	base     map[model.MessageID]*Unit
	used     map[int]int // present unit to the line that it was found for
	markup   Markup
	options  MatchOptions

	stateless bool // see File
	// unsaid says that people do not mark units as translated in such a file: a
	// name that is equal to its source is then believed without a mark.
	unsaid bool
	// copies says that sources were put where there is no translation, as Okapi and
	// `caveat send --fill` do.
	copies bool
}

func newMatcher(present []Unit, m Markup, o MatchOptions) *matcher {
	x := &matcher{present: present, keys: make([]string, len(present)), byID: map[model.MessageID]int{}, base: map[model.MessageID]*Unit{},
		used: map[int]int{}, markup: m, options: o}
	for i := range present {
		x.byID[present[i].ID] = i
	}
	if o.Base != nil {
		for i := range o.Base.Units {
			x.base[o.Base.Units[i].ID] = &o.Base.Units[i]
		}
	}
	return x
}

// presentKey is the canonical source of a unit here.
func (x *matcher) presentKey(i int) string {
	if x.keys[i] == "" {
		x.keys[i] = x.markup.Canonical(x.present[i].Source, x.present[i].Plain)
	}
	return x.keys[i]
}

// withSource is the unit here that alone has a source text; -1 where two have.
func (x *matcher) withSource(key string) (int, bool) {
	if x.bySource == nil {
		x.bySource = x.indexed(x.presentKey)
	}
	i, ok := x.bySource[key]
	return i, ok
}

// withFormer is the unit here that alone has a translation of a former source
// text.
func (x *matcher) withFormer(key string) (int, bool) {
	if x.byFormer == nil {
		x.byFormer = x.indexed(func(i int) string {
			if p := &x.present[i]; p.State == Stale && p.Previous != "" {
				return x.markup.Canonical(p.Previous, p.Plain)
			}
			return ""
		})
	}
	i, ok := x.byFormer[key]
	return i, ok && i >= 0
}

// indexed are the units here by a text of each; -1 where two have the same. A unit
// whose text is empty is left out.
func (x *matcher) indexed(text func(int) string) map[string]int {
	out := map[string]int{}
	for i := range x.present {
		k := text(i)
		if _, twice := out[k]; twice {
			out[k] = -1
		} else if k != "" {
			out[k] = i
		}
	}
	return out
}

// find is the unit here that a received one is of, or -1 and the reason. An id
// counts first where the source text agrees, since paragraphs that were put in
// above change ids. Else a source text counts that one unit alone has, or had when
// it was translated, and last the id by itself.
func (x *matcher) find(u *Unit) (int, string) {
	i, known := x.byID[u.ID]
	if known && (u.Source == x.present[i].Source || x.key(u, i) == x.presentKey(i)) {
		return i, ""
	}
	key := x.markup.Canonical(u.Source, false)
	j, found := x.withSource(key)
	switch {
	case found && j >= 0 && known && x.torn(u, i):
		return -1, "its id is that of one message, its source text that of another: see which of the two it translates"
	case found && j >= 0:
		return j, ""
	}
	if f, was := x.withFormer(key); was && !found {
		return f, ""
	}
	switch {
	case known:
		return i, ""
	case found:
		return -1, "its id is unknown and its source text stands more than once in the article"
	}
	return -1, "the article has neither its id nor its source text"
}

// torn tells that the id of a unit and its source text, which are two messages', were
// not sent so: cells that were moved or sorted by themselves tear them apart. What
// was sent say the file's mark, the base, or last the id: one without a place in it
// (`top.p2`) no other text is given.
func (x *matcher) torn(u *Unit, i int) bool {
	p := &x.present[i]
	switch b := x.base[u.ID]; {
	case u.Hash != "":
		return u.Hash == p.Hash
	case b != nil:
		return x.markup.Canonical(b.Source, p.Plain) != x.key(u, i)
	}
	return !strings.Contains(string(u.ID), ".")
}

// key is the canonical source of a received unit, as the unit here would have it.
func (x *matcher) key(u *Unit, i int) string {
	return x.markup.Canonical(x.bare(u.Source, u, i), x.present[i].Plain)
}

// bare is a text of a received unit without markup, where the unit here is plain.
// A unit that was found by its source alone has been read as markup.
func (x *matcher) bare(text string, u *Unit, i int) string {
	if x.present[i].Plain && !u.Plain && u.ID != x.present[i].ID {
		if inlines, ok := x.markup.Parse(text); ok {
			return model.PlainText(inlines)
		}
	}
	return text
}

// decide decides on one received unit.
func (x *matcher) decide(u *Unit) Decision {
	d := Decision{ID: u.ID, Line: u.Line, Source: u.Source, Target: u.Target, Comment: u.Comment}
	i, why := x.find(u)
	if i < 0 && model.Blank(u.Target) {
		return d.as(Empty, why)
	}
	if i < 0 {
		return d.as(Refused, why)
	}
	p := &x.present[i]
	d.ID, d.Here, d.Target = p.ID, p.Target, x.bare(u.Target, u, i)
	if line, twice := x.used[i]; twice {
		return d.as(Refused, fmt.Sprintf("the message is that of line %d already", line))
	}
	x.used[i] = u.Line
	if d.Target == d.Here && u.Source == p.Source && u.Fault == "" && u.Doubt == "" && !u.Rejected && !model.Blank(d.Here) { // as most units are
		return d.same(p.State)
	}
	c := comparison{u: u, p: p, target: x.markup.Canonical(d.Target, p.Plain), here: x.markup.Canonical(d.Here, p.Plain),
		sent: x.sent(u, p), source: x.key(u, i), present: x.presentKey(i)}
	if settled, done := c.withoutNews(d, x); done {
		return settled
	}
	return c.judge(d, x.options)
}

// sent is the digest of the translation that was sent, by the file or the base;
// empty where neither tells.
func (x *matcher) sent(u, p *Unit) string {
	if b := x.base[p.ID]; b != nil && u.Sent == "" {
		return Digest(x.markup.Canonical(b.Target, p.Plain))
	}
	return u.Sent
}
