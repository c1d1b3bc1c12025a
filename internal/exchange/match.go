package exchange

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
	"caveat/internal/translate"
)

// Outcome is what becomes of a unit that came back.
type Outcome string

// The outcomes. Only a text that is Taken changes the bundle.
const (
	Taken         Outcome = "taken"
	Unchanged     Outcome = "unchanged"      // the translation that stands here
	StillStale    Outcome = "still stale"    // the same, of a former source text
	Unconfirmed   Outcome = "not confirmed"  // a suggestion, or a text that its translator doubts
	Empty         Outcome = "empty"          // no translation came
	NotTranslated Outcome = "not translated" // equal to its source
	Conflict      Outcome = "conflict"       // both sides changed
	Comment       Outcome = "comment"        // a change of a locked caution
	Refused       Outcome = "refused"        // cannot be used
)

// Decision is what becomes of one unit that came back, and why.
type Decision struct {
	ID      model.MessageID // of the unit here; of the file's where there is none
	Line    int             // in the file
	Outcome Outcome
	Reason  string // for people; empty where the outcome says all
	Source  string // as it was sent
	Target  string // as it came back
	Here    string // the translation that stands here
	Hash    string // of the source that Target was made from; empty for the present one
	Comment string // of the translator
	// Beside says that a text must be kept beside the bundle, so that no work of a
	// translator is lost: the one that stood Here where Target is taken, else Target.
	Beside bool
}

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
	if found && j >= 0 {
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
	if d.Target == d.Here && u.Source == p.Source && u.Fault == "" && !model.Blank(d.Here) { // as most units are
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

// comparison is a received unit beside the one here, texts in canonical form.
type comparison struct {
	u, p            *Unit  // received, and here
	source, present string // sources of the two
	target, here    string // translations of the two
	sent            string // digest of the translation as it was sent, or empty
}

// withoutNews decides on a unit that brings no new translation; false for one that
// does.
func (c *comparison) withoutNews(d Decision, x *matcher) (Decision, bool) {
	unedited := c.sent != "" && Digest(c.target) == c.sent
	filledIn := func() bool { return unedited || c.sent == "" && x.suggested(c) }
	switch {
	case c.u.Fault != "":
		return d.as(Refused, c.u.Fault), true
	case model.Blank(c.target) && c.altered():
		d = d.as(Refused, "it is empty, and its source text is not the one that was sent: see whether the translation stands there")
		d.Beside = true
		return d, true
	case model.Blank(c.target):
		return d.as(Empty, ""), true
	case c.target == c.here:
		return d.same(c.p.State), true
	case c.p.State == New && !c.u.confirmed() && !wordless(c.target) && filledIn():
		return d.as(Unconfirmed, ""), true
	case !unedited && c.doubted(x) != "":
		d = d.as(Unconfirmed, c.doubted(x))
		d.Beside = true
		return d, true
	case (c.target == c.source || c.target == c.present) && !x.believes(c):
		return d.as(NotTranslated, x.whyNotTranslated(c)), true
	case unedited && c.p.State != New:
		return d.as(Unchanged, "the translator left it as it was sent; a newer text stands here"), true
	}
	return d, false
}

// doubted says by what the file shows that its translator is not sure of a text,
// or nothing. A state that is still the one that was sent shows nothing: programs
// leave it as it is.
func (c *comparison) doubted(x *matcher) string {
	switch {
	case x.stateless && c.u.State == Suggested:
		return "it is marked fuzzy: have its translator clear that mark, or clear all of them with `msgattrib --clear-fuzzy`"
	case c.sent != Digest(c.here):
		return ""
	case c.u.State == Stale && c.p.State != Stale, c.u.State == New && c.p.confirmed():
		return "its state says that it needs translation: have its translator give it the state `translated`"
	}
	return ""
}

// altered tells whether the source text was changed on the way: the file says that
// the present one was sent, and another came.
func (c *comparison) altered() bool {
	return c.source != c.present && c.u.Hash != "" && c.u.Hash == c.p.Hash
}

// believes tells whether a translation may be equal to its source. It may where
// there is nothing to translate, or where a person vouches for it with --same or
// by the unit's state. Files in which nobody marks a unit as translated are
// believed for names alone, and not where sources were copied. In place of a
// translation that stands here no state is believed: it may be the one that was
// sent.
func (x *matcher) believes(c *comparison) bool {
	said := x.isSaid(c.u) || x.unsaid && !x.copies && names(c.target)
	return wordless(c.target) || x.isSame(c.p.ID) || said && !c.p.confirmed()
}

// isSaid tells whether the file says, by a state, that a unit is translated.
func (x *matcher) isSaid(u *Unit) bool { return !x.stateless && u.confirmed() }

// isSame is MatchOptions.Same.
func (x *matcher) isSame(id model.MessageID) bool {
	return x.options.Same != nil && x.options.Same(id)
}

func (x *matcher) whyNotTranslated(c *comparison) string {
	switch {
	case c.p.confirmed():
		return "it is the source text, and a translation stands here; where the source is right, name it with --same"
	case x.stateless:
		return "it is the source text, and such a file cannot say that this is right; where it is, name it with --same"
	}
	return "it is the source text; where that is right, give it the state `translated` or name it with --same"
}

// names tells whether a text may be names alone: no word but addresses begins with
// a small letter.
func names(s string) bool {
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(w, notLetter))
		if unicode.IsLower(r) && !strings.Contains(w, "@") && !strings.Contains(w, "://") {
			return false
		}
	}
	return true
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// wordless tells whether a text has nothing to translate: numbers, signs, and
// symbols of units, which are the same everywhere (SI Brochure 5.2).
func wordless(s string) bool {
	for w := range strings.FieldsFuncSeq(s, notLetter) {
		if !strings.Contains(" g kg mg μg µg l L ml mL dl dL m cm mm km C ", " "+w+" ") {
			return false
		}
	}
	return true
}

// suggested tells whether the text is the one that memory would have filled in.
func (x *matcher) suggested(c *comparison) bool {
	return x.options.Suggestion != nil && x.markup.Canonical(x.options.Suggestion(c.p), c.p.Plain) == c.target
}

// bothOfMsgcat begins the line that gettext's msgcat puts before each of several
// translations that it joins into one.
const bothOfMsgcat = "#-#-#-#-#  "

// judge decides on a unit that brings a new translation.
func (c *comparison) judge(d Decision, o MatchOptions) Decision {
	moved := c.source != c.present
	switch r, bad := forbidden(d.Target); {
	case r == '\ufffd':
		return d.as(Refused, Unreadable)
	case bad:
		return d.as(Refused, fmt.Sprintf("the text holds the character U+%04X, which changes the text unseen", r))
	case strings.Contains(d.Target, bothOfMsgcat):
		return d.as(Refused, "it holds two translations, as msgcat joins them: leave one, without the lines of signs")
	case c.p.Locked:
		return d.as(Comment, "the caution is locked: a person has approved it")
	case c.altered():
		return d.as(Refused, "its source text is not the one that was sent")
	case moved:
		d.Hash = c.u.Hash
		if d.Hash == "" {
			d.Hash = translate.Hash("", c.u.Source)
		}
		if c.p.State == Translated || c.p.State == Approved {
			return d.as(Conflict, "the article has changed since, and a translation of the new text stands here")
		}
		return d.replacing("stale: it translates the text that was sent, and the article has changed since")
	case c.here == "" || c.sent != "" && Digest(c.here) == c.sent || c.p.State == Stale && (c.sent == "" || c.sent == Digest("")):
		return d.as(Taken, c.whyTaken()) // TSV and TMX are sent without stale texts
	case o.Overwrite:
		return d.replacing("")
	case c.sent == "":
		return d.as(Conflict, "the file does not say what was sent, and another translation stands here")
	}
	return d.as(Conflict, "the translation here has changed since the file was sent")
}

// whyTaken is what a person should see of a text that is taken.
func (c *comparison) whyTaken() string {
	if c.target == c.present && !wordless(c.target) {
		return "it is the source text, taken as a name or as right in both languages"
	}
	return ""
}

// as is the decision with an outcome. A text that is not taken is kept beside.
func (d Decision) as(o Outcome, reason string) Decision {
	d.Outcome, d.Reason = o, reason
	d.Beside = (o == Conflict || o == Comment || o == Refused) && !model.Blank(d.Target)
	return d
}

// same is the decision on a translation that is the one here, whose state that is.
func (d Decision) same(s State) Decision {
	if s == Stale {
		return d.as(StillStale, "the text is the old one; the source has changed")
	}
	return d.as(Unchanged, "")
}

// replacing takes a translation and keeps the one that stands here beside.
func (d Decision) replacing(reason string) Decision {
	d = d.as(Taken, reason)
	d.Beside = d.Here != ""
	return d
}

// forbidden is the first character of a text that no translation may have:
// controls, embeddings and overrides (UAX 9, 2.1), and what XML cannot hold.
func forbidden(s string) (rune, bool) {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f || model.IsOverride(r) || r == '\ufffd' || r&0xfffe == 0xfffe {
			return r, true
		}
	}
	return 0, false
}
