package shape_test

import (
	"math/rand"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
	"unicode/utf8"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/shape"
)

func TestMissingCharacters(t *testing.T) {
	p, missing := paragraph(t, "en", "a ⵊ\u0301\U0010FFFDb")
	want := []shape.Missing{{Rune: 'ⵊ', At: 2}, {Rune: '\u0301', At: 5}, {Rune: '\U0010FFFD', At: 7}}
	if !slices.Equal(missing, want) {
		t.Errorf("missing %v, want %v", missing, want)
	}
	checkCover(t, p)
	for _, c := range p.Clusters {
		if c.Start >= 2 && c.End <= 11 && (len(c.Glyphs) > 0 || c.Advance != 0) {
			t.Errorf("%q has a glyph", p.Text[c.Start:c.End])
		}
	}
	// A mark that no face with its base has.
	p, missing = paragraph(t, "en", "ab\u1A7F\uA6F1c")
	checkCover(t, p)
	if len(missing) == 0 {
		t.Error("a mark of Bamum is missing from Noto Sans")
	}
}

func TestInvisibleCharactersAreNotDrawn(t *testing.T) {
	for _, c := range []struct{ tag, text string }{
		{"en", "a\u200bb\u2060c\u200ed\u00ade\ufefff"},
		{"ar", "عربي\u200fعربي\u2067abc\u2069"},
		{"en", "\u200e"}, {"ar", "\u200c"}, {"km", "\u200b\u200b"}, {"en", "\u2066\u2069"},
		{"en", "a\nb\u2028c\r\n\td"},
	} {
		p, missing := paragraph(t, c.tag, c.text)
		checkCover(t, p)
		if len(missing) > 0 {
			t.Errorf("%q: missing %v", c.text, missing)
		}
		for _, cl := range p.Clusters {
			text := p.Text[cl.Start:cl.End]
			if strings.ContainsAny(text, "\u200b\u200c\u200e\u200f\u2060\u2066\u2067\u2069\u00ad\ufeff\n\r\u2028") && (len(cl.Glyphs) > 0 || cl.Advance != 0) {
				t.Errorf("%q draws %q", c.text, text)
			}
		}
	}
}

func TestJoinersBelongToTheLetterBefore(t *testing.T) {
	p, _ := paragraph(t, "fa", "می\u200cخواهم")
	for _, c := range p.Clusters {
		if strings.HasPrefix(p.Text[c.Start:c.End], "\u200c") {
			t.Error("ZWNJ has a cluster of its own")
		}
	}
	if i := slices.IndexFunc(p.Clusters, func(c shape.Cluster) bool { return p.Text[c.Start:c.End] == "ی\u200c" }); i < 0 {
		t.Errorf("ZWNJ is not with its letter")
	}
}

func TestSpaces(t *testing.T) {
	p, missing := paragraph(t, "fr", "a b\u00a0c\u202fd\u2009e\u3000f\tg")
	if len(missing) > 0 {
		t.Errorf("missing %v", missing)
	}
	advance := map[string]int64{}
	space := map[string]bool{}
	for _, c := range p.Clusters {
		advance[p.Text[c.Start:c.End]], space[p.Text[c.Start:c.End]] = int64(c.Advance), c.Space
	}
	if advance["\u00a0"] != advance[" "] || advance["\t"] != advance[" "] || advance["\u202f"] <= 0 || advance["\u2009"] <= 0 {
		t.Errorf("widths of spaces: %v", advance)
	}
	for s, want := range map[string]bool{" ": true, "\t": true, "\u2009": true, "\u3000": true, "\u00a0": false, "\u202f": false, "a": false} {
		if space[s] != want {
			t.Errorf("Space of %+q is %v", s, space[s])
		}
	}
}

func TestLineDropsTheSpaceAtItsEnd(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"en", "ab  ", "ab"},
		{"en", "ab \u200e ", "ab"},
		{"en", "ab\u200e", "ab\u200e"},
		{"en", "ab \n", "ab"},
		{"en", "  ", ""},
		{"he", "אב  ", "בא"},
		{"he", "אב ab ", "ab בא"},
		{"en", "a\u00a0", "a\u00a0"},
	} {
		p, _ := paragraph(t, c.tag, c.text)
		if got := visual(p, 0, len(p.Clusters)); got != c.want {
			t.Errorf("%s %+q: %+q, want %+q", c.tag, c.text, got, c.want)
		}
	}
}

