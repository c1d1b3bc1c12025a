package shape

import (
	"slices"
	"strings"

	"github.com/go-text/typesetting/language"

	"caveat/internal/font"
)

// voice is what the glyphs of a word depend on besides its text.
type voice struct {
	face   *font.Face
	script language.Script
	lang   language.Language
	rtl    bool
}

// vocabulary is the words shaped in one voice, by their text with the blanks
// after it: those at the start of an item, which may be a blank of its own, and
// those shaped with the blank before them, which is in their text.
type vocabulary struct{ first, inside map[string]*shaped }

// shaped is the clusters of a word and of the blanks after it, as from the start
// of a text.
type shaped struct {
	clusters []Cluster
	lost     []Missing
	// openStart and openEnd tell that a rule of the font looked beyond the
	// word: beside others its glyphs may be different.
	openStart, openEnd bool
}

// maxWords bounds a shaper's store of shaped words, but for those of the item
// in hand.
const maxWords = 1 << 14

// aboutWords is how many different words a page has.
const aboutWords = 128

// maxJoined bounds the words that are tried together one by one; where fonts
// look further, what is left of the item is shaped in one go.
const maxJoined = 4

// pieces shapes an item word by word, with a store of those shaped before.
// Words that a rule of the font looks across are shaped together.
func (s *shaper) pieces(a *analysis, it item, out []Cluster) ([]Cluster, []Missing) {
	var missing []Missing
	var next *shaped
	words := s.vocabulary(it)
	w := it
	w.end = a.wordEnd(it.start, it.end)
	for now, joined := s.word(a, w, words, false), 1; ; {
		n := it
		if n.start = w.end; n.start < it.end {
			n.end = a.wordEnd(n.start, it.end)
			if next = s.word(a, n, words, true); now.openEnd || next.openStart {
				if joined++; joined > maxJoined {
					n.end = it.end
				}
				w.end = n.end
				now = s.word(a, w, words, w.start > it.start)
				continue
			}
		}
		out, missing = now.appendTo(out, missing, a.at[w.start], w)
		if n.start >= it.end {
			return out, missing
		}
		w, now, joined = n, next, 1
	}
}

// appendTo appends a word's clusters for text that begins at a byte.
func (w *shaped) appendTo(out []Cluster, missing []Missing, at int, it item) ([]Cluster, []Missing) {
	for _, c := range w.clusters {
		c.Start += at
		c.End += at
		c.Level, c.Style = it.level, it.span
		out = append(out, c)
	}
	for _, m := range w.lost {
		m.At += at
		missing = append(missing, m)
	}
	return out, missing
}

// vocabulary is the store of an item's words.
func (s *shaper) vocabulary(it item) vocabulary {
	if s.stored >= maxWords {
		clear(s.words)
		s.stored = 0
	}
	v := voice{it.face, it.script, it.lang, it.level%2 == 1}
	words, ok := s.words[v]
	if !ok {
		words = vocabulary{map[string]*shaped{}, make(map[string]*shaped, aboutWords)}
		s.words[v] = words
	}
	return words
}

// word shapes a stretch of an item, or finds it in the store. inside tells that
// the blank before it is the item's too.
func (s *shaper) word(a *analysis, it item, words vocabulary, inside bool) *shaped {
	if a.joins(it) {
		return s.fresh(a, it, inside)
	}
	from, among := it.start, words.first
	if inside {
		from, among = from-1, words.inside
	}
	text := a.text[a.at[from]:a.at[it.end]]
	known := among[text]
	if known == nil {
		known = s.fresh(a, it, inside)
		among[strings.Clone(text)] = known
		s.stored++
	}
	return known
}

// fresh shapes a stretch of an item with the text round it as context; the blank
// before it is shaped with it, for the rules that look at what comes before.
func (s *shaper) fresh(a *analysis, it item, inside bool) *shaped {
	at := a.at[it.start]
	if inside {
		it.start--
	}
	s.run(a, it)
	out := &shaped{openStart: s.buf.ReachedStart, openEnd: s.buf.ReachedEnd}
	out.clusters, out.lost = s.collect(a, it, s.clusters.room(len(s.buf.Info)))
	if inside {
		out.openStart = out.openStart || out.clusters[0].End != at
		out.clusters = slices.Delete(out.clusters, 0, 1)
	}
	out.clusters = s.clusters.keep(out.clusters)
	for i := range out.clusters {
		out.clusters[i].Start -= at
		out.clusters[i].End -= at
	}
	for i := range out.lost {
		out.lost[i].At -= at
	}
	return out
}

// wordEnd is the end of the word at start and of the blanks after it.
func (a *analysis) wordEnd(start, end int) int {
	i := start
	for i < end && !a.gap(i, end) {
		i++
	}
	for i < end && a.gap(i, end) {
		i++
	}
	return i
}

// gap tells whether a blank that no mark sits on stands at i.
func (a *analysis) gap(i, end int) bool {
	return a.runes[i] == ' ' && (i+1 == end || !a.extends[i+1])
}

// joins tells whether letters may join across an end of a piece, which is then
// shaped with the text round it: a joining script beside another item.
func (a *analysis) joins(it item) bool {
	return joining(it.script) && (a.touches(it.start) || a.touches(it.end))
}

// touches tells whether no blank stands on either side of a place in the text.
func (a *analysis) touches(i int) bool {
	return i > 0 && i < len(a.runes) && a.runes[i-1] != ' ' && a.runes[i] != ' '
}

// joining tells whether the letters of a script join (HarfBuzz,
// has_arabic_joining); only for these does it look at the text round a run.
func joining(s language.Script) bool {
	switch s {
	case language.Adlam, language.Arabic, language.Chorasmian, language.Hanifi_Rohingya, language.Mandaic,
		language.Manichaean, language.Mongolian, language.Nko, language.Old_Uyghur, language.Phags_Pa,
		language.Psalter_Pahlavi, language.Sogdian, language.Syriac:
		return true
	}
	return false
}
