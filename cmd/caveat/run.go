package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
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
	TerminalWidth  int    // of standard error; 0 where it is no terminal, or one that cannot go back in a line
	// Tune sets the process's memory up for a command that handles much at once
	// or does not; nil leaves it as it is.
	Tune func(much bool)
}

// command is one command of the program.
type command struct {
	name  string
	short string
	run   func(*call) (int, error)
	// noProject tells that it reads no project: no -C.
	noProject bool
	// textOnly tells that what it prints is for people or shells: no --json.
	textOnly bool
	// much tells that it makes many files, or reads them back.
	much bool
}

func commands() []command {
	return []command{
		{name: "export", short: "make the localized PDF, EPUB, HTML and text files", run: runExport, much: true},
		{name: "check", short: "say what is wrong with articles and bundles", run: runCheck},
		{name: "verify", short: "read finished files back and compare", run: runVerify, much: true},
		{name: "update", short: "bring the bundles in step with their articles", run: runUpdate},
		{name: "status", short: "show what is translated, approved and exported", run: runStatus},
		{name: "review", short: "record who translated and who approved what", run: runReview},
		{name: "certificate", short: "write the certificate of an approved translation", run: runCertificate},
		{name: "send", short: "write a file for a translator", run: runSend},
		{name: "receive", short: "take in what a translator sent back", run: runReceive},
		{name: "init", short: "make a new project", run: runInit},
		{name: "completion", short: "print the completion script of a shell", run: runCompletion, noProject: true, textOnly: true},
		{name: "man", short: "write the manual pages", run: runMan, noProject: true, textOnly: true},
		{name: "licenses", short: "print the licences of all that is in the program", run: runLicenses, noProject: true, textOnly: true},
		{name: "version", short: "print the versions of the program, its fonts and its rules", run: runVersion, noProject: true},
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
	fonts []string // folders of faces beside the embedded ones
	// described is told the usage text instead of anything being done.
	described func(usage string)
}

// Run runs the program with these arguments and returns its exit status.
func Run(ctx context.Context, args []string, env Env) int {
	args = env.enter(args)
	if len(args) == 0 || asksForHelp(args[0]) {
		return help(ctx, args, env)
	}
	if args[0] == "-C" {
		fmt.Fprintln(env.Stderr, "caveat: -C needs a folder")
		return cannotRun
	}
	if args[0] == completeName {
		return complete(args[1:], env)
	}
	if args[0] == "--version" {
		args = append([]string{"version"}, args[1:]...)
	}
	c, ok := find(args[0])
	if !ok {
		err := diag.WithHint(fmt.Errorf("there is no command `%s`", args[0]), diag.DidYouMean(args[0], commandNames()))
		env.printError(diag.WithHint(err, "`caveat help` lists the commands"))
		return cannotRun
	}
	if env.Tune != nil {
		env.Tune(c.much)
	}
	code, err := c.run(newCall(ctx, env, c, args[1:]))
	switch {
	case errors.Is(err, flag.ErrHelp):
		return clean
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "caveat: stopped; what is finished stands, run the same command again for the rest")
		return cannotRun
	case err != nil:
		env.printError(err)
		return cannotRun
	}
	return code
}

// printError says what the tool could not do.
func (env *Env) printError(err error) { fmt.Fprintln(env.Stderr, "caveat: "+diag.ErrorText(err)) }

// enter takes -C FOLDER before the command; one is seen from the one before
// it, as with git.
func (env *Env) enter(args []string) []string {
	for len(args) > 1 && args[0] == "-C" {
		if dir := args[1]; filepath.IsAbs(dir) {
			env.Dir = dir
		} else {
			env.Dir = filepath.Join(env.Dir, dir)
		}
		args = args[2:]
	}
	return args
}

func commandNames() []string {
	var out []string
	for _, c := range commands() {
		out = append(out, c.name)
	}
	return out
}

func find(name string) (command, bool) {
	i := slices.IndexFunc(commands(), func(c command) bool { return c.name == name })
	if i < 0 {
		return command{}, false
	}
	return commands()[i], true
}

func asksForHelp(word string) bool { return word == "help" || word == "-h" || word == "--help" }

