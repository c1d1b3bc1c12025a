package verify

import (
	"iter"
	"slices"
	"strings"
	"unicode/utf8"
)

// colons are the signs that stand between a label and its text, of all scripts.
const colons = ":：፦៖"

// maxColons is how many colons in a line are tried as the end of a column's name.
const maxColons = 8

// named reads a cell that stands after its column's name: "name: text". Either
// may take several lines, and the text may be none: then the longest name counts. The
// name takes more lines than a text that the first of them are.
func (r *textReader) named(first string, text int) bool {
	at, n := r.at, len(r.leaves)
	empty, end := "", 0
	for colon := range maxColons {
		name, rest, lines := r.untilColon(first, colon)
		if lines == 0 {
			break
		}
		if lines <= text {
			continue
		}
		if _, known := r.guide.texts[solid(unmarked(name))]; !known {
			continue
		}
		if rest = strings.TrimSpace(rest); unmarked(rest) == "" {
			empty, end = name, at+lines
			continue
		}
		r.add(name, true)
		r.at += lines - 1
		if r.known(rest) {
			return true
		}
		r.at, r.leaves = at, r.leaves[:n]
	}
	if end > 0 {
		r.add(empty, true)
		r.at = end
	}
	return end > 0
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

// maxNames is how many lines the names of a table's columns may take: about 3000
// characters.
const maxNames = 40

// header reads the names of a table's columns, which stand in one text of one or more
// lines.
func (r *textReader) header(first string) bool {
	if text, _ := r.upToBlank(maxNames); !strings.Contains(text+" ", " | ") {
		return false
	}
	text := ""
	var names []string
	lines := 0
	for n, line := range r.nameLines(first) {
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

// nameLines are the lines that the names of columns may take, the first of them given.
func (r *textReader) nameLines(first string) iter.Seq2[int, string] {
	return func(yield func(int, string) bool) {
		for n := 0; n < maxNames && r.at+n < len(r.lines); n++ {
			line := first
			if n > 0 {
				line = r.line(r.at + n)
			}
			if strings.TrimSpace(line) == "" || !yield(n, line) {
				return
			}
		}
	}
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

// isAddress tells whether a line is the address of a link and nothing else.
func isAddress(line string) bool {
	return strings.HasPrefix(line, "<") && strings.HasSuffix(unmarked(line), ">") && strings.Contains(line, ":")
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
