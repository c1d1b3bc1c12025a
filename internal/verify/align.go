package verify

import "slices"

// maxTable is how many pairs of texts are compared in full at most.
const maxTable = 1 << 24

// align finds for each wanted text its index among the found ones, -1 where it is
// missing, such that as many as possible stand in order.
func align[T comparable](wanted, found []T) []int {
	out := make([]int, len(wanted))
	for i := range out {
		out[i] = -1
	}
	// Most files are sound: the same texts at both ends need no table.
	from, end := 0, len(found)
	first, last := 0, len(wanted)
	for first < last {
		i := slices.Index(found[from:end], wanted[first])
		if i < 0 || i > 3 {
			break
		}
		out[first] = from + i
		first, from = first+1, from+i+1
	}
	for last > first {
		i := lastIndex(found[from:end], wanted[last-1])
		if i < 0 || end-from-i > 4 {
			break
		}
		out[last-1] = from + i
		last, end = last-1, from+i
	}
	if first < last {
		inOrder(out[first:last], wanted[first:last], found[from:end], from)
	}
	return out
}

func lastIndex[T comparable](list []T, s T) int {
	for i := len(list) - 1; i >= 0; i-- {
		if list[i] == s {
			return i
		}
	}
	return -1
}

// inOrder fills out with a longest common subsequence; offset is added to the indices.
func inOrder[T comparable](out []int, wanted, found []T, offset int) {
	n, m := len(wanted), len(found)
	if n*m > maxTable {
		greedy(out, wanted, found, offset)
		return
	}
	table := make([]int32, (n+1)*(m+1)) // length of the best of the rest, from i and k
	at := func(i, k int) *int32 { return &table[i*(m+1)+k] }
	for i := n - 1; i >= 0; i-- {
		for k := m - 1; k >= 0; k-- {
			if wanted[i] == found[k] {
				*at(i, k) = *at(i+1, k+1) + 1
			} else {
				*at(i, k) = max(*at(i+1, k), *at(i, k+1))
			}
		}
	}
	for i, k := 0, 0; i < n && k < m; {
		switch {
		case wanted[i] == found[k]:
			out[i] = offset + k
			i, k = i+1, k+1
		case *at(i+1, k) >= *at(i, k+1):
			i++
		default:
			k++
		}
	}
}

// greedy takes the next occurrence of each text. That is enough for a file that is far
// larger than any article.
func greedy[T comparable](out []int, wanted, found []T, offset int) {
	from := 0
	for i, w := range wanted {
		if k := slices.Index(found[from:], w); k >= 0 {
			out[i] = offset + from + k
			from += k + 1
		}
	}
}

// maxNear is how many texts a lost one is compared with. Those further away are other
// texts.
const maxNear = 200

// nearest is the index among candidates of the text that is most like s, or -1 where
// none is half alike. Likeness is the share of pairs of neighbouring characters that
// two texts have in common (Dice).
func nearest(s string, found []string, candidates []int) int {
	best, most := -1, 0.5
	own := pairs(s)
	left := make(map[[2]rune]int, len(own))
	for _, i := range candidates[:min(len(candidates), maxNear)] {
		other := pairs(found[i])
		total := float64(len(own) + len(other))
		if 2*float64(min(len(own), len(other))) <= most*total {
			continue // it could not be, all pairs in common
		}
		clear(left)
		for _, p := range own {
			left[p]++
		}
		common := 0
		for _, p := range other {
			if left[p] > 0 {
				left[p]--
				common++
			}
		}
		if v := 2 * float64(common) / total; v > most {
			best, most = i, v
		}
	}
	return best
}

func pairs(s string) [][2]rune {
	r := []rune(s)
	if len(r) < 2 {
		return nil
	}
	out := make([][2]rune, len(r)-1)
	for i := range out {
		out[i] = [2]rune{r[i], r[i+1]}
	}
	return out
}

// difference is a few words of two texts round the place where they part.
func difference(want, got string) (string, string) {
	a, b := []rune(want), []rune(got)
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	return around(a, i), around(b, i)
}

const shown = 24 // characters on either side of a difference

// opening is how a text begins.
func opening(s string) string { return around([]rune(s), 0) }

func around(r []rune, i int) string {
	from, to := max(0, i-shown), min(len(r), i+shown)
	s := string(r[from:to])
	if from > 0 {
		s = "…" + s
	}
	if to < len(r) {
		s += "…"
	}
	return s
}
