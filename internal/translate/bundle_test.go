package translate_test

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/translate"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
	"golang.org/x/text/language"
)

func TestSourceBundle(t *testing.T) {
	b := translate.SourceBundle(article(), "locales/sample.en.toml")
	if b.File != "locales/sample.en.toml" || b.Tag != "en" {
		t.Errorf("file %q, tag %q", b.File, b.Tag)
	}
	golden.Compare(t, "testdata/sample.en.toml", b.Encode())
}

// A description must not change when something else does: it is in the hash.
func TestDescriptionsAreStable(t *testing.T) {
	before := translate.SourceBundle(article(), "")
	doc := reword("shrinkage", "Another text of the claim")
	doc.Blocks = append([]*model.Block{para("top.p1", "New")}, doc.Blocks...)
	doc.Blocks = append(doc.Blocks[:10:10], doc.Blocks[12:]...) // the heading of the second section goes
	for _, e := range translate.SourceBundle(doc, "").Entries {
		if was, ok := before.Lookup(e.ID); ok && e.ID != "shrinkage" && was.Hash != e.Hash {
			t.Errorf("%s: hash changed with another block: %q, then %q", e.ID, was.Description, e.Description)
		}
	}
}

func TestEncodeIsReadByGoI18n(t *testing.T) {
	b := translate.SourceBundle(article(), "")
	for _, text := range []string{"{{.Page}} {{ open", "a\nb", "\"\"\" ''' \\n", "می\u200cشود", " edges ", "\u202ehidden\u202c", "[x]\n[y]", "#"} {
		b.Entries = append(b.Entries, translate.Entry{ID: model.MessageID(fmt.Sprintf("hostile.p%d", len(b.Entries))), Hash: "sha1-0", Other: text})
	}
	bundle := i18n.NewBundle(language.English)
	bundle.RegisterUnmarshalFunc("toml", toml.Unmarshal)
	file, err := bundle.ParseMessageFileBytes(b.Encode(), "sample.en.toml")
	if err != nil {
		t.Fatal(err)
	}
	if len(file.Messages) != len(b.Entries) {
		t.Fatalf("go-i18n reads %d messages of %d", len(file.Messages), len(b.Entries))
	}
	for _, m := range file.Messages {
		e, ok := b.Lookup(model.MessageID(m.ID))
		if !ok || m.Other != e.Other || m.Hash != e.Hash || m.Description != e.Description {
			t.Errorf("go-i18n reads %q as %+v", e.ID, m)
		}
	}
}

func TestHash(t *testing.T) {
	// printf descriptiontext | sha1sum
	if got := translate.Hash("description", "text"); got != "sha1-c8df42396a69d3e6e72cefd3a0c331004d3d9852" {
		t.Error(got)
	}
	if got := translate.Hash("d\n", "é"); got != goI18nHash("d\n", "é") {
		t.Error(got)
	}
}

func TestFileTag(t *testing.T) {
	for _, c := range []struct{ name, article, tag, message string }{
		{"enteromix.es.toml", "enteromix", "es", ""},
		{"locales/enteromix.zh-Hans.toml", "enteromix", "zh-Hans", ""},
		{"my.article.fa.toml", "my.article", "fa", ""},
		{"ui.ar.toml", translate.WordsName, "ar", ""},
		{"enteromix.es_ES.toml", "enteromix", "es-ES", "`es-ES`, not `es_ES`"},
		{"enteromix.zh-hans.toml", "enteromix", "zh-Hans", "`zh-Hans`, not `zh-hans`"},
		{"enteromix.iw.toml", "enteromix", "he", "`he`, not `iw`"},
		{"enteromix.english!.toml", "enteromix", "", "not a BCP 47"},
		{"enteromix.toml", "", "", "not named as a bundle"},
		{".es.toml", "", "", "not named as a bundle"},
		{"enteromix..toml", "", "", "not named as a bundle"},
		{"enteromix.es.json", "", "", "not named as a bundle"},
	} {
		article, tag, list := translate.FileTag(c.name)
		if article != c.article || tag != c.tag {
			t.Errorf("%s: article %q, tag %q", c.name, article, tag)
		}
		if c.message == "" && len(list) > 0 || c.message != "" && (len(list) != 1 || !strings.Contains(list[0].Message, c.message) || list[0].Hint == "") {
			t.Errorf("%s: %v", c.name, list)
		}
		if c.tag != "" && c.message != "" && !strings.Contains(list[0].Hint, c.article+"."+c.tag+".toml") {
			t.Errorf("%s: the hint does not name the file: %s", c.name, list[0].Hint)
		}
	}
}

