package main

import (
	"embed"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// written are the losses that people wrote by hand. The planted ones take out
// words of the very lists that the rules have, and so say little about a
// translator's own losses.
//
// Each folder is a set: the rules were mended with sight of a half of "losses",
// of the first twelve rows of "negations" and of two thirds of "swaps".
//
//go:embed testdata/losses/*.tsv testdata/negations/*.tsv testdata/swaps/*.tsv
var written embed.FS

// loss is a sentence with a right translation and one that lost its meaning.
type loss struct {
	id, kind, source, right, wrong string
	free                           string // another right translation, or empty
	heldOut                        bool   // rules were never mended with sight of the row
}

// isHeldOut tells whether rules were never mended with sight of a row.
func isHeldOut(set, id string) bool {
	n, err := strconv.Atoi(id)
	switch set {
	case "negations":
		return err == nil && n > 12
	case "swaps":
		return err == nil && n%3 == 0
	}
	return err == nil && n%2 == 1 && n != 19
}

// lossesOf reads the rows of a set in a language.
func lossesOf(set, tag string) ([]loss, error) {
	data, err := written.ReadFile(path.Join("testdata", set, tag+".tsv"))
	if err != nil {
		return nil, err
	}
	var out []loss
	for i, line := range strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")[1:] {
		f := strings.Split(line, "\t")
		if len(f) != 6 {
			return nil, fmt.Errorf("%s of %s, line %d: %d columns, not 6", set, tag, i+2, len(f))
		}
		out = append(out, loss{f[0], f[1], f[2], f[3], f[4], f[5], isHeldOut(set, f[0])})
	}
	return out, nil
}

// tally is what was found of a kind or in a language.
type tally struct {
	name                  string
	all, heldOut          count
	plain                 count // in a text that is no caution
	right, free           int   // right translations and free ones
	rightAlarm, freeAlarm int   // those with an alarm
}

// lossTables is the result over all languages.
type lossTables struct {
	kinds, languages []*tally
	total, unseen    tally // unseen are the rows no rule was mended with
}

func named(list *[]*tally, name string) *tally {
	for _, t := range *list {
		if t.name == name {
			return t
		}
	}
	t := &tally{name: name}
	*list = append(*list, t)
	return t
}

// measureLosses runs the rules over a set's rows of every language that is
// asked for.
func (b *bench) measureLosses(set, only string) (*lossTables, error) {
	files, err := fs.Glob(written, path.Join("testdata", set, "*.tsv"))
	if err != nil {
		return nil, err
	}
	out := &lossTables{}
	for _, f := range files {
		tag := strings.TrimSuffix(path.Base(f), ".tsv")
		if only != "" && !slices.Contains(strings.Split(only, ","), tag) {
			continue
		}
		rows, err := lossesOf(set, tag)
		if err != nil {
			return nil, err
		}
		target, err := lang.Lookup(tag)
		if err != nil {
			return nil, err
		}
		source, err := lang.Lookup("en")
		if err != nil {
			return nil, err
		}
		c := &check.Context{Source: source, Target: target, Strict: true, Advice: b.advice, Languages: &b.known}
		for i := range rows {
			tallies := []*tally{named(&out.kinds, rows[i].kind), named(&out.languages, tag), &out.total}
			if rows[i].heldOut {
				tallies = append(tallies, &out.unseen)
			}
			b.judge(c, &rows[i], tallies)
		}
	}
	return out, nil
}

// judge adds a row to the tallies, as a caution and as plain text.
func (b *bench) judge(c *check.Context, l *loss, tallies []*tally) {
	found, before := sees(c, l, model.RoleCaution)
	plain, _ := sees(c, l, model.RoleNone)
	var free diag.List
	if l.free != "" {
		free = alarmsOn(c, model.RoleCaution, l.source, l.free)
	}
	for _, t := range tallies {
		t.all.add(found)
		t.plain.add(plain)
		if l.heldOut {
			t.heldOut.add(found)
		}
		t.right++
		t.rightAlarm += min(1, len(before))
		if l.free != "" {
			t.free++
			t.freeAlarm += min(1, len(free))
		}
	}
	b.showLoss(c.Target.Tag, l, found, append(slices.Clone(before), free...))
}

