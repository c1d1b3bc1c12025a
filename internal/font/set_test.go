package font_test

import (
	"sync"
	"testing"

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
