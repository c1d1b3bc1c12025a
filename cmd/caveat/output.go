package main

import (
	"encoding/json"
	"fmt"

	"caveat/internal/build"
	"caveat/internal/diag"
)

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
	c.outcome(r.Findings, r.Errors)
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

// asFar limits a statement about all files where some have faults.
func asFar(code int) string {
	if code == clean {
		return ""
	}
	return ", as far as the project's files can be read"
}

// outcome prints what the tool could not do, and is the exit status.
func (c *call) outcome(findings diag.List, errs []error) int {
	for _, e := range errs {
		c.env.printError(e)
	}
	return exitStatus(&build.Result{Findings: findings, Errors: errs})
}

// listOf is a list that JSON writes as one when it is empty, too.
func listOf[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// kilobytes is a size, rounded; what has any bytes has one at least.
func kilobytes(size int) string {
	return fmt.Sprintf("%d kB", max((size+500)/1000, min(size, 1)))
}

// count is a number with its noun.
func count(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

// verb is the form of a verb that goes with a number.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
