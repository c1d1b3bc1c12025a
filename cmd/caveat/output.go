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

// keptBack says why a list may lack something: what the tool could not do, and that
// there are errors, which `caveat check` lists.
func (c *call) keptBack(r *build.Result) {
	c.outcome(r.Findings, r.Errors)
	if n := r.Findings.Count(diag.Error); n > 0 {
		fmt.Fprintf(c.env.Stderr, "%s in what was looked at: `caveat check` says what is wrong\n", count(n, "error"))
	}
}

// exitStatus is the exit status for a result.
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

// asFar limits what is said of all files, where some of them have faults.
func asFar(code int) string {
	if code == clean {
		return ""
	}
	return ", as far as the project's files can be read"
}

// outcome prints what the tool could not do, and returns the exit status.
func (c *call) outcome(findings diag.List, errs []error) int {
	for _, e := range errs {
		c.env.printError(e)
	}
	return exitStatus(&build.Result{Findings: findings, Errors: errs})
}

// listOf makes a nil list an empty one, which JSON writes as [] and not as null.
func listOf[T any](s []T) []T {
	if s == nil {
		return []T{}
	}
	return s
}

// kilobytes is a size in kilobytes, rounded, but at least one for any bytes.
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

// verb is the form of a verb that goes with a number: the first with one.
func verb(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return many
}
