package translate

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/tomldoc"

	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// located is a message of a file with its place.
type located struct {
	*i18n.Message
	line, column int
}

// reader takes the messages out of a parsed file by the rules of go-i18n
// (i18n/parse.go, i18n/message.go), but knows where each stands and says what
// go-i18n passes over or refuses without a place.
type reader struct {
	file     tomldoc.File
	at       diag.Place
	keys     []string // what a message may hold
	messages []located
	list     diag.List

	wrapped []diag.Place // of messages whose keys are messages
}

// readMessages gives the messages of a file in its order.
func readMessages(at diag.Place, data []byte, keys []string) ([]located, diag.List) {
	if messages, ok := plainMessages(data, keys); ok {
		return messages, nil
	}
	file, list := tomldoc.Read(at, data)
	if list.HasErrors() {
		return nil, list
	}
	raw := map[string]any{}
	if list := file.Decode(&raw); list.HasErrors() {
		return nil, list
	}
	r := reader{file: file, at: at, keys: keys}
	r.children(nil, raw)
	slices.SortStableFunc(r.messages, func(a, b located) int {
		if a.line != b.line {
			return a.line - b.line
		}
		return a.column - b.column
	})
	r.repeated()
	r.tellWrapped()
	r.accepted(raw)
	return r.messages, append(list, r.list.Sorted()...)
}

// plainMessages are those of a file in the form in which the program itself
// writes bundles, with nothing in it that could be a finding; false for others.
func plainMessages(data []byte, keys []string) ([]located, bool) {
	tables, ok := tomldoc.Tables(data)
	out := make([]located, 0, len(tables))
	for _, t := range tables {
		m := &i18n.Message{ID: t.Name}
		for _, v := range t.Values {
			if !slices.Contains(keys, v.Key) || strings.ContainsFunc(v.Text, tomldoc.Control) {
				return nil, false
			}
			*field(m, v.Key) = v.Text
		}
		if m.Other == "" || strings.Trim(t.Name, ".") == "" || t.Name == "translation" {
			return nil, false
		}
		out = append(out, located{m, t.Line, 1})
	}
	return out, ok && len(out) > 0
}

func (r *reader) find(path []string, message, hint string) {
	r.findIn(path, strings.Join(path, "."), message, hint)
}

// children reads a table that is no message.
func (r *reader) children(path []string, table map[string]any) {
	for _, key := range slices.Sorted(maps.Keys(table)) {
		at := append(slices.Clone(path), key)
		switch v := table[key].(type) {
		case map[string]any:
			if r.badID(at) {
				continue
			}
			if flat, ok := unwrapped(v); ok {
				r.wrapped = append(r.wrapped, r.place(at, strings.Join(at, ".")))
				r.message(at, flat)
			} else if isMessage(v) {
				r.message(at, v)
			} else {
				r.children(at, v)
			}
		case string:
			r.short(at, v)
		default:
			r.find(at, fmt.Sprintf("`%s` is neither a text nor a table", key), "a message is a table with a text in `other`")
		}
	}
}

// short reads the form `"id" = "text"`.
func (r *reader) short(path []string, text string) {
	if reserved(path[len(path)-1]) {
		r.find(path, fmt.Sprintf("`%s` stands outside a message", path[len(path)-1]),
			"write the message's id in brackets on a line above: `[\"results.p2\"]`")
		return
	}
	if r.badID(path) {
		return
	}
	r.message(path, map[string]any{"other": text})
}

// badID refuses ids that go-i18n cannot hold or that nobody can mean.
func (r *reader) badID(path []string) bool {
	switch id := strings.Join(path, "."); {
	case strings.Trim(id, ".") == "":
		r.find(path, "a message has an empty id", "give it the id of a message of the article, or take it out")
	case path[len(path)-1] == "translation" || path[0] == "translation":
		r.find(path, "`translation` cannot be the id of a message: go-i18n takes it for a key", "give the block another id in the article")
	default:
		return false
	}
	return true
}

// isMessage tells whether go-i18n reads a table as a message: it has a text
// under one of the reserved keys.
func isMessage(table map[string]any) bool {
	for key, v := range table { // order-free: any one will do
		if _, ok := v.(string); ok && reserved(key) {
			return true
		}
	}
	return false
}

