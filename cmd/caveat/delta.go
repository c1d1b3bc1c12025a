package main

import (
	"bufio"
	"fmt"

	"caveat/internal/build"
)

// delta prints what the published files lack, as a text to send out.
func (c *call) delta(w *build.World, s build.Selection) (int, error) {
	lacks, findings, err := build.Lacks(c.ctx, w, s)
	if err != nil {
		return 0, err
	}
	code := clean
	if findings.HasErrors() {
		code = faulty
		if err := c.report(findings); err != nil {
			return 0, err
		}
	}
	if c.json {
		return code, encode(c, lacks...)
	}
	out := bufio.NewWriter(c.env.Stdout)
	if len(lacks) == 0 {
		fmt.Fprintf(out, "no file in %s was made from a former text%s\n", w.OutName, asFar(code))
	}
	for i, l := range lacks {
		if i > 0 {
			fmt.Fprintln(out)
		}
		writeLack(out, &l)
	}
	return code, out.Flush()
}

// topics are the headings of the text, in its order.
var topics = []struct {
	topic   build.Topic
	heading string
}{
	{build.AboutCaution, "Cautions"},
	{build.AboutNumber, "Numbers"},
	{build.AboutClaim, "Statements that cautions qualify"},
	{build.AboutText, "Other text"},
}

func writeLack(out *bufio.Writer, l *build.Lack) {
	fmt.Fprintf(out, "%s: the handout in %s (%s) is out of date\n\n", l.Title, l.Language, l.Locale)
	fmt.Fprintf(out, "The handout is of the edition %s. %s\n", l.Published, standing(l))
	if !l.Known {
		fmt.Fprint(out, "The wording of the handout's edition is not kept. What follows are the texts that wait\nfor a new translation; the handout may lack more.\n")
	}
	for _, t := range topics {
		first := true
		for _, d := range l.Differences {
			if d.Topic != t.topic {
				continue
			}
			if first {
				fmt.Fprintf(out, "\n%s\n", t.heading)
				first = false
			}
			writeDifference(out, d)
		}
	}
	fmt.Fprintln(out)
	writeFiles(out, l.Files)
}

func standing(l *build.Lack) string {
	if l.Edition == l.Published {
		return "The text has changed since, under the same date."
	}
	return fmt.Sprintf("The text is of the edition %s now.", l.Edition)
}

func writeDifference(out *bufio.Writer, d build.Difference) {
	switch {
	case d.Before == d.After && d.Is == "caution":
		fmt.Fprintf(out, "- This is a caution now, and the handout does not show it as one:\n  %s\n", d.After)
	case d.Before == d.After:
		fmt.Fprintf(out, "- This is no longer a caution; the handout shows it as one:\n  %s\n", d.After)
	case d.Before == "":
		fmt.Fprintf(out, "- New, not in the handout:\n  %s\n", d.After)
	case d.After == "":
		fmt.Fprintf(out, "- The handout still says this, which is withdrawn:\n  %s\n", d.Before)
	default:
		fmt.Fprintf(out, "- The handout says:\n  %s\n  The text is now:\n  %s\n", d.Before, d.After)
	}
}
