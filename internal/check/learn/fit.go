package main

import (
	"cmp"
	"math"
	"slices"

	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
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
			return cmp.Compare(math.Abs(p.y-a-b*p.x), math.Abs(q.y-a-b*q.x))
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

// sounds measures the same of words that sound alike.
func sounds(pairs []*pair) fit.Sounds {
	var out fit.Sounds
	var n, good, wrong, by [len(out)]int
	for i, p := range pairs {
		out.Count(p.src, p.dst, &n, &good)
		out.Count(p.src, pairs[(i+37)%len(pairs)].dst, &by, &wrong)
	}
	for k := range out {
		rate := func(found int) int { return (found*1000 + 500) / (n[k] + 1) }
		out[k] = fit.Cognates{Good: max(1, rate(good[k])), Wrong: max(1, rate(wrong[k]))}
	}
	return out
}

// fewEndings is how often a form must be met to count as an ending.
const fewEndings = 5

// endings measures which forms stand at the end of texts.
func endings(pairs []*pair, spaced bool) fit.Endings {
	last, inside := map[string]float64{}, map[string]float64{}
	ends, insides := 0.0, 0.0
	for _, p := range pairs {
		if p.src.Finish == 0 || len(p.dst.Words) == 0 {
			continue
		}
		words := p.dst.Words
		if !spaced {
			words = cutRunes(words)
		}
		for i, w := range words {
			to := inside
			if i == len(words)-1 {
				to = last
				ends++
			} else {
				insides++
			}
			for _, f := range fit.EndingForms(w, spaced) {
				to[f]++
			}
		}
	}
	out := map[string]int{}
	for _, f := range sortedKeys(last) {
		inside[f] += 0
	}
	for _, f := range sortedKeys(inside) {
		n := last[f] + inside[f]
		if n < fewEndings {
			continue
		}
		// as often as any word, until more is known
		chance := ends / (ends + insides)
		e := milli(math.Log((last[f]+2*chance)/(n+2)/chance) - math.Log((inside[f]+2*(1-chance))/(n+2)/(1-chance)))
		out[f] = e
	}
	return fit.NewEndings(out)
}

// cutRunes are the beginnings of text without spaces up to each character:
// each is a word that the text could end with.
func cutRunes(words []string) []string {
	var out []string
	for _, w := range words {
		for i := range w {
			if i > 0 {
				out = append(out, w[:i])
			}
		}
		out = append(out, w)
	}
	return out
}

// count compares the numbers of a pair as the rules do.
func (l *learner) count(src, dst *fit.Side) fit.Count {
	s := &numeral.Text{Plain: src.Plain, Folded: src.Folded, Words: src.Words, Lexicon: &l.source.Numbers, Numbers: numeral.Scan(src.Plain, true)}
	d := &numeral.Text{Plain: dst.Plain, Folded: dst.Folded, Words: dst.Words, Lexicon: &l.language.Numbers, Numbers: numeral.Scan(dst.Plain, false)}
	diff := numeral.Compare(s, d)
	return fit.Count{Shared: len(s.Numbers) - len(diff.Lost), Lost: len(diff.Lost), Added: len(diff.Added)}
}

// countsOtherwise compares the numbers in words of a pair as the rules do.
func (l *learner) countsOtherwise(src, dst *fit.Side) bool {
	if l.language.Spelled == nil {
		return false
	}
	said := spelled.NewText(spelled.OfEnglish(l.source.Spelled.Find(src.Folded, src.Words)), numeral.Scan(src.Plain, true))
	shown := spelled.NewText(l.language.Spelled.Find(dst.Folded, dst.Words), numeral.Scan(dst.Plain, false))
	lost, added := spelled.Compare(said, shown).Fault(slices.ContainsFunc(src.Words, spelled.Doses))
	return lost+added != ""
}
