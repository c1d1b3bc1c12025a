package build

import (
	"bytes"
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/verify"
)

// textKey names a text of the manifest: article and locale.
type textKey struct{ article, locale string }

// index compares the pages that list the artefacts with ones made again
// of what the manifest says of these. Their titles are those of texts that are
// current: where any artefact is not, the pages cannot be made again.
func (v *Verified) index(x *exporter, m *manifest.Manifest, titles map[textKey]string) error {
	var list []listed
	named := map[string]bool{} // pages about the whole folder
	for i := range m.Artefacts {
		if a := &m.Artefacts[i]; a.Article == "" {
			named[a.Path] = true
		} else {
			list = append(list, listed{fileRecord: recordOf(a), article: a.Article, locale: a.Locale, title: titles[textKey{a.Article, a.Locale}]})
		}
	}
	interrupted := func(name, _ string) bool { return !named[name] } // such an export takes it out
	return eachIndexPage(x.indexEntries(list), interrupted, func(name string, data []byte) error {
		have, err := readFile(x.world.Out, name, maxMade)
		if err == nil && !bytes.Equal(have, data) { // what cannot be read is named when the folder is
			v.Findings = append(v.Findings, diag.At(diag.Place{File: name}, "artefact-rebuild",
				"the page does not list the files as an export does: it or the manifest was changed after the export", hintExport))
		}
		return nil
	})
}

// madeBy compares the program that the manifest names with the one whose files
// these are: an artefact that another version made is never current.
func (v *Verified) madeBy(m *manifest.Manifest) {
	if v.Current > 0 && m.Tool != Version {
		v.Findings = append(v.Findings, diag.At(diag.Place{File: manifest.Name, Line: 1}, verify.ManifestMismatch,
			fmt.Sprintf("the manifest says that `%s` made the files; `%s` did", m.Tool, Version), hintExport))
	}
}
