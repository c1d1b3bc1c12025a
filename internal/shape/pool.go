package shape

import (
	"encoding/binary"
	"slices"
	"sync"

	"github.com/go-text/typesetting/bidi"
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// shaper has what one goroutine needs to shape: HarfBuzz's own caches are not
// safe to share.
type shaper struct {
	a     analysis
	bidi  bidi.Paragraph
	buf   *harfbuzz.Buffer
	fonts map[*font.Face]*shapingFace
	using string // the face in hand
	tag   string // of the locale of its last paragraph

	words      map[voice]vocabulary
	stored     int           // words in it
	clusters   slab[Cluster] // of words
	glyphs     slab[Glyph]   // of words
	paragraphs slab[Cluster]
}

// shapingFace is a face as HarfBuzz wants it.
type shapingFace struct {
	font  *harfbuzz.Font
	blank gotext.GID // of U+0020, which HarfBuzz draws for what is invisible
}

// pool keeps shapers and what they have shaped for use again; it lives with
// the fonts.
type pool struct {
	fonts    *font.Set
	mu       sync.Mutex
	free     []*shaper
	done     map[string]result
	clusters int // in done
}

// result is what Shape returns.
type result struct {
	paragraph *Paragraph
	missing   []Missing
}

// maxClusters bounds what a pool keeps: about 10 MB.
const maxClusters = 1 << 16

type poolKey struct{}

func poolOf(fonts *font.Set) *pool {
	return fonts.Memo(poolKey{}, func() any { return &pool{fonts: fonts, done: map[string]result{}} }).(*pool)
}

// get is a shaper for a locale: where there is a choice the one that set its
// last paragraph, which knows its words and faces.
func (p *pool) get(tag string) *shaper {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		i := slices.IndexFunc(p.free, func(s *shaper) bool { return s.tag == tag })
		if i < 0 {
			i = n - 1
		}
		s := p.free[i]
		p.free = slices.Delete(p.free, i, i+1)
		s.tag = tag
		return s
	}
	return &shaper{tag: tag, buf: harfbuzz.NewBuffer(), fonts: map[*font.Face]*shapingFace{}, words: map[voice]vocabulary{}}
}

func (p *pool) put(s *shaper) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, s)
}

func (p *pool) known(key string) (result, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	r, ok := p.done[key]
	return r, ok
}

func (p *pool) keep(key string, r result) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.clusters += len(r.paragraph.Clusters); p.clusters > maxClusters {
		clear(p.done)
		p.clusters = len(r.paragraph.Clusters)
	}
	p.done[key] = r
}

// paragraphKey holds all that a paragraph's glyphs depend on, its fonts aside.
func paragraphKey(text string, spans []Span, row lang.Row) string {
	b := make([]byte, 0, len(text)+64)
	b = append(b, row.Tag...)
	b = append(b, 0, byte(row.Dir))
	b = append(b, row.Script...)
	for _, f := range row.Fonts {
		b = append(append(b, 0), f...)
	}
	for _, s := range spans {
		b = binary.AppendUvarint(append(b, 1), uint64(s.End))
		b = append(append(append(b, s.Style.String()...), 0), s.Lang...)
	}
	return string(append(append(b, 0), text...))
}

func (s *shaper) face(f *font.Face) *shapingFace {
	s.using = f.Name
	sf := s.fonts[f]
	if sf == nil {
		face := gotext.NewFace(f.Font)
		blank, _ := face.NominalGlyph(' ')
		sf = &shapingFace{font: harfbuzz.NewFont(face), blank: blank}
		s.fonts[f] = sf
	}
	return sf
}
