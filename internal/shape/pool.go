package shape

import (
	"sync"

	"github.com/go-text/typesetting/bidi"
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/harfbuzz"

	"caveat/internal/font"
)

// shaper has what one goroutine needs to shape: HarfBuzz's own caches are not
// safe to share.
type shaper struct {
	a     analysis
	bidi  bidi.Paragraph
	buf   *harfbuzz.Buffer
	fonts map[*font.Face]*shapingFace
	words map[word][]Cluster
}

// shapingFace is a face as HarfBuzz wants it.
type shapingFace struct {
	font  *harfbuzz.Font
	blank gotext.GID // of U+0020, which HarfBuzz draws for what is invisible
	// apart tells that a blank parts words: no rule of the font looks across.
	apart bool
}

// pool keeps shapers for use again; it lives with the fonts.
type pool struct {
	mu   sync.Mutex
	free []*shaper
}

type poolKey struct{}

func poolOf(fonts *font.Set) *pool {
	return fonts.Memo(poolKey{}, func() any { return &pool{} }).(*pool)
}

func (p *pool) get() *shaper {
	p.mu.Lock()
	defer p.mu.Unlock()
	if n := len(p.free); n > 0 {
		s := p.free[n-1]
		p.free = p.free[:n-1]
		return s
	}
	return &shaper{buf: harfbuzz.NewBuffer(), fonts: map[*font.Face]*shapingFace{}, words: map[word][]Cluster{}}
}

func (p *pool) put(s *shaper) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.free = append(p.free, s)
}

func (s *shaper) face(f *font.Face) *shapingFace {
	sf := s.fonts[f]
	if sf == nil {
		face := gotext.NewFace(f.Font)
		blank, _ := face.NominalGlyph(' ')
		sf = &shapingFace{font: harfbuzz.NewFont(face), blank: blank, apart: partsWords(f.Font, blank)}
		s.fonts[f] = sf
	}
	return sf
}
