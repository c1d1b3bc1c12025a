package pdffile

import "slices"

// Page is a page of the file. Boxes are left, bottom, right, top.
type Page struct {
	Index     int // from 0
	Num       int // of its object
	Dict      Dict
	MediaBox  [4]float64
	CropBox   [4]float64
	Rotate    int
	Resources Dict
	// StructParents is the key of the page's row in the parent tree, or -1.
	StructParents int
}

// Pages are the pages in order.
func (f *File) Pages() ([]*Page, error) {
	t := pageTree{File: f, seen: map[int]bool{}}
	err := t.node(f.Catalog["Pages"], Dict{}, 0)
	return t.pages, err
}

// pageTree reads the tree of pages (7.7.3).
type pageTree struct {
	*File
	seen  map[int]bool // numbers of nodes: one that stood in the tree twice could make it grow without end
	pages []*Page
}

// inherited are the page attributes that a node hands down (7.7.3.4).
var inherited = [...]Name{"Resources", "MediaBox", "CropBox", "Rotate"}

func (t *pageTree) node(v any, above Dict, depth int) error {
	node, err := t.Dict(v)
	if err != nil {
		return err
	}
	if depth > maxDepth || len(t.pages) > maxPages {
		return broken("the page tree is too deep or too large")
	}
	ref, _ := v.(Ref)
	if t.seen[ref.Num] {
		return broken("object %d stands in the page tree twice", ref.Num)
	}
	t.seen[ref.Num] = ref.Num != 0
	own := Dict{}
	for _, key := range inherited {
		if own[key] = node[key]; own[key] == nil {
			own[key] = above[key]
		}
	}
	if node["Type"] == Name("Page") {
		p, err := t.page(node, own, len(t.pages))
		if p != nil {
			p.Num = ref.Num
		}
		t.pages = append(t.pages, p)
		return err
	}
	for key := range node { // order-free: any is enough
		if !slices.Contains([]Name{"Type", "Kids", "Count", "Parent", "Resources", "MediaBox", "CropBox", "Rotate"}, key) {
			return broken("the pages have `/%s` in common", key)
		}
	}
	kids, err := t.Array(node["Kids"])
	if err != nil {
		return err
	}
	before := len(t.pages)
	for _, kid := range kids {
		if err := t.node(kid, own, depth+1); err != nil {
			return err
		}
	}
	if n, err := t.Int(node["Count"]); err != nil || n != len(t.pages)-before {
		return broken("the file counts other pages than it has")
	}
	return nil
}

func (f *File) page(node, own Dict, index int) (*Page, error) {
	p := &Page{Index: index, Dict: node, StructParents: -1}
	var err error
	if p.MediaBox, err = f.box(own["MediaBox"]); err != nil {
		return nil, err
	}
	p.CropBox = p.MediaBox
	if own["CropBox"] != nil {
		if p.CropBox, err = f.box(own["CropBox"]); err != nil {
			return nil, err
		}
	}
	if p.Rotate, err = f.optionalInt(own["Rotate"], 0); err != nil {
		return nil, err
	}
	if p.StructParents, err = f.optionalInt(node["StructParents"], -1); err != nil {
		return nil, err
	}
	p.Resources, err = f.Dict(own["Resources"])
	return p, err
}

func (f *File) box(v any) (box [4]float64, err error) {
	a, err := f.Array(v)
	if err != nil {
		return box, err
	}
	if len(a) != 4 {
		return box, broken("a page has no box of four numbers")
	}
	for i := range box {
		if box[i], err = f.Number(a[i]); err != nil {
			return box, err
		}
	}
	return box, nil
}

// Annotation is what lies over a page.
type Annotation struct {
	Num     int // of its object, 0 for a direct one
	Subtype Name
	URI     string
	// Action is the kind of action that it starts, empty for none.
	Action           Name
	Dict, ActionDict Dict
}

// Annotations are the page's annotations.
func (f *File) Annotations(p *Page) ([]Annotation, error) {
	list, err := f.Array(p.Dict["Annots"])
	if err != nil {
		return nil, err
	}
	var out []Annotation
	for _, v := range list {
		d, err := f.Dict(v)
		if err != nil {
			return nil, err
		}
		a := Annotation{Dict: d}
		if ref, ok := v.(Ref); ok {
			a.Num = ref.Num
		}
		a.Subtype, _ = d["Subtype"].(Name)
		if d["A"] != nil {
			action, err := f.Dict(d["A"])
			if err != nil {
				return nil, err
			}
			a.ActionDict = action
			a.Action, _ = action["S"].(Name)
			uri, _ := action["URI"].(String)
			a.URI = string(uri)
		}
		out = append(out, a)
	}
	return out, nil
}

// contents is the page's content, its parts joined by a blank (7.8.2).
func (f *File) contents(p *Page) ([]byte, error) {
	v, err := f.Resolve(p.Dict["Contents"])
	if err != nil {
		return nil, err
	}
	parts, ok := v.(Array)
	if !ok {
		parts = Array{v}
	}
	var all [][]byte
	room := maxStream
	for _, part := range parts {
		s, err := f.Stream(part)
		if err != nil {
			return nil, err
		}
		data, err := f.Decode(s)
		if err != nil {
			return nil, err
		}
		if room -= len(data); room < 0 {
			return nil, broken("page %d unpacks to more than %d bytes", p.Index+1, maxStream)
		}
		all = append(all, data, []byte{'\n'})
	}
	return slices.Concat(all...), nil
}
