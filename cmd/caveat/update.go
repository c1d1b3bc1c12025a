package main

import (
	"bufio"
	"fmt"
	"slices"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
	"caveat/internal/model"
)

const updateUsage = `Usage: caveat update [options] [ARTICLE...]

Bring the bundles in step with their articles: rewrite the source bundle,
re-align each translation, keep the old text of what changed as stale. No
translation is ever thrown away.

  caveat update --add el

begins a language (or several: el,pl): bundles to fill in, and the product's own
words where it lacks them.
`

func runUpdate(c *call) (int, error) {
	var add string
	c.listFlag(&add, "add", "", "begin the languages of these `tags`, separated by commas, first")
	articles, err := c.parse(updateUsage)
	if err != nil {
		return 0, err
	}
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	var begun []string
	var findings diag.List
	if add != "" {
		if begun, findings, err = c.begin(w, list(add), articles); err != nil {
			return 0, err
		}
	}
	done, err := build.Update(c.ctx, w, articles)
	if err != nil {
		return 0, err
	}
	for i, u := range done.Bundles {
		done.Bundles[i].Written = u.Written || slices.Contains(begun, build.BundleFile(u.Article, u.Locale))
	}
	findings = append(findings, done.Findings...)
	if err := c.report(findings); err != nil {
		return 0, err
	}
	if err := c.printUpdated(done.Bundles); err != nil {
		return 0, err
	}
	return c.outcome(findings, done.Errors), nil
}

// begin begins languages and returns the files that it wrote; what is wrong with the
// articles is said by the update that follows.
func (c *call) begin(w *build.World, tags, articles []string) ([]string, diag.List, error) {
	begun, findings, err := build.Begin(c.ctx, w, tags, articles)
	var files []string
	for _, b := range begun {
		files = append(files, b.Files...)
		for _, file := range b.Files {
			said := "wrote " + file
			if file == build.BundleFile(desk.WordsName, b.Locale) {
				said += "; " + desk.SendCommand(desk.WordsName, b.Locale) + " writes these words for a translator"
			}
			fmt.Fprintln(c.env.Stderr, said)
		}
	}
	return files, findings, err
}

// updatedLine is what became of a bundle, for machines.
type updatedLine struct {
	Article  string            `json:"article"`
	Locale   string            `json:"locale"`
	Source   bool              `json:"source"`  // the article's own bundle
	Written  bool              `json:"written"` // the file has changed
	Kept     []model.MessageID `json:"kept"`
	Moved    []movedLine       `json:"moved"`
	Stale    []staleLine       `json:"stale"`
	Missing  []model.MessageID `json:"missing"`
	Orphaned []model.MessageID `json:"orphaned"`
}

type movedLine struct {
	From model.MessageID `json:"from"`
	To   model.MessageID `json:"to"`
}

type staleLine struct {
	ID     model.MessageID `json:"id"`
	Hash   string          `json:"hash"`   // of the text that its translation was made from, where that is known
	Newly  bool            `json:"newly"`  // it was current until this update
	Before string          `json:"before"` // that text, where it is kept
	After  string          `json:"after"`
}

func updatedLineOf(u build.Updated) updatedLine {
	ch := u.Changes
	line := updatedLine{u.Article, u.Locale, u.Source, u.Written, listOf(ch.Kept), []movedLine{}, []staleLine{}, listOf(ch.Missing), listOf(ch.Orphaned)}
	for _, m := range ch.Moved {
		line.Moved = append(line.Moved, movedLine{m.From, m.To})
	}
	for _, s := range ch.Stale {
		line.Stale = append(line.Stale, staleLine{s.ID, s.Hash, s.Newly, s.Before, s.After})
	}
	return line
}

func (c *call) printUpdated(done []build.Updated) error {
	if c.json {
		for _, u := range done {
			if err := encode(c, updatedLineOf(u)); err != nil {
				return err
			}
		}
		return nil
	}
	t := new(table).columns(left, "article", "locale").columns(right, "kept", "moved", "stale", "missing", "orphaned").columns(left, "file")
	for _, u := range done {
		file := "unchanged"
		if u.Written {
			file = "written"
		}
		if u.Source {
			t.add(u.Article, u.Locale, "", "", "", "", "", file)
			continue
		}
		n := func(ids int) string { return fmt.Sprint(ids) }
		ch := u.Changes
		t.add(u.Article, u.Locale, n(len(ch.Kept)), n(len(ch.Moved)), n(len(ch.Stale)), n(len(ch.Missing)), n(len(ch.Orphaned)), file)
	}
	if err := t.write(c.env, ""); err != nil {
		return err
	}
	return c.printChanges(done)
}

// printChanges says per locale what happened to which message.
func (c *call) printChanges(done []build.Updated) error {
	out := bufio.NewWriter(c.env.Stdout)
	for _, u := range done {
		ch := u.Changes
		at := fmt.Sprintf("%s %s: ", u.Article, u.Locale)
		for _, s := range ch.Stale {
			switch {
			case !s.Newly:
				fmt.Fprintf(out, "%s%s is stale, as before this update\n", at, s.ID)
			case s.Before == s.After:
				fmt.Fprintf(out, "%s%s became stale: its text is as it was, its note for translators has changed\n", at, s.ID)
			default:
				fmt.Fprintf(out, "%s%s became stale\n  was: %s\n  now: %s\n", at, s.ID, s.Before, s.After)
			}
		}
		for _, m := range ch.Moved {
			fmt.Fprintf(out, "%s%s moved to %s with its translation\n", at, m.From, m.To)
		}
		missing := ch.Missing
		if len(missing) > 1 && len(ch.Kept)+len(ch.Moved)+len(ch.Stale) == 0 {
			fmt.Fprintf(out, "%snothing is translated yet; %s writes a file for a translator\n", at, desk.SendCommand(u.Article, u.Locale))
			missing = nil
		}
		for _, id := range missing {
			fmt.Fprintf(out, "%s%s has no translation\n", at, id)
		}
		for _, id := range ch.Orphaned {
			fmt.Fprintf(out, "%s%s is no longer in the article; its translation is kept\n", at, id)
		}
	}
	return out.Flush()
}
