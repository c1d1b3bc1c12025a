package ident

// Panel scores a text by many profiles at once: one look-up for each run.
type Panel struct {
	Tags   []string
	floors []int
	rows   map[string]int // of a run, where its scores begin
	scores []int16        // above the floor, one for each profile
}

// NewPanel joins profiles.
func NewPanel(list []*Profile) *Panel {
	p := &Panel{rows: map[string]int{}}
	for _, x := range list {
		p.Tags, p.floors = append(p.Tags, x.Tag), append(p.floors, x.Floor)
	}
	for i, x := range list {
		for run, score := range x.Scores { // order-free: each has a cell of its own
			at, ok := p.rows[run]
			if !ok {
				at = len(p.scores)
				p.rows[run] = at
				p.scores = append(p.scores, make([]int16, len(list))...)
			}
			p.scores[at+i] = int16(score - x.Floor)
		}
	}
	return p
}

// Scores tells how well runs go with each profile.
func (p *Panel) Scores(runs []string) []int {
	out := make([]int, len(p.Tags))
	for i, f := range p.floors {
		out[i] = f * len(runs)
	}
	for _, run := range runs {
		if at, ok := p.rows[run]; ok {
			for i, s := range p.scores[at : at+len(out)] {
				out[i] += int(s)
			}
		}
	}
	return out
}
