package translate_test

import (
	"testing"

	"caveat/internal/translate"
)

// TestComments keeps what a translator wrote beside the texts: a file in the
// program's own form is the same when it is read and written.
func TestComments(t *testing.T) {
	for _, c := range []struct{ name, in, out string }{
		{"own form", "# of the file\n# two lines\n\n# at a\n[\"a\"]\nother = \"A # no comment\"\n\n# at b\n# and more\n[\"b\"]\nother = \"B\"\n\n# at the end\n", ""},
		{"only comments", "# nothing yet\n# really\n", ""},
		{"at the first message", "# at a\n[\"a\"]\nother = \"A\"\n", ""},
		{"elsewhere", "\ufeff[a] # behind\r\n# in it\r\nother = \"\"\"\r\nA\r\n# text\"\"\" # behind a value\r\n  # above b\r\n[b]\r\nhash = \"x\"\r\n# in b\r\nother = 'B'",
			"# behind\n# in it\n# behind a value\n[\"a\"]\nother = \"A\\n# text\"\n\n# above b\n# in b\n[\"b\"]\nhash = \"x\"\nother = \"B\"\n"},
	} {
		if c.out == "" {
			c.out = c.in
		}
		b, list := translate.ParseBundle("locales/x.es.toml", "es", []byte(c.in))
		if list.HasErrors() {
			t.Errorf("%s: %v", c.name, list)
		} else if got := string(b.Encode()); got != c.out {
			t.Errorf("%s:\n%s\nwant\n%s", c.name, got, c.out)
		}
	}
}
