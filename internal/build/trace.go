package build

import (
	"slices"
	"sync"
)

// trace notes what is read of the project while something is made.
type trace struct {
	inputs *inputs
	mu     sync.Mutex
	reads  []read
}

// note notes a file that was read, or was not there.
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

// all tells whether everything that was read is in a list, with the same content; it
// is false where nothing was noted.
func (t *trace) all(list []read) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	return len(t.reads) > 0 && !slices.ContainsFunc(t.reads, func(r read) bool {
		return !slices.ContainsFunc(list, func(o read) bool { return o.Name == r.Name && o.SHA256 == r.SHA256 })
	})
}

// traced is the same world, which notes what is read of the project.
func (w *World) traced(t *trace) *World {
	traced := *w
	traced.trace = t
	return &traced
}

// list are the files of a project folder whose names begin alike. The listing is
// noted as something that was read.
func (w *World) list(dir, prefix string) ([]string, error) {
	files, err := filesLike(w.Project, dir, prefix)
	if w.trace != nil && w.trace.inputs != nil {
		w.trace.add(read{Name: dir + listMark + prefix, SHA256: sumOfList(files, err)})
	}
	return files, err
}
