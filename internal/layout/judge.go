package layout

import (
	"fmt"
	"strings"

	"caveat/internal/geom"
	"caveat/internal/model"
)

// judge reports what the chosen pages could not keep: a caution taller than a
// page, a block that fits none, a claim that its caution cannot stand beside.
func (b *breaker) judge(s *setter, pages []span) {
	for i, p := range pages {
		b.judgeParted(s, p.parted)
		if i > 0 {
			b.judgeBreak(s, p.from)
		}
		if h := b.alone(p); h > b.room(p.from) {
			block := b.blockAt(p.from)
			s.report(block, "block-too-tall", tooTall(block, h, b.room(p.from)), hintTall(block))
		}
	}
}

// judgeParted reports the claims of a page that has no room for all their
// cautions.
func (b *breaker) judgeParted(s *setter, parted []meeting) {
	var claims []*model.Block
	cautions := map[*model.Block][]string{}
	for _, m := range parted {
		claim := m.claim.block
		if cautions[claim] == nil {
			claims = append(claims, claim)
		}
		cautions[claim] = append(cautions[claim], "`"+b.ties.all[m.tie].caution.ID+"`")
	}
	for _, claim := range claims {
		s.report(claim, "caution-parted", fmt.Sprintf("the claim `%s` fits no page together with what must stand beside it: the cautions %s",
			claim.ID, strings.Join(cautions[claim], ", ")), "shorten the claim or the cautions, or bring them nearer to each other")
	}
}

func isCell(b *model.Block) bool { return b != nil && b.Kind == model.Cell }

func hintTall(b *model.Block) string {
	if isCell(b) {
		return "shorten the cell, or make a list of the table"
	}
	return "make several blocks of it"
}

func tooTall(b *model.Block, h, room geom.Pt) string {
	what := "a block"
	if isCell(b) {
		what = "a row of the table"
	}
	return fmt.Sprintf("%s is %s pt high; a page has room for %s pt", what, h, room)
}

// alone is the height of a page that holds one strip, or zero.
func (b *breaker) alone(p span) geom.Pt {
	if p.to != p.from+1 {
		return 0
	}
	g := b.resume[p.from]
	g.add(&b.sizes[p.from], true)
	return g.height() + b.ending[p.to]
}

// judgeBreak looks at the claims and cautions that a page break before a strip
// cuts.
func (b *breaker) judgeBreak(s *setter, at int) {
	for _, g := range b.open[at][0] {
		switch {
		case g.block == nil:
		case g.block.Role == model.RoleClaim && s.tied[g.block.ID]:
			s.report(g.block, "caution-parted", fmt.Sprintf("the claim `%s` is broken over two pages, and its cautions stand on one of them only: it is %s pt high, %s pt with its cautions; a page has room for %s pt",
				g.block.ID, b.extent(g.first, g.last+1), b.together(g), b.rest), "shorten the claim or its cautions, or bring them nearer to each other")
		case g.block.Role == model.RoleCaution:
			b.judgeCaution(s, g, at)
		}
	}
}

// judgeCaution looks at a caution that is cut before a strip.
func (b *breaker) judgeCaution(s *setter, g *group, at int) {
	if h := b.extent(g.first, g.last+1); b.strips[at].row && at > g.first+1 {
		if h <= b.rest {
			s.report(g.block, "caution-split", fmt.Sprintf("the caution `%s` is %s pt high and fits a page, but not that of its claim", g.block.ID, h),
				"shorten it or its claim, or make two cautions of it")
			return
		}
		s.warn(g.block, "caution-split", fmt.Sprintf("the caution `%s` is %s pt high and broken between its blocks: a page has room for %s pt", g.block.ID, h, b.rest),
			"shorten it, or make two cautions of it")
		return
	}
	from, to := at-1, at
	for from > g.first && !b.strips[from].row {
		from--
	}
	for to <= g.last && !b.strips[to].row {
		to++
	}
	s.report(g.block, "block-too-tall", tooTall(g.block, b.labelled(g, from, to), b.rest), hintTall(g.block))
}

// labelled is the height of a block of a caution on a page of its own, with the label
// that stands above it there.
func (b *breaker) labelled(g *group, from, to int) geom.Pt {
	if from <= g.first+1 {
		return b.extent(g.first, to) + b.ending[to]
	}
	return b.resume[from].height() + b.extent(from, to) + b.ending[to]
}

// together is the height of a claim with its cautions right after it.
func (b *breaker) together(claim *group) geom.Pt {
	h := b.extent(claim.first, claim.last+1)
	for _, m := range b.ties.claims[claim.last] {
		if m.claim == claim {
			h += b.ties.height(m)
		}
	}
	return h
}

// extent is the height of strips at the top of a page, where the first has no
// air above.
func (b *breaker) extent(from, to int) geom.Pt {
	var g gauge
	for i := from; i < to; i++ {
		g.add(&b.sizes[i], i == from)
	}
	return g.height()
}

// blockAt is the claim or caution that a strip stands in, or its block of the
// article.
func (b *breaker) blockAt(i int) *model.Block {
	for _, groups := range [2][]*group{b.open[i][0], b.strips[i].cells[0].opens} {
		for _, g := range groups {
			if g.block != nil {
				return g.block
			}
		}
	}
	return b.strips[i].block
}
