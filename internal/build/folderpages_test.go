package build_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/build"
)

// Of more than 600 texts the index leads to a page for each article. Pages that
// stay as they are are not written again, those of no article go.
func TestALargeIndexHasAPageForEachArticle(t *testing.T) {
	w := starter(t)
	source := []byte("---\ntitle: T\nlang: en\nedition: 2026-11-22\n---\n# T\n\nDrink water. {#a .claim}\n\n> [!CAUTION]\n> Not the sea.\n> {#b for=\"a\"}\n")
	const many = 610
	name := func(n int) string { return fmt.Sprintf("a%03d", n) }
	put := func(n int, data []byte) {
		if err := w.Project.Write("source/"+name(n)+".md", data); err != nil {
			t.Fatal(err)
		}
	}
	for n := range many {
		put(n, source)
	}
	o := build.Options{Formats: []string{"txt"}}
	if r := export(t, w, o); r.Findings.HasErrors() {
		t.Fatal(r.Findings)
	}
	pages := func() map[string]string {
		out := map[string]string{}
		files, _ := fs.Glob(w.Out, "index/*.html")
		for _, f := range append(files, "index.html") {
			info, err := w.Out.Stat(f)
			if err != nil {
				t.Fatal(err)
			}
			out[f] = info.ModTime().String()
		}
		return out
	}
	first := pages()
	if len(first) != many+2 { // the starter's article and the index
		t.Fatalf("%d pages", len(first))
	}
	if index := read(t, w.Out, "index.html"); bytes.Contains(index, []byte(".txt")) || bytes.Count(index, []byte(`href="index/a`)) != many {
		t.Errorf("the index lists files, or not every page:\n%.3000s", index)
	}
	if index := read(t, w.Out, "index.html"); bytes.Count(index, []byte(">1 text<")) != many || bytes.Count(index, []byte(">2 texts, 1 draft<")) != 1 {
		t.Errorf("the index does not tell what each page has:\n%.3000s", index)
	}
	if page := read(t, w.Out, "index/a005.html"); !bytes.Contains(page, []byte(`href="../en/a005.txt"`)) || !bytes.Contains(page, []byte(`href="../index.html"`)) {
		t.Errorf("the page of an article:\n%s", page)
	}
	sound := func() {
		t.Helper()
		v, err := build.Verify(context.Background(), w, build.VerifyOptions{})
		if err != nil || len(v.Findings) > 0 {
			t.Fatal(err, v.Findings)
		}
	}
	sound()

	put(5, bytes.Replace(source, []byte("title: T"), []byte("title: Other"), 1))
	export(t, w, o)
	second := pages()
	for f, at := range first {
		if changed := second[f] != at; changed != (f == "index/a005.html" || f == "index.html") {
			t.Errorf("%s written again: %v", f, changed)
		}
	}
	wantSame(t, "one article changed", treeOf(t, w.Out), uncached(t, w, o))

	for n := range 20 {
		if err := w.Out.Remove("en/" + name(n) + ".txt"); err != nil {
			t.Fatal(err)
		}
		if err := w.Project.Remove("source/" + name(n) + ".md"); err != nil {
			t.Fatal(err)
		}
	}
	export(t, w, o)
	if left := pages(); len(left) != 1 || !strings.Contains(string(read(t, w.Out, "index.html")), `href="en/a020.txt"`) {
		t.Errorf("%d pages are left, or the index does not list files", len(left))
	}
	sound()
}

// When the index lists all files again, nothing is left of its pages.
func TestAnIndexThatShrinksLeavesNoFolder(t *testing.T) {
	w := starter(t)
	dir := t.TempDir()
	out, err := build.OpenDisk(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { out.Close() })
	w.Out = out
	if err := out.Write("index/gone.html", []byte("<p>gone</p>")); err != nil {
		t.Fatal(err)
	}
	export(t, w, build.Options{Formats: []string{"txt"}})
	if _, err := os.Stat(filepath.Join(dir, "index")); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the folder is still there: %v", err)
	}
	// A folder with a file of somebody else stays.
	for _, name := range []string{"index/gone.html", "index/notes.txt"} {
		if err := out.Write(name, []byte("<p>gone</p>")); err != nil {
			t.Fatal(err)
		}
	}
	replace(t, w.Project, "locales/flu-vaccine.es.toml", "Vacuna contra la gripe", "Vacuna de la gripe")
	if r := export(t, w, build.Options{Formats: []string{"txt"}}); len(r.Errors) > 0 {
		t.Error(r.Errors)
	}
	if left, err := out.ReadDir("index"); err != nil || len(left) != 1 || left[0].Name() != "notes.txt" {
		t.Errorf("left are %v, %v", left, err)
	}
}
