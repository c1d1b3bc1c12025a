package build

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"

	"caveat/internal/manifest"
)

// outFolder is the output folder as it stood when the run began, with what the
// run has written since.
type outFolder struct {
	Folder
	mu     sync.Mutex
	stamps map[string]stamp
	// orphans are files that a killed export never gave their names.
	orphans []string
	// unsettled are folders in which names have changed.
	unsettled map[string]bool
	// listed are the hashes of the files that the manifest names; nil until they
	// are needed.
	listed map[string]string
}

// openOut looks at the output folder.
func openOut(folder Folder) (*outFolder, error) {
	o := &outFolder{Folder: folder, stamps: map[string]stamp{}, unsettled: map[string]bool{}}
	return o, o.look(".")
}

// look stamps the files of a folder and of those in the top one.
func (o *outFolder) look(dir string) error {
	entries, err := o.ReadDir(dir)
	if err != nil {
		return fmt.Errorf("cannot list %s: %w", nameIn(o.Folder, dir), reason(err))
	}
	for _, e := range entries {
		name := path.Join(dir, e.Name())
		switch {
		case e.IsDir() && dir == ".":
			err = o.look(name)
		case strings.HasPrefix(e.Name(), asidePrefix):
			o.orphans = append(o.orphans, name)
		case e.Type().IsRegular():
			if info, statErr := e.Info(); statErr == nil {
				o.stamps[name] = stampOf(info)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// dropOrphans takes the orphans away.
func (o *outFolder) dropOrphans() error {
	for _, name := range o.orphans {
		if err := o.Remove(name); err != nil {
			return err
		}
	}
	o.orphans = nil
	return nil
}

// stamp is the stamp of a file; false where it is not there.
func (o *outFolder) stamp(name string) (stamp, bool) {
	o.mu.Lock()
	defer o.mu.Unlock()
	s, ok := o.stamps[name]
	return s, ok
}

// put writes a file and stamps it.
func (o *outFolder) put(name string, fill func(io.Writer) error) (stamp, error) {
	if err := o.WriteFrom(name, fill); err != nil {
		return stamp{}, err
	}
	info, err := o.Stat(name)
	if err != nil {
		return stamp{}, fmt.Errorf("cannot look at %s: %w", name, reason(err))
	}
	s := stampOf(info)
	o.mu.Lock()
	defer o.mu.Unlock()
	o.stamps[name] = s
	o.unsettled[path.Dir(name)] = true
	return s, nil
}

// settle makes the names outlive a power cut that have changed so far.
func (o *outFolder) settle() error {
	o.mu.Lock()
	dirs := slices.Sorted(maps.Keys(o.unsettled))
	clear(o.unsettled)
	o.mu.Unlock()
	if len(dirs) == 0 {
		return nil
	}
	return o.Settle(append(dirs, ".")...) // a new folder has its name there
}

// names are the files that pass, sorted.
func (o *outFolder) names(pass func(string) bool) []string {
	o.mu.Lock()
	defer o.mu.Unlock()
	return slices.DeleteFunc(slices.Sorted(maps.Keys(o.stamps)), func(name string) bool { return !pass(name) })
}

// drop takes a file away.
func (o *outFolder) drop(name string) error {
	if err := o.Remove(name); err != nil {
		return err
	}
	o.mu.Lock()
	defer o.mu.Unlock()
	delete(o.stamps, name)
	o.unsettled[path.Dir(name)] = true
	return nil
}

// dropEmpty takes a folder away if it is empty.
func (o *outFolder) dropEmpty(dir string) error {
	entries, err := o.ReadDir(dir)
	if err != nil || len(entries) > 0 {
		return nil // not there, or not ours alone
	}
	return o.Remove(dir)
}

// withdraw takes files out of the manifest before they change, so that it never names
// bytes that are not there. sums are the hashes that the files will have: where the
// manifest has no other for them it stays. also says which lines leave with them.
func (o *outFolder) withdraw(sums map[string]string, also func(name string) bool) error {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.listed == nil {
		if err := o.readListed(); err != nil {
			return err
		}
	}
	changes := false
	for name, sum := range sums { // order-free: any one is enough
		have, ok := o.listed[name]
		changes = changes || ok && have != sum
	}
	if !changes {
		return nil
	}
	keep := func(name string) bool {
		_, now := sums[name]
		return !now && !also(name)
	}
	if err := o.rewrite(keep); err != nil {
		return err
	}
	if err := o.Settle("."); err != nil { // before any of these files changes
		return err
	}
	for name := range o.listed { // order-free: a set
		if !keep(name) {
			delete(o.listed, name)
		}
	}
	return nil
}

// readListed reads which files the manifest names. One that cannot be read
// names none: it is made anew.
func (o *outFolder) readListed() error {
	o.listed = map[string]string{}
	f, err := o.Open(manifest.Name)
	if err != nil {
		return nil
	}
	defer f.Close()
	if manifest.Scan(f, func(e *manifest.Entry) error { o.listed[e.Path] = e.SHA256; return nil }) != nil {
		clear(o.listed)
	}
	return nil
}

// rewrite writes the manifest with the lines that are kept. The one that stands
// is closed again before it is replaced: not every file system replaces an open
// file (Windows' FAT and network shares).
func (o *outFolder) rewrite(keep func(name string) bool) error {
	return o.WriteFrom(manifest.Name, func(w io.Writer) error {
		f, err := o.Open(manifest.Name)
		if err != nil {
			return err
		}
		defer f.Close()
		return writeBuffered(w, func(m *manifest.Writer) error {
			return manifest.Scan(f, func(e *manifest.Entry) error {
				if keep(e.Path) {
					m.Line(e.Text)
				}
				return nil
			})
		})
	})
}

// errNotOurs tells that a manifest is not one that export has written.
var errNotOurs = errors.New("not as export writes it")
