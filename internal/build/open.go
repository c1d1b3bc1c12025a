package build

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/font"
)

// Places are folders of this machine.
type Places struct {
	Project string
	Out     string // empty for `out` in the project
	Cache   string // of the user's, or empty for none
	// FontDirs are folders of faces beside the embedded ones.
	FontDirs []string
	MakeOut  bool // make the output folder where it is missing, once there is something to export
}

// OpenWorld opens the folders and the embedded fonts. It fails where the project or a
// folder of fonts cannot be opened, for a broken font, and for an output folder that
// the project's own files are in. An output folder that cannot be opened fails the
// command that needs it.
func OpenWorld(p Places) (*World, error) {
	project, err := OpenDisk(p.Project)
	if err != nil {
		return nil, err
	}
	project.called = ""
	w := &World{Project: project, Out: NewMemory(nil), Cache: p.Cache, Program: programSum}
	if err := w.openFonts(p.FontDirs); err != nil {
		return nil, err
	}
	asked := p.Out != ""
	if !asked {
		p.Out = filepath.Join(p.Project, "out")
	}
	w.OutName = filepath.ToSlash(p.Out)
	if p.MakeOut {
		if err := outside(p.Project, p.Out, asked); err != nil {
			return nil, err
		}
	}
	if w.Place, err = place(p.Project, p.Out); err != nil {
		return nil, err
	}
	if out, err := OpenDisk(p.Out); err == nil {
		w.Out = out
	} else if p.MakeOut {
		w.makeOut = p.Out
	} else if !errors.Is(err, fs.ErrNotExist) {
		w.outError = err
	}
	return w, nil
}

// openFonts reads the faces of folders, where any are given: a broken one is
// said before anything is made.
func (w *World) openFonts(dirs []string) error {
	var folders []fs.FS
	for _, dir := range dirs {
		d, err := OpenDisk(dir)
		if err != nil {
			return err
		}
		folders = append(folders, d)
	}
	w.Fonts = font.NewSet(folders...)
	if len(folders) == 0 {
		return nil
	}
	var err error
	if w.addedFonts, err = w.Fonts.AddedDigest(); err == nil && w.addedFonts == "" {
		err = fmt.Errorf("there is no TTF or OTF font in %s", strings.Join(dirs, ", "))
	}
	return err
}

// outside fails for an output folder that holds what is exported: its files
// would be taken for the project's, and the project's for extra ones. It fails
// too for one that nobody asked for and that is a link out of the project: it may
// have come with the project, and files of others be replaced there.
func outside(project, out string, asked bool) error {
	rel, err := relative(project, out)
	if err != nil {
		return nil // on another drive
	}
	top, _, _ := strings.Cut(filepath.ToSlash(rel), "/")
	// Windows and macOS do not tell capitals apart.
	if low := strings.ToLower(top); rel == "." || low == sourceDir || low == localesDir {
		return fmt.Errorf("%s cannot be the output folder: the project's own files are in it", out)
	}
	if top == ".." && !asked {
		err := fmt.Errorf("the output folder %s is a symbolic link that leads out of the project", out)
		return diag.WithHint(err, "name the folder that you mean: --out "+resolved(out))
	}
	return nil
}

// resolved is the folder that a name leads to; where there is none yet, it lies in what
// the folder above leads to.
func resolved(name string) string {
	if real, err := filepath.EvalSymlinks(name); err == nil {
		return real
	}
	above := filepath.Dir(name)
	if above == name {
		return name
	}
	return filepath.Join(resolved(above), filepath.Base(name))
}

// isDangling tells whether a name is a link to what is not there.
func isDangling(name string) bool {
	_, link := os.Readlink(name)
	_, there := os.Stat(name)
	return link == nil && errors.Is(there, fs.ErrNotExist)
}

// relative is the way from one folder to another, each followed to where it is: the
// shell's own folder may be named through a link.
func relative(base, name string) (string, error) {
	base, err := filepath.Abs(base)
	if err != nil {
		return "", err
	}
	if name, err = filepath.Abs(name); err != nil {
		return "", err
	}
	return filepath.Rel(resolved(base), resolved(name))
}

// ensureOut makes the output folder where it is missing and may be made.
func (w *World) ensureOut() error {
	if w.makeOut == "" {
		return nil
	}
	out, err := MakeDisk(w.makeOut)
	if isDangling(w.makeOut) {
		return fmt.Errorf("no output folder: %s is a symbolic link to a folder that is not there", w.makeOut)
	}
	if err != nil {
		return diag.WithHint(fmt.Errorf("no output folder: %w", err), "name one that may be written to: --out FOLDER")
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
