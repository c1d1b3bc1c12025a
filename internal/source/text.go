package source

import (
	"fmt"
	"sort"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// text is an article's characters and where its lines begin.
type text struct {
	file  string
	bytes []byte
	lines []int // offset of each line
}

func newText(file string, src []byte) *text {
	t := &text{file: file, bytes: src, lines: []int{0}}
	for i, c := range src {
		if c == '\n' {
			t.lines = append(t.lines, i+1)
		}
	}
	return t
}

// place is the line and column, in characters from 1, of an offset.
func (t *text) place(offset int) diag.Place {
	offset = min(max(offset, 0), len(t.bytes))
	line := sort.SearchInts(t.lines, offset+1)
	return diag.Place{File: t.file, Line: line, Column: utf8.RuneCount(t.bytes[t.lines[line-1]:offset]) + 1}
}

// maxRepeats is how many findings of one rule are listed one by one.
const maxRepeats = 100

// report collects findings by offset.
type report struct {
	place func(offset int) diag.Place
	list  diag.List
	seen  map[string]int // by rule
}

func (r *report) add(offset int, rule, message, hint string) {
	if r.count(rule) {
		r.list = append(r.list, diag.At(r.place(offset), rule, message, hint))
	}
}

// count counts a finding and tells whether it is to be listed.
func (r *report) count(rule string) bool {
	if r.seen == nil {
		r.seen = map[string]int{}
	}
	r.seen[rule]++
	return r.seen[rule] <= maxRepeats
}

func (r *report) warn(offset int, rule, message, hint string) {
	if r.count(rule) {
		r.list = append(r.list, diag.At(r.place(offset), rule, message, hint).AsWarning())
	}
}

// sorted is the findings by place. Those of a rule beyond maxRepeats are told
// by their number.
func (r *report) sorted() diag.List {
	out := r.list.Sorted()
	last := map[string]int{}
	for i, f := range out {
		last[f.Rule] = i
	}
	var rest diag.List
	for i, f := range out {
		if n := r.seen[f.Rule]; n > maxRepeats && last[f.Rule] == i {
			f.Line, f.Column = 0, 0
			f.Message = fmt.Sprintf("%d more findings of this rule are not listed", n-maxRepeats)
			rest = append(rest, f)
		}
	}
	return append(out, rest...)
}

// isControl tells controls and noncharacters that neither XML 1.0 (section
// 2.2) nor a printed page can hold; tab and line feed are white space. A byte order
// mark within a text came there with the start of another file.
func isControl(c rune) bool {
	return c < 0x20 && c != '\n' && c != '\t' || c >= 0x7f && c < 0xa0 || c&0xfffe == 0xfffe || c == 0xfeff
}

// isolate is the offset of the n-th isolate from an offset on; that offset
// where it is written as a reference.
func (t *text) isolate(from, n int) int {
	for i, c := range string(t.bytes[from:]) {
		if !model.IsIsolate(c) {
			continue
		}
		if n == 0 {
			return from + i
		}
		n--
	}
	return from
}

// hidden is the first character of a decoded value that no text may hold, and
// whether there is one.
func hidden(s string) (rune, bool) {
	for _, c := range s {
		if isControl(c) || model.IsOverride(c) {
			return c, true
		}
	}
	return 0, false
}

// offset is the offset of a line and column, both from 1.
func (t *text) offset(line, column int) int {
	at := t.lines[min(max(line, 1), len(t.lines))-1]
	for ; column > 1 && at < len(t.bytes); column-- {
		_, size := utf8.DecodeRune(t.bytes[at:])
		at += size
	}
	return at
}
