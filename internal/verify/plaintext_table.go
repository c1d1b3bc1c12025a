package verify

import (
	"slices"
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
)

// colons are the signs that stand between a label and its text, of all scripts.
const colons = ":：፦៖"

// maxColons is how many colons in a line are tried as the end of a column's name.
const maxColons = 8

// named reads a cell that stands after its column's name: "name: text". Either
// may take several lines, and the text may be none.
func (r *textReader) named(first string) bool {
	at, n := r.at, len(r.leaves)
	for colon := range maxColons {
		name, rest, lines := r.untilColon(first, colon)
		if lines == 0 {
			return false
		}
		if _, known := r.guide.texts[solid(unmarked(name))]; !known {
			continue
		}
		r.add(name, true)
		r.at += lines - 1
		rest = strings.TrimSpace(rest)
		if r.known(rest) {
			return true
		}
		if unmarked(rest) == "" {
			r.at++
			return true
		}
		r.at, r.leaves = at, r.leaves[:n]
	}
	return false
}

// untilColon is the text from here up to a colon, after skipping so many others, what
// follows the colon in its line, and how many lines that is; 0 where there is no such
// colon.
func (r *textReader) untilColon(first string, others int) (before, rest string, lines int) {
	for n := 0; n < maxNames && r.at+n < len(r.lines); n++ {
		line := first
		if n > 0 {
			line = r.line(r.at + n)
		}
		if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "!!!") {
			break
		}
		for i, c := range line {
			if !strings.ContainsRune(colons, c) {
				continue
			}
			if others == 0 {
				return before + line[:i], line[i+utf8.RuneLen(c):], n + 1
			}
			others--
		}
		before += line + "\n"
	}
	return "", "", 0
}

// header reads the names of a table's columns, which stand in one text of one or more
// lines.
func (r *textReader) header(first string) bool {
	if text, _ := r.upToBlank(maxNames); !strings.Contains(text+" ", " | ") {
		return false
	}
	text := ""
	var names []string
	lines := 0
	for n := 0; n < maxNames && r.at+n < len(r.lines); n++ {
		line := first
		if n > 0 {
			line = r.line(r.at + n)
		}
		if strings.TrimSpace(line) == "" {
			break
		}
		text += strings.TrimSpace(line) + "\n"
		parts := strings.Split(strings.ReplaceAll(strings.ReplaceAll(text, "\n| ", " | "), " |\n", " | "), " | ")
		unknown := func(part string) bool { // a column may have no name
			key := solid(unmarked(part))
			_, ok := r.guide.texts[key]
			return !ok && key != ""
		}
		if len(parts) > 1 && !slices.ContainsFunc(parts, unknown) {
			names, lines = parts, n+1 // the last name may go on
		}
	}
	for _, name := range names {
		r.add(joined(name, r.guide.texts[solid(unmarked(name))]), false)
	}
	r.at += lines
	return lines > 0
}

// row reads a line of known cells.
func (r *textReader) row(line string) bool {
	var texts []string
	for part := range strings.SplitSeq(line, "   ") {
		if part = strings.TrimSpace(part); part == "" {
			continue
		}
		if _, known := r.guide.texts[solid(unmarked(part))]; !known {
			return false
		}
		texts = append(texts, part)
	}
	if len(texts) < 2 {
		return false
	}
	for _, text := range texts {
		r.add(text, false)
	}
	r.at++
	return true
}

// cells reads a row of a table.
func (r *textReader) cells(line string) {
	for _, part := range strings.Split(strings.ReplaceAll(line, " | ", "   "), "   ") {
		r.add(part, false)
	}
}

// Without its article a caution may still be or hold a table, a figure or code. Their
// texts are recognised by the form that export gives them.

// unguided is a table whose texts are not known.
type unguided struct {
	names  []string // of the columns, where cells are named by them
	ruled  bool     // each line is a row
	indent int      // of the caution
	items  []int    // the indents of the texts of the items round the line
}

