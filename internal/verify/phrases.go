package verify

import (
	"reflect"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// phrases are the texts that an artefact may show beside the article itself: the
// product's words, names of languages, headings in a table of contents, claims that a
// caution points to.
type phrases struct {
	sets []*phraseSet
	// claims are what a caution may point to, and nothing else may show again: it
	// would stand there without its caution.
	claims []*phraseSet
	hash   string // number of the text, as footers show it
	pages  int
	room   int // lines that all of them may take between two texts of the article
}

// phraseSet is some phrases, each reduced to its letters.
type phraseSet struct {
	known   map[string]bool
	lengths []int // of the known ones, in bytes
	// exact has the article's own texts by their letters: where one is shown
	// again, its numbers and signs must be there too.
	exact map[string][]string
	// counted has, by letters, the number that a text says.
	counted map[string]string
	numbers []string // dates, and texts of the article without letters
	titles  []string // that a page's header may cut short
	room    int      // lines that its texts take, each shown once
}

func newPhraseSet() *phraseSet {
	return &phraseSet{known: map[string]bool{}, exact: map[string][]string{}, counted: map[string]string{}}
}

func newPhrases(e expectation, pages int) *phrases {
	own := newPhraseSet()
	p := &phrases{sets: []*phraseSet{own}, hash: e.Meta.TextHash[:min(8, len(e.Meta.TextHash))], pages: pages}
	for _, w := range []model.Words{e.Meta.Words, e.Meta.English} {
		own.counts(w, len(e.Document.Cautions()), pages)
	}
	p.sets = append(p.sets, e.words...)
	for _, a := range e.articles() {
		p.sets, p.claims = append(p.sets, a.phrases), append(p.claims, a.claims)
	}
	own.locale(e.Meta.Locale)
	own.locale(e.Meta.SourceLang)
	for _, o := range e.Meta.Others {
		own.locale(o.Locale)
		own.add(o.Path)
	}
	own.add(e.Meta.Credits...)
	own.numbers = append(own.numbers, e.Document.Edition, e.Document.NextReview)
	p.room = roomForWords + len(e.Meta.Others)*roomForLanguage + len(e.Document.Cautions()) // each is linked to under the title
	for _, text := range e.Meta.Credits {
		p.room += linesFor(text)
	}
	for _, s := range slices.Concat(p.sets, p.claims) {
		p.room += s.room
	}
	return p
}

// How many lines the product's own words take in one place, and the names of a
// language: 14 and 2 were measured.
const (
	roomForWords    = 40
	roomForLanguage = 3
)

// linesFor is how many lines a text takes, nearly.
func linesFor(text string) int { return 1 + utf8.RuneCountInString(text)/columns }

func (p *phraseSet) locale(row lang.Row) { p.add(row.Native, row.English, row.Tag) }

// wordsOf is every word of the product, whatever its field.
func wordsOf(w model.Words) []string {
	var out []string
	v := reflect.ValueOf(w)
	for i := range v.NumField() {
		if v.Field(i).Kind() == reflect.String {
			out = append(out, v.Field(i).String())
		}
	}
	return out
}

// counts adds what the product says with numbers: of pages and of cautions.
func (p *phraseSet) counts(w model.Words, cautions, pages int) {
	pages = max(pages, 1)
	if w.PageOf != nil {
		p.add(w.PageOf(1, pages), w.PageOf(pages, pages))
	}
	count := ""
	if w.CautionCount != nil {
		text := w.CautionCount(cautions)
		count = digits(text)
		p.add(text)
		p.counted[letters(text)] = count
	}
	if w.CautionPages != nil {
		var list []int
		for page := 1; page <= min(pages, 30); page++ {
			list = append(list, page)
			text := w.CautionPages(cautions, list)
			p.add(text)
			p.counted[letters(text)] = count
		}
	}
}

// article adds what may be shown of an article once more.
func (p *phraseSet) article(a *article) {
	p.add(a.Article, a.File, a.Edition, a.NextReview)
	p.titles = append(p.titles, drawn(model.Fold(a.Title)))
	for _, s := range slices.Concat([]string{a.Title, a.Description}, a.Sources, a.Corrections) {
		p.own(model.Fold(s))
	}
	for b := range a.All() {
		if b.Kind == model.Heading {
			p.own(a.texts[b]...)
		}
		if b.Role == model.RoleClaim {
			a.claims.own(a.textsOf(b)...)
		}
		if b.Kind == model.Cell {
			p.own(a.texts[b]...) // a header shown again beside each cell
		}
	}
}

// own adds texts of the article, already folded. Where one is shown its numbers and
// signs must be there too.
func (p *phraseSet) own(texts ...string) {
	for _, s := range texts {
		p.room += linesFor(s)
		key := lettersOf(s)
		if p.know(key); key == "" {
			p.numbers = append(p.numbers, signs(s))
			continue
		}
		p.exact[key] = append(p.exact[key], signs(s))
	}
}

func (p *phraseSet) add(texts ...string) {
	for _, s := range texts {
		p.know(letters(s))
	}
}

// know adds a phrase by its letters.
func (p *phraseSet) know(letters string) {
	if letters == "" || p.known[letters] {
		return
	}
	p.known[letters] = true
	if !slices.Contains(p.lengths, len(letters)) {
		p.lengths = append(p.lengths, len(letters))
	}
}

// miscounts tells whether a text with some letters says another number than one of the
// phrases in it.
func (p *phraseSet) miscounts(letters, text string) bool {
	for phrase, count := range p.counted { // order-free: any is enough
		if strings.Contains(letters, phrase) && !strings.Contains(digits(text), count) {
			return true
		}
	}
	return false
}

// digits are those of a text.
func digits(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, text)
}

