package build

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"sync"
	"syscall"

	"github.com/rogpeppe/go-internal/lockedfile"

	"caveat/internal/diag"
)

// Disk is a Folder on disk. os.Root keeps every path below it: a symbolic link
// out of the folder fails to open.
type Disk struct {
	root *os.Root
	fs   folderFS
	// called is the folder as the user names it, in errors about its files; empty for a
	// project, whose files are named from it.
	called string
	// passing tells that nothing here needs to outlive a power cut: files are
	// not synced.
	passing bool
}

// folderFS is what os.Root gives.
type folderFS interface {
	fs.ReadDirFS
	fs.StatFS
}

// MakeDisk opens a folder, which it makes where it is missing. Errors name the folder.
func MakeDisk(dir string) (*Disk, error) {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return nil, fmt.Errorf("cannot make the folder %s: %w", dir, reason(err))
	}
	return OpenDisk(dir)
}

// OpenDisk opens a folder that is there. Errors name the folder.
func OpenDisk(dir string) (*Disk, error) {
	root, err := os.OpenRoot(dir)
	if err != nil {
		return nil, fmt.Errorf("cannot open the folder %s: %w", dir, reason(err))
	}
	fsys, ok := root.FS().(folderFS)
	if !ok {
		return nil, fmt.Errorf("cannot list the folder %s", dir)
	}
	return &Disk{root: root, fs: fsys, called: dir}, nil
}

// named is a file's name for people.
func (d *Disk) named(name string) string { return filepath.ToSlash(filepath.Join(d.called, name)) }

// nameIn is the name for people of a file in a folder.
func nameIn(folder any, name string) string {
	if d, ok := folder.(*Disk); ok {
		return d.named(name)
	}
	return name
}

// Open opens a file for reading.
func (d *Disk) Open(name string) (fs.File, error) {
	f, err := d.fs.Open(name)
	return f, d.explained(name, err)
}

// ReadDir lists a folder, sorted by name.
func (d *Disk) ReadDir(name string) ([]fs.DirEntry, error) {
	entries, err := d.fs.ReadDir(name)
	return entries, d.explained(name, err)
}

// Stat describes a file.
func (d *Disk) Stat(name string) (fs.FileInfo, error) {
	info, err := d.fs.Stat(name)
	return info, d.explained(name, err)
}

var errLeadsOut = diag.WithHint(errors.New("a symbolic link leads out of the folder"), "nothing outside it is read or written: put the file or folder itself in the place of the link")

// explained is an error of os.Root in plain words and about the file as people name it:
// for a link that leads out it has a text of its own and no value to compare with.
func (d *Disk) explained(name string, err error) error {
	if err == nil {
		return nil
	}
	why := reason(err)
	for at := name; fs.ValidPath(name) && at != "." && !told(err); at = path.Dir(at) {
		if info, e := d.root.Lstat(filepath.FromSlash(at)); e == nil && info.Mode()&fs.ModeSymlink != 0 {
			why = errLeadsOut
			break
		}
	}
	return &fs.PathError{Op: "open", Path: d.named(name), Err: why}
}

// told tells an error that says by itself what is the matter.
func told(err error) bool {
	return errors.Is(err, fs.ErrNotExist) || errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.ELOOP)
}

// Close releases the folder.
func (d *Disk) Close() error { return d.root.Close() }

// aside is where a file is written before it gets its name: in the same
// folder, so that the rename stays on one file system.
func aside(name string) string { return path.Join(path.Dir(name), asidePrefix+path.Base(name)) }

const asidePrefix = ".new-"

// Write writes aside, syncs and renames.
func (d *Disk) Write(name string, data []byte) error {
	return d.WriteFrom(name, whole(data))
}

// whole fills a file with data at once.
func whole(data []byte) func(io.Writer) error {
	return func(w io.Writer) error {
		_, err := w.Write(data)
		return err
	}
}

