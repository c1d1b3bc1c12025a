package build

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"caveat/internal/model"
)

// store holds the records of one project's exports into one output folder. It
// is kept in the user's cache, or in memory for the one run where there is no
// cache: what it holds can always be made again.
type store struct {
	folder Folder
	// spare takes what the folder cannot: a full cache costs memory, not the
	// manifest.
	spare *Memory
	close func() error
}

const (
	recordExt  = ".record"
	outlookExt = ".outlook"
)

// memoryStore is a store for one run.
func memoryStore() *store {
	return &store{NewMemory(nil), NewMemory(nil), func() error { return nil }}
}

// openStore opens the store, to write to it or only to read. A cache that cannot be
// used costs time and nothing else: the store is then one for this run.
func openStore(w *World, write bool) *store {
	none := memoryStore()
	if w.Cache == "" {
		return none
	}
	name := model.Hash(w.Place)[:hashDigits]
	stores := filepath.Join(w.Cache, "exports")
	open := OpenDisk
	if write {
		open = MakeDisk
	}
	disk, err := open(filepath.Join(stores, name))
	if err != nil {
		return none
	}
	disk.passing = true
	if write && disk.Write(placeName, []byte(w.Place)) != nil {
		return none
	}
	if _, err := openOut(disk); err != nil {
		return none
	}
	return &store{disk, NewMemory(nil), disk.Close}
}

// clear takes away what killed programs left in the store, and the stores of folders
// that are gone. The caller must hold the lock of the output folder.
func (s *store) clear(w *World) {
	if disk, ok := s.folder.(*Disk); ok {
		dropStores(filepath.Join(w.Cache, "exports"))
		if own, err := openOut(disk); err == nil {
			_ = own.dropOrphans() // what stays costs room alone
		}
	}
}

// placeName is the file of a store that says whose it is.
const placeName = "place"

// dropStores takes away the stores of output folders that are no longer there, and
// leaves one whose folder cannot be told.
func dropStores(stores string) {
	entries, err := os.ReadDir(stores)
	if err != nil {
		return
	}
	for _, e := range entries {
		dir := filepath.Join(stores, e.Name())
		place, err := os.ReadFile(filepath.Join(dir, placeName))
		_, out, ok := strings.Cut(string(place), "\x00")
		if err != nil || !ok {
			continue
		}
		if _, err := os.Stat(out); errors.Is(err, fs.ErrNotExist) {
			_ = os.RemoveAll(dir) // a cache that stays costs room alone
		}
	}
}

// load is the record of an article; one that is missing or damaged is empty.
func (s *store) load(article string) *record { return s.loadFile(article + recordExt) }

// loadFile reads a record.
func (s *store) loadFile(name string) *record {
	data, err := readFile(s.spare, name, maxMade)
	if err != nil {
		data, _ = readFile(s.folder, name, maxMade) // without a file: nothing, which is no record
	}
	r, ok := decodeRecord(data)
	if !ok {
		return &record{}
	}
	return r
}

// open opens a record to read from the middle.
func (s *store) open(article string) (recordFile, error) {
	f, err := s.spare.Open(article + recordExt)
	if err != nil {
		f, err = s.folder.Open(article + recordExt)
	}
	if err != nil {
		return nil, fmt.Errorf("cannot read the record of %s again: %w", article, reason(err))
	}
	if r, ok := f.(recordFile); ok {
		return r, nil
	}
	return nil, errors.Join(fmt.Errorf("cannot read the record of %s from the middle", article), f.Close())
}

// recordFile is a record that is open.
type recordFile interface {
	fs.File
	io.ReaderAt
}

// save keeps the record of an article.
func (s *store) save(article string, r *record) error {
	data, err := r.encode()
	if err != nil {
		return err
	}
	name := article + recordExt
	if s.folder.Write(name, data) == nil {
		return s.spare.Remove(name)
	}
	// The older record tells of files that have changed since.
	return errors.Join(s.spare.Write(name, data), s.folder.Remove(name))
}

// outlook is the record that [exporter.outlook] made of an article.
func (s *store) outlook(article string) *record { return s.loadFile(article + outlookExt) }

// saveOutlook keeps such a record, if the cache can.
func (s *store) saveOutlook(article string, r *record) {
	if data, err := r.encode(); err == nil {
		_ = s.folder.Write(article+outlookExt, data) // the next command does the same work again
	}
}

// articles are the names of all records.
func (s *store) articles() []string {
	var out []string
	for _, f := range []Folder{s.folder, s.spare} {
		files, err := names(f, ".", recordExt)
		if err != nil {
			continue // what cannot be listed is made again
		}
		for _, name := range files {
			out = append(out, strings.TrimSuffix(name, recordExt))
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// state is how the files of the whole output folder stood when the manifest was
// last written; without one the manifest is out of step with the records.
type state struct {
	// Basis is that of the records of the run that wrote it.
	Basis    string               `json:"basis"`
	Manifest stamp                `json:"manifest"`
	Pages    map[string]pageState `json:"pages"`
	// Foreign tells that the manifest has lines that no record holds.
	Foreign bool `json:"foreign"`
}

// pageState is a page about the whole folder as it was written.
type pageState struct {
	stamp
	SHA256 string `json:"sha256"`
}

const stateName = "state.json"

// state is the state as it was saved, or nil.
func (s *store) state() *state {
	data, err := readFile(s.folder, stateName, maxFile)
	var st state
	if err != nil || json.Unmarshal(data, &st) != nil {
		return nil
	}
	return &st
}

// dirty takes the state away, before records change.
func (s *store) dirty() error { return s.folder.Remove(stateName) }

// saveState keeps the state. Where the cache is full there is none, and the
// next run writes the manifest anew.
func (s *store) saveState(st *state) error {
	data, err := json.Marshal(st)
	if err != nil {
		return err
	}
	if s.folder.Write(stateName, data) == nil {
		return nil
	}
	return s.dirty()
}
