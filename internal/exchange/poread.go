package exchange

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
)

// poReader gathers the lines of one entry.
type poReader struct {
	r     *reading
	entry *poEntry
	field *strings.Builder // what a line of a quoted text alone adds to; nil outside an entry
}

// poEntry is what has been read of an entry.
type poEntry struct {
	unit  Unit // its comments, marks and line
	fuzzy bool
	// Which keywords have come: any, msgctxt, msgid, msgid_plural.
	seen, hasContext, hasID, isPlural bool
	context, id, plural               strings.Builder
	forms                             []*poForm // of the translation; one where it is no plural
}

// poForm is a plural form of a translation.
type poForm struct {
	strings.Builder
	line int
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
	case line == "" && p.entry.seen && len(p.entry.forms) == 0: // a blank within an entry
		return nil
	case line == "":
		return p.finish()
	case strings.HasPrefix(line, "#"):
		if len(p.entry.forms) > 0 {
			if err := p.finish(); err != nil {
				return err
			}
		}
		p.comment(line)
		return nil
	case strings.HasPrefix(line, `"`):
		if p.field == nil {
			return faulty(ruleAt{"exchange-form", number}, "begin the entry with msgid", "a text stands outside an entry")
		}
		return p.append(line, number)
	}
	at := strings.IndexAny(line, " \t\"")
	if at < 0 {
		at = len(line)
	}
	if err := p.keyword(line[:at], number); err != nil {
		return err
	}
	return p.append(strings.TrimSpace(line[at:]), number)
}

func (p *poReader) keyword(keyword string, number int) error {
	if len(p.entry.forms) > 0 && (keyword == "msgctxt" || keyword == "msgid") {
		if err := p.finish(); err != nil {
			return err
		}
	}
	e := p.entry
	if e.hasID && (keyword == "msgctxt" || keyword == "msgid") {
		return noTranslation(e)
	}
	e.seen = true
	if e.unit.Line == 0 {
		e.unit.Line = number
	}
	switch keyword {
	case "msgctxt":
		e.hasContext, p.field = true, &e.context
	case "msgid":
		e.hasID, p.field = true, &e.id
	case "msgid_plural":
		if !p.r.foreign() {
			return faulty(ruleAt{"exchange-form", number}, "an article has no plural forms", "the file has plural forms")
		}
		e.isPlural, p.field = true, &e.plural
	default:
		return p.translation(keyword, number)
	}
	return nil
}

// translation begins a translation: msgstr, or the next of msgstr[0], msgstr[1], …
func (p *poReader) translation(keyword string, number int) error {
	e := p.entry
	n := len(e.forms)
	switch {
	case !e.isPlural && n == 0 && keyword == "msgstr", e.isPlural && n < maxForms && keyword == fmt.Sprintf("msgstr[%d]", n):
	case strings.HasPrefix(keyword, "msgstr"):
		return faulty(ruleAt{"exchange-form", number}, "an entry has one msgstr, or msgid_plural and msgstr[0], msgstr[1], …", "`%s` stands where it cannot", shorten(keyword))
	default:
		return faulty(ruleAt{"exchange-form", number}, "an entry is made of msgctxt, msgid, msgid_plural and msgstr", "`%s` is not a keyword of PO", shorten(keyword))
	}
	f := &poForm{line: number}
	e.forms, p.field = append(e.forms, f), &f.Builder
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
	case len(line) > 1 && !strings.ContainsAny(line[1:2], ":|~="):
		u.Comment = joined(u.Comment, strings.TrimSpace(line[1:]))
	}
}

// append reads a text in quotation marks and adds it to the field.
func (p *poReader) append(quoted string, number int) error {
	if len(quoted) < 2 || quoted[0] != '"' || quoted[len(quoted)-1] != '"' {
		return faulty(ruleAt{"exchange-form", number}, "put the text between two of them", "a text stands without quotation marks at both ends")
	}
	text, ok := unescapePO(quoted[1 : len(quoted)-1])
	if !ok {
		return faulty(ruleAt{"exchange-form", number}, `write \" and \\ within a text`, "a quotation mark or backslash stands alone in a text")
	}
	if p.field.Len()+len(text) > maxToken {
		return faulty(ruleAt{"too-large", number}, hintStrange, "a text takes more than %d MiB", maxToken>>20)
	}
	p.field.WriteString(text)
	return nil
}

// unescapePO undoes the escapes of C, which gettext reads; false where there is another,
// or bytes that are no UTF-8.
func unescapePO(s string) (string, bool) {
	if !strings.ContainsAny(s, `\"`) {
		return s, true
	}
	const letters, values = `abfnrtv"\'?`, "\a\b\f\n\r\t\v\"\\'?"
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
		if k := strings.IndexByte(letters, s[i]); k >= 0 {
			b.WriteByte(values[k])
			continue
		}
		code, digits := byteIn(s[i:])
		if digits == 0 {
			return "", false
		}
		b.WriteByte(code)
		i += digits - 1
	}
	return b.String(), utf8.ValidString(b.String())
}

