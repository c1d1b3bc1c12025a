package diag

import (
	"fmt"
	"strings"
)

// nearest is the choice that a slip of the hand makes this word, or empty:
// letters wrong, missing, added or swapped, at most one in three. Case does
// not count.
func nearest(word string, choices []string) string {
	best, least := "", max(1, len(word)/3)+1
	for _, c := range choices {
		if d := slips([]rune(strings.ToLower(word)), []rune(strings.ToLower(c))); d < least {
			best, least = c, d
		}
	}
	return best
}

// DidYouMean is a hint of the nearest choice, or empty.
func DidYouMean(word string, choices []string) string {
	if n := nearest(word, choices); n != "" {
		return "did you mean `" + n + "`?"
	}
	return ""
}

// NoSuch is the error for a word that is none of the choices of a kind, as in "format":
// it lists them, and says which one was perhaps meant.
func NoSuch(kind, word string, choices []string) error {
	err := fmt.Errorf("there is no %s `%s`; %ss: %s", kind, word, kind, strings.Join(choices, ", "))
	return WithHint(err, DidYouMean(word, choices))
}

// slips is the optimal string alignment distance: Levenshtein's, with the swap
// of two neighbours as one edit.
func slips(a, b []rune) int {
	before, last := make([]int, len(b)+1), make([]int, len(b)+1)
	for j := range last {
		last[j] = j
	}
	for i := range a {
		row := make([]int, len(b)+1)
		row[0] = i + 1
		for j := range b {
			changed := last[j]
			if a[i] != b[j] {
				changed++
			}
			row[j+1] = min(changed, last[j+1]+1, row[j]+1)
			if i > 0 && j > 0 && a[i] == b[j-1] && a[i-1] == b[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
