package main

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
)

const sendUsage = `Usage: caveat send --locale TAGS --format FORMAT [options] [ARTICLE...]

Write the file that a translator's program reads: XLIFF for CAT programs, PO
for Poedit and Weblate, XLSX and DOCX for people without one. Every message is
in it, with its context; approved cautions are locked. A locale may be new.
Each article in each locale is a file of its own; '*' is every article.
What comes back goes to ` + "`caveat receive`" + `; a file that is there and holds work
that was not received is kept under another name. With --memory it writes all
that the project has in the language as a translation memory (TMX).

  caveat send --locale es --format xlsx
  caveat send --locale ar,hi --format docx 'flu-*'
  caveat send --locale fa --format po -o persian.po flu-vaccine
  caveat send --locale ti --format docx ui     the words that caveat itself prints
  caveat send --locale es --memory
`

// sentLine is the outcome of send for machines.
type sentLine struct {
	Article string `json:"article"`
	Locale  string `json:"locale"`
	Format  string `json:"format"`
	File    string `json:"file"`
	Units   int    `json:"units"`
	desk.StateCounts
	Locked int `json:"locked"`
	// Kept is the new name of a file that stood there and held what was not
	// received.
	Kept string `json:"kept"`
}

func runSend(c *call) (int, error) {
	var o desk.SendOptions
	formats := desk.Formats()
	var locales string
	c.listFlag(&locales, "locale", "", "`tags` of the languages to translate into, separated by commas")
	c.flags.StringVar(&o.Format, "format", "", "`format`: "+strings.Join(formats, ", "))
	c.flags.BoolVar(&o.Fill, "fill", false, "put the source text where there is no translation (OmegaT 3 with XLIFF)")
	noSuggestions := c.flags.Bool("no-suggestions", false, "leave out what other articles have translated already")
	memory := c.flags.Bool("memory", false, "write the translation memory of all articles instead of a file of one")
	out := c.flags.String("o", "", "write to this `file`, into this folder/, or to - for standard output (default: ARTICLE.TAG and the format's ending)")
	articles, err := c.parse(sendUsage)
	if err != nil {
		return 0, err
	}
	switch {
	case locales == "":
		return 0, errors.New("into which language? give --locale")
	case *memory && (len(articles) > 0 || o.Format != "" && o.Format != "tmx"):
		return 0, errors.New("--memory covers all articles, in TMX: name no article and no other format")
	case *memory:
		o.Locale = locales
		return c.sendMemory(o, *out)
	case o.Format == "":
		return 0, fmt.Errorf("in which format? give --format with one of %s", strings.Join(formats, ", "))
	case !slices.Contains(formats, o.Format):
		return 0, diag.NoSuch("format", o.Format, formats)
	}
	o.Suggest = !*noSuggestions
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	if articles, err = sendable(w, articles); err != nil {
		return 0, err
	}
	if n := len(articles) * len(list(locales)); n > 1 && *out != "" && !namesFolder(*out) {
		return 0, fmt.Errorf("-o names one file, and %d would be written: leave it out, or name a folder with / behind it", n)
	}
	return c.sendEach(w, o, sending{articles, list(locales), *out})
}

// namesFolder tells whether what -o names is a folder.
func namesFolder(out string) bool { return strings.HasSuffix(filepath.ToSlash(out), "/") }

// sending is what goes out, and where to.
type sending struct {
	articles, locales []string
	out               string
}

// sendable are the articles that are named, or the only one there is; the product's
// words go by their name.
func sendable(w *build.World, named []string) ([]string, error) {
	if len(named) == 0 {
		only, err := build.OnlyArticle(w, nil)
		return []string{only}, diag.WithHint(err, "`'*'` is all of them, each in a file of its own")
	}
	patterns := slices.DeleteFunc(slices.Clone(named), func(name string) bool { return name == desk.WordsName })
	if len(patterns) == 0 {
		return []string{desk.WordsName}, nil
	}
	articles, err := build.NamedArticles(w, patterns)
	if len(patterns) < len(named) {
		articles = append(articles, desk.WordsName)
	}
	return articles, err
}

