package build

import (
	"bytes"
	"errors"
	"io/fs"
	"path"

	"caveat/internal/diag"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// The data folders of a project.
const (
	sourceDir  = "source"
	localesDir = "locales"
	reviewsDir = "locales/reviews"
	// editionsDir has former source bundles: what an article said when its
	// translations or its finished files were made. A bundle's name carries the
	// first digits of its SHA-256, which the manifest has of every artefact.
	editionsDir = "locales/editions"
	// ConflictsDir has texts that came back and were not taken, and texts that were
	// replaced (package desk). It is apart from the bundles, so that no tool takes its
	// files for some.
	ConflictsDir = "locales/conflicts"
)

func articleFile(name string) string { return path.Join(sourceDir, name+".md") }

// BundleFile is where the bundle of an article in a language stands.
func BundleFile(article, tag string) string {
	return path.Join(localesDir, article+"."+tag+".toml")
}

func reviewFile(article, tag string) string {
	return path.Join(reviewsDir, article+"."+tag+".toml")
}

// ReadBundle reads a bundle. It is nil where there is no file, or none that is TOML.
func (w *World) ReadBundle(file, tag string) (*translate.Bundle, diag.List, error) {
	data, err := w.ReadText(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	b, findings := translate.ParseBundle(file, tag, data)
	return b, findings, nil
}

// WriteChanged writes a project file unless it reads so already, and tells whether it
// did.
func (w *World) WriteChanged(file string, data []byte) (written bool, _ error) {
	have, err := w.ReadText(file)
	if err == nil && bytes.Equal(have, data) {
		return false, nil
	}
	return true, w.WriteProject(file, data)
}

// ReadLedger reads who translated and approved what, and returns the bytes of the file
// too. A locale without a file, or with a broken one, has an empty ledger.
func (w *World) ReadLedger(article, tag string) (*review.Ledger, []byte, diag.List, error) {
	file := reviewFile(article, tag)
	data, err := w.ReadText(file)
	if errors.Is(err, fs.ErrNotExist) {
		return &review.Ledger{File: file}, nil, nil, nil
	}
	if err != nil {
		return nil, nil, nil, err
	}
	ledger, findings := review.Parse(file, data)
	for i := range findings {
		findings[i].Locale = tag
	}
	if ledger == nil {
		ledger = &review.Ledger{File: file}
	}
	return ledger, data, findings, nil
}
