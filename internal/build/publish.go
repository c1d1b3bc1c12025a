package build

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"

	"caveat/internal/manifest"
)

// maxManifest is room for a million artefacts.
const maxManifest = 1 << 30

// give writes finished artefacts under their names. The jobs of others go on
// while this one waits for the disk.
func (x *exporter) give(made []artefact) error {
	if len(made) == 0 {
		return nil
	}
	<-x.slots
	defer func() { x.slots <- struct{}{} }()
	sums := map[string]string{}
	for _, m := range made {
		sums[m.entry.Path] = m.entry.SHA256
	}
	if err := x.out.withdraw(sums, x.changing); err != nil {
		return err
	}
	var group sync.WaitGroup
	errs := make([]error, len(made))
	for i := range made {
		m := &made[i]
		group.Go(func() {
			m.stamp, errs[i] = x.out.put(m.entry.Path, func(w io.Writer) error { _, err := w.Write(m.data); return err })
			m.data = nil
		})
	}
	group.Wait()
	return cmp.Or(errs...)
}

// changing tells whether a file may change in the rest of this run: a manifest
// that loses one line loses those of all at once.
func (x *exporter) changing(name string) bool {
	article, _, _ := strings.Cut(path.Base(name), ".")
	return isFolderPage(name) || x.changed[article]
}

// listed is an artefact for the manifest and the index.
type listed struct {
	fileRecord
	article, locale, title string
	from                   string // article whose record holds the line; empty for the older manifest
	at                     int64
}

// publish writes the index, the report and the manifest: what the records hold
// and what older manifests listed, as far as it still stands. Where no article
// changed and they are as the last run left them, nothing is written.
func (x *exporter) publish() error {
	st := x.before
	if len(x.changed) > 0 {
		st = nil
	}
	report := x.report()
	if x.inStep(st) && st.Pages[reportName].SHA256 == hashHex(report) {
		return nil
	}
	list, older, err := x.catalogue(st)
	if err != nil {
		return err
	}
	defer older.close()
	if len(list) == 0 {
		return nil
	}
	pages := folderPages{exporter: x, state: &state{Pages: map[string]pageState{}}}
	if err := pages.putIndex(x.indexEntries(list)); err != nil {
		return err
	}
	if err := pages.put(reportName, report); err != nil {
		return err
	}
	if err := pages.dropOthers(); err != nil {
		return err
	}
	list = append(list, pages.lines...)
	pages.state.Foreign = slices.ContainsFunc(list, func(l listed) bool { return l.from == "" && l.line == nil })
	if err := x.out.settle(); err != nil { // before they are listed
		return err
	}
	pages.state.Manifest, err = x.out.put(manifest.Name, func(w io.Writer) error { return x.writeManifest(w, list, older) })
	if err != nil {
		return err
	}
	if err := x.out.settle(); err != nil {
		return err
	}
	return x.records.saveState(pages.state)
}

// inStep tells whether the files of the whole folder are as the last run left
// them.
func (x *exporter) inStep(st *state) bool {
	if st == nil {
		return false
	}
	if have, ok := x.out.stamp(manifest.Name); !ok || have != st.Manifest {
		return false
	}
	for name, p := range st.Pages { // order-free: all are looked at
		if have, ok := x.out.stamp(name); !ok || have != p.stamp {
			return false
		}
	}
	return true
}

// writeManifest writes the lines by path. Lines stay in the records until they
// are written: those of one folder are held at a time.
func (x *exporter) writeManifest(w io.Writer, list []listed, older *olderManifest) error {
	slices.SortFunc(list, func(a, b listed) int { return cmp.Compare(a.Path, b.Path) })
	return writeBuffered(w, func(m *manifest.Writer) error {
		for len(list) > 0 {
			dir, n := path.Dir(list[0].Path), 1
			for n < len(list) && path.Dir(list[n].Path) == dir {
				n++
			}
			if err := x.fetch(list[:n], older); err != nil {
				return err
			}
			for i := range list[:n] {
				m.Line(list[i].line)
				list[i].line = nil
			}
			list = list[n:]
		}
		return nil
	})
}

