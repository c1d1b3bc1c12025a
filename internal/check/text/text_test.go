package text_test

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"caveat/internal/check/text"
)

func TestFoldUnifiesWhatKeyboardsMix(t *testing.T) {
	for in, want := range map[string]string{
		"It’S": "it's", "CAFE\u0301": "café", "كِتاب": "کتاب", "می\u200cرود": "میرود", "a\u00a0b": "a b", "`x`": "'x'", "مدرسة": "مدرسه", "یەکۀ": "یەکه",
	} {
		if got := text.Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestWords(t *testing.T) {
	for in, want := range map[string]string{
		"it's 'quoted', isn't": "it's quoted isn't", "ምን። አለ": "ምን አለ", "covid-19 ok": "covid 19 ok", "नहीं, है।": "नहीं है", "": "",
	} {
		if got := strings.Join(text.Words(in), " "); got != want {
			t.Errorf("Words(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSentences(t *testing.T) {
	for in, want := range map[string]int{
		"One. Two! Three?": 3, "Dr. Smith came. He left.": 2, "at 4.5 mg": 1, "e.g. this one": 1, "See Fig. 2 here.": 1, "imposed.The rest": 2,
		"पहला। दूसरा।": 2, "第一。第二。": 2, "ሓደ። ክልተ።": 2, "": 0, "...": 0, "www.example.org is up. Yes.": 2, "J. Smith left.": 1, "It ends (here.) Then more.": 2,
		"found SARS-CoV-2.In China": 2, "on 16 March 2020.Iran became": 2, "it (CMC).Many are": 2, `it "wrong".In one`: 2, "at 27%.A recent one": 2, "in the U.S.China": 1, "hand them all.The rest": 2,
		"1.Wash your hands": 1, "see version v2.1": 1, "a Ph.D is": 1, "by Prof.Smith at": 1, "ኣብ ዓለም ተራእዩ.መብዛሕትኦም ሰባት": 2, "மற்றும் சி.டி.சி பரிந்துரை": 1, "डब्ल्यू.एच.ओ ने": 1,
		"El equipo de RR. HH. está": 1, "of type H1. The end": 2,
		"certains, par ex. Jean": 1, "morgens bzw.Die": 1, "eine Tablette bzw. Kapsel am Tag": 1, "sesetengah, cth. Ali": 1, "असावे (उदा. मास्क)": 1,
	} {
		if got := text.Sentences(in); len(got) != want {
			t.Errorf("Sentences(%q) = %q, want %d", in, got, want)
		}
	}
}

func TestFinish(t *testing.T) {
	for in, want := range map[string]rune{"a.": '.', "a?”": '?', "ما؟": '?', "a:": ':', "a": 0, "": 0, "។": '.', "x。」": '.', "in St.": 0, "etc.": '.', "no.": '.', "в 2020 г.": '.', "в больнице Св.": 0, "par ex.": 0, "Vitamin B.": '.', "z. B.": 0} {
		if got := text.Finish(in); got != want {
			t.Errorf("Finish(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestSpacedLettersNumber(t *testing.T) {
	if text.Spaced("zh-Hans") || !text.Spaced("es-419") || text.Letters("a1 b!") != 3 || !text.Number("19a") || text.Number("a") {
		t.Error("wrong")
	}
}

func TestEveryCharacterCountsAsUnicodeSays(t *testing.T) {
	for r := rune(0); r <= unicode.MaxRune; r++ {
		letter, mark, number := unicode.IsLetter(r), unicode.IsMark(r), unicode.IsNumber(r)
		if got, want := text.Letters(string(r)) == 1, letter || unicode.IsDigit(r); got != want && r != unicode.ReplacementChar {
			t.Errorf("U+%04X is a letter or digit: %v", r, got)
		}
		if text.IsLetter(r) != letter || text.IsMark(r) != mark || text.IsDigit(r) != unicode.IsDigit(r) || text.Spelled(r) != (letter || mark) {
			t.Errorf("U+%04X is not what Unicode says", r)
		}
		if small := unicode.ToLower(r); small != r && text.Fold(string(r)) != text.Fold(string(small)) {
			t.Errorf("U+%04X has no small letter", r)
		}
		if r >= 0x1200 && r <= 0x137f || r == '_' {
			continue // read by the block, and as names of programs have it
		}
		if got, want := len(text.Words(string(r))) == 1, letter || mark || number; got != want {
			t.Errorf("U+%04X stands in words: %v", r, got)
		}
	}
}

func FuzzSentencesKeepEveryLetter(f *testing.F) {
	f.Add("One. Two (three.) four…")
	f.Fuzz(func(t *testing.T, s string) {
		if got := strings.Join(text.Sentences(s), ""); text.Letters(got) != text.Letters(strings.ToValidUTF8(s, "")) && text.Letters(got) != text.Letters(s) {
			t.Errorf("%q became %q", s, got)
		}
		for _, w := range text.Words(text.Fold(s)) {
			if w == "" || slices.Contains([]string{"'"}, w) {
				t.Errorf("empty word in %q", s)
			}
		}
	})
}

func TestCountWordsIsHowManyWordsThereAre(t *testing.T) {
	for _, s := range []string{"", "Don't 'quote' me", "a ' b", "''", "`x`", "‘a’ b’c", "ـ الـ قَلب", "İstanbul’da", "\u200b a\u200bb", "ኣብ፡ቤት።", "3.5 mg/ml_x", "疫苗，好"} {
		if got, want := text.CountWords(s), len(text.Words(text.Fold(s))); got != want {
			t.Errorf("%q: %d, want %d", s, got, want)
		}
	}
}
