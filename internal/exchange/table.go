package exchange

import (
	"errors"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// sheetReader takes the rows of a sheet, or of a table in a document.
type sheetReader struct {
	*reading
	columns *tableHead // nil until it is met
	marks   map[model.MessageID]Unit
	isMarks bool
	again   bool   // a further table begins, with or without a header
	remark  string // what a reviewer wrote at the row
	broken  error  // of the row
	line    int
}

// inRow puts the fault of a cell into the row that is being read.
func (t *sheetReader) inRow(err error) error {
	var f *fault
	if errors.As(err, &f) {
		f.line = t.line
	}
	return err
}

func (t *sheetReader) row(cells map[int]string) error {
	switch {
	case t.isMarks:
		u := Unit{}
		if u.takeMark(cells[2]) {
			t.marks[model.MessageID(cells[1])] = u
		}
		return nil
	case t.columns == nil && cells[1] == markWord:
		t.isMarks = true
		err := t.header(t.line, cells[2], cells[3], cells[4])
		if err == nil && t.headOnly {
			return errSheet
		}
		return err
	case t.columns == nil, t.again:
		t.again = false
		h := t.head(firstCells(cells))
		if h == nil && t.columns == nil {
			return nil // not the table, or not yet
		}
		if h != nil {
			t.columns = h
			return t.header(t.line, "", h.sourceLang, h.targetLang)
		}
	}
	return t.unit(cells)
}

// firstCells are the cells in which a table has the names of its columns.
func firstCells(cells map[int]string) []string {
	out := make([]string, 16)
	for i := range out {
		out[i] = cells[i+1]
	}
	for len(out) > 0 && out[len(out)-1] == "" {
		out = out[:len(out)-1]
	}
	return out
}

func (t *sheetReader) unit(cells map[int]string) error {
	at := func(column int) string { return cells[column+1] } // none is column -1, and no cell is 0
	h := t.columns
	u := Unit{ID: model.MessageID(strings.TrimSpace(at(h.id))), Source: at(h.source), Target: at(h.target), State: tableState(at(h.status)),
		Comment: strings.TrimSpace(at(h.comment)), Line: t.line, Broken: t.broken}
	if t.remark != "" {
		u.Comment = joined(u.Comment, t.remark)
	}
	if u.ID == "" && u.Source == "" && u.Target == "" && u.Broken == nil {
		return nil
	}
	if m, ok := t.marks[u.ID]; ok {
		u.Hash, u.Sent = m.Hash, m.Sent
	}
	return t.each(u)
}

func tableState(s string) State {
	switch st := State(strings.ToLower(strings.TrimSpace(s))); st {
	case New, Stale, Suggested, Translated, Approved:
		return st
	}
	return ""
}

// tableHead is the line of a table that names its columns: their numbers from 0,
// -1 for none, and the languages that it names.
type tableHead struct {
	columns                             int
	id, source, target, status, comment int
	sourceLang, targetLang              string
}

// head reads a line that names columns: `id`, `source` and `target` in the words
// that programs have for them, with a language behind as in `target (es)`, or
// languages alone as `key`, `en` and `es`. Any other line is none.
func (r *reading) head(fields []string) *tableHead {
	h := &tableHead{columns: len(fields), id: -1, source: -1, target: -1, status: -1, comment: -1}
	var unnamed []int
	for i, f := range fields {
		if !h.word(i, columnName(f)) {
			unnamed = append(unnamed, i)
		}
	}
	for _, sure := range []bool{true, false} {
		for _, i := range unnamed {
			r.languageColumn(h, i, columnName(fields[i]), sure)
		}
	}
	if h.source < 0 || h.target < 0 {
		return nil
	}
	return h
}

func columnName(field string) string {
	name, _ := unquoted(strings.TrimSpace(field))
	return name
}

// word takes a column that is named by a word for what is in it.
func (h *tableHead) word(i int, name string) bool {
	word, tag, _ := strings.Cut(name, "(")
	into, language := &h.id, new(string)
	switch strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(word)) {
	case "id", "key", "stringid", "segmentid", "unitid", "messageid", "identifier":
	case "source", "sourcetext", "sourcestring", "original", "originaltext":
		into, language = &h.source, &h.sourceLang
	case "target", "targettext", "targetstring", "translation", "translatedtext":
		into, language = &h.target, &h.targetLang
	case "status":
		into = &h.status
	case "comment":
		into = &h.comment
	default:
		return false
	}
	if *into >= 0 { // `key`, `en` and `id`: the last is Indonesian
		return false
	}
	*into, *language = i, strings.Trim(tag, " )")
	return true
}

// languageColumn takes a column that is named by a language alone. Sure are those
// that were asked for; others count only beside a column for ids.
func (r *reading) languageColumn(h *tableHead, i int, tag string, sure bool) {
	is := func(asked string) bool {
		if sure {
			return asked != "" && lang.Compare(tag, asked) == lang.SameLanguage
		}
		return h.id >= 0 && h.columns == 3 && lang.Compare(tag, tag) == lang.SameLanguage
	}
	switch {
	case h.source < 0 && is(r.wantedSource):
		h.source, h.sourceLang = i, tag
	case h.target < 0 && h.source != i && is(r.wanted):
		h.target, h.targetLang = i, tag
	}
}
