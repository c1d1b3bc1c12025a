package exchange

import (
	"bufio"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Limits of what is read. No honest file comes near them.
const (
	maxToken  = 4 << 20 // bytes of one text, tag or comment
	maxDepth  = 64      // elements within elements
	maxPieces = 4096    // codes and texts between them in one text
)

// xmlReader reads XML tokens. Nothing is ever fetched or expanded: a document
// type with declarations of its own is refused, a bare one is read past
// (OmegaT writes `<!DOCTYPE tmx SYSTEM "tmx11.dtd">`).
type xmlReader struct {
	d     *xml.Decoder
	plain *plainXML
	mid   bool       // the next token must be the decoder's too
	open  []xml.Name // elements that have not ended
	root  bool       // the root element has begun
	// noted is what people noted at words of the text read last.
	noted string
	// segments is how many segments with a text there were in the text read last.
	segments int
	// remarks are comments of the file that texts name.
	remarks map[string]string
}

var errLongToken = errors.New("one text or tag is too long")

func newXMLReader(r io.Reader) *xmlReader {
	buffered := bufio.NewReaderSize(r, 64<<10)
	head, _ := buffered.Peek(4)
	text, utf16 := asUTF8(buffered, head)
	x := &xmlReader{plain: newPlainXML(text), remarks: map[string]string{}}
	x.d = xml.NewDecoder(x.plain)
	x.d.CharsetReader = func(charset string, in io.Reader) (io.Reader, error) {
		if utf16 && strings.HasPrefix(strings.ToLower(charset), "utf-16") || strings.EqualFold(charset, "us-ascii") {
			return in, nil
		}
		return nil, faulty(ruleAt{"not-utf8", 1}, hintUTF8+"; its first line then says encoding=\"UTF-8\"", "the file says that it is in `%s`", shorten(charset))
	}
	return x
}

// line is where the reader stands.
func (x *xmlReader) line() int {
	line, _ := x.d.InputPos()
	return line + x.plain.lines
}

// token is the next token, of whatever kind.
func (x *xmlReader) token() (xml.Token, error) {
	x.plain.since = 0
	if !x.mid {
		if token, ok := x.plain.token(); ok {
			return token, nil
		}
	}
	// Raw tokens take a third less time: prefixes are not resolved, which no
	// format here needs, and next checks that tags match.
	token, err := x.d.RawToken()
	_, start := token.(xml.StartElement)
	x.mid = int(x.d.InputOffset()) != x.plain.single || start && x.plain.selfClosed()
	return token, err
}

// next is the next start, end or text token; io.EOF after the last.
func (x *xmlReader) next() (xml.Token, error) {
	for {
		token, err := x.token()
		if errors.Is(err, io.EOF) && len(x.open) > 0 {
			return nil, unexpected(io.EOF)
		}
		if err != nil {
			return nil, x.failed(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			x.root = true
			if x.open = append(x.open, t.Name); len(x.open) > maxDepth {
				return nil, faulty(ruleAt{"exchange-form", x.line()}, hintStrange, "elements are nested more than %d deep", maxDepth)
			}
			return token, nil
		case xml.EndElement:
			last := len(x.open) - 1
			if last < 0 || x.open[last] != t.Name {
				return nil, faulty(ruleAt{"exchange-form", x.line()}, hintSaveAgain,
					"the file is not well-formed XML: </%s> ends an element that is not open", shorten(t.Name.Local))
			}
			x.open = x.open[:last]
			return token, nil
		case xml.CharData:
			return token, nil
		case xml.Directive:
			if err := x.directive(string(t)); err != nil {
				return nil, err
			}
		}
	}
}

// directive lets a document type pass that declares nothing.
func (x *xmlReader) directive(text string) error {
	bare := strings.HasPrefix(text, "DOCTYPE") && !x.root && !strings.ContainsAny(text, "[<")
	if bare {
		return nil
	}
	return faulty(ruleAt{"xml-entities", x.line()}, hintStrange,
		"the file declares entities or a document type of its own")
}

// failed turns an error of the decoder into a fault with its place.
func (x *xmlReader) failed(err error) error {
	var f *fault
	var syntax *xml.SyntaxError
	switch {
	case errors.Is(err, io.EOF):
		return io.EOF
	case errors.As(err, &f):
		return f
	case errors.Is(err, errLongToken):
		return x.tooLong()
	case errors.As(err, &syntax):
		if strings.Contains(syntax.Msg, "UTF-8") {
			return faulty(ruleAt{"not-utf8", syntax.Line + x.plain.lines}, hintUTF8, "the file is not UTF-8")
		}
		return faulty(ruleAt{"exchange-form", syntax.Line + x.plain.lines}, hintSaveAgain, "the file is not well-formed XML: %s", shorten(syntax.Msg))
	}
	return fmt.Errorf("line %d: %w", x.line(), err)
}

// tooLong is the fault of a text or tag of more than maxToken bytes.
func (x *xmlReader) tooLong() error {
	return faulty(ruleAt{"too-large", x.line()}, hintStrange, "one text or tag takes more than %d MiB", maxToken>>20)
}

// skip reads past the element that has just begun.
func (x *xmlReader) skip() error {
	for level := 1; level > 0; {
		token, err := x.next()
		if err != nil {
			return unexpected(err)
		}
		switch token.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		}
	}
	return nil
}

// text is all text in the element that has just begun, tags left out.
func (x *xmlReader) text() (string, error) {
	var b strings.Builder
	for level := 1; level > 0; {
		token, err := x.next()
		if err != nil {
			return "", unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			level++
		case xml.EndElement:
			level--
		case xml.CharData:
			if b.Len()+len(t) > maxToken {
				return "", x.tooLong()
			}
			b.Write(t)
		}
	}
	return b.String(), nil
}

// unexpected makes the end of the file within an element a fault.
func unexpected(err error) error {
	if errors.Is(err, io.EOF) {
		return faulty(ruleAt{"exchange-form", 0}, hintWhole, "the file ends in the middle")
	}
	return err
}

// attr is an attribute by its local name.
func attr(e xml.StartElement, name string) string {
	for _, a := range e.Attr {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// children calls each for every element in the one that has just begun; each
// reads its element to the end.
func (x *xmlReader) children(each func(xml.StartElement) error) error {
	for {
		token, err := x.next()
		if err != nil {
			return unexpected(err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			if err := each(t); err != nil {
				return err
			}
		case xml.EndElement:
			return nil
		}
	}
}

// named is children for the elements of one name; the others are read past.
func (x *xmlReader) named(name string, each func(xml.StartElement) error) error {
	return x.children(func(e xml.StartElement) error {
		if e.Name.Local != name {
			return x.skip()
		}
		return each(e)
	})
}

// document calls each for the root element, which must have this name.
func (x *xmlReader) document(root string, each func(xml.StartElement) error) error {
	for {
		token, err := x.next()
		if errors.Is(err, io.EOF) {
			if !x.root {
				return faulty(ruleAt{"exchange-form", 0}, "", "the file is empty or no XML")
			}
			return nil
		}
		if err != nil {
			return err
		}
		if t, ok := token.(xml.StartElement); ok {
			if t.Name.Local != root {
				return faulty(ruleAt{"exchange-form", x.line()}, "", "the file is `<%s>`, not `<%s>`", shorten(t.Name.Local), root)
			}
			if err := each(t); err != nil {
				return err
			}
		}
	}
}