func (c *count) add(found bool) {
	c.planted++
	if found {
		c.found++
	}
}

// sees tells whether a loss is found, and what the rules say of the right
// translation: a loss is found where a rule speaks of it that does not speak
// of that.
func sees(c *check.Context, l *loss, role model.Role) (found bool, right diag.List) {
	right = alarmsOn(c, role, l.source, l.right)
	found = slices.ContainsFunc(alarmsOn(c, role, l.source, l.wrong), func(f diag.Finding) bool {
		return !slices.ContainsFunc(right, func(g diag.Finding) bool { return g.Rule == f.Rule })
	})
	return found, right
}

// alarmsOn are the findings on one translation by itself.
func alarmsOn(c *check.Context, role model.Role, source, target string) diag.List {
	return check.Run(c, []check.Unit{{Role: role, Source: source, Target: target}})
}

// showLoss prints a missed loss of a kind, or a false alarm of a rule, that was
// asked for.
func (b *bench) showLoss(tag string, l *loss, found bool, alarms diag.List) {
	if !found && slices.Contains(b.show, l.kind) {
		fmt.Printf("MISSED %s %s %s\n\t%s\n\t%s\n\t%s\n", tag, l.kind, l.id, l.source, l.right, l.wrong)
	}
	for _, f := range alarms {
		if slices.Contains(b.show, f.Rule) || slices.Contains(b.show, "all") {
			fmt.Printf("ALARM %s %s %s\n\t%s\n\t%s\n\t%s\n\t%s\n", tag, f.Rule, l.id, l.source, l.right, l.free, f.Message)
		}
	}
}

// runLosses prints what is found of the losses written by hand.
func (b *bench) runLosses(out io.Writer, only string) error {
	for _, set := range []string{"losses", "negations", "swaps"} {
		t, err := b.measureLosses(set, only)
		if err != nil {
			return err
		}
		t.print(out, strings.ToUpper(set[:1])+set[1:])
	}
	return nil
}

// print writes both tables as Markdown.
func (t *lossTables) print(w io.Writer, name string) {
	fmt.Fprint(w, "### "+name+" written by hand, by kind, in percent\n\n| loss | written | found in a caution | of those no rule was mended with | in plain text |\n|---|---:|---:|---:|---:|\n")
	line := func(k *tally, name string) {
		fmt.Fprintf(w, "| %s | %d | %s | %s | %s |\n", name, k.all.planted, percent(k.all.found, k.all.planted), percent(k.heldOut.found, k.heldOut.planted), percent(k.plain.found, k.plain.planted))
	}
	for _, k := range t.kinds {
		line(k, k.name)
	}
	line(&t.total, "**all**")
	line(&t.unseen, "**those no rule was mended with**")
	fmt.Fprint(w, "\n### "+name+" written by hand, by language, in percent\n\n| language | written | found in a caution | of those no rule was mended with | in plain text | alarms on right cautions | on free ones |\n|---|---:|---:|---:|---:|---:|---:|\n")
	line = func(k *tally, name string) {
		fmt.Fprintf(w, "| %s | %d | %s | %s | %s | %s | %s |\n", name, k.all.planted, percent(k.all.found, k.all.planted), percent(k.heldOut.found, k.heldOut.planted), percent(k.plain.found, k.plain.planted),
			percent(k.rightAlarm, k.right), percent(k.freeAlarm, k.free))
	}
	for _, k := range t.languages {
		line(k, k.name)
	}
	line(&t.total, "**all**")
	line(&t.unseen, "**those no rule was mended with**")
	fmt.Fprintln(w)
}
