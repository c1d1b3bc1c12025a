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

// The outcomes.
const (
	Taken        Outcome = "taken"
	Same         Outcome = "unchanged"
	StillStale   Outcome = "still stale"
	Unconfirmed  Outcome = "not confirmed"
	Empty        Outcome = "empty"
	Untranslated Outcome = "not translated" // equal to its source
	Conflict     Outcome = "conflict"
	Comment      Outcome = "comment" // a change of a locked caution
	Refused      Outcome = "refused"
)

// Decision is what becomes of one unit that came back, and why.
type Decision struct {
	ID      model.MessageID // here; the file's where no unit here is meant
	Line    int             // in the file
	Outcome Outcome
	Reason  string
	Source  string // as it was sent
	Target  string // as it came back
	Here    string // the translation that stands here
	Hash    string // of the source that Target was made from; empty for the present one
	Comment string // of the translator
	// Beside tells that Target, or with Taken the text that stood Here, must
	// be kept beside: nothing a translator wrote is lost.
	Beside bool
}

// MatchOptions say how to decide.
type MatchOptions struct {
	// Base is the file as it was sent, for formats and programs that do not
	// keep what was sent; nil where it is not at hand.
	Base *File
	// Overwrite takes what came back where both sides changed.
	Overwrite bool
	// Suggestion is the text that memory has for a unit, or empty: for files
	// that do not tell what was filled in. It may be nil.
	Suggestion func(*Unit) string
	// Same tells of which messages a person says that the source text is right in
	// the other language, too. It may be nil.
	Same func(model.MessageID) bool
}

// Match decides for every unit that came back. Present are the units as they
// would be sent now. A unit is known by its id, or by its source text where a
// program lost or changed the id.
func Match(present []Unit, came *File, m Markup, o MatchOptions) []Decision {
	x := newMatcher(present, m, o)
	x.stateless, x.named = came.Stateless, came.Stateless || came.ByHand
	x.copies = slices.ContainsFunc(came.Units, func(u Unit) bool {
		return u.Target == u.Source && !x.isSaid(&u) && !wordless(u.Target) && !names(u.Target) && !x.isSame(u.ID)
	})
	var out []Decision
	for i := range came.Units {
		out = append(out, x.decide(&came.Units[i]))
	}
	return out
}

