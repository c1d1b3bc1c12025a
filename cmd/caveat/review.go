package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"caveat/internal/build"
)

const reviewUsage = `Usage: caveat review [options] [ARTICLE...]

Without an act: list what waits for an approval. With one act, record it for
one article and one locale:

  caveat review flu --locale es --approve cautions --name "Ana Ruiz" --role clinician
  caveat review flu --locale es --translated all --name "Luis Gil"
  caveat review flu --locale es --accept length --id not-final --name "Ana Ruiz" --reason "Spanish needs more words"
  caveat review flu --locale es --ask --name "Ana Ruiz" --role clinician

Ids are message ids or the words cautions, claims and all. A caution is
approved by a person who is not its translator, for exactly these two texts: a
change of either ends the approval.
`

// reviewFlags are the flags of review.
type reviewFlags struct {
	selection
	approve, translated, accept, ids string
	name, role, date, reason         string
	machine, ask                     bool
}

func runReview(c *call) (int, error) {
	var f reviewFlags
	f.flags(c)
	c.flags.StringVar(&f.approve, "approve", "", "record that --name approves these `ids`")
	c.flags.StringVar(&f.translated, "translated", "", "record that --name translated these `ids`")
	c.flags.StringVar(&f.accept, "accept", "", "record that --name accepts the warning of this `rule` on --id")
	c.flags.StringVar(&f.ids, "id", "", "message `ids` of --accept")
	c.flags.StringVar(&f.name, "name", "", "`name` of the person, or the program with --machine")
	c.flags.StringVar(&f.role, "role", "", "`role`: translator, reviser, clinician, community reader, …")
	c.flags.StringVar(&f.reason, "reason", "", "why a warning may stand: one `sentence`")
	c.flags.StringVar(&f.date, "date", time.Now().Format(time.DateOnly), "`day` of the act")
	c.flags.BoolVar(&f.machine, "machine", false, "--translated by a program")
	c.flags.BoolVar(&f.ask, "ask", false, "go through the waiting cautions one by one")
	articles, err := c.parse(reviewUsage)
	if err != nil {
		return 0, err
	}
	w, err := c.world("", false)
	if err != nil {
		return 0, err
	}
	deed, acts, err := f.deed(articles)
	switch {
	case err != nil:
		return 0, err
	case f.ask:
		return c.ask(w, f, deed)
	case acts:
		return c.record(w, deed)
	}
	return c.listWaiting(w, f, articles)
}

// deed is what the flags say to record; acts is false where they only ask for
// the list.
func (f *reviewFlags) deed(articles []string) (d build.Deed, acts bool, err error) {
	d = build.Deed{Name: f.name, Role: f.role, Date: f.date, Machine: f.machine, Rule: f.accept, Reason: f.reason, Locale: f.locales}
	n := 0
	for _, a := range []struct {
		on  bool
		act build.Act
		ids string
	}{{f.approve != "", build.Approve, f.approve}, {f.translated != "", build.Translated, f.translated}, {f.accept != "", build.Accept, f.ids}, {f.ask, build.Approve, "cautions"}} {
		if a.on {
			d.Act, d.IDs = a.act, list(a.ids)
			n++
		}
	}
	switch {
	case n == 0:
		return d, false, nil
	case n > 1:
		return d, false, errors.New("one act at a time: --approve, --translated, --accept or --ask")
	case len(articles) != 1 || len(list(f.locales)) != 1:
		return d, false, errors.New("an act is on one article and one --locale")
	case strings.TrimSpace(f.name) == "":
		return d, false, errors.New("who? give --name")
	case d.Act == build.Accept && (len(d.IDs) == 0 || strings.TrimSpace(f.reason) == ""):
		return d, false, errors.New("--accept needs --id and --reason")
	case d.Act != build.Translated && f.machine:
		return d, false, errors.New("a program may translate; only a person approves or accepts")
	}
	if _, err := time.Parse(time.DateOnly, f.date); err != nil {
		return d, false, fmt.Errorf("--date %s: write the day as 2026-11-22", f.date)
	}
	d.Article = articles[0]
	return d, true, nil
}

func (c *call) record(w *build.World, d build.Deed) (int, error) {
	ids, findings, err := build.Record(w, d)
	if err != nil {
		return 0, err
	}
	if err := findings.WriteText(c.env.Stderr); err != nil {
		return 0, err
	}
	if findings.HasErrors() {
		fmt.Fprintln(c.env.Stdout, "nothing was recorded")
		return faulty, nil
	}
	fmt.Fprintf(c.env.Stdout, "recorded for %s: %s\n", count(len(ids), "message"), strings.Join(ids, " "))
	return clean, nil
}

func (c *call) listWaiting(w *build.World, f reviewFlags, articles []string) (int, error) {
	o, err := f.options(articles)
	if err != nil {
		return 0, err
	}
	pending, result, err := build.Waiting(c.ctx, w, o)
	if err != nil {
		return 0, err
	}
	if c.json {
		enc := json.NewEncoder(c.env.Stdout)
		enc.SetEscapeHTML(false)
		for _, p := range pending {
			if err := enc.Encode(p); err != nil {
				return 0, err
			}
		}
		return exitStatus(result), nil
	}
	t := &table{head: []string{"article", "locale", "message", "kind", "why it waits", "translated by", "alarms"}}
	for _, p := range pending {
		t.add(p.Article, p.Locale, p.ID, p.Kind, p.Reason, strings.Join(p.Translators, ", "), strings.Join(p.Alarms, ", "))
	}
	return exitStatus(result), t.write(c.env.Stdout, fmt.Sprintf("%d messages wait for an approval", len(pending)))
}

// ask goes through the waiting cautions of one locale: each is shown beside
// its source and approved, left or the round ended.
func (c *call) ask(w *build.World, f reviewFlags, d build.Deed) (int, error) {
	pending, _, err := build.Waiting(c.ctx, w, build.Options{Articles: []string{d.Article}, Locales: []string{d.Locale}})
	if err != nil {
		return 0, err
	}
	in := bufio.NewReader(c.env.Stdin)
	d.IDs = nil
	for _, p := range pending {
		if p.Kind != "caution" {
			continue
		}
		fmt.Fprintf(c.env.Stdout, "\n%s (%s)\n  %s\n  %s\n", p.ID, p.Reason, p.Source, p.Target)
		if len(p.Alarms) > 0 {
			fmt.Fprintf(c.env.Stdout, "  alarms: %s\n", strings.Join(p.Alarms, ", "))
		}
		answer, err := question(c.env.Stdout, in, "approve? [y]es [n]o [q]uit ")
		if err != nil {
			return 0, err
		}
		if answer == "q" {
			break
		}
		if answer == "y" {
			d.IDs = append(d.IDs, p.ID)
		}
	}
	if len(d.IDs) == 0 {
		_, err := fmt.Fprintln(c.env.Stdout, "nothing was recorded")
		return clean, err
	}
	return c.record(w, d)
}

// question asks until the answer begins with y, n or q; the end of the input
// is q.
func question(w io.Writer, in *bufio.Reader, prompt string) (string, error) {
	for {
		fmt.Fprint(w, prompt)
		line, err := in.ReadString('\n')
		if a := strings.ToLower(strings.TrimSpace(line)); a != "" && strings.Contains("ynq", a[:1]) {
			return a[:1], nil
		}
		if errors.Is(err, io.EOF) {
			fmt.Fprintln(w)
			return "q", nil
		}
		if err != nil {
			return "", err
		}
	}
}
