package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"strings"

	"caveat/internal/build"
	"caveat/internal/diag"
)

// ask goes through the waiting cautions of one locale: each is shown beside
// its source and approved, left or the round ended. Each answer is recorded at
// once, for the texts that were shown.
func (c *call) ask(w *build.World, d build.Deed) (int, error) {
	s := build.Selection{Articles: []string{d.Article}, Locales: []string{d.Locale}}
	pending, result, err := build.Waiting(c.ctx, w, s, d.IDs)
	if err != nil {
		return 0, err
	}
	if len(pending) == 0 {
		fmt.Fprintln(c.env.Stdout, "no caution waits for an approval")
		return exitStatus(result), nil
	}
	in := newAnswers(c.ctx, c.env.Stdin)
	approved, code := 0, clean
	for i := range pending {
		p := &pending[i]
		c.show(p, fmt.Sprintf("%d of %d", i+1, len(pending)))
		if p.Approved {
			fmt.Fprintln(c.env.Stdout, "  It is approved: mend the text, or accept the warning with `caveat review --accept`.")
			continue
		}
		if !p.Current {
			fmt.Fprintln(c.env.Stdout, "  There is no translation of the present text: nothing to approve.")
			continue
		}
		answer, err := c.question(in, "Approve? [y]es [n]o [q]uit ")
		if err != nil {
			return 0, err
		}
		if answer == "q" {
			break
		}
		if answer == "n" {
			continue
		}
		d.IDs, d.Shown = []string{p.ID}, p
		status, err := c.record(w, d)
		if err != nil {
			return 0, err
		}
		if code = max(code, status); status == clean {
			approved++
		}
	}
	_, err = fmt.Fprintf(c.env.Stdout, "\n%s approved\n", count(approved, "caution"))
	return code, err
}

func (c *call) show(p *build.Pending, at string) {
	fmt.Fprintf(c.env.Stdout, "\n%s %s: %s (%s)\n", p.Kind, at, p.ID, p.Reason)
	for _, line := range [][2]string{
		{"qualifies", strings.Join(p.For, ", ")},
		{"translated by", strings.Join(p.Translators, ", ")},
		{"approved by", approvers(p.Approvers)},
	} {
		if line[1] != "" {
			fmt.Fprintf(c.env.Stdout, "  %s: %s\n", line[0], line[1])
		}
	}
	for _, f := range p.Standing {
		fmt.Fprintf(c.env.Stdout, "  %s: %s [%s]\n", f.Severity, diag.Visible(f.Message), f.Rule)
	}
	fmt.Fprintf(c.env.Stdout, "\n  %s\n\n  %s\n\n", p.Source, p.Target)
}

// answers reads lines, and stops waiting for one when the run is stopped.
type answers struct {
	ctx   context.Context
	lines chan string
	err   error // why lines ended, once it is closed
}

func newAnswers(ctx context.Context, r io.Reader) *answers {
	a := &answers{ctx: ctx, lines: make(chan string)}
	go func() {
		defer close(a.lines)
		in := bufio.NewReader(r)
		for {
			line, err := in.ReadString('\n')
			if line != "" {
				select {
				case a.lines <- line:
				case <-ctx.Done():
					return
				}
			}
			if err != nil {
				a.err = err
				return
			}
		}
	}()
	return a
}

// next is the next line; io.EOF at the end of the input.
func (a *answers) next() (string, error) {
	select {
	case line, ok := <-a.lines:
		if !ok {
			return "", a.err
		}
		return line, nil
	case <-a.ctx.Done():
		return "", a.ctx.Err()
	}
}

// question asks until the answer begins with y, n or q; the end of the input
// is q.
func (c *call) question(in *answers, prompt string) (string, error) {
	for {
		fmt.Fprint(c.env.Stdout, prompt)
		line, err := in.next()
		if a := strings.ToLower(strings.TrimSpace(line)); a != "" && strings.Contains("ynq", a[:1]) {
			return a[:1], nil
		}
		if errors.Is(err, io.EOF) {
			fmt.Fprintln(c.env.Stdout)
			return "q", nil
		}
		if err != nil {
			fmt.Fprintln(c.env.Stdout)
			return "", err
		}
	}
}
