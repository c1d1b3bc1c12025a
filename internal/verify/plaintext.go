package verify

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
	"caveat/internal/verify/web"
)

// textReader reads the lines of a file.
type textReader struct {
	*reading
	guide  guide
	lines  []string
	at     int
	key    []byte   // room for that of a text
	frame  []string // ids of the caution being read
	count  int      // of frames
	first  int      // line of the frame being read
	next   int      // text of the article that comes next
	missed int      // texts read since one was found there
	idle   int      // lines since the last text that have none
}

// readText reads plain text: paragraphs, lists, tables, and cautions between
// two rules of exclamation marks.
func readText(in input) *reading {
	r := &textReader{reading: newReading(in), guide: in.guide}
	if err := r.open(in.data); err != nil {
		return r.broken(err)
	}
	if len(bytes.TrimSpace(in.data)) == 0 {
		return r.broken(errNoText)
	}
	for r.at < len(r.lines) {
		r.block()
	}
	if r.frame != nil {
		r.fault(ArtefactBroken, "the last caution's frame is not closed")
	}
	r.name()
	r.notices = []part{{place: "the file", text: seenText(r.leaves)}}
	return r.reading
}

var errNoText = errors.New("it is empty or does not end with a line feed")

// open splits a file into its lines.
func (r *textReader) open(data []byte) error {
	if !utf8.Valid(data) {
		return errors.New("it is not UTF-8")
	}
	text, ok := strings.CutSuffix(string(data), "\n")
	if !ok {
		return errNoText
	}
	r.lines = strings.Split(text, "\n")
	if rest := strings.ReplaceAll(text+"\n", "\r\n", "\n"); len(text)+1-len(rest) == len(r.lines) { // else each line that has one is named
		r.fault(ArtefactForeign, "its lines end as on Windows: another program has written the file anew")
		r.lines = strings.Split(strings.TrimSuffix(rest, "\n"), "\n")
	}
	r.controls()
	r.gaps()
	return nil
}

// controls finds characters that change what is seen.
func (r *textReader) controls() {
	for n, line := range r.lines {
		depth := 0
		for _, c := range line {
			switch {
			case c < 0x20 && c != '\t', c >= 0x7f && c < 0xa0, c >= 0x2028 && c <= 0x202e, c == 0xfeff, c >= 0xe0000 && c <= 0xe007f:
				r.fault(ArtefactForeign, "line %d holds U+%04X", n+1, c)
			case c >= 0x2066 && c <= 0x2068:
				depth++
			case c == 0x2069:
				depth--
			}
		}
		if depth != 0 {
			r.fault(ArtefactForeign, "line %d holds an isolate that does not end", n+1)
		}
		if piled(line) {
			r.fault(ArtefactForeign, "line %d has marks that lie over other lines", n+1)
		}
	}
}

// How much may be left empty. More would hide what follows from a reader who does
// not scroll.
const (
	maxBlankLines = 4
	maxIndent     = columns // that of a cell at the end of a wide column
)

// columns are those of a line.
const columns = 72

// gaps finds text that stands far down or far to the right.
func (r *textReader) gaps() {
	blank := 0
	for n, line := range r.lines {
		if blank++; strings.ContainsFunc(line, web.Seen) {
			blank = 0
		}
		if leftEmpty(line) > maxIndent {
			r.fault(ArtefactForeign, "line %d has text far to the right", n+1)
		}
		if blank == maxBlankLines+1 {
			r.fault(ArtefactForeign, "more than %d empty lines stand before line %d", maxBlankLines, n+1)
		}
	}
}

// leftEmpty is how many columns of a line are left empty between its texts and before
// them. One blank or two part words.
func leftEmpty(line string) int {
	total, run := 0, 0
	for _, r := range line {
		switch {
		case r == '\t':
			run += 8
		case unicode.IsSpace(r) || web.Fills(r):
			run++
		case web.Seen(r):
			if run > 2 {
				total += run
			}
			run = 0
		}
	}
	return total
}