// number tells whether a text without letters may be shown: a date of the article, a
// text of it, a page's number, or, without digits, mere decoration.
func (p *phrases) number(text string) bool {
	have := signs(text)
	if !strings.ContainsFunc(have, unicode.IsDigit) || p.any(func(s *phraseSet) bool { return slices.Contains(s.numbers, have) }) {
		return true
	}
	n, err := strconv.Atoi(have)
	return err == nil && n > 0 && n <= p.pages
}

// ellipsis ends a title that is cut short, after a whole word.
const ellipsis = "…"

// shortened tells whether a text is the beginning of a title.
func (p *phrases) shortened(text string) bool {
	start, cut := strings.CutSuffix(text, ellipsis)
	begins := func(t string) bool {
		rest, ok := strings.CutPrefix(t, start)
		last, _ := utf8.DecodeLastRuneInString(start)
		next, _ := utf8.DecodeRuneInString(rest)
		return ok && start != "" && (!inWord(last) || !inWord(next) || unblanked(last) && unblanked(next))
	}
	return cut && p.any(func(s *phraseSet) bool { return slices.ContainsFunc(s.titles, begins) })
}

func (p *phrases) any(holds func(*phraseSet) bool) bool { return slices.ContainsFunc(p.sets, holds) }

// inCaution are the phrases that a caution may hold beside its own text.
func (p *phrases) inCaution() *phrases {
	out := *p
	out.sets = slices.Concat(p.sets, p.claims)
	return &out
}

// cover tells whether a folded text is nothing but phrases, one after another.
func (p *phrases) cover(text string) bool {
	s := ""
	if p.hash != "" && strings.Contains(text, p.hash) {
		text = strings.ReplaceAll(text, p.hash, "")
		s = letters(text)
	} else {
		s = lettersOf(text)
	}
	shown, have := false, ""
	for _, set := range p.sets {
		for _, t := range set.exact[s] {
			if !shown {
				shown, have = true, signs(text)
			}
			if strings.Contains(have, t) {
				return true
			}
		}
	}
	switch {
	case shown: // by signs and digits alone, or the product's words have the same letters
		return p.shortened(text) || p.sequence(s, (*phraseSet).hasWord)
	case s == "":
		return p.number(text)
	case p.any(func(set *phraseSet) bool { return set.miscounts(s, text) }):
		return false
	case p.any(func(set *phraseSet) bool { return set.known[s] }), p.shortened(text):
		return true
	}
	return p.sequence(s, (*phraseSet).has)
}

// has tells whether letters are those of a phrase.
func (p *phraseSet) has(letters string) bool { return p.known[letters] }

// hasWord tells whether letters are those of a phrase that is no text of the article.
func (p *phraseSet) hasWord(letters string) bool {
	return p.known[letters] && len(p.exact[letters]) == 0
}

// sequence tells whether letters are those of phrases, one after another.
func (p *phrases) sequence(s string, has func(*phraseSet, string) bool) bool {
	reached := make([]bool, len(s)+1) // the first i bytes are phrases
	reached[0] = true
	for i := range s {
		if !reached[i] {
			continue
		}
		for _, set := range p.sets {
			for _, n := range set.lengths {
				if i+n <= len(s) && has(set, s[i:i+n]) {
					reached[i+n] = true
				}
			}
		}
	}
	return reached[len(s)]
}
