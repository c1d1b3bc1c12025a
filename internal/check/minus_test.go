package check_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
)

func TestSignsAndMarksAtNumbers(t *testing.T) {
	const lostMinus, addedMinus = " is below zero in the source and not in the translation", " is below zero in the translation and not in the source"
	seems := func(said, number, shown string) string {
		return "the source says " + said + " at " + number + ", the translation seems to say " + shown
	}
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "Store it at −20 °C.", "Guárdelo a 20 °C.", "`20`" + lostMinus},
		{"es", "Store it between -25 °C and -15 °C.", "Guárdelo entre 25 °C y 15 °C.", "`25`" + lostMinus},
		{"es", "Store it at 5 °C.", "Guárdelo a −5 °C.", "`5`" + addedMinus},
		{"fr", "It cost 648 million dollars.", "Cela a coûté 648 milliards de dollars.", "the source's `648 million` is missing; `648 milliards` is not in the source"},
		{"zh-Hans", "It reached 20 million people.", "它惠及20亿人。", "the source's `20 million` is missing; `20亿人` is not in the source"},
		{"sv", "It fell by 40%.", "Den sjönk med 40 procent.", ""},
		{"hu", "It fell by 40%.", "40 százalékkal csökkent.", ""},
		{"sr", "It fell by 40%.", "Опала је за 40 посто.", ""},
		{"sv", "It fell by 40%.", "Den sjönk med 40.", "`40` is a percentage in the source and not in the translation"},
		{"es", "Store it at 2–8 °C.", "Guárdelo a 2 °C - 8 °C.", ""},
		{"es", "Store it at 2–8 °C.", "Guárdelo a 2 grados - 8 °C.", ""},
		{"fr", "Store it at 20 °C.", "Conservez-le à - 20 °C.", "`20`" + addedMinus},
		{"de", "Store it at −20 °C.", "Bei 20 °C lagern.", "`20`" + lostMinus},
		{"ar", "Store it at −20 °C.", "يُحفظ عند 20 °C.", "`20`" + lostMinus},
		{"ja", "Store it at −20 °C.", "20 °Cで保管してください。", "`20`" + lostMinus},
		{"es", "For people aged ≥60 years.", "Para personas de ≤60 años.", seems("“at least”", "60", "“at most” or “up to”")},
		{"es", "If your sugar is <70 mg/dL, eat.", "Si su azúcar es >70 mg/dL, coma.", seems("“less than”", "70", "“more than”")},
		{"es", "If your sugar is <70 mg/dL, eat.", "Si su azúcar es mayor de 70 mg/dL, coma.", seems("“less than”", "70", "“more than”")},
		{"es", "If your sugar is >= 70 mg/dL, eat.", "Si su azúcar es <= 70 mg/dL, coma.", seems("“at least”", "70", "“at most” or “up to”")},
		{"es", "For people aged 60 or more.", "Para personas de <60 años.", seems("“at least”", "60", "“less than”")},
		{"de", "For people aged 60+.", "Für Menschen bis 60 Jahre.", seems("“at least”", "60", "“at most” or “up to”")},
		{"zh-Hans", "If it is <70 mg/dL, eat.", "高于70 mg/dL时，请进食。", seems("“less than”", "70", "“more than”")},
		{"es", "Give 10 mg/kg per day.", "Dé 10 mg por día.", "10 mg are for each kilogram in the source, and not in the translation"},
		{"hi", "Give 10 mg per kilogram per day.", "प्रतिदिन 10 मि.ग्रा. दें।", "10 mg are for each kilogram in the source, and not in the translation"},

		{"es", "Take 1.125 mg of it.", "Tome 1125 mg.", "the source's `1.125` is missing; `1125` is not in the source"},
		{"es", "Take 1.125 mg of it.", "Tome 1,125 mg.", ""},
		{"es", "Take 1.125 mg of it.", "Tome 1.125 mg.", ""},
		{"es", "It helped 1.500 people.", "Ayudó a 1500 personas.", ""},
		{"es", "Store it at −20 °C.", "Guárdelo a -20 °C.", ""},
		{"es", "Store it between −25 °C and −15 °C.", "Guárdelo entre 25 y 15 °C bajo cero.", ""},
		{"es", "Store it at 2 °C below freezing.", "Guárdelo a −2 °C.", ""},
		{"es", "Store it at 20 to 25 °C.", "Guárdelo a 20-25 °C.", ""},
		{"es", "The dose is 5 to 10 °C.", "La dosis es de 5 -10 °C.", ""},
		{"ar", "Store it at −20 °C.", "يُحفظ عند 20- °C.", ""},
		{"ar", "Store it at −20 °C.", "يُحفظ عند 20− °C.", ""},
		{"ar", "Store it at −20 °C.", "يُحفظ عند \u200e-20 °C.", ""},
		{"el", "Store it at −20 °C.", "Να φυλάσσεται στους μείον 20 °C.", ""},
		{"es", "For people aged ≥60 years.", "Para personas de 60 años o más.", ""},
		{"de", "For people aged ≥60 years.", "Für Menschen ab 60 Jahren.", ""},
		{"es", "Take <b>5</b> mg, no less than 5 mg.", "Tome <b>5</b> mg, no menos de 5 mg.", ""},
		{"es", `Take <b class="x">5</b> mg.`, `Tome <b class="x">hasta 5</b> mg.`, ""},
		{"es", `Take <b class="x">up to</b> >5 mg.`, `Tome <b class="x">hasta</b> <5 mg.`, seems("“more than”", "5", "“less than”")},
		{"ja", "If it is <70 mg/dL, eat.", "70 mg/dLを下回ったら食べてください。", ""},
		{"es", "Give 10 mg/kg per day.", "Dé 10 mg por kilo de peso al día.", ""},
		{"fr", "Give 10 mg per kg per day.", "Donnez 10 mg/kg par jour.", ""},
		{"th", "Give 10 mg/kg per day.", "ให้ 10 มก./กก. ต่อวัน", ""},
		{"ar", "Give 10 mg/kg per day.", "أعطِ 10 ملغ لكل كيلوغرام يوميًا.", ""},
		{"ru", "Give 10 mg/kg per day.", "Давайте 10 мг/кг в день.", ""},
		{"zh-Hans", "Give 10 mg/kg per day.", "每日每公斤体重10毫克。", ""},
		{"vi", "Give 10 mg/kg per day.", "Cho 10 mg mỗi ki-lô-gam mỗi ngày.", ""},
	} {
		found := judged(t, c.tag, c.source, c.target)
		if strings.Contains(c.want, "zero") && !strings.Contains(found[0].Hint, "minus sign") {
			t.Error(found[0].Hint)
		}
		if c.want == "" && len(found) > 0 || c.want != "" && !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Message == c.want }) {
			t.Errorf("%s %q %q: %v, want %q", c.tag, c.source, c.target, found, c.want)
		}
	}
}

