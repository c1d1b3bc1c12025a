package verify

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"caveat/internal/model"
)

// article is a document prepared for comparing: all artefacts of it, whatever their
// format, are held against this.
type article struct {
	*model.Document
	wants   []want
	texts   map[*model.Block][]string // texts of each block, not of those in it
	folded  map[string]bool           // all texts
	phrases *phraseSet                // what may be shown of it again
	claims  *phraseSet                // what cautions may point to
	shown   map[string]int            // how often each caution is shown in a format without pages
	// blankRows is how many rows of tables have no text in such a format, boxedRows how
	// many of them stand in cautions.
	blankRows, boxedRows int
}

func newArticle(d *model.Document) *article {
	a := &article{Document: d, texts: map[*model.Block][]string{}, folded: map[string]bool{}, shown: map[string]int{}}
	for b := range d.All() {
		a.texts[b] = ownTexts(b)
		for _, text := range a.texts[b] {
			a.folded[text] = true
		}
	}
	s := shaper{ids: map[string]bool{}}
	for b := range d.All() {
		s.ids[b.ID] = true
	}
	a.want(d.Blocks, want{}, &s)
	a.phrases, a.claims = newPhraseSet(), newPhraseSet()
	a.phrases.article(a)
	whole := d.WithRepeats()
	for _, q := range whole.Cautions() {
		a.shown[q.ID]++
	}
	for _, b := range whole.Blocks {
		a.blankRows += blankRows(b)
	}
	for _, q := range whole.Cautions() {
		a.boxedRows += blankRows(q)
	}
	return a
}

// blankRows is how many rows in a block have no text.
func blankRows(block *model.Block) int {
	n := 0
	for b := range block.All() {
		if b.Kind == model.Row && strings.TrimSpace(b.Text()) == "" {
			n++
		}
	}
	return n
}

// want adds the texts of blocks in reading order, given what they stand in.
func (a *article) want(blocks []*model.Block, round want, s *shaper) {
	for i, b := range blocks {
		in := round
		in.block, in.heading = b, b.Kind == model.Heading
		if in.lang = cmp.Or(b.Lang, round.lang); b.Role != model.RoleNone {
			if in.owner = b; round.owner != nil {
				in.around = append(slices.Clip(round.around), round.owner.ID)
			}
		}
		switch in.shape = s.within(b, i, round); b.Kind {
		case model.Table:
			s.table(b)
		case model.Row:
			s.row++
		case model.Cell:
			in.shape, in.cell = s.cell(round.block.Header, i), cellPlace{s.tables, s.row, i + 1, round.lang, round.block.Header}
		case model.List:
			in.ordered, in.first = b.Ordered, b.Start
		}
		in.plain = (b.Kind == model.Paragraph || b.Kind == model.Item) && in.owner == nil && !codeAlone(b.Inlines)
		a.own(in, s)
		a.want(b.Children, in, s)
	}
}

// codeAlone tells a text of code and nothing else, which has a face and size of its own.
func codeAlone(inlines []model.Inline) bool {
	return !slices.ContainsFunc(inlines, func(in model.Inline) bool {
		return in.Kind != model.CodeSpan && (strings.TrimSpace(in.Text) != "" || !codeAlone(in.Children))
	})
}

// own adds the texts of a block, not of those in it.
func (a *article) own(in want, s *shaper) {
	picture := model.Fold(in.block.AltText) != ""
	for _, text := range a.texts[in.block] {
		w := in
		w.text, w.marks = text, directions(text)
		if picture {
			w.shape, picture = shapePicture, false
		} else {
			w.parts = s.parts(nil, in.block.Inlines)
		}
		a.wants = append(a.wants, w)
	}
}

// textsOf are the texts of a block and all in it.
func (a *article) textsOf(b *model.Block) []string {
	var out []string
	for c := range b.All() {
		out = append(out, a.textsIn(c)...)
	}
	return out
}

// textsIn are the texts of a block, not of those in it.
func (a *article) textsIn(b *model.Block) []string {
	if texts, ok := a.texts[b]; ok {
		return texts
	}
	return ownTexts(b) // a showing after the first
}

// ownTexts are the texts of a block itself, in the order in which Block.Text
// joins them.
func ownTexts(b *model.Block) []string {
	var out []string
	for _, s := range []string{b.AltText, model.PlainText(b.Inlines), b.Literal} {
		if s = model.Fold(s); s != "" {
			out = append(out, s)
		}
	}
	return out
}

// recent keeps the articles that were read last, since the formats of one are read one
// after another, and the product's words in the languages that have come.
type recent struct {
	mu    sync.Mutex
	list  []*article
	words map[string]*phraseSet // by all of them
}

// What is kept at most: a few articles, none much longer than any handout, and
// words of as many languages as a batch may have.
const (
	maxRecent = 8
	maxKept   = 4000 // texts
	maxWords  = 100
)

// phrases are the product's words in a language.
func (r *recent) phrases(w model.Words) *phraseSet {
	words := wordsOf(w)
	key := strings.Join(words, "\x00")
	r.mu.Lock()
	defer r.mu.Unlock()
	out := r.words[key]
	if out == nil {
		out = newPhraseSet()
		out.add(words...)
		if r.words == nil || len(r.words) == maxWords {
			r.words = map[string]*phraseSet{}
		}
		r.words[key] = out
	}
	return out
}

// of is the article of a document, which does not change from then on.
func (r *recent) of(d *model.Document) *article {
	r.mu.Lock()
	defer r.mu.Unlock()
	if i := slices.IndexFunc(r.list, func(a *article) bool { return a.Document == d }); i >= 0 {
		return r.list[i]
	}
	a := newArticle(d)
	if len(a.wants) > maxKept {
		return a
	}
	if len(r.list) == maxRecent {
		r.list = slices.Delete(r.list, 0, 1)
	}
	r.list = append(r.list, a)
	return a
}
