package main

import (
	"fmt"
	"io"
	"strings"

	"caveat/internal/build"
)

// progress shows how far an export is: a bar that is drawn over on a terminal,
// a line for each locale elsewhere.
type progress struct {
	w     io.Writer
	width int
	drawn bool
}

func newProgress(env Env) *progress { return &progress{w: env.Stderr, width: env.TerminalWidth} }

// barWidth leaves room for the counts and the locale's name in 80 columns.
const barWidth = 30

func (p *progress) show(at build.Progress) {
	if p.width == 0 {
		fmt.Fprintln(p.w, plainLine(at))
		return
	}
	full := barWidth * at.Done / at.Total
	line := fmt.Sprintf("[%s%s] %d/%d %s %s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full),
		at.Done, at.Total, at.Row.Article, at.Row.Locale)
	if len(line) >= p.width {
		line = line[:p.width-1]
	}
	fmt.Fprint(p.w, "\r\x1b[K"+line)
	p.drawn = true
}

func plainLine(at build.Progress) string {
	r := at.Row
	if r.Refused() {
		return fmt.Sprintf("[%d/%d] %s %s: refused", at.Done, at.Total, r.Article, r.Locale)
	}
	return fmt.Sprintf("[%d/%d] %s %s: %s verified", at.Done, at.Total, r.Article, r.Locale, count(len(r.Artefacts), "file"))
}

// clear takes the bar away.
func (p *progress) clear() {
	if p.drawn {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
