package verify

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// alone is an artefact held against its entry in the manifest, where there is
// no document.
type alone struct {
	a    *manifest.Artefact
	r    *reading
	body float64
	list diag.List
	// label and intro are letters of the first caution: of its label, and of what leads
	// into its claims.
	label, intro string
	last         int  // leaf that the caution before begins with
	told         part // what people read, once it was asked for
}

// standalone reads an artefact back and compares it with what the manifest says of it.
func (f *folder) standalone(ctx context.Context, a *manifest.Artefact, data []byte) (list diag.List, err error) {
	defer diag.Contain(&err, a.Path)
	found, err := f.reader.read(ctx, input{path: a.Path, format: a.Format, data: data, guide: guideOf(a), messages: a.Edition == string(model.SMS), alone: a})
	if err != nil {
		return nil, err
	}
	s := &alone{a: a, r: found, label: letters(a.Label)}
	for _, l := range found.findings {
		l.Locale = a.Locale
		s.list = append(s.list, l)
	}
	for _, link := range found.alternates {
		if tag := f.localeAt(a.Path, link.address); tag != "" && tag != link.tag && link.tag != "x-default" {
			s.add(StructureDiffers, "", "the link to `%s` is said to lead to `%s` and leads to `%s`", link.address, link.tag, tag)
		}
	}
	if found.unusable {
		return s.list, nil
	}
	s.body = commonSize(found.leaves, a.SourceEdition)
	s.file()
	for i := range a.Cautions {
		s.caution(&a.Cautions[i])
	}
	s.unnamed()
	s.unseen()
	s.added()
	s.programs()
	s.draft()
	s.running()
	f.keep(a, found)
	return s.list, nil
}

// guideOf is the guide for an artefact of which only the entry in the manifest is known.
func guideOf(a *manifest.Artefact) guide {
	g := guide{texts: map[string]string{}, beside: a.SourceLang}
	for _, c := range a.Cautions {
		g.focus = append(g.focus, c.ID)
	}
	return g
}

// window is a run of leaves: from index from to before index to.
type window struct{ from, to int }

func (w window) size() int { return w.to - w.from }

// maxAbove is how many leaves may stand in a caution above its text: a label and
// the question that it answers, in both languages, and what marks an item.
const maxAbove = 16

// windowOf finds the first leaves behind a label whose texts together have a hash, or,
// where there are none, the first at all: a label may read as its caution does.
func windowOf(leaves []leaf, hash string) window {
	label := slices.IndexFunc(leaves, func(l leaf) bool { return !l.mark && !l.original && letters(l.text) != "" })
	for _, from := range []int{label + 1, 0} {
		if w := windowFrom(leaves, from, hash); w.size() > 0 {
			return w
		}
	}
	return window{}
}

// windowFrom finds the first leaves from an index on whose texts together have a hash.
func windowFrom(leaves []leaf, from int, hash string) window {
	for i := from; i < min(len(leaves), maxAbove); i++ {
		sum, begun := sha256.New(), false // of the texts from i on: each is hashed once
		for k := i; k < len(leaves); k++ {
			if leaves[k].mark || leaves[k].original {
				continue
			}
			if begun {
				sum.Write([]byte{'\n'})
			}
			sum.Write([]byte(leaves[k].text))
			begun = begun || leaves[k].text != ""
			if hex.EncodeToString(sum.Sum(nil)) == hash {
				return window{i, k + 1}
			}
		}
	}
	return window{}
}

// commonSize is the size that most text has, headings, the title on a book's cover
// and what stands under the title aside, up to the edition.
func commonSize(leaves []leaf, edition string) float64 {
	amount, titles := map[float64]int{}, map[string]bool{}
	for _, l := range leaves {
		titles[l.text] = titles[l.text] || l.level == 1
	}
	under := 0 // the title; it may stand above nothing else
	for _, l := range leaves {
		if l.original {
			continue
		}
		if !l.aside && l.level == 0 && under == 0 && !titles[l.text] && l.size > 0 {
			amount[l.size] += len(l.text)
		}
		switch {
		case l.level == 1:
			under = maxUnder
		case strings.Contains(l.text, edition) || l.level > 1:
			under = 0
		default:
			under = max(under-1, 0)
		}
	}
	best := 0.0
	for size, n := range amount { // order-free: of two with as much text the smaller is taken
		if n > amount[best] || n == amount[best] && size < best {
			best = size
		}
	}
	return best
}

