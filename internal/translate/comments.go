package translate

import (
	"slices"

	"caveat/internal/diag"
	"caveat/internal/tomldoc"
)

// readComments hands the comments of the file to the messages that they stand
// at: above a message, in it or behind it on a line. They are a translator's
// work too, and go where the message goes.
func (b *Bundle) readComments(data []byte) {
	file, list := tomldoc.Read(diag.Place{}, data)
	if list.HasErrors() || len(file.Comments) == 0 {
		return
	}
	last, head := b.lastLines(file.Keys), b.headComments(file.Comments)
	for n, c := range file.Comments {
		i := b.messageAt(c.Line)
		if i < 0 || !c.Beside && c.Line > last[i] {
			i++
		}
		switch {
		case n < head:
			addLine(&b.Head, c.Text)
		case i < len(b.Entries):
			addLine(&b.Entries[i].Comments, c.Text)
		default:
			addLine(&b.Tail, c.Text)
		}
	}
}

// lastLines is the line of the last key of each message.
func (b *Bundle) lastLines(keys []tomldoc.Key) []int {
	last := make([]int, len(b.Entries))
	for _, k := range keys {
		if i := b.messageAt(k.Line); i >= 0 {
			last[i] = max(last[i], k.Line)
		}
	}
	return last
}

// messageAt is the last message that begins in this line or above it, or -1.
func (b *Bundle) messageAt(line int) int {
	i, _ := slices.BinarySearchFunc(b.Entries, line, func(e Entry, line int) int {
		if e.Line <= line {
			return -1
		}
		return 1
	})
	return i - 1
}

// headComments counts the comments that a blank line parts from the first
// message: they are the file's.
func (b *Bundle) headComments(comments []tomldoc.Comment) int {
	if len(b.Entries) == 0 {
		return 0
	}
	line := b.Entries[0].Line
	n := slices.IndexFunc(comments, func(c tomldoc.Comment) bool { return c.Line >= line })
	if n < 0 {
		n = len(comments)
	}
	for ; n > 0 && comments[n-1].Line == line-1; n-- {
		line--
	}
	return n
}

func addLine(lines *string, line string) {
	if *lines != "" {
		*lines += "\n"
	}
	*lines += line
}
