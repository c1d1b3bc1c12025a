package main

import (
	"errors"
	"flag"
	"fmt"
	"slices"
	"strings"

	"caveat/internal/build"
)

// listValue is a flag whose value is a list, separated by commas. Given again,
// it goes on with the list. An empty one is no list: where a variable of a
// script is not set, it must not mean everything.
type listValue struct {
	into  *string
	given bool
}

func (v *listValue) String() string {
	if v.into == nil { // the zero value, which flag compares defaults with
		return ""
	}
	return *v.into
}

func (v *listValue) Set(s string) error {
	if len(list(s)) == 0 {
		return errors.New("it is empty")
	}
	if v.given {
		s = *v.into + "," + s
	}
	*v.into, v.given = s, true
	return nil
}

// onceValue is a flag that has one value. Another one would take its place without a
// word.
type onceValue struct {
	flag.Getter
	given *string
}

func (v *onceValue) Set(s string) error {
	if v.given != nil && *v.given != s {
		return fmt.Errorf("it was `%s` before; give one", *v.given)
	}
	v.given = &s
	err := v.Getter.Set(s)
	if _, number := v.Get().(int); number && err != nil {
		return errors.New("give a number of 1 or more")
	}
	return err
}

// once lets each flag that has one value be given once.
func (c *call) once() {
	c.flags.VisitAll(func(f *flag.Flag) {
		g, ok := f.Value.(flag.Getter)
		if !ok {
			return
		}
		switch g.Get().(type) {
		case string, int:
			f.Value = &onceValue{Getter: g}
		}
	})
}

// listFlag adds a flag whose value is a list.
func (c *call) listFlag(into *string, name, value, usage string) {
	*into = value
	c.flags.Var(&listValue{into: into}, name, usage)
}

// checkFlags fails for a flag that was given and says nothing: an empty text,
// or a number that counts none. A person without a role is one all the same.
func (c *call) checkFlags() error {
	var err error
	c.flags.Visit(func(f *flag.Flag) {
		g, ok := f.Value.(flag.Getter)
		if !ok || err != nil {
			return
		}
		switch v := g.Get().(type) {
		case string:
			if strings.TrimSpace(v) == "" && f.Name != "role" {
				err = fmt.Errorf("%s is empty", dashed(f.Name))
			}
		case int:
			if v < 1 {
				err = fmt.Errorf("%s %d: give a number of 1 or more", dashed(f.Name), v)
			}
		}
	})
	return err
}

// without fails for the first of these flags that was given: it would seem to count
// beside what is asked for, and does not.
func (c *call) without(what string, names ...string) error {
	var err error
	c.flags.Visit(func(f *flag.Flag) {
		if err == nil && slices.Contains(names, f.Name) {
			err = fmt.Errorf("%s has no effect with %s: leave it out", dashed(f.Name), what)
		}
	})
	return err
}

// list splits a flag's value at commas; what is named twice counts once.
func list(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" && !slices.Contains(out, p) {
			out = append(out, p)
		}
	}
	return out
}

// selection has the flags of the commands that go through a project: which
// locales, how many at a time, and what may stand for a missing translation.
type selection struct {
	locales         string
	allowSourceText bool
	allowStale      bool
	jobs            int
}

func (s *selection) flags(c *call) {
	c.listFlag(&s.locales, "locale", "", "only these `tags`, separated by commas; they may hold wildcards")
	c.flags.BoolVar(&s.allowSourceText, "allow-source-text", false, "show untranslated plain blocks in the source language, with a notice; never cautions, claims, title or description")
	c.flags.BoolVar(&s.allowStale, "allow-stale", false, "show changed plain blocks in their former translation, with the changes at the head; never cautions or claims")
	c.flags.IntVar(&s.jobs, "j", 0, "work on `n` locales at a time (default: one per processor)")
}

// of is what is selected among these articles; none means all.
func (s *selection) of(articles []string) build.Selection {
	return build.Selection{
		Articles: articles, Locales: list(s.locales),
		AllowSourceText: s.allowSourceText, AllowStale: s.allowStale, Jobs: s.jobs,
	}
}
