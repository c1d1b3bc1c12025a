package main

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"caveat/internal/check/lexicon"
)

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

const (
	maxTies = 14   // of an entry
	minTie  = 0.06 // share of the rows of its other end that a tie explains
)

// table learns what words go together.
func table(pairs []*pair) []byte {
	stems, features := make([][]string, len(pairs)), make([][]string, len(pairs))
	for i, p := range pairs {
		stems[i], features[i] = p.stems, p.features
	}
	v, w := newVocabulary(stems), newVocabulary(features)
	from, to := v.read(stems), w.read(features)
	one, two := entries(align(to, from, w, v), v, w), entries(align(from, to, v, w), w, v)
	byID := map[string]int{}
	var s, f [][]string
	for i, p := range pairs {
		k, ok := byID[p.row.ID]
		if !ok {
			k = len(s)
			byID[p.row.ID] = k
			s, f = append(s, stems[i]), append(f, nil)
		}
		f[k] = append(f[k], features[i]...)
	}
	one, two = rare(one, two, s, f)
	return lexicon.Build(one, two)
}

const (
	// Of a word that was seen once, a rare one beside it is the translation so
	// often, shared among the rare ones of the row.
	rareShare = 0.5
	// rareFound is how often a word that was seen once is found again.
	rareFound = 0.3
	maxRare   = 8
)

// rare adds the stems and features that were seen in one row alone, each tied
// to all of the other side in its row: which is the translation is not known,
// but hardly any other pair has two of them.
func rare(one, two []lexicon.Entry, stems, features [][]string) ([]lexicon.Entry, []lexicon.Entry) {
	s, f := once(stems), once(features)
	for r := range stems {
		if len(s[r]) == 0 || len(f[r]) == 0 || len(s[r]) > maxRare || len(f[r]) > 3*maxRare {
			continue
		}
		one = append(one, rareEntries(s[r], f[r], len(stems))...)
		two = append(two, rareEntries(f[r], s[r], len(stems))...)
	}
	return one, two
}

func rareEntries(names, other []string, rows int) []lexicon.Entry {
	var ties []lexicon.Tie
	for _, o := range other {
		ties = append(ties, lexicon.Tie{Name: o, Share: rareShare / float64(len(names)+1)})
	}
	var out []lexicon.Entry
	for _, n := range names {
		out = append(out, lexicon.Entry{Name: n, Prior: 1 / float64(rows), Base: (1 - rareFound) / float64(rows), Ties: ties})
	}
	return out
}

// once are the names of each text that stand in no other.
func once(texts [][]string) [][]string {
	df := map[string]int{}
	out := make([][]string, len(texts))
	for i, t := range texts {
		out[i] = slices.Compact(slices.Sorted(slices.Values(t)))
		for _, name := range out[i] {
			df[name]++
		}
	}
	for i := range out {
		out[i] = slices.DeleteFunc(out[i], func(name string) bool { return df[name] > 1 })
	}
	return out
}

// entries are those of the side that an aligner goes to; names of the side
// it comes from are in by.
func entries(a *aligner, own, by *vocabulary) []lexicon.Entry {
	out := make([]lexicon.Entry, len(own.names))
	for k, name := range own.names {
		out[k] = lexicon.Entry{Name: name, Prior: float64(own.df[k]) / float64(len(a.to))}
	}
	for cell, i := range a.owner {
		if int(i) == len(by.names) {
			continue // the null word
		}
		// What was seen once or twice is seen less often elsewhere.
		c := float64(a.count[cell]) - 0.3
		if share := c / (float64(by.df[i]) + 1.5); c >= 0.8 && share >= minTie {
			k := a.other[cell]
			out[k].Ties = append(out[k].Ties, lexicon.Tie{Name: by.names[i], Share: share})
		}
	}
	for k := range out {
		e := &out[k]
		slices.SortFunc(e.Ties, func(a, b lexicon.Tie) int {
			return cmp.Or(cmp.Compare(b.Share, a.Share), cmp.Compare(a.Name, b.Name))
		})
		e.Ties = e.Ties[:min(len(e.Ties), maxTies)]
	}
	bases(out, a, by)
	return slices.DeleteFunc(out, func(e lexicon.Entry) bool { return len(e.Ties) == 0 })
}

// bases measures how often entries stand without any of their ties.
func bases(list []lexicon.Entry, a *aligner, by *vocabulary) {
	ties := make([]map[int32]bool, len(list))
	for k, e := range list {
		ties[k] = make(map[int32]bool, len(e.Ties))
		for _, t := range e.Ties {
			ties[k][by.ids[t.Name]] = true
		}
	}
	explained, df := make([]int, len(list)), make([]int, len(list))
	for r, to := range a.to {
		for _, k := range to {
			df[k]++
			if slices.ContainsFunc(a.from[r], func(i int32) bool { return ties[k][i] }) {
				explained[k]++
			}
		}
	}
	// rows that have a tie, of which the entry may still be missing
	tied := make([]int, len(list))
	where := make([][]int32, len(by.names))
	for k := range list {
		for i := range ties[k] { // order-free: sets
			where[i] = append(where[i], int32(k))
		}
	}
	for _, from := range a.from {
		seen := map[int32]bool{}
		for _, i := range from {
			for _, k := range where[i] {
				if !seen[k] {
					seen[k] = true
					tied[k]++
				}
			}
		}
	}
	for k := range list {
		d := float64(df[k])
		share := 0.97 * float64(explained[k]) / (d + 1.5)
		free := max(0.05, 1-float64(tied[k])/float64(len(a.to)))
		list[k].Base = min((1-share)*d/float64(len(a.to))/free, list[k].Prior*math.E)
	}
}

func milli(x float64) int { return int(math.Round(1000 * x)) }
