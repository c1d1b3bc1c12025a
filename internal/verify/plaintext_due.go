package verify

import (
	"slices"
	"strings"

	"caveat/internal/model"
)

// The same lines may be read in more than one way: "- Rest" is an item, or a text that
// begins so; a cell's text may be a column's name and more. The reading that gives the
// text that comes next in the article is tried first.

// How far ahead a text is looked for when another one was due: it may stand elsewhere
// too. After some that were not found the rest of a page is looked through.
const (
	reach     = 8
	farReach  = 64
	mayBeLost = 4
)

// inOrder are the texts of an article as files show them, cautions again too.
func (a *article) inOrder() []string {
	var out []string
	for _, b := range a.WithRepeats().Blocks {
		for _, text := range a.textsOf(b) {
			out = append(out, solid(unmarked(text)))
		}
		if b.Kind == model.Heading && b.Level == 1 && a.Description != "" { // which stands below
			out = append(out, solid(unmarked(model.Fold(a.Description))))
		}
	}
	return out
}

// due are the letters and signs of the text that comes next, or none.
func (r *textReader) due() string {
	if r.next < len(r.guide.order) {
		return r.guide.order[r.next]
	}
	return ""
}

// passed notes that a text was read.
func (r *textReader) passed(text string) {
	ahead, far := r.guide.order[min(r.next, len(r.guide.order)):], reach
	if r.missed >= mayBeLost {
		far = farReach
	}
	i := slices.Index(ahead[:min(far, len(ahead))], solid(text))
	if r.missed++; i >= 0 {
		r.next, r.missed = r.next+i+1, 0
	}
}

// asDue reads the text that comes next in the article, if it begins here: after the name
// of its column, which may begin as the text does, by itself, or as an item. Or it reads
// a cell that is empty.
func (r *textReader) asDue(line string) bool {
	if r.due() == "" {
		return false
	}
	filled, empty := r.cellsHere(line)
	if r.takeCell(filled) {
		return true
	}
	if lines := r.dueLines(line); lines > 0 {
		if empty.name != "" && empty.at >= r.at+lines { // a name that begins with that text
			return r.takeCell(empty)
		}
		r.take(line, lines)
		return true
	}
	if mark, rest := marker(line); mark != "" {
		if lines := r.dueLines(rest); lines > 0 {
			r.add(mark, true)
			r.take(rest, lines)
			return true
		}
	}
	return r.takeCell(empty)
}

// namedCell is a cell after the name of its column: the line that it ends the name in,
// what stands there behind it, and how many lines from there on are the text that comes
// next.
type namedCell struct {
	name, rest string
	at, lines  int
}

// cellsHere are the cells that a line may begin: one with the text that comes next, and
// an empty one with the longest name.
func (r *textReader) cellsHere(line string) (filled, empty namedCell) {
	start := r.at
	defer func() { r.at = start }()
	for colon := range maxColons {
		name, rest, lines := r.untilColon(line, colon)
		if lines == 0 {
			break
		}
		if !r.guide.heads[solid(drawn(name))] {
			continue
		}
		c := namedCell{name: name, rest: strings.TrimSpace(rest), at: start + lines - 1}
		r.at = c.at
		if c.lines = r.dueLines(c.rest); c.lines > 0 {
			return c, empty
		}
		if r.at = start; unmarked(c.rest) == "" {
			empty = c
		}
	}
	return namedCell{}, empty
}

// takeCell adds a cell, if there is one.
func (r *textReader) takeCell(c namedCell) bool {
	if c.name == "" {
		return false
	}
	r.add(c.name, true)
	if r.at = c.at; c.lines > 0 {
		r.take(c.rest, c.lines)
	} else {
		r.at++
	}
	return true
}

// dueLines is how many lines from here on are the text that comes next, the first of
// them given, or 0.
func (r *textReader) dueLines(first string) int {
	due := r.due()
	key := r.key[:0]
	for n := 0; r.at+n < len(r.lines) && len(key) < len(due); n++ {
		line := first
		if n > 0 {
			line = r.line(r.at + n)
		}
		if r.closing(r.at+n) || n > 0 && strings.TrimSpace(line) == "" && !r.longer(string(key)) {
			break
		}
		before := len(key)
		key = appendSolid(key, unmarked(line))
		r.key = key
		if !strings.HasPrefix(due[before:], string(key[before:])) {
			break
		}
		if len(key) == len(due) {
			return n + 1
		}
	}
	return 0
}

// take adds lines that are the text that comes next.
func (r *textReader) take(first string, lines int) {
	r.addLines(r.together(first, lines, r.guide.texts[r.due()]), lines)
}

// namesDue reads the names of columns that come next in the article: a bar may stand
// in one of them.
func (r *textReader) namesDue(first string) bool {
	names, lines := r.namesFrom(first)
	r.addNames(names, first, lines)
	for i := 0; i < lines && len(names) == 0; i++ { // bars alone
		r.wordless()
	}
	r.at += lines
	return lines > 0
}

// addNames adds names of columns, whose letters and signs are given, as some lines from
// here on have them: another text may have the same letters.
func (r *textReader) addNames(names []string, first string, lines int) {
	var rest string
	for n, line := range r.nameLines(first) {
		if n < lines {
			rest += unmarked(line) + "\n"
		}
	}
	for _, key := range names {
		for rest = strings.TrimSpace(rest); strings.HasPrefix(rest, "|") && !strings.HasPrefix(solid(rest), key); {
			rest = strings.TrimSpace(rest[1:])
		}
		after := skip(rest, key)
		r.add(joined(strings.TrimSuffix(rest, after), r.guide.texts[key]), false)
		rest = after
	}
}

func (r *textReader) namesFrom(first string) (names []string, lines int) {
	text := ""
	for n, line := range r.nameLines(first) {
		text += solid(unmarked(line))
		if found, whole := r.namesIn(text); whole {
			names, lines = found, n+1
		} else if found == nil {
			break
		}
	}
	return names, lines
}

// namesIn parts letters and signs into the texts that come next, with bars between
// them. They may be the beginning of that only.
func (r *textReader) namesIn(text string) (names []string, whole bool) {
	names, bars := []string{}, 0
	for _, key := range r.guide.order[min(r.next, len(r.guide.order)):] {
		for strings.HasPrefix(text, "|") && !strings.HasPrefix(text, key) {
			text, bars = text[1:], bars+1
		}
		rest, ok := strings.CutPrefix(text, key)
		if !ok {
			if strings.HasPrefix(key, text) {
				return names, text == "" && bars > 0
			}
			return nil, false
		}
		names, text = append(names, key), rest
		if strings.Trim(text, "|") == "" {
			bars += len(text)
			return names, bars > 0
		}
		if text[0] != '|' {
			return nil, false
		}
	}
	return nil, false
}
