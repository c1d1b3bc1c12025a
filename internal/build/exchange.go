package build

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/source"
	"caveat/internal/translate"
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
	Name     string // a file name for it
	Data     []byte
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

// ExchangeFormats are the names of the formats of Send.
func ExchangeFormats() []string {
	var out []string
	for _, f := range exchange.Formats() {
		out = append(out, string(f))
	}
	return out
}

// markup is how texts of messages are read and written.
func markup() exchange.Markup {
	return exchange.Markup{
		Parse: func(s string) ([]model.Inline, bool) {
			inlines, findings := source.ParseInline(s, diag.Place{})
			return inlines, !findings.HasErrors()
		},
		Format: func(in []model.Inline) string { return source.FormatInline(source.Canonical(in)) },
	}
}

// desk is an article in one locale as it is sent and received: the units as
// they stand now.
type desk struct {
	article  *Article
	row      lang.Row
	bundle   *translate.Bundle
	ledger   *review.Ledger
	units    []exchange.Unit
	findings diag.List
}

// openDesk reads an article and one locale of it. A locale without a bundle is
// one that begins here. With faults in article, bundle or ledger there are no
// units.
func (w *World) openDesk(p *Project, article, tag string) (*desk, error) {
	if !slices.Contains(p.Articles, article) {
		return nil, p.unknownArticle(article)
	}
	row, err := canonicalRow(tag)
	if err != nil {
		return nil, err
	}
	d := &desk{row: row}
	if d.article, err = w.ReadArticle(article); err != nil {
		return nil, err
	}
	d.findings = d.article.Findings
	if d.article.Document == nil {
		return d, nil
	}
	if d.article.Row.Tag == tag {
		return nil, fmt.Errorf("`%s` is the language of the article itself", tag)
	}
	return d, w.fillDesk(d)
}

func (w *World) fillDesk(d *desk) error {
	name, tag := d.article.Name, d.row.Tag
	file := bundleFile(name, tag)
	bundle, findings, err := w.readBundle(file, tag)
	if err != nil {
		return err
	}
	d.findings = append(d.findings, findings...)
	if d.bundle = bundle; bundle == nil {
		d.bundle = &translate.Bundle{File: file, Tag: tag}
	}
	if d.ledger, _, findings, err = w.readLedger(name, tag); err != nil {
		return err
	}
	d.findings = append(d.findings, findings...)
	if d.findings.HasErrors() {
		return nil
	}
	states := translate.States(d.article.Document, d.bundle)
	var former map[string]string // hash to source text, for what is stale
	if slices.ContainsFunc(states, func(s translate.MessageState) bool { return s.State == translate.Stale }) {
		former, findings, err = w.formerTexts(name, d.article.Row.Tag)
		if err != nil {
			return err
		}
		for i := range findings {
			d.findings = append(d.findings, findings[i].AsWarning())
		}
		old, _, err := w.readBundle(bundleFile(name, d.article.Row.Tag), d.article.Row.Tag)
		if err != nil {
			return err
		}
		if old != nil {
			for _, e := range old.Entries {
				former[e.Hash] = e.Other
			}
		}
	}
	d.fill(states, former)
	return nil
}

// fill makes the units.
func (d *desk) fill(states []translate.MessageState, former map[string]string) {
	m := markup()
	notes := newSurroundings(d.article.Document)
	reader := d.ledger.Reader()
	for _, s := range states {
		u := exchange.Unit{ID: s.ID, Source: s.Markup, Hash: s.Hash, Plain: !s.IsMarkup(), Note: notes.of(s.Message), State: exchange.New}
		switch s.State {
		case translate.Current:
			u.Target, u.State = s.Entry.Other, exchange.Translated
			if reader.Standing(pairOf(d.article.Document, s)).Status == review.Approved {
				u.State = exchange.Approved
				u.Locked = s.Role() == model.RoleCaution
			}
		case translate.Stale:
			u.Target, u.State, u.Previous = s.Entry.Other, exchange.Stale, former[s.Entry.Hash]
		}
		u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
		d.units = append(d.units, u)
	}
}

// surroundings tell a translator where a message stands.
type surroundings struct {
	headings map[string]string // section to its heading
	claims   map[string]string // claim to its text
	notes    map[model.MessageID]string
}

func newSurroundings(doc *model.Document) *surroundings {
	c := &surroundings{map[string]string{}, map[string]string{}, map[model.MessageID]string{}}
	for b := range doc.All() {
		if b.Kind == model.Heading {
			c.headings[b.ID] = model.PlainText(b.Inlines)
		}
		if b.Role == model.RoleClaim {
			c.claims[b.ID] = strings.ReplaceAll(b.Text(), "\n", " / ")
		}
	}
	for _, e := range translate.SourceBundle(doc, "").Entries {
		c.notes[e.ID] = e.Description
	}
	return c
}

func (c *surroundings) of(m model.Message) string {
	lines := []string{c.notes[m.ID]}
	if h := c.headings[m.Section]; h != "" {
		lines = append(lines, "Section: "+h)
	}
	if m.Role() == model.RoleCaution {
		for _, id := range m.Owner.For {
			lines = append(lines, "It qualifies: "+c.claims[id])
		}
	}
	lines = append(lines, "Length of the source: "+strconv.Itoa(utf8.RuneCountInString(m.Markup))+" characters")
	return strings.Join(lines, "\n")
}

// file is what is sent.
func (d *desk) file() exchange.File {
	return exchange.File{Article: d.article.Name, SourceLang: d.article.Row.Tag, TargetLang: d.row.Tag, RightToLeft: d.row.Dir == lang.RTL, Units: d.units}
}

// Send makes a file for a translator.
func Send(ctx context.Context, w *World, o SendOptions) (*Sent, error) {
	p, err := OpenProject(w)
	if err != nil {
		return nil, err
	}
	d, err := w.openDesk(p, o.Article, o.Locale)
	if err != nil {
		return nil, err
	}
	out := &Sent{Findings: append(p.Findings, d.findings...)}
	if d.findings.HasErrors() {
		return out, nil
	}
	format := exchange.Format(o.Format)
	out.Findings = append(out.Findings, d.unreadable()...)
	if o.Suggest {
		found, err := w.suggest(ctx, p, d)
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

// unreadable takes texts out of the units that could not come back unchanged,
// because their markup is faulty, and says so.
func (d *desk) unreadable() diag.List {
	m := markup()
	var out diag.List
	for i := range d.units {
		u := &d.units[i]
		if _, ok := m.Parse(u.Target); ok || u.Plain || u.Target == "" {
			continue
		}
		u.Note += "\nThe translation there is has faulty markup: " + u.Target
		u.Target, u.State, u.Sent = "", exchange.New, exchange.Digest("")
		at := d.bundle.Places()(u.ID)
		out = append(out, diag.At(at, "markup", "the translation's markup is faulty: it is sent as a note, not as a translation", "`caveat check` says what is wrong").AsWarning())
	}
	return out
}

func filled(units []exchange.Unit) []exchange.Unit {
	out := slices.Clone(units)
	for i := range out {
		if out[i].Target == "" {
			out[i].Target = out[i].Source
		}
	}
	return out
}

// OnlyArticle is the article that is named, or the only one there is.
func OnlyArticle(w *World, named []string) (string, error) {
	p, err := OpenProject(w)
	if err != nil {
		return "", err
	}
	articles, err := p.selectArticles(named)
	if err != nil {
		return "", err
	}
	if len(articles) != 1 {
		return "", fmt.Errorf("which article? name one of %s", quoted(articles))
	}
	return articles[0], nil
}
