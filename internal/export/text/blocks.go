package text

import (
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// rowOf is the locale that a block's text is in.
func (w *writer) rowOf(b *model.Block) lang.Row {
	tag := b.Lang
	if b.Untranslated && tag == "" {
		tag = w.meta.SourceLang.Tag
	}
	if tag == "" {
		return w.row
	}
	row, err := lang.Lookup(tag)
	if err != nil {
		return w.row
	}
	return row
}

// leaf writes a block's own text, then the addresses that its links lead to.
func (w *writer) leaf(b *model.Block) {
	row := w.rowOf(b)
	if b.Untranslated && b.Message != "" && !w.told {
		w.wrapped("["+w.meta.Words.SourceText+"]", w.row)
	}
	w.told = false
	w.wrapped(inlineText(b.Inlines, row), row)
	w.addresses(b.Inlines)
}

// inlineText is running text with isolates round passages of another
// direction; a hard break is a line feed.
func inlineText(inlines []model.Inline, row lang.Row) string {
	var s strings.Builder
	for _, in := range inlines {
		switch in.Kind {
		case model.Text:
			s.WriteString(folded(in.Text))
		case model.CodeSpan:
			s.WriteString(isolated(folded(in.Text), row.Dir))
		case model.Break:
			s.WriteByte('\n')
		case model.Span:
			inner := row
			if r, err := lang.Lookup(in.Lang); err == nil {
				inner = r
			}
			text := inlineText(in.Children, inner)
			if inner.Dir != row.Dir {
				text = isolate(text, inner.Dir)
			}
			s.WriteString(text)
		default:
			s.WriteString(inlineText(in.Children, row))
		}
	}
	return s.String()
}

// folded is text with every run of white space, line feeds among it,
// as one blank; no-break spaces stay.
func folded(s string) string {
	if !strings.ContainsFunc(s, controls) && !strings.Contains(s, "  ") {
		return s
	}
	var b strings.Builder
	blank := false
	for _, r := range s {
		space := r == ' ' || controls(r)
		if space && blank {
			continue
		}
		if blank = space; space {
			r = ' '
		}
		b.WriteRune(r)
	}
	return b.String()
}

// controls tells the characters that end lines or are not printed.
func controls(r rune) bool {
	return r < ' ' || 0x7F <= r && r < 0xA0 || r == 0x2028 || r == 0x2029
}

// addresses writes where the links of a text lead, each on a line of its own
// and never cut, so that programs make a link of it.
func (w *writer) addresses(inlines []model.Inline) {
	for _, address := range addressesOf(inlines) {
		w.directed("<"+address+">", lang.LTR)
	}
}

// addressesOf are the addresses of links that the text itself does not show.
func addressesOf(inlines []model.Inline) []string {
	var out []string
	for _, in := range inlines {
		if in.Kind == model.Link && model.LeadsOut(in.URL) && model.PlainText(in.Children) != in.URL {
			out = append(out, in.URL)
		}
		out = append(out, addressesOf(in.Children)...)
	}
	return out
}

// underlines are those of the levels of heading.
const underlines = "=-~..."

func (w *writer) heading(b *model.Block) {
	w.blank()
	if w.out.Len() > 0 && b.Level <= 2 {
		w.out.WriteByte('\n') // two blank lines before a main heading
	}
	row := w.rowOf(b)
	lines := wrap(inlineText(b.Inlines, row), columns-w.indent, row)
	longest := 0
	for _, l := range lines {
		w.directed(l, row.Dir)
		longest = max(longest, room(l))
	}
	level := min(max(b.Level, 1), len(underlines))
	w.directed(strings.Repeat(underlines[level-1:level], longest), row.Dir)
	if w.told = b.Untranslated; w.told {
		w.wrapped("["+w.meta.Words.SourceText+"]", w.row)
	}
}

func (w *writer) list(b *model.Block) {
	w.markAlone()
	w.blank()
	for i, item := range b.Children {
		mark := "- "
		if b.Ordered {
			mark = w.row.Digits(b.Start+i) + ". "
		}
		w.indented(len([]rune(mark)), func() {
			w.mark, w.tight = mark, true
			w.block(item)
		})
	}
}

func (w *writer) item(b *model.Block) {
	w.leaf(b)
	if b.Role == model.RoleClaim {
		w.seeCautions(b)
	}
	for _, c := range b.Children {
		// Without a blank line a second paragraph, code, or the names of columns would read as more of the first.
		w.tight = c.Kind != model.Paragraph && c.Kind != model.Code && c.Kind != model.Table || c.Role == model.RoleCaution
		w.block(c)
	}
}

func (w *writer) figure(b *model.Block) {
	w.blank()
	if w.told = b.Untranslated; w.told { // of the caption too
		w.wrapped("["+w.meta.Words.SourceText+"]", w.row)
	}
	row := w.rowOf(b)
	w.wrapped("["+folded(b.AltText)+"]", row)
	if len(b.Inlines) > 0 {
		w.leaf(b)
	}
	w.told = false
}

// code keeps its lines as they are.
func (w *writer) code(b *model.Block) {
	w.blank()
	w.indented(4, func() {
		for line := range strings.Lines(b.Literal) {
			w.directed(strings.TrimRight(line, "\n"), lang.LTR)
		}
	})
}

// frameMark begins and ends the frame of a caution.
const frameMark = "!!!"

// framed puts blocks between a line with a label and a closing line. The marks
// still tell where it starts and ends when a phone runs all lines together.
func (w *writer) framed(mark, label string, write func()) {
	w.blank()
	w.line(mark + " " + label)
	w.tight = true
	outer := w.frame
	if mark == frameMark {
		w.frame = w.indent + 1
	}
	write()
	w.frame = outer
	w.line(mark)
}

// caution writes a caution with its label, in words, and the number by which
// its claims refer to it.
func (w *writer) caution(b *model.Block) {
	label := w.meta.Words.Caution + " " + w.row.Digits(w.number[b.ID])
	inner := *b
	inner.Role = model.RoleNone
	w.framed(frameMark, label, func() {
		if b.Kind == model.Callout {
			w.blocks(b.Children)
			return
		}
		w.plain(&inner)
	})
}

// seeCautions names the cautions of a claim by their numbers.
func (w *writer) seeCautions(b *model.Block) {
	if len(w.see[b.ID]) == 0 {
		return
	}
	var numbers []string
	for _, id := range w.see[b.ID] {
		numbers = append(numbers, w.row.Digits(w.number[id]))
	}
	w.wrapped("["+w.meta.Words.SeeCaution+w.row.Colon()+strings.Join(numbers, w.row.Comma())+"]", w.row)
}
