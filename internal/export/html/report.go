package html

import (
	"cmp"
	_ "embed"
	"fmt"
	"slices"

	"caveat/internal/export/xhtml"
	"caveat/internal/lang"
)

//go:embed report.css
var reportStyle string

// Report is what came of an export, for the people who look after it.
type Report struct {
	Articles int       // asked for
	Files    int       // that stand
	Refused  int       // locales of which nothing was exported
	Failed   []Outcome // what was not exported, by article and locale
	Warned   []Outcome // what was exported with warnings
	Done     []Done    // by article
}

// Outcome is what is wrong with a locale of an article, or with the article
// where no locale is named.
type Outcome struct {
	Article  string
	Locale   lang.Row
	Problems []Problem
}

// Problem is one thing that is wrong.
type Problem struct {
	Rule    string // empty where the program could not do something
	Place   string
	Message string
	Hint    string
}

// Done is how many locales of an article stand, by status.
type Done struct {
	Article                  string
	Source, Drafts, Approved int
}

// maxWarned is how many locales with warnings the page lists. Those of a large
// library would make a page that no browser likes; what was not exported is
// listed whole.
const maxWarned = 500

// Bytes is the page: what failed and why comes first. It carries no clock: the
// same outcome gives the same bytes.
func (r *Report) Bytes() []byte {
	w := folderPage("What came of the export", "What was exported, what was not, and why.", indexStyle+reportStyle)
	w.ElementLine("h1", "What came of the export")
	r.summary(w)
	outcomes(w, "Not exported", "failed", r.Failed)
	outcomes(w, "Exported with warnings", "warned", r.Warned[:min(len(r.Warned), maxWarned)])
	if more := len(r.Warned) - maxWarned; more > 0 {
		w.ElementLine("p", counted(more, "more locale")+" with warnings: caveat check lists them.", "class", "summary")
	}
	r.done(w)
	return append(w.Bytes(), '\n')
}

func (r *Report) summary(w *xhtml.Writer) {
	w.ElementLine("p", fmt.Sprintf("%s asked for; %s stand. Not exported: %s. With warnings: %s.", counted(r.Articles, "article"), counted(r.Files, "file"),
		locales(r.Refused), locales(len(r.Warned))), "class", "summary")
	if len(r.Failed) == 0 {
		w.ElementLine("p", "Every locale that was asked for stands, read back with every caution in place.")
		return
	}
	w.ElementLine("h2", "Why")
	w.OpenLine("ul", "class", "why")
	for _, c := range causes(r.Failed) {
		w.Open("li")
		w.Element("code", c.rule)
		w.Text(" in " + counted(c.n, "place") + ", first in ")
		w.Element("a", c.first.name(), "href", "#"+c.first.id())
		w.CloseLine()
	}
	w.CloseLine()
}

// cause is a rule with how many locales, or articles as a whole, it keeps from export.
type cause struct {
	rule  string
	n     int
	first *Outcome
}

func causes(failed []Outcome) []cause {
	byRule := map[string]int{}
	var out []cause
	for i := range failed {
		seen := map[string]bool{}
		for _, p := range failed[i].Problems {
			rule := cmp.Or(p.Rule, "the program could not")
			if seen[rule] {
				continue
			}
			seen[rule] = true
			at, ok := byRule[rule]
			if !ok {
				at = len(out)
				byRule[rule], out = at, append(out, cause{rule: rule, first: &failed[i]})
			}
			out[at].n++
		}
	}
	slices.SortStableFunc(out, func(a, b cause) int { return cmp.Compare(b.n, a.n) })
	return out
}

func (o *Outcome) name() string {
	if o.Locale.Tag == "" {
		return o.Article
	}
	return o.Article + " " + o.Locale.Tag
}

// id is an anchor that no article's name can spoil.
func (o *Outcome) id() string {
	if o.Locale.Tag == "" {
		return "_" + o.Article
	}
	return "_" + o.Article + "." + o.Locale.Tag
}

func locales(n int) string {
	if n == 0 {
		return "none"
	}
	return counted(n, "locale")
}

func outcomes(w *xhtml.Writer, heading, class string, list []Outcome) {
	if len(list) == 0 {
		return
	}
	w.ElementLine("h2", heading)
	for i := range list {
		o := &list[i]
		w.OpenLine("section", "class", class, "aria-labelledby", o.id())
		w.Open("h3", "id", o.id())
		w.Text(o.Article)
		if o.Locale.Tag != "" {
			w.Text(" · " + o.Locale.English + " (" + o.Locale.Tag + ")")
		}
		w.CloseLine()
		w.OpenLine("ul", "class", "problems")
		for _, p := range o.Problems {
			problem(w, p)
		}
		w.CloseLine()
		w.CloseLine()
	}
}

func problem(w *xhtml.Writer, p Problem) {
	w.Open("li")
	w.Element("span", p.Message, "class", "message", "dir", "ltr")
	if p.Rule != "" {
		w.Text(" ")
		w.Element("code", p.Rule)
	}
	if p.Place != "" {
		w.Text(" ")
		w.Element("span", p.Place, "class", "place")
	}
	if p.Hint != "" {
		w.Text(" ")
		w.Element("span", p.Hint, "class", "hint", "dir", "ltr")
	}
	w.CloseLine()
}

func (r *Report) done(w *xhtml.Writer) {
	if len(r.Done) == 0 {
		return
	}
	w.ElementLine("h2", "What stands")
	w.OpenLine("table")
	w.Open("thead")
	w.Open("tr")
	for _, h := range []string{"Article", "Source", "Approved", "Drafts"} {
		w.Element("th", h, "scope", "col")
	}
	w.CloseLine()
	w.CloseLine()
	w.OpenLine("tbody")
	for _, d := range r.Done {
		w.Open("tr")
		w.Element("th", d.Article, "scope", "row")
		for _, n := range []int{d.Source, d.Approved, d.Drafts} {
			w.Element("td", fmt.Sprint(n))
		}
		w.CloseLine()
	}
	w.CloseLine()
	w.CloseLine()
}
