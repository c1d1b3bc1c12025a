package source

import (
	"bytes"
	"fmt"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// maxSize is the largest article: what one person can still review, and what
// the parser answers in seconds whatever it holds.
const maxSize = 8 << 20

// maxParts is how many lines and table cells an article may have: each can
// become a block, and a block costs a thousand times its smallest text.
const maxParts = 500_000

// decode is the article's text: UTF-8 without mark, lines ended by line feeds.
// It is nil where there is nothing to read.
func decode(file string, data []byte) (*text, *report) {
	whole := &report{place: func(int) diag.Place { return diag.Place{File: file, Line: 1, Column: 1} }}
	switch name := encoding(data); {
	case len(data) > maxSize:
		whole.add(0, "too-large", fmt.Sprintf("the article has more than %d MiB", maxSize>>20),
			"split it into several articles, and keep images in files of their own")
		return nil, whole
	case parts(data) > maxParts:
		whole.add(0, "too-large", fmt.Sprintf("the article has %d lines and table cells; at most %d are read", parts(data), maxParts),
			"split it into several articles")
		return nil, whole
	case name != "":
		whole.add(0, "not-utf8", "the file is "+name+", not UTF-8", "save it as UTF-8")
		return nil, whole
	}
	data = bytes.TrimPrefix(data, []byte("\ufeff"))
	if len(bytes.TrimSpace(data)) == 0 {
		whole.add(0, "empty-article", "the article is empty", "begin with front matter between two lines `---`, then a title `# …`")
		return nil, whole
	}
	t := newText(file, feedLines(data))
	r := &report{place: t.place}
	if clean := r.characters(t.bytes); len(r.list) > 0 {
		t = newText(file, clean)
		r.place = t.place
	}
	return t, r
}

func parts(data []byte) int {
	n := 0
	for _, c := range data {
		if c == '\n' || c == '\r' || c == '|' {
			n++
		}
	}
	return n
}

// encoding names an encoding other than UTF-8 that the first bytes give away.
func encoding(data []byte) string {
	for _, mark := range []struct{ bytes, name string }{
		{"\xff\xfe\x00\x00", "UTF-32 (little endian)"}, {"\x00\x00\xfe\xff", "UTF-32 (big endian)"},
		{"\xff\xfe", "UTF-16 (little endian)"}, {"\xfe\xff", "UTF-16 (big endian)"},
	} {
		if bytes.HasPrefix(data, []byte(mark.bytes)) {
			return mark.name
		}
	}
	// ASCII in UTF-16 without a mark: every second byte is zero.
	if len(data) >= 4 && data[1] == 0 && data[3] == 0 && data[0] != 0 {
		return "UTF-16 (little endian, without mark)"
	}
	if len(data) >= 4 && data[0] == 0 && data[2] == 0 && data[1] != 0 {
		return "UTF-16 (big endian, without mark)"
	}
	return ""
}

// feedLines ends every line with a line feed.
func feedLines(data []byte) []byte {
	if bytes.IndexByte(data, '\r') < 0 {
		return data
	}
	data = bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(data, []byte("\r"), []byte("\n"))
}

// characters reports what no article may hold. What cannot be printed is
// replaced by U+FFFD in the result, which has the same length in characters.
func (r *report) characters(src []byte) []byte {
	var out []byte // set from the first replacement on
	done := 0
	for i := 0; i < len(src); {
		c, size := utf8.DecodeRune(src[i:])
		rule := refusedCharacter(c, size)
		if rule != "" && r.count(rule) {
			r.list = append(r.list, characterFinding(r.place(i), rule, c, src[i]))
		}
		if rule != "" && rule != "bidi-override" {
			out = append(append(out, src[done:i]...), "\ufffd"...)
			done = i + size
		}
		i += size
	}
	if out == nil {
		return src
	}
	return append(out, src[done:]...)
}

// refusedCharacter is the rule that a character breaks, or "".
func refusedCharacter(c rune, size int) string {
	switch {
	case c == utf8.RuneError && size == 1:
		return "not-utf8"
	case isControl(c):
		return "control-character"
	case model.IsOverride(c):
		return "bidi-override"
	}
	return ""
}

func characterFinding(at diag.Place, rule string, c rune, first byte) diag.Finding {
	switch rule {
	case "not-utf8":
		return diag.At(at, rule, fmt.Sprintf("byte 0x%02X is not UTF-8", first), "save the file as UTF-8; it may be in Windows-1252 or another old encoding")
	case "control-character":
		return diag.At(at, rule, fmt.Sprintf("the character U+%04X cannot be printed", c), "delete it")
	}
	return diag.At(at, rule, fmt.Sprintf("the character U+%04X reorders text unseen", c),
		"delete it; where a run needs its own direction, put it between U+2068 and U+2069")
}
