package check

import (
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/check/text"
	"caveat/internal/diag"
	"caveat/internal/model"
)

// original is a source text as the rules read it, whatever it is translated
// into. Several translations may share it.
type original struct {
	markup  string
	inlines []model.Inline

	once    sync.Once
	side    *fit.Side
	fields  []string // what stands between white space
	numbers []numeral.Number
	ranged  bool // it gives a range
	said    *cue.Tally

	onceSentences sync.Once
	sentences     []original

	onceOdds sync.Once
	odds     int

	onceAsserted sync.Once
	asserted     asserted

	onceMonths sync.Once
	months     monthSet

	onceDates sync.Once
	dates     []dated

	onceCounted sync.Once
	counted     []counted

	onceSpans sync.Once
	spans     []span

	onceHeld sync.Once
	held     []string

	onceWords sync.Once
	words     map[string]bool

	onceCounts sync.Once
	spelled    spelled.Text
	doses      bool // counted is what is taken, read by counts

	onceUnits sync.Once
	units     []string

	onceTimes sync.Once
	times     map[[2]string]int // of a number with its unit, read by timesWith

	oncePlaced sync.Once
	placed     []placed

	onceBeside sync.Once
	beside     [][]neighbour

	cues [cue.Kinds]originalCues
}

// originalCues are the cues of a kind in an English text.
type originalCues struct {
	once     sync.Once
	most     int // triggers, those that do not count too
	soft     int
	onceHard sync.Once
	triggers []string // those that count
}

// read reads the text on first use.
func (o *original) read(k *knowledge) *original {
	o.once.Do(func() {
		read := plain(o.markup, o.inlines)
		if k.english != nil {
			read = withNumeros(read)
		}
		o.side = fit.NewSide(read)
		o.fields = strings.Fields(o.side.Plain)
		o.numbers = numeral.Scan(o.side.Plain, k.english != nil)
		o.ranged = o.givesRange()
		o.said = cue.NewTally(k.sense, withoutMay(o.side))
	})
	return o
}

// withNumeros is an English text with “№” for the “No.” before a number, which denies
// nothing: not where it may be an answer, behind the end of a sentence. The two are as
// long.
func withNumeros(s string) string {
	var out []byte
	for from := 0; ; {
		i := strings.Index(s[from:], "o.")
		if i < 0 {
			break
		}
		at := from + i - 1
		from += i + len("o.")
		if at < 0 || s[at] != 'N' && s[at] != 'n' {
			continue
		}
		rest, colon := strings.CutPrefix(s[from:], ":")
		before, _ := utf8.DecodeLastRuneInString(s[:at])
		last, _ := utf8.DecodeLastRuneInString(strings.TrimRightFunc(s[:at], unicode.IsSpace))
		number := numeral.Digit(text.First(strings.TrimLeftFunc(rest, unicode.IsSpace))) >= 0
		if number && !text.Spelled(before) && (colon || !strings.ContainsRune(".?!", last)) {
			if out == nil {
				out = []byte(s)
			}
			copy(out[at:], "№")
		}
	}
	if out == nil {
		return s
	}
	return string(out)
}

// withoutMay is a text for its cues, in which the month of May, at a number,
// is not the word for a doubt.
func withoutMay(s *fit.Side) cue.Text {
	t := cue.Text{Folded: s.Folded, Words: s.Words}
	if !strings.Contains(s.Plain, "May") {
		return t
	}
	written := text.Words(s.Plain)
	if len(written) != len(s.Words) {
		return t
	}
	t.Words = slices.Clone(s.Words)
	for i, w := range written {
		if w == "May" && (i > 0 && text.Number(written[i-1]) || i+1 < len(written) && text.Number(written[i+1])) {
			t.Words[i] = "mai"
		}
	}
	if !slices.Contains(t.Words, "may") {
		t.Folded = strings.ReplaceAll(t.Folded, "may", "mai")
	}
	return t
}