func TestSpans(t *testing.T) {
	text := "one two e\u0301 three"
	at := strings.Index(text, "\u0301")
	spans := []shape.Span{{Start: 0, End: 4}, {Start: 4, End: at, Style: font.Style{Bold: true}}, {Start: at, End: len(text), Lang: "hi"}}
	p, _, err := shape.Shape(text, spans, row(t, "en"), fonts)
	if err != nil {
		t.Fatal(err)
	}
	checkCover(t, p)
	for _, c := range p.Clusters {
		want := "NotoSans-Regular"
		if c.Style == 1 {
			want = "NotoSans-Bold"
		}
		if c.Face.Name != want && c.Face.Name != "NotoSansDevanagari-Regular" {
			t.Errorf("%q is set in %s", text[c.Start:c.End], c.Face.Name)
		}
		if c.Start == at-1 && (c.End != at+2 || c.Style != 1) {
			t.Errorf("a mark is torn from its base: %v", c)
		}
	}
	for _, bad := range [][]shape.Span{
		{{Start: 0, End: 3}}, {{Start: 1, End: len(text)}}, {{Start: 0, End: 5}, {Start: 4, End: len(text)}}, {{Start: 0, End: len(text) + 1}},
	} {
		if _, _, err := shape.Shape(text, bad, row(t, "en"), fonts); err == nil {
			t.Errorf("spans %v are accepted", bad)
		}
	}
}

func TestFaceOfSigns(t *testing.T) {
	// Quotation marks in Chinese are Han's, also beside Latin; a Latin
	// apostrophe is not. Numbers are Noto Sans' everywhere.
	p, _ := paragraph(t, "zh-Hans", "患“COVID-19”者2020年don't d’or……")
	for _, c := range p.Clusters {
		text := p.Text[c.Start:c.End]
		han := c.Face.Family == "Noto Sans SC"
		if wantHan := strings.ContainsAny(text, "患者年“”…"); han != wantHan {
			t.Errorf("%q is set in %s", text, c.Face.Name)
		}
	}
	// A bracket has the face of the one it closes.
	p, _ = paragraph(t, "ar", "منظمة (WHO) قالت")
	for _, c := range p.Clusters {
		if text := p.Text[c.Start:c.End]; strings.ContainsAny(text, "()") && c.Face.Family != "Noto Naskh Arabic" {
			t.Errorf("%q is set in %s", text, c.Face.Name)
		}
	}
}

func TestEmptyParagraph(t *testing.T) {
	p, missing := paragraph(t, "en", "")
	if len(p.Clusters)+len(p.Breaks)+len(missing) > 0 || len(p.Line(0, 0)) > 0 || p.Emergency(0, 0) != nil {
		t.Errorf("%+v", p)
	}
}

func TestUnknownFamilyIsAnError(t *testing.T) {
	if _, _, err := shape.Shape("a", nil, lang.Row{Tag: "xx", Fonts: []string{"Comic"}}, fonts); err == nil {
		t.Error("no error")
	}
	// An unknown language of a passage is set like the paragraph.
	if _, _, err := shape.Shape("a", []shape.Span{{End: 1, Lang: "qqq-x-y"}}, row(t, "en"), fonts); err != nil {
		t.Error(err)
	}
}

func TestEmergency(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"en", "p|n|e|u|m|o"},
		{"en", "a |b"},
		{"hi", "स्व|त|न्त्र|ता"},
		{"km", "ស្រី|ក្រុ|ម"},
		{"my", "ကျွန်|မာ"},
		{"th", "กำ|ลั|ง"},
		{"ar", "م|ر|ح|ب|ا"},
		{"ko", "안|녕"},
	} {
		p, _ := paragraph(t, c.tag, strings.ReplaceAll(c.want, "|", ""))
		var b strings.Builder
		last := 0
		for _, i := range p.Emergency(0, len(p.Clusters)) {
			b.WriteString(p.Text[last:p.Clusters[i].Start] + "|")
			last = p.Clusters[i].Start
		}
		if got := b.String() + p.Text[last:]; got != c.want {
			t.Errorf("%s: %s, want %s", c.tag, got, c.want)
		}
	}
}

