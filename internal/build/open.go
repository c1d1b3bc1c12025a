package build

import (
	"fmt"
	"path/filepath"

	"caveat/internal/font"
)

// Places are folders of this machine.
type Places struct {
	Project string
	Out     string // empty for `out` in the project
	Cache   string // of the user's, or empty for none
	MakeOut bool   // make the output folder where it is missing, once there is something to export
}

// OpenWorld opens the folders and the embedded fonts.
func OpenWorld(p Places) (*World, error) {
	project, err := OpenDisk(p.Project, false)
	if err != nil {
		return nil, err
	}
	w := &World{Project: project, Out: NewMemory(nil), Fonts: font.NewSet(), Cache: p.Cache, OutName: p.Out, Program: programSum}
	if p.Out == "" {
		p.Out = filepath.Join(p.Project, "out")
		w.OutName = filepath.ToSlash(p.Out)
	}
	if w.Place, err = place(p.Project, p.Out); err != nil {
		return nil, err
	}
	if out, err := OpenDisk(p.Out, false); err == nil {
		w.Out = out
	} else if p.MakeOut {
		w.makeOut = p.Out
	}
	return w, nil
}

// ensureOut makes the output folder where it is missing and may be made.
func (w *World) ensureOut() error {
	if w.makeOut == "" {
		return nil
	}
	out, err := OpenDisk(w.makeOut, true)
	if err != nil {
		return fmt.Errorf("no output folder: %w", err)
	}
	w.Out, w.makeOut = out, ""
	return nil
}

// place names a project and its output folder from anywhere.
func place(project, out string) (string, error) {
	project, err := filepath.Abs(project)
	if err != nil {
		return "", err
	}
	out, err = filepath.Abs(out)
	return project + "\x00" + out, err
}
