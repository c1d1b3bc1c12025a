package verify

import (
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// witness is a web page or a book, held against files of other formats.
type witness struct {
	sibling
	has   map[string]bool // texts of the article, by their signs
	said  string          // letters and numbers of all that it says, without what parts them
	at    int             // where in that the last text stood that was looked for: the next is near
	count string          // what it says before the links to its cautions
}

func newWitness(s sibling) *witness {
	w := &witness{sibling: s, has: map[string]bool{}}
	for _, t := range s.texts {
		w.has[t.signs] = true
	}
	var b strings.Builder
	b.WriteString(textOf(s.r.leaves, (*leaf).told))
	b.WriteString(s.r.title + "\n")   // a cover has it where the first heading is not translated
	for _, tag := range lang.Tags() { // where a page leads to the original, others name its language
		if row, err := lang.Lookup(tag); err == nil && strings.Contains(b.String(), row.Native) {
			b.WriteString(row.English + "\n")
		}
	}
	for _, link := range s.r.links {
		b.WriteString(link + "\n" + address(link) + "\n")
	}
	w.said = figures(b.String())
	for _, t := range s.r.tallies {
		w.count = t.text
	}
	return w
}

// against finds texts of the article that another file lacks or has in another place, other
// links, and texts that the witness does not say.
func (w *witness) against(o sibling) (d disparity) {
	if o.r.format == "txt" {
		w.inText(o, &d)
	} else {
		w.inOrder(o, false, &d)
		if w.a.Edition == o.a.Edition {
			w.inOrder(o, true, &d)
		}
	}
	if bilingual := string(model.Bilingual); (w.a.Edition == bilingual) == (o.a.Edition == bilingual) {
		w.links(o, &d)
	}
	w.noticed(o, &d)
	w.unsaid(o, &d)
	return d
}

// noticed finds a file that does not say that texts stand in the source's language. Where
// one notice does for a heading and what follows, and which comes first, each format has
// its own way.
func (w *witness) noticed(o sibling, d *disparity) {
	for i := range w.r.leaves {
		if l := &w.r.leaves[i]; l.telling == "untranslated" {
			if !isWeb(o.r) && !strings.Contains(o.signs(), inSigns(l.text)) {
				d.add(l, false)
			}
			return
		}
	}
}

// unsaid finds texts that the witness does not say. Of originals in a PDF it does not know
// what describes a picture, which is not drawn, and the label of call-outs.
func (w *witness) unsaid(o sibling, d *disparity) {
	label := ""
	for _, t := range o.texts {
		if t.original && (o.a.Edition != w.a.Edition || t.shape == shapePicture) || w.has[t.signs] || w.tells(t.text) {
			continue
		}
		note := t.original && slices.ContainsFunc(t.within, func(id string) bool { return strings.HasPrefix(id, "note.") })
		if note && len(t.text) <= maxWord && t.text == cmp.Or(label, t.text) {
			label = t.text
			continue
		}
		d.add(t.leaf, true)
	}
}

// links finds addresses to which only one of the two files leads, and links of a PDF that
// lie on other texts.
func (w *witness) links(o sibling, d *disparity) {
	if o.r.format == "txt" {
		w.printed(o, d)
		return
	}
	beyond := func(own []string, of *reading, second bool) {
		has := map[string]bool{}
		for _, link := range of.links {
			has[address(link)] = true
		}
		for _, link := range own {
			if !has[address(link)] {
				d.add(&leaf{text: link, place: "a link"}, second)
			}
		}
	}
	beyond(w.r.links, o.r, false)
	beyond(o.r.links, w.r, true)
	w.lying(o.r, d)
}

// lying finds links of a PDF that lie on other texts than those that lead there.
func (w *witness) lying(o *reading, d *disparity) {
	var parts []string
	for i := range w.r.leaves {
		parts = append(parts, w.r.leaves[i].parts...)
	}
	for _, l := range o.linked {
		start := "link " + address(l.to) + " "
		on := func(part string) bool {
			text, ok := strings.CutPrefix(part, start)
			return ok && isPartOf(l.drawn, text)
		}
		if l.to != "#" && !slices.ContainsFunc(parts, on) {
			d.add(&leaf{text: l.drawn + " <" + l.to + ">", place: l.place}, true)
		}
	}
}

// printed finds addresses that plain text does not print, or in another order: one stands
// on a line of its own where the text does not say it.
func (w *witness) printed(o sibling, d *disparity) {
	var addresses, lines []string
	for _, link := range w.r.links {
		addresses = append(addresses, address(link))
	}
	for _, t := range o.texts {
		if line := address(strings.Trim(t.text, "<>")); len(t.text) > len(line)+1 && slices.Contains(addresses, line) {
			lines = append(lines, line)
		}
	}
	said, inOrder := resolved(o.signs()), align(lines, addresses)
	for i, link := range addresses {
		if n := slices.Index(lines, link); !strings.Contains(said, inSigns(link)) || n >= 0 && inOrder[n] < 0 {
			d.add(&leaf{text: w.r.links[i], place: "a link"}, false)
		}
	}
}

// escapes are those of an address, in a text.
var escapes = regexp.MustCompile(`(?:%[0-9A-Fa-f]{2})+`)

// resolved is a text with the escapes of the addresses in it resolved.
func resolved(s string) string { return escapes.ReplaceAllStringFunc(s, unescaped) }

// inOrder compares the texts of a file that is read text by text, those of the original by
// themselves: a list of it may stand beside each item or beside the list. A PDF repeats
// cautions by its pages.
func (w *witness) inOrder(o sibling, original bool, d *disparity) {
	var texts []*leaf
	var wanted, found []string
	for _, t := range w.texts {
		if t.original == original && (isWeb(o.r) || !repeated(t.leaf)) {
			texts, wanted = append(texts, t.leaf), append(wanted, t.signs)
		}
	}
	for _, t := range o.texts {
		if t.original == original && w.has[t.signs] {
			found = append(found, t.signs)
		}
	}
	for i, k := range align(wanted, found) {
		if k < 0 {
			d.add(texts[i], false)
		}
	}
}

// repeated tells whether a text stands in a caution that is shown again.
func repeated(l *leaf) bool {
	for _, id := range l.within {
		if withoutNumber(id) != id {
			return true
		}
	}
	return false
}

// inText compares plain text, of which only lines are known: the texts stand in it one
// after another, with labels of cautions and the lines that lead to these.
func (w *witness) inText(o sibling, d *disparity) {
	said, at := o.signs(), 0
	for _, t := range w.texts {
		i := strings.Index(said[at:], t.signs)
		if i < 0 {
			d.add(t.leaf, false)
			return
		}
		at += i + len(t.signs)
	}
	w.pointers(o.r, d)
	if l := w.wordless(o.r); l != nil {
		d.add(l, true)
	}
}

// besides finds what a web page or a book says beside its body and the witness does not:
// about the text, on the cover, over the contents. A page alone leads to other languages,
// and a short one has no contents.
func (w *witness) besides(o *reading, second bool, d *disparity) {
	contents := func(l *leaf) bool { return l.inside("_toc") || l.inside("_contents") }
	heading := ""
	for i := range o.leaves {
		if contents(&o.leaves[i]) && !w.r.has(contents) {
			heading = o.leaves[i].text
			break
		}
	}
	for i := range o.leaves {
		l := &o.leaves[i]
		if l.told() && (l.aside || l.apart != "") && l.apart != "skip" && l.apart != "page-head" && l.text != heading && !w.tells(l.text) {
			d.add(l, second)
		}
	}
}

// wordless is where plain text has more lines one after another that only part texts, or
// are there to write on, than the witness: they push what follows out of sight. nil where
// none are.
func (w *witness) wordless(o *reading) *leaf {
	if w.r.blankRows > 0 {
		return nil
	}
	run := ""
	for i := range o.leaves {
		for line := range strings.Lines(o.leaves[i].text) {
			if line = inSigns(line); strings.Trim(line, "_|!-=~") != "" {
				run = ""
				continue
			}
			run += line + "\n"
			if strings.Count(run, "\n") > maxBlankLines && !strings.Contains(w.signs(), inSigns(run)) {
				return &o.leaves[i]
			}
		}
	}
	return nil
}

// pointers finds labels of cautions, and lines that lead from a claim to its cautions, that
// plain text lacks, or has in another order.
func (w *witness) pointers(o *reading, d *disparity) {
	said, at := figures(textOf(o.leaves, (*leaf).told)), 0
	for i := range w.r.leaves {
		l := &w.r.leaves[i]
		if l.telling != "see" && l.telling != "label" {
			continue
		}
		words := figures(l.text)
		i := strings.Index(said[at:], words)
		if i < 0 {
			d.add(l, false)
			return
		}
		at += i + len(words)
	}
}

// inSigns is a folded text by which files of different formats are compared: without
// blanks and what is not drawn.
func inSigns(s string) string { return solid(unbroken(drawn(unmarked(s)))) }

// figures is a folded text without anything but letters, marks and digits, in one case.
func figures(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r >= 'a' && r <= 'z' || r >= '0' && r <= '9':
			return r
		case inWord(r):
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// parting is what stands between the words of the product in a line, and between cells.
var parting = strings.NewReplacer("|", "\n", ",", "\n", ":", "\n", "：", "\n", "៖", "\n", "፦", "\n", "[", "\n", "]", "\n", "<", "\n", ">", "\n", "  ", "\n")

// says tells whether the witness says some letters and numbers.
func (w *witness) says(figures string) bool {
	i := strings.Index(w.said[w.at:], figures)
	if i >= 0 {
		w.at += i
		return true
	}
	if i = strings.Index(w.said, figures); i >= 0 {
		w.at = i
	}
	return i >= 0
}

// tells tells whether the witness says a text, or the lines and cells that it has.
func (w *witness) tells(text string) bool {
	if w.says(figures(text)) || w.counts(text) {
		return true
	}
	for line := range strings.Lines(text) {
		if w.says(figures(line)) {
			continue
		}
		for piece := range strings.SplitSeq(parting.Replace(withoutMarks(line)), "\n") {
			own := path.Base(piece) == w.a.Article+".md" // the file that was translated
			if !own && !w.says(figures(piece)) && !w.says(figures(address(piece))) {
				return false
			}
		}
	}
	return true
}

// withoutMarks is a line without the marks of items that it begins with: a list may begin
// in an item.
func withoutMarks(line string) string {
	line = strings.TrimSpace(unmarked(line))
	for {
		mark, rest := marker(line)
		if mark == "" {
			return line
		}
		line = rest
	}
}

// maxWord is how many bytes a word of the product's has at most that only PDFs say: that
// for pages, before the numbers of those with cautions, and an original's for a call-out.
// 27 are the most of all languages.
const maxWord = 40

// counts tells whether a text is what a PDF says of its cautions: how many there are, and
// on which pages.
func (w *witness) counts(text string) bool {
	rest, ok := strings.CutPrefix(figures(text), figures(w.count))
	return ok && w.count != "" && len(letters(rest)) <= maxWord
}
