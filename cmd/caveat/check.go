package main

import (
	"fmt"

	"caveat/internal/build"
	"caveat/internal/diag"
)

const checkUsage = `Usage: caveat check [options] [ARTICLE...]

Say what is wrong with the project's articles and bundles, with place and
hint. An error refuses a locale, a warning is an alarm for a person to look at.
That nothing is found does not prove a translation right: a person does.
`

func runCheck(c *call) (int, error) {
	var s selection
	s.flags(c)
	articles, err := c.parse(checkUsage)
	if err != nil {
		return 0, err
	}
	o, err := s.options(articles)
	if err != nil {
		return 0, err
	}
	w, err := c.world("", false)
	if err != nil {
		return 0, err
	}
	result, err := build.Check(c.ctx, w, o)
	if err != nil {
		return 0, err
	}
	if c.json {
		return exitStatus(result), result.Findings.WriteJSON(c.env.Stdout)
	}
	if err := result.Findings.WriteText(c.env.Stdout); err != nil {
		return 0, err
	}
	for _, e := range result.Errors {
		fmt.Fprintf(c.env.Stderr, "caveat: %v\n", e)
	}
	_, err = fmt.Fprintln(c.env.Stdout, verdict(result))
	return exitStatus(result), err
}

func verdict(r *build.Result) string {
	errors, warnings := r.Findings.Count(diag.Error), r.Findings.Count(diag.Warning)
	if errors+warnings == 0 {
		return "no fault found in " + count(len(r.Rows), "locale")
	}
	return count(errors, "error") + ", " + count(warnings, "warning") + " in " + count(len(r.Rows), "locale")
}
