package main

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/diag"
	"caveat/internal/model"
)

const reviewUsage = `Usage: caveat review [options] [ARTICLE...]

Without an act: list what waits for an approval. With one act, record it for
one article and one locale:

  caveat review flu-vaccine --locale es --approve cautions --name "Ana Ruiz" --role clinician
  caveat review flu-vaccine --locale es --translated all --name "Luis Gil"
  caveat review flu-vaccine --locale es --confirm ask-first.p1 --name "Luis Gil"
  caveat review flu-vaccine --locale es --accept omission --id not-complete --name "Ana Ruiz" --reason "two sentences are one in Spanish"
  caveat review flu-vaccine --locale es --ask --name "Ana Ruiz" --role clinician

Ids are message ids or the words cautions, claims, texts and all. A caution is
approved by a person who is not its translator, for exactly these two texts: a
change of either ends the approval. An article may ask for roles (front matter
"approval: [reviser, clinician]"); each role wants a person of its own. To
confirm is to have read a stale translation beside the changed text and to
answer for it as its translator.
`

// reviewFlags are the flags of review.
type reviewFlags struct {
	selection
	approve, translated, confirm string
	accept, ids                  string
	name, role, date, reason     string
	machine, ask                 bool
}

func runReview(c *call) (int, error) {
	var f reviewFlags
	f.flags(c)
	c.listFlag(&f.approve, "approve", "", "record that --name approves these `ids`")
	c.listFlag(&f.translated, "translated", "", "record that --name translated these `ids`")
	c.listFlag(&f.confirm, "confirm", "", "record that --name finds the stale translation of these `ids` still right")
	c.flags.StringVar(&f.accept, "accept", "", "record that --name accepts what this `rule` says of --id: a warning, or that plain text is not translated or in another language or script")
	c.listFlag(&f.ids, "id", "", "message `ids` of --accept, or of the list")
	c.flags.StringVar(&f.name, "name", "", "`name` of the person, or the program with --machine")
	c.flags.StringVar(&f.role, "role", "", "`role` of the person: translator, reviser, clinician, community-reader")
	c.flags.StringVar(&f.reason, "reason", "", "why a warning may stand: one `sentence`")
	c.flags.StringVar(&f.date, "date", time.Now().Format(time.DateOnly), "`day` of the act, as 2026-11-22 (default: today)")
	c.flags.BoolVar(&f.machine, "machine", false, "--translated by a program")
	c.flags.BoolVar(&f.ask, "ask", false, "go through the waiting cautions one by one")
	articles, err := c.parse(reviewUsage)
	if err != nil {
		return 0, err
	}
	w, err := c.world("")
	if err != nil {
		return 0, err
	}
	deed, acts, err := f.deed(articles)
	switch {
	case err != nil:
		return 0, err
	case f.ask && c.json:
		return 0, diag.WithHint(errors.New("--ask talks with a person: leave --json out"), "machines record with --approve")
	case f.ask:
		return c.ask(w, deed)
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
	}{{f.approve != "", build.Approve, f.approve}, {f.translated != "", build.Translated, f.translated}, {f.confirm != "", build.Confirm, f.confirm},
		{f.accept != "", build.Accept, f.ids}, {f.ask, build.Approve, "cautions"}} {
		if a.on {
			d.Act, d.IDs = a.act, list(a.ids)
			n++
		}
	}
	switch {
	case n == 0:
		return d, false, f.actless()
	case n > 1:
		return d, false, errors.New("one act at a time: --approve, --translated, --confirm, --accept or --ask")
	case len(articles) != 1 || len(list(f.locales)) != 1 || strings.ContainsAny(articles[0]+f.locales, build.Wildcards):
		return d, false, diag.WithHint(errors.New("an act is recorded for one article in one locale: name the article and give --locale"), "`caveat review -h` shows each act whole")
	case strings.TrimSpace(f.name) == "":
		return d, false, errors.New("who? give --name")
	case d.Act == build.Accept && (len(d.IDs) == 0 || strings.TrimSpace(f.reason) == ""):
		return d, false, errors.New("--accept needs --id and --reason")
	case d.Act != build.Translated && f.machine:
		return d, false, errors.New("a program may translate; only a person approves or accepts")
	case d.Act != build.Accept:
		if err := f.ofAccept(); err != nil {
			return d, false, err
		}
	}
	if known := ruleNames(); d.Act == build.Accept && !slices.Contains(known, d.Rule) {
		return d, false, diag.WithHint(fmt.Errorf("there is no rule `%s`", d.Rule), diag.DidYouMean(d.Rule, known))
	}
	if err := checkDay(f.date); err != nil {
		return d, false, err
	}
	d.Article = articles[0]
	return d, true, nil
}

// actless refuses what only an act records, where there is none: a list would look
// as if it were done.
func (f *reviewFlags) actless() error {
	if f.name+f.role+f.reason != "" || f.machine {
		return errors.New("what is to be recorded? give --approve, --translated, --confirm, --accept or --ask")
	}
	return nil
}

