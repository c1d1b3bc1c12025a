package build_test

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"io/fs"
	"sync"
	"testing"

	"caveat/internal/build"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// watchedOut is an output folder that is held against its manifest after each
// change: a kill could come there.
type watchedOut struct {
	build.Folder
	t       *testing.T
	stays   string // a file of an article that does not change, or empty
	mu      sync.Mutex
	changes int
}

func (w *watchedOut) Write(name string, data []byte) error {
	return w.changed(name, w.Folder.Write(name, data))
}

func (w *watchedOut) WriteFrom(name string, fill func(io.Writer) error) error {
	return w.changed(name, w.Folder.WriteFrom(name, fill))
}

func (w *watchedOut) Remove(name string) error { return w.changed(name, w.Folder.Remove(name)) }

func (w *watchedOut) changed(name string, err error) error {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.changes++
	f, openErr := w.Open(manifest.Name)
	if openErr != nil {
		return err // there is none yet
	}
	defer f.Close()
	listed := w.stays == ""
	if scanErr := manifest.Scan(f, func(e *manifest.Entry) error {
		listed = listed || e.Path == w.stays
		data, readErr := fs.ReadFile(w.Folder, e.Path)
		if sum := sha256.Sum256(data); readErr != nil || hex.EncodeToString(sum[:]) != e.SHA256 {
			w.t.Errorf("once %s has changed the manifest names other bytes of %s (%v)", name, e.Path, readErr)
		}
		return nil
	}); scanErr != nil {
		w.t.Errorf("once %s has changed: %v", name, scanErr)
	}
	if !listed {
		w.t.Errorf("once %s has changed the manifest does not name %s", name, w.stays)
	}
	return err
}

func TestTheManifestNamesAtNoMomentBytesThatAreNotThere(t *testing.T) {
	w := starter(t)
	out := &watchedOut{Folder: w.Out, t: t}
	w.Out = out
	o := build.Options{Formats: []string{"html", "txt"}}
	for _, c := range []struct {
		name   string
		stays  string
		change func()
	}{
		{"first", "", func() {}},
		{"a translation changes", "", func() { replace(t, w.Project, "locales/flu-vaccine.es.toml", "disminuye", "baja") }},
		{"the article changes", "", func() { replace(t, w.Project, "source/flu-vaccine.md", "edition: 2026-11-22", "edition: 2026-11-23") }},
		{"one locale, two editions", "", func() { o.Locales, o.Editions = []string{"es"}, []model.Edition{model.Standard, model.Bilingual} }},
		{"a second article", "es/flu-vaccine.txt", func() {
			o.Locales = nil
			if err := w.Project.Write("source/measles.md", read(t, w.Project, "source/flu-vaccine.md")); err != nil {
				t.Fatal(err)
			}
		}},
	} {
		c.change()
		out.stays = c.stays
		before := out.changes
		if r := export(t, w, o); r.Findings.HasErrors() {
			t.Fatalf("%s: %v", c.name, r.Findings)
		}
		if out.changes == before {
			t.Errorf("%s: nothing was written", c.name)
		}
	}
}
