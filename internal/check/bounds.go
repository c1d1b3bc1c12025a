package check

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

// boundsRule finds bounds that were turned round: in the text as a whole, and in
// cautions at each number, of which one may have its bound turned beside another
// that has not.
func boundsRule() Rule {
	r := swapRule("bounds", "A bound is turned round: “at least”, “at most”, “more than”, “less than”, “≥”, “<”. In cautions, and where the source has a sign for it, the bound of each number is looked at by itself.")
	whole := r.Check
	r.Check = func(c *Context, u *Unit) []Alarm {
		if alarms := whole(c, u); alarms != nil {
			return alarms
		}
		return c.boundTurned(u)
	}
	return r
}

// boundTurned is an alarm where a number with a lower bound has an upper one in
// the translation, or the other way round.
func (c *Context) boundTurned(u *Unit) []Alarm {
	k, v, all := c.know(), c.view(u), c.advises(u)
	if !all && !strings.ContainsAny(v.src.Plain, boundSigns) {
		return nil
	}
	for _, n := range v.original.countedSaid(k) {
		if !all && boundSign(n) == "" {
			continue
		}
		said := k.boundSaid(n)
		if said == "" {
			continue
		}
		denied := deniedBefore(n)
		shown := v.boundOf(k, n, denied)
		if shown == "" || upper(shown) == upper(said) || denied && !v.deniesAs(said, shown) {
			continue
		}
		return []Alarm{{fmt.Sprintf("the source says %s at %s, the translation seems to say %s", meaning(said), n.text, meaning(shown)),
			"compare the two"}}
	}
	return nil
}

// deniesAs tells that a translation denies as its source does, and turns the bound
// of what is denied: “do not take more than four” is “take at most four” as well.
func (v *view) deniesAs(said, shown string) bool {
	return (shown == cue.MoreThan || shown == cue.LessThan) && (said == cue.MoreThan || said == cue.LessThan) && v.shown.Has(cue.Negation.String())
}

// boundSaid is the bound of a number in English: before it, but for “or more”. A
// time that something takes has none: “6 in 1,000 over ten years”.
func (k *knowledge) boundSaid(n counted) string {
	if sign := boundSign(n); sign != "" {
		return sign
	}
	before, after := besideNumber(true, n)
	if w := strings.Fields(lastWords(n.before, 2)); len(w) == 2 && text.Number(w[0]) && w[1] == "over" && spanAfter(k.sense, n) != "" {
		return ""
	}
	said := boundIn(k.sense, before)
	if or := boundIn(k.sense, after); said == "" && (or == cue.AtLeast || or == cue.AtMost) {
		return or
	}
	return said
}

// boundOf is the bound that the translation gives a number of the source; empty
// where it has none, or not at all places of the number the same, or denies it where
// the source does not.
func (v *view) boundOf(k *knowledge, n counted, denied bool) string {
	found := ""
	for _, t := range v.counted(k) {
		if !n.is(t) {
			continue
		}
		shown := boundBeside(k.concepts.target, k.target.Spaced, t)
		if shown == "" || found != "" && upper(found) != upper(shown) || !denied && k.denies(t) {
			return ""
		}
		found = shown
	}
	return found
}

// How far from its number a bound may stand: in words, and in letters where
// nothing parts words.
const boundWords, boundLetters = 4, 10

// boundBeside is the bound that stands at a number; empty where what stands before
// it and behind it go different ways.
func boundBeside(sense *cue.Sense, spaced bool, n counted) string {
	if sign := boundSign(n); sign != "" {
		return sign
	}
	before, after := besideNumber(spaced, n)
	one, other := boundIn(sense, before), boundIn(sense, after)
	if one != "" && other != "" && upper(one) != upper(other) {
		return ""
	}
	return cmp.Or(one, other)
}

