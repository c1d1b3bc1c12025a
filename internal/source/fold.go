package source

import "caveat/internal/model"

// folder builds inlines in their canonical form, so that the same content
// always gives the same markup whatever way it was written:
//
//   - runs of ASCII white space are one blank, and none stands at an end of the
//     block or beside a line break
//   - white space and line breaks at the edge of emphasis, a link or a passage
//     stand outside
//   - emphasis within emphasis of the same kind, and pieces without content,
//     are dissolved; like pieces side by side are one
//   - strong emphasis of nothing but emphasis is emphasis of strong
type folder struct {
	stack   []frame // what is open; the first is the block
	waiting []frame // opened since the last visible character
	blank   bool    // a blank is owed
	breaks  int     // line breaks are owed
	visible int     // runs of words and code spans so far
	run     []byte  // text not yet written
}

// frame is an open piece. A ghost is one that dissolves in one round it.
type frame struct {
	inline model.Inline
	ghost  bool
}

func newFolder() *folder { return &folder{stack: []frame{{}}} }

// open begins a piece with children.
func (f *folder) open(in model.Inline) {
	ghost := false
	if in.Kind == model.Strong || in.Kind == model.Emphasis {
		for _, list := range [][]frame{f.stack, f.waiting} {
			for _, o := range list {
				ghost = ghost || o.inline.Kind == in.Kind && !o.ghost
			}
		}
	}
	f.waiting = append(f.waiting, frame{in, ghost})
}

// close ends the innermost piece.
func (f *folder) close() {
	if n := len(f.waiting); n > 0 {
		f.waiting = f.waiting[:n-1]
		return
	}
	f.flush()
	top := f.stack[len(f.stack)-1]
	f.stack = f.stack[:len(f.stack)-1]
	if !top.ghost {
		join(f.target(), outward(top.inline))
	}
}

// outward swaps strong and the emphasis that is all of it.
func outward(in model.Inline) model.Inline {
	if in.Kind == model.Strong && len(in.Children) == 1 && in.Children[0].Kind == model.Emphasis {
		inner := in.Children[0]
		in.Children = inner.Children
		return model.Inline{Kind: model.Emphasis, Children: []model.Inline{in}}
	}
	return in
}

// join appends a piece, or adds it to the last one where the two are alike.
func join(to *[]model.Inline, in model.Inline) {
	n := len(*to)
	if n == 0 || !alike((*to)[n-1], in) {
		*to = append(*to, in)
		return
	}
	last := &(*to)[n-1]
	last.Text += in.Text
	for _, c := range in.Children {
		join(&last.Children, c)
	}
}

func alike(a, b model.Inline) bool {
	switch {
	case a.Kind != b.Kind:
		return false
	case a.Kind == model.Span:
		return a.Lang == b.Lang
	}
	return a.Kind == model.Text || a.Kind == model.Strong || a.Kind == model.Emphasis
}

// target is the children of the innermost open piece that is no ghost.
func (f *folder) target() *[]model.Inline {
	i := len(f.stack) - 1
	for f.stack[i].ghost {
		i--
	}
	return &f.stack[i].inline.Children
}

// flush writes the text gathered so far.
func (f *folder) flush() {
	if len(f.run) > 0 {
		join(f.target(), model.Inline{Kind: model.Text, Text: string(f.run)})
		f.run = f.run[:0]
	}
}

// settle writes what is owed and opens what waits: a visible piece follows.
func (f *folder) settle() {
	if f.visible > 0 && f.breaks > 0 {
		f.flush()
		for range f.breaks {
			*f.target() = append(*f.target(), model.Inline{Kind: model.Break})
		}
	} else if f.visible > 0 && f.blank {
		f.run = append(f.run, ' ')
	}
	f.blank, f.breaks = false, 0
	for _, w := range f.waiting {
		f.flush()
		f.reopen(w)
	}
	f.waiting = f.waiting[:0]
	f.visible++
}

// reopen opens a piece, or goes on with the one just closed where it is alike.
func (f *folder) reopen(w frame) {
	to := f.target()
	if n := len(*to); n > 0 && !w.ghost && alike((*to)[n-1], w.inline) {
		w.inline = (*to)[n-1]
		*to = (*to)[:n-1]
	}
	f.stack = append(f.stack, w)
}

// text adds running text.
func (f *folder) text(s string) {
	if s == "" {
		return
	}
	f.blank = f.blank || isBlank(s[0])
	if words := model.FoldBlanks(s); words != "" {
		f.settle()
		f.run = append(f.run, words...)
		f.blank = isBlank(s[len(s)-1])
	}
}

// leaf adds a piece without children.
func (f *folder) leaf(in model.Inline) {
	f.settle()
	f.flush()
	*f.target() = append(*f.target(), in)
}

// lineBreak adds a hard line break.
func (f *folder) lineBreak() { f.breaks++ }

// inlines is what was built.
func (f *folder) inlines() []model.Inline {
	f.flush()
	return f.stack[0].inline.Children
}
