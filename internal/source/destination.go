package source

import (
	"github.com/yuin/goldmark/ast"
	gtext "github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// inlineLink reads `(address "title")` after a closing bracket (CommonMark
// 0.31, 6.3), or gives nil.
func inlineLink(block gtext.Reader) ast.Node {
	if block.Peek() != '(' {
		return nil
	}
	block.Advance(1)
	block.SkipSpaces()
	l := ast.NewLink()
	if block.Peek() != ')' {
		var ok bool
		if l.Destination, ok = destination(block); !ok {
			return nil
		}
		_, blanks, _ := block.SkipSpaces()
		if block.Peek() != ')' {
			if l.Title, ok = title(block); !ok || blanks == 0 {
				return nil
			}
			block.SkipSpaces()
		}
	}
	if block.Peek() != ')' {
		return nil
	}
	block.Advance(1)
	return l
}

// destination reads an address as it is written, escapes and all.
func destination(block gtext.Reader) ([]byte, bool) {
	line, _ := block.PeekLine()
	if len(line) == 0 {
		return nil, false
	}
	if line[0] == '<' {
		n := pointed(line)
		if n < 0 {
			return nil, false
		}
		block.Advance(n + 1)
		return line[1:n], true
	}
	n := bare(line)
	block.Advance(n)
	return line[:n], n > 0
}

// pointed is the index of the `>` that ends an address in pointed brackets.
func pointed(line []byte) int {
	for i := 1; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		case c == '>':
			return i
		case c == '<' || c == '\n':
			return -1
		}
	}
	return -1
}

// bare is the length of an address without brackets: up to a blank, a control
// or a parenthesis that closes none within it.
func bare(line []byte) int {
	open := 0
	for i := 0; i < len(line); i++ {
		switch c := line[i]; {
		case c == '\\' && i+1 < len(line) && util.IsPunct(line[i+1]):
			i++
		case c == '(':
			open++
		case c == ')':
			if open--; open < 0 {
				return i
			}
		case c <= ' ' || c == 0x7f:
			return i
		}
	}
	return len(line)
}

// title reads a title in quotation marks or parentheses.
func title(block gtext.Reader) ([]byte, bool) {
	opener := block.Peek()
	closer := opener
	switch opener {
	case '"', '\'':
	case '(':
		closer = ')'
	default:
		return nil, false
	}
	block.Advance(1)
	segments, found := block.FindClosure(opener, closer, gtext.FindClosureOptions{Newline: true, Advance: true})
	if !found {
		return nil, false
	}
	return joined(block, segments), true
}
