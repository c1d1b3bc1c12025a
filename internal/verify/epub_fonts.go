package verify

import (
	"path"
	"slices"
	"strings"

	"caveat/internal/verify/foundry"
	"caveat/internal/verify/web"
)

// bookFace is a font that a style sheet of a book brings along.
type bookFace struct {
	file   string // in the book
	family string
	bold   bool
}

// bring takes the fonts that a style sheet of the book names; each must be a file of the
// book.
func (e *bookReader) bring(sheet *web.Sheet, from string) {
	for _, f := range sheet.Faces {
		file, ok := e.resolve(path.Dir(from), f.Source)
		if !ok || e.book.files[file] == nil || f.Weight != "400" && f.Weight != "700" {
			e.fault(ArtefactForeign, "`%s` takes the font `%s` from where it may not", from, f.Family)
			continue
		}
		e.faces = append(e.faces, bookFace{file, f.Family, f.Weight == "700"})
	}
}

// fonts compares each font of the book with the face whose name it has: a reader sees
// what the font draws, whatever the text says.
func (e *bookReader) fonts(f *foundry.Foundry) error {
	for _, id := range e.order {
		it := e.items[id]
		if strings.HasPrefix(it.kind, "font/") && !slices.ContainsFunc(e.faces, func(b bookFace) bool { return b.file == it.file }) {
			e.fault(ArtefactForeign, "no style takes the font `%s` of the book", it.file)
		}
	}
	if len(e.faces) == 0 {
		return nil
	}
	text := e.characters()
	for _, b := range e.faces {
		why, err := f.Stands(foundry.BookFont{Family: b.family, Bold: b.bold, Data: e.book.files[b.file]}, e.langs, text)
		if err != nil {
			return err
		}
		if why != "" {
			e.fault(GlyphDiffers, "the font `%s` (%s): %s", b.family, b.file, why)
		}
	}
	return nil
}

// characters are those that the book's pages show.
func (e *bookReader) characters() []rune {
	seen := map[rune]bool{}
	var out []rune
	for _, l := range e.leaves {
		for _, r := range l.text {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}