func writeBuffered(w io.Writer, fill func(*manifest.Writer) error) error {
	b := bufio.NewWriterSize(w, 1<<18)
	m := manifest.NewWriter(b, Version)
	if err := fill(m); err != nil {
		return err
	}
	if err := m.Close(); err != nil {
		return err
	}
	return b.Flush()
}

// fetch reads the lines of some artefacts, from each record at once.
func (x *exporter) fetch(list []listed, older *olderManifest) error {
	byRecord := map[string][]int{}
	for i := range list {
		if list[i].line == nil {
			byRecord[list[i].from] = append(byRecord[list[i].from], i)
		}
	}
	for from, which := range byRecord { // order-free: each fills its own lines
		if err := x.fetchFrom(from, older, list, which); err != nil {
			return err
		}
	}
	return nil
}

func (x *exporter) fetchFrom(from string, older *olderManifest, list []listed, which []int) error {
	r := io.ReaderAt(older)
	if from != "" {
		f, err := x.records.open(from)
		if err != nil {
			return err
		}
		defer f.Close()
		r = f
	}
	for _, i := range which {
		list[i].line = make([]byte, list[i].Length)
		if _, err := r.ReadAt(list[i].line, list[i].at); err != nil {
			return fmt.Errorf("cannot read the line of %s again: %w", list[i].Path, reason(err))
		}
	}
	return nil
}

// catalogue lists every artefact that stands. Of two lines for a file that of
// the record counts where the file is as the record says.
func (x *exporter) catalogue(st *state) ([]listed, *olderManifest, error) {
	list := make([]listed, 0, len(x.out.stamps))
	sure := make(map[string]bool, len(x.out.stamps))
	complete := true
	for _, name := range x.records.articles() {
		r := x.records.load(name)
		for l := range r.all() {
			for i := range l.Files {
				f := l.Files[i]
				s, ok := x.out.stamp(f.Path)
				if !ok {
					continue
				}
				if s != f.stamp {
					complete = false
				}
				sure[f.Path] = s == f.stamp
				f.Key, f.SHA256, f.Findings, f.line = "", "", nil, nil
				list = append(list, listed{f, name, l.Tag, l.Title, name, int64(r.base + f.At)})
			}
		}
	}
	if complete && st != nil && !st.Foreign && x.inStep(st) {
		return list, nil, nil
	}
	older, err := x.openOlder()
	if err != nil || older == nil {
		return list, nil, err
	}
	replaced := map[string]bool{}
	for _, l := range older.lines {
		if known, ok := sure[l.Path]; known {
			continue
		} else if ok {
			replaced[l.Path] = true
		}
		if _, ok := x.out.stamp(l.Path); ok {
			list = append(list, l)
		}
	}
	return slices.DeleteFunc(list, func(l listed) bool { return l.from != "" && replaced[l.Path] }), older, nil
}

// olderManifest is the manifest that stands, for lines that no record holds.
type olderManifest struct {
	io.ReaderAt
	file  fs.File
	lines []listed
}

func (o *olderManifest) close() {
	if o != nil {
		o.file.Close()
	}
}

// openOlder reads the manifest that stands. One that cannot be read is treated
// as none: export makes it anew.
func (x *exporter) openOlder() (*olderManifest, error) {
	f, err := x.out.Open(manifest.Name)
	if err != nil {
		return nil, nil
	}
	at, ok := f.(io.ReaderAt)
	if !ok {
		return nil, f.Close()
	}
	o := &olderManifest{ReaderAt: at, file: f}
	err = manifest.Scan(f, func(e *manifest.Entry) error {
		a := e.Artefact()
		if a == nil {
			return errNotOurs
		}
		if a.Article == "" {
			return nil
		}
		o.lines = append(o.lines, listed{fileRecord: fileRecord{Path: a.Path, stamp: stamp{Size: int64(a.Size)}, SHA256: a.SHA256, Format: a.Format, Edition: a.Edition,
			Status: a.Status, SourceEdition: a.SourceEdition, Pages: a.Pages, Length: len(e.Text)}, article: a.Article, locale: a.Locale, at: e.At})
		return nil
	})
	if err != nil {
		o.lines = nil
	}
	return o, nil
}
