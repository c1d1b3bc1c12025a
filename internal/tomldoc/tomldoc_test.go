package tomldoc_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/tomldoc"

	"github.com/BurntSushi/toml"
)

var at = diag.Place{File: "locales/a.es.toml", Locale: "es"}

func open(data string) (map[string]any, diag.List) {
	f, list := tomldoc.Read(at, []byte(data))
	if len(list) > 0 {
		return nil, list
	}
	raw := map[string]any{}
	return raw, f.Decode(&raw)
}

func TestRefused(t *testing.T) {
	for name, c := range map[string]struct {
		data         string
		rule         string
		line, column int
		message      string
	}{
		"no value":        {"[a]\nother =\n", "toml", 2, 8, "broken TOML"},
		"open string":     {"[a]\nother = \"abc\n", "toml", 2, 13, "newlines"},
		"bad escape":      {"[a]\nother = \"é \\q\"\n", "toml", 2, 10, "escape"},
		"repeated":        {"[a]\nother = \"1\"\n[a]\nother = \"2\"\n", "duplicate-id", 3, 2, "`a` stands twice in the file"},
		"repeated key":    {"[a]\nother = \"1\"\nother = \"2\"\n", "toml", 3, 1, "`a.other` stands twice in the file"},
		"bad code point":  {"[a]\nother = \"\\ud800\"\n", "toml", 2, 10, "valid UTF-8"},
		"conflict":        {"<<<<<<< ours\n[a]\n", "toml", 1, 1, "broken TOML"},
		"not UTF-8":       {"[a]\nother = \"caf\xe9\"\n", "not-utf8", 2, 13, "0xE9"},
		"UTF-16":          {"\xff\xfe[\x00a\x00]\x00", "not-utf8", 1, 1, "UTF-16"},
		"NUL":             {"[a]\nother = \"a\x00b\"\n", "control-character", 2, 11, "U+0000"},
		"escape control":  {"[a]\nother = \"a\x1b[31m\"\n", "control-character", 2, 11, "U+001B"},
		"brackets":        {"a = " + strings.Repeat("[", 1<<20), "too-deep", 1, 21, "16 levels"},
		"braces":          {"a = " + strings.Repeat("{a=", 1<<20), "too-deep", 1, 53, "16 levels"},
		"dotted":          {strings.Repeat("a.", 1<<20) + "b = 1", "too-deep", 1, 34, "16 levels"},
		"header":          {"[" + strings.Repeat("a.", 1<<20) + "b]", "too-deep", 1, 35, "16 levels"},
		"many keys":       {strings.Repeat("a=1\n", tomldoc.MaxKeys+2), "too-large", tomldoc.MaxKeys + 1, 4, "keys"},
		"bytes":           {strings.Repeat("#\n", tomldoc.MaxSize/2+1), "too-large", 0, 0, "MiB"},
		"wrong separator": {"a: b\n", "toml", 1, 2, "broken TOML"},
	} {
		t.Run(name, func(t *testing.T) {
			_, list := open(c.data)
			if len(list) != 1 {
				t.Fatalf("%d findings: %v", len(list), list)
			}
			f := list[0]
			if f.Rule != c.rule || f.Line != c.line || f.Column != c.column || !strings.Contains(f.Message, c.message) {
				t.Errorf("got %d:%d %s %q\nwant %d:%d %s %q", f.Line, f.Column, f.Rule, f.Message, c.line, c.column, c.rule, c.message)
			}
			if f.File != at.File || f.Locale != "es" || f.Severity != diag.Error || f.Hint == "" {
				t.Errorf("place, severity or hint: %+v", f)
			}
		})
	}
}

func TestAccepted(t *testing.T) {
	for name, data := range map[string]string{
		"empty":   "",
		"BOM":     "\xef\xbb\xbf[a]\nother = \"x\"\n",
		"CRLF":    "[a]\r\nother = \"\"\"x\r\ny\"\"\"\r\n",
		"unusual": "['a.b']\nother = '''it's \"so\"\n[c]'''\n[ \"d\" . e ]\nother = \"\"\"a\\\"\"\" b\"\"\"\"\"\n",
	} {
		if _, list := open(data); len(list) > 0 {
			t.Errorf("%s: %v", name, list)
		}
	}
	raw, _ := open("[a]\r\nother = \"\"\"x\r\ny\"\"\"\r\n")
	if got := raw["a"].(map[string]any)["other"]; got != "x\ny" {
		t.Errorf("CRLF inside a text became %q", got)
	}
}

