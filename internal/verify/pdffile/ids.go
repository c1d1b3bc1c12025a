package pdffile

// IDs are the object numbers of the elements that the structure tree lists by their ids
// (14.7.2), 0 for what is no reference.
func (f *File) IDs() (map[string]int, error) {
	root, err := f.Dict(f.Catalog["StructTreeRoot"])
	if err != nil {
		return nil, err
	}
	t := idTree{File: f, nums: map[string]int{}, nodes: map[int]bool{}}
	if root["IDTree"] == nil {
		return t.nums, nil
	}
	return t.nums, t.node(root["IDTree"], 0)
}

// idTree reads the list of ids, a name tree (7.9.6).
type idTree struct {
	*File
	nums  map[string]int
	nodes map[int]bool // their numbers: one that stood in the tree twice could make it grow without end
}

func (t *idTree) node(v any, depth int) error {
	d, err := t.Dict(v)
	if err != nil {
		return err
	}
	ref, _ := v.(Ref)
	if depth > maxDepth || t.nodes[ref.Num] {
		return broken("object %d stands in the list of ids twice, or too deep", ref.Num)
	}
	t.nodes[ref.Num] = ref.Num != 0
	names, err := t.Array(d["Names"])
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(names); i += 2 {
		id, _ := Text(names[i])
		if _, twice := t.nums[id]; twice {
			return broken("the list of ids names `%s` twice", id)
		}
		to, _ := names[i+1].(Ref)
		t.nums[id] = to.Num
	}
	kids, err := t.Array(d["Kids"])
	if err != nil {
		return err
	}
	for _, kid := range kids {
		if err := t.node(kid, depth+1); err != nil {
			return err
		}
	}
	return nil
}
