package tomldoc

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Key is a table header or the key of a value, with its place. The parser
// keeps places to itself, hence this scan; it decides nothing but where a
// finding points to and what is too deep to be parsed.
type Key struct {
	Path         []string // from the root of the file
	Table        bool     // a header: [a.b] or [[a.b]]
	Array        bool     // a header with double brackets
	Line, Column int      // from 1, in characters
}

// Comment is a comment of a file.
type Comment struct {
	Text string // from its number sign to the end of the line
	Line int    // from 1
	// Beside tells that it stands behind something on its line.
	Beside bool
}

// Place is where the key with this path first stands, or the nearest key above
// it; 0, 0 when there is none.
func (f File) Place(path ...string) (line, column int) {
	for n := len(path); n > 0; n-- {
		if i, ok := f.index[joined(path[:n])]; ok {
			return f.Keys[i].Line, f.Keys[i].Column
		}
	}
	return 0, 0
}

func joined(path []string) string { return strings.Join(path, "\x00") }

func indexed(keys []Key) map[string]int {
	index := make(map[string]int, len(keys))
	for i, k := range keys {
		if _, ok := index[joined(k.Path)]; !ok {
			index[joined(k.Path)] = i
		}
	}
	return index
}

type scanner struct {
	text     string
	pos      int
	header   []string // path of the table that keys stand in
	keys     []Key
	comments []Comment
	tooDeep  bool

	counted, line, lineStart int // how far lines are counted
}

// run reads statement after statement, up to one key more than is allowed.
// Broken TOML ends it early or leads it astray; the parser then says what is
// wrong.
func (s *scanner) run() {
	for s.pos < len(s.text) && !s.tooDeep && len(s.keys) <= MaxKeys {
		switch c := s.text[s.pos]; c {
		case ' ', '\t', '\n', '\r':
			s.pos++
		case '#':
			s.comment()
		case '[':
			s.table()
		default:
			s.assignment()
		}
	}
}

func (s *scanner) table() {
	key := s.begin()
	s.pos++
	if key.Array = s.at('['); key.Array {
		s.pos++
	}
	key.Table = true
	key.Path = s.path("]")
	s.header = key.Path
	s.keys = append(s.keys, key)
	if !s.tooDeep {
		s.endHeader()
	}
}

// endHeader goes to the end of a header's line.
func (s *scanner) endHeader() {
	n := strings.IndexAny(s.text[s.pos:], "#\n")
	if n < 0 {
		n = len(s.text) - s.pos
	}
	if s.pos += n; s.at('#') {
		s.comment()
	}
}

func (s *scanner) comment() {
	at, start := s.begin(), s.pos
	s.skipLine()
	beside := strings.TrimLeft(s.text[s.lineStart:start], " \t") != ""
	s.comments = append(s.comments, Comment{Text: strings.TrimRight(s.text[start:s.pos], " \t"), Line: at.Line, Beside: beside})
}

func (s *scanner) assignment() {
	key := s.begin()
	key.Path = append(slices.Clone(s.header), s.path("=")...)
	s.keys = append(s.keys, key)
	if s.at('=') {
		s.pos++
	}
	if !s.tooDeep {
		s.value()
	}
}

// begin is a key at the present place.
func (s *scanner) begin() Key {
	for ; s.counted < s.pos; s.counted++ {
		if s.text[s.counted] == '\n' {
			s.line++
			s.lineStart = s.counted + 1
		}
	}
	return Key{Line: s.line + 1, Column: utf8.RuneCountInString(s.text[s.lineStart:s.pos]) + 1}
}

func (s *scanner) at(c byte) bool { return s.pos < len(s.text) && s.text[s.pos] == c }

func (s *scanner) skipLine() {
	if n := strings.IndexByte(s.text[s.pos:], '\n'); n >= 0 {
		s.pos += n
	} else {
		s.pos = len(s.text)
	}
}

// path reads a dotted key up to one of the end characters or the line's end.
func (s *scanner) path(end string) []string {
	var path []string
	for s.pos < len(s.text) {
		switch c := s.text[s.pos]; {
		case c == '\n' || strings.IndexByte(end, c) >= 0:
			return path
		case c == ' ' || c == '\t' || c == '.':
			s.pos++
		case c == '"' || c == '\'':
			path = append(path, s.quotedKey())
		default:
			path = append(path, s.bareKey(end))
		}
		if len(path) > maxDepth {
			s.tooDeep = true
			return path
		}
	}
	return path
}

func (s *scanner) bareKey(end string) string {
	n := strings.IndexAny(s.text[s.pos:], " \t\n.\"'"+end)
	if n < 0 {
		n = len(s.text) - s.pos
	}
	key := s.text[s.pos : s.pos+n]
	s.pos += n
	return key
}

func (s *scanner) quotedKey() string {
	start := s.pos
	s.quoted()
	raw := s.text[start:s.pos]
	if key, err := strconv.Unquote(raw); err == nil && raw[0] == '"' {
		return key
	}
	return strings.Trim(raw, raw[:1])
}

// quoted skips a string of any of the four kinds.
func (s *scanner) quoted() {
	quote := s.text[s.pos]
	triple := strings.Repeat(string(quote), 3)
	if strings.HasPrefix(s.text[s.pos:], triple) {
		s.pos += 3
		s.skipTo(func() bool { return strings.HasPrefix(s.text[s.pos:], triple) }, quote)
		for n := 0; n < 5 && s.at(quote); n++ { // up to two quotation marks may stand before the closing three
			s.pos++
		}
		return
	}
	s.pos++
	s.skipTo(func() bool { return s.at(quote) || s.at('\n') }, quote)
	if s.at(quote) {
		s.pos++
	}
}

func (s *scanner) skipTo(done func() bool, quote byte) {
	for s.pos < len(s.text) && !done() {
		if quote == '"' && s.text[s.pos] == '\\' {
			s.pos++
		}
		s.pos++
	}
	s.pos = min(s.pos, len(s.text))
}

// value skips a value: to the end of its line, or of the line where its last
// bracket closes.
func (s *scanner) value() {
	depth := 0
	for s.pos < len(s.text) {
		switch s.text[s.pos] {
		case '"', '\'':
			s.quoted()
			continue
		case '#':
			s.comment()
			continue
		case '[', '{':
			if depth++; depth > maxDepth {
				s.tooDeep = true
				return
			}
		case ']', '}':
			depth--
		case '\n':
			if depth <= 0 {
				return
			}
		}
		s.pos++
	}
}
