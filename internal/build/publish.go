package build

import (
	"bufio"
	"cmp"
	"io"
	"path"
	"slices"
	"strings"
	"sync"

	"caveat/internal/manifest"
	"caveat/internal/model"
)

// give writes finished artefacts under their names. Meanwhile others may use the slot
// of this job, which only waits for the disk.
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
			m.stamp, errs[i] = x.out.put(m.entry.Path, whole(m.data))
			m.data = nil
		})
	}
	group.Wait()
	return cmp.Or(errs...)
}

// changing tells whether a file may change in the rest of this run. When one line has
// to leave the manifest, those of all such files leave it at once.
func (x *exporter) changing(name string) bool {
	return isFolderPage(name) || x.changed[articleOf(name)]
}

// articleOf is the article that an artefact is of, by its name.
func articleOf(name string) string {
	article, _, _ := strings.Cut(path.Base(name), ".")
	return article
}

// publish writes the index, the report and the manifest: what the records hold
// and what older manifests listed, as far as it still stands. Where no article
// changed and they are as the last run left them, nothing is written.
func (x *exporter) publish() error {
	report := x.report()
	lost, err := x.forgetLost()
	if err != nil {
		return err
	}
	if !lost && len(x.changed) == 0 && x.inStep(x.before) && x.before.Pages[reportName].SHA256 == model.Hash(report) {
		return nil
	}
	c := x.catalogue()
	if len(c.list) == 0 {
		return nil
	}
	pages := folderPages{exporter: x, whole: c.whole, state: &state{Basis: x.basis, Pages: map[string]pageState{}}}
	if err := pages.putIndex(x.indexEntries(c.list)); err != nil {
		return err
	}
	if err := pages.put(reportName, report); err != nil {
		return err
	}
	if err := pages.dropOthers(); err != nil {
		return err
	}
	c.list = append(c.list, pages.lines...)
	pages.state.Foreign = c.older
	if err := x.out.settle(); err != nil { // before they are listed
		return err
	}
	if pages.state.Manifest, err = x.out.put(manifest.Name, func(w io.Writer) error { return x.writeManifest(w, c) }); err != nil {
		return err
	}
	if err := x.out.settle(); err != nil {
		return err
	}
	return x.records.saveState(pages.state)
}

// forgetLost takes files that somebody took away out of the records, where no run makes them
// again: those of other formats than the wanted ones, of locales and of articles that are gone.
// It tells whether there were any: the manifest lists them still.
func (x *exporter) forgetLost() (lost bool, err error) {
	for _, name := range x.records.articles() {
		s, known := x.shelves[name]
		if !known && slices.Contains(x.project.Articles, name) || known && !s.lost {
			continue // not asked for, or made in this run; or whole
		}
		r := x.records.load(name)
		if s = x.shelf(name, r); !s.lost {
			continue
		}
		if !lost {
			lost, err = true, x.records.dirty()
		}
		for l := range r.all() {
			l.Files = slices.DeleteFunc(l.Files, func(f fileRecord) bool { _, there := x.out.stamp(f.Path); return !there })
		}
		if err = cmp.Or(err, x.records.save(name, r)); err != nil {
			return lost, err
		}
		x.shelves[name] = x.shelf(name, r)
	}
	return lost, nil
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

// writeBuffered writes a manifest whose lines fill adds.
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
