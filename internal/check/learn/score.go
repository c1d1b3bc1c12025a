package main

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
	"caveat/internal/check/parallel"
)

const (
	// scoreFolds is how many parts of the rows are judged by what the others taught.
	scoreFolds = 4
	// scoreAlarms is the share of units on which the score may raise a false
	// alarm over all languages where the numbers raise none, mostScoreAlarms in
	// one.
	scoreAlarms, mostScoreAlarms = 0.0108, 0.03
)

// scoreFold is the fold of a row: whole blocks, the same in all languages.
func scoreFold(p *pair) int {
	block := p.row.Number() / parallel.Block
	return (block/5 + block%5) % scoreFolds // of five blocks one is of the test part
}

// kin are languages whose words teach those of another.
func kin(tag string) []string {
	for _, group := range [][]string{{"ti", "ti-ER", "ti-ET"}, {"fa", "fa-AF"}, {"id", "ms"}} {
		if slices.Contains(group, tag) {
			return group
		}
	}
	return []string{tag}
}

// scoreModel learns what the score reads of a language from its rows, and
// those of its kin, that keep lets through.
func (l *learner) scoreModel(all map[string]*learner, keep func(*pair) bool) (*fit.Model, []byte) {
	own := filter(slices.Concat(l.train, l.tune), keep)
	words := slices.Clone(own)
	for _, tag := range kin(l.tag) {
		if k := all[tag]; tag != l.tag && k != nil {
			words = append(words, filter(slices.Concat(k.train, k.tune), keep)...)
		}
	}
	data := table(words)
	m := &fit.Model{Table: lexicon.Read(data), Spaced: l.spaced, Length: measureLength(own), Unfinished: unfinished(own), Cognates: cognates(own), Endings: endings(own, l.spaced)}
	if l.spaced {
		m.Sounds = sounds(own)
	}
	return m, data
}

func filter(list []*pair, keep func(*pair) bool) []*pair {
	return slices.DeleteFunc(list, func(p *pair) bool { return !keep(p) })
}

// score learns the language's part of the score, and gives examples judged by
// what the other folds taught.
func (l *learner) score(all map[string]*learner) []example {
	var parts [scoreFolds][]*pair
	for _, p := range slices.Concat(l.train, l.tune) {
		parts[scoreFold(p)] = append(parts[scoreFold(p)], p)
	}
	var models [scoreFolds]*fit.Model
	each(scoreFolds, func(f int) {
		models[f], _ = l.scoreModel(all, func(p *pair) bool { return scoreFold(p) != f })
	})
	usual := measureUsual(models, parts)
	l.model, l.lexicon = l.scoreModel(all, func(*pair) bool { return true })
	l.model.Usual = usual
	var out []example
	for f, list := range parts {
		models[f].Usual = usual
		for i, p := range list {
			add := func(kind fit.Kind, plant string, dst *fit.Side, weight float32) {
				// What the numbers tell needs no score.
				if n := l.count(p.src, dst); n.Lost+n.Added == 0 {
					out = append(out, example{models[f].Inputs(p.src, dst, n), kind, weight, l.tag, p.row.ID, f, plant, p.src.Doubt()})
				}
			}
			if !judgeable(p.src) {
				continue
			}
			add(fit.Clean, "", p.dst, 4)
			for _, x := range plants(list, i) {
				if x.target.Letters > 0 {
					add(x.kind, x.plant, x.target, x.weight)
				}
			}
		}
	}
	return out
}

// judgeable leaves out headings of a word or two, as the rules do.
func judgeable(s *fit.Side) bool { return s.Letters >= 14 && len(s.Words) >= 3 }

// measureUsual measures the evidence of good pairs that a model did not see.
func measureUsual(models [scoreFolds]*fit.Model, parts [scoreFolds][]*pair) [2]fit.Usual {
	type point struct{ sum, known float64 }
	var points [2][]point
	for f, list := range parts {
		for _, p := range list {
			r := models[f].Read(p.src, p.dst)
			for k, evidence := range [2][]int{r.Source, r.Target} {
				var x point
				for _, e := range evidence {
					if e != 0 {
						x.sum, x.known = x.sum+float64(e), x.known+1
					}
				}
				if x.known > 0 {
					points[k] = append(points[k], x)
				}
			}
		}
	}
	var out [2]fit.Usual
	for k, list := range points {
		sum, known, squares := 0.0, 0.0, 0.0
		for _, x := range list {
			sum, known = sum+x.sum, known+x.known
		}
		mean := sum / max(1, known)
		for _, x := range list {
			squares += (x.sum - mean*x.known) * (x.sum - mean*x.known) / (x.known + 1)
		}
		out[k] = fit.Usual{Mean: int(mean), Deviation: int(math.Sqrt(squares / float64(max(1, len(list)))))}
	}
	return out
}

