// Package fit judges whether a translation as a whole belongs to its source:
// whether it is the translation of another text, whether a part of the source
// is missing from it, and whether it holds more than the source.
//
// It weighs what the lexicon finds, the length, the sentences and the mark at
// the end. The weights were learned (see internal/check/learn) and are whole
// numbers, so that a decision is the same on every machine.
package fit

import (
	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
)

// Model is what is known of a language.
type Model struct {
	Table   lexicon.Table
	Reverse lexicon.Reverse
	Spaced  bool
	Length  Length
	// Unfinished is how surprising it is that a translation lacks the mark
	// that ends its source: the negative logarithm of how often, in thousandths.
	Unfinished int
	Cognates   Cognates
	// Limits are the scores from which a judgement is an alarm, by Kind; 0 is
	// off.
	Limits  [Kinds]int
	Weights *Weights
}

// Side is one text of a pair.
type Side struct {
	Plain     string
	Folded    string
	Words     []string // of Folded
	Letters   int
	Sentences []string
	Finish    rune
	Names     []string // in Latin capitals: "RNA", "SARS-CoV-2"
	heads     []string
}

// NewSide reads a text.
func NewSide(plain string) *Side {
	s := &Side{Plain: plain, Folded: text.Fold(plain), Letters: text.Letters(plain)}
	s.Words = text.Words(s.Folded)
	s.Sentences = text.Sentences(plain)
	s.Finish = text.Finish(plain)
	s.Names = names(plain)
	s.heads = heads(s.Words)
	return s
}

// Kind is a judgement.
type Kind uint8

// The judgements.
const (
	Segment  Kind = iota // the translation of another text
	Omission             // a part of the source is missing
	Addition             // more than the source
	Kinds
)

// Count is how the numbers of a pair agree.
type Count struct{ Shared, Lost, Added int }

// inputs are what the weights multiply, in thousandths.
const inputs = 19

// Inputs are the observations of a pair, for a kind of judgement.
func (m *Model) Inputs(kind Kind, src, dst *Side, n Count) [inputs]int {
	stems := lexicon.Stems(src.Words)
	features := lexicon.Features(dst.Folded, dst.Words, m.Spaced)
	f := m.Table.Fit(stems, features)
	z := clip(m.Length.Deviation(src.Letters, dst.Letters), -6000, 6000)
	set := make(map[string]bool, len(stems))
	for _, s := range stems {
		set[s] = true
	}
	o := observed{m, f, z, clip((len(src.Sentences)-len(dst.Sentences))*1000, -3000, 3000), src, dst, n, features, set, m.Reverse.Trace(set, features)}
	switch kind {
	case Segment:
		return o.segment()
	case Omission:
		return o.omission()
	}
	return o.addition()
}

type observed struct {
	model      *Model
	fit        lexicon.Fit
	z, missing int
	src, dst   *Side
	n          Count
	features   map[string]bool
	stems      map[string]bool
	trace      lexicon.Trace
}

func (o *observed) segment() [inputs]int {
	f := o.fit
	expected := max(1, f.Expected)
	return [inputs]int{1000,
		clip(f.Score/4, -5000, 5000),
		clip(1000*1000*f.Found/expected, 0, 1500) * min(f.Known, 6) / 6,
		min(f.Known, 12) * 250,
		abs(o.z), o.z * o.z / 4000,
		min(o.n.Shared, 3) * 1000, min(o.n.Lost, 3) * 1000, min(o.n.Added, 3) * 1000,
		flag((o.src.Finish == '?') != (o.dst.Finish == '?')),
		abs(o.missing),
		flag(f.Known < 3),
		clip(o.trace.Against/4, 0, 6000), o.trace.Share() * min(o.trace.Known, 6) / 6,
		min(shared(o.src.Names, o.dst.Names), 3) * 1000, min(len(o.dst.Names)-shared(o.dst.Names, o.src.Names), 3) * 1000,
		min(len(o.src.Names)-shared(o.src.Names, o.dst.Names), 3) * 1000,
		min(o.trace.Known, 12) * 250,
		clip(o.model.Cognates.evidence(o.src, o.dst), -4000, 4000)}
}

