package main

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"caveat/internal/check/parallel"
)

// peer is what pofilter does on the same files.
type peer struct {
	alarmed int
	faults  map[string]int
}

// pofilter runs the Translate Toolkit's checks, all of them, on each file. It
// gives nil where the program is not installed.
func pofilter(tag string, files map[string][]parallel.Row) (*peer, error) {
	program, err := exec.LookPath("pofilter")
	if errors.Is(err, exec.ErrNotFound) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	dir, err := os.MkdirTemp("", "caveat-bench")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	// All faults go through one run: the number of its rows tells a unit's file.
	var po bytes.Buffer
	po.WriteString("msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n")
	names := []string{""}
	for _, f := range faults() {
		names = append(names, f.name)
	}
	for n, name := range names {
		for i, r := range files[name] {
			fmt.Fprintf(&po, "#: %d:%d\nmsgctxt \"%d-%d\"\nmsgid %s\nmsgstr %s\n\n", n+1, i+1, n, i, quote(r.Source), quote(r.Target))
		}
	}
	in, out := filepath.Join(dir, "in.po"), filepath.Join(dir, "out.po")
	if err := os.WriteFile(in, po.Bytes(), 0o600); err != nil {
		return nil, err
	}
	cmd := exec.Command(program, "--progress=none", "--language="+strings.ReplaceAll(tag, "-", "_"), in, out)
	if message, err := cmd.CombinedOutput(); err != nil {
		return nil, fmt.Errorf("pofilter: %w: %s", err, message)
	}
	result, err := os.ReadFile(out)
	if err != nil && !errors.Is(err, os.ErrNotExist) {
		return nil, err
	}
	p := &peer{faults: map[string]int{}}
	for line := range strings.Lines(string(result)) {
		var n, i int
		if k, _ := fmt.Sscanf(line, "msgctxt \"%d-%d\"", &n, &i); k != 2 || n >= len(names) {
			continue
		}
		if n == 0 {
			p.alarmed++
		} else {
			p.faults[names[n]]++
		}
	}
	return p, nil
}

func quote(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\r", `\r`).Replace(s) + `"`
}
