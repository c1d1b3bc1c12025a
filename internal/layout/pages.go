package layout

import (
	"slices"

	"caveat/internal/geom"
	"caveat/internal/model"
)

// span is a page to be: strips from and to, and the cautions repeated on it.
type span struct {
	from, to int
	repeats  []meeting
	parted   []meeting // claims whose cautions had no room beside them
}

// breaker finds the pages. Among all ways to break the document it takes the
// one of least cost (see the costs): the best break before each strip follows
// from the best ones before it.
type breaker struct {
	strips      []strip
	sizes       []size  // of the strips
	costs       []int64 // of beginning a page with each
	ties        *ties
	first, rest geom.Pt // height of the first page's text and of the others'
	// By the strip that a page begins with: what stands above it there, and
	// the padding of boxes that are cut before it.
	resume []gauge
	ending []geom.Pt
	open   [][2][]*group
}

func newBreaker(c *composer, first, rest geom.Pt) *breaker {
	b := &breaker{strips: c.strips, first: first, rest: rest}
	b.boundaries()
	b.ties = newTies(c)
	return b
}

// boundaries notes which groups are open before each strip, and numbers the
// strips of each group.
func (b *breaker) boundaries() {
	n := len(b.strips) + 1
	b.resume, b.ending, b.open = make([]gauge, n), make([]geom.Pt, n), make([][2][]*group, n)
	var open [2][]*group
	for i := range b.strips {
		b.boundary(i, open)
		for c := range open {
			for _, g := range b.strips[i].cells[c].opens {
				g.first = i
				open[c] = append(open[c][:len(open[c]):len(open[c])], g)
			}
			for _, g := range b.strips[i].cells[c].closes {
				g.last = i
				open[c] = slices.DeleteFunc(slices.Clone(open[c]), func(o *group) bool { return o == g })
			}
		}
	}
	b.boundary(len(b.strips), open)
}

func (b *breaker) boundary(i int, open [2][]*group) {
	b.open[i] = open
	for c, groups := range open {
		var end geom.Pt
		for _, g := range groups {
			b.resume[i].y[c] += g.pad + height(g.resume)
			end += g.pad
		}
		b.ending[i] = max(b.ending[i], end)
	}
}

func (b *breaker) room(from int) geom.Pt {
	if from == 0 {
		return b.first
	}
	return b.rest
}

// choice is the best way to break before a strip.
type choice struct {
	cost   int64
	from   int
	page   int // how many pages there are before the strip
	parted bool
	known  bool
}

// pages finds the pages.
func (b *breaker) pages() []span {
	b.measure()
	best := make([]choice, len(b.strips)+1)
	best[0].known = true
	w := newWatch(b.ties)
	for i := range b.strips {
		if best[i].known {
			b.extend(i, best, w)
		}
	}
	var out []span
	for j := len(b.strips); j > 0; j = best[j].from {
		out = append(out, b.span(best[j], j, w))
	}
	slices.Reverse(out)
	return out
}

// measure takes the sizes and costs of the strips. A caution that fits no page is
// broken at less cost than one that does.
func (b *breaker) measure() {
	b.sizes, b.costs = b.sizes[:0], b.costs[:0]
	for i := range b.strips {
		b.sizes, b.costs = append(b.sizes, b.strips[i].size()), append(b.costs, b.strips[i].cost)
	}
	for i := range b.strips {
		for _, g := range b.strips[i].cells[0].opens {
			if g.block == nil || g.block.Role != model.RoleCaution || b.extent(g.first, g.last+1) <= b.rest {
				continue
			}
			for k := g.first + 1; k <= g.last; k++ {
				if b.strips[k].row {
					b.costs[k] -= costSplit - costTall
				}
			}
		}
	}
}

// extend tries every page that begins with strip i.
func (b *breaker) extend(i int, best []choice, w *watch) {
	g := b.resume[i]
	w.begin()
	room := b.room(i)
	page := best[i].page + 1
	before := best[i].cost + empty(g.height(), page) // what stands here again is room lost
	for j := i; j < len(b.strips); j++ {
		g.add(&b.sizes[j], j == i)
		if j > i && g.height() > room {
			return
		}
		w.pass(j)
		free := room - g.height() - b.ending[j+1]
		try := choice{from: i, known: true, cost: before, page: page}
		if j+1 < len(b.strips) {
			try.cost += b.costs[j+1]
		}
		switch {
		case free >= w.height:
			try.cost += int64(w.count)*costRepeat + b.waste(free, page, j+1)
		case free >= 0:
			try.cost += int64(w.count)*costParted + b.waste(free, page, j+1)
			try.parted = true
		case j == i:
			try.cost += costOverflow
			try.parted = true
		default:
			continue
		}
		if !best[j+1].known || try.cost <= best[j+1].cost {
			best[j+1] = try
		}
	}
}

// waste is the cost of empty space at the foot of a page, less the air above
// what follows, which the page has saved; the last page may end anywhere.
func (b *breaker) waste(free geom.Pt, page, to int) int64 {
	if to == len(b.strips) {
		return 0
	}
	return empty(free-b.strips[to].gap, page)
}

// empty is the cost of room on a page that holds nothing new.
func empty(room geom.Pt, page int) int64 { return int64(room.Scale(int64(page+1), int64(page))) }

// span is a chosen page with what is repeated on it.
func (b *breaker) span(c choice, to int, w *watch) span {
	w.begin()
	for j := c.from; j < to; j++ {
		w.pass(j)
	}
	out := span{from: c.from, to: to}
	if c.parted {
		out.parted = w.lacking()
	} else {
		out.repeats = w.lacking()
	}
	return out
}

// watch knows, for a page that grows strip by strip, which cautions it lacks:
// those of a claim on it that are not on it themselves.
type watch struct {
	ties   *ties
	begun  int // pages so far
	state  []watched
	height geom.Pt // of the cautions it lacks
	count  int     // of them
	met    []int   // ties with a claim on the page
}

type watched struct {
	since   int // which page it is about
	shown   bool
	claimed bool
	at      meeting
	height  geom.Pt
}

func newWatch(t *ties) *watch { return &watch{ties: t, state: make([]watched, len(t.all))} }

func (w *watch) begin() {
	w.begun++
	w.height, w.count, w.met = 0, 0, w.met[:0]
}

func (w *watch) of(k int) *watched {
	s := &w.state[k]
	if s.since != w.begun {
		*s = watched{since: w.begun}
	}
	return s
}

// pass adds a strip.
func (w *watch) pass(j int) {
	for _, k := range w.ties.shows[j] {
		s := w.of(k)
		if s.claimed && !s.shown {
			w.height -= s.height
			w.count--
		}
		s.shown = true
	}
	for _, m := range w.ties.claims[j] {
		s := w.of(m.tie)
		if !s.claimed {
			w.met = append(w.met, m.tie)
		}
		if !s.shown {
			if s.claimed {
				w.height -= s.height
				w.count--
			}
			s.height = w.ties.height(m)
			w.height += s.height
			w.count++
		}
		s.claimed, s.at = true, m
	}
}

// lacking are the cautions that the page lacks, each with the last claim there
// that wants it.
func (w *watch) lacking() []meeting {
	var out []meeting
	for _, k := range w.met {
		if s := w.state[k]; !s.shown {
			out = append(out, s.at)
		}
	}
	return out
}
