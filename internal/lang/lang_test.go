package lang_test

import (
	"strings"
	"testing"

	"caveat/internal/lang"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{"es_ES": "es-ES", "zh-hans": "zh-Hans", "iw": "he", "PT-br": "pt-BR", "kmr": "kmr"} {
		if got, err := lang.Canonical(in); err != nil || got != want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "english!", "x y"} {
		if got, err := lang.Canonical(in); err == nil {
			t.Errorf("Canonical(%q) = %q; want an error", in, got)
		}
	}
}

func TestEveryRowIsCanonicalAndComplete(t *testing.T) {
	for _, tag := range lang.Tags() {
		if c, err := lang.Canonical(tag); err != nil || c != tag {
			t.Errorf("row %s: canonical form is %q, %v", tag, c, err)
		}
		r, err := lang.Lookup(tag)
		if err != nil || r.English == "" || r.Native == "" || r.Leading < 1500 || len(r.Fonts) == 0 || r.Quotes[1] == "" {
			t.Errorf("row %s is incomplete: %+v, %v", tag, r, err)
		}
	}
}

func TestCheckCanonicalNamesTheRightTag(t *testing.T) {
	for tag, want := range map[string]string{"es": "", "zh-Hans": "", "es_ES": "`es-ES`", "zh-hans": "`zh-Hans`", "iw": "`he`", "no such": "not a BCP 47 language tag",
		"Spanish": "that of Spanish is `es`", "simplified chinese": "`zh-Hans`", "kinyarwanda": "that of Kinyarwanda is `rw`", "Español": "`es`", "Klingonish": "not a BCP 47 language tag"} {
		err := lang.CheckCanonical(tag)
		if (err == nil) != (want == "") || err != nil && !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", tag, err, want)
		}
	}
}

func TestAddsRegion(t *testing.T) {
	for _, c := range []struct {
		tag, base string
		want      bool
	}{
		{"fr-FR", "fr", true}, {"fr_FR", "fr", true}, {"fr-CA", "fr", true}, {"zh-TW", "zh-Hant", true}, {"zh-Hant-HK", "zh-Hant", true}, {"zh-CN", "zh-Hans", true},
		{"zh-TW", "zh-Hans", false}, {"pt-PT", "pt-BR", false}, {"es-MX", "es-419", false}, {"fr", "fr-FR", false}, {"fr", "fr", false},
		{"de-1996", "de", false}, {"uz-Cyrl-UZ", "uz", false}, {"", "fr", false}, {"fr-FR", "es", false},
	} {
		if got := lang.AddsRegion(c.tag, c.base); got != c.want {
			t.Errorf("AddsRegion(%q, %q) = %v", c.tag, c.base, got)
		}
	}
}

// go-i18n has no plural rules for these, and x/text no script for prs.
func TestCompare(t *testing.T) {
	for _, c := range []struct {
		named, asked string
		want         lang.Kinship
	}{
		{"es", "es", lang.SameLanguage}, {"pt_BR", "pt", lang.SameLanguage}, {"pt", "pt-BR", lang.SameLanguage}, {"ES-ES", "es", lang.SameLanguage},
		{"zh-CN", "zh-Hans", lang.SameLanguage}, {"zh", "zh-Hant", lang.SameLanguage}, {"cmn", "zh-Hans", lang.SameLanguage}, {"zh-Hans-CN", "zh-CN", lang.SameLanguage},
		{"sr", "sr-Latn", lang.SameLanguage}, {"iw", "he", lang.SameLanguage}, {"tl", "fil", lang.SameLanguage}, {"es-MX", "es-419", lang.SameLanguage}, {"nb", "no", lang.SameLanguage},
		{"spa", "es", lang.SameLanguage}, {"ca-valencia", "ca", lang.SameLanguage},
		{"pt-PT", "pt-BR", lang.OtherRegion}, {"es-ES", "es-419", lang.OtherRegion}, {"zh-HK", "zh-TW", lang.OtherRegion},
		{"fr", "es", lang.OtherLanguage}, {"zh-TW", "zh-Hans", lang.OtherLanguage}, {"zh-Hant", "zh", lang.OtherLanguage}, {"sr-Latn", "sr", lang.OtherLanguage},
		{"sr-Latn", "sr-Cyrl", lang.OtherLanguage}, {"yue", "zh-Hant", lang.OtherLanguage}, {"ckb", "kmr", lang.OtherLanguage},
		{"Spanish", "es", lang.NoLanguage}, {"", "es", lang.NoLanguage}, {"und", "es", lang.NoLanguage},
	} {
		if got := lang.Compare(c.named, c.asked); got != c.want {
			t.Errorf("Compare(%q, %q) = %d, want %d", c.named, c.asked, got, c.want)
		}
	}
}