// negatedOdds is how likely good translations of the text say no though it does
// not (cue.Negated).
func (o *original) negatedOdds(k *knowledge) int {
	o.onceOdds.Do(func() { o.odds = k.negated.Score(k.english.Signs(o.side.Words)) })
	return o.odds
}

// monthsSaid are the months that an English text names.
func (o *original) monthsSaid(k *knowledge) monthSet {
	o.onceMonths.Do(func() { o.months = k.englishMonths(o.side.Plain) })
	return o.months
}

// countedSaid are the numbers of the text, in digits and in words.
func (o *original) countedSaid(k *knowledge) []counted {
	o.onceCounted.Do(func() {
		o.counted = countedIn(numbersOf(o.side, o.numbers, &k.source.Numbers), o.counts(k).Words, k.source)
	})
	return o.counted
}

// spansSaid are the numbers of an English text that count spans of time.
func (o *original) spansSaid(k *knowledge) []span {
	o.onceSpans.Do(func() {
		for _, n := range o.countedSaid(k) {
			if unit := spanAfter(k.sense, n); unit != "" {
				o.spans = append(o.spans, span{n, unit})
			}
		}
	})
	return o.spans
}

// metrics are the unit symbols at the numbers of the text, empty for none.
func (o *original) metrics() []string {
	o.onceUnits.Do(func() {
		o.units = make([]string, len(o.numbers))
		for i, n := range o.numbers {
			o.units[i] = metricAt(o.side.Plain, n)
		}
	})
	return o.units
}

// placeholders are those of the text.
func (o *original) placeholders(k *knowledge) []string {
	o.onceHeld.Do(func() { o.held = k.placeholders(o.side.Plain) })
	return o.held
}

// has tells whether a word stands in the text.
func (o *original) has(word string) bool {
	o.onceWords.Do(func() {
		o.words = make(map[string]bool, len(o.side.Words))
		for _, w := range o.side.Words {
			o.words[w] = true
		}
	})
	return o.words[word]
}

// count counts the triggers of an English text, and its soft words where there
// is one.
func (o *original) count(k *knowledge, kind cue.Kind) (most, soft int) {
	c := &o.cues[kind]
	c.once.Do(func() {
		if c.most = k.english.Count(kind, o.side.Folded); c.most > 0 {
			c.soft = k.english.Soft(kind, o.side.Words)
		}
	})
	return c.most, c.soft
}

// triggers are the triggers of an English text that count, which is slow to
// tell.
func (o *original) triggers(k *knowledge, kind cue.Kind) []string {
	c := &o.cues[kind]
	c.onceHard.Do(func() { c.triggers = k.english.Triggers(kind, o.side.Folded) })
	return c.triggers
}

// Originals are the texts of an article, read once for all its translations.
// They are safe for use by several goroutines.
type Originals struct {
	messages []model.Message
	texts    []original
}

// NewOriginals makes them of an article.
func NewOriginals(source *model.Document) *Originals {
	o := &Originals{messages: source.Messages()}
	o.texts = make([]original, len(o.messages))
	for i, m := range o.messages {
		o.texts[i].markup, o.texts[i].inlines = m.Markup, m.Inlines()
	}
	return o
}

// Units pairs the messages with those of a translation. Both documents have
// the same shape (translate.Apply).
func (o *Originals) Units(target *model.Document, at func(model.MessageID) diag.Place) []Unit {
	dst := target.Messages()
	units := make([]Unit, 0, len(o.messages))
	for i, s := range o.messages {
		if i >= len(dst) || dst[i].ID != s.ID {
			break
		}
		u := Unit{ID: s.ID, Role: s.Role(), Source: s.Markup, Target: dst[i].Markup, Place: at(s.ID), original: &o.texts[i]}
		u.SourceInlines, u.TargetInlines = o.texts[i].inlines, dst[i].Inlines()
		u.Untranslated = dst[i].Block != nil && dst[i].Block.Untranslated
		units = append(units, u)
	}
	return units
}
