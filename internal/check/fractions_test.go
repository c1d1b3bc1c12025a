package check_test

import (
	"slices"
	"testing"

	"caveat/internal/diag"
)

// A dose of one and a half is said by a fraction, a decimal number or words, in a
// language's own word for it or in two.
func TestHalvesOfDosesAreLetThrough(t *testing.T) {
	for _, c := range []struct{ tag, source, target string }{
		{"de", "Take one and a half tablets.", "Nehmen Sie anderthalb Tabletten ein."},
		{"de", "Wait for two and a half hours.", "Warten Sie zweieinhalb Stunden."},
		{"ru", "Take one and a half tablets.", "Принимайте полторы таблетки."},
		{"ru", "It lasts for half a year.", "Это длится полгода."},
		{"pl", "Wait for an hour and a half.", "Odczekaj półtorej godziny."},
		{"uk", "It lasts for half an hour.", "Це триває півгодини."},
		{"bn", "Take one and a half tablets.", "দেড়টি ট্যাবলেট নিন।"},
		{"ur", "Take one and a half tablets.", "ڈیڑھ گولی لیں۔"},
		{"mr", "Take one and a half tablets.", "दीड गोळी घ्या."},
		{"ta", "Take one and a half tablets.", "ஒன்றரை மாத்திரை எடுத்துக் கொள்ளுங்கள்."},
		{"te", "Take one and a half tablets.", "ఒకటిన్నర మాత్ర తీసుకోండి."},
		{"my", "Take one and a half tablets.", "ဆေးတစ်လုံးခွဲ သောက်ပါ။"},
		{"ko", "Take one and a half tablets.", "한 알 반을 복용하십시오."},
		{"ko", "Half of the patients got better.", "환자의 절반이 나았습니다."},
		{"es", "Take 1½ tablets.", "Tome una tableta y media."},
		{"es", "Take 1½ tablets.", "Tome 1 tableta y media."},
		{"es", "Take 1½ tablets.", "Tome 1 1/2 tabletas."},
		{"es", "Take 1 1/2 tablets.", "Tome 1½ tabletas."},
		{"es", "Take 1-1/2 tablets.", "Tome 1,5 tabletas."},
		{"es", "Take 1 ½ tablets.", "Tome 1,5 tabletas."},
		{"es", "Take 2½ tablets.", "Tome dos tabletas y media."},
		{"es", "Take 2.5 tablets.", "Tome dos tabletas y media."},
		{"es", "Take ½ tablet.", "Tome media tableta."},
		{"es", "Take ½ tablet.", "Tome 1/2 tableta."},
		{"es", "Take ½ tablet.", "Tome 0,5 tabletas."},
		{"es", "Take 1/2 tablet.", "Tome media tableta."},
		{"es", "Take 1/2 tablet.", "Tome ½ tableta."},
		{"es", "Take 2 tablets, then 1/2 tablet.", "Tome dos tabletas y luego media."},
		{"es", "Take half a tablet.", "Tome ½ tableta."},
		{"es", "Take half a tablet.", "Tome 1/2 tableta."},
		{"es", "Take ¾ of a tablet.", "Tome tres cuartos de tableta."},
		{"zh-Hans", "Take ¾ of a tablet.", "服用四分之三片。"},
		{"zh-Hans", "Take ¼ tablet.", "服用四分之一片。"},
		{"es", "It is a phase 1/2 trial.", "Es un ensayo de fase I/II."},
		{"es", "Drink 1½ litres a day.", "Beba litro y medio al día."},
		{"es", "Take 1½ tablets.", "Tome tableta y media."},
		{"es", "Come back in an hour and a half.", "Vuelva en 90 minutos."},
		{"es", "Come back in 2 weeks.", "Vuelva en quince días."},
		{"fil", "Drink 1½ litres a day.", "Uminom ng isa’t kalahating litro bawat araw."},
		{"ckb", "Drink 1½ litres a day.", "ڕۆژانە لیترێک و نیو بخۆرەوە."},
		{"hi", "Take 1½ tablets.", "डेढ़ गोली लें।"},
		{"ru", "Take 1½ tablets.", "Примите полторы таблетки."},
		{"ar", "Take 1½ tablets.", "تناول قرصًا ونصف قرص."},
		{"he", "Take 1½ tablets.", "קחו טבליה וחצי."},
		{"ja", "Take 1½ tablets.", "1錠半を服用してください。"},
		{"th", "Take 1½ tablets.", "รับประทานหนึ่งเม็ดครึ่ง"},
		{"zh-Hans", "Take 1.5 tablets.", "服用一片半。"},
		{"my", "Take 1½ tablets.", "ဆေးတစ်လုံးခွဲ သောက်ပါ။"},
		{"sw", "Take 1½ tablets.", "Meza kidonge kimoja na nusu."},
		{"el", "Take 1½ tablets.", "Πάρτε 1 και μισό δισκίο."},
		{"el", "Take ½ tablet.", "Πάρτε μισό δισκίο."},
	} {
		for _, f := range judged(t, c.tag, c.source, c.target) {
			t.Errorf("%s %q %q: %s", c.tag, c.source, c.target, f.Message)
		}
	}
}

