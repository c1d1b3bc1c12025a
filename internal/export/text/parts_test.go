package text_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/export/text"
	"caveat/internal/export/xhtml/xhtmltest"
	"caveat/internal/golden"
	"caveat/internal/lang"
	"caveat/internal/model"
)

func TestWidth(t *testing.T) {
	for s, want := range map[string]int{
		"": 0, "abc": 3, "é": 1, "e\u0301": 1, "漢字": 4, "ｶﾅ": 2, "한국": 4, "\u1112\u1161\u11ab": 2, "مُدَّة": 3, "ไม้": 2, "नि": 1, "क्षत्रिय": 5,
		"a\u200bb": 2, "\u2066x\u2069": 1, "👩\u200d👩\u200d👧": 2, "❤\ufe0f": 2, "🇪🇸": 2, "60–80%": 6, "ខ្មែរ": 3, "\u00ad": 0,
	} {
		if got := text.Width(s); got != want {
			t.Errorf("%q takes %d columns; want %d", s, got, want)
		}
	}
}

func TestWrap(t *testing.T) {
	row := func(tag string) lang.Row { return xhtmltest.Row(tag) }
	for _, c := range []struct {
		name, in, tag string
		columns       int
		want          []string
	}{
		{"words", "aaa bbb ccc", "en", 8, []string{"aaa bbb", "ccc"}},
		{"a line just filled", "aaaa bbb cccc", "en", 8, []string{"aaaa bbb", "cccc"}},
		{"hard break", "aa\nbb", "en", 20, []string{"aa", "bb"}},
		{"a word wider than a line", "abcdefghijklmnopqrs tu", "en", 8, []string{"abcdefgh", "ijklmnop", "qrs tu"}},
		{"no word without its marks", strings.Repeat("e\u0301", 10), "en", 8, []string{strings.Repeat("e\u0301", 8), strings.Repeat("e\u0301", 2)}},
		{"double width", "漢字漢字漢字", "zh-Hans", 8, []string{"漢字漢字", "漢字"}},
		{"no stop at a line's start", "漢字漢字。漢", "zh-Hans", 8, []string{"漢字漢", "字。漢"}},
		{"isolates closed at the end and opened on the next line", "\u2067abc def\u2069 ghi", "en", 8, []string{"\u2067abc def\u2069", "ghi"}},
		{"isolate over two lines", "x \u2067abc defg\u2069 h", "en", 8, []string{"x \u2067abc\u2069", "\u2067defg\u2069 h"}},
		{"Khmer words", "ភាសាខ្មែរភាសាខ្មែរភាសាខ្មែរ", "km", 10, nil},
	} {
		got := text.Wrap(c.in, c.columns, row(c.tag))
		if c.want != nil && !slices.Equal(got, c.want) {
			t.Errorf("%s: %q; want %q", c.name, got, c.want)
		}
		for _, l := range got {
			if text.Width(l) > c.columns {
				t.Errorf("%s: %q is too wide", c.name, l)
			}
		}
	}
}

func TestSplitSentences(t *testing.T) {
	for _, want := range [][]string{
		{"One. ", "Two! ", "Three? ", "Four."},
		{"It grew 3.5 times in 2.0 weeks, see e.g. the report."},
		{"Dr. J. Smith says no. ", "“Yes,” they said. ", "End"},
		{"Wait... what? ", "No."},
		{"这是一。", "这是二！", "完"},
		{"पहला वाक्य। ", "दूसरा वाक्य।"},
		{"هل هذا آمن؟ ", "لا. ", "ليس بعد."},
		{"ይህ ነው። ", "ያ ነው።"},
		{"She said “No.” ", "He left."},
		{""},
	} {
		s := strings.Join(want, "")
		got := text.SplitSentences(s)
		if s == "" {
			want = nil
		}
		if s == "Dr. J. Smith says no. “Yes,” they said. End" { // a title looks like a sentence: the cut is harmless
			want = []string{"Dr. ", "J. Smith says no. ", "“Yes,” they said. ", "End"}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q; want %q", got, want)
		}
	}
}

