package main

import (
	"fmt"

	"caveat/internal/build"
)

// released is the day of this version, by which the manual is dated too.
const released = "2026-11-28"

const versionUsage = `Usage: caveat version

Print the version of the program, and the first digits of a hash over the fonts
and the rules that are in it: two programs with the same digits set the same
letters and raise the same alarms.
`

func runVersion(c *call) (int, error) {
	if err := c.parseAlone(versionUsage); err != nil {
		return 0, err
	}
	v, err := build.Versions()
	if err != nil {
		return 0, err
	}
	if c.json {
		return clean, encode(c, v)
	}
	_, err = fmt.Fprintf(c.env.Stdout, "%s\nfonts %s (%s)\nrules %s (%s)\n%s %s\n", v.Tool, v.Fonts, count(v.Faces, "face"), v.Rules, count(v.RuleCount, "rule"), v.Go, v.Platform)
	return clean, err
}
