package verify

import (
	"fmt"
	"math"
	"slices"

	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify/pdffile"
)

// spotOn is a place that something in the file leads to: a page, from 0, and a height
// on it. The page is -1 where it leads nowhere.
type spotOn struct {
	page int
	top  float64
}

// bookmark is an entry of the outline with the place that it leads to.
type bookmark struct {
	title string
	to    spotOn
}

// bookmarks checks that each bookmark is a heading and leads to it, that each heading has
// one, and that each named place is that of the element with that name.
func (p *pdfReader) bookmarks() error {
	root, err := p.file.Dict(p.file.Catalog["Outlines"])
	if err != nil {
		return err
	}
	list, err := p.outline(root["First"], nil)
	if err != nil {
		return err
	}
	letters := func(text string) string { return solid(drawn(text)) }
	known := map[string]bool{}
	last := spotOn{top: math.Inf(1)}
	for _, b := range list {
		key := letters(model.Fold(b.title))
		known[key] = true
		switch {
		case !p.has(func(l *leaf) bool { return l.level > 0 && b.to.shows(l) && letters(l.text) == key }):
			p.fault(StructureDiffers, "the bookmark `%s` leads to page %d, where no such heading is", opening(b.title), b.to.page+1)
		case b.to.page < last.page || b.to.page == last.page && b.to.top > last.top:
			p.fault(StructureDiffers, "the bookmark `%s` stands behind one that leads further", opening(b.title))
		}
		last = b.to
	}
	for i := range p.leaves {
		if l := &p.leaves[i]; l.level > 0 && !l.original && !known[letters(l.text)] {
			p.fault(StructureDiffers, "no bookmark leads to the heading `%s` (%s)", opening(l.text), l.place)
		}
	}
	return p.names()
}

// shows tells whether a leaf is seen where a viewer opens the file at a place.
func (s spotOn) shows(l *leaf) bool {
	return slices.Contains(l.pages, s.page+1) && manifest.Points(s.top) >= l.ink()[1]
}

// names checks the named places of the file, and that its links lead to such places.
func (p *pdfReader) names() error {
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
	var places []spotOn
	for i := 0; i+1 < len(pairs); i += 2 {
		id, _ := pdffile.Text(pairs[i])
		to, err := p.destination(pairs[i+1])
		if err != nil {
			return err
		}
		places = append(places, to)
		if !p.has(func(l *leaf) bool { return l.inside(id) && to.shows(l) }) {
			p.fault(StructureDiffers, "links to `%s` lead to page %d, where it is not", id, to.page+1)
		}
	}
	for _, l := range p.linked {
		if l.to == "#" && !slices.Contains(places, l.spot) {
			p.fault(StructureDiffers, "a link leads to page %d, but to no place that has a name (%s)", l.spot.page+1, l.place)
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
		to, err := p.destination(d["Dest"])
		if err != nil {
			return nil, err
		}
		list = append(list, bookmark{title, to})
		if list, err = p.outline(d["First"], list); err != nil {
			return nil, err
		}
		v = d["Next"]
	}
	return list, nil
}

// destination is a place that viewers show with the whole width of its page: what
// names a part of it, or makes it larger, is none.
func (p *pdfReader) destination(v any) (spotOn, error) {
	nowhere := spotOn{page: -1}
	at, err := p.file.Array(v)
	if err != nil || len(at) != 5 || at[1] != pdffile.Name("XYZ") || at[2] != nil || at[4] != nil {
		return nowhere, err
	}
	top, ok := at[3].(pdffile.Number)
	page := slices.IndexFunc(p.pages, func(page *pdffile.Page) bool { return at[0] == pdffile.Ref{Num: page.Num} })
	if page < 0 || !ok || float64(top) > p.pages[page].MediaBox[3] {
		return nowhere, nil
	}
	return spotOn{page, float64(top)}, nil
}
