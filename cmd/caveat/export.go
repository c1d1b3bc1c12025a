package main

import (
	"fmt"
	"strings"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/model"
)

const exportUsage = `Usage: caveat export [options] [ARTICLE...]

Make every article in every locale as PDF, EPUB, HTML and text. Each locale is
checked first and its finished files are read back before they get their
names; a locale with a fault is refused and named, the others are made. What
has not changed since the last export is not made again. out/report.html says
what came of it. ARTICLE is a name without .md and may hold wildcards.

  caveat export
  caveat export --locale en,es --format pdf --edition standard,large-print
  caveat export --dry-run 'flu-*'
  caveat export --edition sms        the cautions alone, as text messages
`

func runExport(c *call) (int, error) {
	var s selection
	s.flags(c)
	var formats, editions string
	c.listFlag(&formats, "format", "", "only these `formats`: "+strings.Join(build.Formats(), ","))
	c.listFlag(&editions, "edition", string(model.Standard), "these `editions`: "+strings.Join(build.EditionNames(), ","))
	paper := c.flags.String("paper", "a4", "`size` of the PDF's pages: a4 or letter")
	out := c.flags.String("out", "", "output `folder` (default: out in the project)")
	c.fontFlag()
	fonts := c.flags.String("epub-fonts", fontsAuto, "`mode`: auto puts fonts into EPUBs in scripts that e-readers often lack, none never does")
	release := c.flags.Bool("release", false, "only what people have approved, with no alarm on a caution or claim that nobody has accepted")
	since := c.flags.String("since", "", "only articles whose edition is of this `date` (2026-11-22) or later")
	changed := c.flags.Bool("only-changed", false, "print only what was made or refused, not what is current")
	force := c.flags.Bool("force", false, "make everything again, whatever the cache says")
	dry := c.flags.Bool("dry-run", false, "make nothing; tell what would be made and why")
	articles, err := c.parse(exportUsage)
	if err != nil {
		return 0, err
	}
	o := build.Options{Selection: s.of(articles), Formats: list(formats), Release: *release, Today: lastDay()}
	if o.Paper, err = paperSize(*paper); err != nil {
		return 0, err
	}
	if o.NoBookFonts = *fonts == fontsNone; !o.NoBookFonts && *fonts != fontsAuto {
		return 0, fmt.Errorf("--epub-fonts %s: give auto or none", *fonts)
	}
	if o.Since, o.Force, o.DryRun = *since, *force, *dry; o.Since != "" && !model.IsDate(o.Since) {
		return 0, fmt.Errorf("--since %s: give a date as in 2026-11-22", o.Since)
	}
	for _, e := range list(editions) {
		o.Editions = append(o.Editions, model.Edition(e))
	}
	places := c.places(*out)
	places.MakeOut = !o.DryRun
	w, err := build.OpenWorld(places)
	if err != nil {
		return 0, err
	}
	v := &exportView{call: c, changedOnly: *changed, dry: o.DryRun, since: o.Since}
	bar := newProgress(c.env, o.DryRun)
	o.Progress = func(at build.Progress) { v.event(at.Locale); bar.show(at) }
	result, err := build.Export(c.ctx, w, o)
	bar.clear()
	if err != nil {
		return 0, err
	}
	if result.Uncached && !o.DryRun {
		fmt.Fprintln(c.env.Stderr, "no cache folder can be written to, so that the next export makes every file again: set HOME or XDG_CACHE_HOME")
	}
	return v.print(result, w.OutName)
}

// What --epub-fonts takes.
const (
	fontsAuto = "auto"
	fontsNone = "none"
)

func paperSize(s string) (model.Paper, error) {
	if p := model.Paper(strings.ToLower(s)); p == model.A4 || p == model.Letter {
		return p, nil
	}
	return "", diag.NoSuch("paper size", s, []string{string(model.A4), string(model.Letter)})
}
