package exchange

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// tokens reads all tokens with next, up to a fault.
func tokens(next func() (xml.Token, error), line func() int) string {
	var out strings.Builder
	for {
		token, err := next()
		if err == io.EOF {
			return out.String()
		}
		if err != nil {
			fmt.Fprintf(&out, "fault in %d\n", line())
			return out.String()
		}
		if text, ok := token.(xml.CharData); ok {
			token = string(text)
		}
		fmt.Fprintf(&out, "%d %T %q\n", line(), token, fmt.Sprint(token))
	}
}

// FuzzPlainTokensAreTheDecoders holds the reader, with a buffer of some size,
// against the decoder alone.
func FuzzPlainTokensAreTheDecoders(f *testing.F) {
	for _, s := range []string{
		`<?xml version="1.0" encoding="UTF-8"?>` + "\n<a b=\"1\" x:c='2'>text &amp; more<d/><e f=\"/\"/></a>\n",
		"<a><!-- - --><![CDATA[x]]>]]><b >\r\n</b\n></a>", "<a b=\"x>y\"\tc=\"&lt;\"/>", "<ä ö=\"ü\">é\u0007</ä>", "<a>\ufffe</a>", "<a>\xff</a>", "<a:b:c/>", "<:a/><a:/><1/>",
		"<a b='1'c='2'/>", "<a b=c/>", "<a b/>", "<a/b>", "</a>", "<a", "<a b=\"", "text", "<a>x", "<!DOCTYPE a SYSTEM \"b\"><a/>", "<a/><b/>\n\n<c>]]</c>", "<a></ a></>", "<a b = \"1\"/>", "<a =\"1\"/>",
		`<?xml version="1.0" encoding="us-ascii"?><a><b/>x</a>`,
	} {
		for _, size := range []byte{2, 3, 5, 8, 13, 64} {
			f.Add(size, []byte(s))
		}
	}
	f.Fuzz(func(t *testing.T, size byte, data []byte) {
		if bytes.Contains(data, []byte("encoding")) && !bytes.Contains(data, []byte("us-ascii")) {
			data = bytes.ReplaceAll(data, []byte("encoding"), []byte("standalone"))
		}
		d := xml.NewDecoder(bytes.NewReader(data))
		d.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil }
		want := tokens(d.RawToken, func() int { line, _ := d.InputPos(); return line })
		x := newXMLReader(bytes.NewReader(data))
		x.plain.r, x.plain.buf = bytes.NewReader(data), make([]byte, max(2, int(size)))
		x.d.CharsetReader = d.CharsetReader
		if got := tokens(x.token, x.line); got != want {
			t.Errorf("%q:\n%s\nthe decoder has\n%s", data, got, want)
		}
	})
}
