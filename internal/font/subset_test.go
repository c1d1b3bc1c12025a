package font_test

import (
	"bytes"
	"encoding/binary"
	"slices"
	"strings"
	"testing"

	"caveat/internal/font"

	"github.com/go-text/typesetting/di"
	gotext "github.com/go-text/typesetting/font"
	"github.com/go-text/typesetting/language"
	"github.com/go-text/typesetting/shaping"
)

// samples are sentences of the scripts whose faces are cut for embedding.
var samples = map[string]string{
	"km": "ការរៀនភាសាខ្មែរ និងស្រ្តីម្នាក់ ដែលកំពុងព្យាបាលជំងឺ។ កៅអី ភ្លើង",
	"my": "ကျန်းမာရေးဝန်ထမ်းများ၏ အကြံပြုချက်ကို လိုက်နာပါ။ သတ္တဝါ ဥက္ကဋ္ဌ",
	"ti": "ሕክምና ከመይ ይሰርሕ። ክታበት ንኹሉ ሰብ።",
	"lo": "ການປິ່ນປົວ ແລະ ວັກຊີນ ນ້ຳ",
	"si": "රෝගීන්ගේ ආරක්ෂාව ශ්\u200dරී ලංකා",
	"bn": "স্বাস্থ্য পরীক্ষা ক্ষেত্রে দ্রুত",
}

func only(text string) func(rune) bool {
	return func(r rune) bool { return strings.ContainsRune(text, r) }
}

func shaped(f *font.Face, text string, tag string) []shaping.Glyph {
	rs := []rune(text)
	dir := di.DirectionLTR
	var script language.Script
	for _, r := range rs {
		if s := language.LookupScript(r); s != language.Common && s != language.Inherited {
			script = s
			break
		}
	}
	in := shaping.Input{Text: rs, RunEnd: len(rs), Direction: dir, Face: gotext.NewFace(f.Font), Size: 1000 << 6, Script: script, Language: language.NewLanguage(tag)}
	return (&shaping.HarfbuzzShaper{}).Shape(in).Glyphs
}

// TestSubsetDrawsTheTextAlike: shaped with the subset, a text has the glyphs,
// places and outlines that it has with the whole face.
func TestSubsetDrawsTheTextAlike(t *testing.T) {
	s := font.NewSet()
	for tag, text := range samples {
		whole := stack(t, s, tag, font.Style{})[0]
		data, err := whole.Subset(only(text))
		if err != nil {
			t.Fatal(err)
		}
		if len(data) >= len(whole.Data)*9/10 {
			t.Errorf("%s: %d bytes of %d are left", tag, len(data), len(whole.Data))
		}
		cut := parse(t, data)
		a, b := shaped(whole, text, tag), shaped(&font.Face{Font: cut}, text, tag)
		if len(a) != len(b) {
			t.Fatalf("%s: %d glyphs, %d with the subset", tag, len(a), len(b))
		}
		wf, cf := gotext.NewFace(whole.Font), gotext.NewFace(cut)
		for i := range a {
			kerned := tag == "ti" // a text without marks loses its kerning
			if a[i].GlyphID != b[i].GlyphID || a[i].Advance != b[i].Advance && !kerned || a[i].XOffset != b[i].XOffset || a[i].YOffset != b[i].YOffset {
				t.Errorf("%s: glyph %d is %+v; with the subset %+v", tag, i, a[i], b[i])
			}
			if x, y := segmentsOf(wf, a[i].GlyphID), segmentsOf(cf, b[i].GlyphID); !slices.Equal(x, y) {
				t.Errorf("%s: glyph %d has another outline", tag, a[i].GlyphID)
			}
		}
	}
}

func segmentsOf(f *gotext.Face, g gotext.GID) []gotext.Segment {
	o, _ := f.GlyphData(g).(gotext.GlyphOutline)
	return o.Segments
}

func parse(t *testing.T, data []byte) *gotext.Font {
	t.Helper()
	f, err := gotext.ParseTTF(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return f.Font
}

func TestSubsetMapsNoOtherCharacters(t *testing.T) {
	whole := stack(t, font.NewSet(), "ti", font.Style{})[0]
	data, err := whole.Subset(only("ሕክምና"))
	if err != nil {
		t.Fatal(err)
	}
	cut := parse(t, data)
	for r, want := range map[rune]bool{'ሕ': true, 'ና': true, ' ': true, 'ቀ': false, 'A': false, 0x1D400: false} {
		if _, got := cut.NominalGlyph(r); got != want {
			t.Errorf("%c is mapped: %v; want %v", r, got, want)
		}
	}
	again, _ := whole.Subset(only("ሕክምና"))
	if !bytes.Equal(data, again) {
		t.Error("two runs differ")
	}
}

// TestSubsetChecksums: the sums of OpenType's font file, counted anew.
func TestSubsetChecksums(t *testing.T) {
	whole := stack(t, font.NewSet(), "km", font.Style{Bold: true})[0]
	data, err := whole.Subset(only(samples["km"]))
	if err != nil {
		t.Fatal(err)
	}
	sum := func(b []byte) (n uint32) {
		for ; len(b) >= 4; b = b[4:] {
			n += binary.BigEndian.Uint32(b)
		}
		return n
	}
	if len(data)%4 != 0 || sum(data) != 0xB1B0AFBA {
		t.Errorf("the file's sum is %x", sum(data))
	}
	n := int(binary.BigEndian.Uint16(data[4:]))
	for i := range n {
		e := data[12+16*i:]
		at, size := binary.BigEndian.Uint32(e[8:]), binary.BigEndian.Uint32(e[12:])
		body := slices.Clone(data[at : at+(size+3)/4*4])
		if string(e[:4]) == "head" {
			copy(body[8:], []byte{0, 0, 0, 0})
		}
		if sum(body) != binary.BigEndian.Uint32(e[4:]) {
			t.Errorf("table %s has another sum", e[:4])
		}
	}
}

func TestSubsetOfABrokenFaceIsAnError(t *testing.T) {
	whole := stack(t, font.NewSet(), "km", font.Style{})[0]
	broken := font.Face{Font: whole.Font, Data: slices.Clone(whole.Data)}
	n := int(binary.BigEndian.Uint16(broken.Data[4:]))
	for i := range n {
		if e := broken.Data[12+16*i:]; string(e[:4]) == "loca" {
			at := binary.BigEndian.Uint32(e[8:])
			binary.BigEndian.PutUint16(broken.Data[at:], 0xFFFF)
		}
	}
	if _, err := broken.Subset(only("ក")); err == nil {
		t.Error("a table loca out of order is no error")
	}
}
