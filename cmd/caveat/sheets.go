package main

import (
	"bufio"
	"fmt"
	"strings"
	"unicode"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/manifest"
)

// sheets says what printed sheets are, by their text numbers.
func (c *call) sheets(w *build.World, s build.Selection, numbers []string) (int, error) {
	for _, n := range numbers {
		if !manifest.IsTextNumber(n) {
			return 0, diag.WithHint(fmt.Errorf("`%s` is no text number", n), "give the 8 digits and letters from a to f at the foot of a page, behind the number of pages")
		}
	}
	if err := c.without("--number", "delta"); err != nil {
		return 0, err
	}
	found, result, err := build.Sheets(c.ctx, w, s, numbers)
	if err != nil {
		return 0, err
	}
	c.keptBack(result)
	code := clean
	if len(result.Errors) > 0 {
		code = cannotRun
	}
	for i := range found {
		if !found[i].Current {
			code = max(code, faulty)
		}
	}
	if c.json {
		return code, encode(c, found...)
	}
	out := bufio.NewWriter(c.env.Stdout)
	for i := range found {
		if i > 0 {
			fmt.Fprintln(out)
		}
		writeSheet(out, &found[i])
	}
	return code, out.Flush()
}

// plainNumber is a text number as it is typed or copied from a page: in any case, with blanks, or
// with marks of direction.
func plainNumber(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) {
			return -1
		}
		return unicode.ToLower(r)
	}, s)
}

func writeSheet(out *bufio.Writer, s *build.Sheet) {
	if s.Article == "" {
		fmt.Fprintf(out, "%s: not known. No article says this now, and no file or published text that was kept has this number:\nthe sheet is of another project, or of a text that was changed since; take it as out of date\n", s.Number)
		return
	}
	fmt.Fprintf(out, "%s: %s, %s (%s), edition %s, %s\n", s.Number, s.Article, s.Language, s.Locale, s.Edition, statusWords(s.Status))
	switch {
	case s.Current:
		fmt.Fprintln(out, "current: the article says this in this language now")
	case s.Withdrawn:
		fmt.Fprintln(out, "not current: the project has no such article any more")
	case s.Now == "":
		fmt.Fprintf(out, "not current, and the present text cannot be exported: `caveat check %s` says why\n", s.Article)
	default:
		fmt.Fprintf(out, "not current: the present text has the number %s\n", s.Now)
	}
	switch {
	case s.Lack != nil:
		fmt.Fprintln(out)
		writeLack(out, s.Lack)
	case !s.Current && !s.Withdrawn:
		fmt.Fprintln(out, "The original has not changed since; its translation has.")
		fallthrough
	case len(s.Files) > 0:
		writeFiles(out, s.Files)
	}
}

func statusWords(status string) string {
	switch status {
	case manifest.Draft:
		return "a draft that nobody has approved"
	case manifest.Source:
		return "the original"
	}
	return status
}

func writeFiles(out *bufio.Writer, files []string) {
	if len(files) > 0 {
		fmt.Fprintln(out, "Files: "+strings.Join(files, " "))
	}
}
