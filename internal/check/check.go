// Package check has the rules that look at a translation beside its source.
//
// A rule raises an alarm; it never proves that a text is right. Each rule is a
// value in a file of its own: id, severity, what it looks for and why.
package check

import (
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
}

// Context is what a rule is told beside the unit.
type Context struct {
	Source, Target lang.Row
	// Strict applies the rules for cautions to every unit.
	Strict bool
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
	Check    func(*Context, *Unit) []Alarm
}

// Alarm is what a rule has to say of a unit.
type Alarm struct{ Message, Hint string }

// Run applies every rule to every unit.
func Run(c *Context, units []Unit) diag.List {
	var out diag.List
	for i := range units {
		out = append(out, c.unit(&units[i])...)
	}
	return out
}

func (c *Context) unit(u *Unit) diag.List {
	if u.Untranslated {
		return nil
	}
	var out diag.List
	for _, r := range Rules() {
		for _, a := range r.Check(c, u) {
			f := diag.At(u.Place, r.ID, a.Message, a.Hint)
			f.Severity = r.Severity
			if c.Critical(u) && r.Critical != "" {
				f.Severity = r.Critical
			}
			out = append(out, f)
		}
	}
	return out
}

// Units pairs the messages of an article with those of its translation. Both
// documents have the same shape (translate.Apply).
func Units(source, target *model.Document, at func(model.MessageID) diag.Place) []Unit {
	src, dst := source.Messages(), target.Messages()
	units := make([]Unit, 0, len(src))
	for i, s := range src {
		if i >= len(dst) || dst[i].ID != s.ID {
			break
		}
		u := Unit{ID: s.ID, Source: s.Markup, Target: dst[i].Markup, Place: at(s.ID)}
		if s.Owner != nil {
			u.Role = s.Owner.Role
		}
		u.SourceInlines, u.TargetInlines = inlines(s), inlines(dst[i])
		u.Untranslated = dst[i].Block != nil && dst[i].Block.Untranslated
		units = append(units, u)
	}
	return units
}

// inlines are a message's parsed text; front matter and alternative texts are
// plain.
func inlines(m model.Message) []model.Inline {
	if m.Block == nil || m.ID == m.Block.Alt {
		return []model.Inline{{Kind: model.Text, Text: m.Markup}}
	}
	return m.Block.Inlines
}
