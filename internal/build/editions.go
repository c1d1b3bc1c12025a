package build

import (
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// hashDigits is how many digits of a hash tell former editions, or stores, apart.
const hashDigits = 16

func editionFile(article, hash string) string {
	return path.Join(editionsDir, article+"."+hash[:hashDigits]+".toml")
}

// keepEdition keeps the source bundle that is about to be written over, where
// anything was made from it: a target's texts, or files of the output folder. A target
// that cannot be read may have been.
func (u *updater) keepEdition(a *Article, old, present *translate.Bundle, targets []*translate.Bundle) error {
	data := old.Encode()
	hash := model.Hash(data)
	if hash == model.Hash(present.Encode()) {
		return nil
	}
	exported := u.exported()[a.Name]
	if err := u.keepNumbers(a.Name, exported); err != nil {
		return err
	}
	published := slices.ContainsFunc(exported, func(e *manifest.Artefact) bool { return e.SourceBundleHash == manifest.Digest(hash) })
	unread := len(targets) < len(u.project.translations(a))
	if !unread && !published && !slices.ContainsFunc(targets, func(t *translate.Bundle) bool { return translate.Keeps(old, present, t) }) {
		return nil
	}
	_, err := u.WriteChanged(editionFile(a.Name, hash), data)
	return err
}

// edition is the source bundle with a hash, nil where it is not kept. A kept
// file that was changed is none.
func (w *World) edition(a *Article, hash string) (*translate.Bundle, error) {
	digits := strings.TrimPrefix(hash, "sha256:")
	if len(digits) < hashDigits {
		return nil, nil
	}
	if b := translate.SourceBundle(a.Document, ""); model.Hash(b.Encode()) == digits {
		return b, nil
	}
	// Until `caveat update` has run, the last edition is in the source bundle.
	for _, file := range []string{editionFile(a.Name, digits), BundleFile(a.Name, a.Document.Lang)} {
		b, _, err := w.ReadBundle(file, a.Document.Lang)
		if err != nil || b != nil && model.Hash(b.Encode()) == digits {
			return b, err
		}
	}
	return nil, nil
}

// FormerTexts are the source texts of all editions that are kept, by go-i18n's
// hash. A broken file is a finding.
func (w *World) FormerTexts(article, lang string) (map[string]string, diag.List, error) {
	files, err := w.list(editionsDir, article+".")
	if err != nil {
		return nil, nil, err
	}
	texts := map[string]string{}
	var findings diag.List
	for _, file := range files {
		b, found, err := w.ReadBundle(path.Join(editionsDir, file), lang)
		if err != nil {
			return nil, nil, err
		}
		findings = append(findings, found...)
		if b == nil {
			continue
		}
		for _, e := range b.Entries {
			if e.Hash == translate.Hash(e.Description, e.Other) {
				texts[e.Hash] = e.Other
			}
		}
	}
	return texts, findings, nil
}
