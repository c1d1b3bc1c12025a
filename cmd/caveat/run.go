package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

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
	Columns        int    // of standard output; 0 where it is no terminal
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
}

func commands() []command {
	return []command{
		{name: "export", short: "make the localized PDF, EPUB, HTML and text files", run: runExport},
		{name: "check", short: "say what is wrong with articles and bundles", run: runCheck},
		{name: "verify", short: "read finished files back and compare", run: runVerify},
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

// Run runs the program with these arguments and returns its exit status.
func Run(ctx context.Context, args []string, env Env) int {
	out := &results{to: env.Stdout}
	env.Stdout = out
	code := run(ctx, args, env)
	if out.lost != nil && code != cannotRun {
		env.printError(out.lost)
		return cannotRun
	}
	return code
}

// results are written to standard output. What could not be written, to a full disk,
// is remembered: also help and a last sentence were asked for.
type results struct {
	to   io.Writer
	lost error
}

func (r *results) Write(p []byte) (int, error) {
	n, err := r.to.Write(p)
	if err != nil && r.lost == nil {
		r.lost = err
	}
	return n, err
}

func run(ctx context.Context, args []string, env Env) int {
	args = env.enter(args)
	if len(args) == 0 || asksForHelp(args[0]) {
		return help(ctx, args, env)
	}
	if args[0] == "-C" || args[0] == "-C=" {
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
		hint := diag.DidYouMean(args[0], commandNames())
		if strings.HasPrefix(args[0], "-") {
			hint = "the command comes before its options, as in `caveat export --json`"
		}
		err := diag.WithHint(fmt.Errorf("there is no command `%s`", args[0]), hint)
		env.printError(diag.WithHint(err, "`caveat help` lists the commands"))
		return cannotRun
	}
	code, err := c.run(newCall(ctx, env, c, args[1:]))
	switch {
	case errors.Is(err, flag.ErrHelp):
		return clean
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(env.Stderr, "caveat: stopped; what is finished stands: run the same command again for the rest")
		return cannotRun
	case err != nil:
		env.printError(err)
		return cannotRun
	}
	return code
}

// printError says what the tool could not do.
func (env *Env) printError(err error) { fmt.Fprintln(env.Stderr, "caveat: "+diag.ErrorText(err)) }

// enter takes -C FOLDER before the command, or -C=FOLDER as behind it; one is seen
// from the one before it, as with git.
func (env *Env) enter(args []string) []string {
	for len(args) > 0 {
		dir, found := strings.CutPrefix(args[0], "-C=")
		rest := args[1:]
		if args[0] == "-C" && len(rest) > 0 {
			dir, rest, found = rest[0], rest[1:], true
		}
		if !found || dir == "" {
			break
		}
		if filepath.IsAbs(dir) {
			env.Dir = dir
		} else {
			env.Dir = filepath.Join(env.Dir, dir)
		}
		args = rest
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
	fmt.Fprint(env.Stdout, "caveat exports one health article in many languages, its cautions intact in\nevery file.\n\nUsage: caveat [-C FOLDER] <command> [options]\n\n")
	for _, c := range commands() {
		fmt.Fprintf(env.Stdout, "  %-12s%s\n", c.name, c.short)
	}
	fmt.Fprint(env.Stdout, "\n`caveat <command> -h` explains a command, `caveat help RULE` the rule that a\nfinding names. Exit status: 0 clean, 1 faults in the content (what is sound is\ndone all the same), 2 the tool could not do something.\n")
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
		code := run(ctx, []string{word, "-h"}, env)
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
