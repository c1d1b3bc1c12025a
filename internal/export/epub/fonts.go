package epub

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/export/xhtml"
	"caveat/internal/font"
	"caveat/internal/lang"
)

// face is a font file of the publication.
type face struct {
	file   string
	family string
	bold   bool
	data   []byte
}

// embed cuts the faces that the publication needs down to its characters.
func (b *book) embed(fonts *font.Set) error {
	if fonts == nil {
		return nil
	}
	rows := []lang.Row{b.meta.Locale}
	if b.body.Bilingual() {
		rows = append(rows, b.meta.SourceLang)
	}
	rows = slices.DeleteFunc(rows, func(row lang.Row) bool { return !row.Rare })
	if len(rows) == 0 {
		return nil
	}
	characters := b.characters()
	for _, row := range rows {
		for _, bold := range []bool{false, true} {
			stack, err := fonts.Stack(row, font.Style{Bold: bold})
			if err != nil {
				return err
			}
			data, err := stack[0].Subset(func(r rune) bool { return characters[r] })
			if err != nil {
				return fmt.Errorf("font `%s` cannot be cut down: %w", stack[0].Name, err)
			}
			b.faces = append(b.faces, face{fmt.Sprintf("font-%02d.ttf", len(b.faces)+1), stack[0].Family, bold, data})
		}
	}
	return nil
}

// characters are all that the publication's pages show.
func (b *book) characters() map[rune]bool {
	out := map[rune]bool{}
	for _, p := range b.pages {
		for _, r := range string(p.data) {
			out[r] = true
		}
	}
	for _, r := range b.meta.Words.Contents + strings.Join(b.titles(), "") {
		out[r] = true
	}
	return out
}

func (b *book) titles() []string {
	var out []string
	for _, p := range b.pages {
		out = append(out, p.title)
	}
	return out
}

// fontFaces is the style that makes the faces known by their families, which
// stand first in the body's font stack.
func (b *book) fontFaces() string {
	var s strings.Builder
	for _, f := range b.faces {
		weight := 400
		if f.bold {
			weight = 700
		}
		s.WriteString("@font-face { font-family: " + xhtml.QuoteCSS(f.family) + "; font-weight: " + strconv.Itoa(weight) + "; src: url(" + f.file + "); }\n")
	}
	return s.String()
}
