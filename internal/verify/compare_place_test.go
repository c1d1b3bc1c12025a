package verify

import (
	"slices"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// A caution on two pages whose text has a page's height of 700 points: what it
// would take up in one piece, as its frames show, decides whether it may be broken.
func TestACautionIsSplitWhereItIsTallerThanAPageOnly(t *testing.T) {
	at := func(left, bottom, right, top float64) manifest.Box {
		return manifest.Box{manifest.Points(left), manifest.Points(bottom), manifest.Points(right), manifest.Points(top)}
	}
	block := func(element string, page int, bottom, top float64) leaf {
		return leaf{within: []string{element}, pages: []int{page}, original: element == "tall.en", box: at(50, bottom, 150, top)}
	}
	type boxes = map[int][]manifest.Box
	for name, test := range map[string]struct {
		blocks  []leaf
		grounds boxes
		split   bool
	}{
		"twice a page":             {[]leaf{block("tall", 1, 70, 770), block("tall", 2, 70, 770)}, nil, false},
		"half a page":              {[]leaf{block("tall", 1, 70, 200), block("tall", 2, 550, 770)}, nil, true},
		"of a line and a page":     {[]leaf{block("tall", 1, 70, 90), block("tall", 2, 70, 770)}, nil, false},
		"an element without text":  {[]leaf{block("tall", 1, 70, 770), {within: []string{"tall"}}, block("tall", 2, 70, 770)}, nil, false},
		"a picture as high as all": {[]leaf{{within: []string{"tall"}, pages: []int{1}, picture: at(0, 70, 100, 600)}, block("tall", 2, 580, 770)}, nil, false},
		"with an original below":   {[]leaf{block("tall", 1, 300, 500), block("tall.en", 1, 70, 500), block("tall", 2, 480, 770)}, nil, false},
		"an original of another":   {[]leaf{block("tall", 1, 300, 500), block("other.en", 1, 70, 500), block("tall", 2, 480, 770)}, nil, true},
		"a call-out of another":    {[]leaf{block("tall", 1, 300, 500), block("tall.1", 1, 70, 500), block("tall", 2, 480, 770)}, nil, true}, // its ids are such
		"on grounds":               {[]leaf{block("tall", 1, 80, 470), block("tall", 2, 580, 770)}, boxes{1: {at(40, 70, 160, 510)}, 2: {at(40, 500, 160, 770)}}, false},
		"beside bars":              {[]leaf{block("tall", 1, 80, 470), block("tall", 2, 580, 770)}, boxes{1: {at(30, 70, 33, 510)}, 2: {at(160, 500, 163, 770)}}, false},
		"on low grounds":           {[]leaf{block("tall", 1, 80, 470), block("tall", 2, 580, 770)}, boxes{1: {at(40, 75, 160, 475)}, 2: {at(40, 575, 160, 770)}}, true},
		"a low and a high ground":  {[]leaf{block("tall", 1, 80, 470), block("tall", 2, 580, 770)}, boxes{1: {at(40, 70, 160, 770), at(40, 75, 160, 475)}, 2: {at(40, 575, 160, 770)}}, true},
		"grounds of other blocks":  {[]leaf{block("tall", 1, 80, 470), block("tall", 2, 580, 770)}, boxes{1: {at(40, 90, 160, 770), at(40, 70, 160, 460)}, 2: {at(190, 70, 300, 770)}}, true},
	} {
		text := leaf{pages: []int{1}, box: at(0, 70, 100, 770)}
		header := leaf{pages: []int{1}, box: at(0, 820, 100, 840), aside: true}
		c := &comparison{r: &reading{format: "pdf", pages: 2, leaves: append(test.blocks, text, header), grounds: test.grounds}}
		c.e.Meta.SourceLang.Tag = "en"
		var at, found []int
		for i, l := range test.blocks {
			if l.inside("tall") {
				found, at = append(found, len(at)), append(at, i)
			}
		}
		c.split(appearance{expectedCaution{Block: &model.Block{ID: "tall"}}, "tall", at, found})
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
		for _, found := range [][]int{{0, 1}, {1, 0}} { // the name of a column may be read before what is printed above it
			c.list = nil
			c.split(appearance{expectedCaution{Block: &model.Block{ID: "tall"}}, "tall", []int{0, 1}, found})
			if test.rule == "" && len(c.list) > 0 || test.rule != "" && (len(c.list) != 1 || c.list[0].Rule != test.rule) {
				t.Errorf("%s: want %s, got %v", name, test.rule, c.list)
			}
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
