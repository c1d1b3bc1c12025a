package exchange

import (
	"errors"
	"io"
	"strings"

	"caveat/internal/model"
)

var (
	tsvEscapes   = strings.NewReplacer(`\`, `\\`, "\t", `\t`, "\n", `\n`, "\r", `\n`)
	tsvUnescapes = strings.NewReplacer(`\\`, `\`, `\t`, "\t", `\n`, "\n")
)

// writeTSV writes id, source and target, a unit a line. A translation that is stale
// or suggested is left out: the format could not say that it is.
func writeTSV(f File) []byte {
	var b strings.Builder
	for i := range f.Units {
		u := &f.Units[i]
		target := u.Target
		if u.State == Stale || u.State == Suggested {
			target = ""
		}
		b.WriteString(string(u.ID) + "\t" + tsvEscapes.Replace(u.Source) + "\t" + tsvEscapes.Replace(target) + "\n")
	}
	return []byte(b.String())
}

func (r *reading) readTSV(in io.Reader) error {
	l := newLines(in)
	var head *tableHead
	unreadable := 0 // lines in a row
	for first := true; ; {
		line, err := l.next()
		switch {
		case err == nil:
			unreadable = 0
		case errors.Is(err, io.EOF):
			return nil
		case isUnreadable(err) && r.foreign() && unreadable < maxUnreadable:
			unreadable++
			if err := r.each(Unit{Line: l.number, Broken: err}); err != nil {
				return err
			}
			continue
		default:
			return err
		}
		if strings.TrimSpace(line) == "" {
			continue
		}
		if first {
			first = false
			head = r.head(strings.Split(line, "\t"))
			if err := head.fault(l.number); err != nil && !r.foreign() {
				return err
			}
			if head != nil {
				if err := r.header(l.number, origin{sourceLang: head.sourceLang, targetLang: head.targetLang}); err != nil {
					return err
				}
				continue
			}
		}
		u := r.row(head.ordered(line), l)
		u.Comment = head.commentIn(line)
		if err := r.each(u); err != nil {
			return err
		}
	}
}

// maxUnreadable is how many lines in a row may be unreadable. After more the file is
// taken for one in another encoding and read no further.
const maxUnreadable = 10

// isUnreadable tells whether an error is of one line, after which the next can be
// read.
func isUnreadable(err error) bool {
	var f *fault
	return errors.As(err, &f) && f.rule != "too-large"
}

// ordered is a line with its columns in the order id, source, target. One with more
// fields than there are columns stays as it is: a text holds a tab.
func (h *tableHead) ordered(line string) string {
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

// commentIn is what stands in a line's column for comments.
func (h *tableHead) commentIn(line string) string {
	if h == nil || h.comment < 0 {
		return ""
	}
	fields := strings.Split(line, "\t")
	if h.comment >= len(fields) {
		return ""
	}
	comment, _ := unquoted(strings.TrimSpace(fields[h.comment]))
	return unescapeTSV(comment)
}

// row is the unit of a line of id, source and target.
func (r *reading) row(line string, l *lines) Unit {
	fields := strings.Split(line, "\t")
	for len(fields) > 3 && fields[len(fields)-1] == "" {
		fields = fields[:len(fields)-1]
	}
	before := r.quote
	if r.quote = 0; opensQuote(fields[len(fields)-1]) {
		r.quote = l.number
	}
	if fault := faultyRow(fields, ruleAt{"exchange-form", l.number}, before); fault != nil {
		return Unit{ID: idIn(fields[0]), Line: l.number, Broken: fault}
	}
	given := len(fields)
	fields = append(fields, "")
	for i, f := range fields {
		fields[i] = unescapeTSV(f)
	}
	u := Unit{ID: r.knownID(fields[0]), Source: fields[1], Target: fields[2], Line: l.number}
	if u.Target != "" {
		u.State = Translated // suggestions are not sent in this format
	}
	r.unquote(&u, l.utf16)
	if p, ok := r.markup.present(u.ID); ok && given == 2 && !r.isSourceOf(u.Source, &p) {
		u.Doubt = "the line has two fields, and the second is not the source text: see whether the translation stands there"
	}
	return u
}

// isSourceOf tells whether a text is a unit's source, or was when it was translated.
func (r *reading) isSourceOf(text string, p *Unit) bool {
	key := r.markup.Canonical(text, p.Plain)
	return key == r.markup.Canonical(p.Source, p.Plain) || p.Previous != "" && key == r.markup.Canonical(p.Previous, p.Plain)
}

// knownID is the id in a field, without quotation marks where the article has it so: some
// programs put them round every field.
func (r *reading) knownID(field string) model.MessageID {
	id := idIn(field)
	if bare, quoted := unquoted(string(id)); quoted {
		if p, ok := r.markup.present(model.MessageID(bare)); ok {
			return p.ID
		}
	}
	return id
}

// opensQuote tells whether a field begins with a quotation mark that does not end in it.
func opensQuote(field string) bool {
	_, closed := unquoted(field)
	return strings.HasPrefix(field, `"`) && !closed
}

// faultyRow is what is wrong with the fields of a line, or nil. quote is the line before
// it where that has opened a quotation mark, else 0.
func faultyRow(fields []string, at ruleAt, quote int) error {
	const hintBreak = "write `\\n` for a line break in a text"
	switch n := len(fields); {
	case n < 3 && opensQuote(fields[n-1]):
		return faulty(at, hintBreak, "a quotation mark opens a text that does not end in this line")
	case n == 1 && quote > 0:
		return faulty(ruleAt{at.rule, quote}, hintBreak, "a quotation mark opens a text that does not end in this line")
	case n == 1:
		return faulty(at, "put tabs between id, source and target", "the line has no tab")
	case n > 3:
		return faulty(at, "write `\\t` for a tab in a text; name further columns in a first line: id, source, target, …", "the line has %d fields, not id, source and target parted by tabs", n)
	}
	return nil
}

func unescapeTSV(s string) string {
	if !strings.Contains(s, `\`) {
		return s // as most are: a replacer copies
	}
	return tsvUnescapes.Replace(s)
}

// unquote takes off the quotation marks that spreadsheets put round a field that
// holds one; Excel, which writes UTF-16, also round one that holds a comma. That a
// spreadsheet did so is known by the source, which without them is the article's.
func (r *reading) unquote(u *Unit, excel bool) {
	source, quotedSource := unquoted(u.Source)
	target, quotedTarget := unquoted(u.Target)
	if !quotedSource && !quotedTarget {
		return
	}
	present, ok := r.markup.present(u.ID)
	switch {
	case !ok:
	case quotedSource && source == present.Source:
		u.Source = source
		if quotedTarget {
			u.Target = target
		}
	case quotedTarget && !strings.Contains(u.Source, `"`) && (strings.Contains(target, `"`) || excel && strings.Contains(target, ",")):
		u.Target = target
	}
}

// unquoted takes a field of a spreadsheet out of its quotation marks: `"a ""b"""` is
// `a "b"`. It is false where the text is no such field.
func unquoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return s, false
	}
	inner := s[1 : len(s)-1]
	if strings.Contains(strings.ReplaceAll(inner, `""`, ""), `"`) {
		return s, false
	}
	return strings.ReplaceAll(inner, `""`, `"`), true
}
