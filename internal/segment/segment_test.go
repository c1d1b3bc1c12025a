package segment_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"caveat/internal/lang"
	"caveat/internal/segment"
)

// show marks the breaks of a text with "|" and the mandatory ones with "¶".
func show(t *testing.T, tag, text string) string {
	t.Helper()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	last := 0
	for _, br := range segment.Lines(text, row) {
		b.WriteString(text[last:br.At])
		switch {
		case br.Mandatory:
			b.WriteString("¶")
		case br.At < len(text):
			b.WriteString("|")
		}
		last = br.At
	}
	return b.String()
}

func TestLines(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		// UAX 14 as it stands.
		{"en", "one |two |three"},
		{"en", "first\n¶second\n¶"},
		{"en", "COVID-19 |in |2020-03-11, |10/12/2020 |(555) |123-4567"},
		{"zh-Hans", "世|界|卫|生|组|织|（WHO）|宣|布：|“疫|情”，|结|束。"},
		{"ja", "ちょっ|と|待っ|て、|ファッ|ショ|ン・|ショー々ー！"},
		{"fr", "dit |« Bonjour » |à |tous"},
		// A sign that must not begin a line, typed after a blank.
		{"hi", "यह |है । |और ॥ |फिर"},
		{"bn", "এটা |আছে । |এবং"},
		{"km", "នេះ ។ |ផ្ទះ ៕ |ទឹក ៖ |មួយ"},
		{"my", "ရေ ၊ |မီး ။ |လေ"},
		{"ti", "ነው ። |እንዴት ፣ |ነህ"},
		{"fa", "سلام ، |خوب ؟ |بله"},
		{"fr", "Pourquoi ? |Parce |que : |rien ! |Oui ; |non"},
		{"ur", "تقریباً |80 % |افراد |37 °C |تک"},
		// A break after an Ethiopic stop without a blank.
		{"am", "ነው።|እንዴት፣|ነህ"},
		{"am", "በ3፥16 |ላይ"},
		// Number and unit, groups of a number.
		{"en", "take |5 mg |or |2.5 mL |at |37 °C |in |5 |minutes |of |2020 |100 |people"},
		{"ru", "принять |5 мг |и |10 000 |человек"},
		{"ru", "одна |доза — |5 мл |сиропа"},
		{"hi", "लगभग |5 मिग्रा |दें"},
		{"en", "at |(≥ 60 mg/kg) |or |< 5 |days, |± 2 mL |> |all"},
		{"am", "ተሳታፊዎች |≥ 60 |ዓመት"},
		{"en", "call |+44 20 7946 0018, |+1 (555) 123-4567 |or |112 |20 |times, |A+ |5 |6"},
		{"ur", "فون |+44 20 7946 0958 |پر"},
		{"en", "+1 23 45 67 89 01 23 45 |67 |89 |01"},
		{"fa", "سن |≥ ۶۰ |سال"},
		// Nothing breaks after a hyphen.
		{"en", "well-known |SARS-CoV-2 |pre- and |post-test |- a |dash"},
		{"en", "a\u00adb |c\u2010d"},
		// Korean words stay whole, with their particles.
		{"ko", "모든 |인간은 |약 |60~80%에서 |Enteromix(백신)는 |“암”이 |아니다|—|그러나 |긴\u200b|말"},
		{"ja", "모|든 |암"},
		// Dictionary words, and a person's own zero width spaces.
		{"th", "สวัสดี|ชาว|โลก"},
		{"lo", "ສະບາຍດີ|ຊາວໂລກ"},
		{"km", "ខ្ញុំ|ទៅ|ផ្សារ"},
		{"km", "ក\u200b|ខ"},
		{"my", "ကျန်းမာရေး|ဝန်ထမ်း"},
	} {
		text := strings.NewReplacer("|", "", "¶", "").Replace(c.want)
		if got := show(t, c.tag, text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.tag, got, c.want)
		}
	}
}

func TestNumberAndUnitInEachScript(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"en", "5 mg/kg |of |3 |men |and/|or"},
		{"en", "12 345 |and |1234 |567"},
		{"he", "5 מ\"ג |ביום"},
		{"th", "5 มก. |ต่อ|วัน"},
		{"hi", "5 मि॰ग्रा॰ |रोज़"},
		{"bn", "৫ মিগ্রা |দিনে"},
		{"ar", "٥ ملغ |يوميا"},
		{"en", "5 |ملغ"}, // a unit of another language
		{"en", "give |120 mg/5 mL |of |PX-2291-B/07 |at |130/80 |or |see |https://a.example/|2026/11"},
		{"he", "(120 מ״ג/5 מ״ל) |ביום"},
		{"fa", "۴ × ۱٫۵ میلی\u200cلیتر |در |روز"},
		{"ur", "5 ملی لیٹر |دن"},
		{"hi", "5 मिलीलीटर |(120 मिलीग्राम) |दें"},
		{"ta", "5 மி.லி. |சிரப், |12 கிலோ |எடை"},
		{"km", "(24 មីលីក្រាម) |ក្នុង"},
		{"my", "၄ × ၁.၅ မီလီလီတာ|ကို"},
	} {
		text := strings.ReplaceAll(c.want, "|", "")
		if got := show(t, c.tag, text); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.tag, got, c.want)
		}
	}
}

