package build_test

import (
	"strings"
	"testing"

	"caveat/internal/build"
)

// git on Windows checks text files out with CRLF: the project is still the same.
func TestCRLFInTheProjectChangesNothing(t *testing.T) {
	w := starter(t)
	if err := w.Project.Write("locales/ui.es.toml", []byte("[note]\nother = \"Nota bene\"\n")); err != nil {
		t.Fatal(err)
	}
	want := uncached(t, w, quick)
	for name, text := range treeOf(t, w.Project) {
		if err := w.Project.Write(name, []byte(strings.ReplaceAll(text, "\n", "\r\n"))); err != nil {
			t.Fatal(err)
		}
	}
	crlf := treeOf(t, w.Project)

	r, err := build.Check(t.Context(), w, build.Selection{})
	if err != nil || len(r.Findings) > 0 {
		t.Errorf("check: %v %v", r.Findings, err)
	}
	wantSame(t, "exported with CRLF", uncached(t, w, quick), want)
	updated, err := build.Update(t.Context(), w, nil)
	if err != nil || len(updated.Findings)+len(updated.Errors) > 0 {
		t.Fatalf("update: %+v %v", updated, err)
	}
	for _, u := range updated.Bundles {
		if u.Written {
			t.Errorf("update has written the bundle of %s", u.Locale)
		}
	}
	wantSame(t, "after update", treeOf(t, w.Project), crlf)
}
