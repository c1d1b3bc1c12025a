package main

import (
	"encoding/json"
	"fmt"
	"strings"

	"caveat/internal/build"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

const exportUsage = `Usage: caveat export [options] [ARTICLE...]

Make every article in every locale as PDF, EPUB, HTML and text. Each locale is
checked first and its finished files are read back before they get their
names; a locale with a fault is refused and named, the others are made.
ARTICLE is a name without .md and may hold wildcards.

  caveat export
  caveat export --locale ar,hi --format pdf --edition standard,large-print
  caveat export --edition sms        the cautions alone, as text messages
`

// selection is what export and check share: which locales, and whether missing
// text may show in the source language.
type selection struct {
	locales         string
	allowSourceText bool
	jobs            int
}

func (s *selection) flags(c *call) {
	c.flags.StringVar(&s.locales, "locale", "", "only these `tags`, separated by commas")
	c.flags.BoolVar(&s.allowSourceText, "allow-source-text", false, "show plain blocks without translation in the source language, with a notice; cautions and claims never")
	c.flags.IntVar(&s.jobs, "j", 0, "work on `n` locales at a time (default: one per processor)")
}

func (s *selection) options(articles []string) (build.Options, error) {
	if s.jobs < 0 {
		return build.Options{}, fmt.Errorf("-j %d: give a number of 1 or more", s.jobs)
	}
	return build.Options{Articles: articles, Locales: list(s.locales), AllowSourceText: s.allowSourceText, Jobs: s.jobs}, nil
}

func runExport(c *call) (int, error) {
	var s selection
	s.flags(c)
	formats := c.flags.String("format", "", "only these `formats`: "+strings.Join(build.Formats(), ","))
	editions := c.flags.String("edition", "standard", "these `editions`: standard,large-print,bilingual,sms")
	paper := c.flags.String("paper", "a4", "`size` of the PDF's pages: a4 or letter")
	out := c.flags.String("out", "", "output `folder` (default: out in the project)")
	fonts := c.flags.String("epub-fonts", "auto", "`auto` puts fonts into EPUBs in scripts that e-readers often lack, none never does")
	release := c.flags.Bool("release", false, "only text that people have approved")
	articles, err := c.parse(exportUsage)
	if err != nil {
		return 0, err
	}
	o, err := s.options(articles)
	if err != nil {
		return 0, err
	}
	o.Formats, o.Release, o.Today = list(*formats), *release, lastDay()
	if o.Paper, err = paperSize(*paper); err != nil {
		return 0, err
	}
	if o.NoBookFonts = *fonts == "none"; !o.NoBookFonts && *fonts != "auto" {
		return 0, fmt.Errorf("--epub-fonts %s: give auto or none", *fonts)
	}
	for _, e := range list(*editions) {
		o.Editions = append(o.Editions, model.Edition(e))
	}
	w, err := c.world(*out, true)
	if err != nil {
		return 0, err
	}
	bar := newProgress(c.env)
	o.Progress = bar.show
	result, err := build.Export(c.ctx, w, o)
	bar.clear()
	if err != nil {
		return 0, err
	}
	return c.printExport(result, w.OutName)
}

func paperSize(s string) (model.Paper, error) {
	if p := model.Paper(strings.ToLower(s)); p == model.A4 || p == model.Letter {
		return p, nil
	}
	return "", fmt.Errorf("there is no paper size `%s`; sizes: a4, letter", s)
}

func (c *call) printExport(r *build.Result, out string) (int, error) {
	if c.json {
		enc := json.NewEncoder(c.env.Stdout)
		enc.SetEscapeHTML(false)
		for _, row := range r.Rows {
			if err := enc.Encode(exportEvent(row)); err != nil {
				return 0, err
			}
		}
	}
	if err := c.report(r.Findings); err != nil {
		return 0, err
	}
	for _, e := range r.Errors {
		fmt.Fprintf(c.env.Stderr, "caveat: %v\n", e)
	}
	if c.json {
		return exitStatus(r), nil
	}
	return exitStatus(r), exportTable(r.Rows).write(c.env.Stdout, summary(r, out))
}

// event is a locale's outcome for machines.
type event struct {
	Event     string              `json:"event"` // "exported" or "refused"
	Article   string              `json:"article"`
	Locale    string              `json:"locale"`
	Status    string              `json:"status"`
	Artefacts []manifest.Artefact `json:"artefacts"`
}

func exportEvent(r build.Row) event {
	e := event{Event: "exported", Article: r.Article, Locale: r.Locale, Status: r.Status, Artefacts: r.Artefacts}
	if r.Refused() {
		e.Event, e.Artefacts = "refused", []manifest.Artefact{}
	}
	return e
}

func exportTable(rows []build.Row) *table {
	t := &table{head: []string{"article", "locale", "language", "status", "cautions", "pages", "files", "size"}, right: map[int]bool{4: true, 5: true, 6: true, 7: true}}
	for _, r := range rows {
		if r.Refused() {
			t.add(r.Article, r.Locale, r.Language, "REFUSED", "", "", "", "")
			continue
		}
		pages, size := 0, 0
		for _, a := range r.Artefacts {
			pages, size = max(pages, a.Pages), size+a.Size
		}
		t.add(r.Article, r.Locale, r.Language, r.Status, fmt.Sprint(r.Cautions), number(pages), fmt.Sprint(len(r.Artefacts)), fmt.Sprintf("%d KB", (size+500)/1000))
	}
	return t
}

func number(n int) string {
	if n == 0 {
		return "-"
	}
	return fmt.Sprint(n)
}

func summary(r *build.Result, out string) string {
	files, made, refused := 0, 0, 0
	for _, row := range r.Rows {
		files += len(row.Artefacts)
		if row.Refused() {
			refused++
		} else {
			made++
		}
	}
	s := fmt.Sprintf("%s in %s, each read back with every caution in place; see %s/index.html", count(files, "file"), count(made, "locale"), out)
	if files == 0 {
		s = "nothing was exported"
	}
	if refused > 0 {
		s += fmt.Sprintf("\n%s refused: what stands above says why; their older files are as they were", was(refused, "locale"))
	}
	return s
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// was is a number with its noun and verb.
func was(n int, noun string) string {
	if n == 1 {
		return count(n, noun) + " was"
	}
	return count(n, noun) + " were"
}
