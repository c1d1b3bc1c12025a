package ident

// Panel scores a text by many profiles at once: one look-up for each run.
type Panel struct {
	Tags   []string
	floors []int
	rows   map[string]int32 // of a run, where its scores begin
	scores []int16          // above the floor, one for each profile
}

// runsOf is about how many runs a profile of some list has for itself.
const runsOf = 400

// NewPanel joins profiles as they are stored.
func NewPanel(list []Source) *Panel {
	n := len(list)
	p := &Panel{floors: make([]int, n), rows: make(map[string]int32, runsOf*n), scores: make([]int16, 0, runsOf*n*n)}
	blank := make([]int16, n)
	for i, s := range list {
		p.Tags = append(p.Tags, s.Tag)
		s.each(func(floor int) { p.floors[i] = floor }, func(run string, score int) {
			at, ok := p.rows[run]
			if !ok {
				at = int32(len(p.scores))
				p.rows[run] = at
				p.scores = append(p.scores, blank...)
			}
			p.scores[int(at)+i] = int16(score - p.floors[i])
		})
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
			for i, s := range p.scores[at : int(at)+len(out)] {
				out[i] += int(s)
			}
		}
	}
	return out
}