func (r *reader) message(path []string, table map[string]any) {
	m := &i18n.Message{ID: strings.Join(path, ".")}
	for _, key := range slices.Sorted(maps.Keys(table)) {
		r.value(append(slices.Clone(path), key), table[key], m)
	}
	at := r.place(path, m.ID)
	r.messages = append(r.messages, located{m, at.Line, at.Column})
	if len(path) > 1 {
		r.list = append(r.list, diag.At(at, "bundle-form", fmt.Sprintf("the id `%s` is not quoted", m.ID),
			fmt.Sprintf("write `[%s]`; `caveat update` does so", tomldoc.Quote(m.ID))).AsWarning())
	}
}

// value puts the value of one key of a message into its field.
func (r *reader) value(path []string, v any, m *i18n.Message) {
	key := path[len(path)-1]
	text, ok := v.(string)
	switch {
	case !slices.Contains(r.keys, key):
		hint := "a message here has " + diag.Quoted(r.keys)
		if lower := strings.ToLower(key); slices.Contains(r.keys, lower) {
			hint = fmt.Sprintf("write `%s`", lower)
		}
		r.findIn(path, m.ID, fmt.Sprintf("unknown key `%s` in a message", key), hint)
	case !ok:
		r.findIn(path, m.ID, fmt.Sprintf("`%s` is not a text", key), "put it between quotation marks")
	default:
		r.text(path, m.ID, text)
		*field(m, key) = text
	}
}

func (r *reader) findIn(path []string, id, message, hint string) {
	r.list = append(r.list, diag.At(r.place(path, id), "bundle-form", message, hint))
}

func (r *reader) place(path []string, id string) diag.Place {
	at := r.at
	at.Line, at.Column = r.file.Place(path...)
	at.ID = id
	return at
}

// text refuses controls that came in as escapes.
func (r *reader) text(path []string, id, text string) {
	if i := strings.IndexFunc(text, tomldoc.Control); i >= 0 {
		r.list = append(r.list, diag.At(r.place(path, id), "control-character", fmt.Sprintf("control character U+%04X in the text", text[i]), "remove it"))
	}
}

// repeated finds ids that stand twice: `["a.b"]` and `[a.b]` are two tables
// for TOML and one message for go-i18n.
func (r *reader) repeated() {
	first := map[string]int{}
	for _, m := range r.messages {
		line, ok := first[m.ID]
		if !ok {
			first[m.ID] = m.line
			continue
		}
		at := r.at
		at.Line, at.Column, at.ID = m.line, m.column, m.ID
		r.list = append(r.list, diag.At(at, "duplicate-id", fmt.Sprintf("the message `%s` stands in line %d already", m.ID, line), "keep one of the two"))
	}
}

// accepted lets go-i18n read the file as well: what goi18n would refuse is a
// finding here too.
func (r *reader) accepted(raw map[string]any) {
	if r.list.HasErrors() || len(raw) == 0 {
		return
	}
	given := func(_ []byte, v any) error {
		*v.(*any) = raw
		return nil
	}
	if _, err := i18n.ParseMessageBytes([]byte(r.file.Text), given); err != nil {
		r.list = append(r.list, diag.At(r.at, "bundle-form", "go-i18n cannot read the file: "+err.Error(), "mend what go-i18n names, or take that entry out: `caveat update` puts a missing one in"))
	}
}

// formKeys are the keys of go-i18n that hold a text, one a plural form.
func formKeys() []string { return []string{"zero", "one", "two", "few", "many", "other"} }

// wordKeys are the keys that one of the product's words may have.
func wordKeys() []string { return append([]string{"description", "hash"}, formKeys()...) }

func reserved(key string) bool {
	switch strings.ToLower(key) {
	case "id", "description", "hash", "leftdelim", "rightdelim", "zero", "one", "two", "few", "many", "other":
		return true
	}
	return false
}

// field is where go-i18n keeps the value of a key.
func field(m *i18n.Message, key string) *string {
	switch key {
	case "description":
		return &m.Description
	case "hash":
		return &m.Hash
	case "zero":
		return &m.Zero
	case "one":
		return &m.One
	case "two":
		return &m.Two
	case "few":
		return &m.Few
	case "many":
		return &m.Many
	}
	return &m.Other
}
