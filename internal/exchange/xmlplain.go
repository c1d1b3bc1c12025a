package exchange

import (
	"bytes"
	"encoding/xml"
	"io"
	"unicode/utf8"
)

// plainXML reads the tokens that nearly all of a file is made of, tags and
// texts without references, in a fifth of the time that the decoder takes. It
// takes only what the decoder would take for the same; before anything else it
// stands still, and the decoder reads on from there.
type plainXML struct {
	r        io.Reader
	buf      []byte
	at, end  int // what has been read of buf, and what there is
	err      error
	since    int     // bytes read of the present token
	lines    int     // line ends read here
	single   int     // bytes read one by one, by the decoder
	last     [2]byte // of those
	closing  xml.Name
	isClosed bool // the element closing ends with its start
	names    map[string]string
}

// plainSize is how much is read at once; what is longer is the decoder's.
const plainSize = 64 << 10

func newPlainXML(r io.Reader) *plainXML {
	return &plainXML{r: r, buf: make([]byte, plainSize), names: map[string]string{}}
}

// fill reads on, keeping what has not been read; false where there is no room
// or no more.
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

// ReadByte is for the decoder, which reads no further than its token with it.
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

// Read is there for the decoder's type; it reads byte by byte.
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

// token reads a plain token, or nothing.
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

// upTo is what stands before a byte, from some bytes further on.
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

// took reads past bytes.
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

// plainText tells whether a text stands for itself and holds no character that
// XML does not allow.
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

// shared is a name; those of a file are few.
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
