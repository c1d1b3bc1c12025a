package verify_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"io/fs"
	"strings"
	"testing"

	"caveat/internal/verify"
)

// entry is a file of a book.
type entry struct {
	name  string
	data  []byte
	store bool
	says  uint64 // packed size that it is said to have, 0 for its own
}

func unzip(data []byte) []entry {
	var out []entry
	for _, f := range must(zip.NewReader(bytes.NewReader(data), int64(len(data)))).File {
		r := must(f.Open())
		out = append(out, entry{name: f.Name, data: must(io.ReadAll(r)), store: f.Method == zip.Store})
		_ = r.Close()
	}
	return out
}

// zipped packs a book as an exporter does: sizes in the local headers, no data
// descriptors.
func zipped(entries []entry) []byte {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, e := range entries {
		h := &zip.FileHeader{Name: e.name, Method: zip.Deflate, CRC32: crc32.ChecksumIEEE(e.data), UncompressedSize64: uint64(len(e.data))}
		packed := e.data
		if e.store {
			h.Method = zip.Store
		} else {
			var d bytes.Buffer
			w := must(flate.NewWriter(&d, flate.BestCompression))
			_, _ = w.Write(e.data)
			_ = w.Close()
			packed = d.Bytes()
		}
		h.CompressedSize64 = cmp.Or(e.says, uint64(len(packed)))
		_, _ = must(z.CreateRaw(h)).Write(packed)
	}
	_ = z.Close()
	return b.Bytes()
}

// withHeaders changes what a book's directory says of its pages, whose data stay as they are.
func withHeaders(change func(*zip.FileHeader)) func(made) []byte {
	return func(m made) []byte {
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		for _, f := range must(zip.NewReader(bytes.NewReader(m.data), int64(len(m.data)))).File {
			h := f.FileHeader
			if strings.HasSuffix(h.Name, ".xhtml") {
				change(&h)
			}
			_, _ = io.Copy(must(z.CreateRaw(&h)), must(f.OpenRaw()))
		}
		_ = z.Close()
		return b.Bytes()
	}
}

// commented is a book with a second end in its comment: which of two ends a program takes
// is up to it.
func commented(m made) []byte {
	end := m.data[len(m.data)-22:]
	out := bytes.Clone(m.data)
	out[len(out)-2] = byte(len(end))
	return append(out, end...)
}

// repack changes the files of a book.
func repack(change func([]entry) []entry) func(made) []byte {
	return func(m made) []byte { return zipped(change(unzip(m.data))) }
}

// inFiles changes the first file that holds a text.
func inFiles(old, new string) func(made) []byte {
	return repack(func(all []entry) []entry {
		for i, e := range all {
			if bytes.Contains(e.data, []byte(old)) {
				all[i].data = bytes.Replace(e.data, []byte(old), []byte(new), 1)
				return all
			}
		}
		panic(old + " is in no file")
	})
}

// chapterOf is the file name of the page that holds a text.
func chapterOf(all []entry, text string) string {
	for _, e := range all {
		if strings.HasSuffix(e.name, ".xhtml") && bytes.Contains(e.data, []byte(text)) {
			return strings.TrimSuffix(e.name[strings.LastIndexByte(e.name, '/')+1:], ".xhtml")
		}
	}
	panic(text + " is on no page")
}

// onPackage changes the package document, given the page of a caution.
func onPackage(id string, change func(opf, page string) string) func(made) []byte {
	return repack(func(all []entry) []entry {
		page := chapterOf(all, `id="`+id+`"`)
		for i, e := range all {
			if strings.HasSuffix(e.name, ".opf") {
				all[i].data = []byte(change(string(e.data), page))
			}
		}
		return all
	})
}

// inChapter changes a book's first chapter.
func inChapter(change func(m made, page string) string) func(made) []byte {
	return func(m made) []byte {
		return repack(func(all []entry) []entry {
			for i, e := range all {
				if strings.HasSuffix(e.name, "chapter-01.xhtml") {
					all[i].data = []byte(change(m, string(e.data)))
				}
			}
			return all
		})(m)
	}
}

