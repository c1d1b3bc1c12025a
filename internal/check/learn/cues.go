package main

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/text"
)

// cueRow is a row as the learning of cues sees it.
type cueRow struct {
	p        *pair
	triggers []string
	any      bool // has a trigger, counted or not
	soft     int
	signs    []string
}

// cueLearner learns the cues of one kind: the words and affixes that stand in
// translations of texts with a trigger far oftener than in others.
type cueLearner struct {
	kind   cue.Kind
	lists  map[string][]string
	spaced bool
	// handCore takes every word of the hand list for a core cue.
	handCore bool
}

func (c *cueLearner) withHandCore() *cueLearner {
	out := *c
	out.handCore = true
	return &out
}

// What the learning was tuned to.
const (
	addWithList    = 1   // learned cues beside a list written by hand
	addWithout     = 25  // and without
	minLLR         = 18  // log-likelihood ratio of a learned cue
	coreShare      = 4.0 // a core cue is so many times more frequent with a trigger
	smoothing      = 15.0
	softAllowances = 1
)

// prior is 1 for plain modals and more for what translators render freely.
func prior(trigger string) float64 {
	switch trigger {
	case "suggest", "possibly", "none", "neither", "nor", "nothing", "nobody":
		return 2
	case "appear":
		return 2.5
	case "seem", "likely":
		return 4
	case "unlikely":
		return 6
	}
	return 1
}

func (c *cueLearner) rows(e *cue.English, pairs []*pair) []cueRow {
	out := make([]cueRow, len(pairs))
	for i, p := range pairs {
		out[i] = cueRow{p, e.Triggers(c.kind, p.src.Folded), e.Count(c.kind, p.src.Folded) > 0, e.Soft(c.kind, p.src.Words), e.Signs(p.src.Words)}
	}
	return out
}

// learn makes the model; its limits are still zero. It is nil where nothing
// was found.
func (c *cueLearner) learn(rows []cueRow) *cueModel {
	name := c.kind.String()
	hand := slices.Clone(c.lists[name])
	weak := slices.Clone(c.lists[name+"weak"])
	for _, open := range c.lists[name+"open"] {
		hand = append(hand, c.exceptions(rows, open, slices.Concat(hand, weak))...)
		weak = append(weak, open)
	}
	limit := addWithList
	if len(hand) == 0 {
		limit = addWithout
	}
	for range limit {
		f := c.addition(rows, slices.Concat(hand, weak))
		if f == "" {
			break
		}
		hand = append(hand, f)
	}
	return c.describe(rows, hand, weak)
}

// cueModel is a model with the patterns it was made of.
type cueModel struct {
	cue.Model
	patterns []string
	byHand   bool
}

func (c *cueLearner) matcher(patterns []string) *cue.Matcher {
	return cue.NewMatcher(c.spaced, patterns, c.lists["clitics"])
}

// exceptions are the words that an affix of an open class meets in rows
// without a trigger.
func (c *cueLearner) exceptions(rows []cueRow, open string, known []string) []string {
	m, set := c.matcher(known), map[string]bool{}
	for _, r := range rows {
		if r.any {
			continue
		}
		for _, w := range r.p.dst.Words {
			if text.Fits(text.Fold(open), w) && m.Word(w) == "" {
				set["!"+w] = true
			}
		}
	}
	return sortedKeys(set)
}

// addition is the word or affix that tells most of rows with a trigger and no
// cue yet.
func (c *cueLearner) addition(rows []cueRow, known []string) string {
	m := c.matcher(known)
	with, without := map[string]int{}, map[string]int{}
	p, q := 0, 0
	for _, r := range rows {
		if m.Has(r.p.dst.Folded, r.p.dst.Words) {
			continue
		}
		switch {
		case len(r.triggers) > 0:
			p++
			c.count(with, r.p)
		case !r.any:
			q++
			c.count(without, r.p)
		}
	}
	if p < 3 || q == 0 {
		return ""
	}
	best, score := "", float64(minLLR)
	for _, f := range sortedKeys(with) {
		a, b := with[f], without[f]
		if a < 3 || float64(a)/float64(p) <= 6*(float64(b)+0.5)/float64(q) {
			continue
		}
		if s := llr(a, p, b, q); s > score || s == score && utf8.RuneCountInString(f) > utf8.RuneCountInString(best) {
			best, score = f, s
		}
	}
	return best
}