func TestTied(t *testing.T) {
	for _, c := range []struct{ tag, want string }{
		{"en", "Give 5_mg/kg, 4_×_2.5_mL or 10_000 of 3 men at 80_% and 20_°C in 2020 or 5 days"},
		{"fa", "۴_×_۱٫۵_میلی\u200cلیتر در ۲۴ ساعت"},
		{"ur", "5_ملی_لیٹر دن میں"},
		{"hi", "इसे 5_मिलीलीटर दें"},
		{"en", "no number at all"},
	} {
		row, err := lang.Lookup(c.tag)
		if err != nil {
			t.Fatal(err)
		}
		if got := strings.ReplaceAll(segment.Tied(strings.ReplaceAll(c.want, "_", " "), row), "\u00a0", "_"); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.tag, got, c.want)
		}
	}
}

func TestNoBreakWithinASyllable(t *testing.T) {
	for _, c := range []struct{ tag, text string }{
		{"my", "ဒါပေမယ့်"}, {"my", "သင့်အနီးရှိရပ်ကွက်ထဲ"}, {"my", "ပုဂ္ဂိုလ်တစ်ဦးက"}, {"km", "ស្រ្តីក្រុមប្រឹក្សា"},
	} {
		for part := range strings.SplitSeq(show(t, c.tag, c.text), "|") {
			rs := []rune(part)
			if len(rs) > 1 && (rs[1] == 0x103A || rs[1] == 0x1039 || rs[1] == 0x1037 && len(rs) > 2 && rs[2] == 0x103A) ||
				rs[len(rs)-1] == 0x17D2 || rs[len(rs)-1] == 0x1039 {
				t.Errorf("%s: %q is cut within a syllable: %q", c.tag, c.text, part)
			}
		}
	}
}

func TestEmptyText(t *testing.T) {
	if b := segment.Lines("", lang.Row{}); b != nil {
		t.Errorf("breaks %v", b)
	}
	if g := segment.Graphemes(""); !slices.Equal(g, []int{0}) {
		t.Errorf("graphemes %v", g)
	}
}

func TestGraphemesAndSyllables(t *testing.T) {
	for _, c := range []struct {
		text                 string
		graphemes, syllables []int
	}{
		{"ae\u0301b", []int{0, 1, 4, 5}, []int{0, 1, 4, 5}},
		{"👩\u200d🔬!", []int{0, 11, 12}, []int{0, 11, 12}},
		{"क्षत", []int{0, 9, 12}, []int{0, 9, 12}},
		{"မန်း", []int{0, 3, 9, 12}, []int{0, 12}},
		{"\r\nx", []int{0, 2, 3}, []int{0, 2, 3}},
	} {
		if got := segment.Graphemes(c.text); !slices.Equal(got, c.graphemes) {
			t.Errorf("Graphemes(%q) = %v, want %v", c.text, got, c.graphemes)
		}
		if got := segment.Syllables(c.text); !slices.Equal(got, c.syllables) {
			t.Errorf("Syllables(%q) = %v, want %v", c.text, got, c.syllables)
		}
	}
}

func FuzzLines(f *testing.F) {
	f.Add("th", "กกกกก\u0e46ๆฯ\u200bก")
	f.Add("km", "ក្ក្ \u200b។ 5 %")
	f.Add("my", "က်က္ကကကက့်")
	f.Add("lo", "ໝາໝາ")
	f.Add("en", "a - 10 000 mg\r\n\xff5 mg")
	f.Fuzz(func(t *testing.T, tag, text string) {
		row, err := lang.Lookup(tag)
		if err != nil {
			return
		}
		last := 0
		for _, b := range segment.Lines(text, row) {
			if b.At <= last || b.At > len(text) {
				t.Fatalf("%q: break at %d after %d", text, b.At, last)
			}
			last = b.At
		}
		if last != len(text) {
			t.Fatalf("%q: the last break is at %d", text, last)
		}
		for _, at := range [][]int{segment.Graphemes(text), segment.Syllables(text)} {
			if at[0] != 0 || !slices.IsSorted(at) || utf8.ValidString(text) && at[len(at)-1] != len(text) {
				t.Fatalf("%q: boundaries %v", text, at)
			}
		}
	})
}
