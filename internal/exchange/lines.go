package exchange

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strings"
	"unicode/utf8"
)

// lines reads a text file line by line, whatever its encoding and line ends.
type lines struct {
	r      *bufio.Reader
	number int
	utf16  bool // the file was in UTF-16, as Excel writes text
}

func newLines(in io.Reader) *lines {
	buffered := bufio.NewReaderSize(in, 64<<10)
	head, _ := buffered.Peek(4)
	text, utf16 := asUTF8(buffered, head)
	return &lines{r: bufio.NewReaderSize(&lineFeeds{r: text}, 64<<10), utf16: utf16}
}

// next is the next line without its end; io.EOF after the last.
func (l *lines) next() (string, error) {
	var line []byte
	l.number++
	for {
		part, err := l.r.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > maxToken {
			return "", faulty(ruleAt{"too-large", l.number}, hintStrange, "a line takes more than %d MiB", maxToken>>20)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil && (!errors.Is(err, io.EOF) || len(line) == 0) {
			return "", err
		}
		break
	}
	if err := checkUTF8(line, l.number); err != nil {
		return "", err
	}
	return strings.TrimRight(string(line), "\r\n"), nil
}

// lineFeeds ends each line in a line feed alone. Lines may come with a carriage
// return before it, or, from old programs for the Mac, in place of it.
type lineFeeds struct {
	r        io.Reader
	returned bool // the last byte was a carriage return
}

func (l *lineFeeds) Read(p []byte) (int, error) {
	n, err := l.r.Read(p)
	if !l.returned && bytes.IndexByte(p[:n], '\r') < 0 {
		return n, err
	}
	out := p[:0]
	for _, c := range p[:n] {
		if c == '\r' {
			out = append(out, '\n')
		} else if c != '\n' || !l.returned {
			out = append(out, c)
		}
		l.returned = c == '\r'
	}
	return len(out), err
}

// checkUTF8 finds the first line that is not UTF-8 or holds a control
// character: a wrong encoding must not become text.
func checkUTF8(line []byte, number int) error {
	if !utf8.Valid(line) {
		return faulty(ruleAt{"not-utf8", number}, hintUTF8, "the file is not UTF-8")
	}
	for _, c := range line {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' {
			return faulty(ruleAt{"control-character", number}, "save it as UTF-8 text", "control character U+%04X in the file", c)
		}
	}
	return nil
}
