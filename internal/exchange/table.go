package exchange

import (
	"errors"
	"maps"
	"slices"
	"strings"
	"unicode"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// tableReader reads the rows of a sheet, or of a table in a document, as units.
type tableReader struct {
	*reading
	columns *tableHead // nil until it has been read
	marks   map[model.MessageID]Unit
	isMarks bool   // it is the sheet of the marks
	again   bool   // a further table begins, with or without a header
	remark  string // what a reviewer wrote at the row
	doubt   string // of the row's unit, as [Unit.Doubt]
	broken  error  // what keeps the row from being read, or nil
	sheet   string // its name, of a workbook
	line    int    // number of the row, from 1
}

// inRow gives the fault of a cell the line of the row that is being read.
func (t *tableReader) inRow(err error) error {
	var f *fault
	if errors.As(err, &f) {
		f.line = t.line
	}
	return err
}

func (t *tableReader) row(cells map[int]string) error {
	switch {
	case t.isMarks:
		u := Unit{}
		if u.takeMark(cells[2]) {
			t.marks[idIn(cells[1])] = u
		}
		return nil
	case t.columns == nil && cells[1] == markWord:
		t.isMarks = true
		err := t.header(t.line, origin{cells[2], cells[3], cells[4]})
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
		if err := h.fault(t.line); err != nil && !t.foreign() {
			return err
		}
		if h != nil {
			t.columns = h
			return t.header(t.line, origin{sourceLang: h.sourceLang, targetLang: h.targetLang})
		}
	}
	return t.unit(cells)
}

// firstCells are the first cells of a row, in which a table names its columns.
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

func (t *tableReader) unit(cells map[int]string) error {
	at := func(column int) string { return cells[column+1] } // none is column -1, and no cell is 0
	h := t.columns
	u := Unit{ID: idIn(at(h.id)), Source: at(h.source), Target: at(h.target), State: tableState(at(h.status)),
		Comment: strings.TrimSpace(at(h.comment)), Line: t.line, Sheet: t.sheet, Broken: t.broken, Doubt: t.doubt}
	if u.State == "" {
		u.stands(at(h.status))
	}
	if t.remark != "" {
		u.Comment = joined(u.Comment, t.remark)
	}
	if u.ID == "" && u.Source == "" && u.Target == "" && u.Broken == nil {
		return nil
	}
	if m, ok := t.marks[u.ID]; ok && m.Hash != "" { // the table was sent from here
		u.Hash, u.Sent = m.Hash, m.Sent
		u.Comment = joined(u.Comment, t.beside(cells, u.ID))
	}
	return t.each(u)
}

// beside is what people wrote into columns of their own, or into one whose name they
// changed. What was sent there says nothing new.
func (t *tableReader) beside(cells map[int]string, id model.MessageID) string {
	h := t.columns
	p, _ := t.markup.present(id)
	var out string
	for _, column := range slices.Sorted(maps.Keys(cells)) {
		text := strings.TrimSpace(cells[column])
		switch i := column - 1; {
		case i == h.id || i == h.source || i == h.target || i == h.status || i == h.note || i == h.comment:
		case text == "" || tableState(text) != "" || standingOf(text) != unknown || p.Note != "" && strings.HasPrefix(text, p.Note):
		case i < len(h.names) && h.names[i] != "":
			out = joined(out, h.names[i]+": "+text)
		default:
			out = joined(out, text)
		}
	}
	return out
}

// idIn is the id in a cell. Office programs put marks of direction into tables that are
// read from the right.
func idIn(cell string) model.MessageID {
	return model.MessageID(strings.TrimFunc(cell, func(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }))
}

// tableState is the state that a cell names, empty for any other word.
func tableState(s string) State {
	switch st := State(strings.ToLower(strings.TrimSpace(s))); st {
	case New, Stale, Suggested, Translated, Approved:
		return st
	}
	return ""
}

// tableHead is the line of a table that names its columns. A column is its number
// from 0, -1 where there is none.
type tableHead struct {
	columns                                   int // how many
	id, source, target, status, note, comment int
	names                                     []string // of the columns
	sourceLang, targetLang                    string
	twice                                     bool // two columns are named as that of the target
}

// fault is what is wrong with the line that names the columns.
func (h *tableHead) fault(line int) error {
	if h == nil || !h.twice {
		return nil
	}
	return faulty(ruleAt{"exchange-form", line}, "leave one, with the texts that count", "two columns are named as that of the target")
}

// head reads a line that names columns, and is nil for any other line. Columns are
// named `id`, `source` and `target`, or as other programs call them, with a
// language behind as in `target (es)`; or by languages alone: `key`, `en`, `es`.
func (r *reading) head(fields []string) *tableHead {
	h := &tableHead{columns: len(fields), id: -1, source: -1, target: -1, status: -1, note: -1, comment: -1}
	var unnamed []int
	for i, f := range fields {
		h.names = append(h.names, columnName(f))
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
	name, _ := unquoted(string(idIn(field)))
	return name
}

// word takes in a column that is named by what is in it; false for any other.
func (h *tableHead) word(i int, name string) bool {
	word, tag, _ := strings.Cut(name, "(")
	into, language := &h.id, new(string)
	switch strings.NewReplacer(" ", "", "_", "", "-", "").Replace(strings.ToLower(word)) {
	case "id", "key", "stringid", "segmentid", "unitid", "messageid", "identifier":
	case "source", "sourcetext", "sourcestring", "sourcesegment", "original", "originaltext":
		into, language = &h.source, &h.sourceLang
	case "target", "targettext", "targetstring", "targetsegment", "translation", "translatedtext":
		into, language = &h.target, &h.targetLang
	case "status", "segmentstatus":
		into = &h.status
	case "note":
		into = &h.note
	case "comment":
		into = &h.comment
	default:
		return false
	}
	h.twice = h.twice || into == &h.target && *into >= 0
	if *into >= 0 { // `key`, `en` and `id`: the last is Indonesian
		return false
	}
	*into, *language = i, strings.Trim(tag, " )")
	return true
}

// languageColumn takes in a column that is named by a language alone. With sure it
// does so for the languages that are wanted, without for any language, and then
// only in a table of three columns of which one has the ids.
func (r *reading) languageColumn(h *tableHead, i int, tag string, sure bool) {
	is := func(asked string) bool {
		if sure {
			return asked != "" && lang.Compare(tag, asked) == lang.SameLanguage
		}
		return h.id >= 0 && h.columns == 3 && lang.Compare(tag, tag) == lang.SameLanguage
	}
	switch {
	case h.source < 0 && is(r.sourceLang):
		h.source, h.sourceLang = i, tag
	case h.target < 0 && h.source != i && is(r.lang):
		h.target, h.targetLang = i, tag
	}
}
