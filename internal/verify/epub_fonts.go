package verify

import (
	"bytes"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/web"
)

// bookFace is a font that a style sheet of a book brings along.
type bookFace struct {
	file   string // in the book
	family string
	bold   bool
}

// bring takes the fonts of a style sheet: each must be a file of the book.
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

// fonts holds each font of the book against the face whose name it has: a
// reader sees what the font draws, whatever the text says.
func (e *bookReader) fonts(f *foundry) error {
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
		why, err := f.stands(b, e.book.files[b.file], e.langs, text)
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

// stands says why a font of a book cannot stand for the face of its name, or
// nothing where it draws a text alike.
func (f *foundry) stands(b bookFace, data []byte, langs []string, text []rune) (string, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	face := f.named(b, langs)
	if face == nil {
		return "there is no face of this name for the book's language", nil
	}
	own, err := f.open(face)
	if err != nil {
		return "", err
	}
	program, err := pdffile.OpenProgram(data)
	if err != nil {
		return err.Error(), nil
	}
	if why := otherTables(program, own.program, text); why != "" {
		return why, nil
	}
	return own.otherGlyphs(program, text), nil
}

// named is the face that a font says it is.
func (f *foundry) named(b bookFace, langs []string) *font.Face {
	for _, tag := range langs {
		row, err := lang.Lookup(tag)
		if err != nil {
			continue
		}
		for _, face := range f.stack(row, font.Style{Bold: b.bold}) {
			if face.Family == b.family && face.Style.Bold == b.bold {
				return face
			}
		}
	}
	return nil
}

// otherTables compares the tables of a subset with those of its face: but for
// outlines, characters and their bookkeeping they are the face's own. A face
// without marks to place may lack their table.
func otherTables(p, own *pdffile.Program, text []rune) string {
	for _, tag := range slices.Sorted(maps.Keys(p.Tables)) {
		switch tag {
		case "glyf", "loca", "cmap", "post":
		case "head":
			if p.Upem != own.Upem {
				return "it has another em"
			}
		default:
			if !bytes.Equal(p.Tables[tag], own.Tables[tag]) {
				return fmt.Sprintf("its table `%s` is not the face's", tag)
			}
		}
	}
	marked := slices.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.M, r) && own.Nominal(r) != 0 })
	for _, tag := range []string{"GSUB", "GDEF", "hmtx", "GPOS"} {
		if p.Tables[tag] == nil && own.Tables[tag] != nil && (tag != "GPOS" || marked) {
			return fmt.Sprintf("it lacks the face's table `%s`", tag)
		}
	}
	return ""
}

// otherGlyphs compares every glyph that a text may be drawn with.
func (k *openFace) otherGlyphs(p *pdffile.Program, text []rune) string {
	var glyphs []int
	for _, r := range text {
		g := k.program.Nominal(r)
		if g == 0 || r == ' ' {
			continue
		}
		glyphs = append(glyphs, g)
		if p.Nominal(r) == 0 {
			return fmt.Sprintf("it lacks `%c` (U+%04X)", r, r)
		}
	}
	for _, r := range forms(string(text)) {
		if g := p.Nominal(r); g != 0 && !p.Agrees(r, k.program.Nominal(r)) {
			return fmt.Sprintf("it draws another letter for `%c` (U+%04X)", r, r)
		}
	}
	for _, g := range k.reachable(glyphs) {
		if p.Same(g, k.program, g) {
			continue
		}
		if points, err := p.Outline(g); err != nil || !slices.Equal(points, k.outline(g)) {
			return fmt.Sprintf("its glyph %d is not the face's", g)
		}
	}
	return ""
}
