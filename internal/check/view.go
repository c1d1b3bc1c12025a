package check

import (
	"sync"

	"caveat/internal/check/calendar"
	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/model"
)

// view is a unit as the rules look at it: both texts in NFC, without markup,
// read once.
type view struct {
	original         *original
	src, dst         *fit.Side
	srcNums, dstNums *numeral.Text
	numbers          numeral.Difference
	count            fit.Count
	judged           bool     // kind is known
	kind             fit.Kind // what is wrong with the pair as a whole
	said, shown      *cue.Tally
	sentences        []Unit          // read by inSentences
	denials          *cue.Denied     // read by denied
	spelled          *spelled.Text   // read by inWords
	shownCounted     []counted       // read by counted
	week             *bool           // read by weekForDays
	converted        [][2]int        // months of the language's own calendar that stand for common ones
	stray            []calendar.Date // dates of that calendar that the source does not have
}

// view reads a unit on first use.
func (c *Context) view(u *Unit) *view {
	if u.view == nil {
		k := c.know()
		o := u.original
		if o == nil || o.markup != u.Source {
			o = &original{markup: u.Source, inlines: u.SourceInlines}
		}
		o.read(k)
		v := &view{original: o, src: o.side, said: o.said, dst: fit.NewSide(plain(u.Target, u.TargetInlines))}
		v.shown = cue.NewTally(k.concepts.target, v.withoutRanges(k))
		v.srcNums = numbersOf(v.src, o.numbers, &k.source.Numbers)
		v.dstNums = numbersOf(v.dst, numeral.Scan(v.dst.Plain, false), &k.target.Numbers)
		v.srcNums.Counted = func() []int { return o.counts(k).Sure() }
		v.dstNums.Counted = func() []int {
			return v.inWords(k).Likely(leastOrdinal(&k.target.Numbers))
		}
		v.dstNums.Ordinals = func() []int { return v.inWords(k).Likely(1) }
		v.srcNums.Amounts = func() []numeral.Amount { return amounts(v.srcNums, o.counts(k).Words, k.sense, k.source) }
		v.dstNums.Amounts = func() []numeral.Amount {
			list := amounts(v.dstNums, v.inWords(k).Words, k.concepts.target, k.target)
			if v.weekForDays() {
				week, _ := inSmallest(1, "week")
				week.At = -1
				list = append(list, week)
			}
			return list
		}
		v.convert(k)
		if k.months != nil {
			shown := sync.OnceValue(func() monthSet { return k.monthsIn(v) })
			v.dstNums.NamesMonth = func(m int) bool { return shown()&(1<<(m-1)) != 0 }
		}
		v.numbers = numeral.Compare(v.srcNums, v.dstNums)
		v.count = fit.Count{Shared: len(v.srcNums.Numbers) - len(v.numbers.Lost), Lost: len(v.numbers.Lost), Added: len(v.numbers.Added)}
		u.view = v
	}
	return u.view
}

// text is the translation as cues are looked for in it.
func (v *view) text() cue.Text { return cue.Text{Folded: v.dst.Folded, Words: v.dst.Words} }

// leastOrdinal is the least value that words which are no sure numbers may say
// where a number in digits is missing: where there is a list of small numbers
// words for half and first are none.
func leastOrdinal(w *numeral.Words) int {
	switch {
	case len(w.Values) > 0:
		return 3
	case w.NoArticle:
		return 2
	}
	return 1
}

func numbersOf(s *fit.Side, numbers []numeral.Number, words *numeral.Words) *numeral.Text {
	return &numeral.Text{Plain: s.Plain, Folded: s.Folded, Words: s.Words, Lexicon: words, Numbers: numbers}
}

// plain is a text without markup, in NFC. A unit of an exchange file may come
// without parsed inlines; its text is then taken as it stands.
func plain(markup string, inlines []model.Inline) string {
	if inlines == nil {
		return model.NFC(markup)
	}
	return model.NFC(model.PlainText(inlines))
}