func TestParseBundle(t *testing.T) {
	for name, c := range map[string]struct {
		data string
		want string // findings as text without hints; entries after them
	}{
		"plain": {"[\"results.p1\"]\nhash = \"sha1-1\"\nother = \"uno\"\n\n[shrinkage]\ndescription = \"d\"\nother = \"dos\"\n",
			"1 results.p1 sha1-1 uno\n5 shrinkage  dos"},
		"empty":       {"", ""},
		"short form":  {"\"results.p1\" = \"uno\"\n", "1 results.p1  uno"},
		"not quoted":  {"[results.p1]\nother = \"uno\"\n", "1:1 warning bundle-form the id `results.p1` is not quoted\n1 results.p1  uno"},
		"nested":      {"[results]\n[results.p1]\nother = \"uno\"\n", "2:1 warning bundle-form the id `results.p1` is not quoted\n2 results.p1  uno"},
		"twice":       {"[\"a.b\"]\nother = \"1\"\n[a.b]\nother = \"2\"\n", "3:1 warning bundle-form the id `a.b` is not quoted\n3:1 error duplicate-id the message `a.b` stands in line 1 already\n1 a.b  1\n3 a.b  2"},
		"mixed":       {"[a]\nother = \"1\"\n[a.b]\nother = \"2\"\n", "3:1 error bundle-form unknown key `b` in a message\n1 a  1"},
		"unknown key": {"[a]\nother = \"1\"\nreviewer = \"x\"\n", "3:1 error bundle-form unknown key `reviewer` in a message\n1 a  1"},
		"renamed":     {"[a]\nid = \"b\"\nother = \"1\"\n", "2:1 error bundle-form unknown key `id` in a message\n1 a  1"},
		"plural":      {"[a]\none = \"1\"\nother = \"2\"\n", "2:1 error bundle-form unknown key `one` in a message\n1 a  2"},
		"delimiters":  {"[a]\nleftDelim = \"<<\"\nother = \"2\"\n", "2:1 error bundle-form unknown key `leftDelim` in a message\n1 a  2"},
		"case":        {"[a]\nOther = \"1\"\n", "2:1 error bundle-form unknown key `Other` in a message\n1 a  "},
		"number":      {"[a]\nother = 3\nhash = \"x\"\n", "2:1 error bundle-form `other` is not a text\n1 a x "},
		"array":       {"a = [\"x\"]\n", "1:1 error bundle-form `a` is neither a text nor a table"},
		"tables":      {"[[a]]\nother = \"x\"\n", "1:1 error bundle-form `a` is neither a text nor a table"},
		"file level":  {"hash = \"x\"\n[a]\nother = \"1\"\n", "1:1 error bundle-form `hash` stands outside a message\n2 a  1"},
		"translation": {"[\"translation\"]\nother = \"1\"\n", "1:1 error bundle-form `translation` cannot be the id of a message: go-i18n takes it for a key"},
		"no id":       {"[\"\"]\nother = \"1\"\n", "1:1 error bundle-form a message has an empty id"},
		"escape":      {"[a]\nother = \"x\\u0000\"\n", "2:1 error control-character control character U+0000 in the text\n1 a  x\x00"},
		"broken":      {"[a]\nother = \"x\n", "2:11 error toml broken TOML: strings cannot contain newlines"},
	} {
		t.Run(name, func(t *testing.T) {
			b, list := translate.ParseBundle("locales/sample.es.toml", "es", []byte(c.data))
			var got []string
			for _, f := range list {
				got = append(got, fmt.Sprintf("%d:%d %s %s %s", f.Line, f.Column, f.Severity, f.Rule, f.Message))
				if f.File != "locales/sample.es.toml" || f.Locale != "es" {
					t.Errorf("place: %+v", f)
				}
			}
			if b != nil {
				for _, e := range b.Entries {
					got = append(got, fmt.Sprintf("%d %s %s %s", e.Line, e.ID, e.Hash, e.Other))
				}
			}
			if s := strings.Join(got, "\n"); s != c.want {
				t.Errorf("got\n%s\nwant\n%s", s, c.want)
			}
			goI18nAgrees(t, c.data, b, list)
		})
	}
}