func (r *textReader) add(text string, mark bool) {
	r.idle = 0
	text = model.Fold(text)
	plain := text
	if s := unmarked(text); len(s) < len(text) {
		plain = model.Fold(s)
	}
	if plain == "" {
		return
	}
	if !mark {
		r.passed(plain)
	}
	r.leaves = append(r.leaves, leaf{text: plain, raw: text, within: r.frame, mark: mark, place: fmt.Sprintf("line %d", r.at+1)})
}

// line is a line without indent and direction marks.
func (r *textReader) line(i int) string { return strings.TrimLeft(r.lines[i], " \t\u200e\u200f") }

// block reads whatever begins at this line.
func (r *textReader) block() {
	line := r.line(r.at)
	if strings.TrimSpace(line) == "" {
		r.at++
		return
	}
	if strings.Contains(line, "   ") && r.row(line) || r.namesDue(line) || r.asDue(line) || !r.opening(line) && r.known(line) || strings.Contains(line, " | ") && r.header(line) {
		return
	}
	if strings.Trim(unmarked(line), "_ ") == "" { // to write on
		r.blankRows++
		r.at++
		return
	}
	if mark, rest := marker(line); mark != "" {
		r.add(mark, true)
		if rest == "" { // a list begins in the item
			r.at++
			return
		}
		line = rest
		if !r.opening(line) && r.known(line) {
			return
		}
	}
	if rest, ok := strings.CutPrefix(line, "| "); ok { // a row of names went on to this line
		line = rest
		if line == "" {
			r.wordless()
		}
		if r.known(line) {
			return
		}
	}
	if r.header(line) {
		return
	}
	switch {
	case r.frame != nil && strings.TrimSpace(unmarked(line)) == divider:
		r.at++
	case r.rule():
		if r.frame == nil {
			r.wordless()
		}
		r.at++
	case strings.HasPrefix(line, noteMark):
		r.add(line, false)
		r.at++
	case isAddress(line):
		r.links = append(r.links, strings.Trim(unmarked(line), "<>"))
		r.at++
	case strings.Contains(strings.TrimSpace(line), "   ") || strings.Contains(line, " | "):
		r.cells(line)
		r.at++
	default:
		r.paragraph(line)
	}
}

// wordless notes a line of signs alone. Some stand between texts, and no more.
func (r *textReader) wordless() {
	if r.idle++; r.idle == maxBlankLines {
		r.fault(ArtefactForeign, "lines without words stand before line %d", r.at+2)
	}
}

// noteMark begins the label of a call-out.
const noteMark = "--- "

// divider is a line between two parts of a text. It has no words.
const divider = "* * *"

// rule opens or closes the frame of a caution.
func (r *textReader) rule() bool {
	if r.closing(r.at) {
		r.framed[r.frame[0]] = asFramed(r.lines[r.first+1 : r.at])
		r.frame = nil
		return true
	}
	label, _, ok := opens(r.lines[r.at])
	if !ok {
		return strings.TrimSpace(unmarked(r.lines[r.at])) == frameMark // of no frame
	}
	r.count++
	r.frame, r.first = []string{frameID(r.count)}, r.at
	r.add(label, false)
	return true
}

// opening tells whether a line begins a caution, even if a known text that is not due
// reads the same.
func (r *textReader) opening(line string) bool {
	_, _, ok := opens(line)
	return ok && r.frame == nil
}

// closing tells whether a line ends the caution that is being read, even if a known
// text reads the same.
func (r *textReader) closing(n int) bool {
	return r.frame != nil && closes(r.lines[n], columnOf(r.lines[r.first]))
}

// frameID is the name of a frame until its caution is known. No author's id
// has a blank.
func frameID(n int) string { return fmt.Sprintf("frame %d", n) }

// marker splits off the bullet or number before an item. With more than one blank
// behind it, it is a cell of a table instead.
func marker(line string) (mark, rest string) {
	mark, rest, _ = strings.Cut(line, " ")
	digits, number := strings.CutSuffix(mark, ".")
	if mark != "-" && !(number && isNumber(digits)) || strings.HasPrefix(rest, " ") {
		return "", line
	}
	return mark, rest
}

