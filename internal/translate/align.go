package translate

import (
	"cmp"
	"slices"
	"strings"

	"caveat/internal/model"
)

// align finds the entry of the target for each message, surest first: the same
// id and text; the same text elsewhere; a text much like it; the same id. So a
// paragraph put in above others does not hand them one another's translations.
func (u *updater) align() {
	u.sameID(u.current)
	u.moved(func(e Entry) (string, bool) { return e.Hash, e.Hash != "" }, func(m Entry) string { return m.Hash })
	u.sameID(u.madeFrom)
	u.moved(u.formerText, sourceKey)
	u.similar()
	u.sameID(func(Entry, Entry) bool { return true })
}

// current tells whether entry e is a translation of m as it stands.
func (u *updater) current(m, e Entry) bool {
	return e.Hash == m.Hash || u.madeFrom(m, e) && e.Hash == u.old[e.ID].Hash
}

// madeFrom tells whether the block that entry e belonged to has the text of m.
func (u *updater) madeFrom(m, e Entry) bool {
	before, ok := u.old[e.ID]
	return ok && sameSource(before, m)
}

func (u *updater) take(message, entry int) {
	u.from[message] = entry
	u.used[entry] = true
}

func (u *updater) sameID(fits func(message, entry Entry) bool) {
	for i, m := range u.messages {
		if j, ok := u.byID[m.ID]; ok && u.from[i] < 0 && !u.used[j] && fits(m, u.target[j]) {
			u.take(i, j)
		}
	}
}

// moved pairs entries and messages with equal keys; of several, the first with
// the first.
func (u *updater) moved(entryKey func(Entry) (string, bool), messageKey func(Entry) string) {
	waiting := map[string][]int{}
	for j, e := range u.target {
		if key, ok := entryKey(e); ok && !u.used[j] {
			waiting[key] = append(waiting[key], j)
		}
	}
	for i, m := range u.messages {
		key := messageKey(m)
		if u.from[i] >= 0 || len(waiting[key]) == 0 {
			continue
		}
		u.take(i, waiting[key][0])
		waiting[key] = waiting[key][1:]
	}
}

// sourceKey is equal for messages that are the sameSource.
func sourceKey(m Entry) string { return model.Fold(m.Other) + "\x00" + note(m.Description) }

func (u *updater) formerText(e Entry) (string, bool) {
	before, ok := u.old[e.ID]
	return sourceKey(before), ok
}

const (
	// alike is the share of words, in thousandths, that a reworded block must
	// have in common with what it was; below it two blocks are strangers.
	alike = 500
	// common is how many blocks a word may stand in to tell anything.
	common = 40
)

// pair is a message and an entry whose source texts resemble each other.
type pair struct {
	message, entry int
	score          int // 2 × common words ÷ all words, in thousandths (Dice)
	sameID         bool
}

// similar pairs reworded blocks with what they were, the most alike first.
func (u *updater) similar() {
	pairs := u.candidates()
	slices.SortFunc(pairs, func(a, b pair) int {
		if a.sameID != b.sameID && a.score == b.score {
			if a.sameID {
				return -1
			}
			return 1
		}
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.message, b.message), cmp.Compare(a.entry, b.entry))
	})
	for _, p := range pairs {
		if u.from[p.message] < 0 && !u.used[p.entry] {
			u.take(p.message, p.entry)
		}
	}
}

// candidates counts shared words of all free messages and entries that share
// any, by way of the words.
func (u *updater) candidates() []pair {
	entryWords := map[int][]string{}
	holders := map[string][]int{}
	for j, e := range u.target {
		before, ok := u.old[e.ID]
		if u.used[j] || !ok {
			continue
		}
		entryWords[j] = wordsOf(before.Other)
		for _, w := range entryWords[j] {
			holders[w] = append(holders[w], j)
		}
	}
	var pairs []pair
	for i, m := range u.messages {
		if u.from[i] >= 0 {
			continue
		}
		words := wordsOf(m.Other)
		for _, j := range sharing(words, holders) {
			score := 2000 * shared(words, entryWords[j]) / (len(words) + len(entryWords[j]))
			if score >= alike {
				pairs = append(pairs, pair{i, j, score, u.target[j].ID == m.ID})
			}
		}
	}
	return pairs
}

// wordsOf are the different words of a text, sorted.
func wordsOf(s string) []string {
	words := strings.Fields(strings.ToLower(model.Fold(s)))
	slices.Sort(words)
	return slices.Compact(words)
}

// sharing are the entries that hold any of the words, in their order. Words
// that stand nearly everywhere are passed over.
func sharing(words []string, holders map[string][]int) []int {
	var out []int
	for _, w := range words {
		if h := holders[w]; len(h) <= common {
			out = append(out, h...)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// shared counts the words that two sorted lists have in common.
func shared(a, b []string) int {
	n := 0
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch c := strings.Compare(a[i], b[j]); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			n, i, j = n+1, i+1, j+1
		}
	}
	return n
}
