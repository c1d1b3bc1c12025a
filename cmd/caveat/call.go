package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"slices"
	"strings"

	"caveat/internal/build"
	"caveat/internal/diag"
)

// call is one call of a command.
type call struct {
	ctx   context.Context
	env   Env
	flags *flag.FlagSet
	args  []string // as given, flags included
	dir   string
	json  bool
	fonts []string // folders of faces beside the embedded ones
	// described is told the usage text instead of anything being done.
	described func(usage string)
}

func newCall(ctx context.Context, env Env, cmd command, args []string) *call {
	c := &call{ctx: ctx, env: env, args: args, flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError)}
	c.flags.SetOutput(io.Discard)
	if !cmd.noProject {
		c.flags.StringVar(&c.dir, "C", env.Dir, "project `folder`; other paths begin where you are")
	}
	if !cmd.textOnly {
		c.flags.BoolVar(&c.json, "json", false, "print for machines: one JSON object a line")
	}
	return c
}

// parse reads the flags, which may stand before, between and after the
// arguments; it returns the arguments.
func (c *call) parse(usage string) ([]string, error) {
	if c.described != nil {
		c.described(usage)
		return nil, flag.ErrHelp
	}
	var rest []string
	c.once()
	args := c.separated()
	for {
		err := c.flags.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprint(c.env.Stdout, usage+c.options())
			return nil, flag.ErrHelp
		}
		if err != nil {
			return nil, diag.WithHint(c.flagFault(err), fmt.Sprintf("`caveat %s -h` lists the options", c.flags.Name()))
		}
		take := 1
		if endsOptions(args[:len(args)-c.flags.NArg()]) {
			take = c.flags.NArg()
		}
		if args = c.flags.Args(); len(args) == 0 {
			return rest, c.checkFlags()
		}
		if slices.Contains(args[:take], "") {
			return nil, diag.WithHint(errors.New("an argument is empty"), "a variable of the shell may not be set")
		}
		rest, args = append(rest, args[:take]...), args[take:]
	}
}

// endsOptions tells whether flags that were read ended with --, behind which
// all is arguments.
func endsOptions(read []string) bool { return len(read) > 0 && read[len(read)-1] == "--" }

// separated is the arguments with -j4 as -j=4: make and ripgrep take it so.
func (c *call) separated() []string {
	args := slices.Clone(c.args)
	for i, a := range args {
		if a == "--" {
			break
		}
		n, short := strings.CutPrefix(a, "-j")
		if short && n != "" && strings.Trim(n, "0123456789") == "" && c.flags.Lookup("j") != nil {
			args[i] = "-j=" + n
		}
	}
	return args
}

// parseAlone is parse for a command that takes no arguments.
func (c *call) parseAlone(usage string) error {
	args, err := c.parse(usage)
	if err == nil && len(args) > 0 {
		err = fmt.Errorf("%s takes no arguments: `%s`", c.flags.Name(), args[0])
	}
	return err
}

// flagFault says what package flag says of an option in the words of the help.
func (c *call) flagFault(err error) error {
	if word, unknown := strings.CutPrefix(err.Error(), "flag provided but not defined: -"); unknown {
		var names []string
		c.flags.VisitAll(func(f *flag.Flag) { names = append(names, dashed(f.Name)) })
		return diag.WithHint(fmt.Errorf("there is no option %s", dashed(word)), diag.DidYouMean(dashed(word), names))
	}
	if word, bare := strings.CutPrefix(err.Error(), "flag needs an argument: -"); bare {
		return fmt.Errorf("%s needs a value", dashed(word))
	}
	if what, rest, ok := strings.Cut(strings.Replace(err.Error(), " for flag -", " for -", 1), " for -"); ok {
		name, why, _ := strings.Cut(rest, ": ")
		return fmt.Errorf("%s for %s: %s", what, dashed(name), why)
	}
	return err
}

// dashed is a flag as it is written.
func dashed(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}

// options lists the flags, two columns, under their heading.
func (c *call) options() string {
	var b strings.Builder
	c.flags.VisitAll(func(f *flag.Flag) {
		if b.Len() == 0 {
			b.WriteString("\nOptions:\n")
		}
		value, usage := flag.UnquoteUsage(f)
		name := dashed(f.Name)
		if value != "" {
			name += " " + strings.ToUpper(value)
		}
		fmt.Fprintf(&b, "  %-22s %s\n", name, strings.TrimLeft(folded(strings.Repeat(" ", 25), usage), " "))
	})
	return b.String()
}

// fontFlag adds --font-dir, which may be given several times.
func (c *call) fontFlag() {
	c.flags.Func("font-dir", "use the fonts of this `folder` too (may be given again): one of an embedded family takes its place, others lend what it lacks", func(dir string) error {
		if dir == "" {
			return errors.New("it is empty")
		}
		c.fonts = append(c.fonts, dir)
		return nil
	})
}

// world opens the project and its output folder, `out` in the project where none is
// named.
func (c *call) world(out string) (*build.World, error) { return build.OpenWorld(c.places(out)) }

func (c *call) places(out string) build.Places {
	return build.Places{Project: c.dir, Out: out, Cache: c.env.Cache, FontDirs: c.fonts}
}
