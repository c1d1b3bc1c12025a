package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"sync"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/verify"
)

// VerifyOptions say how the output folder is verified.
type VerifyOptions struct {
	Project bool // there is a project that the files were made from
	// Progress, if set, is called for each file that has been verified; calls do not
	// overlap.
	Progress func(VerifyProgress)
}

// VerifyProgress is how far Verify is.
type VerifyProgress struct {
	Done, Total int    // files
	Path        string // of the one just done
}

// Verified is the outcome of Verify.
type Verified struct {
	Artefacts int
	Cautions  int // showings of cautions in all artefacts, by the manifest
	// Current is the number of artefacts whose inputs are those of the project
	// now, so that they were made again and compared.
	Current  int
	Findings diag.List
	Errors   []error // what the tool could not do; the other files are read
}

// Verify reads the output folder back in three layers: where there is a project,
// each artefact whose inputs are unchanged against one made again; the bytes of
// every file against the manifest; and the text of every artefact by independent
// readers, against its document where it is one that was made again. What keeps one
// file from being read is in the outcome; the error is for what keeps all: no manifest,
// or no project where there is said to be one.
func Verify(ctx context.Context, w *World, o VerifyOptions) (*Verified, error) {
	m, findings, err := w.readManifest()
	if err != nil {
		return nil, err
	}
	v := &Verified{Findings: findings}
	if m == nil {
		return v, nil
	}
	reader := verify.NewReader(w.Cache, w.Fonts)
	defer reader.Close()
	v.count(m)
	listed := verify.Listed{Files: w.Out, Manifest: m, ReadBack: map[string]bool{}, Done: o.files(len(m.Artefacts))}
	if o.Project {
		if err := v.rebuild(ctx, w, listed, reader); err != nil {
			return nil, err
		}
	}
	found, errs := verify.Folder(ctx, reader, listed)
	v.Findings, v.Errors = append(v.Findings, found...).Sorted(), append(v.Errors, errs...)
	return v, ctx.Err()
}

// files is what to call with each file that is done, of so many.
func (o VerifyOptions) files(total int) func(path string) {
	if o.Progress == nil {
		return func(string) {}
	}
	var mu sync.Mutex
	at := VerifyProgress{Total: total}
	return func(path string) {
		mu.Lock()
		defer mu.Unlock()
		at.Done, at.Path = at.Done+1, path
		o.Progress(at)
	}
}

func (w *World) readManifest() (*manifest.Manifest, diag.List, error) {
	if w.outError != nil {
		return nil, nil, w.outError
	}
	f, err := openFile(w.Out, manifest.Name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, fmt.Errorf("there is no %s in %s: nothing to verify; `caveat export` writes it", manifest.Name, w.OutName)
	}
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	m, findings := manifest.Parse(f)
	return m, findings, nil
}

func (v *Verified) count(m *manifest.Manifest) {
	for _, a := range m.Artefacts {
		v.Artefacts++
		for _, c := range a.Cautions {
			v.Cautions += 1 + len(c.Repeats)
		}
	}
}

const hintExport = "run `caveat export` again"

func (w *World) notCurrent(a *manifest.Artefact) diag.Finding {
	for _, file := range []string{articleFile(a.Article), BundleFile(a.Article, a.Locale)} {
		if _, err := fs.Stat(w.Project, file); errors.Is(err, fs.ErrNotExist) && (a.Status != manifest.Source || file == articleFile(a.Article)) {
			return diag.At(diag.Place{File: a.Path, Locale: a.Locale}, "not-current", fmt.Sprintf("the project no longer has `%s`, which this file was made from", file),
				"take the file away, or put back what it was made from").AsWarning()
		}
	}
	return diag.At(diag.Place{File: a.Path, Locale: a.Locale}, "not-current",
		"the article, the bundle, the words or the pages that it names have changed since this file was made", hintExport).AsWarning()
}
