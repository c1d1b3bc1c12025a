package verify

import (
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// listed finds items of numbered lists and cells of tables whose number or column a
// style keeps from readers.
func (p *page) listed(n *web.Node, a setting) {
	switch {
	case n.Tag == "li" && n.Parent.Tag == "ol" && !a.aside:
		p.numbered(n)
	case n.Tag == "td" && (n.Attr("data-label") != "" || p.underName(n)):
		p.named(n)
	}
}

// underName tells whether the column of a cell has a name.
func (p *page) underName(cell *web.Node) bool {
	table := cell
	for table != nil && table.Tag != "table" {
		if table.Tag == "thead" {
			return false
		}
		table = table.Parent
	}
	if table == nil {
		return false
	}
	head := table.Find("thead")
	if head == nil || len(elements(head)) == 0 {
		return false
	}
	rows := elements(head)
	at, names := slices.Index(elements(cell.Parent), cell), elements(rows[len(rows)-1])
	return at < len(names) && strings.TrimSpace(names[at].TextContent()) != ""
}

// elements are the elements in another.
func elements(n *web.Node) []*web.Node {
	var out []*web.Node
	for _, c := range n.Children {
		if c.Tag != "" {
			out = append(out, c)
		}
	}
	return out
}

// numbered finds an item of a numbered list that shows no number, or one in the digits
// of another language. One that is a caution has its box in the place of it.
func (p *page) numbered(n *web.Node) {
	boxed := slices.ContainsFunc(n.Children, func(c *web.Node) bool { return c.HasClass("caution") })
	looks := p.styler.Looks(n)
	for i := range looks {
		look := &looks[i]
		switch {
		case look.Unnumbered && !boxed:
			p.fault("an item of a numbered list shows no number (%s)", p.views[i].Name)
			return
		case look.Numerals != "" && web.Zero(look.Numerals) != p.zero:
			p.fault("a list is numbered in the digits `%s` (%s)", look.Numerals, p.views[i].Name)
			return
		}
	}
}

// columnName is the name of its column that a cell shows on a narrow screen.
func columnName(cell *web.Node) string { return model.Fold(unmarked(cell.Attr("data-label"))) }

// named finds a cell that neither stands below its column's name nor shows it.
func (p *page) named(n *web.Node) {
	label := columnName(n)
	looks := p.styler.Looks(n)
	for i := range looks {
		if (label == "" || !strings.Contains(model.Fold(unmarked(looks[i].Generated)), label)) && !p.inColumn(n, i) {
			p.fault("a cell shows no name of its column (%s)", p.views[i].Name)
			return
		}
	}
}

// inColumn tells whether a cell stands in a table whose head is seen, in a view.
func (p *page) inColumn(cell *web.Node, view int) bool {
	for n := cell; n != nil; n = n.Parent {
		if !p.styler.Looks(n)[view].InFlow() {
			return false
		}
		if n.Tag != "table" {
			continue
		}
		head := n.Find("thead")
		return head != nil && p.styler.Looks(head)[view].Hidden == "" && p.styler.Looks(head)[view].InFlow()
	}
	return false
}

// namedBelow tells whether the cells below a head of a table show its text in a view.
// The head is an element in one, or the head itself.
func (p *page) namedBelow(head *web.Node, view int) bool {
	for head != nil && head.Tag != "th" {
		head = head.Parent
	}
	table := head
	for table != nil && table.Tag != "table" {
		table = table.Parent
	}
	if table == nil {
		return false
	}
	name, cells, shown := model.Fold(head.TextContent()), 0, 0
	table.Walk(func(n *web.Node) bool {
		if n.Tag == "td" && columnName(n) == name {
			cells++
			if strings.Contains(model.Fold(unmarked(p.styler.Looks(n)[view].Generated)), name) {
				shown++
			}
		}
		return true
	})
	return cells > 0 && shown == cells
}
