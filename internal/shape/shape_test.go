package shape_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/shape"
)

var fonts = font.NewSet()

func row(t testing.TB, tag string) lang.Row {
	t.Helper()
	r, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func paragraph(t testing.TB, tag, text string) (*shape.Paragraph, []shape.Missing) {
	t.Helper()
	p, missing, err := shape.Shape(text, nil, row(t, tag), fonts)
	if err != nil {
		t.Fatal(err)
	}
	return p, missing
}

// samples are sentences of each script (own words, and the Universal
// Declaration of Human Rights, article 1).
var samples = []struct{ tag, text string }{
	{"en", "Tumor shrinkage was observed in about 60–80% of participants (≥ 3 cm)."},
	{"ru", "Все люди рождаются свободными и равными в своём достоинстве и правах."},
	{"ar", "يولد جميع الناس أحرارًا متساوين في الكرامة والحقوق (COVID-19) بنسبة 60–80٪."},
	{"fa", "تمام افراد بشر آزاد به دنیا می\u200cآیند و از لحاظ حیثیت و حقوق با هم برابرند."},
	{"ur", "تمام انسان آزاد اور حقوق و عزت کے اعتبار سے برابر پیدا ہوئے ہیں۔"},
	{"he", "כל בני האדם נולדו בני חורין ושווים בערכם ובזכויותיהם (WHO)."},
	{"hi", "सभी मनुष्यों को गौरव और अधिकारों के मामले में जन्मजात स्वतन्त्रता प्राप्त है।"},
	{"bn", "সমস্ত মানুষ স্বাধীনভাবে সমান মর্যাদা এবং অধিকার নিয়ে জন্মগ্রহণ করে।"},
	{"ta", "மனிதப் பிறவியினர் சகலரும் சுதந்திரமாகவே பிறக்கின்றனர்."},
	{"te", "ప్రతిపత్తిస్వత్వముల విషయమున మానవులెల్లరును జన్మతః స్వతంత్రులును సమానులును నగుదురు."},
	{"si", "සියලු මනුෂ්\u200dයයෝ නිදහස්ව උපත ලබා ඇත."},
	{"th", "มนุษย์ทั้งหลายเกิดมามีอิสระและเสมอภาคกันในเกียรติศักดิ์และสิทธิ"},
	{"lo", "ມະນຸດເກີດມາມີສິດເສລີພາບ ແລະ ສະເໝີໜ້າກັນໃນທາງກຽດຕິສັກ"},
	{"km", "មនុស្សទាំងអស់កើតមកមានសេរីភាព និងភាពស្មើៗគ្នា ក្នុងសិទ្ធិ។"},
	{"my", "လူတိုင်းသည် တူညီလွတ်လပ်သော ဂုဏ်သိက္ခာဖြင့် လည်းကောင်း၊ (COVID-19)"},
	{"am", "የሰው፡ልጅ፡ሁሉ፡ሲወለድ፡ነጻና፡በክብርና፡በመብትም፡እኩልነት፡ያለው፡ነው።"},
	{"zh-Hans", "人人生而自由，在尊严和权利上一律平等。“COVID-19”疫情——2020年"},
	{"zh-Hant", "人人生而自由，在尊嚴和權利上一律平等。"},
	{"ja", "すべての人間は、生まれながらにして自由であり、コロナ「ワクチン」。"},
	{"ko", "모든 인간은 태어날 때부터 자유로우며 그 존엄과 권리에 있어 동등하다."},
	{"ka", "ყველა ადამიანი იბადება თავისუფალი და თანასწორი თავისი ღირსებით."},
	{"hy", "Բոլոր մարդիկ ծնվում են ազատ ու հավասար իրենց արժանապատվությամբ։"},
}

func TestClustersCoverTheText(t *testing.T) {
	for _, s := range samples {
		p, missing := paragraph(t, s.tag, s.text)
		if len(missing) > 0 {
			t.Errorf("%s: missing %v", s.tag, missing)
		}
		checkCover(t, p)
		if len(p.Line(0, len(p.Clusters))) == 0 {
			t.Errorf("%s: an empty line", s.tag)
		}
	}
}

// checkCover checks what every paragraph must hold: clusters one after another
// from the first byte to the last, breaks at their starts.
func checkCover(t testing.TB, p *shape.Paragraph) {
	t.Helper()
	at, starts := 0, map[int]bool{len(p.Text): true}
	for _, c := range p.Clusters {
		if c.Start != at || c.End <= c.Start || c.Face == nil {
			t.Fatalf("%s %q: cluster %d-%d after byte %d", p.Locale.Tag, p.Text, c.Start, c.End, at)
		}
		for _, g := range c.Glyphs {
			if g.ID == 0 {
				t.Errorf("%s: %q is drawn as .notdef", p.Locale.Tag, p.Text[c.Start:c.End])
			}
		}
		starts[at] = true
		at = c.End
	}
	if at != len(p.Text) {
		t.Fatalf("%q: clusters end at byte %d of %d", p.Text, at, len(p.Text))
	}
	last := 0
	for _, b := range p.Breaks {
		if b.At <= last || !starts[b.At] {
			t.Fatalf("%q: break at %d after %d", p.Text, b.At, last)
		}
		last = b.At
	}
	if p.Text != "" && last != len(p.Text) {
		t.Fatalf("%q: the last break is at %d", p.Text, last)
	}
}

// visual writes a line's clusters left to right; brackets of right-to-left runs
// are mirrored by the glyph and stand here as typed.
func visual(p *shape.Paragraph, from, to int) string {
	var b strings.Builder
	for _, c := range p.Line(from, to) {
		b.WriteString(p.Text[c.Start:c.End])
	}
	return b.String()
}

func TestLineIsVisual(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"he", "אבג abc 12 דה ", "הד abc 12 גבא"},
		{"en", "abc אבג 12, דה. ", "abc הד ,12 גבא."},
		// Digits that begin a right-to-left isolate stand on its right.
		{"en", "x \u2067 12 אב\u2069 y", "x \u2067בא 12 \u2069 y"},
		{"he", "(abc) אב", "בא )abc("},
		{"he", "אב (abc", "abc( בא"},
	} {
		p, _ := paragraph(t, c.tag, c.text)
		if got := visual(p, 0, len(p.Clusters)); got != c.want {
			t.Errorf("%s %q: got %q, want %q", c.tag, c.text, got, c.want)
		}
	}
}

// TestBlanksBesideLatin looks at the blanks of Nastaliq text, which are narrow:
// those round a Latin word are alike, and so are those round the dot between two
// facts.
func TestBlanksBesideLatin(t *testing.T) {
	text := "کے ساتھ Google اور \u2066Docs\u2069 · 10"
	p, _ := paragraph(t, "ur", text)
	var got []bool
	for _, c := range p.Clusters {
		if c.Space {
			got = append(got, c.Advance > 200)
		}
	}
	if want := []bool{false, true, true, true, true, true}; !slices.Equal(got, want) {
		t.Errorf("wide blanks %v, want %v", got, want)
	}
}
