package verify

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// maxArtefact bounds what is read of one file.
const maxArtefact = 256 << 20

const (
	hintChanged = "export again, or put the exported file back"
	hintExtra   = "take it away; one that an interrupted export left is listed when that is run again"
)

// Listed is a folder of artefacts with its manifest.
type Listed struct {
	Files    fs.FS
	Manifest *manifest.Manifest
	// ReadBack has the paths of artefacts that were read against their documents
	// already, and are what their entries say.
	ReadBack map[string]bool
	// Done, if set, is called with the path of each other file that has been read,
	// from several goroutines.
	Done func(path string)
}

// Folder compares every file of a folder with its manifest, byte for byte by
// its hash, and reads each artefact back without the document: every caution
// that the manifest names must be found by its id and the hash of its text.
// What cannot be read is an error; the other files are read all the same.
func Folder(ctx context.Context, r *Reader, listed Listed) (diag.List, []error) {
	m := listed.Manifest
	out, err := extras(listed.Files, m)
	out = append(out, consistent(m)...)
	f := listing(r, listed)
	results := make([]diag.List, len(m.Artefacts))
	errs := make([]error, len(m.Artefacts))
	each(len(m.Artefacts), func(i int) {
		if errs[i] = ctx.Err(); errs[i] == nil {
			results[i], errs[i] = f.artefact(ctx, &m.Artefacts[i])
			f.settle(&m.Artefacts[i])
			f.done(m.Artefacts[i].Path)
		}
	})
	for i := range results {
		out = append(out, results[i]...)
	}
	for i := range m.Artefacts {
		s := f.families[&m.Artefacts[i]]
		out, s.list = append(out, s.list...), nil
	}
	out = append(append(out, f.misnamed()...), f.unlisted()...)
	return out, slices.DeleteFunc(append(errs, err), func(e error) bool { return e == nil })
}

// done tells that a file has been read.
func (f *folder) done(path string) {
	if f.Done != nil && !f.ReadBack[path] {
		f.Done(path)
	}
}

// each runs a function for every number below n, as many at a time as there
// are processors.
func each(n int, run func(int)) {
	var wg sync.WaitGroup
	next := make(chan int)
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := range next {
				run(i)
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	wg.Wait()
}

// extras finds files that the manifest does not name. The folder's own README
// and hidden files are nobody's artefacts, but those that web servers obey
// (.htaccess).
func extras(fsys fs.FS, m *manifest.Manifest) (diag.List, error) {
	known := map[string]bool{manifest.Name: true, "README.md": true}
	for _, a := range m.Artefacts {
		known[a.Path] = true
	}
	var out diag.List
	err := fs.WalkDir(fsys, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil {
			return fmt.Errorf("cannot list the folder: %w", err)
		}
		if name != "." && strings.HasPrefix(d.Name(), ".") && !strings.HasPrefix(d.Name(), ".ht") {
			if d.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if !d.IsDir() && !known[name] {
			out = append(out, diag.At(diag.Place{File: name}, ArtefactExtra, "the manifest does not name this file", hintExtra))
		}
		return nil
	})
	return out, err
}

// folder is a folder of artefacts with what is asked of its manifest for each
// of them.
type folder struct {
	Listed
	reader *Reader
	bySum  map[string]string // path of the first file with a hash
	files  map[string]*manifest.Artefact
	mu     sync.Mutex
	led    map[string]bool // paths that a page about the folder leads to
	called []calling
	titles map[string]string // of web pages that were read, by their paths
	// families are, for each file, those that were made of the same.
	families map[*manifest.Artefact]*siblings
}

func listing(r *Reader, listed Listed) *folder {
	m := listed.Manifest
	f := &folder{Listed: listed, reader: r, bySum: make(map[string]string, len(m.Artefacts)),
		files: make(map[string]*manifest.Artefact, len(m.Artefacts)), led: map[string]bool{}, titles: map[string]string{}, families: families(m)}
	for i := range m.Artefacts {
		a := &m.Artefacts[i]
		f.files[a.Path] = a
		if _, ok := f.bySum[a.SHA256]; !ok {
			f.bySum[a.SHA256] = a.Path
		}
	}
	return f
}

// artefact compares one file with its entry and reads it back.
func (f *folder) artefact(ctx context.Context, a *manifest.Artefact) (diag.List, error) {
	place := diag.Place{File: a.Path, Locale: a.Locale}
	if !fs.ValidPath(a.Path) {
		return nil, nil // the manifest's own check has said so
	}
	data, err := readAll(f.Files, a.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return diag.List{diag.At(place, ArtefactMissing, "the file is not there", hintChanged)}, nil
	case errors.Is(err, errNoFile):
		return diag.List{diag.At(place, ArtefactMissing, "what has this name is not a file", hintChanged)}, nil
	case err != nil:
		name := a.Path
		if p := (*fs.PathError)(nil); errors.As(err, &p) {
			name, err = p.Path, p.Err
		}
		return nil, fmt.Errorf("cannot read %s: %w", name, err)
	}
	var out diag.List
	if sum := model.Hash(data); sum != a.SHA256 || len(data) != a.Size {
		out = append(out, diag.At(place, ArtefactChanged, f.changed(a, data, sum), hintChanged))
	}
	switch {
	case a.Article == "":
		return append(out, f.overview(a, data)...), nil
	case len(out) == 0 && f.ReadBack[a.Path]:
		return nil, nil
	case !slices.Contains(formats, a.Format):
		return append(out, diag.At(place, ManifestMismatch, fmt.Sprintf("the manifest names a format `%s`, which no export writes", a.Format), hintExport)), nil
	}
	found, err := f.standalone(ctx, a, data)
	return append(out, found...), err
}

var errNoFile = errors.New("no regular file")

func readAll(fsys fs.FS, name string) ([]byte, error) {
	info, err := fs.Stat(fsys, name) // before it is opened: to open a pipe waits for a writer
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, errNoFile
	}
	f, err := fsys.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, maxArtefact+1))
}

// changed says how a file differs: whose bytes it has, if another's.
func (f *folder) changed(a *manifest.Artefact, data []byte, sum string) string {
	other, known := f.bySum[sum]
	switch {
	case known && other != a.Path:
		return fmt.Sprintf("the file is `%s` under another name", other)
	case len(data) < a.Size:
		return fmt.Sprintf("the file has %d bytes; %d were exported", len(data), a.Size)
	case len(data) > a.Size:
		return fmt.Sprintf("the file has grown from %d bytes to %d", a.Size, len(data))
	}
	return "the file's bytes are not those that were exported"
}
