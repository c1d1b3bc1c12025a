package build

import (
	"bytes"
	"context"
	"io"
	"io/fs"
	"maps"
	"sync"
	"testing/fstest"
	"time"
)

// Memory is a Folder in memory, for tests and for making artefacts again
// without touching those on disk.
type Memory struct {
	mu    sync.Mutex
	files fstest.MapFS
	// writes stands for the time of a file's last change.
	writes int64
}

// NewMemory is a folder with these files.
func NewMemory(files map[string][]byte) *Memory {
	m := &Memory{files: fstest.MapFS{}}
	for name, data := range files { // order-free: into a map
		m.files[name] = &fstest.MapFile{Data: data, Mode: 0o666}
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

// Stat describes a file.
func (m *Memory) Stat(name string) (fs.FileInfo, error) { return m.snapshot().Stat(name) }

// Write puts a file in place.
func (m *Memory) Write(name string, data []byte) error {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.writes++
	m.files[name] = &fstest.MapFile{Data: data, Mode: 0o666, ModTime: time.Unix(m.writes, 0)}
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
