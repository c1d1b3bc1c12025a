package main

import (
	"fmt"
	"math"
	"slices"
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/check/parallel"
)

// measureLength fits how long translations are, with the odd ones left out.
func measureLength(pairs []*pair) fit.Length {
	type point struct{ n, x, y float64 }
	var points []point
	for _, p := range pairs {
		s, t := p.src.Letters, p.dst.Letters
		if s > 3 && t > 3 {
			points = append(points, point{float64(s), math.Log(float64(s)), math.Log(float64(t)) - math.Log(float64(s))})
		}
	}
	var a, b float64
	for range 4 {
		var n, sx, sy, sxx, sxy float64
		for _, p := range points {
			n, sx, sy, sxx, sxy = n+1, sx+p.x, sy+p.y, sxx+p.x*p.x, sxy+p.x*p.y
		}
		b = (n*sxy - sx*sy) / (n*sxx - sx*sx)
		a = (sy - b*sx) / n
		slices.SortFunc(points, func(p, q point) int {
			return int(math.Copysign(1, math.Abs(p.y-a-b*p.x)-math.Abs(q.y-a-b*q.x)))
		})
		points = points[:len(points)*98/100]
	}
	// variance = floor + per/letters
	var n, sx, sy, sxx, sxy float64
	for _, p := range points {
		x, e := 1/p.n, p.y-a-b*p.x
		n, sx, sy, sxx, sxy = n+1, sx+x, sy+e*e, sxx+x*x, sxy+x*e*e
	}
	per := max(0.1, (n*sxy-sx*sy)/(n*sxx-sx*sx))
	floor := max(0.004, (sy-per*sx)/n)
	return fit.Length{Base: milli(a), Slope: milli(b), Floor: milli(1000 * floor), PerLetter: milli(1000 * per)}
}

// unfinished is how surprising a missing mark at the end is.
func unfinished(pairs []*pair) int {
	n, missing := 0.0, 0.0
	for _, p := range pairs {
		if p.src.Finish != 0 {
			n++
			if p.dst.Finish == 0 {
				missing++
			}
		}
	}
	return milli(-math.Log((missing + 0.5) / (n + 1)))
}

// cognates measures how often long source words have one like them in the
// translation, and in that of another row.
func cognates(pairs []*pair) fit.Cognates {
	var n, good, wrong int
	for i, p := range pairs {
		words, found := fit.Cognates{}.Count(p.src, p.dst)
		_, by := fit.Cognates{}.Count(p.src, pairs[(i+37)%len(pairs)].dst)
		n, good, wrong = n+words, good+found, wrong+by
	}
	rate := func(k int) int { return (k*1000 + 500) / (n + 1) }
	return fit.Cognates{Good: max(1, rate(good)), Wrong: max(1, rate(wrong))}
}

// examples are the judgements of the tuning part: the rows as they are, and
// with faults planted.
func (l *learner) examples(m *fit.Model) [fit.Kinds][]example {
	var out [fit.Kinds][]example
	add := func(kind fit.Kind, src, dst *fit.Side, fault bool, weight float64) {
		e := example{fault: fault, weight: weight, tag: l.tag, id: src.Plain + " ### " + dst.Plain}
		for i, x := range m.Inputs(kind, src, dst, count(src, dst)) {
			e.x[i] = float64(x) / 1000
		}
		out[kind] = append(out[kind], e)
	}
	for i, p := range l.tune {
		for kind := range fit.Kinds {
			add(kind, p.src, p.dst, false, 4)
		}
		for _, k := range []int{1, 3, 37, 101} {
			add(fit.Segment, p.src, l.tune[(i+k)%len(l.tune)].dst, true, 1)
		}
		for j, t := range cuts(p.row.Target, i) {
			add(fit.Omission, p.src, fit.NewSide(t), true, 1)
			_ = j
		}
		other := l.tune[(i+11)%len(l.tune)].dst.Sentences
		if len(other) > 0 && p.dst.Finish != 0 {
			add(fit.Addition, p.src, fit.NewSide(p.row.Target+" "+other[0]), true, 2)
			add(fit.Addition, p.src, fit.NewSide(other[0]+" "+p.row.Target), true, 2)
		}
	}
	return out
}

