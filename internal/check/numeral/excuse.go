package numeral

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
)

// excuse drops the numbers that the other side says in words.
func excuse(list []Number, own, other *Text) []Number {
	if len(list) == 0 {
		return nil
	}
	if own.source && other.scars() > own.scars() {
		return list
	}
	// What both sides say in words excuses nothing.
	spoken := minus(other.spoken(), own.spoken())
	if own.source && !other.noArticle() {
		spoken = minus(spoken, own.articles())
	}
	var out []Number
	for _, n := range list {
		v := TrimZeros(n.Value())
		if n.whole != "" && !other.halves() {
			v = n.whole
		}
		times := scaled(n)
		says := func(w string) bool {
			return w == v || n.decade && n.Is(w) || slices.Contains(times, w) || own.source && other.sixLater(n, w)
		}
		if i := slices.IndexFunc(spoken, says); i >= 0 && !(own.source && own.labels(n)) {
			spoken = slices.Delete(spoken, i, i+1)
			continue
		}
		if own.pardons(n, other) {
			continue
		}
		out = append(out, n)
	}
	return out
}

// texts are numbers as a message names them.
func texts(list []Number) []string {
	var out []string
	for _, n := range list {
		out = append(out, cmp.Or(n.said, n.Text))
	}
	return out
}

// pardons tells that a number which the other side has not is no fault.
func (t *Text) pardons(n Number, other *Text) bool {
	switch {
	case n.alone && (t.source || !t.halves()):
		return true // said in words; that a half vanished is told elsewhere
	case n.sixty && strings.Trim(n.Text, "0") == "":
		return !other.halfTime()
	case n.sixty && n.Text == "30" && (strings.Contains(other.Plain, "半") || !t.source && other.saysPart("0.5")):
		return true
	case t.source:
		return t.pardonsLost(n, other)
	}
	return t.pardonsAdded(n, other)
}

// pardonsLost is pardons of a number of the source.
func (t *Text) pardonsLost(n Number, translation *Text) bool {
	switch {
	case t.oneIn(n, translation), strings.HasPrefix(t.Plain[n.End:], "-valent") && translation.saysValent():
		return true
	case n.Text == "7" && strings.HasSuffix(t.Plain[:n.Start], "24/"):
		return translation.roundTheClock()
	case t.labelled(n) && translation.Ordinals != nil && slices.Contains(translation.Ordinals(), small(n.Text)):
		return true
	case n.Text == "100" && t.per(n):
		return Percents(translation.Numbers, translation.Plain) > Percents(t.Numbers, t.Plain) // "90 %" for "90 in 100"
	case n.Text == "10":
		return translation.tenths() // "七成" for "7 in 10"
	}
	return n.covid(t) && translation.namesCovidAs(t)
}

// saysValent tells that a text may say by one word of how many kinds a vaccine is:
// “nonavalente”, “девятивалентная”.
func (t *Text) saysValent() bool {
	return slices.ContainsFunc(t.Words, func(w string) bool {
		return slices.ContainsFunc([]string{"val", "wal", "вал"}, func(stem string) bool { return strings.Index(w, stem) > 0 })
	}) || strings.ContainsFunc(t.Plain, func(r rune) bool { return unicode.Is(unicode.Arabic, r) })
}

// pardonsAdded is pardons of a number of the translation.
func (t *Text) pardonsAdded(n Number, english *Text) bool {
	switch {
	case n.named && slices.ContainsFunc(english.Numbers, func(o Number) bool { return o.named && same(n, o) }):
		return t.count(n) > english.count(n) // a name may be said again
	case t.ofItself(n), t.saidAgain(n) && english.saysRound(n):
		return true
	case t.saidAgain(n) && strings.HasSuffix(strings.TrimRightFunc(t.Plain[:n.Start], blank), "含"): // “65岁以上（含65岁）”
		return true
	case n.Text == "365" && english.saysRound(Number{Text: "7"}), n.Text == "4" && t.denominator(n) && slices.Contains(english.Words, "quarter"):
		return true
	case t.weekday(n, english):
		return true
	case t.numerator(n):
		return n.Text == "1" && english.oneth() // "3分の1" for "a third"
	case t.midnight(n, english):
		return true
	case n.Text == "1" && (len(english.articles()) > 0 || english.forEach()):
		return true // "1日に2回" for "twice a day", "1kg당" for "per kilogram"
	case n.Text == "2" && english.everyOther():
		return true // “cada 2 días” for “every other day”
	case n.covid(t):
		return english.namesCovidAs(t)
	case n.Text == "100": // "34 of each 100" for "34 %"
		return Percents(english.Numbers, english.Plain) > Percents(t.Numbers, t.Plain)
	}
	return t.century(n, english)
}

// forEach tells that an English text gives an amount for one of something.
func (t *Text) forEach() bool {
	return slices.ContainsFunc(t.Words, func(w string) bool { return w == "per" || w == "each" || w == "every" })
}

// roundTheClock tells that a text has words for 24 hours a day.
func (t *Text) roundTheClock() bool {
	return t.Amounts != nil && slices.ContainsFunc(t.Amounts(), func(a Amount) bool { return a.At < 0 && a.Kind == Round && a.Value == 24 })
}

// everyOther tells that an English text says so.
func (t *Text) everyOther() bool {
	i := slices.Index(t.Words, "every")
	return i >= 0 && i+1 < len(t.Words) && (t.Words[i+1] == "other" || t.Words[i+1] == "second") || slices.Contains(t.Words, "alternate")
}

// articles are as many ones as the text has articles: "a form" is "una forma",
// and no "1" was turned into the word there.
func (t *Text) articles() []string {
	var out []string
	if t.Lexicon == nil {
		return nil
	}
	for _, w := range t.Words {
		if slices.Contains(t.Lexicon.Articles, w) {
			out = append(out, "1")
		}
	}
	return out
}

// minus is a without what stands in b, each as often as it does.
func minus(a, b []string) []string {
	out := slices.Clone(a)
	for _, x := range b {
		if i := slices.Index(out, x); i >= 0 {
			out = slices.Delete(out, i, i+1)
		}
	}
	return out
}