// ownLimit is the limit of the score in a language and how it does there, in
// thousandths of units and of the plants of each kind.
type ownLimit struct {
	tag           string
	limit         int
	alarms, found [fit.Kinds]int
}

// scored is an example with its score above the doubt.
type scored struct {
	*example
	score int
	kind  fit.Kind
}

// crossScores scores each example by trees that did not see its fold.
func crossScores(list []example) []scored {
	out := make([]scored, 0, len(list))
	for half := range 2 {
		var in, rest []example
		for _, e := range list {
			if e.fold%2 == half {
				rest = append(rest, e)
			} else {
				in = append(in, e)
			}
		}
		trees := fit.ReadTrees(string(boost(in)))
		for i := range rest {
			m := fit.Model{Trees: trees}
			kind, score := m.Decide(&rest[i].x)
			out = append(out, scored{&rest[i], score - rest[i].doubt, kind})
		}
	}
	return out
}

// limits chooses the limits: one for all languages, and a higher one where
// that lets too many false alarms through.
func limits(list []scored) []ownLimit {
	var clean []int
	byTag := map[string][]scored{}
	for _, s := range list {
		byTag[s.tag] = append(byTag[s.tag], s)
		if s.example.kind == fit.Clean && !parallel.Noisy(s.tag) {
			clean = append(clean, s.score)
		}
	}
	slices.Sort(clean)
	common := atShare(clean, scoreAlarms)
	var out []ownLimit
	for _, tag := range sortedKeys(byTag) {
		own := ownLimit{tag: tag}
		var good []int
		for _, s := range byTag[tag] {
			if s.example.kind == fit.Clean {
				good = append(good, s.score)
			}
		}
		slices.Sort(good)
		own.limit = max(common, atShare(good, mostScoreAlarms))
		var n, found, alarms [fit.Kinds]int
		for _, s := range byTag[tag] {
			n[s.example.kind]++
			if s.score > own.limit {
				found[s.example.kind]++
				if s.example.kind == fit.Clean {
					alarms[s.kind]++
				}
			}
		}
		for k := range n {
			own.alarms[k], own.found[k] = permille(alarms[k], n[fit.Clean]), permille(found[k], n[k])
		}
		out = append(out, own)
	}
	return out
}

// atShare is the value that so large a share of a sorted list is above.
func atShare(list []int, share float64) int {
	if len(list) == 0 {
		return 0
	}
	return list[len(list)-1-int(share*float64(len(list)))]
}

// reportScore prints how the score does for several shares of false alarms,
// and by language.
func reportScore(list []scored, own []ownLimit) {
	var clean []int
	for _, s := range list {
		if s.example.kind == fit.Clean {
			clean = append(clean, s.score)
		}
	}
	slices.Sort(clean)
	for _, share := range []float64{0.003, 0.005, 0.0075, 0.01, 0.015, 0.02} {
		fmt.Printf("score: at %.2f %% false alarms %s\n", 100*share, foundBy(list, func(s scored) int { return atShare(clean, share) }))
	}
	limit := map[string]int{}
	for _, o := range own {
		limit[o.tag] = o.limit
	}
	fmt.Println("score: with limits by language", foundBy(list, func(s scored) int { return limit[s.tag] }))
	for _, o := range own {
		fmt.Println("  ", o.tag, o.limit, o.alarms[fit.Segment:], foundBy(slices.DeleteFunc(slices.Clone(list), func(s scored) bool { return s.tag != o.tag }), func(scored) int { return o.limit }))
	}
}

// foundBy is the share found of each way of planting, in words.
func foundBy(list []scored, limit func(scored) int) string {
	n, found := map[string]int{}, map[string]int{}
	for _, s := range list {
		n[s.plant]++
		if s.score > limit(s) {
			found[s.plant]++
		}
	}
	var b strings.Builder
	for _, name := range sortedKeys(n) {
		fmt.Fprintf(&b, "%s %.1f  ", cmp.Or(name, "FALSE"), 100*float64(found[name])/float64(n[name]))
	}
	return b.String()
}
