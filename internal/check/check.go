// Package check has the rules that look at a translation beside its source.
//
// A rule raises an alarm; it never proves that a text is right. Each rule is a
// value in a file of its own, which has the rule's id as its name: id, severity,
// what it looks for, in which languages, and why. rules.go lists them in the order
// in which they are applied.
//
// # Steps
//
//  1. [Run] or [Stream] reads each unit once: both texts in NFC, their words,
//     sentences and numbers (view.go).
//  2. Rules about the text as a whole go first (empty, untranslated, another
//     language, another text). One that fires ends the unit: what the others
//     would say of such a text is noise.
//  3. Rules about parts follow: numbers, negations, hedges, terms.
//  4. Rules across units compare each text with those before it (across.go),
//     in constant memory.
//
// What rules know of a language lies in check/data; check/learn makes the
// learned part from parallel text, check/bench measures it.
package check

import (
	"fmt"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// Unit is one message with its translation.
type Unit struct {
	ID   model.MessageID
	Role model.Role // of the caution or claim it belongs to
	// Source and Target are the texts as CommonMark inline markup.
	Source, Target string
	// SourceInlines and TargetInlines are the same, parsed.
	SourceInlines, TargetInlines []model.Inline
	Place                        diag.Place // of the target
	// Untranslated marks a block that shows source text on purpose.
	Untranslated bool
	// Found is what its reader found wrong with it: it comes before what the rules
	// say.
	Found diag.List
	// Form marks one of several plural forms of a text: other units are not
	// compared with it. Sources are units that differ in their source alone: of
	// which of these texts the form is a translation cannot be told for sure, and
	// the one with the fewest alarms counts.
	Form    bool
	Sources []Unit

	original *original // the source as the rules read it, where it is shared
	view     *view     // what the rules read, filled on first use
}

// Context is what a rule is told beside the unit.
type Context struct {
	Source, Target lang.Row
	// Strict applies the rules for cautions to every unit.
	Strict bool
	// Advice lets rules speak everywhere that are advice only in the target
	// language: their false alarms there are more than 1 % of units. In cautions
	// and claims of an article they always speak.
	Advice bool
	// Alone tells that the units are a file's, without a project in which a person
	// could accept a finding.
	Alone bool
	// Article is the name of the article, for the command that accepts a finding.
	Article string
	// Terms is the article's term list, nil for none.
	Terms *Terms
	// Languages is what is known of languages, where several contexts share it;
	// a context without one has its own.
	Languages *Languages

	once      sync.Once
	knowledge *knowledge
}

// Critical tells whether the unit is judged as a caution or claim.
func (c *Context) Critical(u *Unit) bool { return c.Strict || u.Role != model.RoleNone }

// Rule looks at one unit and says what it finds wrong; the place and the rule
// of its findings are filled in by Run.
type Rule struct {
	ID       string
	Severity diag.Severity
	// Critical is the severity in cautions and claims, where it differs.
	Critical diag.Severity
	Doc      string // what it looks for and why, one or two sentences
	// Where is a sentence that says where the rule speaks, empty for everywhere.
	Where string
	// English tells that the rule reads articles in English alone.
	English bool
	// Final ends the unit where the rule fires.
	Final bool
	// Judged tells that what the rule calls an error may be right in plain text,
	// which a person can say: a name, an address, the title of a book.
	Judged bool
	// Kept says how the sense may be kept where a warning of the rule is a false alarm:
	// a person then accepts it. Empty where there is no such way.
	Kept string
	// Unsure tells of a unit with an alarm of which the rule cannot know whether it is
	// a fault: it is a warning, in a caution too. Nil for never. UnsureWhere says where
	// a person then accepts it.
	Unsure      func(*Context, *Unit) bool
	UnsureWhere string
	Check       func(*Context, *Unit) []Alarm
}

// inUnknownWords is the UnsureWhere of rules that look for numbers.
const inUnknownWords = "words say it that the rules do not know in this language"

// inOtherWords is the Kept of rules that look for words.
const inOtherWords = "in other words"

// Text is what the rule looks for, and where.
func (r *Rule) Text() string {
	text := r.Doc
	if r.Where != "" {
		text += " " + r.Where
	}
	if r.English {
		text += " Reads articles in English only."
	}
	return text
}

// Alarm is what a rule has to say of a unit.
type Alarm struct{ Message, Hint string }

// Run applies every rule to every unit.
func Run(c *Context, units []Unit) diag.List {
	var out diag.List
	rules, across := Rules(), newAcross(c)
	for i := range units {
		out = append(out, c.unit(rules, &units[i])...)
		out = append(out, across.unit(&units[i])...)
	}
	return out
}

func (c *Context) unit(rules []Rule, u *Unit) diag.List {
	if u.Untranslated {
		return u.Found
	}
	out := c.apply(rules, u)
	for i := range u.Sources {
		if len(out) == 0 {
			break
		}
		if other := c.apply(rules, &u.Sources[i]); len(other) < len(out) {
			out = other
		}
	}
	return append(u.Found, out...)
}

func (c *Context) apply(rules []Rule, u *Unit) diag.List {
	var out diag.List
	english := c.know().english != nil
	for i := range rules {
		if rules[i].English && !english {
			continue
		}
		alarms := rules[i].Check(c, u)
		for _, a := range alarms {
			out = append(out, c.finding(&rules[i], u, a))
		}
		if len(alarms) > 0 && rules[i].Final {
			break
		}
	}
	return out
}

func (c *Context) finding(r *Rule, u *Unit, a Alarm) diag.Finding {
	f := diag.At(u.Place, r.ID, a.Message, a.Hint)
	f.Severity = r.Severity
	unsure := r.Unsure != nil && r.Unsure(c, u)
	switch {
	case unsure:
		f.Severity = diag.Warning
	case c.Critical(u) && r.Critical != "":
		f.Severity = r.Critical
	}
	switch {
	case c.Alone: // nobody could accept it
	case unsure:
		f.Hint += "; where " + r.UnsureWhere + ", accept the finding: " + c.accepting(r, u)
	case r.Kept != "" && f.Severity == diag.Warning:
		f.Hint += "; where the sense is kept " + r.Kept + ", accept the finding: " + c.accepting(r, u)
	case r.Judged && !c.Critical(u):
		f.Hint += "; what is right as it stands a person accepts: " + c.accepting(r, u)
	}
	return f
}

// accepting is the command that accepts a finding of a rule.
func (c *Context) accepting(r *Rule, u *Unit) string {
	return diag.ReviewCommand(c.Article, c.Target.Tag, fmt.Sprintf("--accept %s --id %s --name NAME --reason SENTENCE", r.ID, u.ID))
}