// ofAccept refuses what --accept alone takes: beside another act it would seem to
// limit that to some messages, or to be written down.
func (f *reviewFlags) ofAccept() error {
	switch {
	case f.reason != "":
		return errors.New("--reason goes with --accept")
	case f.ids == "":
		return nil
	case f.ask:
		return errors.New("--id goes with --accept and with the list; --ask goes through all cautions")
	}
	act := "--translated"
	if f.approve != "" {
		act = "--approve"
	} else if f.confirm != "" {
		act = "--confirm"
	}
	return fmt.Errorf("--id goes with --accept and with the list; %s names its own ids", act)
}

// lastDay is the latest day that it is anywhere on earth now: people east of
// this machine are a day ahead. A clock that shows a day before the program was
// written is wrong, and does not make the records of others wrong.
func lastDay() string { return max(time.Now().AddDate(0, 0, 1).Format(time.DateOnly), released) }

// checkDay refuses what is no day, and days that have not come.
func checkDay(day string) error {
	if !model.IsDate(day) {
		return fmt.Errorf("--date %s: write the day as 2026-11-22", day)
	}
	if day > lastDay() {
		return fmt.Errorf("--date %s: that day has not come yet", day)
	}
	return nil
}

// recordedLine is the outcome of an act for machines.
type recordedLine struct {
	Article string   `json:"article"`
	Locale  string   `json:"locale"`
	IDs     []string `json:"recorded"`
}

func (c *call) record(w *build.World, d build.Deed) (int, error) {
	ids, findings, err := build.Record(c.ctx, w, d)
	if err != nil {
		return 0, err
	}
	if err := c.report(findings); err != nil {
		return 0, err
	}
	if findings.HasErrors() && len(ids) == 0 {
		c.say("nothing was recorded")
		return faulty, nil
	}
	if c.json {
		return clean, encode(c, recordedLine{d.Article, d.Locale, ids})
	}
	fmt.Fprintf(c.env.Stdout, "recorded for %s: %s\n", count(len(ids), "message"), strings.Join(ids, " "))
	return clean, nil
}

func (c *call) listWaiting(w *build.World, f reviewFlags, articles []string) (int, error) {
	pending, result, err := build.Waiting(c.ctx, w, f.of(articles), list(f.ids))
	if err != nil {
		return 0, err
	}
	c.keptBack(result)
	if c.json {
		return exitStatus(result), c.encodeWaiting(pending)
	}
	t := new(table).columns(left, "article", "locale", "message", "kind", "why it waits", "translated by", "approved by", "alarms")
	for rest := pending; len(rest) > 0; {
		n := ofOneLocale(rest)
		if p := rest[0]; n > 1 && f.ids == "" && untranslated(rest[:n]) {
			t.add(p.Article, p.Locale, fmt.Sprintf("all %d that wait", n), "", "no translation yet", "", "", "")
			rest = rest[n:]
			continue
		}
		for _, p := range rest[:n] {
			t.add(p.Article, p.Locale, p.ID, p.Kind, p.Reason, strings.Join(p.Translators, ", "), approvers(p.Approvers), strings.Join(p.Alarms, ", "))
		}
		rest = rest[n:]
	}
	kept, unread := desk.Waiting(w, f.of(articles))
	n := len(pending)
	foot := count(n, "message") + " " + verb(n, "waits", "wait") + " for an approval"
	if n == 0 {
		foot = "nothing waits for an approval" + asFar(exitStatus(result))
	}
	for _, k := range kept {
		foot += fmt.Sprintf("\n%s holds texts and notes of translators that nobody has dealt with, at %s: take out each when it is dealt with", diag.Visible(k.File), few(k.IDs))
	}
	return exitStatus(result), cmp.Or(t.write(c.env, foot), unread)
}

// ofOneLocale is how many of the messages are of the same article and locale as the first.
func ofOneLocale(pending []build.Pending) int {
	first := pending[0]
	n := slices.IndexFunc(pending, func(p build.Pending) bool { return p.Article != first.Article || p.Locale != first.Locale })
	if n < 0 {
		return len(pending)
	}
	return n
}

// untranslated tells whether none of the messages has a translation: a language that was just
// begun is told in a line.
func untranslated(pending []build.Pending) bool {
	return !slices.ContainsFunc(pending, func(p build.Pending) bool { return p.Current || p.Target != "" })
}

// few is a list of names, cut where it would fill the screen.
func few(names []string) string {
	const most = 8
	if len(names) > most {
		names = append(slices.Clone(names[:most]), "…")
	}
	return diag.Visible(strings.Join(names, ", "))
}

func (c *call) encodeWaiting(pending []build.Pending) error {
	for _, p := range pending {
		p.Translators, p.Approvers, p.Lacking = listOf(p.Translators), listOf(p.Approvers), listOf(p.Lacking)
		p.Alarms, p.For = listOf(p.Alarms), listOf(p.For)
		if err := encode(c, p); err != nil {
			return err
		}
	}
	return nil
}

func approvers(list []build.Approver) string {
	var out []string
	for _, a := range list {
		by := a.Name
		if a.Role != "" {
			by += " (" + a.Role + ")"
		}
		out = append(out, by)
	}
	return strings.Join(out, ", ")
}
