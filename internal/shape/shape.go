package shape

import (
	"fmt"
	"slices"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/segment"
)

// Shape sets a paragraph in the faces of its locale.
//
// # Steps
//
//  1. analyse: characters, their levels (UAX 9), scripts (UAX 24) and spans
//     (analyse.go, script.go)
//  2. itemise: stretches of one level, script, language and face (item.go)
//  3. shape each item with HarfBuzz into clusters, word by word (word.go, run.go)
//  4. find the line breaks (UAX 14) and keep those between clusters
//
// What was shaped is kept for use again (pool.go). [Paragraph.Line] puts the
// clusters of a line in visual order (line.go).
//
// Characters that no face covers are returned; their clusters have no glyph.
// It fails where spans do not cover the text, and for faces that cannot be read.
//
// The paragraph may be given out again for the same text, which is laid out
// once for each edition: it must not be changed.
func Shape(text string, spans []Span, row lang.Row, fonts *font.Set) (*Paragraph, []Missing, error) {
	if len(spans) == 0 {
		spans = []Span{{End: len(text)}}
	}
	if err := checkSpans(text, spans); err != nil {
		return nil, nil, err
	}
	if text == "" {
		return &Paragraph{Locale: row, Spans: spans}, nil, nil
	}
	pool := poolOf(fonts)
	key := paragraphKey(text, spans, row)
	if r, ok := pool.known(key); ok {
		return r.paragraph, r.missing, nil
	}
	r := result{paragraph: &Paragraph{Text: text, Locale: row, Spans: slices.Clone(spans)}}
	var err error
	if r.paragraph.Clusters, r.missing, err = pool.clustersOf(text, spans, row); err != nil {
		return nil, nil, err
	}
	r.paragraph.Breaks = between(segment.Lines(text, row), r.paragraph.Clusters)
	pool.keep(key, r)
	return r.paragraph, r.missing, nil
}

// clustersOf is steps 1 to 3. A damaged font of a project's own folder can make
// the shaping engine panic; the shaper is then not used again.
func (p *pool) clustersOf(text string, spans []Span, row lang.Row) (c []Cluster, m []Missing, err error) {
	s := p.get(row.Tag)
	defer func() {
		if r := recover(); r != nil {
			c, m, err = nil, nil, fmt.Errorf("font `%s` is damaged: %v", s.using, r)
			return
		}
		p.put(s)
	}()
	a := s.analyse(text, spans, row)
	items, err := a.itemise(p.fonts)
	if err != nil {
		return nil, nil, err
	}
	c, m = s.shape(a, items)
	return c, m, nil
}

func checkSpans(text string, spans []Span) error {
	at := 0
	for _, s := range spans {
		if s.Start != at || s.End < s.Start {
			return fmt.Errorf("spans do not follow one another at byte %d", at)
		}
		at = s.End
	}
	if at != len(text) {
		return fmt.Errorf("spans end at byte %d of %d", at, len(text))
	}
	return nil
}

// between keeps the breaks that fall between clusters: within one there is no
// place to cut the glyphs.
func between(breaks []segment.Break, clusters []Cluster) []segment.Break {
	out := breaks[:0]
	i := 0
	for _, b := range breaks {
		for i < len(clusters) && clusters[i].Start < b.At {
			i++
		}
		if i < len(clusters) && clusters[i].Start == b.At || i == len(clusters) && clusters[i-1].End == b.At {
			out = append(out, b)
		}
	}
	return out
}