func TestLookupOfLanguagesThatLibrariesLack(t *testing.T) {
	for tag, want := range map[string]lang.Script{"prs": "Arab", "kmr": "Latn", "rw": "Latn", "fuv": "Latn", "din": "Latn", "azb-Arab": "Arab", "apc": "Arab"} {
		if r, err := lang.Lookup(tag); err != nil || r.Script != want || r.Native == "" || r.English == "" {
			t.Errorf("%s: %+v, %v", tag, r, err)
		}
	}
	if _, err := lang.Lookup("azb"); err == nil || !strings.Contains(err.Error(), "name it in the tag") {
		t.Errorf("azb: %v", err)
	}
}

func TestDigits(t *testing.T) {
	for tag, want := range map[string]string{"en": "-1205", "fa": "-۱۲۰۵", "my": "-၁၂၀၅"} {
		if r, err := lang.Lookup(tag); err != nil || r.Digits(-1205) != want {
			t.Errorf("%s: %q, %v, want %q", tag, r.Digits(-1205), err, want)
		}
	}
	if got := (lang.Row{}).Digits(7); got != "7" {
		t.Errorf("a row without digits: %q", got)
	}
}

func TestComma(t *testing.T) {
	for tag, want := range map[string]string{"en": ", ", "ur": "، ", "am": "፣ ", "my": "၊ ", "zh-Hant": "、", "hi": ", "} {
		if r, err := lang.Lookup(tag); err != nil || r.Comma() != want {
			t.Errorf("%s: %q, %v, want %q", tag, r.Comma(), err, want)
		}
	}
}

func TestColon(t *testing.T) {
	for tag, want := range map[string]string{"en": ": ", "fr": "\u00a0: ", "fr-CA": "\u00a0: ", "fil": ": ", "zh-Hans": "：", "ja": "：", "ko": ": ", "am": "፦ ", "ti-ER": "፦ ", "km": "៖ "} {
		if r, err := lang.Lookup(tag); err != nil || r.Colon() != want {
			t.Errorf("%s: %q, %v, want %q", tag, r.Colon(), err, want)
		}
	}
}

func TestLookupDerivesARow(t *testing.T) {
	r, err := lang.Lookup("sr-Cyrl")
	if err != nil || r.Script != "Cyrl" || r.Dir != lang.LTR {
		t.Errorf("sr-Cyrl: %+v, %v", r, err)
	}
	if r, err = lang.Lookup("ar-EG"); err != nil || r.Dir != lang.RTL || r.Tag != "ar-EG" {
		t.Errorf("ar-EG: %+v, %v", r, err)
	}
	if _, err = lang.Lookup("nqo"); err == nil || !strings.Contains(err.Error(), "in N’Ko (Nkoo), a script that has no fonts here") {
		t.Errorf("N'Ko has no fonts here and must fail: %v", err)
	}
}

func TestLookupNamesLanguagesAsTheirReadersDo(t *testing.T) {
	for tag, want := range map[string]string{"sr-Latn": "Serbian (Latin) srpski (latinica)", "sr-ME": "Serbian (Montenegro) srpski (Crna Gora)", "ro-MD": "Romanian (Moldova) română (Republica Moldova)"} {
		if r, err := lang.Lookup(tag); err != nil || r.English+" "+r.Native != want {
			t.Errorf("%s: %s %s, %v", tag, r.English, r.Native, err)
		}
	}
	if r, err := lang.Lookup("und"); err == nil {
		t.Errorf("und is %s", r.English)
	}
}

// Most blocks name no language, and each is asked for its own.
func TestNoTagIsNotLookedUpByName(t *testing.T) {
	if n := testing.AllocsPerRun(10, func() {
		if _, err := lang.Lookup(""); err == nil {
			t.Error("no tag is a language")
		}
	}); n > 20 {
		t.Errorf("%v allocations", n)
	}
}