// codeIndent is how far code stands in.
const codeIndent = 4

// indent is where the text of a line begins.
func (r *textReader) indent(i int) int {
	line := r.lines[i]
	return utf8.RuneCountInString(line[:len(line)-len(strings.TrimLeft(line, " "))])
}

// item notes where the text of the item begins that the line holds.
func (r *textReader) item(mark string) {
	r.table.items = append(r.table.items, r.indent(r.at)+utf8.RuneCountInString(mark)+1)
}

// leaveItems forgets the items that the line stands outside of.
func (r *textReader) leaveItems() {
	indent := r.indent(r.at)
	r.table.items = slices.DeleteFunc(r.table.items, func(n int) bool { return n > indent })
}

// standsIn tells whether a line stands in from the text round it as code does.
func (r *textReader) standsIn(i int) bool {
	round := r.table.indent
	for _, n := range r.table.items {
		round = max(round, n)
	}
	return r.indent(i) >= round+codeIndent
}

// code reads lines that stand in, of code or of a quotation, to the next empty
// one; an empty line of code has blanks.
func (r *textReader) code() {
	start, text := r.at, unfolded{}
	for ; r.at < len(r.lines) && r.lines[r.at] != "" && r.standsIn(r.at); r.at++ {
		line := strings.TrimSpace(r.line(r.at))
		if mark, _ := marker(line); r.at > start && (mark != "" || isAddress(line)) {
			break
		}
		text.add(line, r.lines[r.at])
	}
	end := r.at
	r.at = start
	r.add(text.String(), false)
	r.at = end
}

// isAddress tells whether a line is the address of a link and nothing else.
func isAddress(line string) bool {
	return strings.HasPrefix(line, "<") && strings.HasSuffix(unmarked(line), ">")
}

// alone tells whether a caution is being read without its article.
func (r *textReader) alone() bool { return r.guide.identify != nil && r.frame != nil }

// tabular reads a line of such a table.
func (r *textReader) tabular(line string) bool {
	plain := strings.TrimSpace(unmarked(line))
	switch {
	case !r.alone():
		return false
	case isRule(plain):
		r.table.ruled = true
		r.at++
		return true
	case strings.HasPrefix(plain, "!!!") || isAddress(plain):
		return false
	case plain == "":
		r.table.ruled = false
		r.at++
		return true
	case r.table.ruled:
		r.cells(line)
		r.at++
		return true
	case r.at+1 < len(r.lines) && isRule(r.line(r.at+1)): // the first name may stand far in
		r.cells(line)
		r.at++
		return true
	case line == r.line(r.at) && r.standsIn(r.at):
		r.code()
		return true
	case !r.bars && strings.Contains(" "+plain+" ", " | ") && line == r.line(r.at): // no item is one
		r.columns()
		return true
	}
	if rest, lines := r.cell(); lines > 0 {
		r.at += lines - 1
		r.paragraph(rest)
		return true
	}
	if r.names() {
		r.columns()
		return true
	}
	return false
}

// maxNames is how many lines the names of a table's columns may take: about 3000
// characters.
const maxNames = 40

// names tells names of columns: the cells after the empty line begin with the
// first, or with the name of their row.
func (r *textReader) names() bool {
	text, lines := r.upToBlank(maxNames)
	first, rest, several := strings.Cut(" "+text+" ", " | ")
	named := first == ""
	if named {
		first, _, _ = strings.Cut(rest, " | ")
	}
	cells := *r
	cells.at += lines + 1
	text, _ = cells.upToBlank(maxNames)
	first = strings.TrimSpace(first)
	before, after, there := strings.Cut(text, first)
	after = strings.TrimLeft(after, " \u00a0\u202f")
	return there && first != "" && (before == "" || named && several) && strings.IndexAny(after, colons) == 0
}