func (s *alone) add(rule, id, format string, v ...any) {
	s.list = append(s.list, diag.At(diag.Place{File: s.a.Path, Locale: s.a.Locale, ID: id}, rule, fmt.Sprintf(format, v...), hintChanged))
}

// maxUnder is how many texts may stand between the title and the edition: a notice in
// two languages, the description.
const maxUnder = 5

// file compares what the manifest says of the file as a whole.
func (s *alone) file() {
	if s.r.pages != s.a.Pages {
		s.add(ManifestMismatch, "", "the file has %d pages, the manifest says %d", s.r.pages, s.a.Pages)
	}
	if s.a.Format == "pdf" && string(s.r.paper) != s.a.Paper {
		s.add(ManifestMismatch, "", "the pages are not of the paper `%s` that the manifest names", s.a.Paper)
	}
	if row, err := lang.Lookup(s.a.Locale); err == nil && s.a.Format != "txt" && cmp.Or(s.r.dir, "ltr") != row.Dir.String() {
		s.add(StructureDiffers, "", "the file says that it is read `%s`, not `%s`", cmp.Or(s.r.dir, "ltr"), row.Dir)
	}
	if s.a.Format != "txt" && s.r.lang != s.a.Locale {
		s.add(StructureDiffers, "", "the file says that it is in `%s`; its place is that of `%s`", s.r.lang, s.a.Locale)
	}
	if (s.a.Format == "html" || s.a.Format == "epub") && s.r.draft != (s.a.Status == manifest.Draft) {
		s.add(ManifestMismatch, "", "the manifest calls the file `%s`; the file says draft: %v", s.a.Status, s.r.draft)
	}
	for _, shown := range [][2]string{{"edition", s.a.SourceEdition}, {"text number", s.a.TextNumber}} {
		if !s.r.has(func(l *leaf) bool { return l.told() && strings.Contains(l.text, shown[1]) }) {
			s.add(ManifestMismatch, "", "the file does not show the %s %s that the manifest names", shown[0], shown[1])
		}
	}
}

// caution looks for every showing of a caution.
func (s *alone) caution(c *manifest.Caution) {
	found := s.r.elementIDs(c.ID)
	wanted := c.Showings()
	// Of one that is repeated plain text does not tell which showing is the repeat.
	if at := slices.IndexFunc(s.r.leaves, func(l leaf) bool { return l.inside(c.Element) }); at >= 0 && len(c.Repeats) == 0 {
		if at < s.last {
			s.add(BlockMoved, c.ID, "the caution stands before one that the manifest names before it (%s)", s.r.leaves[at].place)
		}
		s.last = at
	}
	for _, w := range wanted {
		if !slices.Contains(found, w.Element) {
			s.add(CautionMissing, c.ID, "the caution `%s` is not in the file", w.Element)
			continue
		}
		s.showing(c, w)
	}
	for _, id := range found {
		if !slices.ContainsFunc(wanted, func(w manifest.Repeat) bool { return w.Element == id }) {
			s.add(CautionRepeated, c.ID, "the file shows the caution as `%s` too, which the manifest does not name", id)
		}
	}
}

func (s *alone) showing(c *manifest.Caution, w manifest.Repeat) {
	leaves := s.r.of(w.Element)
	if s.r.format != "txt" && !slices.Contains(s.r.boxes, w.Element) {
		s.add(StructureDiffers, c.ID, "`%s` is not marked as a note (%s)", w.Element, placeOf(leaves))
	}
	if i := slices.IndexFunc(leaves, func(l leaf) bool { return !l.original && l.lang != "" && l.lang != s.a.Locale }); i >= 0 {
		s.add(StructureDiffers, c.ID, "`%s` is said to be in `%s` (%s)", w.Element, leaves[i].lang, leaves[i].place)
	}
	own := windowOf(leaves, w.ReadSHA256)
	if own.size() == 0 {
		text := ""
		if i := slices.IndexFunc(leaves, func(l leaf) bool { return !l.mark }); i >= 0 && i+1 < len(leaves) {
			text = leaves[i+1].text
		}
		s.add(CautionAltered, c.ID, "the text of `%s` is not the one that was exported: `%s` (%s)", w.Element, opening(text), placeOf(leaves))
		return
	}
	s.seen(c.ID, leaves[own.from:own.to])
	label := slices.IndexFunc(leaves[:own.from], func(l leaf) bool { return !l.mark && !l.original && letters(l.text) != "" && l.hidden == "" })
	if label < 0 {
		s.add(CautionLabel, c.ID, "`%s` has no label before its text that is seen (%s)", w.Element, placeOf(leaves))
	}
	if s.a.Edition != string(model.SMS) { // where a question stands before, and a caution may go on in another message
		s.beside(c.ID, w.Element, leaves[:own.from], leaves[own.to:])
	}
	s.place(c.ID, w, leaves)
}

