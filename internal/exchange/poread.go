package exchange

import (
	"errors"
	"io"
	"strings"

	"caveat/internal/model"
)

// poReader gathers the lines of one entry.
type poReader struct {
	r     *reading
	entry *poEntry
	field *strings.Builder // that a line in quotation marks goes on with
}

type poEntry struct {
	unit             Unit
	fuzzy, seen, ctx bool
	context, id, str strings.Builder
	hasStr           bool
}

func (r *reading) readPO(in io.Reader) error {
	l := newLines(in)
	p := poReader{r: r, entry: &poEntry{}}
	for {
		line, err := l.next()
		if errors.Is(err, io.EOF) {
			return p.finish()
		}
		if err == nil {
			err = p.line(strings.TrimSpace(line), l.number)
		}
		if err != nil {
			return err
		}
	}
}

func (p *poReader) line(line string, number int) error {
	switch {
	case line == "":
		return p.finish()
	case strings.HasPrefix(line, "#"):
		if p.entry.hasStr {
			if err := p.finish(); err != nil {
				return err
			}
		}
		p.comment(line)
		return nil
	case strings.HasPrefix(line, `"`):
		if p.field == nil {
			return faulty(where{"exchange-form", number}, "", "a text stands outside an entry")
		}
		return p.append(line, number)
	}
	keyword, rest, _ := strings.Cut(line, " ")
	if err := p.keyword(keyword, number); err != nil {
		return err
	}
	return p.append(strings.TrimSpace(rest), number)
}

func (p *poReader) keyword(keyword string, number int) error {
	if p.entry.hasStr && (keyword == "msgctxt" || keyword == "msgid") {
		if err := p.finish(); err != nil {
			return err
		}
	}
	e := p.entry
	e.seen = true
	if e.unit.Line == 0 {
		e.unit.Line = number
	}
	switch keyword {
	case "msgctxt":
		e.ctx, p.field = true, &e.context
	case "msgid":
		p.field = &e.id
	case "msgstr":
		e.hasStr, p.field = true, &e.str
	case "msgid_plural":
		return faulty(where{"exchange-form", number}, "an article has no plural forms", "the file has plural forms")
	default:
		return faulty(where{"exchange-form", number}, "", "`%s` is no keyword of PO", shorten(keyword))
	}
	return nil
}

func (p *poReader) comment(line string) {
	p.field = nil
	u := &p.entry.unit
	switch {
	case strings.HasPrefix(line, "#,"):
		for _, flag := range strings.Split(line[2:], ",") {
			p.entry.fuzzy = p.entry.fuzzy || strings.TrimSpace(flag) == "fuzzy"
		}
	case strings.HasPrefix(line, "#."):
		u.takeMark(line[2:])
	case strings.HasPrefix(line, "# "):
		u.Comment = joined(u.Comment, strings.TrimSpace(line[2:]))
	}
}

// append reads a text in quotation marks and adds it to the field.
func (p *poReader) append(quoted string, number int) error {
	if len(quoted) < 2 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return faulty(where{"exchange-form", number}, "", "a text stands without quotation marks at both ends")
	}
	text, ok := unescapePO(quoted[1 : len(quoted)-1])
	if !ok {
		return faulty(where{"exchange-form", number}, `write \" and \\ within a text`, "a quotation mark or backslash stands alone in a text")
	}
	if p.field.Len()+len(text) > maxToken {
		return faulty(where{"too-large", number}, "", "a text takes more than %d MiB", maxToken>>20)
	}
	p.field.WriteString(text)
	return nil
}

func unescapePO(s string) (string, bool) {
	if !strings.ContainsAny(s, `\"`) {
		return s, true
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		switch {
		case s[i] == '"', s[i] == '\\' && i+1 == len(s):
			return "", false
		case s[i] != '\\':
			b.WriteByte(s[i])
			continue
		}
		i++
		switch s[i] {
		case 'n':
			b.WriteByte('\n')
		case 't':
			b.WriteByte('\t')
		case 'r':
			b.WriteByte('\r')
		case '"', '\\':
			b.WriteByte(s[i])
		default:
			return "", false
		}
	}
	return b.String(), true
}

// finish gives the entry away.
func (p *poReader) finish() error {
	e := p.entry
	p.entry, p.field = &poEntry{}, nil
	switch {
	case !e.seen: // comments alone, such as those of an obsolete entry
		return nil
	case !e.hasStr:
		return faulty(where{"exchange-form", e.unit.Line}, "send it again whole", "an entry has no msgstr")
	case e.id.Len() == 0 && !e.ctx:
		return p.header(e)
	}
	u := e.unit
	u.ID, u.Source, u.Target = model.MessageID(e.context.String()), e.id.String(), e.str.String()
	switch {
	case e.str.Len() == 0:
		u.State = New
	case e.fuzzy:
		u.State = Suggested
	default:
		u.State = Translated
	}
	return p.r.each(u)
}

func (p *poReader) header(e *poEntry) error {
	var article, source, target string
	for _, line := range strings.Split(e.str.String(), "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key {
		case poArticle:
			article = value
		case poSource:
			source = value
		case "Language":
			target = strings.ReplaceAll(value, "_", "-")
		case "Content-Type":
			_, charset, ok := strings.Cut(strings.ToLower(value), "charset=")
			if ok && charset != "utf-8" && charset != "utf8" && charset != "us-ascii" {
				return faulty(where{"not-utf8", e.unit.Line}, "save it as UTF-8", "the file says that it is in `%s`", shorten(charset))
			}
		}
	}
	return p.r.header(e.unit.Line, article, source, target)
}
