package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// pofilter runs the Translate Toolkit's checks, all of them.
func pofilter(tag string, units []unit) ([]string, error) {
	dir, err := os.MkdirTemp("", "caveat-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var po bytes.Buffer
	po.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n")
	for i, u := range units {
		fmt.Fprintf(&po, "#: %d\nmsgctxt \"%s\"\nmsgid %s\nmsgstr %s\n\n", i+1, u.name, quote(u.Source), quote(u.Target))
	}
	in, out := filepath.Join(dir, "in.po"), filepath.Join(dir, "out.po")
	if err := os.WriteFile(in, po.Bytes(), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command("pofilter", "--progress=none", "--language="+strings.ReplaceAll(tag, "-", "_"), in, out)
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pofilter: %w: %s", err, message)
	}
	result, err := os.ReadFile(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	var names []string
	for line := range strings.Lines(string(result)) {
		if name, ok := strings.CutPrefix(line, `msgctxt "`); ok {
			names = append(names, strings.TrimSuffix(name, "\"\n"))
		}
	}
	return names, nil
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}