func help(ctx context.Context, args []string, env Env) int {
	if len(args) > 1 && !asksForHelp(args[1]) {
		return helpOn(ctx, args[1], env)
	}
	fmt.Fprint(env.Stdout, "caveat exports one health article in many languages, its cautions intact in every file.\n\nUsage: caveat [-C FOLDER] <command> [options]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(env.Stdout, "  %-12s%s\n", c.name, c.short)
	}
	fmt.Fprint(env.Stdout, "\n`caveat <command> -h` explains a command, `caveat help RULE` the rule that a finding names.\nExit status: 0 clean, 1 faults in the content (what is sound is done all the same), 2 the\ntool could not do something.\n")
	return clean
}

// helpOn explains a command, or a rule that a finding names.
func helpOn(ctx context.Context, word string, env Env) int {
	text := ruleText(word)
	_, isCommand := find(word)
	switch {
	case isCommand && text != "":
		text = "\nA rule has this name too. " + text
		fallthrough
	case isCommand:
		code := Run(ctx, []string{word, "-h"}, env)
		fmt.Fprint(env.Stdout, text)
		return code
	case text != "":
		fmt.Fprint(env.Stdout, text)
		return clean
	}
	err := fmt.Errorf("there is no command and no rule `%s`", word)
	env.printError(diag.WithHint(err, diag.DidYouMean(word, append(commandNames(), ruleNames()...))))
	return cannotRun
}

func newCall(ctx context.Context, env Env, cmd command, args []string) *call {
	c := &call{ctx: ctx, env: env, args: args, flags: flag.NewFlagSet(cmd.name, flag.ContinueOnError)}
	c.flags.SetOutput(io.Discard)
	if !cmd.noProject {
		c.flags.StringVar(&c.dir, "C", env.Dir, "project `folder`; other files and folders are named from where you are")
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
		if args = c.flags.Args(); len(args) == 0 {
			return rest, c.checkFlags()
		}
		rest, args = append(rest, args[0]), args[1:]
	}
}

// separated is the arguments with -j4 as -j=4: make and ripgrep take it so.
func (c *call) separated() []string {
	args := slices.Clone(c.args)
	for i, a := range args {
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
		fmt.Fprintf(&b, "  %-22s %s\n", name, usage)
	})
	return b.String()
}

// fontFlag adds --font-dir, which may be given several times.
func (c *call) fontFlag() {
	c.flags.Func("font-dir", "use the fonts in this `folder` too (may be given again): one of an embedded family stands in for it, others lend what it lacks", func(dir string) error {
		if dir == "" {
			return errors.New("it is empty")
		}
		c.fonts = append(c.fonts, dir)
		return nil
	})
}

// world opens the project and its output folder.
func (c *call) world(out string, create bool) (*build.World, error) {
	return build.OpenWorld(build.Places{Project: c.dir, Out: out, Cache: c.env.Cache, FontDirs: c.fonts, MakeOut: create})
}

// report prints findings: to standard error as text, or to standard output as
// JSON, where they are the result.
func (c *call) report(findings diag.List) error {
	if c.json {
		return findings.WriteJSON(c.env.Stdout)
	}
	return c.reportText(findings)
}

func (c *call) reportText(findings diag.List) error { return findings.WriteText(c.env.Stderr) }

// say prints a sentence for people, where they are the ones who read.
func (c *call) say(sentence string) {
	if !c.json {
		fmt.Fprintln(c.env.Stdout, sentence)
	}
}

// encode prints values for machines, one JSON object a line.
func encode[T any](c *call, values ...T) error {
	enc := json.NewEncoder(c.env.Stdout)
	enc.SetEscapeHTML(false)
	for _, v := range values {
		if err := enc.Encode(v); err != nil {
			return err
		}
	}
	return nil
}

// keptBack says what a list may lack: what the tool could not do, and that
// errors stand, which `caveat check` lists.
func (c *call) keptBack(r *build.Result) {
	for _, e := range r.Errors {
		c.env.printError(e)
	}
	if n := r.Findings.Count(diag.Error); n > 0 {
		fmt.Fprintf(c.env.Stderr, "%s in the project: `caveat check` says what is wrong\n", count(n, "error"))
	}
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
