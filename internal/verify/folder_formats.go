package verify

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/manifest"
	"caveat/internal/model"
)

// siblings are the files of one text in one language, in all formats: each is a witness
// of what the others must say.
type siblings struct {
	left int // files that are not yet read
	read []sibling
	list diag.List
}

// sibling is a file with what was read in it, and the texts that all formats have.
type sibling struct {
	a     *manifest.Artefact
	r     *reading
	texts []commonText
}

// commonText is a text of the article with its signs.
type commonText struct {
	*leaf
	signs string
}

func newSibling(a *manifest.Artefact, r *reading) sibling {
	s := sibling{a: a, r: r}
	for i := range r.leaves {
		l := &r.leaves[i]
		if !l.aside && l.apart == "" && l.telling == "" && !l.mark && l.told() {
			s.texts = append(s.texts, commonText{l, inSigns(l.text)})
		}
	}
	return s
}

// signs are those of all its texts.
func (s sibling) signs() string {
	var b strings.Builder
	for _, t := range s.texts {
		b.WriteString(t.signs)
	}
	return b.String()
}

// families groups the files of a manifest by what they were made of.
func families(m *manifest.Manifest) map[*manifest.Artefact]*siblings {
	out, byInputs := make(map[*manifest.Artefact]*siblings, len(m.Artefacts)), map[[5]string]*siblings{}
	for i := range m.Artefacts {
		a := &m.Artefacts[i]
		key := [...]string{a.Article, a.Locale, a.SourceHash, a.BundleHash, a.InputsHash}
		if byInputs[key] == nil {
			byInputs[key] = &siblings{}
		}
		out[a] = byInputs[key]
		out[a].left++
	}
	return out
}

// keep keeps what was read in a file until it is held against its siblings. Text messages
// have the cautions alone.
func (f *folder) keep(a *manifest.Artefact, r *reading) {
	own := newSibling(a, r)
	f.mu.Lock()
	defer f.mu.Unlock()
	if a.Format == "html" {
		f.titles[a.Path] = r.title
	}
	if s := f.families[a]; a.Edition != string(model.SMS) {
		s.read = append(s.read, own)
	}
}

// settle notes that no more is read in a file. After the last of its siblings they are
// compared.
func (f *folder) settle(a *manifest.Artefact) {
	f.mu.Lock()
	s := f.families[a]
	s.left--
	last := s.left == 0
	f.mu.Unlock()
	if last {
		s.compare()
	}
}

// compare holds the files against each other. Web page and book have the same body, and
// what one of them says of the article each other file says too.
func (s *siblings) compare() {
	order := []string{"html", "epub", "txt", "pdf"}
	slices.SortFunc(s.read, func(x, y sibling) int { // the standard edition first
		return cmp.Or(strings.Compare(y.a.Edition, x.a.Edition), slices.Index(order, x.a.Format)-slices.Index(order, y.a.Format))
	})
	witnesses := map[string]*witness{}
	for i, o := range s.read {
		if i > 0 && isWeb(o.r) && s.read[i-1].a.Edition == o.a.Edition {
			s.twins(s.read[i-1], o)
			continue
		}
		at := s.witnessOf(o)
		if at < 0 || at == i {
			continue
		}
		w := witnesses[s.read[at].a.Path]
		if w == nil {
			w = newWitness(s.read[at])
			witnesses[w.a.Path] = w
		}
		s.report(w.sibling, o, w.against(o))
	}
	s.read = nil
}

// twins compares a web page with the book of its edition: the body, and what each says
// beside it.
func (s *siblings) twins(page, book sibling) {
	d := bodies(page.r, book.r)
	w := newWitness(page)
	w.links(book, &d)
	w.besides(book.r, true, &d)
	newWitness(book).besides(page.r, false, &d)
	s.report(page, book, d)
}

// witnessOf is the index of the web page or book that a file is held against, or -1: the
// first, for a file of another format that of its own edition.
func (s *siblings) witnessOf(o sibling) int {
	own := func(x sibling) bool { return isWeb(x.r) && x.a.Edition == o.a.Edition }
	if i := slices.IndexFunc(s.read, own); i >= 0 && !isWeb(o.r) {
		return i
	}
	return slices.IndexFunc(s.read, func(x sibling) bool { return isWeb(x.r) })
}

func isWeb(r *reading) bool { return r.format == "html" || r.format == "epub" }

// report adds a finding for what one of two files says and the other does not.
func (s *siblings) report(x, y sibling, d disparity) {
	if d.count == 0 {
		return
	}
	more := ""
	if d.count > 1 {
		more = fmt.Sprintf("; %d more texts differ", d.count-1)
	}
	has, lacks := x.a.Path, y.a.Path
	if d.second {
		has, lacks = lacks, has
	}
	s.list = append(s.list, diag.At(diag.Place{File: y.a.Path, Locale: y.a.Locale}, FormatsDiffer,
		fmt.Sprintf("`%s` says `%s` (%s), and `%s` does not say it there%s", has, opening(d.text), d.place, lacks, more), hintChanged))
}

// disparity is the first text that one of two files lacks, and how many there are.
type disparity struct {
	text, place string
	second      bool // the second file has it
	count       int
}

func (d *disparity) add(l *leaf, second bool) {
	if d.count++; d.count == 1 {
		d.text, d.place, d.second = l.text, l.place, second
	}
}

// twinKey is what a text of a web page and of a book have alike.
type twinKey struct {
	text, form, lang, within string
	level                    int
	original                 bool
}

// bodies compares the body of a web page with that of a book: text for text, with the
// shape and the links of each.
func bodies(page, book *reading) (d disparity) {
	first, firstKeys := body(page)
	second, secondKeys := body(book)
	both := make([]bool, len(second))
	for i, k := range align(firstKeys, secondKeys) {
		if k >= 0 {
			both[k] = true
		}
		if k < 0 || !bytes.Equal(first[i].data, second[k].data) {
			d.add(first[i], false)
		}
	}
	for k, l := range second {
		if !both[k] {
			d.add(l, true)
		}
	}
	return d
}

// body is what a web page and a book share, in its order.
func body(r *reading) (leaves []*leaf, keys []twinKey) {
	for i := range r.leaves {
		l := &r.leaves[i]
		if l.aside || l.apart != "" || l.added || l.unprinted {
			continue
		}
		within := slices.DeleteFunc(slices.Clone(l.within), func(id string) bool { return strings.HasPrefix(id, "_") })
		leaves = append(leaves, l)
		keys = append(keys, twinKey{l.text, form(l.shape, l.parts), l.lang, strings.Join(within, " "), l.level, l.original})
	}
	return leaves, keys
}