// seen checks that a caution's text is seen as it must be.
func (s *alone) seen(id string, text []leaf) {
	for _, l := range text {
		if l.hidden != "" {
			s.add(CautionHidden, id, "the caution is not seen: %s (%s)", l.hidden, l.place)
		}
		if l.aside {
			s.add(CautionHidden, id, "the caution stands outside the text (%s)", l.place)
		}
		if s.disordered(&l) {
			s.add(StructureDiffers, id, "the letters of the caution stand in another order on the page (%s)", l.place)
		}
		if l.size > 0 && l.size < s.body*(1-sizeTolerance) && !l.original {
			s.add(CautionSmall, id, "the caution is set at %.1f; body text has %.1f (%s)", l.size, s.body, l.place)
		}
	}
}

// disordered tells whether letters stand in another order on the page than they are read
// in. A passage of the other direction may stand in an order of its own, and so does code,
// which is set from left to right.
func (s *alone) disordered(l *leaf) bool {
	return l.disorder && !mixed(l.text) && (s.r.dir != "rtl" || strings.ContainsFunc(l.text, isRight))
}

// mayTurn tells the signs round which a line may be set in another order than that of its
// text alone: where marks of direction stand is not known without the article.
func mayTurn(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsSymbol(r) || unicode.IsPunct(r) && !strings.ContainsRune(".،؛:؟", r)
}

// beside checks what stands in a caution before and after its text. Before it stands a
// label, the same in all cautions of the file but for its number. After it stands
// nothing, or in web pages words that are the same in all, and then claims, which stand
// elsewhere too.
func (s *alone) beside(id, element string, before, after []leaf) {
	original := func(l leaf) bool { return l.original }
	label, refs := slices.DeleteFunc(slices.Clone(before), original), slices.DeleteFunc(slices.Clone(after), original)
	elsewhere := func(text string) bool {
		return s.r.has(func(l *leaf) bool { return l.text == text && !l.inside(element) })
	}
	for i, l := range append(label, refs...) {
		known := false
		switch i {
		case 0:
			known = s.same(&s.label, l.text)
		case len(label):
			known = len(refs) > 1 && s.same(&s.intro, l.text)
		default:
			known = i > len(label) && elsewhere(l.text)
		}
		if i > 0 && l.hidden != "" {
			s.add(BlockHidden, id, "what stands beside `%s` is not seen: %s (%s)", element, l.hidden, l.place)
		}
		if !known {
			s.add(CautionAltered, id, "`%s` says `%s` beside its text (%s)", element, opening(l.text), l.place)
		}
	}
}

// same tells whether a text has the letters that the first of its kind had.
func (s *alone) same(first *string, text string) bool {
	if *first == "" {
		*first = letters(text)
	}
	return *first == letters(text)
}

// mixed tells whether a text has letters of both directions.
func mixed(s string) bool {
	return strings.ContainsFunc(s, isRight) && strings.ContainsFunc(s, func(r rune) bool { return unicode.IsLetter(r) && !isRight(r) })
}

func placeOf(leaves []leaf) string {
	if len(leaves) == 0 {
		return "nowhere"
	}
	return leaves[0].place
}

// place compares where a showing stands with what the manifest says.
func (s *alone) place(id string, w manifest.Repeat, leaves []leaf) {
	page, box := 0, manifest.Box{}
	for i := range leaves {
		if !leaves[i].original {
			page, box = extend(page, box, &leaves[i])
		}
	}
	if page != w.Page || box != w.Box {
		s.add(ManifestMismatch, id, "`%s` stands on page %d at %v, the manifest says page %d at %v", w.Element, page, box, w.Page, w.Box)
	}
}

// maxUnseen is how many texts of a file that are not seen are named one by one.
const maxUnseen = 20

