package tomldoc

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// Table is a table of strings in a file.
type Table struct {
	Name   string
	Line   int // of its header, from 1; its name begins in column 2
	Values []Value
}

// Value is a key of a table with its text.
type Value struct{ Key, Text string }

// Tables reads a file of nothing but tables under one name each, bare or quoted,
// with bare keys and strings on one line, and comments on lines of their own, as
// the program itself writes bundles and as its own words are written. Of
// any other file, also one that is wrong, it reads nothing and says so: the
// parser must tell. Bundles of 50,000 messages are read several times a run;
// this takes a tenth of the parser's time.
func Tables(data []byte) ([]Table, bool) {
	if len(data) > MaxSize || !utf8.Valid(data) {
		return nil, false
	}
	text := string(data)
	seen := map[string]bool{}
	var out []Table
	for line, keys := 1, 0; text != ""; line++ {
		var row string
		row, text, _ = strings.Cut(text, "\n")
		if row == "" || row[0] == '#' && !strings.ContainsFunc(row, Control) {
			continue
		}
		if keys++; keys > MaxKeys {
			return nil, false
		}
		if row[0] == '[' {
			name := strings.TrimSuffix(row[1:], "]")
			ok := bare(name)
			if !ok {
				name, ok = unquoted(name)
			}
			if !ok || row[len(row)-1] != ']' || seen[name] {
				return nil, false
			}
			seen[name] = true
			out = append(out, Table{Name: name, Line: line})
			continue
		}
		key, value, _ := strings.Cut(row, " = ")
		value, ok := unquoted(value)
		if !ok || !bare(key) || len(out) == 0 || !out[len(out)-1].add(Value{key, value}) {
			return nil, false
		}
	}
	return out, true
}

// add is false where the key stands there already.
func (t *Table) add(v Value) bool {
	for _, have := range t.Values {
		if have.Key == v.Key {
			return false
		}
	}
	t.Values = append(t.Values, v)
	return true
}

// bare tells whether s is a bare key (TOML 1.0, Keys).
func bare(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c|0x20 < 'a' || c|0x20 > 'z' {
			if (c < '0' || c > '9') && c != '-' && c != '_' {
				return false
			}
		}
	}
	return s != ""
}

// unquoted is the text of a basic string (TOML 1.0, String); false for what is
// none, or holds more than the escapes that Quote writes.
func unquoted(s string) (string, bool) {
	if len(s) < 2 || s[0] != '"' || s[len(s)-1] != '"' {
		return "", false
	}
	s = s[1 : len(s)-1]
	i := strings.IndexFunc(s, notPlain)
	if i < 0 {
		return s, true
	}
	var b strings.Builder
	for ; i >= 0; i = strings.IndexFunc(s, notPlain) {
		b.WriteString(s[:i])
		r, n := escaped(s[i:])
		if n == 0 {
			return "", false
		}
		b.WriteRune(r)
		s = s[i+n:]
	}
	return b.String() + s, true
}

// notPlain tells the characters that do not stand for themselves in a basic string.
func notPlain(r rune) bool { return r == '"' || r == '\\' || r < ' ' || r == 0x7f }

// escaped is the character of the escape that s begins with, and the length of
// that; 0 where it is none.
func escaped(s string) (rune, int) {
	if len(s) < 2 || s[0] != '\\' {
		return 0, 0
	}
	digits := 0
	switch s[1] {
	case '"', '\\':
		return rune(s[1]), 2
	case 'n':
		return '\n', 2
	case 't':
		return '\t', 2
	case 'u':
		digits = 4
	case 'U':
		digits = 8
	}
	if digits == 0 || len(s) < 2+digits {
		return 0, 0
	}
	n, err := strconv.ParseUint(s[2:2+digits], 16, 32)
	if err != nil || n > utf8.MaxRune || !utf8.ValidRune(rune(n)) {
		return 0, 0
	}
	return rune(n), 2 + digits
}
