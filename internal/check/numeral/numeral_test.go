package numeral_test

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/numeral"
	"caveat/internal/check/text"
)

var english = &numeral.Words{Values: map[string]int{"two": 2, "first": 1, "twenty": 20, "both": 2, "march": 3}, Articles: []string{"a"}, Scales: map[string]int{"million": 6, "thousand": 3, "billion": 9}}

// side is a text as the rules hand it over: in NFC.
func side(s string, isEnglish bool, w *numeral.Words) *numeral.Text {
	s = norm.NFC.String(strings.ToValidUTF8(s, ""))
	f := text.Fold(s)
	return &numeral.Text{Plain: s, Folded: f, Words: text.Words(f), Lexicon: w, Numbers: numeral.Scan(s, isEnglish)}
}

func TestCompare(t *testing.T) {
	spanish := &numeral.Words{Values: map[string]int{"dos": 2, "primer": 1, "veinte": 20, "marzo": 3, "millon*": 0, "ambos": 2}, Scales: map[string]int{"millones": 6, "mil": 3}}
	una := &numeral.Words{Values: map[string]int{"una": 1}}
	chinese := &numeral.Words{Values: map[string]int{"*二*": 2}, Scales: map[string]int{"万": 4, "亿": 8}}
	for _, c := range []struct {
		source, target string
		words          *numeral.Words
		want           string
	}{
		{"1,234 people", "1.234 personas", spanish, ""},
		{"1,234 people", "1 234 personas", spanish, ""},
		{"0.5 mg", "0,5 mg", spanish, ""},
		{"2.5 mg", "25 mg", spanish, "-2.5 +25"},
		{"0.5 mg", "5 mg", spanish, "-0.5 +5"},
		{"10 mg", "100 mg", spanish, "-10 +100"},
		{"1.25 points", "125 points", spanish, "-1.25 +125"},
		{"12 of them", "١٢ منهم", nil, ""},
		{"2 weeks", "dos semanas", spanish, ""},
		{"two weeks", "2 semanas", spanish, ""},
		{"twenty two weeks", "22 semanas", spanish, ""},
		{"Both of 2 kinds", "Ambos de tipos", spanish, "-2"},
		{"1.3 million", "130 万", chinese, ""},
		{"1.3 million", "1.300.000", spanish, ""},
		{"about a million", "100 万", chinese, ""},
		{"2–3 million", "200万～300万", chinese, ""},
		{"2 to 3 million", "200万到300万", chinese, ""},
		{"between 14 and 22 million", "1,400 万至 2,200 万", chinese, ""},
		{"2 to 3 million", "200〜300万", chinese, ""},
		{"2 to 3 million", "2.000.000 a 3.000.000", spanish, ""},
		{"2 to 3 million", "de 2 a 3 millones", spanish, ""},
		{"2–3 million", "20万～300万", chinese, "-2 +20"},
		{"2 people, 3 million doses", "200万人和300万剂", chinese, "-2 +200"},
		{"half a million", "50 万", chinese, ""},
		{"100,000 cases", "100 mil casos", spanish, ""},
		{"the 20th century", "el siglo XX", spanish, ""},
		{"the 21st century", "le XXIe siècle", nil, ""},
		{"the 12th cranial nerve", "the XIIth cranial nerve", nil, ""},
		{"21 cases", "les XXIplus cas", nil, "-21"},
		{"10 sites", "Xe sites", nil, "-10"},
		{"a phase I trial", "un ensayo de fase 1", spanish, ""},
		{"1 of a kind", "de una clase", una, "-1"},
		{"at 8:00 a.m.", "a las 8h", spanish, ""},
		{"at 8:30 a.m.", "a las 8h", spanish, "-30"},
		{"rate of .08%", "tasa de 0,08 %", spanish, ""},
		{"in 2010–11", "en 2010–2011", spanish, ""},
		{"COVID-19 spreads", "la enfermedad se propaga", spanish, ""},
		{"COVID-19 spreads", "la COVID- se propaga", spanish, "-19"},
		{"COVID-19 spreads", "la COVID se propaga", spanish, "-19"},
		{"COVID-19 spreads", "la COVID-18 se propaga", spanish, "+18"},
		{"call 1 800 555", "llame al 1800555", spanish, ""},
		{"60–80% of 7", "60–80 % de 7", spanish, ""},
		{"3 times", "3 3 veces", spanish, "+3"},
		{"Room 05", "Sala 5", spanish, ""},
		{"on 3 March", "el 3/3", spanish, ""},
		{"on 26 February 2020", "febrero 26,2020", spanish, ""},
		{"at 8:00 a.m.", "a las 8.00", spanish, ""},
		{"at 8:30 a.m.", "a las 08,30", spanish, ""},
		{"at 8:30 a.m.", "a las 8,40", spanish, "-8 -30 +8,40"},
		{"14:00 UTC/07:00 PT", "14:00 UTC/07: PT", spanish, "-00"},
		{"of SARS-CoV-2", "சார்ஸ்-கோ.வி-2 (SARS-CoV-2)", nil, ""},
		{"enzyme ACE2", "ஏசிஇ2 (ACE2)", nil, ""},
		{"ACE2 and ACE2", "ACE2 y ACE", spanish, "-2"},
		{"like SARS-CoV, COVID-19", "como SARS-CoV, la COVID-", spanish, "-19"},
		{"COVID-19 spreads", "কোভিড- ছড়ায়", nil, "-19"},
		{"COVID-19 spreads", "COVID- o COVID-19 se propaga", spanish, "-COVID-"},
		{"SARS-CoV-2 and the novel CoV", "SARS-CoV-2 এবং নভেল CoV- এর", nil, ""},
		{"an anti-IL6 antibody", "অ্যান্টি--IL6 অ্যান্টিবডি", nil, ""},
		{"those who recovered from COVID-19", "COVID- 19 سے صحت یاب", nil, ""},
		{"COVID-19 spreads and spreads", "کۆڤید  بڵاو دەبێتەوە", nil, "-19"},
		{"COVID-19 spreads (here)", "पसरतो (कोविड ) इथे", nil, "-19"},
		{"SARS-CoV-2 (SARS-CoV-2)", "சார்ஸ்-கோ.வி- (SARS-CoV-2)", nil, "-2"},
		{"14:00 UTC/07:00 PT", "14:00UTC/07:PT", nil, "-00"},
		{"ACE2 of two kinds", "ACE de dos tipos, dos", spanish, "-2"},
		{"2 or 3 of two kinds", "dos,  o 3 de dos tipos", spanish, "-2"},
		{"3 to 4 months", "3-4 个月", nil, ""},
		{"3-4 months", "-4 个月", chinese, "-3"},
		{"31 January–15 March", "31 Enero--15 Marso", nil, ""},
		{"126,000 cases of COVID-19", "COVID-19 126,000 kasus", nil, ""},
		{"34% of them", "34 ku 100", nil, ""},
		{"on January 25", "1 月 25 日", chinese, ""},
		{"on January 25", "2 月 25 日", chinese, "+2"},
		{"on April 4, from March 26", "从3月26日到4月日", chinese, "-4"},
		{"On March 3, 2020", "2020 年 月 3 日", chinese, "-月"},
		{"in the 1930s", "20 世纪 30 年代", chinese, ""},
		{"in the 1930s", "dans les années 30", spanish, ""},
		{"in the 21st century", "au XXIe siècle", spanish, ""},
		{"IL-1β and MCP-1 in two lines", "IL-β y MCP-1, el primer tipo", spanish, "-1"},
		{"a form with less than 1", "una forma de menos de 1", una, ""},
		{"a form with less than 1", "una forma de menos de .", una, "-1"},
		{"1 form", "una forma", una, ""},
		{"of H1N1 (H1N1)", "de H1N1 (HN1)", spanish, "-1"},
		{"of H1N1", "de H1N1 (HN1)", spanish, "-H1N1"},
		{"the ACE2 enzyme", "l’enzyme ACE 2", spanish, ""},
		{"less than SARS-CoV, SARS-CoV-2 spreads", "SARS-CoV-এর তুলনায় SARS-CoV-2", nil, ""},
		{"SARS-CoV-2 and other CoVs", "சார்ஸ்-கோ.வி-2 (SARS-CoV-2)", nil, ""},
		{"SARS-CoV-2 spreads", "சார்ஸ்-கோ.வி- (SARS-CoV-2)", nil, "-SARS-CoV-2"},
		{"those who recovered from COVID-19", "ji COVID-ê qenc bûne", nil, "-19"},
		{"The threat of COVID-19", "कोविड-च्या", &numeral.Words{Covid: []string{"कोविड"}}, "-19"},
		{"at 8:00 a.m.", "saa 2:00 asubuhi", &numeral.Words{SixHours: true}, ""},
		{"at 8:00 a.m.", "saa 3:00 asubuhi", &numeral.Words{SixHours: true}, "-8 +3"},
	} {
		d := numeral.Compare(side(c.source, true, english), side(c.target, false, c.words))
		var got []string
		for _, x := range d.Lost {
			got = append(got, "-"+x)
		}
		for _, x := range d.Added {
			got = append(got, "+"+x)
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%q, %q: %q, want %q", c.source, c.target, s, c.want)
		}
		if d.Empty() != (c.want == "") {
			t.Errorf("%q: Empty is %v", c.target, d.Empty())
		}
	}
}

