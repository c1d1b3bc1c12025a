package foundry

import (
	"bytes"
	"fmt"
	"maps"
	"slices"
	"unicode"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/verify/pdffile"
)

// BookFont is a font that a book brings along.
type BookFont struct {
	Family string
	Bold   bool
	Data   []byte
}

// Stands says why a font of a book cannot stand for the face of its name in one of
// these languages, or nothing where it draws every character of a text alike. It
// fails where a face of the foundry cannot be read.
func (f *Foundry) Stands(b BookFont, langs []string, text []rune) (why string, err error) {
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
	program, err := pdffile.OpenProgram(b.Data)
	if err != nil {
		return err.Error(), nil
	}
	if why := otherTables(program, own.program, text); why != "" {
		return why, nil
	}
	return own.otherGlyphs(program, text), nil
}

// named is the face that a font says it is.
func (f *Foundry) named(b BookFont, langs []string) *font.Face {
	for _, tag := range langs {
		row, err := lang.Lookup(tag)
		if err != nil {
			continue
		}
		for _, face := range f.stack(row, font.Style{Bold: b.Bold}) {
			if face.Family == b.Family && face.Style.Bold == b.Bold {
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