func (c *cueLearner) count(n map[string]int, p *pair) {
	for f := range c.features(p) { // order-free: counts
		n[f]++
	}
}

func (c *cueLearner) features(p *pair) map[string]bool {
	out := map[string]bool{}
	if !c.spaced {
		rs := []rune(strings.ReplaceAll(p.dst.Folded, " ", ""))
		for n := 2; n <= 6; n++ {
			for i := 0; i+n <= len(rs); i++ {
				out[string(rs[i:i+n])] = true
			}
		}
		return out
	}
	for _, w := range p.dst.Words {
		out[w] = true
		rs := []rune(w)
		for _, n := range []int{3, 4} {
			if len(rs) > n+1 {
				out[string(rs[:n])+"*"], out["*"+string(rs[len(rs)-n:])] = true, true
			}
		}
	}
	return out
}

func llr(a, n1, c, n0 int) float64 {
	h := func(x ...int) float64 {
		sum, s := 0, 0.0
		for _, v := range x {
			sum += v
		}
		for _, v := range x {
			if v > 0 {
				s += float64(v) * math.Log(float64(v)/float64(sum))
			}
		}
		return s
	}
	return 2 * (h(a, n1-a, c, n0-c) - h(a+n1-a, c+n0-c) - h(a+c, n1-a+n0-c))
}

// describe tells core from weak cues, and measures how often a good translation shows nothing.
func (c *cueLearner) describe(rows []cueRow, hand, weak []string) *cueModel {
	all := slices.Concat(hand, weak)
	m := c.matcher(all)
	if m.Empty() {
		return nil
	}
	t := countCues(rows, m)
	lexical := map[string]bool{}
	for _, p := range weak {
		lexical[c.shown(p)] = true
	}
	core := map[string]bool{}
	for name, n := range t.in1 { // order-free: a set
		if !lexical[name] && n >= 3 && float64(n)/t.n1 > coreShare*(float64(t.in0[name])+0.5)/t.n0 {
			core[name] = true
		}
	}
	for _, p := range hand {
		if c.handCore && !lexical[c.shown(p)] {
			core[c.shown(p)] = true
		}
	}
	out := &cueModel{patterns: all, byHand: len(c.lists[c.kind.String()]) > 0}
	out.Model = cue.Model{Matcher: m, Core: core, Miss: map[string]int{}, Weak: map[string]int{}}
	out.measure(rows)
	out.weigh(t)
	return out
}

// shown is a pattern as the matcher names it.
func (c *cueLearner) shown(p string) string {
	p = strings.ReplaceAll(text.Fold(p), "_", " ")
	if !c.spaced {
		return strings.ReplaceAll(strings.Trim(p, "*"), " ", "")
	}
	return p
}

// cueCounts are the cues that rows hold, each once a row, and in how many rows they are.
type cueCounts struct {
	rows     []cueRow
	found    [][]string
	in1, in0 map[string]int // rows with a trigger, without, that hold a cue
	n1, n0   float64
}

// countCues finds the cues of each row.
func countCues(rows []cueRow, m *cue.Matcher) *cueCounts {
	t := &cueCounts{rows: rows, in1: map[string]int{}, in0: map[string]int{}, n1: 1, n0: 1}
	for _, r := range rows {
		f := m.Find(r.p.dst.Folded, r.p.dst.Words)
		set := slices.Compact(slices.Sorted(slices.Values(f)))
		t.found = append(t.found, set)
		switch {
		case len(r.triggers) > 0:
			t.n1++
			for _, x := range set {
				t.in1[x]++
			}
		case !r.any:
			t.n0++
			for _, x := range set {
				t.in0[x]++
			}
		}
	}
	return t
}