// cuts are a translation with parts taken out: each sentence of several in
// turn, and the end.
func cuts(t string, seed int) []string {
	var out []string
	parts := split(t)
	if len(parts) > 1 {
		for i := range parts {
			out = append(out, strings.Join(slices.Delete(slices.Clone(parts), i, i+1), " "))
		}
	}
	rs := []rune(t)
	for _, share := range []int{35 + seed%20, 55 + seed%25} {
		n := len(rs) * share / 100
		if i := strings.LastIndexByte(string(rs[:n]), ' '); i > 0 && n > 8 {
			out = append(out, string(rs[:n])[:i])
		} else if n > 4 {
			out = append(out, string(rs[:n]))
		}
	}
	return out
}

func count(src, dst *fit.Side) fit.Count {
	s := &numeral.Text{Plain: src.Plain, Folded: src.Folded, Words: src.Words, Numbers: numeral.Scan(src.Plain, true)}
	d := &numeral.Text{Plain: dst.Plain, Folded: dst.Folded, Words: dst.Words, Numbers: numeral.Scan(dst.Plain, false)}
	diff := numeral.Compare(s, d)
	return fit.Count{Shared: len(s.Numbers) - len(diff.Lost), Lost: len(diff.Lost), Added: len(diff.Added)}
}

// fitAlarms is the share of units on which a judgement may raise a false
// alarm, over all languages.
func fitAlarms(kind fit.Kind) float64 {
	return [fit.Kinds]float64{0.005, 0.008, 0.004}[kind]
}

// mostFitAlarms is the share that it may raise in one language.
const mostFitAlarms = 0.007

// ownLimit is the limit of a judgement in a language and how it does there, in
// thousandths of units and of planted faults.
type ownLimit struct {
	tag                  string
	kind                 fit.Kind
	limit, alarms, found int
}

// weighFit fits the weights of all judgements on the examples of all
// languages but the noisy ones, and chooses their limits: one for all
// languages, and a higher one where that lets too many false alarms through.
func weighFit(all [fit.Kinds][]example) (fit.Weights, [fit.Kinds]int, []ownLimit) {
	var out fit.Weights
	var limits [fit.Kinds]int
	var own []ownLimit
	for kind := range fit.Kinds {
		sound := slices.DeleteFunc(slices.Clone(all[kind]), func(e example) bool { return parallel.Noisy(e.tag) })
		w := regress(sound, fit.Inputs)
		for i := range w {
			out[kind][i] = milli(w[i])
		}
		limit := report(kind, sound, w)
		limits[kind] = milli(limit)
		own = append(own, ownLimits(kind, all[kind], w, limit)...)
	}
	return out, limits, own
}

func ownLimits(kind fit.Kind, list []example, w []float64, common float64) []ownLimit {
	good, bad := map[string][]float64{}, map[string][]float64{}
	for _, e := range list {
		to := good
		if e.fault {
			to = bad
		}
		to[e.tag] = append(to[e.tag], dot(w, e.x[:len(w)]))
	}
	var out []ownLimit
	for _, tag := range sortedKeys(good) {
		g := good[tag]
		slices.Sort(g)
		limit := max(common, g[len(g)-1-int(mostFitAlarms*float64(len(g)))])
		over := func(list []float64) int {
			n := 0
			for _, x := range list {
				if x > limit {
					n++
				}
			}
			return permille(n, len(list))
		}
		out = append(out, ownLimit{tag, kind, milli(limit), over(g), over(bad[tag])})
	}
	return out
}

// report prints how a judgement does, and gives its limit.
func report(kind fit.Kind, list []example, w []float64) float64 {
	var good, bad []float64
	for _, e := range list {
		s := dot(w, e.x[:len(w)])
		if e.fault {
			bad = append(bad, s)
		} else {
			good = append(good, s)
		}
	}
	slices.Sort(good)
	for _, fa := range []float64{0.001, 0.002, 0.005, 0.01, 0.02, 0.03} {
		t := good[len(good)-1-int(fa*float64(len(good)))]
		n := 0
		for _, b := range bad {
			if b > t {
				n++
			}
		}
		fmt.Printf("kind %d: at %.1f %% false alarms (limit %.2f) %.2f %% found\n", kind, 100*fa, t, 100*float64(n)/float64(len(bad)))
	}
	return good[len(good)-1-int(fitAlarms(kind)*float64(len(good)))]
}
