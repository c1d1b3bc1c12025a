package check

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/diag"
)

// numberWordRule compares the numbers written in words: two tablets are not
// three.
func numberWordRule() Rule {
	return Rule{ID: data.NumberWord, Severity: diag.Warning, Critical: diag.Error,
		Where:   "Speaks in languages whose words for numbers are known.",
		English: true,
		Kept:    inOtherWords,
		Doc:     "A number in words is another one than in the source (two tablets became three, one dose several, half a million half a thousand), or the number of a dose is missing or was added. Numbers in digits, ordinals, “both” and another unit of time count as the same.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			if k.target.Spelled == nil || !c.speaks(data.NumberWord, u) {
				return nil
			}
			v := c.view(u)
			if said, shown := v.scaleLost(k); said != "" {
				return []Alarm{{countMessage(said, shown), "give the number of the source"}}
			}
			said, doses := v.original.counts(k), v.original.doses
			if !said.Counts() && !doses {
				return nil
			}
			d := spelled.Compare(said, v.withoutEverySecond(k))
			if slices.ContainsFunc(v.src.Words, numeral.NamesTwelve) {
				d.Added = slices.DeleteFunc(d.Added, func(n spelled.Number) bool { return n.Is(12) })
			}
			if k.target.Numbers.SixHours {
				d.Added = slices.DeleteFunc(d.Added, v.sixLater)
			}
			if strings.ContainsAny(v.src.Plain, "¼¾") { // “四分之三”
				d.Added = slices.DeleteFunc(d.Added, func(n spelled.Number) bool { return n.Is(4) && strings.HasPrefix(n.After, "分") })
			}
			message := countMessage(d.Fault(doses))
			if message == "" && c.advises(u) {
				message = countMessage(v.spanLost(k, d.Lost), "")
			}
			if message != "" {
				return []Alarm{{message, "give the number of the source"}}
			}
			return nil
		}}
}

// sixLater tells that a number says an hour of the source, in a language that counts
// hours from sunrise.
func (v *view) sixLater(n spelled.Number) bool {
	return n.Is(6) && slices.ContainsFunc(v.src.Words, numeral.NamesTwelve) || slices.ContainsFunc(v.srcNums.Numbers, func(o numeral.Number) bool {
		return o.SixLater() > 0 && n.Is(o.SixLater())
	})
}

// spanLost is a number of the source that counts a span of time which the
// translation still names, without the number: “two hours” that became “an hour”
// beside another one. Empty for none.
func (v *view) spanLost(k *knowledge, lost []spelled.Number) string {
	for _, n := range lost {
		unit := spanIn(k.sense, n.After)
		if unit == "" || unit == cue.Times || n.Values[0] < 2 || n.Between || !k.concepts.target.Knows(unit) {
			continue
		}
		counts := func(t counted) bool {
			return slices.Contains(t.values, strconv.Itoa(n.Values[0])) && spanNear(k.concepts.target, t) == unit
		}
		if v.shown.Count(unit) >= v.said.Count(unit) && !slices.ContainsFunc(v.counted(k), counts) {
			return n.Text + " " + n.After
		}
	}
	return ""
}

// countMessage says what is wrong with the numbers, or nothing.
func countMessage(said, shown string) string {
	switch {
	case said != "" && shown != "":
		return fmt.Sprintf("the source says `%s`, the translation `%s`", said, shown)
	case said != "":
		return fmt.Sprintf("the source's `%s` is missing its number", said)
	case shown != "":
		return fmt.Sprintf("`%s` is not in the source", shown)
	}
	return ""
}

// counts are the numbers in words of the text; it tells too whether an English one
// speaks of doses.
func (o *original) counts(k *knowledge) spelled.Text {
	o.onceCounts.Do(func() {
		words := k.source.Spelled.Find(o.side.Folded, o.side.Words)
		if k.english != nil {
			words = spelled.OfEnglish(words)
		}
		o.spelled = spelled.NewText(words, o.numbers)
		o.doses = slices.ContainsFunc(o.side.Words, spelled.Doses)
	})
	return o.spelled
}

// inWords are the numbers of the translation.
func (v *view) inWords(k *knowledge) spelled.Text {
	if v.spelled == nil {
		t := spelled.NewText(k.target.Spelled.Find(v.dst.Folded, v.dst.Words), v.dstNums.Numbers)
		v.spelled = &t
	}
	return *v.spelled
}
