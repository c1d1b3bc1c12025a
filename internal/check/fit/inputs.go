package fit

import (
	"math"
	"strings"

	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
)

// Inputs is how many observations the score weighs.
const Inputs = 63

// sideInputs is how many are of one side, sourceSentences the place of the
// number of the source's sentences.
const sideInputs, sourceSentences = 12, 2*sideInputs + 2

// Inputs are the observations of a pair.
func (m *Model) Inputs(src, dst *Side, n Count) [Inputs]int16 {
	r := m.Read(src, dst)
	o := observed{model: m, src: src, dst: dst, z: m.Length.Deviation(src.Letters, dst.Letters)}
	o.side(source, r.Source, src.asSource().bounds)
	o.side(target, r.Target, tokenBounds(dst.bounds(), r.At))
	o.shape()
	o.marks()
	o.add(unknown(r.Source), unknown(r.Target))
	o.add(n.Shared, n.Lost, n.Added)
	same := shared(src.Names, dst.Names)
	o.add(same, len(src.Names)-same, len(dst.Names)-shared(dst.Names, src.Names))
	o.add(m.Cognates.evidence(src, dst), m.Usual[0].Mean, m.Usual[1].Mean, m.Unfinished, m.Length.Floor/100+m.Length.PerLetter/10000)
	o.order(&r)
	return o.x
}

// Read is what the words of a pair say for its being right.
func (m *Model) Read(src, dst *Side) lexicon.Reading {
	words := src.asSource()
	r := m.Table.Read(words.forms, lexicon.Tokens(dst.Words, m.Spaced))
	m.Sounds.hear(&r, words, dst)
	return r
}

type observed struct {
	model    *Model
	src, dst *Side
	z        int
	x        [Inputs]int16
	n        int
}

func (o *observed) add(values ...int) {
	for _, v := range values {
		o.x[o.n] = int16(clip(v, math.MinInt16+1, math.MaxInt16-1))
		o.n++
	}
}

// The two texts of a pair.
const source, target = 0, 1

// without is the deviation of the length if so many letters of one text were
// left out.
func (o *observed) without(side, letters int) int {
	if side == source {
		return o.model.Length.Deviation(o.src.Letters-letters, o.dst.Letters)
	}
	return o.model.Length.Deviation(o.src.Letters, o.dst.Letters-letters)
}

// side observes the evidence of the words of one text, which bounds cut into
// sentences.
func (o *observed) side(side int, evidence, bounds []int) {
	usual, s := o.model.Usual[side], [2]*Side{o.src, o.dst}[side]
	t := tally(evidence)
	o.add(usual.deviation(t), t.sum/max(1, t.known), t.known, 1000*t.speak/max(1, t.known), t.worst, t.head, t.tail)
	worst, mean, gain := 0, 0, 0
	start := 0
	for i, end := range bounds {
		part := tally(evidence[start:end])
		start = end
		if i == 0 || part.sum < worst {
			worst = part.sum
		}
		if m := usual.deviation(part); i == 0 || m < mean {
			mean = m
		}
		if len(bounds) < 2 {
			continue
		}
		// What speaks for this sentence having nothing on the other side: its
		// words, and a length that goes better with the rest.
		zw := o.without(side, text.Letters(s.Sentences[i]))
		if g := -part.sum + (o.z*o.z-zw*zw)/2000; i == 0 || g > gain {
			gain = g
		}
	}
	tail, head := o.edges(side, evidence, s.Letters)
	o.add(worst, mean, gain, tail, head)
}

// edges are the most that speaks for the end, and for the beginning, of a text
// having nothing on the other side: its words, and a length that goes better
// with the rest.
func (o *observed) edges(side int, evidence []int, letters int) (tail, head int) {
	n, after, before := len(evidence), 0, 0
	for k := 1; k < n; k++ {
		after, before = after+evidence[n-k], before+evidence[k-1]
		tail = o.gap(tail, side, after, letters*k/n)
		head = o.gap(head, side, before, letters*k/n)
	}
	return tail, head
}

// gap is the higher of best and what speaks for a part of so much evidence and
// so many letters having nothing on the other side.
func (o *observed) gap(best, side, evidence, letters int) int {
	if o.z*o.z/2000-evidence <= best {
		return best // whatever the length is without it
	}
	z := o.without(side, letters)
	return max(best, (o.z*o.z-z*z)/2000-evidence)
}

// sums of evidence.
type sums struct {
	sum, known, speak int
	worst, head, tail int // the lowest sum of any run, of one from the beginning, of one to the end
}

func tally(evidence []int) sums {
	var t sums
	run, high := 0, 0
	for _, e := range evidence {
		if e == 0 {
			continue
		}
		t.known++
		if e > 0 {
			t.speak++
		}
		t.sum += e
		run = min(0, run+e)
		t.worst, t.head = min(t.worst, run), min(t.head, t.sum)
		high = max(high, t.sum)
	}
	t.tail = t.sum - high
	return t
}

// unknown counts the words that say nothing.
func unknown(evidence []int) int {
	n := 0
	for _, e := range evidence {
		if e == 0 {
			n++
		}
	}
	return n
}

// deviation is how far the evidence is from what is usual, in thousandths of
// the standard deviation.
func (u Usual) deviation(t sums) int {
	if t.known == 0 || u.Deviation == 0 {
		return 0
	}
	return (t.sum - u.Mean*t.known) * 1000 / max(1, u.Deviation*isqrt((t.known+1)*10000)/100)
}

// shape observes lengths and sentences.
func (o *observed) shape() {
	o.add(o.z, len(o.src.Sentences)-len(o.dst.Sentences), len(o.src.Sentences), len(o.dst.Sentences), lexicon.Ln(max(1, o.src.Letters)), len(o.src.Words))
	unfinished := 0
	if o.src.Finish != 0 && o.dst.Finish == 0 {
		unfinished = o.model.Unfinished
	}
	o.add(unfinished, finish(o.src.Finish), finish(o.dst.Finish), o.model.Endings.evidence(o.dst, o.model.Spaced))
}

func finish(r rune) int { return strings.IndexRune(".?:", r) }

// marks observes the marks that good translations keep.
func (o *observed) marks() {
	src, dst := &o.src.asSource().marks, marksOf(o.dst.Plain)
	for set := range markSets {
		o.add(dst[set] - src[set])
		if set == commas {
			o.add(src[set])
		}
	}
}

// The marks that good translations keep.
const (
	brackets = iota
	commas
	colons
	quotes
	questions
	markSets
)

// marksOf counts the marks of a text.
func marksOf(s string) (out [markSets]int) {
	for _, r := range s {
		switch r {
		case '(', ')', '（', '）':
			out[brackets]++
		case ',', '،', '、', '，', '፣':
			out[commas]++
		case ':', ';', '：', '；', '؛', '፦', '፤':
			out[colons]++
		case '"', '“', '”', '«', '»', '„', '「', '」', '『', '』':
			out[quotes]++
		case '?', '؟', '？', '፧':
			out[questions]++
		}
	}
	return out
}

func clip(x, low, high int) int { return max(low, min(high, x)) }

// isqrt is the whole square root; Sqrt is exact in IEEE 754, so that this is
// the same everywhere.
func isqrt(n int) int { return int(math.Sqrt(float64(n))) }
