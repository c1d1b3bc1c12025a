// Package fit judges whether a translation as a whole belongs to its source:
// whether it is the translation of another text, whether a part of the source
// is missing from it, and whether it holds more than the source.
//
// One score weighs what the lexicon says of each word in both directions, the
// length, the sentences, marks, names and numbers. It was learned from faults
// planted into parallel text (see internal/check/learn); all arithmetic is in
// whole numbers, so that a decision is the same on every machine.
package fit

import (
	"slices"
	"sync"

	"caveat/internal/check/lexicon"
	"caveat/internal/check/text"
)

// Model is what is known of a language.
type Model struct {
	Table  *lexicon.Table
	Spaced bool
	Length Length
	// Unfinished is how surprising it is that a translation lacks the mark
	// that ends its source: the negative logarithm of how often, in thousandths.
	Unfinished int
	Cognates   Cognates
	Sounds     Sounds
	Endings    Endings
	// Usual is the evidence that the words of good translations give, of the
	// source and of the target.
	Usual [2]Usual
	// Limit is the score from which a judgement is an alarm.
	Limit int
	Trees *Trees
}

// Usual is how much evidence a word gives on average and how widely that
// varies, in thousandths of a nat.
type Usual struct{ Mean, Deviation int }

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

	once   sync.Once
	source sourceWords
}

// sourceWords is what a source's words are compared by, whatever the language
// of the translation.
type sourceWords struct {
	forms   [][]lexicon.Form
	sounds  []sound
	classes []int // of sounds
	bounds  []int
	marks   [markSets]int
}

// asSource reads a text as a source on first use.
func (s *Side) asSource() *sourceWords {
	s.once.Do(func() {
		s.source = sourceWords{forms: lexicon.Stemmed(s.Words), bounds: s.bounds(), marks: marksOf(s.Plain)}
		s.source.sounds, s.source.classes = s.sounding()
	})
	return &s.source
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

// Doubt is how much more evidence a short source needs: headings and items of
// lists, which end with no mark, are rendered more freely than the sentences
// that the score was learned from.
func (s *Side) Doubt() int {
	short := max(0, 45-s.Letters)
	if s.Finish == 0 {
		return 105 * short
	}
	return 45 * short
}

// Kind is a judgement.
type Kind uint8

// The judgements.
const (
	Clean    Kind = iota // nothing is wrong
	Segment              // the translation of another text
	Omission             // a part of the source is missing
	Addition             // more than the source
	Kinds
)

// Count is how the numbers of a pair agree.
type Count struct{ Shared, Lost, Added int }

// Judge tells what is likeliest wrong with a pair, and the evidence for it in
// thousandths of a nat.
func (m *Model) Judge(src, dst *Side, n Count) (Kind, int) {
	x := m.Inputs(src, dst, n)
	return m.Decide(&x)
}

// leanings are how much more evidence each judgement needs than the others, in
// thousandths of a nat, of sources of one sentence and of several. At as many
// false alarms an added sentence is bought with less of them than another text,
// which numbers and lengths betray anyway; and a sentence is dropped where there
// are several, which is one unit in fourteen, so that alarms there cost little.
// Measured by cross-validation on the rows that the score is learned from.
var leanings = [2][Kinds]int{
	{Segment: 100, Omission: -400, Addition: -500},
	{Segment: 400, Omission: -1800, Addition: -700},
}

// Decide is Judge for the observations of a pair.
func (m *Model) Decide(x *[Inputs]int16) (Kind, int) {
	more := &leanings[0]
	if x[sourceSentences] > 1 {
		more = &leanings[1]
	}
	scores := m.Trees.Scores(x)
	worst := Segment
	for k := Segment; k < Kinds; k++ {
		if scores[k] -= more[k]; scores[k] > scores[worst] {
			worst = k
		}
	}
	return worst, scores[worst] - scores[Clean]
}

// Unlearned is the model of a language that nothing was learned of: lengths
// vary widely round the usual one of its script, and marks may be left out.
func Unlearned(spaced bool, length int) *Model {
	return &Model{Spaced: spaced, Table: &lexicon.Table{}, Length: Length{Base: length, Floor: 40000, PerLetter: 600000}, Unfinished: 4000, Trees: &Trees{}}
}

// bounds are the numbers of words before the end of each sentence.
func (s *Side) bounds() []int {
	if len(s.Sentences) < 2 {
		return []int{len(s.Words)}
	}
	out, n := make([]int, 0, len(s.Sentences)), 0
	for _, sentence := range s.Sentences {
		n = min(len(s.Words), n+text.CountWords(sentence))
		out = append(out, n)
	}
	out[len(out)-1] = len(s.Words)
	return out
}

// tokenBounds turns bounds in words into bounds in tokens.
func tokenBounds(bounds, at []int) []int {
	out := make([]int, len(bounds))
	for i, b := range bounds {
		out[i], _ = slices.BinarySearch(at, b)
	}
	return out
}
