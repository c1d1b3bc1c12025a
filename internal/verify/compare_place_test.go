package verify

import (
	"slices"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// A caution on two pages whose text has a page's height of 700 points: what it
// would take up in one piece decides whether it may be broken.
func TestACautionIsSplitWhereItIsTallerThanAPageOnly(t *testing.T) {
	block := func(page int, bottom, top float64) leaf {
		return leaf{within: []string{"tall"}, pages: []int{page}, size: 18, box: manifest.Box{0, manifest.Points(bottom), 100, manifest.Points(top)}}
	}
	for name, test := range map[string]struct {
		blocks []leaf
		split  bool
	}{
		"twice a page":             {[]leaf{block(1, 70, 770), block(2, 70, 770)}, false},
		"a block's space taller":   {[]leaf{block(1, 70, 530), block(2, 580, 770)}, false},
		"half a page":              {[]leaf{block(1, 70, 200), block(2, 550, 770)}, true},
		"four lines less":          {[]leaf{block(1, 70, 500), block(2, 580, 770)}, true},
		"blocks far apart":         {[]leaf{block(1, 400, 500), block(1, 70, 330), block(2, 580, 770)}, false},
		"blocks close by":          {[]leaf{block(1, 300, 500), block(1, 70, 290), block(2, 580, 770)}, true},
		"of a line and a page":     {[]leaf{block(1, 70, 90), block(2, 70, 770)}, false},
		"an element without text":  {[]leaf{block(1, 70, 770), {within: []string{"tall"}}, block(2, 70, 770)}, false},
		"a picture as high as all": {[]leaf{{within: []string{"tall"}, pages: []int{1}, size: 18, picture: manifest.Box{0, manifest.Points(70), 100, manifest.Points(600)}}, block(2, 580, 770)}, false},
	} {
		text := leaf{pages: []int{1}, size: 18, box: manifest.Box{0, manifest.Points(70), 100, manifest.Points(770)}}
		header := leaf{pages: []int{1}, size: 18, box: manifest.Box{0, manifest.Points(820), 100, manifest.Points(840)}, aside: true}
		c := &comparison{r: &reading{format: "pdf", pages: 2, leaves: append(test.blocks, text, header)}}
		q := expectedCaution{Block: &model.Block{ID: "tall"}}
		var all []int
		for i := range test.blocks {
			all = append(all, i)
		}
		c.split(appearance{q, "tall", all, all})
		if got := slices.ContainsFunc(c.list, func(f diag.Finding) bool { return f.Rule == CautionSplit }); got != test.split {
			t.Errorf("%s: split %v, want %v: %v", name, got, test.split, c.list)
		}
	}
}

// The box of a showing is that of all its text on the first of its pages.
func TestTheBoxOfAShowing(t *testing.T) {
	page, box := 0, manifest.Box{}
	for _, l := range []leaf{{}, {pages: []int{2}, box: manifest.Box{20, 30, 60, 70}}, {pages: []int{2}, box: manifest.Box{10, 40, 50, 80}}, {pages: []int{2}},
		{pages: []int{2}, box: manifest.Box{15, 10, 90, 20}}, {pages: []int{3}, box: manifest.Box{0, 0, 100, 100}}, {pages: []int{2, 3}, box: manifest.Box{0, 0, 100, 100}}} {
		page, box = extend(page, box, &l)
	}
	if want := (manifest.Box{10, 10, 90, 80}); page != 2 || box != want {
		t.Errorf("page %d, %v; want page 2, %v", page, box, want)
	}
}