func epubOperators() []operator {
	broken, foreign := []string{verify.ArtefactBroken}, []string{verify.ArtefactForeign}
	return []operator{
		{name: "caution out of the spine", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, `<itemref idref="`+page+`"/>`, "", 1)
		}), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "caution out of the reading order", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, `<itemref idref="`+page+`"/>`, `<itemref linear="no" idref="`+page+`"/>`, 1)
		}), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "pages change places", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(strings.Replace(opf, `<itemref idref="`+page+`"/>`, "", 1), "</spine>", `<itemref idref="`+page+`"/></spine>`, 1)
		}), rules: []string{verify.BlockMoved}},
		{name: "page in the spine twice", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, "</spine>", `<itemref idref="`+page+`"/></spine>`, 1)
		}), rules: broken},
		{name: "page listed twice", damage: onPackage("not-final", func(opf, page string) string {
			item := between(opf, `<item id="`+page+`"`, "/>")
			return strings.Replace(opf, item, item+strings.Replace(item, `id="`+page, `id="again-`+page, 1), 1)
		}), rules: broken},
		{name: "page in another language than its text", damage: inChapter(func(m made, s string) string {
			own := fmt.Sprintf(`lang=%[1]q xml:lang=%[1]q`, m.Meta.Locale.Tag)
			return strings.Replace(strings.Replace(s, own, `lang="tlh" xml:lang="tlh"`, 1), "<body", "<body "+own, 1)
		}), rules: []string{verify.StructureDiffers}},
		{name: "page read the other way than its text", damage: inChapter(func(m made, s string) string {
			own, turned := fmt.Sprintf(`dir="%v"`, m.Meta.Locale.Dir), `dir="rtl"`
			if own == turned {
				turned = `dir="ltr"`
			}
			return strings.Replace(s, own, turned, 1) // its body has one of its own
		}), rules: []string{verify.StructureDiffers}},
		{name: "spine with a page that is not listed", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, "</spine>", `<itemref idref="none"/></spine>`, 1)
		}), rules: broken},
		{name: "style of one page missing", damage: inChapter(func(_ made, s string) string { return strings.Replace(s, `href="style.css"`, `href="other.css"`, 1) }), rules: broken},
		{name: "link to a page that is not there", damage: inChapter(func(_ made, s string) string {
			return strings.Replace(s, "</section>", `<p><a href="other.xhtml">1</a></p></section>`, 1)
		}), rules: broken},
		{name: "file not listed", damage: repack(func(all []entry) []entry { return append(all, entry{name: "EPUB/extra.xhtml", data: []byte("<p/>")}) }), rules: foreign},
		{name: "entry duplicated", damage: repack(func(all []entry) []entry { return append(all, all[len(all)-1]) }), rules: broken},
		{name: "entry leaves the book", damage: repack(func(all []entry) []entry { return append(all, entry{name: "../x", data: []byte("x")}) }), rules: broken},
		{name: "page missing", damage: repack(func(all []entry) []entry {
			page := chapterOf(all, `id="not-final"`)
			var out []entry
			for _, e := range all {
				if !strings.HasSuffix(e.name, page+".xhtml") {
					out = append(out, e)
				}
			}
			return out
		}), rules: []string{verify.CautionMissing}, id: "not-final"},
		{name: "bomb", damage: repack(func(all []entry) []entry {
			return append(all, entry{name: "EPUB/big.txt", data: make([]byte, 4<<20)})
		}), rules: broken},
		{name: "entry larger than any file", damage: repack(func(all []entry) []entry { all[1].says = 1 << 63; return all }), rules: broken},
		{name: "media type packed", damage: repack(func(all []entry) []entry { all[0].store = false; return all }), rules: broken},
		{name: "media type not first", damage: repack(func(all []entry) []entry { return append(all[1:], all[0]) }), rules: broken},
		{name: "something before the first entry", damage: func(m made) []byte { return append([]byte("x"), m.data...) }, rules: broken},
		{name: "hidden entry", damage: func(m made) []byte {
			i := bytes.Index(m.data, []byte("PK\x01\x02"))
			return append(append(append([]byte(nil), m.data[:i]...), "PK\x03\x04 something between"...), m.data[i:]...)
		}, rules: broken},
		{name: "more after its end", damage: func(m made) []byte { return append(bytes.Clone(m.data), "PK more"...) }, rules: broken},
		{name: "a directory in its comment", damage: commented, rules: broken},
		{name: "entry under a second name", damage: withHeaders(func(h *zip.FileHeader) { h.Extra = append([]byte{0x75, 0x70, 6, 0, 1, 0, 0, 0, 0}, 'x') }), rules: broken},
		{name: "entry that leads to another file", damage: withHeaders(func(h *zip.FileHeader) { h.SetMode(fs.ModeSymlink | 0o777) }), rules: broken},
		{name: "entry said to be encrypted", damage: withHeaders(func(h *zip.FileHeader) { h.Flags |= 1 }), rules: broken},
		{name: "word dropped from a caution", damage: func(m made) []byte {
			s := said(m, "not-final", 0)
			return inFiles(s, dropWord(s))(m)
		}, rules: []string{verify.CautionAltered}, id: "not-final"},
		{name: "number added to a claim", damage: func(m made) []byte {
			return inFiles(`id="shrinkage"`, `id="shrinkage"><b>9</b></p><p`)(m)
		}, rules: []string{verify.StructureDiffers}, id: "shrinkage"},
		{name: "hidden in an e-reader with simple styles alone", damage: inFiles("color: #1a1a1a; background-color: #fff6e8; page-break", "color: #fff6e8; background-color: #fff6e8; page-break"), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "hidden by its style", damage: inFiles(".caution, .note {", ".caution { display: none } .caution, .note {"), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "second style hides", damage: repack(func(all []entry) []entry {
			for i := range all {
				all[i].data = bytes.Replace(all[i].data, []byte("</head>"), []byte("<style>.caution-text { color: #fff6e8 }</style></head>"), 1)
			}
			return all
		}), rules: []string{verify.CautionHidden}, id: "not-final"},
		{name: "style by an instruction", damage: inFiles("<!DOCTYPE html>", `<?xml-stylesheet href="data:text/css,.caution{display:none}"?><!DOCTYPE html>`), rules: broken},
		{name: "script", damage: inFiles("</head>", "<script>x()</script></head>"), rules: foreign},
		{name: "broken markup", damage: inFiles("</section>", "</sectio>"), rules: broken},
		{name: "entity of its own", damage: inFiles("<!DOCTYPE html>", `<!DOCTYPE html [<!ENTITY x "y">]>`), rules: broken},
		{name: "another language", damage: inFiles("<dc:language>", "<dc:language>tlh</dc:language><dc:language>"), rules: []string{verify.StructureDiffers}},
		{name: "container with a second book", damage: inFiles("</container>", `<links><link href="x.xhtml" rel="alternate"/></links></container>`), rules: foreign},
		{name: "claim in the book's list", damage: inFiles("</metadata>", `<meta property="schema:abstract">This vaccine is approved</meta></metadata>`), rules: foreign},
		{name: "claim in the summary for screen readers", damage: inFiles("All content is text in reading order", "This vaccine is approved. All content is text in reading order"), rules: foreign},
		{name: "sound for longer than it says", damage: inFiles(`"schema:expires">2027`, `"schema:expires">2099`), rules: []string{verify.StructureDiffers}},
		{name: "newer than it says", damage: inFiles("<dc:date>2026", "<dc:date>2029"), rules: []string{verify.StructureDiffers}},
		{name: "list in another language", damage: inFiles(`version="3.0" unique-identifier="id" xml:lang="`, `version="3.0" unique-identifier="id" xml:lang="tlh-`), rules: []string{verify.StructureDiffers}},
		{name: "book of an older kind", damage: inFiles(`version="3.0" unique`, `version="2.0" unique`), rules: foreign},
		{name: "page out of the reading order in capitals", damage: onPackage("not-final", func(opf, page string) string {
			return strings.Replace(opf, `<itemref idref="`+page+`"/>`, `<itemref linear="No" idref="`+page+`"/>`, 1)
		}), rules: foreign},
		{name: "no page named as the contents", damage: inFiles(` properties="nav"`, ""), rules: broken},
		{name: "another title in the old contents", damage: inFiles("<docTitle><text>", "<docTitle><text>Proven: "), rules: foreign},
		{name: "author in the old contents", damage: inFiles("<navMap>", "<docAuthor><text>FDA, approved</text></docAuthor><navMap>"), rules: foreign},
		{name: "pages in the old contents", damage: inFiles("</ncx>", `<pageList><pageTarget type="normal" id="p" value="1" playOrder="1"><navLabel><text>Approved</text></navLabel><content src="start.xhtml"/></pageTarget></pageList></ncx>`), rules: foreign},
		{name: "voice in the old contents", damage: inFiles("<navLabel><text>", `<navLabel><audio src="x.mp3"/><text>`), rules: foreign},
		{name: "note in the old contents", damage: inFiles("<navMap>", "<navMap><navInfo><text>Approved</text></navInfo>"), rules: foreign},
		{name: "caution applied to something else", damage: inFiles(`#shrinkage">`, `#colon">`), rules: []string{verify.StructureDiffers, verify.ArtefactBroken}},
		{name: "style missing", damage: inFiles(`href="style.css"`, `href="other.css"`), rules: broken},
		{name: "cut", damage: func(m made) []byte { return m.data[:len(m.data)-100] }, rules: broken},
		{name: "no book", damage: func(m made) []byte { return []byte("PK") }, rules: broken},
		{name: "draft notice removed", damage: undraftedPages(""), rules: []string{verify.DraftNotice}},
		{name: "draft notice removed from a chapter", damage: undraftedPages("chapter-01.xhtml"), rules: []string{verify.DraftNotice}},
		{name: "draft notice removed from the contents", damage: undraftedPages("nav.xhtml"), rules: []string{verify.DraftNotice}},
	}
}

// TestABookReadTheOtherWay: a book in Arabic must say that its pages are turned from the
// right; without a word they are turned from the left.
func TestABookReadTheOtherWay(t *testing.T) {
	tamper(t, operator{name: "direction lost", damage: onPackage("not-final", func(opf, page string) string {
		return strings.Replace(opf, ` page-progression-direction="rtl"`, "", 1)
	}), rules: []string{verify.StructureDiffers}}, "epub", "ar")
}

// undraftedPages takes the draft notice out of a book's files of a name.
func undraftedPages(name string) func(made) []byte {
	return func(m made) []byte {
		return repack(func(all []entry) []entry {
			for i := range all {
				if strings.HasSuffix(all[i].name, name) {
					all[i].data = undrafted(m, all[i].data)
				}
			}
			return all
		})(m)
	}
}
