package build

import (
	"errors"
	"fmt"
	"path"
	"strings"
)

// fileError is why a file of a folder could not be written or removed.
type fileError struct {
	verb string
	disk *Disk
	name string
	why  error
}

func (e *fileError) Error() string { return e.of(e.disk.named(e.name)) }

func (e *fileError) of(name string) string {
	return fmt.Sprintf("cannot %s %s: %v", e.verb, name, e.why)
}

func (e *fileError) Unwrap() error { return e.why }

// forReport is an error for a page of the output folder, which may be sent on: there
// files are named from that folder.
func forReport(err error) string {
	var e *fileError
	if !errors.As(err, &e) {
		return err.Error()
	}
	return strings.Replace(err.Error(), e.Error(), e.of(e.name), 1)
}

// unwritable is why a file could not be written: what stands in its place or its
// folder's, or else the error that came.
func (d *Disk) unwritable(name string, err error) error {
	if info, e := d.Stat(name); e == nil && info.IsDir() {
		return errors.New("it is a folder, not a file")
	}
	for dir := path.Dir(name); dir != "."; dir = path.Dir(dir) {
		switch info, e := d.Stat(dir); {
		case errors.Is(e, errLeadsOut):
			return errLeadsOut
		case e == nil && !info.IsDir():
			return fmt.Errorf("%s is a file, not a folder", dir)
		}
	}
	return reason(err)
}
