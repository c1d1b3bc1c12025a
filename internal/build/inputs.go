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

// unreadable stands in place of a hash, and is never taken for unchanged.
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

// look is a file's stamp, without its hash; false where there is no file.
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

// sumOf is the hash of what reading a file gave.
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

// same tells whether every file is as it was when it was read. Where a stamp has
// changed and the content has not, the read takes the new stamp; renewed tells that
// one did.
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

// listMark stands in the name of a read that is a listing: a folder, the mark,
// and how the names of its files begin.
const listMark = "/*"

// filesLike are the files of a folder whose names begin alike.
func filesLike(folder Folder, dir, prefix string) ([]string, error) {
	files, err := names(folder, dir, ".toml")
	return slices.DeleteFunc(files, func(f string) bool { return !strings.HasPrefix(f, prefix) }), err
}

// sumOfList is the hash of a listing. It is never empty, which would mean a file that
// is not there.
func sumOfList(files []string, err error) string {
	if err != nil {
		return unreadable
	}
	return model.Hash(strings.Join(files, "\n"))
}
