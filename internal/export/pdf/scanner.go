package pdf

import (
	"errors"
	"strconv"
)

// value is an object of PDF (ISO 32000-1 7.3), as far as fpdf writes them.
type value struct {
	kind   valueKind
	token  string  // of a name without its slash, of a number, string or keyword
	number int     // of a reference
	items  []value // of an array; of a dictionary, keys and values in turn
}

type valueKind uint8

const (
	tokenValue valueKind = iota
	nameValue
	reference
	array
	dictionary
)

var (
	opening = [...]string{array: "[", dictionary: "<<"}
	closing = [...]string{array: "]", dictionary: ">>"}
)

// get is a dictionary's entry, or an empty value.
func (v value) get(key string) value {
	for i := 0; v.kind == dictionary && i+1 < len(v.items); i += 2 {
		if v.items[i].token == key {
			return v.items[i+1]
		}
	}
	return value{}
}

// scanner reads values out of a file.
type scanner struct {
	data  []byte
	at    int
	depth int
}

var (
	errEnd  = errors.New("the file ends within a value")
	errDeep = errors.New("values are nested too deep")
)

const maxDepth = 32

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (s *scanner) skip() {
	for s.at < len(s.data) && isSpace(s.data[s.at]) {
		s.at++
	}
}

// word is the regular characters that come next.
func (s *scanner) word() string {
	s.skip()
	from := s.at
	for s.at < len(s.data) && !isSpace(s.data[s.at]) && !isDelimiter(s.data[s.at]) {
		s.at++
	}
	return string(s.data[from:s.at])
}

// next tells whether a literal comes next, and passes it.
func (s *scanner) next(literal string) bool {
	if s.at+len(literal) <= len(s.data) && string(s.data[s.at:s.at+len(literal)]) == literal {
		s.at += len(literal)
		return true
	}
	return false
}

// value reads the value that comes next.
func (s *scanner) value() (value, error) {
	s.skip()
	switch {
	case s.at >= len(s.data):
		return value{}, errEnd
	case s.next("<<"):
		return s.items(dictionary)
	case s.next("["):
		return s.items(array)
	case s.next("/"):
		return value{kind: nameValue, token: s.word()}, nil
	case s.data[s.at] == '(' || s.data[s.at] == '<':
		return s.str()
	}
	w := s.word()
	if w == "" {
		return value{}, errors.New("an unexpected `" + string(s.data[s.at]) + "`")
	}
	if n, ok := s.reference(w); ok {
		return value{kind: reference, number: n}, nil
	}
	return value{token: w}, nil
}

// items reads what an array or dictionary holds.
func (s *scanner) items(kind valueKind) (value, error) {
	if s.depth++; s.depth > maxDepth {
		return value{}, errDeep
	}
	out := value{kind: kind}
	for {
		s.skip()
		if s.next(closing[kind]) {
			s.depth--
			return out, nil
		}
		v, err := s.value()
		if err != nil {
			return value{}, err
		}
		out.items = append(out.items, v)
	}
}

// reference reads the rest of a reference that begins with a word.
func (s *scanner) reference(first string) (int, bool) {
	n, err := strconv.Atoi(first)
	if err != nil {
		return 0, false
	}
	from := s.at
	if s.word() == "0" && s.word() == "R" {
		return n, true
	}
	s.at = from
	return 0, false
}

// str reads a string as it stands, brackets included.
func (s *scanner) str() (value, error) {
	from, level := s.at, 0
	hex := s.data[s.at] == '<'
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; {
		case c == '\\' && !hex:
			s.at++
		case c == '(':
			level++
		case c == ')' && !hex:
			level--
		}
		if hex && s.data[s.at] == '>' || !hex && level == 0 {
			s.at++
			return value{token: string(s.data[from:s.at])}, nil
		}
	}
	return value{}, errEnd
}