// goI18nAgrees holds our reading of a file against go-i18n's own: what it
// refuses we refuse, and what we pass it reads alike.
func goI18nAgrees(t *testing.T, data string, b *translate.Bundle, list diag.List) {
	t.Helper()
	if list.HasErrors() {
		return
	}
	messages, err := i18n.ParseMessageBytes([]byte(data), toml.Unmarshal)
	if err != nil {
		t.Fatalf("go-i18n refuses what we accept: %v\n%s", err, data)
	}
	if len(messages) != len(b.Entries) {
		t.Fatalf("go-i18n reads %d messages, we %d\n%s", len(messages), len(b.Entries), data)
	}
	for _, m := range messages {
		e, ok := b.Lookup(model.MessageID(m.ID))
		if !ok || m.Other != e.Other || m.Hash != e.Hash || m.Description != e.Description {
			t.Fatalf("go-i18n reads %+v, we %+v\n%s", m, e, data)
		}
	}
}

func TestAFindingNamesItsMessage(t *testing.T) {
	_, list := translate.ParseBundle("locales/sample.es.toml", "es", []byte("[a]\nother = \"1\"\n[b]\nother = \"x\\u0000\"\n"))
	if len(list) != 1 || list[0].Rule != "control-character" || list[0].ID != "b" {
		t.Errorf("%v", list)
	}
}

func TestPlaces(t *testing.T) {
	b, _ := translate.ParseBundle("locales/sample.es.toml", "es", []byte("# x\n\n[a]\nother = \"1\"\n"))
	at := b.Places()
	if p := at("a"); p != (diag.Place{File: "locales/sample.es.toml", Line: 3, Locale: "es", ID: "a"}) {
		t.Errorf("%+v", p)
	}
	if p := at("b"); p.Line != 0 || p.ID != "b" {
		t.Errorf("%+v", p)
	}
}

func FuzzParseBundle(f *testing.F) {
	f.Add("[\"a.b\"]\nhash = \"sha1-1\"\nother = \"x\"\n")
	f.Add("[a.b]\nother = \"x\"\n[\"a.b\"]\nother = \"y\"\n")
	f.Add("a = \"x\"\n[b]\nc = \"d\"\none = \"1\"\n")
	f.Add("[translation]\nother = \"x\"\n[s.translation]\nother = \"y\"\n")
	f.Add("[a]\nb = {other = 'x'}\nc = [1]\n")
	f.Fuzz(func(t *testing.T, data string) {
		b, list := translate.ParseBundle("a.es.toml", "es", []byte(data))
		if b == nil && !list.HasErrors() {
			t.Fatal("neither bundle nor finding")
		}
		if strings.Contains(data, "\r") || strings.HasPrefix(data, "\ufeff") {
			return
		}
		goI18nAgrees(t, data, b, list)
	})
}

func FuzzRoundTrip(f *testing.F) {
	for _, s := range []string{"", "x", "a\nb\r\nc", "\"\"\"", "'''", "\\", "{{", "\u202e", "]\n[x]\nother=\"y\""} {
		f.Add(s, s, s)
	}
	f.Fuzz(func(t *testing.T, id, description, other string) {
		id, description, other = clean(id), clean(description), clean(other)
		if strings.Trim(id, ".") == "" || id == "translation" {
			return
		}
		b := &translate.Bundle{File: "a.en.toml", Tag: "en", Entries: []translate.Entry{
			{ID: model.MessageID(id), Description: description, Hash: translate.Hash(description, other), Other: other}}}
		got, list := translate.ParseBundle(b.File, b.Tag, b.Encode())
		if len(list) > 0 || len(got.Entries) != 1 {
			t.Fatalf("%v\n%s", list, b.Encode())
		}
		got.Entries[0].Line = 0
		if got.Entries[0] != b.Entries[0] {
			t.Fatalf("%+v came back as %+v", b.Entries[0], got.Entries[0])
		}
		if again := got.Encode(); string(again) != string(b.Encode()) {
			t.Fatal("written anew it differs")
		}
	})
}

// clean drops what no text may hold.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r == 0x7f {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}
