package font_test

import (
	"bytes"
	"sync"
	"testing"

	gotext "github.com/go-text/typesetting/font"
	ot "github.com/go-text/typesetting/font/opentype"

	"caveat/internal/font"
	"caveat/internal/lang"
)

func stack(t testing.TB, s *font.Set, tag string, st font.Style) []*font.Face {
	t.Helper()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	faces, err := s.Stack(row, st)
	if err != nil {
		t.Fatal(err)
	}
	return faces
}

func TestStackOfEveryLocale(t *testing.T) {
	s := font.NewSet()
	for _, tag := range lang.Tags() {
		for _, st := range []font.Style{{}, {Bold: true}, {Italic: true}, {Bold: true, Italic: true}} {
			faces := stack(t, s, tag, st)
			last := faces[len(faces)-1]
			if last.Family != "Noto Sans" || last.Style != st {
				t.Errorf("%s %v: ends in %s", tag, st, last.Name)
			}
			if faces[0].Style.Bold != st.Bold {
				t.Errorf("%s %v: begins with %s", tag, st, faces[0].Name)
			}
			for _, f := range faces {
				if f.Upem != 1000 || f.Ascent < 700 || f.Descent < 200 || f.Font == nil || len(f.Data) == 0 {
					t.Errorf("%s %v: %s is not loaded: %d %d %d", tag, st, f.Name, f.Upem, f.Ascent, f.Descent)
				}
			}
		}
	}
}

// TestFaceMadeBold: Nastaliq is bold in its regular outlines with a line round
// them, always in the same face; a family with a bold of its own is not.
func TestFaceMadeBold(t *testing.T) {
	s := font.NewSet()
	regular, bold := stack(t, s, "ur", font.Style{})[0], stack(t, s, "ur", font.Style{Bold: true})[0]
	if bold.Outlines() != regular || bold.Stroke <= 0 || bold.Stroke > 40 || !bold.Style.Bold || bold != stack(t, s, "ur", font.Style{Bold: true})[0] {
		t.Errorf("bold is %s with a line of %d", bold.Name, bold.Stroke)
	}
	if regular.Outlines() != regular || regular.Stroke != 0 || regular.Style.Bold {
		t.Errorf("regular is %v with a line of %d", regular.Style, regular.Stroke)
	}
	if naskh := stack(t, s, "ar", font.Style{Bold: true})[0]; naskh.Stroke != 0 || naskh.Outlines() != naskh {
		t.Errorf("%s has a line of %d", naskh.Name, naskh.Stroke)
	}
}

func TestStackIsSafeForConcurrentUse(t *testing.T) {
	s := font.NewSet()
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			f := stack(t, s, "ar", font.Style{})
			if !f[0].Covers('ع') || f[0].Covers('я') || !f[1].Covers('я') {
				t.Error("wrong coverage")
			}
		})
	}
	wg.Wait()
}

// TestEmbeddedFacesAreSound: lookups of embedded faces are parsed late, where
// nobody would see that one is damaged. Parsed at once, one damaged lookup
// leaves a font without any.
func TestEmbeddedFacesAreSound(t *testing.T) {
	seen := 0
	for f := range font.NewSet().Covering([]rune{' '}) {
		ld, err := ot.NewLoader(bytes.NewReader(f.Data))
		if err != nil {
			t.Fatal(err)
		}
		whole, err := gotext.NewFont(ld)
		if err != nil {
			t.Fatal(err)
		}
		late := f.Font
		if len(whole.GSUB.Lookups) != len(late.GSUB.Lookups) || len(whole.GPOS.Lookups) != len(late.GPOS.Lookups) {
			t.Errorf("%s has a damaged lookup", f.Name)
		}
		seen += min(1, len(late.GSUB.Lookups)+len(late.GPOS.Lookups))
	}
	if seen < 50 {
		t.Errorf("only %d faces with lookups were looked at", seen)
	}
}