func (c *call) sendEach(w *build.World, o desk.SendOptions, s sending) (int, error) {
	code := clean
	for _, o.Locale = range s.locales {
		for _, o.Article = range s.articles {
			sent, err := desk.Send(c.ctx, w, o)
			if err != nil {
				return 0, err
			}
			status, err := c.sent(w, sent, o, s.out)
			if err != nil {
				return 0, err
			}
			code = max(code, status)
		}
	}
	return code, nil
}

func (c *call) sendMemory(o desk.SendOptions, out string) (int, error) {
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	o.Format = "tmx"
	sent, err := desk.SendMemory(c.ctx, w, o.Locale)
	if err != nil {
		return 0, err
	}
	return c.sent(w, sent, o, out)
}

// sent writes the file and says what is in it.
func (c *call) sent(w *build.World, s *desk.Sent, o desk.SendOptions, out string) (int, error) {
	report := c.report
	if out == "-" {
		report = c.reportText // standard output is the file's
	}
	if err := report(s.Findings); err != nil {
		return 0, err
	}
	if s.Data == nil {
		return faulty, nil
	}
	if out == "-" {
		_, err := c.env.Stdout.Write(s.Data)
		return clean, err
	}
	if out == "" || namesFolder(out) {
		out = filepath.Join(out, s.Name)
	}
	folder, err := build.OpenDisk(filepath.Dir(out))
	if err != nil {
		return 0, err
	}
	defer folder.Close()
	if info, err := folder.Stat(filepath.Base(out)); err == nil && !info.Mode().IsRegular() { // a device has no end, and a file put in its place ends it
		hint := "`-o -` writes to standard output"
		if info.IsDir() {
			hint = fmt.Sprintf("`-o %s/` writes into it", filepath.ToSlash(out))
		}
		return 0, diag.WithHint(fmt.Errorf("cannot write %s: it is %s, not a file", filepath.ToSlash(out), build.ModeName(info.Mode())), hint)
	}
	kept, err := c.keep(w, folder, filepath.Base(out), o)
	if err != nil {
		return 0, err
	}
	if kept != "" {
		kept = filepath.ToSlash(filepath.Join(filepath.Dir(out), kept))
	}
	if err := folder.Write(filepath.Base(out), s.Data); err != nil {
		return 0, err
	}
	line := sentLine{o.Article, o.Locale, o.Format, filepath.ToSlash(out), s.Units, s.States, s.Locked, kept}
	if c.json {
		return clean, encode(c, line)
	}
	if kept != "" {
		fmt.Fprintf(c.env.Stderr, "%s held work that was not received: it is kept as %s\n", line.File, kept)
	}
	_, err = fmt.Fprintf(c.env.Stdout, "wrote %s: %s into %s: %d new, %d stale, %d suggested, %d translated, %d approved, %d locked\n",
		line.File, count(line.Units, "message"), o.Locale, line.New, line.Stale, line.Suggested, line.Translated, line.Approved, line.Locked)
	return clean, err
}

// keep puts a file that is there, and holds work that was not received, under
// another name and returns that. A memory holds nothing of its own.
func (c *call) keep(w *build.World, folder *build.Disk, name string, o desk.SendOptions) (string, error) {
	data, err := fs.ReadFile(folder, name)
	switch {
	case errors.Is(err, fs.ErrNotExist) || o.Article == "":
		return "", nil
	case err != nil:
		return "", unreadable(err)
	case len(data) == 0:
		return "", nil
	}
	untaken, err := desk.Untaken(c.ctx, w, desk.ReceiveOptions{Name: name, Data: data, Article: o.Article, Locale: o.Locale})
	if err != nil || !untaken {
		return "", err
	}
	kept := name + ".kept"
	for n := 2; ; n++ {
		have, err := fs.ReadFile(folder, kept)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			return kept, folder.Write(kept, data)
		case err != nil:
			return "", unreadable(err)
		case bytes.Equal(have, data):
			return kept, nil
		}
		kept = fmt.Sprintf("%s.kept%d", name, n)
	}
}

// unreadable is an error of reading a file in the words of all others.
func unreadable(err error) error {
	if p := (*fs.PathError)(nil); errors.As(err, &p) {
		return fmt.Errorf("cannot read %s: %w", p.Path, p.Err)
	}
	return err
}
