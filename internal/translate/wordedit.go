package translate

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/tomldoc"
)

// SetWords puts texts, by the ids of WordTexts, into the project's file of a language's
// words: each in its place, or in a new table at the end. All else in the file stays as
// it is. A text whose place cannot be told is a finding.
func SetWords(row lang.Row, english []byte, have WordFiles, texts map[string]string) ([]byte, diag.List) {
	at := diag.Place{File: WordsFile(row.Tag), Locale: row.Tag}
	file, findings := tomldoc.Read(at, have.Own)
	words, found := wordMessages("en", english)
	_, alsoFound := have.messages(row.Tag)
	if findings = slices.Concat(findings, found, alsoFound); findings.HasErrors() {
		return nil, findings
	}
	builtin, _ := WordFiles{Builtin: have.Builtin}.messages(row.Tag)
	e := wordEditor{at: at, file: file, lines: strings.SplitAfter(file.Text, "\n"), behind: map[int]string{}, builtin: builtin}
	if len(have.Own) == 0 {
		e.end.WriteString("# The product's own words in " + row.English + ".\n")
	}
	for _, m := range words {
		e.word(m, texts)
	}
	if e.findings.HasErrors() {
		return nil, e.findings
	}
	return []byte(e.String()), nil
}

// wordEditor changes a file line by line.
type wordEditor struct {
	at       diag.Place
	file     tomldoc.File
	lines    []string
	behind   map[int]string // what goes behind a line, by its place
	end      strings.Builder
	builtin  map[string]located
	findings diag.List
}

// word puts the forms of a word that there is a text for into the file.
func (e *wordEditor) word(m located, texts map[string]string) {
	missing := map[string]string{} // form to text
	for _, form := range formKeys() {
		id := m.ID
		if m.One != "" {
			id += "." + form
		}
		text, given := texts[id]
		if !given || m.One == "" && form != "other" {
			continue
		}
		if line := e.lineOf(m.ID, form); line > 0 {
			e.replace(line, m.ID, text)
		} else {
			missing[form] = text
		}
	}
	if len(missing) == 0 {
		return
	}
	switch i := slices.IndexFunc(e.file.Keys, func(k tomldoc.Key) bool { return slices.Equal(k.Path, []string{m.ID}) }); {
	case i < 0:
		e.complete(m.ID, missing)
		fmt.Fprintf(&e.end, "\n[%s]\n%s", m.ID, assignments(missing))
	case e.file.Keys[i].Table:
		e.behind[e.file.Keys[i].Line-1] += assignments(missing)
	default:
		e.unclear(e.file.Keys[i].Line, m.ID)
	}
}

// complete adds the forms that the built-in word has beside some: the project's word
// goes before it with all of its forms.
func (e *wordEditor) complete(id string, texts map[string]string) {
	b, ok := e.builtin[id]
	if !ok {
		return
	}
	for _, form := range formKeys() {
		if text := *field(b.Message, form); text != "" && texts[form] == "" {
			texts[form] = text
		}
	}
}

// assignments are the lines of some forms.
func assignments(texts map[string]string) string {
	out := ""
	for _, form := range formKeys() {
		if text, ok := texts[form]; ok {
			out += form + " = " + tomldoc.Quote(text) + "\n"
		}
	}
	return out
}

// lineOf is the line of a form of a word, or 0.
func (e *wordEditor) lineOf(id, form string) int {
	for _, k := range e.file.Keys {
		if slices.Equal(k.Path, []string{id, form}) {
			return k.Line
		}
	}
	return 0
}

// assignment is a line with a key and a text, and perhaps a comment behind it.
var assignment = regexp.MustCompile(`^([^=#"']*=[ \t]*)(?:"(?:[^"\\]|\\.)*"|'[^']*')([ \t]*(?:#.*)?\n?)$`)

// replace puts a text in the place of the one on a line.
func (e *wordEditor) replace(line int, id, text string) {
	parts := assignment.FindStringSubmatch(e.lines[line-1])
	if parts == nil {
		e.unclear(line, id)
		return
	}
	e.lines[line-1] = parts[1] + tomldoc.Quote(text) + parts[2]
}

func (e *wordEditor) unclear(line int, id string) {
	at := e.at
	at.Line, at.ID = line, id
	e.findings = append(e.findings, diag.At(at, "words", fmt.Sprintf("the word `%s` is not written in a table of its own with a text on one line: it cannot be changed by a program", id),
		fmt.Sprintf("write it as `[%s]` and below it `other = \"…\"`", id)))
}

// String is the file as it is now.
func (e *wordEditor) String() string {
	var b strings.Builder
	for i, line := range e.lines {
		b.WriteString(line)
		if more := e.behind[i]; more != "" {
			if !strings.HasSuffix(line, "\n") {
				b.WriteByte('\n')
			}
			b.WriteString(more)
		}
	}
	if more := e.end.String(); more != "" {
		if b.Len() > 0 && !strings.HasSuffix(b.String(), "\n") {
			b.WriteByte('\n')
		}
		b.WriteString(more)
	}
	return b.String()
}