type matcher struct {
	present  []Unit
	keys     []string // canonical source of each, as far as it was asked for
	byID     map[model.MessageID]int
	bySource map[string]int // -1 where two have it; nil until asked for
	byFormer map[string]int // the same, of former source texts
	base     map[model.MessageID]*Unit
	used     map[int]int // present unit to the line that took it
	markup   Markup
	options  MatchOptions
	// stateless is the file's; copies tells that sources were put where there is
	// no translation, as Okapi and `caveat send --fill` do.
	stateless, copies bool
	named             bool // a name counts as translated without a word of it
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

// indexed are the units here by a text of each, empty for none; -1 where two
// have one.
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

// find is the unit here that a received one is of: by id where the source text
// is that unit's, by a source text that one unit alone has or had when it was
// translated, else by id: paragraphs that were put in above change ids.
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

func (x *matcher) key(u *Unit, i int) string {
	return x.markup.Canonical(x.bare(u.Source, u, i), x.present[i].Plain)
}

// bare is a text of a unit as the unit here has it: without markup where that
// is plain and the received one is not, being known by its source alone.
func (x *matcher) bare(text string, u *Unit, i int) string {
	if x.present[i].Plain && !u.Plain && u.ID != x.present[i].ID {
		if inlines, ok := x.markup.Parse(text); ok {
			return model.PlainText(inlines)
		}
	}
	return text
}

func (x *matcher) decide(u *Unit) Decision {
	d := Decision{ID: u.ID, Line: u.Line, Source: u.Source, Target: u.Target, Comment: u.Comment}
	i, why := x.find(u)
	if i < 0 {
		return d.unless(translate.Blank(u.Target), Empty, Refused, why)
	}
	p := &x.present[i]
	d.ID, d.Here, d.Target = p.ID, p.Target, x.bare(u.Target, u, i)
	if line, twice := x.used[i]; twice {
		return d.as(Refused, fmt.Sprintf("the message is that of line %d already", line))
	}
	x.used[i] = u.Line
	if d.Target == d.Here && u.Source == p.Source && u.Fault == "" && !translate.Blank(d.Here) { // as most units are
		return d.same(p.State)
	}
	c := comparison{u: u, p: p, target: x.markup.Canonical(d.Target, p.Plain), here: x.markup.Canonical(d.Here, p.Plain),
		sent: x.sent(u, p), source: x.key(u, i), present: x.presentKey(i)}
	if done := c.idle(&d, x); done {
		return d
	}
	return c.judge(d, x.options)
}

// sent is the digest of the target that was sent, or empty.
func (x *matcher) sent(u, p *Unit) string {
	if b := x.base[p.ID]; b != nil && u.Sent == "" {
		return Digest(x.markup.Canonical(b.Target, p.Plain))
	}
	return u.Sent
}

// comparison is a received unit beside the one here, texts in canonical form.
type comparison struct {
	u, p            *Unit
	target, here    string
	sent            string // digest, or empty
	source, present string
}

// idle settles what brings nothing new.
func (c *comparison) idle(d *Decision, x *matcher) bool {
	unedited := c.sent != "" && Digest(c.target) == c.sent
	switch {
	case c.u.Fault != "":
		*d = d.as(Refused, c.u.Fault)
	case translate.Blank(c.target) && c.altered():
		*d = d.as(Refused, "it is empty, and its source text is not the one that was sent: see whether the translation stands there")
		d.Beside = true
	case translate.Blank(c.target):
		*d = d.as(Empty, "")
	case c.target == c.here:
		*d = d.same(c.p.State)
	case c.p.State == New && !c.u.confirmed() && !wordless(c.target) && (unedited || c.sent == "" && x.suggested(c)):
		*d = d.as(Unconfirmed, "")
	case !unedited && c.doubted(x) != "":
		*d = d.as(Unconfirmed, c.doubted(x))
		d.Beside = true
	case (c.target == c.source || c.target == c.present) && !x.believes(c):
		*d = d.as(Untranslated, x.whyUntranslated(c))
	case unedited && c.p.State != New:
		*d = d.as(Same, "the translator left it as it was sent; a newer text stands here")
	default:
		return false
	}
	return true
}

// doubted says how the file tells that its translator is not sure of a text, or
// nothing. A state may be the one that was sent: programs leave it as it is.
func (c *comparison) doubted(x *matcher) string {
	switch {
	case x.stateless && c.u.State == Suggested:
		return "it is marked fuzzy: its translator takes that mark away, or `msgattrib --clear-fuzzy` all of them"
	case c.sent != Digest(c.here):
		return ""
	case c.u.State == Stale && c.p.State != Stale, c.u.State == New && c.p.confirmed():
		return "its state says that it needs translation: its translator gives it the state `translated`"
	}
	return ""
}

// altered tells whether the source text that came is not the one that was sent:
// the file says that this was the present one.
func (c *comparison) altered() bool {
	return c.source != c.present && c.u.Hash != "" && c.u.Hash == c.p.Hash
}

// confirmed tells whether the unit's state is that of a translated one.
func (u *Unit) confirmed() bool { return u.State == Translated || u.State == Approved }

// believes tells whether a target is its source by right: it has nothing to
// translate, or a person says that it is translated. Nobody says so where any
// text stands for translated, or where states are seldom touched: there only
// names are believed, and only where nothing was copied. In place of a
// translation that stands here a source is not believed at all: the state may be
// the one that was sent.
func (x *matcher) believes(c *comparison) bool {
	said := x.isSaid(c.u) || x.named && !x.copies && names(c.target)
	return wordless(c.target) || x.isSame(c.p.ID) || said && !c.p.confirmed()
}

// isSaid tells whether the file itself says that a unit is translated.
func (x *matcher) isSaid(u *Unit) bool { return !x.stateless && u.confirmed() }

func (x *matcher) isSame(id model.MessageID) bool {
	return x.options.Same != nil && x.options.Same(id)
}

func (x *matcher) whyUntranslated(c *comparison) string {
	switch {
	case c.p.confirmed():
		return "it is the source text, and a translation stands here; where the source is right, name it with --same"
	case x.stateless:
		return "it is the source text, and such a file cannot say that this is right; where it is, name it with --same"
	}
	return "it is the source text; where that is right, give it the state `translated` or name it with --same"
}

// names tells whether no word begins with a small letter; addresses are none.
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

// bothOfMsgcat stands before each of several translations that gettext's msgcat
// has joined into one.
const bothOfMsgcat = "#-#-#-#-#  "

// judge decides on a text that a translator wrote.
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

func (d Decision) as(o Outcome, reason string) Decision {
	d.Outcome, d.Reason = o, reason
	d.Beside = (o == Conflict || o == Comment || o == Refused) && !translate.Blank(d.Target)
	return d
}

// same is for the text that stands here.
func (d Decision) same(s State) Decision {
	if s == Stale {
		return d.as(StillStale, "the text is the old one; the source has changed")
	}
	return d.as(Same, "")
}

func (d Decision) unless(condition bool, then, otherwise Outcome, reason string) Decision {
	if condition {
		return d.as(then, reason)
	}
	return d.as(otherwise, reason)
}

// replacing takes a text and keeps the one that stands here beside.
func (d Decision) replacing(reason string) Decision {
	d = d.as(Taken, reason)
	d.Beside = d.Here != ""
	return d
}

// forbidden is the first character that no translation may bring: controls,
// embeddings and overrides (UAX 9, 2.1), what XML cannot hold.
func forbidden(s string) (rune, bool) {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f || model.IsOverride(r) || r == '\ufffd' || r&0xfffe == 0xfffe {
			return r, true
		}
	}
	return 0, false
}
