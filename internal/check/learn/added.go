package main

import (
	"fmt"
	"math"
	"os"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
)

const (
	// maxAlarmsAdded is the share of units on which the rule about added
	// negations may raise a false alarm; one that finds less than minFoundAdded
	// of the planted ones with that is off.
	maxAlarmsAdded, minFoundAdded = 0.005, 0.2
	// A sign must stand in so many texts to have a weight of its own.
	minSignRows = 4
	// The regression that finds the weights: its pull to zero, its steps and how many.
	negatedPull, negatedDamping, negatedSteps = 4.0, 0.1, 500
)

// foldOf is the fold of a row by its id: whole blocks, the same in every
// language.
func foldOf(id string) int {
	return parallel.Row{ID: id}.Number() / parallel.Block % 5 % folds
}

// negatedRow is an English text without a negation, and in how many languages
// its translation has one.
type negatedRow struct {
	signs    []string
	fold     int
	of, with float64
}

// learnNegated weighs the signs of English texts over all languages: on all
// rows but those of a fold, for each, and on all.
func learnNegated(files []string) (out [folds + 1]cue.Negated, err error) {
	rows := map[string]*negatedRow{}
	e := cue.NewEnglish()
	for _, file := range files {
		tag, _ := parallel.TagOf(file) // one that cannot be read has no list
		list := data.Load(tag).Lists
		m := cue.NewMatcher(text.Spaced(tag), list[cue.Negation.String()], list["clitics"])
		if m.Empty() {
			continue
		}
		content, err := os.ReadFile(file)
		if err != nil {
			return out, err
		}
		for _, r := range parallel.Parse(content) {
			if parallel.PartOf(r.ID) != parallel.Test && !parallel.Misaligned(tag, r.ID) {
				countNegated(rows, e, m, r)
			}
		}
	}
	for f := range out {
		out[f] = regressNegated(rows, f)
	}
	return out, nil
}

func countNegated(rows map[string]*negatedRow, e *cue.English, m *cue.Matcher, r parallel.Row) {
	source := text.Fold(r.Source)
	if e.Count(cue.Negation, source) > 0 {
		return
	}
	n := rows[r.ID]
	if n == nil {
		n = &negatedRow{signs: e.Signs(text.Words(source)), fold: foldOf(r.ID)}
		rows[r.ID] = n
	}
	n.of++
	folded := text.Fold(r.Target)
	if m.Has(folded, text.Words(folded)) {
		n.with++
	}
}

// regressNegated fits a logistic regression on all rows but those of a fold.
func regressNegated(rows map[string]*negatedRow, without int) cue.Negated {
	index, list := signIndex(rows, without)
	w, pull := make([]float64, len(index)), make([]float64, len(index))
	for s, i := range index { // order-free: by index
		pull[i] = negatedPull
		if s[0] == '#' {
			pull[i] = 0.1 // stands for many words
		}
	}
	for range negatedSteps {
		g, h := make([]float64, len(w)), make([]float64, len(w))
		for _, r := range list {
			sum := 0.0
			for _, i := range r.signs {
				sum += w[i]
			}
			p := sigmoid(sum)
			for _, i := range r.signs {
				g[i] += p - r.share
				h[i] += p * (1 - p)
			}
		}
		for i, p := range pull { // a damped step of Newton's, sign by sign
			w[i] -= negatedDamping * (g[i] + p*w[i]) / (h[i] + p)
		}
	}
	out := cue.Negated{}
	for s, i := range index { // order-free: a map
		if x := milli(w[i]); x != 0 {
			out[s] = x
		}
	}
	return out
}

type signRow struct {
	signs []int
	share float64
}

// signIndex numbers the signs that stand in enough rows.
func signIndex(rows map[string]*negatedRow, without int) (map[string]int, []signRow) {
	n, index := map[string]int{}, map[string]int{}
	var ids []string
	for _, id := range sortedKeys(rows) {
		if rows[id].fold == without {
			continue
		}
		ids = append(ids, id)
		for _, s := range rows[id].signs {
			if n[s]++; n[s] == minSignRows {
				index[s] = len(index)
			}
		}
	}
	var out []signRow
	for _, id := range ids {
		r := rows[id]
		row := signRow{share: r.with / r.of}
		for _, s := range r.signs {
			if i, ok := index[s]; ok {
				row.signs = append(row.signs, i)
			}
		}
		out = append(out, row)
	}
	return index, out
}

