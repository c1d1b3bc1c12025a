package main

import (
	"errors"
	"flag"
	"fmt"
	"path/filepath"
	"strings"

	"caveat/internal/build"
	"caveat/internal/diag"
)

const manUsage = `Usage: caveat man DIR

Write the manual pages into DIR: caveat.1 and one for each command. They say
what the help says.

  caveat man ~/.local/share/man/man1
`

func runMan(c *call) (int, error) {
	args, err := c.parse(manUsage)
	if err != nil {
		return 0, err
	}
	if len(args) != 1 {
		return 0, diag.WithHint(errors.New("man takes one folder"), "as in `caveat man ~/.local/share/man/man1`")
	}
	folder, err := build.MakeDisk(args[0])
	if err != nil {
		return 0, err
	}
	defer folder.Close()
	pages := map[string]string{"caveat.1": mainPage()}
	names := []string{"caveat.1"}
	for _, cmd := range commands() {
		name := "caveat-" + cmd.name + ".1"
		names = append(names, name)
		usage, flags := cmd.describe(c.env)
		pages[name] = page(cmd, usage, flags)
	}
	for _, name := range names {
		if err := folder.Write(name, []byte(pages[name])); err != nil {
			return 0, err
		}
		fmt.Fprintln(c.env.Stdout, "wrote", filepath.ToSlash(filepath.Join(args[0], name)))
	}
	return clean, nil
}

func title(name string) string {
	return fmt.Sprintf(".TH %s 1 %s %s %s\n", strings.ToUpper(name), released, quotedMacro(build.Version), quotedMacro("caveat manual"))
}

func quotedMacro(s string) string { return `"` + s + `"` }

func mainPage() string {
	var b strings.Builder
	b.WriteString(title("caveat"))
	b.WriteString(".SH NAME\ncaveat \\- health articles in many languages, their cautions intact in every file\n")
	b.WriteString(".SH SYNOPSIS\n.B caveat\n[\\-C FOLDER]\n.I command\n[options]\n.SH DESCRIPTION\n")
	b.WriteString(filled("With -C it works on another project folder than the one you are in. `caveat help RULE` explains the rule that a finding names."))
	b.WriteString(".SH COMMANDS\n")
	for _, c := range commands() {
		fmt.Fprintf(&b, ".TP\n.BR caveat\\-%s (1)\n%s\n", roff(c.name), roffLine(c.short))
	}
	b.WriteString(exitSection)
	return b.String()
}

const exitSection = `.SH EXIT STATUS
.TP
.B 0
clean
.TP
.B 1
faults in the content; what is sound is done all the same
.TP
.B 2
the tool could not do something
`

// page is the manual page of a command, from its help.
func page(cmd command, usage string, flags *flag.FlagSet) string {
	var b strings.Builder
	name := "caveat-" + cmd.name
	b.WriteString(title(name))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n.SH SYNOPSIS\n.nf\n", roff(name), roffLine(cmd.short))
	head, body, _ := strings.Cut(usage, "\n\n")
	for _, line := range strings.Split(head, "\n") {
		line = strings.TrimSpace(strings.TrimPrefix(line, "Usage:"))
		fmt.Fprintf(&b, "%s\n", roffLine(line))
	}
	b.WriteString(".fi\n.SH DESCRIPTION\n")
	prose(&b, body)
	heading := ".SH OPTIONS\n"
	flags.VisitAll(func(f *flag.Flag) {
		b.WriteString(heading)
		heading = ""
		value, text := flag.UnquoteUsage(f)
		fmt.Fprintf(&b, ".TP\n.B %s", roff(dashed(f.Name)))
		if value != "" {
			fmt.Fprintf(&b, " %s", roff(strings.ToUpper(value)))
		}
		b.WriteString("\n" + filled(text))
	})
	b.WriteString(exitSection + ".SH SEE ALSO\n.BR caveat (1)\n")
	return b.String()
}

// prose writes paragraphs; lines that are indented stay as they are.
func prose(b *strings.Builder, text string) {
	for i, paragraph := range strings.Split(strings.TrimSpace(text), "\n\n") {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		verbatim := false
		for _, line := range strings.Split(paragraph, "\n") {
			if indented := strings.HasPrefix(line, "  "); indented != verbatim {
				verbatim = indented
				if verbatim {
					b.WriteString(".nf\n")
				} else {
					b.WriteString(".fi\n")
				}
			}
			b.WriteString(roffLine(line) + "\n")
		}
		if verbatim {
			b.WriteString(".fi\n")
		}
	}
}

// filled is a text as lines that the formatter fills; mandoc asks for short
// ones.
func filled(text string) string {
	const width = 72
	var b strings.Builder
	line := ""
	for _, word := range strings.Fields(text) {
		if line != "" && len(line)+len(word) >= width {
			b.WriteString(roffLine(line) + "\n")
			line = ""
		}
		line = strings.TrimPrefix(line+" "+word, " ")
	}
	return b.String() + roffLine(line) + "\n"
}

// roff escapes backslashes and hyphens, which mean something to the formatter.
func roff(s string) string {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`).Replace(s)
}

// roffLine is roff for a whole line: one that begins with a full stop or quotation mark
// would be a request to the formatter.
func roffLine(s string) string {
	s = roff(s)
	if strings.HasPrefix(s, ".") || strings.HasPrefix(s, "'") {
		s = `\&` + s
	}
	return s
}
