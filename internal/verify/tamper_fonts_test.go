package verify_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/export/epub"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// inBook changes one file of a book.
func inBook(data []byte, name string, change func([]byte) []byte) []byte {
	all := unzip(data)
	for i, e := range all {
		if e.name == name {
			all[i].data = change(slices.Clone(e.data))
			return zipped(all)
		}
	}
	panic("the book has no " + name)
}

// table is the bytes of a table of a font, to be changed in place.
func table(sfnt []byte, tag string) []byte {
	at := bytes.Index(sfnt[:512], []byte(tag))
	from, size := binary.BigEndian.Uint32(sfnt[at+8:]), binary.BigEndian.Uint32(sfnt[at+12:])
	return sfnt[from : from+size]
}

// TestTamperBookFonts: a font in a book draws what its face draws, or the book
// is refused.
func TestTamperBookFonts(t *testing.T) {
	e := expected("km", "epub", model.Standard)
	book := must(epub.New(fonts()).Write(e.Document, e.Meta))
	face := func(tag string, bold bool) *font.Face {
		return must(fonts().Stack(must(lang.Lookup(tag)), font.Style{Bold: bold}))[0]
	}
	regular, style := "EPUB/font-01.ttf", "EPUB/language.css"
	with := func(name string, data []byte) []byte { return inBook(book, name, func([]byte) []byte { return data }) }
	inStyle := func(old, new string) []byte {
		return inBook(book, style, func(b []byte) []byte { return replaced(b, old, new) })
	}
	for name, c := range map[string]struct {
		data []byte
		rule string
	}{
		"none":                {book, ""},
		"another face":        {with(regular, must(face("my", false).Subset(func(rune) bool { return true }))), verify.GlyphDiffers},
		"bold for regular":    {with(regular, must(face("km", true).Subset(func(rune) bool { return true }))), verify.GlyphDiffers},
		"letters lacking":     {with(regular, must(face("km", false).Subset(func(r rune) bool { return r < 0x1780 || r > 0x1790 }))), verify.GlyphDiffers},
		"no font":             {with(regular, []byte("no font")), verify.GlyphDiffers},
		"letters exchanged":   {inBook(book, regular, func(b []byte) []byte { return exchanged(b) }), verify.GlyphDiffers},
		"for old programs":    {inBook(book, regular, func(b []byte) []byte { table(b, "cmap")[52] ^= 1; return b }), verify.GlyphDiffers},
		"outlines moved":      {inBook(book, regular, func(b []byte) []byte { slices.Reverse(table(b, "glyf")); return b }), verify.GlyphDiffers},
		"widths changed":      {inBook(book, regular, func(b []byte) []byte { clear(table(b, "hmtx")); return b }), verify.GlyphDiffers},
		"substitutions other": {inBook(book, regular, func(b []byte) []byte { table(b, "GSUB")[40]++; return b }), verify.GlyphDiffers},
		"another name":        {inStyle("font-family: \"Noto Sans Khmer\"; font-weight: 400", "font-family: \"Other\"; font-weight: 400"), verify.GlyphDiffers},
		"from elsewhere":      {inStyle("url(font-01.ttf)", "url(https://example.org/font.ttf)"), verify.ArtefactForeign},
		"not in the book":     {inStyle("url(font-01.ttf)", "url(font-09.ttf)"), verify.ArtefactForeign},
		"two sources":         {inStyle("url(font-01.ttf)", "url(font-01.ttf), url(font-02.ttf)"), verify.ArtefactForeign},
		"part of the letters": {inStyle("src: url(font-01.ttf)", "unicode-range: U+0; src: url(font-01.ttf)"), verify.ArtefactForeign},
		"never used":          {inStyle("src: url(font-01.ttf)", "src: url(font-02.ttf)"), verify.ArtefactForeign},
		"in a page": {inBook(book, "EPUB/about.xhtml", func(b []byte) []byte {
			return replaced(b, "</head>", "<style>@font-face { font-family: x; src: url(x.ttf) }</style></head>")
		}), verify.ArtefactForeign},
	} {
		_, findings, err := reader().Artefact(context.Background(), e, c.data)
		if err != nil {
			t.Fatal(err)
		}
		if c.rule == "" && len(findings) > 0 || c.rule != "" && !slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == c.rule }) {
			t.Errorf("%s: want %s; got\n%s", name, c.rule, list(findings))
		}
	}
	if !strings.Contains(string(must(epub.New(nil).Write(e.Document, e.Meta))), "font-01") {
		return
	}
	t.Error("a book without fonts has one")
}

// exchanged has two Khmer letters change places in the table of characters
// (cmap, format 12).
func exchanged(sfnt []byte) []byte {
	t := table(sfnt, "cmap")
	at := int(binary.BigEndian.Uint32(t[16:]))
	for n := int(binary.BigEndian.Uint32(t[at+12:])); n > 0; n-- {
		group := t[at+16+12*(n-1):]
		if first := binary.BigEndian.Uint32(group); first >= 0x1780 && first < 0x17a0 {
			binary.BigEndian.PutUint32(group[8:], binary.BigEndian.Uint32(group[8:])+1)
			return sfnt
		}
	}
	panic("no Khmer letters")
}
