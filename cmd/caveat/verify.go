package main

import (
	"fmt"
	"os"
	"path/filepath"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/manifest"
)

const verifyUsage = `Usage: caveat verify [options] [DIR]

Read finished files back: each file against manifest.json, the text of each by
readers that share no code with the exporters, and, in a project, each file
against one made again. DIR is the output folder, named from where you are
(default: out in the project).

  caveat verify
  caveat verify --standalone handouts
`

func runVerify(c *call) (int, error) {
	standalone := c.flags.Bool("standalone", false, "there is no project: manifest and files alone")
	c.fontFlag()
	args, err := c.parse(verifyUsage)
	if err != nil {
		return 0, err
	}
	if len(args) > 1 {
		return 0, fmt.Errorf("verify takes one folder, not %d", len(args))
	}
	w, err := c.verifyWorld(args, *standalone)
	if err != nil {
		return 0, diag.WithHint(err, c.meantOutput(args))
	}
	seen := newBar(c.env)
	v, err := build.Verify(c.ctx, w, build.VerifyOptions{Project: !*standalone, Progress: func(at build.VerifyProgress) {
		seen.at(step{done: at.Done, total: at.Total, worked: at.Done, name: at.Path})
	}})
	seen.clear()
	if err != nil {
		return 0, diag.WithHint(err, c.meantOutput(args))
	}
	if c.json {
		err = v.Findings.WriteJSON(c.env.Stdout)
	} else if err = v.Findings.WriteText(c.env.Stdout); err == nil {
		_, err = fmt.Fprintln(c.env.Stdout, verified(v, !*standalone))
	}
	return c.outcome(v.Findings, v.Errors), err
}

func (c *call) verifyWorld(args []string, standalone bool) (*build.World, error) {
	switch {
	case standalone && len(args) == 1:
		return build.OpenWorld(build.Places{Project: args[0], Out: args[0], Cache: c.env.Cache, FontDirs: c.fonts})
	case len(args) == 1:
		return c.world(args[0])
	default:
		return c.world("")
	}
}

// meantOutput is a hint for one who names the project's output folder as it is
// called within the project.
func (c *call) meantOutput(args []string) string {
	if len(args) == 0 || filepath.IsAbs(args[0]) {
		return ""
	}
	within := filepath.Join(c.dir, args[0])
	if within == filepath.Clean(args[0]) {
		return ""
	}
	if _, err := os.Stat(filepath.Join(within, manifest.Name)); err != nil {
		return ""
	}
	return fmt.Sprintf("DIR is named from where you are, not from the folder of -C: %s", filepath.ToSlash(within))
}

func verified(v *build.Verified, project bool) string {
	if n := v.Findings.Count(diag.Error); n > 0 {
		return count(n, "fault") + " in " + count(v.Artefacts, "file")
	}
	if n := len(v.Errors); n > 0 {
		return fmt.Sprintf("no fault found in %s; %s could not be read", count(v.Artefacts-n, "file"), count(n, "file"))
	}
	s := fmt.Sprintf("no fault found: %s as the manifest says, %s of cautions read back", count(v.Artefacts, "file"), count(v.Cautions, "showing"))
	if project {
		s += fmt.Sprintf(", %s made again and equal", count(v.Current, "file"))
	}
	return s
}
