package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
)

// counted is a number, in digits or in words, with what stands round it.
type counted struct {
	text          string
	values        []string
	before, after string
	behind        string // what stands behind it, its counter too
	unit          string // the number's own word, where it may say what it counts: "שעתיים"
}

// is tells whether two numbers may be the same.
func (n counted) is(o counted) bool {
	return slices.ContainsFunc(n.values, func(v string) bool { return slices.Contains(o.values, v) })
}

// countedIn are the numbers of a text in a language.
func countedIn(t *numeral.Text, words []spelled.Number, l *data.Language) []counted {
	out := []counted{}
	for _, n := range t.Numbers {
		after := t.Plain[n.End:]
		out = append(out, counted{text: n.Text, values: []string{n.Value()}, before: t.Plain[:n.Start], after: cmp.Or(l.Spelled.Counter(after), after), behind: after})
	}
	for _, n := range words {
		c := counted{text: n.Text}
		for _, v := range n.Values {
			c.values = append(c.values, strconv.Itoa(v))
		}
		if l.Spaced {
			c.unit = n.Text
			c.before, c.after = strings.Join(t.Words[max(0, n.At-boundWords):n.At], " "), strings.Join(t.Words[n.End:min(len(t.Words), n.End+withHalf)], " ")
			c.behind = c.after
		} else {
			c.before, c.after, c.behind = t.Folded[:n.At], cmp.Or(n.After, atMost(t.Folded[n.End:], nearby)), t.Folded[n.End:]
		}
		out = append(out, c)
	}
	return out
}

// span is a number, in digits or in words, and what it counts.
type span struct {
	counted
	counts string
}

// nearby is how many characters after a number in words a unit may end, where
// nothing parts words.
const nearby = 9

// spans compares the spans of time that numbers count, and how many times.
func (c *Context) spans(u *Unit) []Alarm {
	k := c.know()
	if k.english == nil {
		return nil
	}
	v := c.view(u)
	const hint = "write the span of time of the source"
	for _, n := range v.original.spansSaid(k) {
		if other := v.otherSpan(k, n); other != "" {
			return []Alarm{{fmt.Sprintf("%s counts %s in the source and, it seems, %s in the translation", n.text, plural(n.counts), plural(other)), hint}}
		}
	}
	if said, other := v.otherPeriod(k, c.advises(u)); other != "" {
		return []Alarm{{fmt.Sprintf("the source says every %s and, it seems, the translation every %s", said, other), hint}}
	}
	return nil
}

// otherSpan is what a number of the source counts in the translation instead;
// empty where it may be the same.
func (v *view) otherSpan(k *knowledge, n span) string {
	target := k.concepts.target
	if !target.Knows(n.counts) {
		return ""
	}
	kept := n.counts != cue.Times && v.shown.Has(n.counts)
	if kept && v.shown.Count(n.counts) >= v.said.Count(n.counts) {
		return ""
	}
	found := ""
	for _, t := range v.counted(k) {
		if !n.is(t) {
			continue
		}
		switch other := spanNear(target, t); {
		case other == n.counts:
			return ""
		case n.counts == cue.Times && !kept || other != "" && !(kept && other == cue.Times) && !v.said.Has(other):
			found = cmp.Or(found, other)
		}
	}
	return found
}

// counted are the numbers of the translation.
func (v *view) counted(k *knowledge) []counted {
	if v.shownCounted == nil {
		v.shownCounted = countedIn(v.dstNums, v.inWords(k).Words, k.target)
	}
	return v.shownCounted
}

// otherPeriod is how often the source says that something is done, and how
// often the translation does; empty where that may be the same.
func (v *view) otherPeriod(k *knowledge, advised bool) (said, other string) {
	periods := v.original.periods()
	if len(periods) > 0 && slices.ContainsFunc(v.srcNums.Amounts(), isRound) && slices.ContainsFunc(v.dstNums.Amounts(), isRound) {
		return "", "" // “7 days a week” may be “全年无休”
	}
	for _, said := range periods {
		if !k.concepts.target.Knows(said) || v.shown.Has(said) && v.shown.Count(said) >= v.said.Count(said) {
			continue
		}
		for _, unit := range cue.Units() {
			if unit == "week" && v.weekForDays() {
				continue
			}
			if unit == cue.Times || unit == "second" || !v.shown.Has(unit) {
				continue
			}
			if !v.said.Has(unit) && !slices.Contains(periods, unit) || advised && v.turnedInto(said, unit) {
				return said, unit
			}
		}
	}
	return "", ""
}

// turnedInto tells that a translation names another span of time oftener than the source,
// and never the source's, without a number that would count it: “once a week, not every
// day” became “once a day, not every day”.
func (v *view) turnedInto(said, unit string) bool {
	return !v.shown.Has(said) && v.shown.Count(unit) > v.said.Count(unit) && v.numbers.Empty()
}

// weekForDays tells that the seven days of the source are a week in the translation:
// “pendant une semaine”, “в течение недели”.
func (v *view) weekForDays() bool {
	const days = 7 * 24 * 60 * 60
	if v.week == nil {
		week := v.shown.Has("week") && !v.said.Has("week") && slices.ContainsFunc(v.srcNums.Amounts(), func(a numeral.Amount) bool {
			return a.Kind == data.Seconds && a.Value == days
		})
		v.week = &week
	}
	return *v.week
}

// isRound tells of an amount that says how much of the day or the week.
func isRound(a numeral.Amount) bool { return a.Kind == numeral.Round }

// periods are the spans of time in which an English text says that something is
// done: "twice a day", "weekly".
func (o *original) periods() []string {
	var out []string
	for i, w := range o.side.Words {
		switch w {
		case "hourly", "weekly", "monthly", "yearly":
			out = append(out, strings.TrimSuffix(w, "ly"))
		case "daily":
			out = append(out, "day")
		case "hour", "day", "week", "month", "year":
			of := i+1 < len(o.side.Words) && o.side.Words[i+1] == "of"
			if i > 0 && !of && slices.Contains([]string{"a", "an", "per", "each", "every"}, o.side.Words[i-1]) && !lasts(o.side.Words[:i-1]) {
				out = append(out, w)
			}
		}
	}
	return out
}

// lasts tells that words before “an hour” tell when or how long, and not how often:
// “within an hour”.
func lasts(before []string) bool {
	return len(before) > 0 && slices.Contains([]string{"in", "within", "for", "after", "before", "half", "about", "than", "until", "over", "under", "nearly", "almost", "wait"}, before[len(before)-1])
}

func plural(unit string) string { return strings.TrimSuffix(unit, "s") + "s" }

// spanAfter is the span of time that a number of the English source counts.
func spanAfter(sense *cue.Sense, n counted) string {
	said := spanIn(sense, firstWords(n.after, 1))
	if n.text == "twice" {
		said = cue.Times
	}
	if said == cue.Times && !slices.ContainsFunc(strings.Fields(firstWords(n.after, 2)), spelled.EachTime) {
		return "" // twice as much
	}
	return said
}

// spanNear is the one span of time named by a number's own word or within two
// words of it, the nearest first.
func spanNear(sense *cue.Sense, n counted) string {
	for _, side := range []string{n.unit, firstWords(n.after, 1), lastWords(n.before, 1), firstWords(n.after, 2), lastWords(n.before, 2)} {
		if found := spanIn(sense, side); found != "" {
			return found
		}
	}
	return ""
}

func spanIn(sense *cue.Sense, words string) string {
	side := strings.Fields(words)
	found := ""
	for _, name := range cue.Units() {
		if sense.Has(name, words, side) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}
