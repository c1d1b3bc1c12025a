package build

import (
	"io/fs"
	"maps"
	"sync"
	"testing/fstest"
)

// Memory is a Folder in memory, for tests and for making artefacts again
// without touching those on disk.
type Memory struct {
	mu    sync.Mutex
	files fstest.MapFS
}

// NewMemory is a folder with these files.
func NewMemory(files map[string][]byte) *Memory {
	m := &Memory{files: fstest.MapFS{}}
	for name, data := range files { // order-free: into a map
		m.files[name] = &fstest.MapFile{Data: data}
	}
	return m
}

// Open opens a file as it is now.
func (m *Memory) Open(name string) (fs.File, error) { return m.snapshot().Open(name) }

// ReadDir lists a folder, sorted by name.
func (m *Memory) ReadDir(name string) ([]fs.DirEntry, error) { return m.snapshot().ReadDir(name) }

func (m *Memory) snapshot() fstest.MapFS {
	m.mu.Lock()
	defer m.mu.Unlock()
	return maps.Clone(m.files)
}

// Write puts a file in place.
func (m *Memory) Write(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.files[name] = &fstest.MapFile{Data: data}
	return nil
}

// Remove takes a file away.
func (m *Memory) Remove(name string) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	delete(m.files, name)
	return nil
}

// Lock has nobody to keep out.
func (m *Memory) Lock() (func(), error) { return func() {}, nil }
