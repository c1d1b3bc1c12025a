package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/hex"
	"io"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"
)

// A reader of finished files that shares nothing with the writer.

var streamStart = regexp.MustCompile(`(?s)\n\d+ 0 obj\n<<([^\n]*)/Length (\d+)>>\nstream\n`)

// streams unpacks every stream of a file, with its dictionary.
func streams(t testing.TB, file []byte) (dicts, data []string) {
	t.Helper()
	for _, m := range streamStart.FindAllSubmatchIndex(file, -1) {
		n, _ := strconv.Atoi(string(file[m[4]:m[5]]))
		dict, body := string(file[m[2]:m[3]]), file[m[1]:m[1]+n]
		if strings.Contains(dict, "/FlateDecode") && !strings.Contains(dict, "/Image") {
			z, err := zlib.NewReader(bytes.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			if body, err = io.ReadAll(z); err != nil {
				t.Fatal(err)
			}
		}
		dicts, data = append(dicts, dict), append(data, string(body))
	}
	return dicts, data
}

var bfrange = regexp.MustCompile(`<([0-9A-F]{4})> <[0-9A-F]{4}> \[(.*)\]`)

// drawnText is what the codes of all pages read as, in the order drawn.
func drawnText(t testing.TB, file []byte) string {
	t.Helper()
	unicode := map[string]string{}
	_, data := streams(t, file)
	for _, s := range data {
		if strings.Contains(s, "begincmap") {
			for _, m := range bfrange.FindAllStringSubmatch(s, -1) {
				code, _ := strconv.ParseUint(m[1], 16, 16)
				for _, text := range strings.Split(strings.Trim(m[2], "<>"), "><") {
					raw, _ := hex.DecodeString(text)
					var units []uint16
					for i := 0; i+1 < len(raw); i += 2 {
						units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
					}
					unicode[string([]byte{byte(code >> 8), byte(code)})] = string(utf16.Decode(units))
					code++
				}
			}
		}
	}
	var out strings.Builder
	for _, s := range data {
		if !strings.HasPrefix(s, "0 J") {
			continue
		}
		for _, str := range literals(s) {
			for i := 0; i+1 < len(str); i += 2 {
				text, ok := unicode[str[i:i+2]]
				if !ok {
					t.Fatalf("code %x has no text", str[i:i+2])
				}
				out.WriteString(text)
			}
		}
		out.WriteByte(' ')
	}
	return out.String()
}

// literals are the strings of a content stream.
func literals(s string) []string {
	var out []string
	for i := 0; i < len(s); i++ {
		if s[i] != '(' {
			continue
		}
		var b []byte
		for i++; s[i] != ')'; i++ {
			c := s[i]
			if c == '\\' {
				i++
				switch c = s[i]; c {
				case 'r':
					c = '\r'
				case 'n':
					c = '\n'
				}
			}
			b = append(b, c)
		}
		out = append(out, string(b))
	}
	return out
}