// weigh fills Weak: how often a row with triggers and no core cue has each weak
// cue, against rows without a trigger.
func (m *cueModel) weigh(t *cueCounts) {
	var good, lost state
	for i, r := range t.rows {
		s := &lost
		switch {
		case len(r.triggers) > 0:
			s = &good
		case r.any:
			continue
		}
		s.add(m, t.found[i], r.soft)
	}
	ratio := func(x, y float64) int {
		a, b := (x+0.3)/(good.rows+1), (y+0.5)/(lost.rows+1)
		return int(math.Round(1000 * min(30, a/b)))
	}
	m.Weak["bare"], m.Weak["explained"] = ratio(good.bare, lost.bare), ratio(good.explained, lost.explained)
	for _, cues := range []map[string]float64{good.cues, lost.cues} {
		for x := range cues { // order-free: a map
			m.Weak[x] = ratio(good.cues[x], lost.cues[x])
		}
	}
	m.Weak["*"] = 8000 // a rare word of the list: it may well be the rendering
}

// state counts the rows without a core cue by what else they show.
type state struct {
	rows, bare, explained float64
	cues                  map[string]float64
}

func (s *state) add(m *cueModel, found []string, soft int) {
	if s.cues == nil {
		s.cues = map[string]float64{}
	}
	var weak []string
	for _, x := range found {
		if m.Core[x] {
			return
		}
		weak = append(weak, x)
	}
	s.rows++
	switch {
	case len(weak) == 0:
		s.bare++
	case len(weak) <= soft:
		s.explained++
	}
	for _, x := range weak {
		s.cues[x]++
	}
}

// partial tells when fewer core cues than triggers are to be an alarm.
func (m *cueModel) partial(rows []cueRow) cue.Partial {
	many, alone, other := 0.5, 0.25, 0.25
	for _, r := range rows {
		if len(r.triggers) < 2 {
			continue
		}
		many++
		e := m.Look(r.p.dst.Folded, r.p.dst.Words, r.soft)
		switch {
		case e.Core == 0 || e.Core >= len(r.triggers):
		case e.Other:
			other++
		default:
			alone++
		}
	}
	switch {
	case (alone+other)/many <= maxPartial:
		return cue.Fewer
	case alone/many <= maxPartial:
		return cue.FewerAlone
	}
	return cue.Never
}

// measure fills Miss.
func (m *cueModel) measure(rows []cueRow) {
	tot, bare := map[string]float64{}, map[string]float64{}
	part, many, n, b := 0.0, 0.0, 0.0, 0.0
	for _, r := range rows {
		if len(r.triggers) == 0 {
			continue
		}
		e := m.Look(r.p.dst.Folded, r.p.dst.Words, r.soft)
		if one := slices.Compact(slices.Sorted(slices.Values(r.triggers))); len(one) == 1 {
			tot[one[0]]++
			n++
			if e.Core == 0 {
				bare[one[0]]++
				b++
			}
		}
		if len(r.triggers) > 1 {
			many++
			if e.Core > 0 && e.Core < len(r.triggers) && !e.Other {
				part++
			}
		}
	}
	p0 := (b + 0.5) / (n + 1)
	for t := range tot { // order-free: a map
		m.Miss[t] = tenK((bare[t] + smoothing*p0*prior(t)) / (tot[t] + smoothing))
	}
	m.Miss["*"] = tenK(min(1, p0*4))
	m.Miss["partial"] = tenK((part + 0.5) / (many + 1))
}

func tenK(x float64) int { return int(math.Round(10000 * min(1, x))) }

func (m *cueModel) encode(b *strings.Builder, kind cue.Kind) {
	under := func(list []string) string {
		for i := range list {
			list[i] = strings.ReplaceAll(list[i], " ", "_")
		}
		return strings.Join(list, " ")
	}
	fmt.Fprintf(b, "[%s]\ncues %s\ncore %s\nmiss", kind, under(slices.Clone(m.patterns)), under(sortedKeys(m.Core)))
	for _, t := range sortedKeys(m.Miss) {
		fmt.Fprintf(b, " %s:%d", t, m.Miss[t])
	}
	fmt.Fprint(b, "\nweak")
	for _, t := range sortedKeys(m.Weak) {
		fmt.Fprintf(b, " %s:%d", strings.ReplaceAll(t, " ", "_"), m.Weak[t])
	}
	fmt.Fprintf(b, "\nlimit %d\n", m.Limit)
	if m.Partial != cue.Never {
		fmt.Fprintln(b, "partial", m.Partial)
	}
	if m.Added != nil {
		encodeAdded(b, m.Added)
	}
}