// boundIn is the bound that folded words say, by the longest of the cues: “at most”
// may hold the word for “more”. Words that may go either way say none.
func boundIn(sense *cue.Sense, near string) string {
	found, longest := "", 0
	for _, name := range []string{cue.AtLeast, cue.AtMost, cue.MoreThan, cue.LessThan} {
		switch n := sense.Longest(name, near, strings.Fields(near)); {
		case n > longest:
			found, longest = name, n
		case n == longest && found != "" && upper(found) != upper(name):
			found = ""
		}
	}
	return found
}

// besideNumber is what stands before a number and behind it, folded, without
// another number or a mark between.
func besideNumber(spaced bool, n counted) (before, after string) {
	before, after = n.before[strings.LastIndexFunc(n.before, endsClause)+1:], n.behind
	if i := strings.IndexFunc(after, endsClause); i >= 0 {
		after = after[:i]
	}
	if spaced {
		return lastWords(before, boundWords), firstWords(after, boundWords)
	}
	return lettersOf(text.Fold(before), true), lettersOf(text.Fold(after), false)
}

// lettersOf are the last or the first letters of a text in which a bound may stand,
// with their marks.
func lettersOf(s string, last bool) string {
	runes, letters := []rune(s), 0
	for n := range runes {
		i := n
		if last {
			i = len(runes) - 1 - n
		}
		if text.IsMark(runes[i]) {
			continue
		}
		if letters++; letters > boundLetters {
			if last {
				return string(runes[i+1:])
			}
			return string(runes[:i])
		}
	}
	return s
}

func upper(bound string) bool { return bound == cue.AtMost || bound == cue.LessThan }

func endsClause(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsPunct(r) && !strings.ContainsRune("-'’.", r)
}

// deniedBefore tells that an English bound stands behind a negation: “no more
// than” is “at most”.
func deniedBefore(n counted) bool {
	words := strings.Fields(lastWords(n.before, farDenial))
	return slices.ContainsFunc(words, func(w string) bool {
		return w == "no" || w == "not" || w == "never" || strings.HasSuffix(w, "n't")
	})
}

// farDenial is how many words before a number a negation of its bound stands.
const farDenial = 8

// denies tells that a translation says no at a number: what it bounds then may be
// either.
func (k *knowledge) denies(n counted) bool {
	m := k.target.Cues[cue.Negation]
	if m == nil {
		return false
	}
	before, after := besideNumber(k.target.Spaced, n)
	return m.Matcher.Has(before, strings.Fields(before)) || m.Matcher.Has(after, strings.Fields(after))
}

// boundSigns are the characters that such signs have.
const boundSigns = "≥≧⩾≤≦⩽<>＜＞+"

// boundSign is the bound that a sign at a number says: “≥60”, “<70”, “60+”; empty for
// none.
func boundSign(n counted) string {
	head := strings.TrimRightFunc(n.before, func(r rune) bool { return unicode.IsSpace(r) || direction(r) })
	sign, size := utf8.DecodeLastRuneInString(head)
	switch before := head[:len(head)-size]; sign {
	case '≥', '≧', '⩾':
		return cue.AtLeast
	case '≤', '≦', '⩽':
		return cue.AtMost
	case '=':
		if strings.HasSuffix(before, ">") {
			return cue.AtLeast
		} else if strings.HasSuffix(before, "<") {
			return cue.AtMost
		}
	case '<', '＜':
		return cue.LessThan
	case '>', '＞':
		if !endsTag(before) {
			return cue.MoreThan
		}
	}
	if rest, ok := strings.CutPrefix(n.behind, "+"); ok && numeral.Digit(text.First(rest)) < 0 {
		return cue.AtLeast
	}
	return ""
}

// endsTag tells whether “>” behind a text closes a tag.
func endsTag(before string) bool {
	_, tag, open := strings.Cut(before[strings.LastIndexByte(before, '>')+1:], "<")
	return open && (strings.HasPrefix(tag, "/") || unicode.IsLetter(text.First(tag)))
}
