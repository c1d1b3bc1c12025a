package review

import (
	"fmt"
	"regexp"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/tomldoc"
)

// The file's form. One deed on many messages stands as one table with a list
// of messages, so that a machine draft of an article is one paragraph of the
// file:
//
//	[[translated]]
//	name = "…"
//	kind = "machine"
//	role = "translator"
//	date = "2026-11-22"
//	messages = [
//	  { id = "title", source = "sha256:…", target = "sha256:…" },
//	]
//
//	[[approved]]   # the same keys
//
//	[[accepted]]
//	rule = "numbers"
//	name = "…"
//	reason = "…"
//	date = "2026-11-23"
//	messages = [ … ]
type fileForm struct {
	Translated []deed `toml:"translated"`
	Approved   []deed `toml:"approved"`
	Accepted   []deed `toml:"accepted"`
}

// deed is a table: what one person, or program, did to some messages.
type deed struct {
	Rule     string        `toml:"rule"`
	Name     string        `toml:"name"`
	Kind     string        `toml:"kind"`
	Role     string        `toml:"role"`
	Reason   string        `toml:"reason"`
	Date     string        `toml:"date"`
	Messages []messageForm `toml:"messages"`
}

// messageForm is a message of a deed by the hashes of its texts.
type messageForm struct {
	ID     string `toml:"id"`
	Source string `toml:"source"`
	Target string `toml:"target"`
}

// Parse reads a ledger. What is not a sound record is a finding and is not in
// the ledger, so that it cannot count.
func Parse(file string, data []byte) (*Ledger, diag.List) {
	at := diag.Place{File: file}
	f, list := tomldoc.Read(at, data)
	if list.HasErrors() {
		return nil, list
	}
	var form fileForm
	list = f.DecodeStrict(&form)
	l := &Ledger{File: file}
	if list.HasErrors() {
		return nil, list
	}
	p := parser{at: at, lines: tableLines(f)}
	p.deeds("translated", form.Translated, func(d deed, r Record) { l.Translations = append(l.Translations, r) })
	p.deeds("approved", form.Approved, func(d deed, r Record) { l.Approvals = append(l.Approvals, r) })
	p.deeds("accepted", form.Accepted, func(d deed, r Record) {
		l.Accepted = append(l.Accepted, Acceptance{d.Rule, r.ID, r.Source, r.Target, r.Name, d.Reason, r.Date})
	})
	return l, append(list, p.list.Sorted()...)
}

// tableLines are the lines of the [[…]] headers, by their names.
func tableLines(f tomldoc.File) map[string][]int {
	lines := map[string][]int{}
	for _, k := range f.Keys {
		if k.Array && len(k.Path) == 1 {
			lines[k.Path[0]] = append(lines[k.Path[0]], k.Line)
		}
	}
	return lines
}

// parser checks what a file says.
type parser struct {
	at    diag.Place
	lines map[string][]int
	list  diag.List
}

// deeds calls take for each sound record of a table.
func (p *parser) deeds(table string, deeds []deed, take func(deed, Record)) {
	for i, d := range deeds {
		at := p.at
		if lines := p.lines[table]; i < len(lines) {
			at.Line = lines[i]
		}
		before := len(p.list)
		p.head(at, table, d)
		sound := len(p.list) == before
		for _, m := range d.Messages {
			r := Record{model.MessageID(m.ID), m.Source, m.Target, d.Name, Kind(d.Kind), d.Role, d.Date}
			if p.message(at, m) && sound {
				take(d, r)
			}
		}
	}
}

var hashForm = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