// unseen finds texts outside cautions that a reader does not see, or sees in another order:
// the notice of a draft, a claim, any other block.
func (s *alone) unseen() {
	n := 0
	for i := range s.r.leaves {
		l := &s.r.leaves[i]
		disordered := s.disordered(l) && strings.ContainsFunc(l.text, isRight) && !strings.ContainsFunc(l.text, mayTurn)
		if l.hidden == "" && !disordered || slices.ContainsFunc(s.a.Cautions, func(c manifest.Caution) bool {
			return slices.ContainsFunc(l.within, func(w string) bool { return isShowing(w, c.ID) })
		}) {
			continue
		}
		if n++; n > maxUnseen {
			s.add(BlockHidden, "", "there are more such texts")
			return
		}
		if disordered {
			s.add(StructureDiffers, "", "the letters of `%s` stand in another order on the page (%s)", opening(l.text), l.place)
			continue
		}
		s.add(BlockHidden, "", "`%s` is not seen: %s (%s)", opening(l.text), l.hidden, l.place)
	}
}

// added finds texts that the style shows, or attributes say, and that stand nowhere in
// the file: the margins of printed pages and the names of columns only say again.
func (s *alone) added() {
	for _, l := range s.r.leaves {
		if !l.added {
			continue
		}
		for text := range strings.SplitSeq(l.text, "·") {
			if p := phraseOf(text); p.letters != "" && !s.tells(p) {
				s.add(TextForeign, "", "`%s` stands nowhere in the text (%s)", opening(text), l.place)
			}
		}
	}
}

// programs finds what the file tells programs and not people: only a title, which may be
// shorter than the printed one, stands nowhere else. That of a web page is told twice.
func (s *alone) programs() {
	if titled := func(l *leaf) bool { return l.unprinted && l.text != "" && strings.HasPrefix(s.r.title, l.text) }; s.a.Format == "html" && !s.r.has(titled) {
		s.add(TextForeign, "", "the page's title is `%s`, and its data for search engines have another", opening(s.r.title))
	}
	for _, l := range s.r.leaves {
		if !l.unprinted || l.text == "" || strings.HasPrefix(s.r.title, l.text) {
			continue
		}
		if !s.tells(phraseOf(l.text)) {
			s.add(TextForeign, "", "`%s` stands nowhere in the text (%s)", opening(l.text), l.place)
		}
	}
}

// tells tells whether people read a phrase in the file. One without letters, as a heading
// `112`, must stand there as it is.
func (s *alone) tells(p phrase) bool {
	if s.told.text == "" {
		s.told.text = textOf(s.r.leaves, (*leaf).told)
	}
	return s.told.says(p) || p.letters == "" && strings.Contains(s.told.text, p.text)
}

// draft looks for what a draft says of itself: each part of it has a notice in each of two
// languages, and the file has all of them.
func (s *alone) draft() {
	for _, list := range s.a.Notices {
		phrases := make([]phrase, len(list))
		for i, text := range list {
			if phrases[i] = phraseOf(text); !saidBy(s.r.notices, phrases[i]) {
				s.add(DraftNotice, "", "a draft says `%s` nowhere", text)
			}
		}
		for i := range s.r.notices {
			if n := &s.r.notices[i]; !n.says(phrases...) {
				s.add(DraftNotice, "", "a draft does not say `%s` (%s)", list[0], n.place)
			}
		}
	}
}

// running compares the headers and footers of a PDF's pages: but for their numbers all say
// the same, the first page, which bears the title itself, no more than the others, and they
// name the file as its title does.
func (s *alone) running() {
	pages, title := s.r.running, letters(s.r.title)
	for n := 2; n < len(pages); n++ {
		if !slices.Equal(pages[n], pages[1]) {
			s.add(TextForeign, "", "the header or footer of page %d says something else than that of page 2", n+1)
		}
	}
	if len(pages) < 2 {
		return
	}
	for _, line := range pages[1] {
		if !slices.Contains(pages[0], line) && !strings.HasPrefix(title, line) {
			s.add(TextForeign, "", "the header of the pages is neither the title nor what stands on page 1: `%s`", line)
		}
	}
	for _, line := range pages[0] {
		if !slices.Contains(pages[1], line) {
			s.add(TextForeign, "", "the header or footer of page 1 says something else than that of page 2: `%s`", line)
		}
	}
}

// unnamed finds cautions that the manifest does not name.
func (s *alone) unnamed() {
	for _, id := range s.r.boxes {
		if !slices.ContainsFunc(s.a.Cautions, func(c manifest.Caution) bool { return isShowing(id, c.ID) }) {
			s.add(ManifestMismatch, "", "the file has a caution `%s` that the manifest does not name", id)
		}
	}
}