// known reads lines that together are a known text; of several such texts the longest,
// a column's name with its cell among them.
func (r *textReader) known(first string) bool {
	key := r.key[:0]
	found, lines := "", 0
	for n := 0; len(key) <= r.guide.longest && r.at+n < len(r.lines); n++ {
		line := first
		if n > 0 {
			line = r.line(r.at + n)
		}
		if r.closing(r.at + n) {
			break
		}
		key = appendSolid(key, unmarked(line))
		if want, ok := r.guide.texts[string(key)]; ok && len(key) > 0 {
			found, lines = r.together(first, n+1, want), n+1
		}
		if strings.TrimSpace(line) == "" && n > 0 && !r.longer(string(key)) {
			break
		}
	}
	r.key = key
	switch {
	case lines == 0:
		return r.inBrackets(first) || r.named(first, 0)
	case r.named(first, lines):
		return true
	}
	r.addLines(found, lines)
	return true
}

// addLines adds a text that the lines from here on have.
func (r *textReader) addLines(text string, lines int) {
	n := len(r.leaves)
	r.add(text, false)
	if len(r.leaves) > n {
		for _, line := range r.lines[r.at : r.at+lines] {
			r.leaves[n].sides += sideOf(line)
		}
	}
	r.at += lines
}

// sideOf is the mark of direction that a line begins with, which all of it is read by,
// or none.
func sideOf(line string) string {
	line = strings.TrimLeft(line, " \t")
	if c, n := utf8.DecodeRuneInString(line); c == 0x200e || c == 0x200f || c == 0x61c {
		return line[:n]
	}
	return ""
}

// together is some lines from this one on, joined as the known text has them. The
// first is given: it may have lost its mark.
func (r *textReader) together(first string, lines int, want string) string {
	all := []string{first}
	for n := 1; n < lines; n++ {
		all = append(all, r.line(r.at+n))
	}
	return joined(strings.Join(all, "\n")+"\n", want)
}

// longer tells whether a known text with blank lines in it begins with a key and
// goes on: only code has any.
func (r *textReader) longer(key string) bool {
	return slices.ContainsFunc(r.guide.gapped, func(k string) bool { return len(k) > len(key) && strings.HasPrefix(k, key) })
}

// joined is lines joined as the wanted text has them: a line's end becomes a blank
// where that text has one.
func joined(lines, want string) string {
	var b strings.Builder
	rest := want
	for line := range strings.Lines(lines) {
		line = strings.TrimSpace(line)
		if b.Len() > 0 && strings.HasPrefix(rest, " ") {
			b.WriteByte(' ')
		}
		b.WriteString(line)
		rest = strings.TrimLeft(rest, " ")
		if after, ok := strings.CutPrefix(rest, line); ok {
			rest = after
		} else {
			rest = skip(rest, solid(unmarked(line)))
		}
	}
	return b.String()
}

// skip is what is left of s after the letters and signs of a text without blanks.
func skip(s, text string) string {
	for _, r := range s {
		if text == "" {
			return s
		}
		n := utf8.RuneLen(r)
		if !unicode.IsSpace(r) {
			text = text[min(n, len(text)):]
		}
		s = s[n:]
	}
	return s
}

// inBrackets reads the alternative text of an image.
func (r *textReader) inBrackets(first string) bool {
	if !strings.HasPrefix(first, "[") {
		return false
	}
	var key []byte // its letters and signs, with the brackets
	for n := 0; len(key) <= r.guide.longest+len("[]") && r.at+n < len(r.lines); n++ {
		line := first
		if n > 0 {
			line = r.line(r.at + n)
		}
		if strings.TrimSpace(line) == "" {
			return false
		}
		key = appendSolid(key, unmarked(line))
		if inner, ok := strings.CutSuffix(string(key[1:]), "]"); ok {
			if !r.guide.pictures[inner] {
				return false
			}
			text := r.together(first[1:], n+1, r.guide.texts[inner])
			r.add(strings.TrimSuffix(text, "]"), false)
			r.at += n + 1
			return true
		}
	}
	return false
}