func (o *observed) omission() [inputs]int {
	f := o.fit
	variance := max(1, f.Expected*(1000*max(1, f.Known)-f.Expected)/max(1, f.Known)/1000)
	deficit := clip((f.Expected-1000*f.Found)*1000/max(400, 32*isqrt(variance)), -3000, 5000)
	worst := o.worstSource()
	return [inputs]int{1000,
		clip(-o.z, -4000, 6000), clip(-o.z, 0, 6000) * clip(-o.z, 0, 6000) / 3000,
		deficit,
		clip(o.missing, 0, 2000), clip(o.missing, -2000, 0),
		o.unfinished(),
		worst,
		min(o.n.Lost, 3) * 1000,
		clip(o.missing, 0, 1000) * worst / 2000,
		clip(o.missing, 0, 1000) * clip(-o.z, -3000, 4000) / 1000,
		clip(deficit, 0, 5000) * clip(-o.z, 0, 5000) / 3000,
		min(len(o.src.Names)-shared(o.src.Names, o.dst.Names), 3) * 1000,
		clip(o.trace.Against/4, 0, 6000), o.trace.Share(),
		clip(-f.Worst, 0, 8000) / 2,
		clip(o.model.Cognates.evidence(o.src, o.dst), -4000, 4000), 0, 0}
}

func (o *observed) addition() [inputs]int {
	worst := o.worstTarget()
	against := o.againstTarget()
	foreign := min(len(o.dst.Names)-shared(o.dst.Names, o.src.Names), 3)
	extra := clip(-o.missing, 0, 2000)
	return [inputs]int{1000,
		clip(o.z, -4000, 6000), clip(o.z, 0, 6000) * clip(o.z, 0, 6000) / 3000,
		extra, clip(-o.missing, -2000, 0),
		worst,
		min(o.n.Added, 3) * 1000,
		min(extra, 1000) * worst / 2000,
		min(extra, 1000) * clip(o.z, -3000, 4000) / 1000,
		flag(len(o.src.Sentences) > 1),
		clip(o.trace.Against/4, 0, 6000), o.trace.Share(),
		against, min(extra, 1000) * against / 2000, foreign * 1000,
		clip(against, 0, 6000) * clip(o.z, -3000, 4000) / 3000,
		clip(o.model.Cognates.evidence(o.src, o.dst), -4000, 4000), 0, 0}
}

// unfinished is the surprise that the mark at the end is missing.
func (o *observed) unfinished() int {
	if o.src.Finish != 0 && o.dst.Finish == 0 {
		return o.model.Unfinished
	}
	return 0
}

// worstSource is what speaks most against a sentence of the source being
// there, or against the end of the only one.
func (o *observed) worstSource() int {
	parts := o.src.Sentences
	if len(parts) < 2 {
		return clip(-o.fit.Worst, 0, 8000) / 2
	}
	worst := 0
	for _, s := range parts {
		f := o.model.Table.Fit(lexicon.Stems(text.Words(text.Fold(s))), o.features)
		worst = min(worst, f.Score)
	}
	return clip(-worst, 0, 8000)
}

// worstTarget is how many words of a sentence of the translation have nothing
// to do with the source, at the worst.
func (o *observed) worstTarget() int {
	if len(o.dst.Sentences) < 2 {
		return 0
	}
	stems := lexicon.Stems(o.src.Words)
	worst := 0
	for _, s := range o.dst.Sentences {
		folded := text.Fold(s)
		words := text.Words(folded)
		f := o.model.Table.Fit(stems, lexicon.Features(folded, words, o.model.Spaced))
		// a source word is found in about one of two words of a translation
		share := f.Known * len(s) / max(1, len(o.dst.Plain))
		worst = max(worst, share*700-f.Found*1000)
	}
	return clip(worst, 0, 8000)
}

// againstTarget is what speaks most against a sentence of the translation
// coming from the source.
func (o *observed) againstTarget() int {
	if len(o.dst.Sentences) < 2 {
		return 0
	}
	worst := 0
	for _, s := range o.dst.Sentences {
		folded := text.Fold(s)
		t := o.model.Reverse.Trace(o.stems, lexicon.Features(folded, text.Words(folded), o.model.Spaced))
		worst = max(worst, t.Against-t.Explained*1500)
	}
	return clip(worst/2, 0, 8000)
}

// Score is the evidence for a fault, in thousandths.
func (m *Model) Score(kind Kind, src, dst *Side, n Count) int {
	x := m.Inputs(kind, src, dst, n)
	sum := 0
	for i, w := range m.Weights[kind] {
		sum += w * x[i] / 1000
	}
	return sum
}

func clip(x, low, high int) int { return max(low, min(high, x)) }

func abs(x int) int {
	if x < 0 {
		return -x
	}
	return x
}

func flag(b bool) int {
	if b {
		return 1000
	}
	return 0
}

func isqrt(n int) int {
	r := 0
	for (r+1)*(r+1) <= n {
		r++
	}
	return r
}

// Unlearned is the model of a language that nothing was learned of: lengths
// vary widely round the usual one of its script, and marks may be left out.
func Unlearned(spaced bool, length int) *Model {
	return &Model{Spaced: spaced, Table: lexicon.Table{}, Length: Length{Base: length, Floor: 40000, PerLetter: 600000}, Unfinished: 4000, Weights: &Weights{}}
}
