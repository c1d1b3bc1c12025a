package build

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"time"
)

// Memory is a Folder in memory, for tests and for making artefacts again
// without touching those on disk.
type Memory struct {
	mu    sync.Mutex
	files map[string]memoryEntry
	// writes stands for the time of a file's last change.
	writes int64
}

// NewMemory is a folder with these files.
func NewMemory(files map[string][]byte) *Memory {
	m := &Memory{files: map[string]memoryEntry{}}
	for name, data := range files { // order-free: into a map
		m.files[name] = memoryEntry{name: path.Base(name), data: data}
	}
	return m
}

// Open opens a file as it is now.
func (m *Memory) Open(name string) (fs.File, error) {
	f, err := m.find("open", name)
	if err != nil {
		return nil, err
	}
	if f.dir {
		entries, err := m.ReadDir(name)
		return &openMemoryDir{f, entries}, err
	}
	return openMemoryFile{bytes.NewReader(f.data), f}, nil
}

// Stat describes a file.
func (m *Memory) Stat(name string) (fs.FileInfo, error) { return m.find("stat", name) }

// ReadDir lists a folder, sorted by name.
func (m *Memory) ReadDir(name string) ([]fs.DirEntry, error) {
	f, err := m.find("readdir", name)
	if err == nil && !f.dir {
		err = &fs.PathError{Op: "readdir", Path: name, Err: errors.New("not a folder")}
	}
	if err != nil {
		return nil, err
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	children := map[string]fs.DirEntry{}
	for full, file := range m.files { // order-free: into a map
		if rest, ok := below(name, full); ok {
			if child, _, deeper := strings.Cut(rest, "/"); deeper {
				file = memoryEntry{name: child, dir: true}
			}
			children[file.name] = file
		}
	}
	var out []fs.DirEntry
	for _, child := range slices.Sorted(maps.Keys(children)) {
		out = append(out, children[child])
	}
	return out, nil
}

// find is the file or folder of a name; a folder is there while a file is in it.
func (m *Memory) find(op, name string) (memoryEntry, error) {
	if !fs.ValidPath(name) {
		return memoryEntry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	if f, ok := m.files[name]; ok {
		return f, nil
	}
	folder := name == "."
	for full := range m.files { // order-free: any will do
		if _, ok := below(name, full); ok {
			folder = true
			break
		}
	}
	if folder {
		return memoryEntry{name: path.Base(name), dir: true}, nil
	}
	return memoryEntry{}, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
}

// below is a file's name as seen from a folder, where it is in it.
func below(folder, full string) (string, bool) {
	if folder == "." {
		return full, true
	}
	return strings.CutPrefix(full, folder+"/")
}

// Write puts a file in place.
func (m *Memory) Write(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.writes++
	m.files[name] = memoryEntry{name: path.Base(name), data: data, changed: time.Unix(m.writes, 0)}
	return nil
}

// WriteFrom puts a file in place that fill writes.
func (m *Memory) WriteFrom(name string, fill func(io.Writer) error) error {
	var b bytes.Buffer
	if err := fill(&b); err != nil {
		return err
	}
	return m.Write(name, b.Bytes())
}

// Remove takes a file away.
func (m *Memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.files, name)
	return nil
}

// Settle has no power to lose.
func (m *Memory) Settle(...string) error { return nil }

// Lock has nobody to keep out.
func (m *Memory) Lock(context.Context) (func(), error) { return func() {}, nil }

// memoryEntry is a file or folder; its bytes never change.
type memoryEntry struct {
	name    string
	data    []byte
	dir     bool
	changed time.Time
}

func (f memoryEntry) Name() string               { return f.name }
func (f memoryEntry) Size() int64                { return int64(len(f.data)) }
func (f memoryEntry) ModTime() time.Time         { return f.changed }
func (f memoryEntry) IsDir() bool                { return f.dir }
func (f memoryEntry) Type() fs.FileMode          { return f.Mode().Type() }
func (f memoryEntry) Info() (fs.FileInfo, error) { return f, nil }
func (f memoryEntry) Sys() any                   { return nil }

func (f memoryEntry) Mode() fs.FileMode {
	if f.dir {
		return fs.ModeDir | 0o555
	}
	return 0o666
}

type openMemoryFile struct {
	*bytes.Reader
	file memoryEntry
}

func (f openMemoryFile) Stat() (fs.FileInfo, error) { return f.file, nil }
func (f openMemoryFile) Close() error               { return nil }

type openMemoryDir struct {
	file memoryEntry
	left []fs.DirEntry
}

func (d *openMemoryDir) Stat() (fs.FileInfo, error) { return d.file, nil }
func (d *openMemoryDir) Close() error               { return nil }

func (d *openMemoryDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.file.name, Err: fs.ErrInvalid}
}

// ReadDir hands the entries out, n at a time where n is above 0.
func (d *openMemoryDir) ReadDir(n int) ([]fs.DirEntry, error) {
	if n <= 0 {
		n = len(d.left)
	} else if len(d.left) == 0 {
		return nil, io.EOF
	}
	n = min(n, len(d.left))
	out := d.left[:n]
	d.left = d.left[n:]
	return out, nil
}
