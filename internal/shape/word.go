package shape

import (
	"strings"

	"github.com/go-text/typesetting/language"

	"caveat/internal/font"
)

// word is what the glyphs of a word, the blank before it included, depend on.
type word struct {
	face   *font.Face
	script language.Script
	lang   language.Language
	rtl    bool
	text   string
}

// maxWords bounds a shaper's store of shaped words.
const maxWords = 1 << 14

// pieces shapes an item: word by word with a store of those shaped before
// where its face allows, else as a whole.
func (s *shaper) pieces(a *analysis, it item, out []Cluster) ([]Cluster, []Missing) {
	if !s.face(it.face).apart {
		return s.piece(a, it, out)
	}
	var missing []Missing
	for start := it.start; start < it.end; {
		w := it
		w.start, w.end = start, a.wordEnd(start, it.end)
		var lost []Missing
		if a.joins(w) {
			out, lost = s.piece(a, w, out)
		} else {
			out, lost = s.word(a, w, out)
		}
		missing = append(missing, lost...)
		start = w.end
	}
	return out, missing
}

// piece shapes a stretch of an item.
func (s *shaper) piece(a *analysis, it item, out []Cluster) ([]Cluster, []Missing) {
	s.run(a, it)
	return s.collect(a, it, out)
}

// word is piece for a stretch whose neighbours do not matter.
func (s *shaper) word(a *analysis, it item, out []Cluster) ([]Cluster, []Missing) {
	at := a.at[it.start]
	key := word{it.face, it.script, it.lang, it.level%2 == 1, a.text[at:a.at[it.end]]}
	if known, ok := s.words[key]; ok {
		for _, c := range known {
			c.Start += at
			c.End += at
			c.Level, c.Style = it.level, it.span
			out = append(out, c)
		}
		return out, nil
	}
	from := len(out)
	out, lost := s.piece(a, it, out)
	if len(lost) > 0 {
		return out, lost
	}
	known := append([]Cluster(nil), out[from:]...)
	for i := range known {
		known[i].Start -= at
		known[i].End -= at
	}
	if len(s.words) >= maxWords {
		clear(s.words)
	}
	key.text = strings.Clone(key.text)
	s.words[key] = known
	return out, nil
}

// wordEnd is the end of the blanks and the word from start: the next blank
// that no mark sits on.
func (a *analysis) wordEnd(start, end int) int {
	i := start
	for i < end && a.runes[i] == ' ' {
		i++
	}
	for i < end && (a.runes[i] != ' ' || i+1 < end && extends(a.runes[i+1])) {
		i++
	}
	return i
}

// joins tells whether letters may join across an end of a piece, which is then
// shaped with the text round it: a joining script beside another item.
func (a *analysis) joins(it item) bool {
	if !joining(it.script) {
		return false
	}
	return it.start > 0 && a.runes[it.start] != ' ' && a.runes[it.start-1] != ' ' ||
		it.end < len(a.runes) && a.runes[it.end] != ' '
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
