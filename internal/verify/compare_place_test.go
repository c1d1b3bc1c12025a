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

// Rows without text, and an original beside it, take room in a caution as well.
func TestACautionOfRowsWithoutTextMayGoOn(t *testing.T) {
	block := func(element string, page int, bottom, top float64) leaf {
		return leaf{within: []string{element}, pages: []int{page}, size: 18, original: element == "tall.en", box: manifest.Box{0, manifest.Points(bottom), 100, manifest.Points(top)}}
	}
	rows := func(texts ...string) *model.Block {
		table := &model.Block{Kind: model.Table}
		for _, text := range texts {
			cell := &model.Block{Kind: model.Cell, Inlines: []model.Inline{{Kind: model.Text, Text: text}}}
			table.Children = append(table.Children, &model.Block{Kind: model.Row, Children: []*model.Block{{Kind: model.Cell}, cell}})
		}
		return &model.Block{ID: "tall", Kind: model.Callout, Role: model.RoleCaution, Children: []*model.Block{table}}
	}
	for name, test := range map[string]struct {
		block    *model.Block
		original leaf
		split    bool
	}{
		"of full rows":           {rows("a", "b", "c"), block("tall.en", 2, 580, 770), true},
		"of rows without text":   {rows("a", "", "", ""), block("tall.en", 2, 580, 770), false},
		"of one without":         {rows("a", ""), block("tall.en", 2, 580, 770), true},
		"with an original below": {rows("a", "b"), block("tall.en", 2, 300, 570), false},
		"an original of another": {rows("a", "b"), block("other.en", 2, 300, 570), true},
		"a call-out of another":  {rows("a", "b"), block("tall.1", 2, 300, 570), true}, // its ids are such
	} {
		text := leaf{pages: []int{1}, size: 18, box: manifest.Box{0, manifest.Points(70), 100, manifest.Points(770)}}
		c := &comparison{r: &reading{format: "pdf", pages: 2, leaves: []leaf{block("tall", 1, 70, 450), block("tall", 2, 580, 770), test.original, text}}}
		c.e.Meta.SourceLang.Tag = "en"
		c.split(appearance{expectedCaution{Block: test.block}, "tall", []int{0, 1}, []int{0, 1}})
		if got := slices.ContainsFunc(c.list, func(f diag.Finding) bool { return f.Rule == CautionSplit }); got != test.split {
			t.Errorf("%s: split %v, want %v: %v", name, got, test.split, c.list)
		}
	}
}

// A caution that is taller than a page goes on below its label, between its blocks alone.
func TestACautionGoesOnBelowItsLabel(t *testing.T) {
	block := func(bottom, top float64, pages ...int) leaf {
		return leaf{within: []string{"tall"}, pages: pages, box: manifest.Box{0, manifest.Points(bottom), 100, manifest.Points(top)}}
	}
	label := func(page int, bottom, top float64) leaf {
		return leaf{text: "Important (continued)", pages: []int{page}, box: manifest.Box{0, manifest.Points(bottom), 100, manifest.Points(top)}}
	}
	hidden := label(2, 760, 770)
	hidden.hidden = "it is transparent"
	for name, test := range map[string]struct {
		second, label leaf
		rule          string
	}{
		"with its label":          {block(70, 750, 2), label(2, 747, 770), ""},
		"with another text":       {block(70, 750, 2), leaf{text: "Page 2", pages: []int{2}, box: hidden.box}, CautionLabel},
		"its label hidden":        {block(70, 750, 2), hidden, CautionLabel},
		"its label below":         {block(90, 770, 2), label(2, 70, 80), CautionLabel},
		"its label on page three": {block(70, 750, 2), label(3, 760, 770), CautionLabel},
		"a block on two pages":    {block(70, 750, 2, 3), label(2, 760, 770), CautionSplit},
	} {
		c := &comparison{e: expectation{Expected: Expected{Meta: model.Meta{Words: model.Words{CautionContinued: "Important (continued)"}}}},
			r: &reading{format: "pdf", pages: 3, leaves: []leaf{block(70, 770, 1), test.second, test.label}}}
		c.split(appearance{expectedCaution{Block: &model.Block{ID: "tall"}}, "tall", []int{0, 1}, []int{0, 1}})
		if test.rule == "" && len(c.list) > 0 || test.rule != "" && (len(c.list) != 1 || c.list[0].Rule != test.rule) {
			t.Errorf("%s: want %s, got %v", name, test.rule, c.list)
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
