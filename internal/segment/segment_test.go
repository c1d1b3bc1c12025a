package segment_test

import (
	"strings"
	"testing"

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
		{"hi", "लगभग |5 मिग्रा |दें"},
		// Nothing breaks after a hyphen.
		{"en", "well-known |SARS-CoV-2 |pre- and |post-test |- a |dash"},
		{"en", "a\u00adb |c\u2010d"},
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
