package verify

import (
	"slices"
	"strings"
	"sync"

	"caveat/internal/model"
)

// article is what a document's artefacts are all held against, whatever their
// format.
type article struct {
	*model.Document
	wants   []want
	texts   map[*model.Block][]string // of each block itself
	folded  map[string]bool           // all of them
	phrases *phraseSet                // its own
}

func newArticle(d *model.Document) *article {
	a := &article{Document: d, texts: map[*model.Block][]string{}, folded: map[string]bool{}}
	for b := range d.All() {
		a.texts[b] = ownTexts(b)
		for _, text := range a.texts[b] {
			a.folded[text] = true
		}
	}
	a.want(d.Blocks, nil, nil)
	a.phrases = newPhraseSet()
	a.phrases.article(a)
	return a
}

// want adds the texts of blocks in reading order.
func (a *article) want(blocks []*model.Block, owner *model.Block, around []string) {
	for _, b := range blocks {
		own, around := owner, around
		if b.Role != model.RoleNone {
			own = b
			if owner != nil {
				around = append(slices.Clip(around), owner.ID)
			}
		}
		for _, text := range a.texts[b] {
			a.wants = append(a.wants, want{text: text, marks: directions(text), block: b, owner: own, around: around, heading: b.Kind == model.Heading,
				plain: b.Kind == model.Paragraph && own == nil || b.Kind == model.Item && own == nil})
		}
		a.want(b.Children, own, around)
	}
}

// textsOf are the texts of a block and all in it.
func (a *article) textsOf(b *model.Block) []string {
	var out []string
	for c := range b.All() {
		texts, ok := a.texts[c]
		if !ok { // a showing after the first
			texts = ownTexts(c)
		}
		out = append(out, texts...)
	}
	return out
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

// recent has the articles read last: one format of each is read after another;
// and the product's words in the languages that were met.
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
