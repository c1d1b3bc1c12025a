package desk

import (
	"context"
	"slices"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/exchange"
)

// SendOptions say what goes to a translator.
type SendOptions struct {
	Article, Locale string
	Format          string
	// Fill puts the source text into what is not translated: for programs that
	// offer only the target's text (OmegaT 3 with XLIFF).
	Fill bool
	// Suggest fills texts in that other articles have translated already.
	Suggest bool
}

// Sent is a file for a translator.
type Sent struct {
	Name     string // for the file
	Data     []byte // nil where Findings say why there is none
	Units    int
	States   StateCounts
	Locked   int
	Findings diag.List
}

// StateCounts are how many messages of a file are in each state.
type StateCounts struct {
	New        int `json:"new"`
	Stale      int `json:"stale"`
	Suggested  int `json:"suggested"`
	Translated int `json:"translated"`
	Approved   int `json:"approved"`
}

func (c *StateCounts) add(s exchange.State) {
	switch s {
	case exchange.New:
		c.New++
	case exchange.Stale:
		c.Stale++
	case exchange.Suggested:
		c.Suggested++
	case exchange.Translated:
		c.Translated++
	case exchange.Approved:
		c.Approved++
	}
}

// Send makes a file for a translator. With errors among the findings there is none. It
// fails for an article, locale or format that is not known.
func Send(ctx context.Context, w *build.World, o SendOptions) (*Sent, error) {
	p, err := build.OpenProject(w)
	if err != nil {
		return nil, err
	}
	d, err := openDesk(w, p, o.Article, o.Locale)
	if err != nil {
		return nil, err
	}
	out := &Sent{Findings: append(p.Findings, d.findings...)}
	if d.findings.HasErrors() {
		return out, nil
	}
	format := exchange.Format(o.Format)
	out.Findings = append(out.Findings, d.unreadable()...)
	if o.Suggest && d.article != nil {
		found, err := d.suggest(ctx)
		if err != nil {
			return nil, err
		}
		out.Findings = append(out.Findings, found...)
	}
	for _, u := range d.units {
		out.States.add(u.State)
		if u.Locked {
			out.Locked++
		}
	}
	file := d.file()
	if o.Fill {
		file.Units = filled(file.Units)
	}
	out.Units = len(file.Units)
	out.Name = o.Article + "." + o.Locale + format.Extension()
	if out.Data, err = exchange.Write(format, file, markup()); err != nil {
		return nil, err
	}
	return out, ctx.Err()
}

// unreadable moves translations whose markup is faulty into their notes, and says
// so: they could not come back as they were sent.
func (d *desk) unreadable() diag.List {
	m, places := markup(), d.bundle.Places()
	var out diag.List
	for i := range d.units {
		u := &d.units[i]
		if _, ok := m.Parse(u.Target); ok || u.Plain || u.Target == "" {
			continue
		}
		u.Note += "\nThe translation there is has faulty markup: " + u.Target
		u.Target, u.State, u.Sent = "", exchange.New, exchange.Digest("")
		out = append(out, diag.At(places(u.ID), "markup", "the translation's markup is faulty: it is sent as a note, not as a translation", "`caveat check` says what is wrong").AsWarning())
	}
	return out
}

// filled are units with the source text where there is no translation.
func filled(units []exchange.Unit) []exchange.Unit {
	out := slices.Clone(units)
	for i := range out {
		if out[i].Target == "" {
			out[i].Target = out[i].Source
		}
	}
	return out
}