func TestNumbersOfArticlesInOtherLanguages(t *testing.T) {
	for _, c := range []struct{ from, source, target, want string }{
		{"ar", "تناول قرصين.", "Take 2 tablets.", ""},
		{"de", "Bei −20 °C lagern.", "Store at minus 20 °C.", ""},
		{"de", "Bei −20 °C lagern.", "Store at 20 °C.", "`20` is below zero in the source and not in the translation"},
		{"de", "Nehmen Sie anderthalb Tabletten.", "Take 1½ tablets.", ""},
		{"fr", "Prenez un comprimé et demi.", "Take 2½ tablets.", "`2½` is not in the source"},
	} {
		x := context(t, "en")
		var err error
		if x.Source, err = lang.Lookup(c.from); err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, f := range check.Run(x, []check.Unit{bare(c.source, c.target)}) {
			got += f.Message
		}
		if got != c.want {
			t.Errorf("%s %q %q: %q, want %q", c.from, c.source, c.target, got, c.want)
		}
	}
}

func TestASignTurnedRoundIsFoundInPlainTextToo(t *testing.T) {
	if got := run(t, "es", bare("The clinic is for people aged ≥60 years.", "La clínica es para personas de ≤60 años.")); got != "bounds:warning" {
		t.Error(got)
	}
	if got := run(t, "es", bare("The clinic is for people aged 60+.", "La clínica es para personas de 60 años.")); got != "" {
		t.Error(got)
	}
}