// head checks what all messages of a deed share.
func (p *parser) head(at diag.Place, table string, d deed) {
	need := func(ok bool, message, hint string) {
		if !ok {
			p.list = append(p.list, diag.At(at, "review", fmt.Sprintf("`[[%s]]`: %s", table, message), hint))
		}
	}
	need(!noName(d.Name), "no `name`", "name the person, or the program")
	need(disguised(d.Name) == "", fmt.Sprintf("the `name` holds `%s`, whose letters are of two scripts that look alike", disguised(d.Name)), "write each word of a name in one script")
	need(model.IsDate(d.Date), fmt.Sprintf("`date` is %q", d.Date), "write the day as 2026-11-22")
	need(len(d.Messages) > 0, "no `messages`", "list them with id, source and target")
	for _, s := range []string{d.Name, d.Role, d.Reason, d.Rule} {
		need(!strings.ContainsFunc(s, tomldoc.Control), "a control character in a text", "remove it")
		need(!strings.ContainsFunc(s, reordering), "a character in a text that reorders it unseen (U+202A to U+202E, U+2066 to U+2069)", "remove it")
	}
	switch table {
	case "translated":
		need(d.Kind == string(Person) || d.Kind == string(Machine), fmt.Sprintf("`kind` is %q", d.Kind), "it is `person` or `machine`")
	case "approved":
		need(d.Kind == string(Person), fmt.Sprintf("`kind` is %q", d.Kind), "only a `person` approves")
	case "accepted":
		need(d.Rule != "", "no `rule`", "name the rule of the finding")
		need(model.Fold(d.Reason) != "", "no `reason`", "say why the finding may stand")
		need(d.Kind == "" && d.Role == "", "`kind` and `role` do not belong here", "remove them")
		return
	}
	need(d.Rule == "" && d.Reason == "", "`rule` and `reason` do not belong here", "remove them")
}

// reordering tells the embeddings, overrides and isolates (UAX 9, 2): a name
// that holds one is shown as another.
func reordering(r rune) bool { return model.IsOverride(r) || model.IsIsolate(r) }

// message tells whether a message of a deed is sound.
func (p *parser) message(at diag.Place, m messageForm) bool {
	at.ID = m.ID
	switch {
	case m.ID == "" || strings.ContainsFunc(m.ID, tomldoc.Control):
		p.list = append(p.list, diag.At(at, "review", "a message without an `id`", "add it"))
	case !hashForm.MatchString(m.Source) || !hashForm.MatchString(m.Target):
		p.list = append(p.list, diag.At(at, "review", "`source` and `target` are not both hashes", "each is `sha256:` and 64 hex digits, as `caveat review` writes them"))
	default:
		return true
	}
	return false
}

// Encode is the ledger's file. Records in a row that differ only in their
// message share a table.
func (l *Ledger) Encode() []byte {
	var w writer
	for _, r := range l.Translations {
		w.record("translated", deed{Name: r.Name, Kind: string(r.Kind), Role: r.Role, Date: r.Date}, r)
	}
	for _, r := range l.Approvals {
		w.record("approved", deed{Name: r.Name, Kind: string(r.Kind), Role: r.Role, Date: r.Date}, r)
	}
	for _, a := range l.Accepted {
		w.record("accepted", deed{Rule: a.Rule, Name: a.Name, Reason: a.Reason, Date: a.Date}, Record{ID: a.ID, Source: a.Source, Target: a.Target})
	}
	w.end()
	return []byte(w.text.String())
}

// writer writes records as tables.
type writer struct {
	text strings.Builder
	open string // the head of the table that is being written
}

func (w *writer) record(table string, d deed, r Record) {
	if head := headOf(table, d); head != w.open {
		w.end()
		if w.text.Len() > 0 {
			w.text.WriteByte('\n')
		}
		w.text.WriteString(head + "messages = [\n")
		w.open = head
	}
	fmt.Fprintf(&w.text, "  { id = %s, source = %s, target = %s },\n",
		tomldoc.Quote(string(r.ID)), tomldoc.Quote(r.Source), tomldoc.Quote(r.Target))
}

func (w *writer) end() {
	if w.open != "" {
		w.text.WriteString("]\n")
		w.open = ""
	}
}

// headOf is what a table says before its messages.
func headOf(table string, d deed) string {
	head := "[[" + table + "]]\n"
	for _, kv := range [][2]string{{"rule", d.Rule}, {"name", d.Name}, {"kind", d.Kind}, {"role", d.Role}, {"reason", d.Reason}, {"date", d.Date}} {
		if kv[1] != "" {
			head += kv[0] + " = " + tomldoc.Quote(kv[1]) + "\n"
		}
	}
	return head
}
