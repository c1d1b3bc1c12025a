package build

import (
	"cmp"
	"fmt"
	"io"
	"path"
	"slices"

	"caveat/internal/manifest"
)

// writeManifest writes the lines of a catalogue by path. Those that the manifest
// that stands has as they are come from it.
func (x *exporter) writeManifest(w io.Writer, c *catalogue) error {
	slices.SortFunc(c.list, func(a, b listed) int { return cmp.Compare(a.Path, b.Path) })
	return writeBuffered(w, func(m *manifest.Writer) error {
		lines := lineWriter{exporter: x, to: m, list: c.list}
		if x.tidy || c.older {
			if err := lines.fromStanding(); err != nil {
				return err
			}
		}
		return lines.upTo("")
	})
}

// lineWriter writes a sorted list line by line. Lines stay where they are until
// they are written: those of one folder are held at a time.
type lineWriter struct {
	*exporter
	to    *manifest.Writer
	list  []listed // what is left
	ready int      // how many of them have been fetched
}

// fromStanding writes the list up to the last line of the manifest that stands,
// with its lines.
func (w *lineWriter) fromStanding() error {
	f, err := w.out.Open(manifest.Name)
	if err != nil {
		return nil // all that it held has changed
	}
	defer f.Close()
	var failed error
	_ = manifest.Scan(f, func(e *manifest.Entry) error { // what cannot be read of it is in the records
		if failed = w.upTo(e.Path); failed == nil && len(w.list) > 0 && w.list[0].Path == e.Path {
			if w.list[0].stands {
				w.list[0].line = e.Text
			}
			failed = w.next()
		}
		return failed
	})
	return failed
}

// upTo writes the lines before a path; all where it is empty.
func (w *lineWriter) upTo(path string) error {
	for len(w.list) > 0 && (path == "" || w.list[0].Path < path) {
		if err := w.next(); err != nil {
			return err
		}
	}
	return nil
}

// next writes the first line.
func (w *lineWriter) next() error {
	l := &w.list[0]
	if w.ready == 0 {
		dir := path.Dir(l.Path)
		for w.ready < len(w.list) && path.Dir(w.list[w.ready].Path) == dir {
			w.ready++
		}
		if err := w.fetch(w.list[:w.ready]); err != nil {
			return err
		}
	}
	if l.line == nil {
		if err := w.fetchFrom(w.list[:1], []int{0}); err != nil {
			return err
		}
	}
	w.to.Line(l.line)
	l.line = nil
	w.list, w.ready = w.list[1:], w.ready-1
	return nil
}

// fetch reads the lines of some artefacts, from each record at once.
func (w *lineWriter) fetch(list []listed) error {
	byRecord := map[string][]int{}
	for i := range list {
		if l := &list[i]; l.line == nil && !l.stands {
			byRecord[l.from] = append(byRecord[l.from], i)
		}
	}
	for _, which := range byRecord { // order-free: each fills its own lines
		if err := w.fetchFrom(list, which); err != nil {
			return err
		}
	}
	return nil
}

// fetchFrom reads lines of one record.
func (w *lineWriter) fetchFrom(list []listed, which []int) error {
	f, err := w.records.open(list[which[0]].from)
	if err != nil {
		return err
	}
	defer f.Close()
	for _, i := range which {
		list[i].line = make([]byte, list[i].Length)
		if _, err := f.ReadAt(list[i].line, list[i].at); err != nil {
			return fmt.Errorf("cannot read the line of %s again: %w", list[i].Path, reason(err))
		}
	}
	return nil
}
