package main

import (
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"strings"
	"time"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
)

const receiveUsage = `Usage: caveat receive [options] FILE...

Take in files that came back from translators, whatever program wrote them. A
unit is known by its id or its source text. What stands here is never
overwritten by older work: where both sides changed, or a locked caution was
changed, the text that came is kept beside, in locales/conflicts/. A translation
of a text that has changed since stays stale. Unit by unit it says what was
taken, what not and why. With --memory the translations of another project's
TMX file are kept as suggestions for translators, in locales/memory/; of a file
in several languages those from the articles' language into those of --locale.

  caveat receive --dry-run flu-vaccine.es.xlsx
  caveat receive --name "Luis Gil" flu-vaccine.es.xlsx
  caveat receive --same title,'why.*' flu-vaccine.es.xlsx
  caveat receive --memory --locale es partner.tmx
`

func runReceive(c *call) (int, error) {
	var o desk.ReceiveOptions
	base := ""
	c.flags.StringVar(&o.Article, "article", "", "the `article`, where the file does not say")
	c.flags.StringVar(&o.Locale, "locale", "", "the `tag` of its language, where the file does not say; with --memory one or more")
	c.flags.StringVar(&base, "base", "", "the `file` as it was sent, where the program or format does not keep that (TSV)")
	c.flags.BoolVar(&o.DryRun, "dry-run", false, "say what would be done and change nothing")
	c.flags.BoolVar(&o.Overwrite, "overwrite", false, "where both sides changed take what came; the text here is kept beside")
	c.flags.StringVar(&o.Translator, "name", "", "record this `name` as the translator of what is taken")
	c.flags.BoolVar(&o.Machine, "machine", false, "--name is a program")
	c.flags.StringVar(&o.Date, "date", time.Now().Format(time.DateOnly), "`day` of the translation, as 2026-11-22 (default: today)")
	same := c.flags.String("same", "", "take the source text as the translation of these `ids`: names and words that both languages share; they may hold wildcards")
	memory := c.flags.Bool("memory", false, "keep the translations of a TMX file as suggestions; no article changes")
	files, err := c.parse(receiveUsage)
	if err != nil {
		return 0, err
	}
	files, o.Same = expanded(files), list(*same)
	if err := checkDay(o.Date); err != nil {
		return 0, err
	}
	switch {
	case len(files) == 0:
		return 0, errors.New("which file? give one or more")
	case base != "" && len(files) > 1:
		return 0, errors.New("--base belongs to one file: give one")
	case *memory && o.Locale == "":
		return 0, errors.New("into which language does it translate? give --locale")
	case o.Machine && strings.TrimSpace(o.Translator) == "":
		return 0, errors.New("which program? give --name")
	case !*memory && strings.Contains(o.Locale, ","):
		return 0, fmt.Errorf("--locale %s: a file is in one language; several go with --memory", o.Locale)
	case *memory:
		if err := c.without("--memory", "article", "base", "overwrite", "name", "machine", "date", "same"); err != nil {
			return 0, err
		}
	}
	if err := desk.CheckTags(list(o.Locale)); err != nil {
		return 0, err
	}
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	if base != "" {
		if o.BaseName, o.Base, err = readReceived(base); err != nil {
			return 0, err
		}
	}
	take := c.receive
	if *memory {
		take = c.rememberIn(list(o.Locale))
	}
	return c.each(files, func(f string) (ok bool, _ error) {
		if o.Name, o.Data, err = readReceived(f); err != nil {
			return false, err
		}
		return take(w, o)
	})
}

// expanded are files with wildcards replaced by what they stand for: the shells of
// Windows leave that to the program.
func expanded(names []string) []string {
	var out []string
	for _, name := range names {
		found, err := filepath.Glob(name)
		if err != nil || len(found) == 0 || !strings.ContainsAny(name, "*?") {
			found = []string{name}
		}
		out = append(out, found...)
	}
	return out
}

// each calls take for file after file. One that cannot be taken keeps none of the
// others back: its error is printed, or returned if it is the last.
func (c *call) each(files []string, take func(file string) (ok bool, _ error)) (int, error) {
	code := clean
	var failed error
	for _, f := range files {
		ok, err := take(f)
		switch {
		case err != nil && failed != nil:
			c.env.printError(failed)
			failed = err
		case err != nil:
			failed = err
		case !ok:
			code = faulty
		}
	}
	return code, failed
}

