package main

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
)

const checkUsage = `Usage: caveat check [options] [ARTICLE...]
       caveat check FILE --lang TAG [--strict]
       caveat check --explain [--lang TAGS | ARTICLE...]

Say what is wrong with the project's articles and bundles, with place and
hint. An error refuses a locale, a warning is an alarm for a person to look at.
That nothing is found does not prove a translation right: a person does.
With --lang it looks at one file of a translator's program instead (TSV,
XLIFF, PO, TMX, XLSX, DOCX) and needs no project.

A rule that raises too many false alarms in a language is off there, or advice:
it speaks in the article's cautions and claims, and elsewhere only with
--advice. --explain lists every rule with what was measured.

  caveat check --locale es
  caveat check --lang es flu-vaccine.es.xlsx
  caveat check --explain --lang es
`

func runCheck(c *call) (int, error) {
	var s selection
	s.flags(c)
	var f desk.FileOptions
	c.flags.StringVar(&f.Lang, "lang", "", "check one exchange file, whose translation is in this `tag`")
	c.flags.StringVar(&f.SourceLang, "source-lang", "", "`tag` of its source, where the file does not say (default: en)")
	c.flags.BoolVar(&f.Strict, "strict", false, "with --lang: judge every unit as a caution")
	c.flags.BoolVar(&f.Advice, "advice", false, "let rules that are advice in a language speak everywhere; in cautions and claims they always do")
	explain := c.flags.Bool("explain", false, "list the rules: on, advice or off in each language, and why")
	c.fontFlag()
	articles, err := c.parse(checkUsage)
	if err != nil {
		return 0, err
	}
	switch {
	case *explain:
		return clean, c.explain(s, f.Lang, articles)
	case f.Lang != "":
		return c.checkFile(f, articles)
	case f.Strict || f.SourceLang != "":
		return 0, errors.New("--strict and --source-lang go with --lang and a file")
	}
	selected := s.of(articles)
	selected.Advice = f.Advice
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	result, err := build.Check(c.ctx, w, selected)
	if err != nil {
		return 0, diag.WithHint(err, meantFile(articles))
	}
	if c.json {
		err = result.Findings.WriteJSON(c.env.Stdout)
	} else if err = result.Findings.WriteText(c.env.Stdout); err == nil {
		_, err = fmt.Fprintln(c.env.Stdout, verdict(result))
	}
	return c.outcome(result.Findings, result.Errors), err
}

// meantFile is a hint for one who names a file as if it were an article.
func meantFile(articles []string) string {
	for _, a := range articles {
		info, err := os.Stat(a)
		if err != nil || !info.Mode().IsRegular() || filepath.Ext(a) == ".md" {
			continue
		}
		name, bundle := strings.CutSuffix(filepath.Base(a), ".toml")
		if i := strings.LastIndexByte(name, '.'); bundle && i > 0 {
			return fmt.Sprintf("a bundle is checked with its article: `caveat check --locale %s %s`", name[i+1:], name[:i])
		}
		if !bundle {
			return "to check the file " + a + " say the language of its translation with --lang"
		}
	}
	return ""
}

func verdict(r *build.Result) string {
	var read locales
	for _, row := range r.Locales {
		if row.Err == nil {
			read.add(row.Article)
		}
	}
	said := counted(r.Findings.Count(diag.Error), r.Findings.Count(diag.Warning)) + " in " + read.String()
	if n := len(r.Errors); n > 0 {
		said += "; " + count(n, "file") + " could not be read"
	}
	return said
}

// counted is how many findings there are of each severity.
func counted(errs, warnings int) string {
	if errs+warnings == 0 {
		return "no fault found"
	}
	return count(errs, "error") + ", " + count(warnings, "warning")
}

// checkFile checks one exchange file; findings are printed as they come.
func (c *call) checkFile(o desk.FileOptions, files []string) (int, error) {
	if err := c.without("--lang", "locale", "allow-source-text", "allow-stale", "j", "font-dir"); err != nil {
		return 0, err
	}
	if len(files) != 1 {
		return 0, errors.New("--lang goes with one file: name it")
	}
	in, err := openExchange(files[0])
	if err != nil {
		return 0, err
	}
	defer in.Close()
	o.Name = filepath.ToSlash(files[0])
	out := bufio.NewWriter(c.env.Stdout)
	var errs, warnings int
	checked, err := desk.CheckFile(c.ctx, in, o, func(f diag.Finding) error {
		l := diag.List{f}
		errs += l.Count(diag.Error)
		warnings += l.Count(diag.Warning)
		if c.json {
			return l.WriteJSON(out)
		}
		return l.WriteText(out)
	})
	if err != nil {
		return 0, errors.Join(err, out.Flush())
	}
	if !c.json {
		fmt.Fprintln(out, fileVerdict(counted(errs, warnings), checked))
	}
	if errs > 0 {
		return faulty, out.Flush()
	}
	return clean, out.Flush()
}

func fileVerdict(found string, checked desk.Checked) string {
	said := found + " in " + count(checked.Units, "unit")
	if checked.Locked > 0 {
		said += fmt.Sprintf("; %d not to be translated, as the file says, left out", checked.Locked)
	}
	if checked.Cut {
		said += "; what follows cannot be read"
	}
	return said
}
