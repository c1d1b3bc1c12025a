package pdf

import (
	_ "embed"
	"fmt"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
)

// producer is what the metadata names as the file's maker.
const producer = "caveat"

// profile is sRGB as an ICC profile, made from the numbers of IEC 61966-2-1.
//
//go:embed srgb.icc
var profile []byte

// info is what is said of the file as a whole.
type info struct {
	title, description, lang string
	date                     string // of the edition, the only one there is
}

func newInfo(doc *layout.Document, meta model.Meta) info {
	i := info{title: doc.Title, description: doc.Description, lang: meta.Locale.Tag}
	if i.title == "" && len(doc.Outline) > 0 {
		i.title = doc.Outline[0].Title
	}
	if i.title == "" {
		i.title = "\u2013" // a title must not be empty (ISO 14289-1 7.1)
	}
	if model.IsDate(doc.Edition) {
		i.date = doc.Edition
	}
	return i
}

// dict is the Info dictionary; it says the same as the XMP metadata.
func (i info) dict() string {
	out := "<</Title" + textString(i.title)
	if i.description != "" {
		out += "/Subject" + textString(i.description)
	}
	out += "/Creator" + textString(producer) + "/Producer" + textString(producer)
	if i.date != "" {
		// The offset is written out: pdfcpu takes a bare Z for no date.
		day := "D:" + strings.ReplaceAll(i.date, "-", "") + "000000+00'00'"
		out += "/CreationDate" + literal(day) + "/ModDate" + literal(day)
	}
	return out + ">>"
}

// finisher writes the file that is handed out, from the pages that fpdf
// painted.
type finisher struct {
	*file
	doc     *layout.Document
	meta    model.Meta
	painter *painter
	painted *painted
	info    info
	pages   []ref
	dests   map[string]dest
}

// finish writes the file: version and header, the fonts, pages with tags, the
// structure tree, metadata and output intent.
func finish(doc *layout.Document, meta model.Meta, p *painter, from *painted) ([]byte, error) {
	if len(from.contents) != len(doc.Pages) {
		return nil, fmt.Errorf("fpdf wrote %d pages of %d", len(from.contents), len(doc.Pages))
	}
	f := &finisher{file: newFile(), doc: doc, meta: meta, painter: p, painted: from, info: newInfo(doc, meta)}
	for range doc.Pages {
		f.pages = append(f.pages, f.alloc())
	}
	resources, err := f.resources()
	if err != nil {
		return nil, err
	}
	tree := f.alloc()
	f.writePages(tree, resources)
	f.findDests()
	f.writeLinks()
	s := structure{f: f.file, tags: p.tags, pages: f.pages, sizes: sizes(doc)}
	root, err := s.write()
	if err != nil {
		return nil, err
	}
	catalog := f.catalog(tree, root)
	return f.file.finish(catalog, f.add(f.info.dict())), nil
}

func sizes(doc *layout.Document) []geom.Size {
	out := make([]geom.Size, len(doc.Pages))
	for i := range doc.Pages {
		out[i] = doc.Pages[i].Size
	}
	return out
}

// resources are those of all pages: fonts and pictures.
func (f *finisher) resources() (ref, error) {
	var b strings.Builder
	b.WriteString("<</Font<<")
	for i, t := range f.painter.faces {
		r, err := writeFont(f.file, t)
		if err != nil {
			return 0, err
		}
		fmt.Fprintf(&b, "/F%d %v", i+1, r)
	}
	b.WriteString(">>")
	done := map[int]ref{}
	if len(f.painted.images) > 0 {
		b.WriteString("/XObject<<")
		for _, img := range f.painted.images {
			r, err := f.painted.copyTo(f.file, img.obj, done)
			if err != nil {
				return 0, err
			}
			fmt.Fprintf(&b, "/%s %v", img.name, r)
		}
		b.WriteString(">>")
	}
	return f.add(b.String() + ">>"), nil
}

func (f *finisher) writePages(tree, resources ref) {
	var kids strings.Builder
	for i, r := range f.pages {
		content := f.alloc()
		f.stream(content, "", f.painted.contents[i])
		size := f.doc.Pages[i].Size
		annots := ""
		for _, a := range f.painter.tags.links {
			if a.page == i {
				a.ref = f.alloc()
				annots += " " + a.ref.String()
			}
		}
		if annots != "" {
			annots = "/Annots[" + annots[1:] + "]"
		}
		f.set(r, fmt.Sprintf("<</Type/Page/Parent %v/MediaBox[0 0 %v %v]/Resources %v/Contents %v/StructParents %d/Tabs/S%s>>",
			tree, size.W, size.H, resources, content, i, annots))
		fmt.Fprintf(&kids, "%v ", r)
	}
	f.set(tree, fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.TrimSpace(kids.String()), len(f.pages)))
}

func (f *finisher) catalog(pages, structure ref) ref {
	metadata, icc := f.alloc(), f.alloc()
	f.raw(metadata, "/Type/Metadata/Subtype/XML", xmp(f.info)) // readable without a PDF reader
	f.stream(icc, "/N 3", profile)
	intent := f.add(fmt.Sprintf("<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB IEC61966-2.1)"+
		"/RegistryName(http://www.color.org)/Info(sRGB IEC61966-2.1)/DestOutputProfile %v>>", icc))
	preferences := "/DisplayDocTitle true"
	if f.meta.Locale.Dir == lang.RTL {
		preferences += "/Direction/R2L"
	}
	out := fmt.Sprintf("<</Type/Catalog/Pages %v/Lang%s/MarkInfo<</Marked true>>/StructTreeRoot %v/Metadata %v/OutputIntents[%v]"+
		"/ViewerPreferences<<%s>>/PageLabels %v", pages, literal(f.info.lang), structure, metadata, intent, preferences, f.pageLabels())
	if len(f.dests) > 0 {
		out += fmt.Sprintf("/Names<</Dests %v>>", f.add(nameTree(f.dests)))
	}
	if outlines := f.outlines(); outlines != 0 {
		out += fmt.Sprintf("/Outlines %v/PageMode/UseOutlines", outlines)
	}
	return f.add(out + ">>")
}

// pageLabels gives pages the numbers that they bear, in decimal digits
// (ISO 32000-1 12.4.2).
func (f *finisher) pageLabels() ref {
	var b strings.Builder
	b.WriteString("<</Nums[")
	next := -1
	for i := range f.doc.Pages {
		n := f.doc.Pages[i].Number
		if n != next {
			fmt.Fprintf(&b, "%d<</S/D/St %d>>", i, max(n, 1))
		}
		next = n + 1
	}
	return f.add(b.String() + "]>>")
}