func TestOtherFractionsOfDosesAreFound(t *testing.T) {
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "Take 1½ tablets.", "Tome 1 tableta.", "the source's `1½` is missing; `1` is not in the source"},
		{"es", "Take 1½ tablets.", "Tome una tableta.", "the source's `1½` is missing"},
		{"es", "Take 1½ tablets.", "Tome media tableta.", "the source's `1½` is missing"},
		{"es", "Take 1½ tablets.", "Tome 2½ tabletas.", "the source's `1½` is missing; `2½` is not in the source"},
		{"es", "Take 1 1/2 tablets.", "Tome 1 tableta.", "the source's `1 1/2` is missing; `1` is not in the source"},
		{"es", "Take 5½ ml.", "Tome 5¼ ml.", "the source's `5½` is missing; `5¼` is not in the source"},
		{"es", "Take 2½ ml.", "Tome 2½ cl.", "2½ counts ml in the source and cl in the translation"},
		{"es", "Take ½ tablet.", "Tome ¼ de tableta.", "`¼` is not in the source"},
		{"es", "Take ¼ tablet.", "Tome cuatro tabletas.", "`cuatro` is not in the source"},
		{"es", "Take half a tablet.", "Tome 1½ tabletas.", "`1½` is not in the source"},
		{"es", "It helped 2½% of them.", "Ayudó a 2½ de ellos.", "`2½` is a percentage in the source and not in the translation"},
		{"es", "Drink 1½ litres a day.", "Beba dos litros y medio al día.", "the source's `1½` is missing"},
		{"ar", "Wait for 1½ hours.", "انتظر ساعتين ونصف.", "the source's `1½` is missing"},
		{"es", "Come back in an hour and a half.", "Vuelva en 60 minutos.", "`60` is not in the source"},
		{"de", "Take 1½ tablets.", "Nehmen Sie zweieinhalb Tabletten ein.", "the source's `1½` is missing"},
		{"de", "Take 2½ tablets.", "Nehmen Sie zwei Tabletten ein.", "the source's `2½` is missing"},
		{"de", "Take one and a half tablets.", "Nehmen Sie eine Tablette ein.", "the source says “half”, the translation does not seem to"},
		{"hi", "Take 1½ tablets.", "एक गोली लें।", "the source's `1½` is missing"},
		{"el", "Take 1½ tablets.", "Πάρτε 2½ δισκία.", "the source's `1½` is missing; `2½` is not in the source"},
	} {
		found := judged(t, c.tag, c.source, c.target)
		if !slices.ContainsFunc(found, func(f diag.Finding) bool { return f.Message == c.want }) {
			t.Errorf("%s %q %q: %v", c.tag, c.source, c.target, found)
		}
	}
}
