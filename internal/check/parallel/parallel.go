// Package parallel reads parallel text for learning and measuring, and parts
// it: what rules learn from is never what they are measured on.
package parallel

import (
	"path/filepath"
	"strconv"
	"strings"
)

// Row is a sentence with its translation.
type Row struct{ ID, Source, Target string }

// Number is the number of a row's id, -1 where it has none.
func (r Row) Number() int {
	n, err := strconv.Atoi(strings.TrimLeft(r.ID, "0"))
	if err != nil {
		return -1
	}
	return n
}

// Part is what a row is used for.
type Part uint8

// The parts: rules learn from Train, thresholds are chosen on Tune, and the
// benchmark measures on Test alone.
const (
	Train Part = iota
	Tune
	Test
)

// Block is how many numbers of ids stand together in a part: neighbours come
// from one document, and its words must not stand on both sides.
const Block = 50

// PartOf is the part of a row by the number of its id: of five blocks three
// train, one tunes, one tests. It is the same in all languages.
func PartOf(id string) Part {
	n := Row{ID: id}.Number()
	if n < 0 {
		return Test
	}
	switch n / Block % 5 {
	case 4:
		return Test
	case 3:
		return Tune
	}
	return Train
}

// Parse reads rows `id<TAB>source<TAB>target`; lines of another form are left
// out, and quotation marks that a spreadsheet put round a cell are taken off.
func Parse(data []byte) []Row {
	var out []Row
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimRight(line, "\r\n"), "\t")
		if len(f) >= 3 {
			out = append(out, Row{f[0], f[1], unquote(f[2])})
		}
	}
	return out
}

func unquote(s string) string {
	if len(s) > 2 && s[0] == '"' && s[len(s)-1] == '"' && strings.Contains(s, `""`) {
		return strings.ReplaceAll(s[1:len(s)-1], `""`, `"`)
	}
	return s
}

// TagOf is the canonical tag of the language that a file of the corpus is in, and
// whether it can be read: Nuer is in a font encoding of its own.
func TagOf(file string) (tag string, readable bool) {
	switch tag = strings.TrimSuffix(filepath.Base(file), ".tsv"); tag {
	case "zh":
		return "zh-Hans", true
	case "nus":
		return tag, false
	}
	return tag, true
}

// Misaligned tells whether a row of TICO-19 is known to stand beside the
// translation of another: the French ids 400 to 799, and the Somali ones from
// 1150 on, where "COVID-19 was identified in December 2019" (2658) stands
// beside the row before.
func Misaligned(tag, id string) bool {
	n := Row{ID: id}.Number()
	return n >= 0 && (tag == "fr" && n >= 400 && n < 800 || tag == "so" && n >= 1150)
}

// Noisy tells that the rows of a language are in so unsettled a spelling
// (Kanuri) that nothing common to all languages is learned from them.
func Noisy(tag string) bool { return tag == "kr" }
