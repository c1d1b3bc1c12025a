package pdffile

import (
	"bytes"
	"strconv"
)

// lexer reads values and operators (ISO 32000-1 7.2, 7.3).
type lexer struct {
	data  []byte
	pos   int
	depth int
	// content is set for content streams, where "1 0 R" is no reference.
	content bool
	words   *vocabulary // nil for what is short
	room    []byte      // for a string with escapes
}

// vocabulary has the names, with their slashes, and operators that a file was
// seen to use: it uses few, and each many times.
type vocabulary struct {
	known map[string]any
	room  []any // for the values of arrays being read
}

// maxWords bounds a vocabulary.
const maxWords = 1000

// word is a name or operator; made is how it is made of its letters.
func (v *vocabulary) word(raw []byte, made func([]byte) any) any {
	if v == nil {
		return made(raw)
	}
	w, ok := v.known[string(raw)]
	if !ok {
		w = made(raw)
		if len(v.known) < maxWords {
			v.known[string(raw)] = w
		}
	}
	return w
}

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

func isRegular(c byte) bool { return !isSpace(c) && !isDelimiter(c) }

func (l *lexer) skipSpace() {
	for l.pos < len(l.data) {
		switch c := l.data[l.pos]; {
		case isSpace(c):
			l.pos++
		case c == '%':
			for l.pos < len(l.data) && l.data[l.pos] != '\n' && l.data[l.pos] != '\r' {
				l.pos++
			}
		default:
			return
		}
	}
}

// endOfData is what next gives at the end.
type endOfData struct{}

// next reads one value, an operator, or endOfData.
func (l *lexer) next() (any, error) {
	l.skipSpace()
	if l.pos >= len(l.data) {
		return endOfData{}, nil
	}
	switch c := l.data[l.pos]; {
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case c == '<' && l.pos+1 < len(l.data) && l.data[l.pos+1] == '<':
		l.pos += 2
		return l.dict()
	case c == '<':
		return l.hex()
	case c == '[':
		l.pos++
		return l.array()
	case c >= '0' && c <= '9', c == '+', c == '-', c == '.':
		return l.number()
	case isRegular(c):
		return l.word(), nil
	}
	return nil, broken("`%c` at byte %d begins no value", l.data[l.pos], l.pos)
}

func (l *lexer) regular() []byte {
	start := l.pos
	for l.pos < len(l.data) && isRegular(l.data[l.pos]) {
		l.pos++
	}
	return l.data[start:l.pos]
}

func (l *lexer) word() any {
	switch raw := l.regular(); string(raw) {
	case "true":
		return true
	case "false":
		return false
	case "null":
		return nil
	default:
		return l.words.word(raw, func(raw []byte) any { return operator(raw) })
	}
}

func (l *lexer) name() (any, error) {
	start := l.pos
	l.pos++
	raw := l.regular()
	if bytes.IndexByte(raw, '#') >= 0 {
		return unescapeName(raw)
	}
	return l.words.word(l.data[start:l.pos], func(raw []byte) any { return Name(raw[1:]) }), nil
}

func unescapeName(raw []byte) (any, error) {
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '#' {
			out = append(out, raw[i])
			continue
		}
		if i+2 >= len(raw) {
			return nil, broken("the name `%s` ends within an escape", raw)
		}
		n, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8)
		if err != nil {
			return nil, broken("the name `%s` holds a wrong escape", raw)
		}
		out = append(out, byte(n))
		i += 2
	}
	return Name(out), nil
}

// number reads a number, or a reference where one may stand. To some viewers there is no
// object behind a reference of another generation than the object's, which is always 0.
func (l *lexer) number() (any, error) {
	n, err := l.plainNumber()
	if err != nil || l.content || n < 0 || n != Number(int(n)) {
		return n, err
	}
	mark := l.pos
	if gen, ok := l.unsigned(); ok {
		l.skipSpace()
		if l.pos < len(l.data) && l.data[l.pos] == 'R' && (l.pos+1 == len(l.data) || !isRegular(l.data[l.pos+1])) {
			if l.pos++; gen != 0 {
				return nil, broken("a reference at byte %d is to an object of a file before this one", mark)
			}
			return Ref{int(n), gen}, nil
		}
	}
	l.pos = mark
	return n, nil
}

func (l *lexer) plainNumber() (Number, error) {
	raw := l.regular()
	if v, ok := decimal(raw); ok {
		return v, nil
	}
	return 0, broken("`%.40s` at byte %d is not a number", raw, l.pos)
}

// decimal reads the two forms that PDF knows, without exponents; most numbers
// of a content stream have few digits.
func decimal(raw []byte) (Number, bool) {
	sign, digits, scale, dot := Number(1), 0, Number(1), false
	v := Number(0)
	for i, c := range raw {
		switch {
		case c == '-' && i == 0:
			sign = -1
		case c == '+' && i == 0:
		case c == '.' && !dot:
			dot = true
		case c >= '0' && c <= '9':
			digits++
			v = v*10 + Number(c-'0')
			if dot {
				scale *= 10
			}
		default:
			return 0, false
		}
	}
	return sign * v / scale, digits > 0 && digits < 25
}

// unsigned reads white space and a whole number.
func (l *lexer) unsigned() (int, bool) {
	l.skipSpace()
	start := l.pos
	for l.pos < len(l.data) && l.data[l.pos] >= '0' && l.data[l.pos] <= '9' {
		l.pos++
	}
	n, err := strconv.Atoi(string(l.data[start:l.pos]))
	return n, err == nil
}

func (l *lexer) array() (any, error) {
	if l.depth++; l.depth > maxDepth {
		return nil, broken("values nest deeper than %d", maxDepth)
	}
	words := l.words
	if words == nil {
		words = &vocabulary{}
	}
	from := len(words.room)
	defer func() { l.depth, words.room = l.depth-1, words.room[:from] }()
	for {
		l.skipSpace()
		if l.pos < len(l.data) && l.data[l.pos] == ']' {
			l.pos++
			return append(make(Array, 0, len(words.room)-from), words.room[from:]...), nil
		}
		v, err := l.value()
		if err != nil {
			return nil, err
		}
		words.room = append(words.room, v)
	}
}

func (l *lexer) dict() (any, error) {
	if l.depth++; l.depth > maxDepth {
		return nil, broken("values nest deeper than %d", maxDepth)
	}
	defer func() { l.depth-- }()
	out := Dict{}
	for {
		l.skipSpace()
		if l.pos+1 < len(l.data) && l.data[l.pos] == '>' && l.data[l.pos+1] == '>' {
			l.pos += 2
			return out, nil
		}
		key, err := l.next()
		if err != nil {
			return nil, err
		}
		name, ok := key.(Name)
		if !ok {
			return nil, broken("a dictionary's key at byte %d is not a name", l.pos)
		}
		if _, twice := out[name]; twice {
			return nil, broken("a dictionary holds `/%s` twice", name)
		}
		if out[name], err = l.value(); err != nil {
			return nil, err
		}
	}
}

// value is next without operators and the end.
func (l *lexer) value() (any, error) {
	v, err := l.next()
	if err != nil {
		return nil, err
	}
	switch v.(type) {
	case operator, endOfData:
		return nil, broken("a value is missing at byte %d", l.pos)
	}
	return v, nil
}
