package build_test

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/build"
)

// strictOut is an output folder as Windows keeps it on many file systems (FAT,
// network shares): no file is replaced or taken away while it is open.
type strictOut struct {
	build.Folder
	mu   sync.Mutex
	open map[string]int
}

var errInUse = errors.New("the file is open")

func (s *strictOut) free(name string) error {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.open[name] > 0 {
		return fmt.Errorf("cannot write %s: %w", name, errInUse)
	}
	return nil
}

func (s *strictOut) count(name string, by int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.open[name] += by
}

func (s *strictOut) Open(name string) (fs.File, error) {
	f, err := s.Folder.Open(name)
	if err != nil {
		return nil, err
	}
	s.count(name, 1)
	at, _ := f.(io.ReaderAt)
	return &strictFile{File: f, ReaderAt: at, closed: func() { s.count(name, -1) }}, nil
}

func (s *strictOut) Write(name string, data []byte) error {
	return s.WriteFrom(name, func(w io.Writer) error { _, err := w.Write(data); return err })
}

func (s *strictOut) WriteFrom(name string, fill func(io.Writer) error) error {
	return s.Folder.WriteFrom(name, func(w io.Writer) error { return errors.Join(fill(w), s.free(name)) })
}

func (s *strictOut) Remove(name string) error {
	return errors.Join(s.free(name), s.Folder.Remove(name))
}

type strictFile struct {
	fs.File
	io.ReaderAt
	closed func()
}

func (f *strictFile) Close() error {
	f.closed()
	f.closed = func() {}
	return f.File.Close()
}

func TestNoFileIsReplacedWhileItIsOpen(t *testing.T) {
	w := starter(t)
	w.Out = &strictOut{Folder: w.Out, open: map[string]int{}}
	o := build.Options{Formats: []string{"html", "txt"}}
	for _, c := range []struct {
		name   string
		change func()
	}{
		{"first", func() {}},
		{"a translation changes", func() { replace(t, w.Project, "locales/flu-vaccine.es.toml", "disminuye", "baja") }},
		{"the cache is gone and the article changes", func() {
			w.Cache = cacheFolder(t)
			replace(t, w.Project, "source/flu-vaccine.md", "edition: 2026-11-22", "edition: 2026-11-23")
		}},
		{"the cache is gone and one file is made", func() {
			w.Cache = cacheFolder(t)
			o.Locales, o.Formats, o.Force = []string{"es"}, []string{"txt"}, true
		}},
	} {
		c.change()
		if r, err := build.Export(t.Context(), w, o); err != nil || r.Findings.HasErrors() || len(r.Errors) > 0 {
			t.Errorf("%s: %v %v", c.name, r, err)
		}
	}
}

// A file that another program has open keeps its old text. The manifest tells of
// it and of the others as they are, and the next run makes that one alone.
func TestAFileThatCannotBeReplacedCostsItselfAlone(t *testing.T) {
	w := starter(t)
	strict := &strictOut{Folder: w.Out, open: map[string]int{}}
	w.Out = &watchedOut{Folder: strict, t: t}
	o := build.Options{Formats: []string{"epub", "html", "txt"}}
	export(t, w, o)
	replace(t, w.Project, "locales/flu-vaccine.es.toml", "disminuye", "baja")

	const held = "es/flu-vaccine.epub"
	strict.count(held, 1)
	r := export(t, w, o)
	if len(r.Errors) != 1 || !strings.Contains(r.Errors[0].Error(), "cannot write "+held) {
		t.Errorf("errors are %v", r.Errors)
	}
	made := func(r *build.Result) (out []string) {
		for _, row := range r.Locales {
			for _, f := range row.Files {
				if f.Made != "" {
					out = append(out, f.Path)
				}
			}
		}
		return out
	}
	if got := made(r); !slices.Equal(got, []string{"es/flu-vaccine.html", "es/flu-vaccine.txt"}) {
		t.Errorf("made beside it: %q", got)
	}
	if names := fmt.Sprint(r.Locales[1].Files); strings.Contains(names, held) {
		t.Errorf("the result has it: %s", names)
	}
	report := string(read(t, w.Out, "report.html"))
	failed, _, _ := strings.Cut(report[strings.Index(report, "Not exported</h2>")+1:], "<h2")
	if !strings.Contains(failed, "cannot write "+held) {
		t.Errorf("the report does not tell it among what was not exported:\n%s", report)
	}
	v, err := build.Verify(t.Context(), w, build.VerifyOptions{Project: true})
	if err != nil || v.Findings.HasErrors() {
		t.Errorf("verify: %v %v", v.Findings, err)
	}

	strict.count(held, -1)
	if got := made(export(t, w, o)); !slices.Equal(got, []string{held}) {
		t.Errorf("made once it was closed: %q", got)
	}
	wantCurrent(t, "at the end", w)
}
