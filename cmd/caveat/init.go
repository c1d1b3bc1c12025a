package main

import (
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"caveat/internal/build"
	"caveat/internal/diag"
)

const initUsage = `Usage: caveat init DIR

Make a new project in DIR with a small article in two languages that exports at
once. Nothing that is there already is overwritten.
`

// startedLine is a file of a new project for machines.
type startedLine struct {
	File string `json:"file"`
}

func runInit(c *call) (int, error) {
	args, err := c.parse(initUsage)
	if err != nil {
		return 0, err
	}
	if len(args) != 1 {
		return 0, diag.WithHint(errors.New("init takes one folder"), "as in `caveat init my-handouts`")
	}
	dir := args[0]
	if !filepath.IsAbs(dir) {
		dir = filepath.Join(c.dir, dir)
	}
	folder, err := build.MakeDisk(dir)
	if err != nil {
		return 0, err
	}
	files, err := build.Init(folder)
	if err != nil {
		return 0, errors.Join(err, folder.Close())
	}
	for _, f := range files {
		if c.json {
			err = errors.Join(err, encode(c, startedLine{f}))
			continue
		}
		fmt.Fprintln(c.env.Stdout, "wrote", f)
	}
	place := ""
	if dir != "." {
		place = "-C " + quotedForShell(dir) + " "
	}
	c.say("next: caveat " + place + "export")
	return clean, errors.Join(err, folder.Close())
}

// quotedForShell is a path as it can be pasted into a command line.
func quotedForShell(s string) string {
	plain := func(r rune) bool {
		return r >= 0x80 || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || strings.ContainsRune("0123456789_-+./:\\,@", r)
	}
	if s != "" && !strings.ContainsFunc(s, func(r rune) bool { return !plain(r) }) {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}