func TestScanReadsPercentAndRange(t *testing.T) {
	for in, want := range map[string]string{
		"60–80% of": "60 80% dash", "60 % to 80 %": "60% 80%", "٪60": "60%", "60 80": "60 80 blank", "%5": "5%", "10,000 20": "10,000 20 blank", "1 000 000": "1 000 000", "7 1000": "7 1000 blank", "०.५": "0.5",
	} {
		var got []string
		for _, n := range numeral.Scan(in, true) {
			s := n.Text
			if n.Percent {
				s += "%"
			}
			got = append(got, s)
			switch n.Range {
			case numeral.Dash:
				got = append(got, "dash")
			case numeral.Blank:
				got = append(got, "blank")
			}
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q: %q, want %q", in, s, want)
		}
	}
	list := numeral.Scan("60%–80% and 5%", true)
	if n := numeral.Percents(list, "60%–80% and 5%"); n != 2 {
		t.Errorf("%d percentages, want 2", n)
	}
	if n := numeral.Percents(nil, "% of people"); n != 1 {
		t.Errorf("%d percentages, want 1", n)
	}
}

func FuzzCompareWithItselfFindsNothing(f *testing.F) {
	f.Add("1.234,5 de 10 % y ٣٫٥")
	f.Add("00000000-(A0")
	f.Add("may 5月, 月 3")
	f.Fuzz(func(t *testing.T, s string) {
		a := side(s, true, english)
		if d := numeral.Compare(a, a); !d.Empty() {
			t.Errorf("%q differs from itself: %+v", s, d)
		}
	})
}

// In a language without articles a word for one that counts is no article of the
// source's.
func TestOneInALanguageWithoutArticles(t *testing.T) {
	target := side("satu jenis", false, &numeral.Words{Values: map[string]int{"satu": 1}, NoArticle: true})
	target.Counted = func() []int { return []int{1} }
	if d := numeral.Compare(side("1 of a kind", true, english), target); !d.Empty() {
		t.Errorf("%+v", d)
	}
}