func TestManyAtOnceComeOutAlike(t *testing.T) {
	set := font.NewSet()
	want := make([][]shape.Cluster, len(samples))
	for i, s := range samples {
		p, _ := paragraph(t, s.tag, s.text)
		want[i] = p.Clusters
	}
	var wg sync.WaitGroup
	for range 6 {
		wg.Go(func() {
			for i, s := range samples {
				p, _, err := shape.Shape(s.text, nil, row(t, s.tag), set)
				if err != nil || !alike(p.Clusters, want[i]) {
					t.Errorf("%s differs: %v", s.tag, err)
				}
			}
		})
	}
	wg.Wait()
}

func alike(a, b []shape.Cluster) bool {
	return slices.EqualFunc(a, b, func(x, y shape.Cluster) bool {
		return x.Start == y.Start && x.End == y.End && x.Level == y.Level && x.Face.Name == y.Face.Name &&
			x.Advance == y.Advance && slices.Equal(x.Glyphs, y.Glyphs)
	})
}

// TestStoreKeepsItsBound shapes more than is kept and then the first again.
func TestStoreKeepsItsBound(t *testing.T) {
	set := font.NewSet()
	r := row(t, "en")
	shaped := func(text string) []shape.Cluster {
		p, _, err := shape.Shape(text, nil, r, set)
		if err != nil {
			t.Fatal(err)
		}
		return p.Clusters
	}
	first := shaped("first paragraph")
	rnd := rand.New(rand.NewSource(1))
	for range 40 {
		var b strings.Builder
		for range 500 {
			for range 4 {
				b.WriteByte('a' + byte(rnd.Intn(26)))
			}
			b.WriteByte(' ')
		}
		shaped(b.String())
	}
	if !alike(first, shaped("first paragraph")) {
		t.Error("the first paragraph came out otherwise")
	}
}

func FuzzShape(f *testing.F) {
	for _, s := range samples {
		f.Add(s.tag, s.text, 5)
	}
	f.Add("ar", "\u2067(a\u0301 ١٢\u2069\u200dب]", 3)
	f.Add("en", "\xff\xfe a", 1)
	f.Add("my", "\u103a\u1039\u200b\u1000 \u103a", 2)
	f.Fuzz(func(t *testing.T, tag, text string, at int) {
		r, err := lang.Lookup(tag)
		if err != nil || len(text) > 400 {
			return
		}
		var spans []shape.Span
		if at > 0 && at < len(text) {
			spans = []shape.Span{{End: at}, {Start: at, End: len(text), Style: font.Style{Bold: true}}}
		}
		p, missing, err := shape.Shape(text, spans, r, fonts)
		if err != nil {
			t.Fatal(err)
		}
		checkCover(t, p)
		for _, m := range missing {
			if got, _ := utf8.DecodeRuneInString(text[m.At:]); got != m.Rune {
				t.Errorf("%q is missing at %d, where %q stands", m.Rune, m.At, got)
			}
		}
		if n := len(p.Clusters); n > 0 {
			line := p.Line(0, n)
			if len(line) > n {
				t.Error("a line grew")
			}
			seen := map[int]bool{}
			for _, c := range line {
				if seen[c.Start] {
					t.Errorf("cluster at %d twice", c.Start)
				}
				seen[c.Start] = true
			}
			last := 0
			for _, i := range p.Emergency(0, n) {
				if i <= last || i >= n {
					t.Errorf("emergency break %d after %d of %d", i, last, n)
				}
				last = i
			}
		}
	})
}

func TestVeryLongParagraph(t *testing.T) {
	for _, c := range []struct{ tag, unit string }{
		{"ar", "عربي (abc) "}, {"ar", "()"}, {"en", "e\u0301"}, {"km", "ខ្ញុំ"}, {"en", "a\u2067ب\u2069 "},
	} {
		p, missing := paragraph(t, c.tag, strings.Repeat(c.unit, 20000/len([]rune(c.unit))))
		checkCover(t, p)
		if len(missing) > 0 {
			t.Errorf("%q: missing %v", c.unit, missing[0])
		}
	}
}

// TestBracketsThatDoNotClose: each sign was held against every bracket that was open,
// which took half a minute here.
func TestBracketsThatDoNotClose(t *testing.T) {
	start := time.Now()
	paragraph(t, "en", strings.Repeat("( ", 1<<18))
	if took := time.Since(start); took > 10*time.Second {
		t.Errorf("it took %v", took)
	}
}
