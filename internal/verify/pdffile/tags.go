package pdffile

// Element is a structure element (14.7.2).
type Element struct {
	Role       Name
	ID         string
	Lang       string
	Alt        string
	ActualText string
	HasActual  bool
	Kids       []Kid
	Parent     *Element
	Dict       Dict
	Num        int // object number, 0 for a direct one
}

// Kid is a child of an element: another element, or marked content on a page.
type Kid struct {
	Element *Element
	Page    int // from 0
	MCID    int
	Object  int // number of an annotation, 0 for content
}

// tagReader reads the structure tree.
type tagReader struct {
	file   *File
	pages  []*Page
	number map[int]int // object number of a page: its index
	seen   map[int]*Element
	order  []*Element // in reading order
	count  int
	rows   map[int]any  // of the parent tree
	nodes  map[int]bool // numbers of its nodes: one that stood in it twice could make it grow without end
}

// Tags is the structure tree: an element without a role whose kids are the
// top-level elements.
func (f *File) Tags() (*Element, error) {
	root, err := f.Dict(f.Catalog["StructTreeRoot"])
	if err != nil {
		return nil, broken("the file has no structure tree")
	}
	r := &tagReader{file: f, number: map[int]int{}, seen: map[int]*Element{}, rows: map[int]any{}, nodes: map[int]bool{}}
	if r.pages, err = f.Pages(); err != nil {
		return nil, err
	}
	for _, p := range r.pages {
		if p.Num != 0 {
			r.number[p.Num] = p.Index
		}
	}
	out := &Element{}
	if err := r.kids(root["K"], -1, out); err != nil {
		return nil, err
	}
	return out, r.parentTree(root["ParentTree"])
}

// kids reads the K entry of an element that stands on page.
func (r *tagReader) kids(v any, page int, parent *Element) error {
	if r.count++; r.count > maxObjects {
		return broken("the structure tree is too large")
	}
	resolved, err := r.file.Resolve(v)
	if err != nil {
		return err
	}
	switch k := resolved.(type) {
	case nil:
		return nil
	case Array:
		for _, kid := range k {
			if err := r.kids(kid, page, parent); err != nil {
				return err
			}
		}
		return nil
	case Number:
		parent.Kids = append(parent.Kids, Kid{Page: page, MCID: int(k)})
		return nil
	case Dict:
		return r.kid(v, k, page, parent)
	}
	return broken("a structure element has %s for a child", kind(resolved))
}

func (r *tagReader) kid(v any, d Dict, page int, parent *Element) error {
	if ref, ok := d["Pg"].(Ref); ok {
		n, ok := r.number[ref.Num]
		if !ok {
			return broken("a structure element stands on a page that is not there")
		}
		page = n
	}
	switch d["Type"] {
	case Name("MCR"):
		id, ok := asInt(d["MCID"])
		if !ok || d["Stm"] != nil {
			return broken("a reference to marked content cannot be read")
		}
		parent.Kids = append(parent.Kids, Kid{Page: page, MCID: id})
		return nil
	case Name("OBJR"):
		ref, _ := d["Obj"].(Ref)
		if ref.Num == 0 {
			return broken("a structure element refers to no object")
		}
		parent.Kids = append(parent.Kids, Kid{Page: page, MCID: -1, Object: ref.Num})
		return nil
	}
	ref, _ := v.(Ref)
	if ref.Num != 0 && r.seen[ref.Num] != nil {
		return broken("a structure element stands in the tree twice")
	}
	e := &Element{Parent: parent, Dict: d, Num: ref.Num}
	r.seen[ref.Num] = e
	r.order = append(r.order, e)
	if err := r.describe(d, e); err != nil {
		return err
	}
	parent.Kids = append(parent.Kids, Kid{Element: e})
	if e.depth() > maxDepth {
		return broken("structure elements nest deeper than %d", maxDepth)
	}
	return r.kids(d["K"], page, e)
}

func (e *Element) depth() int {
	n := 0
	for ; e.Parent != nil; e = e.Parent {
		n++
	}
	return n
}

func (r *tagReader) describe(d Dict, e *Element) error {
	e.Role, _ = d["S"].(Name)
	for _, field := range []struct {
		key Name
		to  *string
	}{{"ID", &e.ID}, {"Lang", &e.Lang}, {"Alt", &e.Alt}, {"ActualText", &e.ActualText}} {
		v, err := r.file.Resolve(d[field.key])
		if err != nil {
			return err
		}
		if v == nil {
			continue
		}
		text, ok := Text(v)
		if !ok {
			return broken("`/%s` of a structure element is not a text", field.key)
		}
		*field.to = text
		e.HasActual = e.HasActual || field.key == "ActualText"
	}
	return nil
}

// parentTree checks that marked content leads back to the element that owns
// it: readers for the blind start from either end.
func (r *tagReader) parentTree(v any) error {
	if err := r.numberTree(v, 0); err != nil {
		return err
	}
	owned := map[[2]int]bool{} // page and MCID
	for _, e := range r.order {
		for _, k := range e.Kids {
			if k.Element != nil {
				continue
			}
			if k.Object != 0 {
				if err := r.annotates(e, k.Object); err != nil {
					return err
				}
				continue
			}
			if at := [2]int{k.Page, k.MCID}; owned[at] {
				return broken("page %d: marked content %d has two owners", k.Page+1, k.MCID)
			} else {
				owned[at] = true
			}
			if err := r.leadsBack(e, k); err != nil {
				return err
			}
		}
	}
	return nil
}

// annotates checks that an annotation leads back to the element that names it.
func (r *tagReader) annotates(e *Element, num int) error {
	d, err := r.file.Dict(Ref{Num: num})
	if err != nil {
		return err
	}
	key, err := r.file.Int(d["StructParent"])
	if err != nil || r.rows[key] != (Ref{Num: e.Num}) {
		return broken("the parent tree does not lead from the annotation %d to its element", num)
	}
	return nil
}

func (r *tagReader) leadsBack(e *Element, k Kid) error {
	if k.Page < 0 || k.Page >= len(r.pages) {
		return broken("a structure element names no page")
	}
	row, err := r.file.Array(r.rows[r.pages[k.Page].StructParents])
	if err != nil {
		return err
	}
	if k.MCID < 0 || k.MCID >= len(row) || row[k.MCID] != (Ref{Num: e.Num}) {
		return broken("page %d: the parent tree does not lead from marked content %d to its element", k.Page+1, k.MCID)
	}
	return nil
}

// numberTree reads a node of the parent tree (7.9.7).
func (r *tagReader) numberTree(v any, depth int) error {
	d, err := r.file.Dict(v)
	if err != nil || depth > maxDepth {
		return broken("the structure tree has no parent tree")
	}
	ref, _ := v.(Ref)
	if r.nodes[ref.Num] {
		return broken("object %d stands in the parent tree twice", ref.Num)
	}
	r.nodes[ref.Num] = ref.Num != 0
	nums, err := r.file.Array(d["Nums"])
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(nums); i += 2 {
		key, err := r.file.Int(nums[i])
		if err != nil {
			return err
		}
		r.rows[key] = nums[i+1]
	}
	kids, err := r.file.Array(d["Kids"])
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := r.numberTree(kid, depth+1); err != nil {
			return err
		}
	}
	return nil
}
