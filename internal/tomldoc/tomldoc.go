// Package tomldoc opens TOML files that come from outside: it refuses what no
// parser should be given, knows where each key stands, and turns the parser's
// errors into findings. Bundles, ledgers and term lists are read through it.
package tomldoc

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"caveat/internal/diag"

	"github.com/BurntSushi/toml"
)

const (
	// MaxSize is the largest file that is read. A source bundle of 50,000
	// messages has about 16 MiB.
	MaxSize = 32 << 20
	// MaxKeys is how many keys a file may have, table headers included: four for
	// a message, and 75,000 messages.
	MaxKeys = 300_000
	// maxDepth is the deepest nesting of arrays, inline tables and dotted keys
	// that is handed to the parser, which recurses. Files of ours have three.
	maxDepth = 16
)

const (
	hintTooLarge = "it may be another file under this name; an article as long as that belongs in several"
	hintCompare  = "compare it with a file that caveat wrote"
)

// File is a TOML file that is fit to be parsed.
type File struct {
	Text string // UTF-8 without BOM, lines ended by line feeds
	Keys []Key  // in the order of the file
	// Comments are in the order of the file too.
	Comments []Comment
	at       diag.Place
	// index finds keys by path; the first of equal ones
	index map[string]int
}

// Read checks the bytes of a file and finds its keys. at names the file (and
// the locale) that findings speak of.
func Read(at diag.Place, data []byte) (File, diag.List) {
	if len(data) > MaxSize {
		return File{}, diag.List{diag.At(at, "too-large", fmt.Sprintf("the file has more than %d MiB", MaxSize>>20), hintTooLarge)}
	}
	f := File{Text: normalized(data), at: at}
	if list := f.checkText(); len(list) > 0 {
		return File{}, list
	}
	s := scanner{text: f.Text}
	s.run()
	f.Keys, f.Comments, f.index = s.keys, s.comments, indexed(s.keys)
	if len(s.keys) > MaxKeys {
		return File{}, diag.List{f.finding(s.pos, "too-large", fmt.Sprintf("more than %d keys", MaxKeys), hintTooLarge)}
	}
	if s.tooDeep {
		return File{}, diag.List{f.finding(s.pos, "too-deep",
			fmt.Sprintf("more than %d levels of brackets or dotted keys", maxDepth), "a message is a table with plain strings")}
	}
	return f, nil
}

// normalized is the text without BOM and with line feeds alone: a checkout
// with CRLF must not change what a string over several lines says.
func normalized(data []byte) string {
	data = bytes.TrimPrefix(data, []byte("\xef\xbb\xbf"))
	return string(bytes.ReplaceAll(data, []byte("\r\n"), []byte("\n")))
}

func (f File) checkText() diag.List {
	if strings.HasPrefix(f.Text, "\xff\xfe") || strings.HasPrefix(f.Text, "\xfe\xff") {
		return diag.List{f.finding(0, "not-utf8", "the file is UTF-16", "save it as UTF-8")}
	}
	for i, r := range f.Text {
		if r == utf8.RuneError {
			if _, size := utf8.DecodeRuneInString(f.Text[i:]); size == 1 {
				return diag.List{f.finding(i, "not-utf8", fmt.Sprintf("byte 0x%02X is not UTF-8", f.Text[i]), "save the file as UTF-8")}
			}
		}
		if Control(r) {
			return diag.List{f.finding(i, "control-character", fmt.Sprintf("control character U+%04X", r), "remove it")}
		}
	}
	return nil
}

// Control tells whether r is a control character that no text of ours holds:
// C0 and DEL, but for tab and line feed.
func Control(r rune) bool { return r < 0x20 && r != '\t' && r != '\n' || r == 0x7f }

// finding is one at a byte offset of the text.
func (f File) finding(offset int, rule, message, hint string) diag.Finding {
	at := f.at
	at.Line, at.Column = position(f.Text, offset)
	return diag.At(at, rule, message, hint)
}

// position is line and column (in characters, from 1) of a byte offset.
func position(text string, offset int) (line, column int) {
	before := text[:min(max(offset, 0), len(text))]
	start := strings.LastIndexByte(before, '\n') + 1
	return strings.Count(before, "\n") + 1, utf8.RuneCountInString(before[start:]) + 1
}

// Decode parses the file into v, as toml.Unmarshal does.
func (f File) Decode(v any) diag.List {
	_, list := f.decode(v)
	return list
}

// DecodeStrict is Decode into a struct; keys that it has no field for are
// findings.
func (f File) DecodeStrict(v any) diag.List {
	unknown, list := f.decode(v)
	for _, key := range unknown {
		at := f.at
		at.Line, at.Column = f.Place(key...)
		list = append(list, diag.At(at, "toml", fmt.Sprintf("unknown key `%s`", key), "remove it"))
	}
	return list
}

func (f File) decode(v any) (unknown []toml.Key, list diag.List) {
	// The parser panics on what it takes for bugs of its own; whatever brings
	// it there, it is content.
	defer func() {
		if r := recover(); r != nil {
			list = diag.List{diag.At(f.at, "toml", "the TOML parser cannot read this file", hintCompare)}
		}
	}()
	meta, err := toml.Decode(f.Text, v)
	if err != nil {
		return nil, diag.List{f.syntax(err)}
	}
	return meta.Undecoded(), nil
}

// definedTwice is what the parser says of a table or key that stands twice.
var definedTwice = regexp.MustCompile(`^Key '(.*)' has already been defined`)

// syntax is the finding for an error of the parser.
func (f File) syntax(err error) diag.Finding {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return f.wrongType(err)
	}
	at := pe.Position.Start
	if m := definedTwice.FindStringSubmatch(pe.Message); m != nil {
		rule := "toml"
		if f.inHeader(at) {
			rule = "duplicate-id"
		}
		return f.finding(at, rule, "`"+m[1]+"` stands twice in the file", "keep one of the two")
	}
	hint := hintCompare
	if strings.ContainsAny(pe.Message, `"'\`) || strings.Contains(pe.Message, "string") || strings.Contains(pe.Message, "escape") {
		hint = "a text stands between quotation marks on one line; inside it `\"` is written `\\\"` and `\\` is written `\\\\`"
	}
	return f.finding(at, "toml", "broken TOML: "+pe.Message, hint)
}

// wrongType is the finding for a value of the wrong type, whose line stands in
// the error's text alone: `toml: line 3 (last key "a.b"): …`.
func (f File) wrongType(err error) diag.Finding {
	at, message := f.at, strings.TrimPrefix(err.Error(), "toml: ")
	if n, _ := fmt.Sscanf(message, "line %d", &at.Line); n == 1 {
		_, message, _ = strings.Cut(message, " ")
		_, message, _ = strings.Cut(message, " ")
	}
	return diag.At(at, "toml", message, hintCompare)
}

// inHeader tells whether a table's header stands on the line of an offset.
func (f File) inHeader(offset int) bool {
	start := strings.LastIndexByte(f.Text[:min(offset, len(f.Text))], '\n') + 1
	return strings.HasPrefix(strings.TrimLeft(f.Text[start:], " \t"), "[")
}