// byteIn is a byte that is written as `303` or `xc3`, and how many characters that takes.
func byteIn(s string) (code byte, length int) {
	base, from, end := 8, 0, min(3, len(s))
	if s[0] == 'x' {
		base, from, end = 16, 1, min(3, len(s))
	}
	for ; end > from; end-- {
		if n, err := strconv.ParseUint(s[from:end], base, 8); err == nil {
			return byte(n), end
		}
	}
	return 0, 0
}

// finish hands on the entry that has been read and begins another.
func (p *poReader) finish() error {
	e := p.entry
	p.entry, p.field = &poEntry{}, nil
	switch {
	case !e.seen: // comments alone, such as those of an obsolete entry
		return nil
	case len(e.forms) == 0:
		return noTranslation(e)
	case e.id.Len() == 0 && !e.hasContext:
		return p.header(e)
	}
	u := e.unit
	u.ID, u.Source = model.MessageID(e.context.String()), e.id.String()
	if e.isPlural {
		return p.plural(e, u)
	}
	return p.give(u, e.forms[0].String(), e.fuzzy)
}

func noTranslation(e *poEntry) error {
	return faulty(ruleAt{"exchange-form", e.unit.Line}, hintWhole, "an entry has no msgstr")
}

// give hands on a unit with its translation.
func (p *poReader) give(u Unit, target string, fuzzy bool) error {
	u.Target = target
	switch {
	case target == "":
		u.State = New
	case fuzzy:
		u.State = Suggested
	default:
		u.State = Translated
	}
	return p.r.each(u)
}

// plural hands on each plural form of an entry as a unit. A form that the header
// asks for and the entry lacks is a unit without translation.
func (p *poReader) plural(e *poEntry, u Unit) error {
	forms := p.r.pluralsOf(e)
	for i := range max(len(e.forms), len(forms)) {
		target := ""
		if i < len(e.forms) {
			target, u.Line = e.forms[i].String(), e.forms[i].line
		}
		if u.ID = ""; e.hasContext {
			u.ID = model.MessageID(fmt.Sprintf("%s[%d]", e.context.String(), i))
		}
		u.Form, u.Source = forms.of(i, e.id.String(), e.plural.String())
		if err := p.give(u, target, e.fuzzy); err != nil {
			return err
		}
	}
	return nil
}

// pluralsOf are the plural forms by the header. Where that says nothing, they are
// those of English, as gettext takes them.
func (r *reading) pluralsOf(e *poEntry) plurals {
	said := len(r.forms)
	switch {
	case said == 0:
		r.forms = englishForms()
		r.flaw(faulty(ruleAt{"exchange-form", e.unit.Line}, "write Plural-Forms into the header, as gettext has it for the language: nplurals=2; plural=(n != 1);",
			"the header does not say which numbers the plural forms stand for"))
	case len(e.forms) > said:
		r.flaw(faulty(ruleAt{"exchange-form", e.forms[said].line}, "write as many forms as the header says", "the header says that there are %d plural forms, this is one more", said))
	}
	return r.forms
}

// header reads the entry without msgid, whose translation is a list of fields.
func (p *poReader) header(e *poEntry) error {
	var says origin
	for _, line := range strings.Split(e.forms[0].String(), "\n") {
		key, value, _ := strings.Cut(line, ":")
		value = strings.TrimSpace(value)
		switch key {
		case poArticle:
			says.article = value
		case poSource:
			says.sourceLang = value
		case "Language":
			says.targetLang = localeTag(value)
		case "Plural-Forms":
			p.r.forms = parsePlurals(value)
		case "Content-Type":
			_, charset, ok := strings.Cut(strings.ToLower(value), "charset=")
			if ok && charset != "utf-8" && charset != "utf8" && charset != "us-ascii" {
				return faulty(ruleAt{"not-utf8", e.unit.Line}, "save it as UTF-8; its header then says charset=UTF-8", "the file says that it is in `%s`", shorten(charset))
			}
		}
	}
	return p.r.header(e.unit.Line, says)
}

// localeTag is the language tag of a locale as gettext names it: `sr@latin` is
// sr-Latn, `pt_BR.UTF-8` pt-BR.
func localeTag(locale string) string {
	locale, modifier, _ := strings.Cut(locale, "@")
	locale, _, _ = strings.Cut(locale, ".")
	language, region, _ := strings.Cut(strings.ReplaceAll(locale, "_", "-"), "-")
	parts := []string{language, map[string]string{"latin": "Latn", "cyrillic": "Cyrl", "arabic": "Arab", "devanagari": "Deva"}[modifier], region}
	if modifier == "valencia" {
		parts = append(parts, modifier)
	}
	return strings.Join(slices.DeleteFunc(parts, func(s string) bool { return s == "" }), "-")
}