func TestPlaces(t *testing.T) {
	const data = "# [no]\n[\"a.b\"] # [no]\nother = \"\"\"\n[no]\nx = 1\"\"\"\nlist = [\n  \"[no]\", # ]\n  { y = 1 },\n]\n\n  [c.d]\n  hash = 'x = \"1'\n[[e]]\n[[e]]\nf.g = 2\n"
	f, list := tomldoc.Read(at, []byte(data))
	if len(list) > 0 {
		t.Fatal(list)
	}
	var got []string
	for _, k := range f.Keys {
		got = append(got, fmt.Sprintf("%q %d:%d table=%v array=%v", k.Path, k.Line, k.Column, k.Table, k.Array))
	}
	want := []string{
		`["a.b"] 2:1 table=true array=false`,
		`["a.b" "other"] 3:1 table=false array=false`,
		`["a.b" "list"] 6:1 table=false array=false`,
		`["c" "d"] 11:3 table=true array=false`,
		`["c" "d" "hash"] 12:3 table=false array=false`,
		`["e"] 13:1 table=true array=true`,
		`["e"] 14:1 table=true array=true`,
		`["e" "f" "g"] 15:1 table=false array=false`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	for _, c := range []struct {
		path         []string
		line, column int
	}{{[]string{"c", "d", "hash"}, 12, 3}, {[]string{"a.b", "list", "y"}, 6, 1}, {[]string{"a", "b"}, 0, 0}, {nil, 0, 0}} {
		if line, column := f.Place(c.path...); line != c.line || column != c.column {
			t.Errorf("Place(%q) = %d:%d, want %d:%d", c.path, line, column, c.line, c.column)
		}
	}
}

func TestDecodeStrict(t *testing.T) {
	var v struct {
		Table []struct {
			Name string
			N    int
		} `toml:"table"`
	}
	f, _ := tomldoc.Read(at, []byte("[[table]]\nname = \"x\"\nnmae = \"y\"\n"))
	list := f.DecodeStrict(&v)
	if len(list) != 1 || list[0].Line != 3 || !strings.Contains(list[0].Message, "`table.nmae`") {
		t.Errorf("unknown key: %v", list)
	}
	f, _ = tomldoc.Read(at, []byte("[[table]]\n\nn = \"x\"\n"))
	list = f.DecodeStrict(&v)
	if len(list) != 1 || list[0].Line != 3 || !strings.Contains(list[0].Message, "incompatible types") {
		t.Errorf("wrong type: %v", list)
	}
}

func TestQuote(t *testing.T) {
	for in, want := range map[string]string{
		"":                       `""`,
		"a \"b\" \\n":            `"a \"b\" \\n"`,
		"line\nline\ttab":        `"line\nline\ttab"`,
		"\u202e\u2066\ufeff\x00": `"\u202E\u2066\uFEFF\u0000"`,
		"می\u200cشود 1\u00a0mg":  "\"می\u200cشود 1\u00a0mg\"",
		"\U000e0041":             `"\U000E0041"`,
	} {
		if got := tomldoc.Quote(in); got != want {
			t.Errorf("Quote(%q) = %s, want %s", in, got, want)
		}
	}
}

func FuzzQuote(f *testing.F) {
	for _, s := range []string{"", "a", "\"\"\"", "\\", "x\r\ny", "\x7f\u0085", "]\n[b]", "'''", "{{.Page}}", "\U000e0001"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ToValidUTF8(s, "?")
		var v map[string]map[string]string
		text := "[" + tomldoc.Quote(s) + "]\nother = " + tomldoc.Quote(s) + "\n"
		if err := toml.Unmarshal([]byte(text), &v); err != nil {
			t.Fatalf("%q: %v", text, err)
		}
		if v[s]["other"] != s {
			t.Fatalf("%q came back as %v", s, v)
		}
		file, list := tomldoc.Read(diag.Place{}, []byte(text))
		if len(list) > 0 {
			t.Fatal(list)
		}
		if line, column := file.Place(s, "other"); line != 2 || column != 1 {
			t.Fatalf("%q stands at %d:%d", s, line, column)
		}
	})
}

// Every key that the scan sees is one that the parser sees.
func FuzzPlaces(f *testing.F) {
	f.Add("[a]\nb = 1\n")
	f.Add("[[a]]\nb.\"c\" = [\n[1], {x='y'}]\n")
	f.Add("a = '''\n[b]'''\n[c] # [d]\ne = \"\"\"\\\"\"\"\"\n")
	f.Add("a = {b = {c = 1}}\n")
	f.Fuzz(func(t *testing.T, data string) {
		file, list := tomldoc.Read(diag.Place{}, []byte(data))
		if len(list) > 0 {
			return
		}
		var v map[string]any
		meta, err := toml.Decode(file.Text, &v)
		if err != nil {
			if len(file.Decode(&v)) != 1 {
				t.Fatal("an error of the parser is no finding")
			}
			return
		}
		seen := map[string]bool{}
		for _, k := range meta.Keys() {
			for n := range k {
				seen[strings.Join(k[:n+1], "\x00")] = true
			}
		}
		for _, k := range file.Keys {
			if !seen[strings.Join(k.Path, "\x00")] {
				t.Fatalf("%q: no key %q in %v", data, k.Path, meta.Keys())
			}
		}
	})
}

