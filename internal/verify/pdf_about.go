package verify

import (
	"bytes"
	"fmt"
	"math"
	"slices"

	"caveat/internal/model"
	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/web"
)

// papers are the sizes of paper that pages are set for: width and height in points.
var papers = map[model.Paper][2]float64{model.A4: {595.276, 841.89}, model.Letter: {612, 792}}

// paperOf is the paper of pages that all have its size, and empty for any other size:
// a larger sheet would be printed smaller.
func paperOf(pages []*pdffile.Page) model.Paper {
	for name, size := range papers { // order-free: the sizes differ
		off := func(p *pdffile.Page) bool {
			return math.Abs(p.MediaBox[2]-size[0]) > 0.5 || math.Abs(p.MediaBox[3]-size[1]) > 0.5
		}
		if !slices.ContainsFunc(pages, off) {
			return name
		}
	}
	return ""
}

// labels checks that viewers number the pages as their footers do: 1, 2, 3.
func (p *pdfReader) labels() error {
	d, err := p.file.Dict(p.file.Catalog["PageLabels"])
	if err != nil {
		return err
	}
	nums, err := p.file.Array(d["Nums"])
	if err != nil || len(nums) != 2 {
		p.fault(ArtefactForeign, "the file numbers its pages in parts")
		return err
	}
	label, err := p.file.Dict(nums[1])
	if err == nil && (label["S"] != pdffile.Name("D") || label["St"] != pdffile.Number(1) || label["P"] != nil) {
		p.fault(ArtefactForeign, "the file does not number its pages from 1")
	}
	return err
}

// metadata compares what the file says of itself for libraries (XMP) with what it
// says for viewers: which of them is shown is the viewer's choice.
func (p *pdfReader) metadata() error {
	s, err := p.file.Stream(p.file.Catalog["Metadata"])
	if err != nil {
		return err
	}
	data, err := p.file.Decode(s)
	if err != nil {
		return err
	}
	const end = "</x:xmpmeta>"
	from, to := bytes.Index(data, []byte("<x:xmpmeta")), bytes.Index(data, []byte(end))
	if from < 0 || to < from {
		p.fault(ArtefactBroken, "the file's metadata cannot be read")
		return nil
	}
	root, err := web.ParseXML(data[from : to+len(end)])
	if err != nil {
		p.fault(ArtefactBroken, "the file's metadata cannot be read: %v", err)
		return nil
	}
	info, err := p.file.Dict(p.file.Trailer["Info"])
	if err != nil {
		return err
	}
	said := func(key pdffile.Name) string {
		v, _ := p.file.Resolve(info[key])
		text, _ := pdffile.Text(v)
		return model.Fold(text)
	}
	p.title = said("Title")
	for _, pair := range [][2]string{{"title", p.title}, {"description", said("Subject")}, {"language", p.lang}} {
		text := ""
		if n := root.Find(pair[0]); n != nil {
			text = model.Fold(n.TextContent())
		}
		if text != pair[1] {
			p.fault(StructureDiffers, "the file's %s is `%s` and in its metadata `%s`", pair[0], opening(pair[1]), opening(text))
		}
	}
	if text := said("Subject"); text != "" {
		p.texts = append(p.texts, pdfLeaf{leaf: leaf{text: text, aside: true, unprinted: true, place: "the description in the file"}, ready: true})
	}
	return nil
}

// bookmark is an entry of the outline with the page, from 0, that it leads to.
type bookmark struct {
	title string
	page  int
}

// bookmarks checks that each bookmark is a heading and leads to its page, and that
// each named place is on the page of the element with that name.
func (p *pdfReader) bookmarks() error {
	root, err := p.file.Dict(p.file.Catalog["Outlines"])
	if err != nil {
		return err
	}
	list, err := p.outline(root["First"], nil)
	if err != nil {
		return err
	}
	for _, b := range list {
		key := solid(drawn(model.Fold(b.title)))
		heads := func(l *leaf) bool {
			return l.level > 0 && slices.Contains(l.pages, b.page+1) && solid(drawn(l.text)) == key
		}
		if !p.has(heads) {
			p.fault(StructureDiffers, "the bookmark `%s` leads to page %d, where no such heading is", opening(b.title), b.page+1)
		}
	}
	names, err := p.file.Dict(p.file.Catalog["Names"])
	if err != nil {
		return err
	}
	dests, err := p.file.Dict(names["Dests"])
	if err != nil {
		return err
	}
	pairs, err := p.file.Array(dests["Names"])
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		id, _ := pdffile.Text(pairs[i])
		page, err := p.destination(pairs[i+1])
		if err != nil {
			return err
		}
		there := func(l *leaf) bool { return l.inside(id) && slices.Contains(l.pages, page+1) }
		if !p.has(there) {
			p.fault(StructureDiffers, "links to `%s` lead to page %d, where it is not", id, page+1)
		}
	}
	return nil
}

// maxBookmarks is how many bookmarks a file may have.
const maxBookmarks = 100_000

// outline adds an entry with those below and after it to a list.
func (p *pdfReader) outline(v any, list []bookmark) ([]bookmark, error) {
	for v != nil {
		if len(list) > maxBookmarks {
			return nil, fmt.Errorf("more than %d bookmarks", maxBookmarks)
		}
		d, err := p.file.Dict(v)
		if err != nil {
			return nil, err
		}
		title, _ := pdffile.Text(d["Title"])
		p.only("the bookmark `"+opening(title)+"`", d, "Title", "Parent", "Prev", "Next", "First", "Last", "Count", "Dest")
		page, err := p.destination(d["Dest"])
		if err != nil {
			return nil, err
		}
		list = append(list, bookmark{title, page})
		if list, err = p.outline(d["First"], list); err != nil {
			return nil, err
		}
		v = d["Next"]
	}
	return list, nil
}

// destination is the page, from 0, that a place is on; -1 where it is on none.
func (p *pdfReader) destination(v any) (int, error) {
	at, err := p.file.Array(v)
	if err != nil || len(at) == 0 {
		return -1, err
	}
	return slices.IndexFunc(p.pages, func(page *pdffile.Page) bool { return at[0] == pdffile.Ref{Num: page.Num} }), nil
}