// learnAdded learns which negations stand where the source has none, and
// chooses the limit on folds that neither the weights nor the idioms saw.
func (l *learner) learnAdded(m *cueModel, rows []cueRow) {
	var natural, planted []int
	for f := range folds {
		var in, out []cueRow
		for _, r := range rows {
			if foldOf(r.p.row.ID) == f {
				out = append(out, r)
			} else {
				in = append(in, r)
			}
		}
		a := l.added(in)
		first, known := a.Offset[l.firstNegation()]
		for _, r := range out {
			if r.any {
				continue
			}
			source := l.negated[f].Score(r.signs)
			if c, score := a.Least(source, cue.Text{Folded: r.p.dst.Folded, Words: r.p.dst.Words}); c != "" {
				natural = append(natural, score)
			} else if known {
				planted = append(planted, source+first)
			}
		}
	}
	slices.Sort(natural)
	rate := data.Rate{Status: data.Off}
	if k := int(maxAlarmsAdded * float64(len(rows))); k < len(natural) && len(planted) > 0 {
		limit := natural[k] - 1
		rate = data.Rate{Status: data.On, FalseAlarms: permille(atMost(natural, limit), len(rows)), Found: permille(atMost(planted, limit), len(planted))}
		if rate.Found < 1000*minFoundAdded {
			rate.Status = data.Off
		} else {
			m.Added = l.added(rows)
			m.Added.Limit = limit
		}
	}
	l.rates["negation-added"] = rate
}

// firstNegation is the commonest negation of a language, by its list.
func (l *learner) firstNegation() string {
	if list := l.lists[cue.Negation.String()]; len(list) > 0 && l.spaced {
		return text.Fold(list[0])
	} else if len(list) > 0 {
		return text.Fold(strings.Trim(list[0], "*"))
	}
	return ""
}

// added counts the cues and their neighbours with and without a negation in
// the source.
func (l *learner) added(rows []cueRow) *cue.Added {
	a := &cue.Added{Matcher: cue.NewMatcher(l.spaced, l.lists[cue.Negation.String()], l.lists["clitics"]), Offset: map[string]int{}, Idioms: map[string]bool{}}
	with, without := map[string]float64{}, map[string]float64{}
	n, n0 := 1.0, 1.0
	for _, r := range rows {
		to := with
		switch {
		case !r.any:
			to = without
			n0++
		case len(r.triggers) > 0:
			n++
		default:
			continue
		}
		for _, h := range a.Matcher.Hits(r.p.dst.Folded, r.p.dst.Words) {
			idioms := h.Idioms()
			to[h.Cue]++
			to[idioms[0]]++
			to[idioms[1]]++
		}
	}
	for c, x := range with { // order-free: a map
		if !strings.Contains(c, "+") && x >= 3 {
			a.Offset[c] = milli(math.Log((without[c]+0.5)/n0) - math.Log((x+0.5)/n))
		}
	}
	for c, x := range without { // order-free: a set
		if strings.Contains(c, "+") && x >= 2 && 2*x/n0 > with[c]/n {
			a.Idioms[c] = true
		}
	}
	return a
}

func encodeAdded(b *strings.Builder, a *cue.Added) {
	fmt.Fprintf(b, "added %d\noffset", a.Limit)
	for _, c := range sortedKeys(a.Offset) {
		fmt.Fprintf(b, " %s:%d", strings.ReplaceAll(c, " ", "_"), a.Offset[c])
	}
	fmt.Fprint(b, "\nidioms")
	for _, c := range sortedKeys(a.Idioms) {
		fmt.Fprint(b, " ", strings.ReplaceAll(c, " ", "_"))
	}
	fmt.Fprintln(b)
}

func encodeNegated(n cue.Negated) []byte {
	var b strings.Builder
	for _, s := range sortedKeys(n) {
		fmt.Fprintln(&b, s, n[s])
	}
	return []byte(b.String())
}

func sigmoid(x float64) float64 { return 1 / (1 + math.Exp(-x)) }
