package exchange

import (
	"bytes"
	"io"
	"unicode/utf8"

	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Byte order marks.
const (
	bomUTF8 = "\xef\xbb\xbf"
	bomLE   = "\xff\xfe"
	bomBE   = "\xfe\xff"
)

// decoded gives the UTF-8 of a text: UTF-16, as Windows programs write it, is
// turned into it. Without a byte order mark it is told by the zero bytes of
// signs of ASCII, which every file here begins with (XML 1.0, appendix F).
func decoded(r io.Reader, head []byte) (text io.Reader, utf16 bool) {
	zero := func(i int) bool { return i < len(head) && head[i] == 0 }
	switch {
	case len(head) >= 4 && !zero(0) && zero(1) && !zero(2) && zero(3):
		return transform.NewReader(r, xunicode.UTF16(xunicode.LittleEndian, xunicode.IgnoreBOM).NewDecoder()), true
	case len(head) >= 4 && zero(0) && !zero(1) && zero(2) && !zero(3):
		return transform.NewReader(r, xunicode.UTF16(xunicode.BigEndian, xunicode.IgnoreBOM).NewDecoder()), true
	case bytes.HasPrefix(head, []byte(bomLE)), bytes.HasPrefix(head, []byte(bomBE)):
		return transform.NewReader(r, xunicode.UTF16(xunicode.BigEndian, xunicode.UseBOM).NewDecoder()), true
	case bytes.HasPrefix(head, []byte(bomUTF8)):
		return &skipReader{r: r, skip: len(bomUTF8)}, false
	}
	return r, false
}

// skipReader leaves out the first bytes.
type skipReader struct {
	r    io.Reader
	skip int
}

func (s *skipReader) Read(p []byte) (int, error) {
	if s.skip > 0 {
		if _, err := io.CopyN(io.Discard, s.r, int64(s.skip)); err != nil {
			return 0, err
		}
		s.skip = 0
	}
	return s.r.Read(p)
}

// lineFeeds ends each line with a line feed, also one that ends in a carriage
// return alone, as old programs for the Mac have it.
type lineFeeds struct {
	r        io.Reader
	returned bool // the last byte was a carriage return
}

func (l *lineFeeds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if !l.returned && bytes.IndexByte(p[:n], '\r') < 0 {
		return n, err
	}
	out := p[:0]
	for _, c := range p[:n] {
		if c == '\r' {
			out = append(out, '\n')
		} else if c != '\n' || !l.returned {
			out = append(out, c)
		}
		l.returned = c == '\r'
	}
	return len(out), err
}

// decodeHead is the beginning of a file as UTF-8, as far as it can be told.
func decodeHead(head []byte) []byte {
	r, _ := decoded(bytes.NewReader(head), head)
	text, err := io.ReadAll(r)
	if err != nil {
		return head
	}
	return text
}

// checkUTF8 finds the first line that is not UTF-8 or holds a control
// character: a wrong encoding must not become text.
func checkUTF8(line []byte, number int) error {
	if !utf8.Valid(line) {
		return faulty(where{"not-utf8", number}, "save it as UTF-8", "the file is not UTF-8")
	}
	for _, c := range line {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return faulty(where{"control-character", number}, "save it as UTF-8 text", "control character U+%04X in the file", c)
		}
	}
	return nil
}
