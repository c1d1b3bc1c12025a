package main

import (
	"fmt"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/manifest"
)

const statusUsage = `Usage: caveat status [options] [ARTICLE...]

Show how far each locale of each article is: translated, stale, missing,
approved by people, how much --release still wants done, exported, and whether
the exported files are current. Approved means that people have approved the
text; --release may still want alarms on cautions and claims accepted.
With --delta: what the files in the output folder lack since the article has
changed, cautions and numbers first, as a text to send out.
With --number: which text a printed sheet has, by the 8 digits and letters at
the foot of its pages, whether it is current and what has changed since; exit
status 1 where it is not current or not known.

  caveat status
  caveat status --delta --locale es flu-vaccine
  caveat status --number 9be216e6
`

func runStatus(c *call) (int, error) {
	var s selection
	s.flags(c)
	delta := c.flags.Bool("delta", false, "what the exported files lack since the article has changed")
	var numbers, out string
	c.listFlag(&numbers, "number", "", "look up the text `numbers` of printed sheets")
	c.flags.StringVar(&out, "out", "", "look at this output `folder` (default: out in the project)")
	c.fontFlag()
	articles, err := c.parse(statusUsage)
	if err != nil {
		return 0, err
	}
	selected := s.of(articles)
	w, err := c.world(out)
	if err != nil {
		return 0, err
	}
	if numbers != "" {
		return c.sheets(w, selected, list(plainNumber(numbers)))
	}
	if *delta {
		return c.delta(w, selected)
	}
	statuses, result, err := build.Status(c.ctx, w, selected)
	if err != nil {
		if len(articles) == 1 && manifest.IsTextNumber(plainNumber(articles[0])) {
			err = diag.WithHint(err, fmt.Sprintf("`caveat status --number %s` looks the text number of a printed sheet up", articles[0]))
		}
		return 0, err
	}
	c.keptBack(result)
	return exitStatus(result), c.printStatus(statuses)
}

func (c *call) printStatus(statuses []build.LocaleStatus) error {
	if c.json {
		return encode(c, statuses...)
	}
	t := new(table).columns(left, "article", "locale", "language", "status").columns(right, "translated", "stale", "missing", "approved", "cautions approved", "errors", "warnings", "before release", "exported", "current")
	for _, s := range statuses {
		of := func(n, all int) string { return fmt.Sprintf("%d/%d", n, all) }
		row := []string{s.Article, s.Locale, s.Language, s.Status, of(s.Translated, s.Messages), fmt.Sprint(s.Stale), fmt.Sprint(s.Missing),
			of(s.Approved, s.Messages), of(s.CautionsApproved, s.Cautions), fmt.Sprint(s.Errors), fmt.Sprint(s.Warnings), fmt.Sprint(s.Open), fmt.Sprint(s.Exported), fmt.Sprint(s.Current)}
		if s.Status != manifest.Draft && s.Status != manifest.Approved {
			row[11] = "-"
		}
		if s.Messages == 0 { // of an article that cannot be read
			for i := 4; i < 11; i++ {
				row[i] = "-"
			}
		}
		t.add(row...)
	}
	return t.write(c.env, "")
}
