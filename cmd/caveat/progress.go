package main

import (
	"fmt"
	"io"
	"strings"
	"time"
	"unicode/utf8"

	"caveat/internal/build"
)

// bar shows on a terminal how far a command is, drawn over and over.
type bar struct {
	w     io.Writer
	width int // of the terminal; 0 where there is none
	now   func() time.Time
	start time.Time
	drawn time.Time
}

func newBar(env Env) bar {
	return bar{w: env.Stderr, width: env.TerminalWidth, now: time.Now, start: time.Now()}
}

// progress shows how far an export is: a bar on a terminal, a line for each
// article elsewhere.
type progress struct {
	bar
	made  int // locales that were not current when looked at
	tally map[string]*articleTally
	verb  string // of what is not current
}

// articleTally is what came of the locales of an article so far.
type articleTally struct{ exported, current, refused, files int }

func newProgress(env Env, dry bool) *progress {
	p := &progress{bar: newBar(env), tally: map[string]*articleTally{}, verb: "exported"}
	if dry {
		p.verb = "to export"
	}
	return p
}

const (
	// barWidth leaves room for counts, rate and name in 80 columns.
	barWidth = 20
	// redraw is how long a bar stands: faster ones cannot be read and cost time.
	redraw = 100 * time.Millisecond
)

func (p *progress) show(at build.Progress) {
	if at.Again {
		return
	}
	if at.Locale.Changed() {
		p.made++
	}
	if p.width == 0 {
		p.count(at)
		return
	}
	p.at(step{done: at.Done, total: at.Total, worked: p.made, name: at.Locale.Article + " " + at.Locale.Locale})
}

// step is how far a command is.
type step struct {
	done, total int
	worked      int    // of what is done, what took its time: the rest costs next to nothing
	name        string // of what was done last
}

// at draws the bar, unless it was drawn just now.
func (b *bar) at(s step) {
	now := b.now()
	if b.width == 0 || !b.drawn.IsZero() && now.Sub(b.drawn) < redraw && s.done < s.total {
		return
	}
	b.drawn = now
	full := barWidth * s.done / s.total
	b.draw(fmt.Sprintf("[%s%s] %d/%d %s%s", strings.Repeat("#", full), strings.Repeat(".", barWidth-full), s.done, s.total, b.pace(s, now), s.name))
}

// draw puts a line over the last one. Blanks clear that: consoles of Windows show
// an escape sequence as it is.
func (b *bar) draw(line string) {
	for displayWidth(line) >= b.width {
		_, n := utf8.DecodeLastRuneInString(line)
		line = line[:len(line)-n]
	}
	fmt.Fprint(b.w, "\r"+line+strings.Repeat(" ", b.width-1-displayWidth(line)))
}

// pace is the rate and the time left, once a second of work tells it.
func (b *bar) pace(s step, now time.Time) string {
	took := now.Sub(b.start)
	if s.worked == 0 || took < time.Second {
		return ""
	}
	rate := float64(s.worked) / took.Seconds()
	left := time.Duration(float64(s.total-s.done) / rate * float64(time.Second))
	return fmt.Sprintf("%.1f/s %s left ", rate, left.Round(time.Second))
}

// count takes a locale in and prints the line of its article when it is the
// last.
func (p *progress) count(at build.Progress) {
	r := at.Locale
	t := p.tally[r.Article]
	if t == nil {
		t = &articleTally{}
		p.tally[r.Article] = t
	}
	switch {
	case r.Refused():
		t.refused++
	case r.Changed():
		t.exported++
	default:
		t.current++
	}
	t.files += len(r.Files)
	if !at.Last {
		return
	}
	delete(p.tally, r.Article)
	fmt.Fprintf(p.w, "[%d/%d] %s: %s\n", at.Done, at.Total, r.Article, t.text(p.verb))
}

func (t *articleTally) text(verb string) string {
	var parts []string
	for _, part := range []struct {
		n    int
		what string
	}{{t.exported, verb}, {t.current, "current"}, {t.refused, "refused"}} {
		if part.n > 0 {
			parts = append(parts, count(part.n, "locale")+" "+part.what)
		}
	}
	return strings.Join(parts, ", ") + ", " + count(t.files, "file")
}

// clear takes the bar away.
func (b *bar) clear() {
	if !b.drawn.IsZero() {
		b.draw("")
		fmt.Fprint(b.w, "\r")
	}
}
