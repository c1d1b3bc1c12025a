package text

import (
	"strings"

	"caveat/internal/lang"

	"golang.org/x/text/unicode/bidi"
)

// The characters of UAX 9 that give direction.
const (
	leftMark     = "\u200E"
	rightMark    = "\u200F"
	leftIsolate  = "\u2066"
	rightIsolate = "\u2067"
	firstIsolate = "\u2068"
	popIsolate   = "\u2069"
)

// strong is the direction of a character that has one of its own.
func strong(r rune) (dir lang.Direction, ok bool) {
	if r < 0x80 {
		return lang.LTR, 'a' <= r|0x20 && r|0x20 <= 'z'
	}
	p, _ := bidi.LookupRune(r)
	switch p.Class() {
	case bidi.L:
		return lang.LTR, true
	case bidi.R, bidi.AL:
		return lang.RTL, true
	}
	return lang.LTR, false
}

// directionMark is what must stand before a line so that a viewer, who takes
// a line's direction from its first strong character outside isolates (UAX 9,
// P2 and P3), takes the right one. Without any such character it is left to
// right.
func directionMark(line string, dir lang.Direction) string {
	depth := 0
	for _, r := range line {
		switch r {
		case 0x2066, 0x2067, 0x2068:
			depth++
			continue
		case 0x2069:
			depth = max(0, depth-1)
			continue
		}
		if d, ok := strong(r); ok && depth == 0 {
			if d == dir {
				return ""
			}
			return markOf(dir)
		}
	}
	if dir == lang.RTL {
		return rightMark
	}
	return ""
}

func markOf(dir lang.Direction) string {
	if dir == lang.RTL {
		return rightMark
	}
	return leftMark
}

// isolated is an inserted run, kept from its surroundings where their
// direction could reorder it: one with a strong character of the other
// direction, and in right-to-left text also one without any, such as a date.
func isolated(s string, around lang.Direction) string {
	if s == "" || strings.HasPrefix(s, leftIsolate) && strings.Index(s, popIsolate) == len(s)-len(popIsolate) { // which is one already
		return s
	}
	same := false
	for _, r := range s {
		d, ok := strong(r)
		if ok && d != around {
			return firstIsolate + s + popIsolate
		}
		same = same || ok
	}
	if around == lang.RTL && !same {
		return leftIsolate + s + popIsolate
	}
	return s
}

// isolate is a run in a direction that is known.
func isolate(s string, dir lang.Direction) string {
	if dir == lang.RTL {
		return rightIsolate + s + popIsolate
	}
	return leftIsolate + s + popIsolate
}

// balanced closes isolates at the end of each line and opens them again on the
// next: a line is a paragraph to a viewer, and UAX 9 ends isolates with it.
func balanced(lines []string) []string {
	var open []rune
	for i, l := range lines {
		if len(open) == 0 && !strings.Contains(l, "\xe2\x81") /* which isolates begin with */ {
			continue
		}
		before := string(open)
		for _, r := range l {
			switch {
			case 0x2066 <= r && r <= 0x2068:
				open = append(open, r)
			case r == 0x2069 && len(open) > 0:
				open = open[:len(open)-1]
			}
		}
		lines[i] = before + l + strings.Repeat(popIsolate, len(open))
	}
	return lines
}