func TestCountedAsOperatorsCount(t *testing.T) {
	for _, c := range []struct {
		text         string
		units, parts int
	}{
		{"", 0, 1},
		{strings.Repeat("a", 160), 160, 1},
		{strings.Repeat("a", 161), 161, 2},
		{strings.Repeat("a", 306), 306, 2},
		{strings.Repeat("a", 307), 307, 3},
		{strings.Repeat("€", 80), 160, 1},
		{strings.Repeat("€", 81), 162, 2},
		{strings.Repeat("€", 153), 306, 3}, // a part of 153 holds 76 of them: none is cut
		{"é à ü ñ Ω", 9, 1},
		{"á" + strings.Repeat("a", 69), 70, 1},
		{"á" + strings.Repeat("a", 70), 71, 2},
		{strings.Repeat("ж", 134), 134, 2},
		{strings.Repeat("ж", 135), 135, 3},
		{strings.Repeat("😀", 35), 70, 1},
		{strings.Repeat("😀", 67), 134, 3}, // a part of 67 holds 33 of them: none is cut
		{"it’s", 4, 1},
	} {
		if u, p := text.Units(c.text), text.Parts(c.text); u != c.units || p != c.parts {
			t.Errorf("%.20q…: %d units in %d parts; want %d in %d", c.text, u, p, c.units, c.parts)
		}
	}
	basic := 0
	for r := range rune(0x10000) {
		if text.Septets(r) == 1 {
			basic++
		}
	}
	if basic != 127 { // 128 places, one of them the escape
		t.Errorf("%d characters take one septet; want 127", basic)
	}
}

func TestAListStaysWithWhatLeadsIntoIt(t *testing.T) {
	out := sms(t, xhtmltest.Document("ar"))
	if !strings.Contains(out, "[before-approval 1/2] UCS-2 115, 2 parts\nمهم: قبل الموافقة يجب أن يخضع اللقاح لما يلي:\n- تجارب") {
		t.Errorf("the list is cut off in\n%s", out)
	}
}

func sms(t *testing.T, doc *model.Document) string {
	t.Helper()
	meta := xhtmltest.Meta(doc)
	meta.Edition = model.SMS
	return write(t, doc, meta)
}

func TestSMS(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		golden.Compare(t, "testdata/"+tag+".sms.txt", sms(t, xhtmltest.Document(tag)))
	}
}

// TestSMSHoldsEveryCautionOnce: joined again, the messages of a caution are
// its text.
func TestSMSHoldsEveryCautionOnce(t *testing.T) {
	for _, tag := range xhtmltest.Tags() {
		doc := xhtmltest.Document(tag)
		words := xhtmltest.Words(tag)
		out := sms(t, doc)
		for _, c := range doc.Cautions() {
			var got strings.Builder
			for i, message := range strings.Split(out, "\n["+c.ID+" ")[1:] {
				_, message, _ = strings.Cut(message, "\n")
				message, _, _ = strings.Cut(message, "\n\n")
				label := words.Caution
				if i > 0 {
					label = words.CautionContinued
				}
				body, found := strings.CutPrefix(message, label)
				if !found {
					t.Errorf("message %q has no label", message)
				}
				got.WriteString(strings.TrimLeft(body, ":： ") + "\n")
			}
			if g := bare(strings.ReplaceAll(got.String(), "\n- ", "\n")); g != bare(c.Text()) {
				t.Errorf("%s: caution %s reads %q; want %q", tag, c.ID, g, c.Text())
			}
		}
	}
}

func TestAnAnswerStaysWithItsQuestion(t *testing.T) {
	doc := xhtmltest.Document("en")
	answer := &model.Block{Kind: model.Callout, Role: model.RoleCaution, ID: "cure", Children: []*model.Block{
		{Kind: model.Paragraph, Inlines: []model.Inline{{Kind: model.Text, Text: "No. " + strings.Repeat("Nothing is certain. ", 7)}}}}}
	question := &model.Block{Kind: model.Heading, Level: 3, ID: "q", Inlines: []model.Inline{{Kind: model.Text, Text: "Is there a cure?"}}}
	doc.Blocks = append(doc.Blocks, question, answer)
	want := "[cure 1/2] GSM-7 151/160\nImportant: Is there a cure?\nNo. " + strings.TrimSpace(strings.Repeat("Nothing is certain. ", 6)) +
		"\n\n[cure 2/2] GSM-7 42/160\nImportant (continued): Nothing is certain.\n"
	if out := sms(t, doc); !strings.HasSuffix(out, want) {
		t.Errorf("%s\ndoes not end in\n%s", out, want)
	}
}

func TestALongCautionPartsBetweenSentences(t *testing.T) {
	doc := xhtmltest.Document("en")
	long := strings.Repeat("This sentence alone is far longer than a text message may be, ", 4) + "and so it needs parts."
	for b := range doc.All() {
		if b.ID == "more-testing" {
			b.Inlines = []model.Inline{{Kind: model.Text, Text: "First. Second sentence. " + long + " The last sentence."}}
		}
	}
	out := sms(t, doc)
	for _, want := range []string{
		"[more-testing 1/3] GSM-7 34/160\nImportant: First. Second sentence.\n",
		"[more-testing 2/3] GSM-7 293, 2 parts\nImportant (continued): " + long + "\n",
		"[more-testing 3/3] GSM-7 41/160\nImportant (continued): The last sentence.\n",
	} {
		if !strings.Contains(out, want) {
			t.Errorf("no %q in\n%s", want, out)
		}
	}
}
