package layout_test

import (
	"testing"

	"caveat/internal/lang"
	"caveat/internal/model"
)

// TestLabelsStandWhereTheirBoxIsRead: the label of a box in the other column, in the
// reader's language, stands on the side of the box's bar.
func TestLabelsStandWhereTheirBoxIsRead(t *testing.T) {
	for _, c := range [][2]string{{"es", "ar"}, {"ar", "es"}} {
		m := meta(c[0])
		m.Edition, m.Source = model.Bilingual, doc(c[1], h(1, "t", "1"), caution("c", "", box(p("2"))), noted(p("3")))
		m.SourceLang, _ = lang.Lookup(c[1])
		v := look(lay(t, doc(c[0], h(1, "t", "1"), caution("c", "", box(p("2"))), noted(p("3"))), m))
		for _, id := range []string{"c." + c[1], "note.2." + c[1]} {
			lines := v.below(v.byID(id))
			label, text := lines[0].line, lines[1].line
			start, want := label.Origin.X, text.Origin.X
			if m.SourceLang.Dir == lang.RTL {
				start, want = start+width(label), want+width(text)
			}
			if start != want {
				t.Errorf("%s: the label %q begins at %s, its text at %s", id, label.Text, start, want)
			}
		}
	}
}

// noted is a plain call-out.
func noted(b *model.Block) *model.Block {
	return &model.Block{Kind: model.Callout, Children: []*model.Block{b}}
}