// WriteFrom is Write for a file that is never in memory as a whole.
func (d *Disk) WriteFrom(name string, fill func(io.Writer) error) error {
	if err := d.write(name, fill); err != nil {
		return hintIfHeld(&fileError{"write", d, name, d.unwritable(name, err)})
	}
	return nil
}

func (d *Disk) write(name string, fill func(io.Writer) error) error {
	if err := d.root.MkdirAll(filepath.FromSlash(path.Dir(name)), 0o777); err != nil {
		return err
	}
	tmp := aside(name)
	f, err := d.root.OpenFile(tmp, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o666)
	if err != nil {
		return err
	}
	err = fill(f)
	if err == nil && !d.passing {
		err = f.Sync()
	}
	err = errors.Join(err, f.Close())
	if err == nil {
		err = patiently(held, func() error { return d.root.Rename(tmp, name) })
	}
	if err != nil {
		return errors.Join(err, ignoreMissing(d.root.Remove(tmp)))
	}
	return nil
}

// Settle syncs folders, side by side: the disk is waited for once.
func (d *Disk) Settle(dirs ...string) error {
	if runtime.GOOS == "windows" || d.passing {
		return nil // Windows keeps names by itself and syncs no folder
	}
	var group sync.WaitGroup
	errs := make([]error, len(dirs))
	for i, dir := range dirs {
		group.Go(func() { errs[i] = d.settle(dir) })
	}
	group.Wait()
	return cmp.Or(errs...)
}

// settle syncs a folder, if it is there.
func (d *Disk) settle(dir string) error {
	f, err := d.root.Open(dir)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("cannot open the folder %s: %w", d.named(dir), reason(err))
	}
	err = f.Sync()
	if errors.Is(err, errors.ErrUnsupported) || errors.Is(err, fs.ErrInvalid) || errors.Is(err, syscall.EINVAL) {
		err = nil // a file system that syncs no folder
	}
	if err = errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("cannot sync the folder %s: %w", d.named(dir), reason(err))
	}
	return nil
}

// Remove takes a file away.
func (d *Disk) Remove(name string) error {
	if err := ignoreMissing(patiently(held, func() error { return d.root.Remove(name) })); err != nil {
		return hintIfHeld(&fileError{"remove", d, name, reason(err)})
	}
	return nil
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// lockName is hidden, so that no listing takes it for an artefact.
const lockName = ".lock"

// Lock takes the folder's lock file and takes it away afterwards; the system
// gives the lock back when the program ends in whatever way.
func (d *Disk) Lock(ctx context.Context) (func(), error) {
	type held struct {
		unlock func()
		err    error
	}
	got := make(chan held, 1)
	go func() { // to wait for a lock of the system cannot be broken off
		unlock, err := d.lock()
		got <- held{unlock, err}
	}()
	select {
	case l := <-got:
		return l.unlock, l.err
	case <-ctx.Done():
		go func() {
			if l := <-got; l.err == nil {
				l.unlock()
			}
		}()
		return nil, ctx.Err()
	}
}

func (d *Disk) lock() (func(), error) {
	name := filepath.Join(d.root.Name(), lockName)
	for {
		var f *lockedfile.File
		err := patiently(held, func() (err error) {
			f, err = lockedfile.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o666)
			return err
		})
		if err != nil {
			return nil, fmt.Errorf("cannot write into the folder %s: %w", d.root.Name(), reason(err))
		}
		if !stillNamed(f, name) {
			_ = f.Close() // whoever had the lock has taken the file away
			continue
		}
		return func() {
			_ = os.Remove(name)
			_ = f.Close()
			if runtime.GOOS == "windows" {
				_ = os.Remove(name) // which keeps a file that anybody has open
			}
		}, nil
	}
}

// stillNamed tells whether an open file is the one that has this name.
func stillNamed(f *lockedfile.File, name string) bool {
	mine, err := f.Stat()
	if err != nil {
		return false
	}
	there, err := os.Stat(name)
	return err == nil && os.SameFile(mine, there)
}
