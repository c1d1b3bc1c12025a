package exchange

import (
	"bytes"
	"io"

	xunicode "golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"
)

// Byte order marks.
const (
	bomUTF8 = "\xef\xbb\xbf"
	bomLE   = "\xff\xfe"
	bomBE   = "\xfe\xff"
)

// asUTF8 reads a text as UTF-8 and converts UTF-16, which Windows programs
// write. head is the first bytes of the text. UTF-16 without a byte order mark is
// recognised by its zero bytes: every format here begins with ASCII (XML 1.0,
// appendix F).
func asUTF8(r io.Reader, head []byte) (text io.Reader, utf16 bool) {
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

// skipReader leaves out the first bytes of a reader.
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

// headAsUTF8 is the beginning of a file as UTF-8, or as it is where it cannot be
// converted.
func headAsUTF8(head []byte) []byte {
	r, _ := asUTF8(bytes.NewReader(head), head)
	text, err := io.ReadAll(r)
	if err != nil {
		return head
	}
	return text
}