// receive takes one file in; false where a person must look.
func (c *call) receive(w *build.World, o desk.ReceiveOptions) (ok bool, _ error) {
	r, err := desk.Receive(c.ctx, w, o)
	if err != nil {
		return false, err
	}
	return !r.Faulty(), c.received(r, o)
}

// readReceived reads a file, no more of it than is ever taken.
func readReceived(name string) (string, []byte, error) {
	f, err := openExchange(name)
	if err != nil {
		return "", nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, desk.MaxReceived+1))
	if err != nil {
		return "", nil, fmt.Errorf("cannot read %s: %w", name, cause(err))
	}
	return filepath.ToSlash(name), data, nil
}

// receivedLine is what became of a unit, for machines.
type receivedLine struct {
	Article string `json:"article"`
	Locale  string `json:"locale"`
	File    string `json:"file"`
	Line    int    `json:"line"`
	ID      string `json:"id"`
	Outcome string `json:"outcome"`
	Reason  string `json:"reason"`
	Source  string `json:"source"`
	Target  string `json:"target"`
	Here    string `json:"here"`
	Comment string `json:"comment"`
}

// received says what became of a file, unit by unit.
func (c *call) received(r *desk.Received, o desk.ReceiveOptions) error {
	if c.json {
		for _, d := range r.Decisions {
			if err := encode(c, receivedLine{r.Article, r.Locale, o.Name, d.Line, string(d.ID), string(d.Outcome), d.Reason, d.Source, d.Target, d.Here, d.Comment}); err != nil {
				return err
			}
		}
		return c.report(r.Findings)
	}
	if err := r.Findings.WriteText(c.env.Stderr); err != nil {
		return err
	}
	if r.Refused {
		_, err := fmt.Fprintf(c.env.Stdout, "%s was not taken: nothing is changed\n", diag.Visible(o.Name))
		return err
	}
	t := new(table).columns(right, "line").columns(left, "message", "outcome", "why", "comment")
	same := 0
	for _, d := range r.Decisions {
		if d.Outcome == desk.Unchanged && d.Reason == "" && d.Comment == "" {
			same++
			continue
		}
		t.add(fmt.Sprint(d.Line), string(d.ID), string(d.Outcome), d.Reason, oneLine(d.Comment))
	}
	return t.write(c.env, receivedFoot(r, o, same))
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// receivedFoot is the last lines: how many of each, and what was written.
func receivedFoot(r *desk.Received, o desk.ReceiveOptions, unlisted int) string {
	var parts []string
	conflicts, stale, same, taken := false, false, false, false
	for _, k := range r.Counts() {
		parts = append(parts, fmt.Sprintf("%d %s", k.N, k.Outcome))
		switch k.Outcome {
		case desk.Taken:
			taken = true
		case desk.Conflict:
			conflicts = true
		case desk.StillStale:
			stale = true
		case desk.NotTranslated:
			same = true
		}
	}
	foot := fmt.Sprintf("%s into %s: %s", r.Article, r.Locale, strings.Join(parts, ", "))
	if unlisted > 0 {
		foot += fmt.Sprintf(" (%d unchanged not listed)", unlisted)
	}
	if stale {
		foot += fmt.Sprintf("\na translation that is stale and still right is confirmed by a person: caveat review %s --locale %s --confirm IDS --name NAME", r.Article, r.Locale)
	}
	if same {
		foot += "\nwhat is the same in both languages, such as a medicine's name, is taken once you say so: --same IDS"
	}
	if conflicts {
		foot += "\nconflicts change nothing here: --overwrite takes what came; where the file does not say what was sent, --base FILE does"
	}
	switch {
	case o.DryRun:
		foot += "\nnothing was written (--dry-run)"
	case len(r.Written) > 0:
		foot += "\nwrote " + strings.Join(r.Written, ", ")
		if taken && o.Translator == "" && r.Article != desk.WordsName {
			foot += fmt.Sprintf("\nnobody is named as its translator, and no caution can be approved without: caveat review %s --locale %s --translated IDS --name NAME", r.Article, r.Locale)
		}
	default:
		foot += "\nnothing was written: nothing is new"
	}
	return foot
}