// What Tables reads is what the parser reads; what it does not read it leaves
// to the parser.
func FuzzTables(f *testing.F) {
	for _, s := range []string{"[\"a\"]\nother = \"1\"\n\n[\"b.c\"]\nhash = \"x\"\nother = \"\\\"2\\\" \\\\ \\u202E\\n\"\n", "[\"a\"]\nother = \"1\"\nother = \"2\"\n", "[\"a\"]\n[\"a\"]\n",
		"[a]\nother = \"1\"\n", "# b\n\n[a-_1]\n#\tc\nother = \"1\"\n", "[a]\n#\x01\n", "[a]\n[\"a\"]\n", "[a.b]\n", "[\"a\"]\nother = \"a\\\"\n", "[\"a\"]\nother = \"\\uD800\"\n", "other = \"1\"\n", "[\"a\"]\nother = \"\"\"\n", "[\"a\"]\nother =  \"1\"\n", "[\"a]\n", "[\"", "[\"a\"]\nä = \"1\"\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tables, ok := tomldoc.Tables(data)
		if !ok {
			return
		}
		v := map[string]map[string]string{}
		if err := toml.Unmarshal(data, &v); err != nil {
			t.Fatalf("%q: %v", data, err)
		}
		if len(v) != len(tables) {
			t.Fatalf("%q: %d tables of %d", data, len(tables), len(v))
		}
		for _, x := range tables {
			if len(v[x.Name]) != len(x.Values) {
				t.Fatalf("%q: %v for %v", data, x, v[x.Name])
			}
			for _, k := range x.Values {
				if v[x.Name][k.Key] != k.Text {
					t.Fatalf("%q: %q for %q", data, k.Text, v[x.Name][k.Key])
				}
			}
		}
	})
}

// The first and the last of each range, and what stands beside them.
func TestQuoteEscapesWhatIsUnseen(t *testing.T) {
	for r, escaped := range map[rune]bool{
		0x0: true, 0x1f: true, 0x20: false, 0x7e: false, 0x7f: true, 0x9f: true, 0xa0: false, 0xad: false, 0x61b: false, 0x61c: true, 0x61d: false,
		0x200b: false, 0x200c: false, 0x200d: false, 0x200e: true, 0x200f: true, 0x2010: false, 0x2027: false, 0x2028: true, 0x2029: true,
		0x202a: true, 0x202e: true, 0x202f: false, 0x205f: false, 0x2060: true, 0x206f: true, 0x2070: false,
		0xfefe: false, 0xfeff: true, 0xff00: false, 0xfff8: false, 0xfff9: true, 0xfffb: true, 0xfffc: false, 0xdffff: false, 0xe0000: true, 0xe0fff: true, 0xe1000: false,
	} {
		q := tomldoc.Quote("a" + string(r) + "b")
		if strings.ContainsRune(q, r) == escaped {
			t.Errorf("U+%04X is written %q", r, q)
		}
	}
}

func TestTables(t *testing.T) {
	got, ok := tomldoc.Tables([]byte("# d\n[\"a.b\"]\nhash = \"x\"\nother = \"1 \\\"2\\\"\\n\\u2066\"\n\n[c_1]\nother = \"é\"\n"))
	want := []tomldoc.Table{{"a.b", 2, []tomldoc.Value{{"hash", "x"}, {"other", "1 \"2\"\n\u2066"}}}, {"c_1", 6, []tomldoc.Value{{"other", "é"}}}}
	if !ok || fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("%v %v", ok, got)
	}
	for _, s := range []string{"[a.b]\nother = \"1\"\n", "[a]\n[\"a\"]\n", "# \x02\n[a]\nother = \"1\"\n", "[\"a\"]\nother = \"1\" # no\n", "[\"a\"]\nother = '1'\n", "[\"a\"]\r\nother = \"1\"\n", "[\"a\"]\n\n[\"a\"]\n", "[\"a\"]\nother = \"\x01\"\n",
		"[\"a\"]\nother = \"a\x7fb\"\n", "[\"a\"]\nother = \"\\u12\"\n", "[\"a\"]\nother = \"\\U0001F60\"\n"} {
		if got, ok := tomldoc.Tables([]byte(s)); ok {
			t.Errorf("%q: %v", s, got)
		}
	}
}
