package build

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"sync"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/picture"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// Article is an article read from its source, with its locales.
type Article struct {
	Name     string
	Document *model.Document // nil when it has an error; Findings say which
	Row      lang.Row        // of the language it is written in
	Terms    *check.Terms    // nil where the article has no list
	Findings diag.List       // of the article itself
	// Unread is why a file could not be read that the text does without: the source
	// bundle.
	Unread error

	parsed           *model.Document // Document, also where it has errors, as far as it can be read
	hash             string          // hex SHA-256 of the file
	sourceBundleHash string          // hex SHA-256 of the bundle that the text makes
	// originals gives the texts as the rules read them.
	originals func() *check.Originals
	images    map[string][]byte // as they are in the project
	pictures  map[string][]byte // as files show them
	locales   []*locale         // the article's own language first
	linked    []string          // tags of the locales whose pages name each other
}

// ReadArticle reads an article, without its locales.
func (w *World) ReadArticle(name string) (*Article, error) {
	a := &Article{Name: name, images: map[string][]byte{}}
	data, err := w.ReadText(articleFile(name))
	if err != nil {
		return nil, err
	}
	a.hash = model.Hash(data)
	a.parsed, a.Findings = source.Parse(articleFile(name), data)
	if a.parsed == nil {
		return a, nil
	}
	sound := !a.Findings.HasErrors()
	if sound {
		if a.Row, err = lang.Lookup(a.parsed.Lang); err != nil {
			return nil, err
		}
		if err := w.readTerms(a); err != nil {
			return nil, err
		}
	}
	if err := w.readImages(a); err != nil && sound {
		return a, err
	}
	if !a.Findings.HasErrors() {
		a.Document = a.parsed
		a.originals = sync.OnceValue(func() *check.Originals { return check.NewOriginals(a.Document) })
	}
	return a, nil
}

// termsSuffix is how the name of an article's term list goes on.
const termsSuffix = ".terms.toml"

// readTerms reads the article's term list, where it has one. A broken list
// keeps the article back: alarms would be missing.
func (w *World) readTerms(a *Article) error {
	file := path.Join(sourceDir, a.Name+termsSuffix)
	data, err := w.ReadText(file)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	terms, findings := check.ParseTerms(file, data)
	a.Terms = terms
	a.Findings = append(a.Findings, findings...)
	return nil
}

// readImages reads the images that an article shows.
func (w *World) readImages(a *Article) error {
	for b := range a.parsed.All() {
		if b.Image == "" || a.images[b.Image] != nil {
			continue
		}
		data, err := w.ReadProject(b.Image)
		if errors.Is(err, fs.ErrNotExist) {
			a.Findings = append(a.Findings, diag.At(diag.Place{File: articleFile(a.Name), Line: b.Line, Column: b.Column}, "image-missing",
				fmt.Sprintf("there is no image `%s` in the project", b.Image), "write its path as seen from the article's folder"))
			continue
		}
		if err != nil {
			return err
		}
		a.images[b.Image] = data
	}
	return nil
}

// readyPictures makes the article's images ready for its files. One that cannot be
// shown keeps the article back, with a finding at its place.
func (a *Article) readyPictures() {
	a.pictures = map[string][]byte{}
	for b := range a.parsed.All() {
		image, ok := a.images[b.Image]
		if !ok || a.pictures[b.Image] != nil {
			continue
		}
		data, err := picture.Ready(image)
		if err != nil {
			a.Findings = append(a.Findings, diag.At(diag.Place{File: articleFile(a.Name), Line: b.Line, Column: b.Column}, "image-unreadable",
				fmt.Sprintf("the image `%s` %v", b.Image, err), "save it again as PNG or JPEG, in the size that it is shown in"))
			continue
		}
		a.pictures[b.Image] = data
	}
	if a.Findings.HasErrors() {
		a.Document = nil
	}
}

// readChecked is ReadArticle, which also looks at the source bundle and the
// pictures.
func (w *World) readChecked(name string) (a *Article, err error) {
	defer diag.Contain(&err, articleFile(name))
	a, err = w.ReadArticle(name)
	if err == nil && a.Document != nil {
		source := translate.SourceBundle(a.Document, BundleFile(a.Name, a.Document.Lang)).Encode()
		a.sourceBundleHash = model.Hash(source)
		a.Unread = w.checkSourceBundle(a, source)
	}
	if err == nil && a.parsed != nil {
		a.readyPictures()
	}
	return a, err
}

// findings are an article's findings; a nil article has none.
func (a *Article) findings() diag.List {
	if a == nil {
		return nil
	}
	return a.Findings
}