// paragraph reads unknown text to the end of its lines.
func (r *textReader) paragraph(first string) {
	var text unfolded
	text.add(first, r.lines[r.at])
	start := r.at
	for r.at++; r.at < len(r.lines); r.at++ {
		line := r.line(r.at)
		mark, _ := marker(line)
		if strings.TrimSpace(line) == "" || mark != "" || strings.ContainsAny(line[:1], "!<[*") || r.guide.begins(line) || !strings.ContainsFunc(line, inWord) {
			break
		}
		text.add(line, r.lines[r.at])
	}
	end := r.at
	r.at = start
	r.add(text.String(), false)
	r.at = end
}

// unfolded joins lines of unknown text.
type unfolded struct {
	strings.Builder
	last  string // line
	cut   bool   // within a word that is longer than a line
	short bool   // by the author
}

// add adds a line, or what it has behind a mark.
func (u *unfolded) add(text, line string) {
	if text == "" {
		return
	}
	switch {
	case u.Len() == 0 || u.cut:
	case u.short:
		u.WriteByte(' ')
	default:
		u.WriteString(glue(u.last, text))
	}
	u.WriteString(text)
	width := widthOf(line)
	u.last, u.cut, u.short = text, !strings.Contains(strings.TrimSpace(text), " ") && width == columns, width < columns-longestWord
}

// longestWord is the width of the longest word, or nearly, in a script without blanks
// between words.
const longestWord = 24

// widthOf is the width of a line.
func widthOf(line string) int {
	n := 0
	for _, r := range line {
		switch {
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Hangul) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xff60:
			n += 2
		case !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			n++
		}
	}
	return n
}

// glue is what a line's end stands for between two lines of unknown text: a blank, or
// nothing in scripts without blanks between words.
func glue(a, b string) string {
	last, _ := utf8.DecodeLastRuneInString(a)
	first, _ := utf8.DecodeRuneInString(b)
	if noBlanks(last) && noBlanks(first) {
		return ""
	}
	return " "
}

func noBlanks(r rune) bool {
	return unblanked(r) || r >= 0x3000 && r <= 0x303f || r >= 0xff00 && r <= 0xffef || r == 0x200b
}

// name gives each frame the id of its caution. It aligns the frames with the expected
// showings by their texts. Frames that are left are known by their text alone, or by
// their place.
func (r *textReader) name() {
	ids := make([]string, r.count)
	var wanted, found []string
	for _, s := range r.guide.showings {
		wanted = append(wanted, strings.Join(slices.DeleteFunc(slices.Clone(s.texts), isRule), "\n"))
	}
	for n := 1; n <= r.count; n++ {
		found = append(found, r.frameText(n))
	}
	at := align(wanted, found)
	for i, k := range at {
		if k >= 0 {
			ids[k] = r.guide.showings[i].element
		}
	}
	for i, k := range at {
		if k >= 0 {
			continue
		}
		// A caution that was moved is known by its text, one that was altered by
		// its place.
		if n := slices.Index(found, wanted[i]); n >= 0 && ids[n] == "" {
			ids[n] = r.guide.showings[i].element
			continue
		}
		var free []int
		for n := range found {
			if ids[n] == "" && r.between(at, i, n) {
				free = append(free, n)
			}
		}
		if n := nearest(wanted[i], found, free); n >= 0 {
			ids[n] = r.guide.showings[i].element
		}
	}
	r.rename(ids)
}

// between tells whether the n-th frame stands between the neighbours of the
// i-th showing.
func (r *textReader) between(at []int, i, n int) bool {
	return !slices.ContainsFunc(at[:i], func(k int) bool { return k >= n }) && !slices.ContainsFunc(at[i+1:], func(k int) bool { return k >= 0 && k <= n })
}

// isRule tells whether a text is of dashes alone, as the rule below the head of a table.
func isRule(text string) bool { return strings.Trim(text, "-") == "" }

// frameText is the text in a frame without its label and the rule below the head of a
// table, which in Chinese is longer than the text may be.
func (r *textReader) frameText(n int) string {
	var out []string
	for i, l := range r.of(frameID(n)) {
		if i > 0 && !l.mark && !isRule(l.text) {
			out = append(out, l.text)
		}
	}
	return strings.Join(out, "\n")
}
