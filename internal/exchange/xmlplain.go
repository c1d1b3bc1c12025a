package exchange

import (
	"bytes"
	"encoding/xml"
	"io"
	"unicode/utf8"
)

// plainXML reads tags and texts without references, which nearly all of a file is
// made of, in a fifth of the time that encoding/xml takes. It accepts only what that
// decoder would read as the same token. At anything else it stops, and the decoder
// reads the next token from there.
type plainXML struct {
	r        io.Reader
	buf      []byte
	at, end  int // buf[at:end] has not been read yet
	err      error
	since    int     // bytes of the present token that the decoder has read
	lines    int     // line ends that were read here and not by the decoder
	single   int     // bytes that the decoder has read in all
	last     [2]byte // the last two of these
	closing  xml.Name
	isClosed bool // the element closing began as <a/>: its end is the next token
	names    map[string]string
}

// plainSize is how many bytes are read at once. A longer token is left to the
// decoder.
const plainSize = 64 << 10

func newPlainXML(r io.Reader) *plainXML {
	return &plainXML{r: r, buf: make([]byte, plainSize), names: map[string]string{}}
}

// fill adds to the buffer; false where it is full or the file has ended.
func (p *plainXML) fill() bool {
	if p.at > 0 {
		p.end = copy(p.buf, p.buf[p.at:p.end])
		p.at = 0
	}
	for p.end < len(p.buf) && p.err == nil {
		n, err := p.r.Read(p.buf[p.end:])
		p.end += n
		p.err = err
		if n > 0 {
			return true
		}
	}
	return false
}

// ReadByte is for the decoder: reading byte by byte it stops at the end of its
// token.
func (p *plainXML) ReadByte() (byte, error) {
	if p.at == p.end && !p.fill() {
		return 0, p.err
	}
	if p.since++; p.since > maxToken {
		return 0, errLongToken
	}
	p.single++
	p.at++
	p.last = [2]byte{p.last[1], p.buf[p.at-1]}
	return p.last[1], nil
}

// Read makes this an io.Reader, which the decoder asks for and does not use.
func (p *plainXML) Read(b []byte) (int, error) {
	if len(b) == 0 {
		return 0, nil
	}
	c, err := p.ReadByte()
	if err != nil {
		return 0, err
	}
	b[0] = c
	return 1, nil
}

// selfClosed tells whether the tag that the decoder read last ends its element.
func (p *plainXML) selfClosed() bool { return p.last == [2]byte{'/', '>'} }

// token reads the next token; false where that is left to the decoder.
func (p *plainXML) token() (xml.Token, bool) {
	if p.isClosed {
		p.isClosed = false
		return xml.EndElement{Name: p.closing}, true
	}
	if p.at == p.end && !p.fill() {
		return nil, false
	}
	if p.buf[p.at] != '<' {
		return p.text()
	}
	tag, ok := p.upTo('>', 1)
	if !ok {
		return nil, false
	}
	if tag[0] == '/' {
		name, rest, ok := p.name(tag[1:])
		if !ok || len(rest) > 0 {
			return nil, false
		}
		p.took(len(tag) + 2)
		return xml.EndElement{Name: name}, true
	}
	body, closed := bytes.CutSuffix(tag, []byte("/"))
	start, ok := p.start(body)
	if !ok {
		return nil, false
	}
	p.took(len(tag) + 2)
	p.closing, p.isClosed = start.Name, closed
	return start, true
}

// upTo is what stands before the next byte c, some first bytes left out; false where
// that is nothing, or the buffer does not hold it.
func (p *plainXML) upTo(c byte, from int) ([]byte, bool) {
	for looked := from; ; {
		if i := bytes.IndexByte(p.buf[min(p.at+looked, p.end):p.end], c); i >= 0 {
			s := p.buf[p.at+from : p.at+looked+i]
			return s, len(s) > 0
		}
		looked = max(from, p.end-p.at)
		if !p.fill() {
			return nil, false
		}
	}
}

// took moves on by n bytes.
func (p *plainXML) took(n int) {
	p.lines += bytes.Count(p.buf[p.at:p.at+n], []byte{'\n'})
	p.at += n
}

// text reads a text that a tag follows.
func (p *plainXML) text() (xml.Token, bool) {
	s, ok := p.upTo('<', 0)
	if !ok || !plainText(s) || bytes.Contains(s, []byte("]]>")) {
		return nil, false
	}
	p.took(len(s))
	return xml.CharData(s), true
}

// plainText tells whether a text has no reference and no character that XML does
// not allow.
func plainText(s []byte) bool {
	ascii := true
	for _, c := range s {
		switch {
		case c == '&', c == '<', c < ' ' && c != '\n' && c != '\t':
			return false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return ascii || utf8.Valid(s) && !bytes.Contains(s, []byte("\uffff")) && !bytes.Contains(s, []byte("\ufffe"))
}

// start reads what stands in the tag that begins an element.
func (p *plainXML) start(tag []byte) (xml.StartElement, bool) {
	name, rest, ok := p.name(tag)
	e := xml.StartElement{Name: name}
	if !ok {
		return e, false
	}
	if n := bytes.Count(rest, []byte{'='}); n > 0 {
		e.Attr = make([]xml.Attr, 0, min(n, 16))
	}
	for len(rest) > 0 {
		body := bytes.TrimLeft(rest, " \n\t")
		if len(body) == 0 {
			break
		}
		if len(body) == len(rest) { // no blank before it
			return e, false
		}
		var a xml.Attr
		if a.Name, body, ok = p.name(body); !ok || len(body) < 3 || body[0] != '=' || body[1] != '"' && body[1] != '\'' {
			return e, false
		}
		end := bytes.IndexByte(body[2:], body[1])
		if end < 0 || !plainText(body[2:2+end]) {
			return e, false
		}
		a.Value, rest = string(body[2:2+end]), body[3+end:]
		e.Attr = append(e.Attr, a)
	}
	return e, true
}

// name reads a name of ASCII letters, with a prefix or without.
func (p *plainXML) name(s []byte) (name xml.Name, rest []byte, ok bool) {
	n, colon := 0, -1
	for ; n < len(s); n++ {
		c := s[n]
		letter := c|0x20 >= 'a' && c|0x20 <= 'z' || c == '_'
		if c == ':' && colon < 0 && n > 0 {
			colon = n
		} else if !letter && (n == 0 || n == colon+1 || !(c >= '0' && c <= '9' || c == '-' || c == '.')) {
			break
		}
	}
	if n == 0 || colon == n-1 || n < len(s) && (s[n] >= utf8.RuneSelf || s[n] == ':') {
		return name, nil, false
	}
	if colon > 0 {
		name.Space = p.shared(s[:colon])
	}
	name.Local = p.shared(s[colon+1 : n])
	return name, s[n:], true
}

// shared is a name as a string, the same memory for each of the few names of a file.
func (p *plainXML) shared(s []byte) string {
	if name, ok := p.names[string(s)]; ok {
		return name
	}
	name := string(s)
	if len(p.names) < 256 {
		p.names[name] = name
	}
	return name
}
