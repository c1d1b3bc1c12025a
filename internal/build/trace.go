package build

import (
	"errors"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"time"

	"caveat/internal/model"
)

// stamp tells whether a file has changed without reading it, as git's index
// and rsync do.
type stamp struct {
	Size int64 `json:"size"`
	Time int64 `json:"time"` // of the last change, in nanoseconds
}

func stampOf(info fs.FileInfo) stamp { return stamp{info.Size(), info.ModTime().UnixNano()} }

// read is one project file that something was made from.
type read struct {
	Name string `json:"name"`
	stamp
	// Sure tells that the stamp stands for the content: it is a plain file that
	// had not been changed for a while when it was stamped.
	Sure   bool   `json:"sure"`
	SHA256 string `json:"sha256"` // empty where there was no file
}

// settling is how long a file must have been left alone for its stamp to be
// trusted: a second change within one tick of the file system's clock (2 s on
// FAT, the coarsest) would leave the stamp as it is.
const settling = 2 * time.Second

// unreadable is no hash: what could not be read is never taken for unchanged.
const unreadable = "?"

// inputs are the project's files as they stood when the run first looked.
type inputs struct {
	folder Folder
	mu     sync.Mutex
	dirs   map[string]map[string]read // stamps by folder and name
	sums   map[string]string
}

func newInputs(folder Folder) *inputs {
	return &inputs{folder: folder, dirs: map[string]map[string]read{}, sums: map[string]string{}}
}

// look is the file's stamp; its hash is not known.
func (in *inputs) look(name string) (read, bool) {
	in.mu.Lock()
	defer in.mu.Unlock()
	dir := path.Dir(name)
	files, ok := in.dirs[dir]
	if !ok {
		files = stampsIn(in.folder, dir)
		in.dirs[dir] = files
	}
	r, ok := files[path.Base(name)]
	r.Name = name
	return r, ok
}

// stampsIn stamps every file of a folder; one that cannot be listed has none.
func stampsIn(folder Folder, dir string) map[string]read {
	settled := time.Now().Add(-settling).UnixNano()
	entries, err := folder.ReadDir(dir)
	out := make(map[string]read, len(entries))
	if err != nil {
		return out
	}
	for _, e := range entries {
		if info, err := e.Info(); err == nil {
			s := stampOf(info)
			out[e.Name()] = read{stamp: s, Sure: info.Mode().IsRegular() && s.Time < settled}
		}
	}
	return out
}

// sum is the hash of a file's content as it is now.
func (in *inputs) sum(name string) string {
	in.mu.Lock()
	known, ok := in.sums[name]
	in.mu.Unlock()
	if ok {
		return known
	}
	var s string
	if dir, prefix, ok := strings.Cut(name, listMark); ok {
		s = sumOfList(filesLike(in.folder, dir, prefix))
	} else {
		s = sumOf(readFile(in.folder, name, maxFile))
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	in.sums[name] = s
	return s
}

func sumOf(data []byte, err error) string {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return ""
	case err != nil:
		return unreadable
	default:
		return model.Hash(data)
	}
}

// listMark stands in the name of a read that is a listing: a folder, the mark,
// and how the names of its files begin.
const listMark = "/*"

// list is the names of a project folder's files that begin alike. The listing
// is noted as something that was read.
func (w *World) list(dir, prefix string) ([]string, error) {
	files, err := filesLike(w.Project, dir, prefix)
	if w.trace != nil && w.trace.inputs != nil {
		w.trace.add(read{Name: dir + listMark + prefix, SHA256: sumOfList(files, err)})
	}
	return files, err
}

func filesLike(folder Folder, dir, prefix string) ([]string, error) {
	files, _, err := names(folder, dir, ".toml")
	return slices.DeleteFunc(files, func(f string) bool { return !strings.HasPrefix(f, prefix) }), err
}

// sumOfList is never empty: a listing without names is no missing file.
func sumOfList(files []string, err error) string {
	if err != nil {
		return unreadable
	}
	return model.Hash(strings.Join(files, "\n"))
}

// same tells whether every file is as it was when it was read. A stamp that no
// longer holds over the same content is put right, which is told as renewed.
func (in *inputs) same(reads []read) (same, renewed bool) {
	for i := range reads {
		r := &reads[i]
		now, there := in.look(r.Name)
		switch {
		case !there && r.SHA256 == "":
		case there && r.Sure && now.stamp == r.stamp && now.Sure:
		case in.sum(r.Name) != r.SHA256 || r.SHA256 == unreadable:
			return false, renewed
		default:
			renewed = renewed || now.Sure
			now.SHA256 = r.SHA256
			*r = now
		}
	}
	return true, renewed
}

// trace notes what is read of the project while something is made.
type trace struct {
	inputs *inputs
	mu     sync.Mutex
	reads  []read
}

func (t *trace) note(name string, data []byte, err error) {
	if t == nil || t.inputs == nil {
		return
	}
	r, _ := t.inputs.look(name)
	r.SHA256 = sumOf(data, err)
	t.add(r)
}

func (t *trace) add(reads ...read) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.reads = append(t.reads, reads...)
}

// all tells whether everything that was read is in a list, with the same
// content. Where nothing was noted it is not known.
func (t *trace) all(list []read) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.reads) > 0 && !slices.ContainsFunc(t.reads, func(r read) bool {
		return !slices.ContainsFunc(list, func(o read) bool { return o.Name == r.Name && o.SHA256 == r.SHA256 })
	})
}

// traced is the world, noting what is read of the project.
func (w *World) traced(t *trace) *World {
	traced := *w
	traced.trace = t
	return &traced
}