// upToBlank are the lines from here to the next empty one, as one text, and how
// many they are.
func (r *textReader) upToBlank(most int) (text string, lines int) {
	var all unfolded
	for ; lines < most && r.at+lines < len(r.lines); lines++ {
		line := strings.TrimSpace(unmarked(r.line(r.at + lines)))
		if line == "" || strings.HasPrefix(line, "!!!") {
			break
		}
		all.add(line, r.lines[r.at+lines])
	}
	return all.String(), lines
}

// columns reads the names of the columns.
func (r *textReader) columns() {
	text, lines := r.upToBlank(maxNames)
	text = " " + text + " " // the first name or the last may be none
	r.table.names = strings.Split(text, " | ")
	for i, name := range r.table.names {
		r.table.names[i] = strings.TrimSpace(name)
	}
	r.cells(text)
	r.at += lines
}

// cell is what follows the name of a column that begins here, and how many lines the
// name takes; 0 where none begins.
func (r *textReader) cell() (rest string, lines int) {
	for _, name := range r.table.names {
		text, n := "", 0
		for len(text) <= len(name) && n < maxNames {
			more, lines := r.upToBlank(n + 1)
			if text = more; lines <= n {
				break
			}
			n = lines
		}
		after, ok := strings.CutPrefix(text, name)
		after = strings.TrimLeft(after, " \u00a0\u202f")
		if ok && name != "" && strings.IndexAny(after, colons) == 0 {
			_, colon := utf8.DecodeRuneInString(after) // the text may begin with another
			return strings.TrimLeft(after[colon:], " "), n
		}
	}
	return "", 0
}

// ends tells whether a text, by its first and its last line, ends before the next
// line: an alternative text with its bracket, a cell where the next one begins,
// and what stands above a table.
func (r *textReader) ends(first, last string) bool {
	if !r.alone() {
		return false
	}
	_, lines := r.cell()
	return lines > 0 || bracketed(first+" "+last) != "" || r.at+1 < len(r.lines) && isRule(r.line(r.at+1)) ||
		strings.Contains(" "+r.line(r.at)+" ", " | ") && r.names()
}

// isRule tells the line under the names of a table's columns.
func isRule(line string) bool {
	line = strings.TrimSpace(unmarked(line))
	return len(line) > 2 && strings.Trim(line, "-") == ""
}

// bracketed is the text in brackets, or nothing.
func bracketed(text string) string {
	text = strings.TrimSpace(unmarked(text))
	if inner, ok := strings.CutPrefix(text, "["); ok && strings.HasSuffix(inner, "]") {
		return strings.TrimSuffix(inner, "]")
	}
	return ""
}

// identify finds the caution of a frame by its text. A text may begin as an item
// does ("2. Dosis"): what no caution says with the number as a mark, one may say
// with it as a word.
func (r *textReader) identify(frame string) string {
	id, leaves := r.identifyAsRead(frame), r.leaves
	for i := 0; id == "" && i+1 < len(leaves); i++ {
		if mark, text := &leaves[i], &leaves[i+1]; mark.mark && mark.text != "-" && mark.inside(frame) && text.place == mark.place {
			r.leaves = slices.Delete(slices.Clone(leaves), i, i+1)
			r.leaves[i].text = mark.text + " " + text.text
			id = r.identifyAsRead(frame)
		}
	}
	if id == "" {
		r.leaves = leaves
	}
	return id
}

// identifyAsRead finds the caution of a frame by its text as it stands, or with texts
// in brackets taken as descriptions of figures.
func (r *textReader) identifyAsRead(frame string) string {
	plain := r.of(frame)
	var bare []leaf // none where nothing stands in brackets
	for i := range plain {
		if text := bracketed(plain[i].text); text != "" {
			if bare == nil {
				bare = slices.Clone(plain)
			}
			bare[i].text = model.Fold(text)
		}
	}
	id, figure := r.guide.identify(plain, bare)
	for i := range r.leaves {
		if l := &r.leaves[i]; figure && l.inside(frame) && bracketed(l.text) != "" {
			l.text = model.Fold(bracketed(l.text))
		}
	}
	return id
}
