package build

import (
	"encoding/json"
	"io/fs"

	"caveat/internal/manifest"
)

// madeFrom names what an artefact was made from.
type madeFrom struct {
	Source string `json:"source_hash"`
	Bundle string `json:"bundle_hash"`
	Inputs string `json:"inputs_hash"`
	Links  string `json:"links_hash"`
}

func (m madeFrom) withLinks(hash string) madeFrom {
	m.Links = hash
	return m
}

// exportedFile is an artefact that the manifest lists.
type exportedFile struct {
	Path   string `json:"path"`
	Format string `json:"format"`
	Size   int    `json:"size"`
	madeFrom
}

// stands tells whether a file is there, as far as its size tells as it was exported.
func (w *World) stands(f exportedFile) bool {
	info, err := fs.Stat(w.Out, f.Path)
	return err == nil && info.Mode().IsRegular() && info.Size() == int64(f.Size)
}

// exportedInputs says what each artefact that stands in the output folder was made
// from, by article and locale, as far as the manifest can be read. Lines are not
// checked: `verify` says what is wrong with them.
func (w *World) exportedInputs() map[[2]string][]exportedFile {
	out := map[[2]string][]exportedFile{}
	f, err := w.Out.Open(manifest.Name)
	if err != nil {
		return out
	}
	defer f.Close()
	err = manifest.Scan(f, func(e *manifest.Entry) error {
		var line struct {
			Article string `json:"article"`
			Locale  string `json:"locale"`
			exportedFile
		}
		if err := json.Unmarshal(e.Text, &line); err != nil {
			return err
		}
		if !w.stands(line.exportedFile) {
			return nil
		}
		key := [2]string{line.Article, line.Locale}
		list := out[key]
		if n := len(list); n > 0 && list[n-1].withLinks(line.Links) == line.madeFrom {
			line.madeFrom = list[n-1].withLinks(line.Links) // the other formats share its strings
		}
		out[key] = append(list, line.exportedFile)
		return nil
	})
	if err == nil {
		return out
	}
	clear(out)
	for article, list := range w.exported() { // order-free: into a map
		for _, a := range list {
			key := [2]string{article, a.Locale}
			if f := (exportedFile{a.Path, a.Format, a.Size, madeFrom{a.SourceHash, a.BundleHash, a.InputsHash, a.LinksHash}}); w.stands(f) {
				out[key] = append(out[key], f)
			}
		}
	}
	return out
}

// exported are the artefacts that the manifest of the output folder lists, by
// article, as far as it can be read.
func (w *World) exported() map[string][]*manifest.Artefact {
	out := map[string][]*manifest.Artefact{}
	f, err := w.Out.Open(manifest.Name)
	if err != nil {
		return out
	}
	defer f.Close()
	if m, _ := manifest.Parse(f); m != nil {
		for i := range m.Artefacts {
			a := &m.Artefacts[i]
			out[a.Article] = append(out[a.Article], a)
		}
	}
	return out
}
