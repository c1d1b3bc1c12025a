package main

import (
	"bytes"
	_ "embed"
	"fmt"
	"os/exec"
	"strings"
)

//go:embed weblate_checks.py
var weblateChecks string

// weblate runs Weblate's checks with a Python that has it.
func weblate(python string) func(tag string, units []unit) ([]string, error) {
	return func(tag string, units []unit) ([]string, error) {
		var in, out, message bytes.Buffer
		for _, u := range units {
			fmt.Fprintf(&in, "%s\t%s\t%s\n", u.name, oneLine(u.Source), oneLine(u.Target))
		}
		cmd := exec.Command(python, "-c", weblateChecks, strings.ReplaceAll(tag, "-", "_"))
		cmd.Stdin, cmd.Stdout, cmd.Stderr = &in, &out, &message
		if err := cmd.Run(); err != nil {
			return nil, fmt.Errorf("%w: %s", err, message.Bytes())
		}
		return strings.Fields(out.String()), nil
	}
}

func oneLine(s string) string { return strings.NewReplacer("\t", " ", "\n", " ", "\r", " ").Replace(s) }
