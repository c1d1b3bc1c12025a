package main

import (
	"errors"
	"fmt"

	"caveat/internal/build"
)

const initUsage = `Usage: caveat init DIR

Make a new project in DIR with a small article in two languages that exports at
once. Nothing that is there already is overwritten.
`

func runInit(c *call) (int, error) {
	args, err := c.parse(initUsage)
	if err != nil {
		return 0, err
	}
	if len(args) != 1 {
		return 0, errors.New("init takes one folder\n  hint: caveat init my-handouts")
	}
	folder, err := build.OpenDisk(args[0], true)
	if err != nil {
		return 0, err
	}
	files, err := build.Init(folder)
	if err != nil {
		return 0, errors.Join(err, folder.Close())
	}
	for _, f := range files {
		fmt.Fprintln(c.env.Stdout, "wrote", f)
	}
	fmt.Fprintf(c.env.Stdout, "next: caveat -C %s export\n", args[0])
	return clean, folder.Close()
}
