package pdf

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"caveat/internal/layout"
	"caveat/internal/model"
)

// TestTurnedLinesAreInLogicalOrder: the operators of a right-to-left line
// follow one another as the text is read, and each begins with what PDFium
// needs to see a width.
func TestTurnedLinesAreInLogicalOrder(t *testing.T) {
	squeeze := func(s string) string { return strings.Join(strings.Fields(model.Fold(withoutControls(s))), "") }
	texts := append(paragraphs(t, "ar"), paragraphs(t, "ur")...)
	texts = append(texts, "العمر ≥60 سنة (60–80%) COVID-19، SARS-CoV-2.", "مثلاً، جدّاً! مُشَكَّلٌ", "New York Times, 12 (March) 2020 في المقال.",
		"قال: समान स्थिति SARS के निदान, অন্যান্য অভ্যন্তরীণ ব্যবস্থা, ချောင်းဆိုးခြင်း, ការអភិវឌ្ឍ។")
	doc, _ := lay(t, article("ar", texts))
	lines := 0
	for p := range doc.Pages {
		for i := range doc.Pages[p].Items {
			l := doc.Pages[p].Items[i].Line
			if l == nil {
				continue
			}
			e := encoder{face: newTypeface(), rtl: true}
			var got strings.Builder
			for _, s := range e.line(l) {
				got.WriteString(s.text)
			}
			if squeeze(got.String()) != squeeze(l.Text) {
				t.Errorf("line %q is drawn as %q", l.Text, got.String())
			}
			lines++
		}
	}
	if lines < len(texts) {
		t.Errorf("%d lines of %d paragraphs", lines, len(texts))
	}
}

// TestEveryGlyphIsDrawn: whatever marks, blanks, signs and digits stand beside
// one another, the codes of a line draw all its glyphs and read as all its text.
func TestEveryGlyphIsDrawn(t *testing.T) {
	bits := []string{"و", "من", "ثَ", "مَّ", "ثَمَّ", "أولًا", " ", " ", " ", "؛", "،", "12", "٣", "(", ")", "COVID-19", "é", "x̀", "%", "-"}
	r := rand.New(rand.NewPCG(1, 2))
	texts := []string{"التقرير الأولي؛ ومن ثَمَّ، فإن", "ثَ مَ لَ", "مَّ و"}
	for range 400 {
		var b strings.Builder
		for range 3 + r.IntN(8) {
			b.WriteString(bits[r.IntN(len(bits))])
		}
		texts = append(texts, "ا"+b.String()+"ا")
	}
	for _, tag := range []string{"ar", "en"} {
		doc, _ := lay(t, article(tag, texts))
		for p := range doc.Pages {
			for _, item := range doc.Pages[p].Items {
				if item.Line == nil {
					continue
				}
				e := encoder{face: newTypeface(), rtl: tag == "ar"}
				got, text := drawnBy(&e, item.Line)
				if want := glyphsOf(item.Line); !slices.Equal(got, want) {
					t.Errorf("%s: line %q draws %d glyphs of %d", tag, item.Line.Text, len(got), len(want))
				}
				if want := letters(item.Line.Text); text != want {
					t.Errorf("%s: line %q reads as the letters %q", tag, item.Line.Text, text)
				}
			}
		}
	}
}

// TestZWNJBehindABlank: one that stands behind a blank is read back too.
func TestZWNJBehindABlank(t *testing.T) {
	texts := []string{"دارد، \u200Cمگر پتوجنی", "با \u200Cثَ", "20 \u200C(10) \u200Cدر", "mol/L \u200Cدر"}
	for _, tag := range []string{"fa", "en"} {
		doc, _ := lay(t, article(tag, texts))
		got := 0
		for p := range doc.Pages {
			for _, item := range doc.Pages[p].Items {
				if item.Line == nil {
					continue
				}
				e := encoder{face: newTypeface(), rtl: tag == "fa"}
				for _, s := range e.line(item.Line) {
					for _, o := range s.ops {
						if o.code != 0 {
							got += strings.Count(e.face.codes[o.code].text, "\u200C")
						}
					}
				}
			}
		}
		if got != 5 {
			t.Errorf("%s: %d of 5 are in the codes", tag, got)
		}
	}
}

// drawnBy is the glyphs that the codes of a line draw and the letters that they
// read as, both sorted.
func drawnBy(e *encoder, l *layout.Line) ([]uint16, string) {
	var ids []uint16
	var text strings.Builder
	for _, s := range e.line(l) {
		for _, o := range s.ops {
			if o.code == 0 {
				continue
			}
			c := e.face.codes[o.code]
			text.WriteString(c.text)
			if strings.TrimSpace(c.text) == "" {
				continue
			}
			for _, p := range c.parts {
				ids = append(ids, p.glyph)
			}
		}
	}
	slices.Sort(ids)
	return ids, letters(text.String())
}

func glyphsOf(l *layout.Line) []uint16 {
	var ids []uint16
	for _, p := range l.Pieces {
		for _, c := range p.Clusters {
			// A blank may be part of the code beside it.
			if c.Space {
				continue
			}
			for _, g := range c.Glyphs {
				ids = append(ids, g.ID)
			}
		}
	}
	slices.Sort(ids)
	return ids
}

// letters is the letters and marks of a text, sorted.
func letters(s string) string {
	rs := []rune(strings.Map(func(r rune) rune {
		if unicode.In(r, unicode.L, unicode.M, unicode.N) {
			return r
		}
		return -1
	}, s))
	slices.Sort(rs)
	return string(rs)
}
