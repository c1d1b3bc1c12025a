package build

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"caveat/internal/font"
)

// Folder is a tree of files that nothing leads out of: no "..", no symbolic
// link to elsewhere. Paths have slashes.
type Folder interface {
	fs.ReadDirFS
	fs.StatFS
	// Write puts a file in place whole or not at all, with the folders it
	// needs. Readers see the old file or the new one, never a part.
	Write(name string, data []byte) error
	// WriteFrom is Write for a file that is written piece by piece.
	WriteFrom(name string, fill func(io.Writer) error) error
	// Remove takes a file away; one that is not there is no error.
	Remove(name string) error
	// Settle makes the names in some folders outlive a power cut. The content of
	// a file does so before it gets its name.
	Settle(dirs ...string) error
	// Lock waits until no other program writes to the folder, or the context
	// ends, and keeps the next ones out until the returned function is called.
	Lock(ctx context.Context) (unlock func(), err error)
}

// World is the one door to files and fonts. The program has no clock: the only
// date in an artefact is its article's edition.
type World struct {
	Project Folder
	Out     Folder
	// OutName is the output folder as messages name it.
	OutName string
	Fonts   *font.Set
	// Cache is a folder of the user's for what can be made again, or empty.
	Cache string
	// Place tells this project and output folder from others in the cache.
	Place string
	// Program identifies the program beyond its version, or is nil.
	Program func() (string, error)

	makeOut    string // the output folder that an export makes, or empty
	outError   error  // why the output folder could not be opened, though something has its name
	addedFonts string // digest of the faces beside the embedded ones, or empty
	trace      *trace // of what is read of the project, or nil
}

// maxFile bounds what is read of any one file, so that a wrong file in the
// folder costs a message and no memory. Readers refuse far smaller ones.
const maxFile = 64 << 20

// maxMade bounds what is read of a file that the program itself has made: an
// artefact, or a record with its lines of the manifest.
const maxMade = 1 << 30

// ReadProject reads a project file. It fails with fs.ErrNotExist where there
// is none.
func (w *World) ReadProject(name string) ([]byte, error) {
	data, err := readFile(w.Project, name, maxFile)
	w.trace.note(name, data, err)
	return data, err
}

// ReadText is ReadProject for text: git on Windows checks files out with CRLF, editors
// there put a BOM first, and whatever is told of a text, its hash too, is the same as
// elsewhere.
func (w *World) ReadText(name string) ([]byte, error) {
	data, err := w.ReadProject(name)
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	return bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")), err
}

// WriteProject writes a project file, which then outlives a power cut.
func (w *World) WriteProject(name string, data []byte) error {
	if err := w.Project.Write(name, data); err != nil {
		return err
	}
	for dir := path.Dir(name); ; dir = path.Dir(dir) { // each may be new in the one above it
		if err := w.Project.Settle(dir); err != nil || dir == "." {
			return err
		}
	}
}

// readFile reads at most limit+1 bytes, so that a reader can tell a file that
// is too long without holding it.
func readFile(folder fs.StatFS, name string, limit int64) ([]byte, error) {
	f, err := openFile(folder, name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, limit+1))
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", nameIn(folder, name), reason(err))
	}
	return data, nil
}

// openFile opens a regular file.
func openFile(folder fs.StatFS, name string) (fs.File, error) {
	info, err := folder.Stat(name) // before it is opened: to open a pipe waits for a writer
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", nameIn(folder, name), reason(err))
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("cannot read %s: it is %s, not a file", nameIn(folder, name), ModeName(info.Mode()))
	}
	f, err := folder.Open(name)
	if err != nil {
		return nil, fmt.Errorf("cannot read %s: %w", nameIn(folder, name), reason(err))
	}
	return f, nil
}

// ModeName says what stands where a file is meant.
func ModeName(m fs.FileMode) string {
	switch {
	case m.IsDir():
		return "a folder"
	case m&fs.ModeSymlink != 0:
		return "a symbolic link"
	default:
		return "a device or pipe"
	}
}

// reason is the cause of a path error without the path, which the caller names
// in its own words.
func reason(err error) error {
	var p *fs.PathError
	var l *os.LinkError
	switch {
	case errors.As(err, &p):
		return p.Err
	case errors.As(err, &l):
		return l.Err
	}
	return err
}

// names are the files of a folder with an extension, sorted; hidden ones and
// README are left out. A folder that is not there has none.
func names(folder Folder, dir, ext string) ([]string, error) {
	entries, err := visible(folder, dir)
	return withExt(entries, ext), err
}

// visible are the entries of a folder but hidden ones and README.
func visible(folder Folder, dir string) ([]fs.DirEntry, error) {
	entries, err := folder.ReadDir(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("cannot list %s: %w", nameIn(folder, dir), reason(err))
	}
	return slices.DeleteFunc(entries, func(e fs.DirEntry) bool {
		return e.Name()[0] == '.' || strings.EqualFold(e.Name(), "README.md")
	}), nil
}

// withExt are the names that have an extension, sorted.
func withExt(entries []fs.DirEntry, ext string) []string {
	var out []string
	for _, e := range entries {
		if path.Ext(e.Name()) == ext {
			out = append(out, e.Name())
		}
	}
	slices.Sort(out)
	return out
}
