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

// Exit statuses.
const (
	clean     = 0
	faulty    = 1 // findings of severity error; what was sound is done
	cannotRun = 2 // the tool could not do something
)

// Env is all that a run takes from the process.
type Env struct {
	Stdin          io.Reader
	Stdout, Stderr io.Writer
	Dir            string // the project folder unless -C names another
	Cache          string // of the user's, or empty
	TerminalWidth  int    // of standard error; 0 where it is no terminal
}

// command is one command of the program.
type command struct {
	name  string
	short string
	run   func(*call) (int, error)
}

func commands() []command {
	return []command{
		{"export", "make the localized PDF, EPUB, HTML and text files", runExport},
		{"check", "say what is wrong with articles and bundles", runCheck},
		{"verify", "read finished files back and compare", runVerify},
		{"update", "bring the bundles in step with their articles", runUpdate},
		{"status", "show what is translated, approved and exported", runStatus},
		{"review", "record who translated and who approved what", runReview},
		{"certificate", "write the certificate of an approved translation", runCertificate},
		{"send", "write a file for a translator", runSend},
		{"receive", "take in what a translator sent back", runReceive},
		{"init", "make a new project", runInit},
		{"completion", "print the completion script of a shell", runCompletion},
		{"man", "write the manual pages", runMan},
		{"licenses", "print the licences of all that is in the program", runLicenses},
		{"version", "print the versions of the program, its fonts and its rules", runVersion},
	}
}

// call is one call of a command.
type call struct {
	ctx   context.Context
	env   Env
	flags *flag.FlagSet
	args  []string // as given, flags included
	dir   string
	json  bool
	// described is told the usage text instead of anything being done.
	described func(usage string)
}

// Run runs the program with these arguments and returns its exit status.
func Run(ctx context.Context, args []string, env Env) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "-h" || args[0] == "--help" {
		return help(args, env)
	}
	if args[0] == completeName {
		return complete(args[1:], env)
	}
	c, ok := find(args[0])
	if !ok {
		fmt.Fprintf(env.Stderr, "caveat: there is no command `%s`\n  hint: `caveat help` lists the commands\n", args[0])
		return cannotRun
	}
	code, err := c.run(newCall(ctx, env, c.name, args[1:]))
	switch {
	case errors.Is(err, flag.ErrHelp):
		return clean
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "caveat: stopped; what is finished stands, run the same command again for the rest")
		return cannotRun
	case err != nil:
		fmt.Fprintf(env.Stderr, "caveat: %v\n", err)
		return cannotRun
	}
	return code
}

func find(name string) (command, bool) {
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return commands()[i], true
}

func help(args []string, env Env) int {
	if len(args) > 1 {
		return Run(context.Background(), []string{args[1], "-h"}, env)
	}
	fmt.Fprint(env.Stdout, "caveat exports one health article in many languages, its cautions intact in every file.\n\nUsage: caveat <command> [options]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(env.Stdout, "  %-12s%s\n", c.name, c.short)
	}
	fmt.Fprint(env.Stdout, "\n`caveat <command> -h` explains a command. Exit status: 0 clean, 1 faults in the content\n(what is sound is done all the same), 2 the tool could not do something.\n")
	return clean
}

func newCall(ctx context.Context, env Env, name string, args []string) *call {
	c := &call{ctx: ctx, env: env, args: args, flags: flag.NewFlagSet(name, flag.ContinueOnError)}
	c.flags.SetOutput(io.Discard)
	c.flags.StringVar(&c.dir, "C", env.Dir, "project `folder`")
	c.flags.BoolVar(&c.json, "json", false, "print for machines: one JSON object a line")
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
	args := c.args
	for {
		err := c.flags.Parse(args)
		if errors.Is(err, flag.ErrHelp) {
			fmt.Fprint(c.env.Stdout, usage+"\nOptions:\n"+c.options())
			return nil, flag.ErrHelp
		}
		if err != nil {
			return nil, fmt.Errorf("%w\n  hint: `caveat %s -h` lists the options", err, c.flags.Name())
		}
		if args = c.flags.Args(); len(args) == 0 {
			return rest, nil
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// options lists the flags, two columns.
func (c *call) options() string {
	var b strings.Builder
	c.flags.VisitAll(func(f *flag.Flag) {
		value, usage := flag.UnquoteUsage(f)
		name := "-" + f.Name
		if len(f.Name) > 1 {
			name = "--" + f.Name
		}
		if value != "" {
			name += " " + strings.ToUpper(value)
		}
		fmt.Fprintf(&b, "  %-22s %s\n", name, usage)
	})
	return b.String()
}

// world opens the project and its output folder.
func (c *call) world(out string, create bool) (*build.World, error) {
	return build.OpenWorld(build.Places{Project: c.dir, Out: out, Cache: c.env.Cache, MakeOut: create})
}

// report prints findings: to standard error as text, or to standard output as
// JSON, where they are the result.
func (c *call) report(findings diag.List) error {
	if c.json {
		return findings.WriteJSON(c.env.Stdout)
	}
	return findings.WriteText(c.env.Stderr)
}

// exitStatus is that of a result.
func exitStatus(r *build.Result) int {
	switch {
	case len(r.Errors) > 0:
		return cannotRun
	case r.Findings.HasErrors():
		return faulty
	default:
		return clean
	}
}

// list splits a flag's value at commas.
func list(s string) []string {
	var out []string
	for _, p := range strings.Split(s, ",") {
		if p = strings.TrimSpace(p); p != "" {
			out = append(out, p)
		}
	}
	return out
}
