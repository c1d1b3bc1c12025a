package exchange

import (
	"strings"

	"caveat/internal/lang"
)

// tsvHeader is the first line of a table where it names the columns: their
// numbers from 0, -1 for none, and the languages that it names.
type tsvHeader struct {
	columns                int
	id, source, target     int
	sourceLang, targetLang string
}

// readTSVHeader reads a first line that names the columns: `id`, `source` and
// `target` in the words that programs have for them, with a language behind as
// in `target (es)`, or languages alone as `key`, `en` and `es`. Any other line is
// a unit.
func (r *reading) readTSVHeader(line string) *tsvHeader {
	fields := strings.Split(line, "\t")
	h := &tsvHeader{columns: len(fields), id: -1, source: -1, target: -1}
	var unnamed []int
	for i, f := range fields {
		fields[i], _ = unquoted(strings.TrimSpace(f))
		if !h.word(i, fields[i]) {
			unnamed = append(unnamed, i)
		}
	}
	for _, sure := range []bool{true, false} {
		for _, i := range unnamed {
			r.languageColumn(h, i, fields[i], sure)
		}
	}
	if h.source < 0 || h.target < 0 {
		return nil
	}
	return h
}

// word takes a column that is named by a word for what is in it.
func (h *tsvHeader) word(i int, name string) bool {
	word, tag, _ := strings.Cut(strings.ToLower(name), "(")
	into, language := &h.id, new(string)
	switch strings.NewReplacer(" ", "", "_", "", "-", "").Replace(word) {
	case "id", "key", "stringid", "segmentid", "unitid", "messageid", "identifier":
	case "source", "sourcetext", "sourcestring", "original", "originaltext":
		into, language = &h.source, &h.sourceLang
	case "target", "targettext", "targetstring", "translation", "translatedtext":
		into, language = &h.target, &h.targetLang
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
func (r *reading) languageColumn(h *tsvHeader, i int, tag string, sure bool) {
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

// ordered is a line as one of id, source and target. One with more fields than
// there are columns stays as it is: a text holds a tab.
func (h *tsvHeader) ordered(line string) string {
	if h == nil {
		return line
	}
	fields := strings.Split(line, "\t")
	if len(strings.Split(strings.TrimRight(line, "\t"), "\t")) > h.columns {
		return line
	}
	at := func(i int) string {
		if i < 0 || i >= len(fields) {
			return ""
		}
		return fields[i]
	}
	return at(h.id) + "\t" + at(h.source) + "\t" + at(h.target)
}
