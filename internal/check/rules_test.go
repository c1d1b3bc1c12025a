package check_test

import (
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/check"
	"caveat/internal/check/data"
	"caveat/internal/check/parallel"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// bare is a unit of an exchange file: no parsed inlines.
func bare(source, target string) check.Unit { return check.Unit{Source: source, Target: target} }

func TestRulesOnDamagedText(t *testing.T) {
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "Wash your hands often.", "", "empty"},
		{"es", "Wash your hands often.", " \u200b— ", "empty"},
		{"es", "Wash your hands often.", "Lávese las ma\u200bnos con frecuencia.", "hidden-characters"},
		{"es", "Wash your hands often.", "Lávese las m\u0430nos con frecuencia.", "homoglyph"},
		{"ru", "Wash your hands often.", "Часто мoйте руки.", "homoglyph"},
		{"ar", "It blocks IL-6 and IFNa.", "يثبط IL-6 وIFNα.", "homoglyph"},
		{"es", "Take 1½ tablets.", "Tome 1,25 tabletas.", "numbers"},
		{"hi", "About 250,000 people fell ill.", "लगभग डेढ़ लाख लोग बीमार पड़े।", "numbers"},
		{"ko", "Do not drive for 2 days after the injection.", "주사 후 사흘 동안 운전하지 마십시오.", "numbers"},
		{"ko", "More than 1.5 million people have had it.", "15만 명 이상이 걸렸습니다.", "numbers"},
		{"es", "The vaccine may cause fever; 30 may feel it.", "La vacuna causa fiebre; 30 la sienten.", "hedge"},
		{"fr", "We are open until 5:30 pm.", "Nous sommes ouverts jusqu’à 16 h 30.", "numbers"},
		{"fr", "We are open until 5 am.", "Nous sommes ouverts jusqu’à 17 h.", "numbers"},
		{"th", "The trial ran in 2019.", "การทดลองดำเนินการในปี 2563", "numbers"},
		{"hi", "Early Trial Results", "Early Trial Results", "script"},
		{"hi", "Wash your hands often with soap and water.", "Wash your hands often साबुन and water.", "untranslated"},
		{"hi", "Wash your hands often.", "Haath baar baar dhoyen.", "script"},
		{"es", "Do not take more of it for 48 hours.", "No tome más durante cuarenta y nueve horas.", "numbers"},
		{"es", "It fell by 29%, then by 37%.", "Cayó en 29, y después en 37 %.", "percent"},
		{"es", "It fell by 29% to 37%.", "Cayó entre 29 % y 37.", "percent"},
		{"es", "It blocks IFNα in all of them.", "Bloqueα IFNα en todos ellos.", "homoglyph"},
		{"hi", "Wash your hands often.", "बार-बार हाথ धोएं।", "homoglyph"},
		{"es", "Take 5 mg of it every 14 days.", "Tome 5 g cada 14 días.", "unit"},
		{"es", "Take 5 mg of it every 14 days.", "Tome 5 mg cada 14 semanas.", "unit"},
		{"de", "Take 5 mL of it.", "Nehmen Sie 5 Milligramm davon.", "unit"},
		{"sw", "Take 5 mL of it.", "Tumia mg 5.", "unit"},
		{"fr", "Give it within 4.5 hours of the first signs.", "Donnez-le dans les quatre heures après les premiers signes.", "numbers"},
		{"pl", "Wait for 15 minutes.", "Odczekaj pół godziny.", "numbers"},
		{"ru", "Keep it dry for 48 hours.", "Держите её сухой сутки.", "numbers"},
		{"it", "After 0.1 L of wine wait at least 2 hours.", "Dopo 10 ml di vino aspettate almeno due ore.", "numbers"},
		{"pt-BR", "Take it for 7 days.", "Tome todos os dias.", "numbers"},
		{"id", "It helped 1 in 4 people.", "Ini membantu dalam 4 orang.", "numbers"},
		{"es", "It helped 60–80% of them.", "Ayudó al 60–80 de ellos.", "percent"},
		{"es", "It helped 5% of one kind and 7% of the other.", "Ayudó al 5 % de un tipo y a 7 del otro, un porcentaje.", "percent"},
		{"es", "It began on 11 April 2020.", "Empezó el 11 de mayo de 2020.", "date"},
		{"ru", "It began in March.", "Это началось в апреле.", "date"},
		{"uk", "It was approved on 3 May 2024.", "Його схвалили 3 квітня 2024 року.", "date"},
		{"pl", "It was approved on 3 May 2024.", "Zatwierdzono ją 3 kwietnia 2024 r.", "date"},
		{"he", "It was approved on 3 May 2024.", "הוא אושר ב-3 באפריל 2024.", "date"},
		{"ht", "It was approved on 3 May 2024.", "Yo te apwouve li 3 avril 2024.", "date"},
		{"es", "It helped 5 of them.", "Ayudó al 5 % de ellos.", "percent"},
		{"ar", "It lives at 20 °C in air of 40% humidity.", "يعيش في 20 درجة مئوية ورطوبة 40.", "percent"},
		{"es", "It takes 60–80 days in all.", "Tarda 60 80 días en total.", "range"},
		{"es", "Dear {{name}}, see https://a.example/x now", "Estimado, vea https://a.example/y ahora", "placeholders"},
		{"es", "Dear %@, there are %d messages for you", "Hay %d mensajes para usted", "placeholders"},
		{"es", "See www.example.org for more.", "Vea www.ejemplo.org para saber más.", "placeholders"},
		{"es", "See example.org/flu for more.", "Vea example.org/gripe para saber más.", "placeholders"},
		{"es", "The vaccine is not available to patients now.", "La vacuna está disponible para los pacientes ahora.", "negation"},
		{"es", "It does not cure cancer, and it does not prevent it.", "Cura el cáncer, y no lo previene.", "negation"},
		{"es", "The vaccine trains the immune system to find the tumor.", "La vacuna no entrena al sistema inmunitario para encontrar el tumor.", "negation-added"},
		{"es", "You must tell your doctor about it before the trial.", "Puede decírselo a su médico antes del ensayo.", "modality"},
		{"es", "You must tell your doctor about it before the trial.", "Debería decírselo a su médico antes del ensayo.", "modality"},
		{"hi", "All patients were given the vaccine.", "कुछ रोगियों को टीका दिया गया।", "quantifier"},
		{"es", "Take the medicine before the meal.", "Tome el medicamento después de la comida.", "order"},
		{"id", "Wash your hands often with soap and water at home.", "Wash your hands often dengan soap and water at home.", "untranslated"},
		{"fr", "The results of the trial are early and not final.", "Los resultados del ensayo son tempranos y no definitivos todavía.", "wrong-language"},
		{"id", "However, some other experts are not that optimistic.", "Walau bagaimanapun, sesetengah pakar lain tidak begitu optimistik.", "wrong-language"},
		{"ms", "The virus can spread because people meet indoors.", "Virus bisa menyebar karena orang bertemu di dalam ruangan.", "wrong-language"},
		{"zh-Hant", "The results of the trial are early and they are not final.", "试验结果还处于早期阶段，并不是最终的结论，请与医师讨论。", "wrong-language"},
		{"zh-Hans", "The results of the trial are early and they are not final.", "試驗結果還處於早期階段，並不是最終的結論，請與醫師討論。", "wrong-language"},
		{"es", "The risk is ???", "El riesgo es pequeñ?o ??? o", "mojibake"},
		{"ru", "Wash your hands often.", "Ð§Ð°ÑÑÐ¾ Ð¼Ð¾Ð¹ÑÐµ ÑÑÐºÐ¸.", "mojibake"},
		{"uk", "The risk grew.", "Р С–Рє Р·СЂС–СЃ", "mojibake"},
		{"uk", "Do not use the vial after 2026-08-14.", "Не використовуйте флакон після 14 вересня 2026 року.", "numbers"},
		{"de", "Do not use the vial after 2026-08-14.", "Verwenden Sie das Fläschchen nach dem 14.09.2026 nicht mehr.", "numbers"},
		{"de", "The recall of December 31, 2022 covers all tablets.", "Der Rückruf vom 31.11.2022 gilt für alle Tabletten.", "numbers"},
		{"el", "Do not use the vial after 2026-08-14.", "Μη χρησιμοποιείτε το φιαλίδιο μετά τις 15 Αυγούστου 2026.", "numbers"},
		{"sv", "Do not use the vial after 2026-08-14.", "Använd inte flaskan efter den 15 augusti 2026.", "numbers"},
		{"it", "Fewer than 5 per 100,000 people had it.", "Meno di 5 persone ogni diecimila lo hanno avuto.", "numbers"},
		{"de", "Call if it is above 140/90 mmHg.", "Rufen Sie an, wenn er über 14/9 mmHg liegt.", "numbers"},
		{"fr", "Call if it is above 140/90 mmHg.", "Appelez si elle dépasse 13/9.", "numbers"},
		{"ar", "Call if it is above 140/90 mmHg.", "اتصل إذا تجاوز 14/9 ملم زئبق.", "numbers"},
		{"fa", "Call if it is above 140/90 mmHg.", "اگر بالای ۱۴/۹ میلی\u200cمتر جیوه است تماس بگیرید.", "numbers"},
		{"th", "Call if it is above 140/90 mmHg.", "โทรหากสูงกว่า 14/9 มม.ปรอท", "numbers"},
		{"sr", "Call if it is above 140/90 mmHg.", "Позовите ако је изнад 14/9 мм живиног стуба.", "numbers"},
		{"es", "The clinic is open to 10:30 p.m.", "La clínica abre hasta las once y media de la noche.", "numbers"},
		{"de", "The clinic is open to 10:30 p.m.", "Die Klinik ist bis halb zwölf abends geöffnet.", "numbers"},
		{"es", "In the 1990s it was often given.", "En los años ochenta se daba a menudo.", "numbers"},
	} {
		if got := run(t, c.tag, bare(c.source, c.target)); !strings.Contains(got, c.want+":") {
			t.Errorf("%s %q: %q, want %s", c.tag, c.target, got, c.want)
		}
	}
}

func TestRulesAreQuietOnGoodText(t *testing.T) {
	for _, c := range []struct{ tag, source, target string }{
		{"fa", "Wash your hands.", "دست\u200cهای خود را بشویید."},
		{"fr", "Call if it is above 140/90 mmHg.", "Appelez si elle dépasse 14/9."},
		{"fr", "Call if it is above 140/90 mmHg.", "Appelez si elle dépasse 14/9 cm de mercure."},
		{"tr", "Call if it is above 140/90 mmHg.", "14/9 cmHg üzerindeyse arayın."},
		{"ar", "Call if it is above 140/90 mmHg.", "اتصل إذا تجاوز 140/90 مم زئبق."},
		{"fa", "Wash your hands.", "دست \u200c های خود را بشویید."},
		{"km", "Wash your hands.", "លាង\u200bដៃ\u200bរបស់\u200bអ្នក។"},
		{"es", "The vaccine is not available to patients now.", "La vacuna no está disponible para los pacientes ahora."},
		{"sw", "Avoid rooms without much air.", "Epuka vyumba vyenye hewa kidogo."},
		{"es", "It is necessary that you can rest.", "Es necesario que pueda descansar."},
		{"es", "However, the vaccine trains the immune system.", "Sin embargo, la vacuna entrena al sistema inmunitario."},
		{"es", "Patients are unable to travel and remain untreated.", "Los pacientes no pueden viajar y siguen sin tratamiento."},
		{"so", "Is it available to patients?", "Bukaannada ma heli karaan?"},
		{"es", "Wuhan, China", "Wuhan, China"},
		{"vi", "2.5 mL (60 mg/kg)", "2.5 mL (60 mg/kg)"},
		{"ru", "SARS-like α-CoV", "SARS-подобный α-CoV"},
		{"de", "It fell by 0.5 points in 60% of people.", "Bei 60 % der Menschen sank der Wert um 0,5 Punkte."},
		{"es", "", ""},
		{"es", "It may end on 11 April 2020, or in May.", "Puede acabar el 11 de abril de 2020, o en mayo."},
		{"ha", "It helped 41% of them.", "Ya taimaka wa kashi 41 cikinsu."},
		{"ja", "Enteromix mRNA cancer vaccine", "mRNAがんワクチン「Enteromix」"},
		{"ja", "What is the Enteromix mRNA cancer vaccine?", "mRNAがんワクチンEnteromixとは？"},
		{"zh-Hant", "The success of mRNA vaccines during the pandemic sped up research.", "mRNA 疫苗在大流行期間的成功加快了研究。"},
		{"zh-Hant", "Yes, it is different. mRNA vaccines stimulate the immune system rather than killing cells directly.", "是的，不同。mRNA 疫苗刺激免疫系統，而不是直接殺死細胞。"},
		{"zh-Hant", "Every year, offer the vaccine to all people aged 60 and over, and to adults with asthma, diabetes or heart disease.", "每年向所有 60 歲及以上的人，以及患有氣喘、糖尿病或心臟病的成人提供疫苗。"},
		{"uk", "Enteromix mRNA cancer vaccine", "Enteromix, мРНК-вакцина проти раку"},
		{"am", "The flu (influenza) vaccine after 60", "ከ60 ዓመት በኋላ የጉንፋን (ኢንፍሉዌንዛ) ክትባት"},
		{"sw", "Take it at 8:00 a.m.", "Ikunywe saa 2:00 asubuhi."},
		{"sr-Latn", "Each year many people catch this infection.", "Svake godine mnogo ljudi dobije ovu infekciju."},
		{"sr-ME", "The trial was stopped, and the results are not final.", "Ispitivanje je prekinuto, a rezultati nisu konačni."},
		{"ar", "It blocks IL-6 and IFNα.", "يثبط IL-6 وIFNα."},
		{"uk", "The difference was significant.", "Різниця була значущою."},
		{"uk", "THE SULPHUR GREW.", "РІСТ СІРКИ."},
		{"sr", "The snow is white.", "Сњежана је рекла да је снег бео."},
		{"uk", "Do not use the vial after 2026-08-14.", "Не використовуйте флакон після 14.08.2026."},
		{"uk", "Do not use the vial after 2026-08-14.", "Не використовуйте флакон після 14 серпня 2026 року."},
		{"fr", "Do not use the vial after 2026-08-14.", "N'utilisez pas le flacon après le 14/08/26."},
		{"el", "Do not use the vial after 2026-08-14.", "Μη χρησιμοποιείτε το φιαλίδιο μετά τις 14 Αυγούστου 2026."},
		{"sv", "Do not use the vial after 2026-08-14.", "Använd inte flaskan efter den 14 augusti 2026."},
		{"de", "The clinic is open to 10:30 p.m.", "Die Klinik ist bis halb elf abends geöffnet."},
		{"fr", "It cost 20 trillion.", "Cela a coûté 20 mille milliards."},
		{"es", "It cost 5 billion.", "Costó 5 mil millones."},
		{"es", "The clinic is open to 10:30 p.m.", "La clínica abre hasta las diez y media de la noche."},
		{"de", "The recall of December 31, 2022 covers all tablets.", "Der Rückruf vom 31.12.2022 gilt für alle Tabletten."},
		{"hi", "About 250,000 people fell ill.", "लगभग ढाई लाख लोग बीमार पड़े।"},
		{"hi", "About 1.5 million people fell ill.", "लगभग पंद्रह लाख लोग बीमार पड़े।"},
		{"bn", "About 150,000 people fell ill.", "প্রায় দেড় লাখ মানুষ অসুস্থ হয়েছিল।"},
		{"ko", "Do not drive for 2 days after the injection.", "주사 후 이틀 동안 운전하지 마십시오."},
		{"he", "Take it every 12 hours.", "קחו אותו כל שתים עשרה שעות."},
		{"vi", "Guideline NG28: https://www.example.org/ng28", "Hướng dẫn NG28: https://www.example.org/ng28"},
		{"ru", "E-mail: info@example.org", "Эл. почта: info@example.org"},
		{"de", "E-mail: info@example.org", "E-Mail: info@example.org"},
		{"es", "Go to www.example.org, or example.org/flu.", "Vaya a www.example.org o a example.org/flu."},
		{"ar", "Take 1 tablet 3 times a day, every 6 to 8 hours.", "تناول قرصًا واحدًا 3 مرات يوميًا، كل 6 إلى 8 ساعات."},
		{"de", "24/7 hotline for parents", "Hotline für Eltern, rund um die Uhr"},
		{"fr", "It gave headache to 1 person in 10.", "Elle a donné mal à la tête à 1 personne sur 10."},
		{"fr", "It spreads from one person to another.", "Elle se transmet d’une personne à une autre."},
		{"es", "Interferon alpha blocks TNF-gamma.", "El interferón α bloquea el TNFγ."},
		{"ru", "Shake the bottle.", "Встряхните флакон."},
		{"es", "Keep it wet.", "Manténgalo húmedo."},
		{"id", "Shake the bottle.", "Kocok botolnya dulu."},
		{"uk", "It was approved on 3 May 2024.", "Його схвалили 3 травня 2024 року."},
		{"pl", "It was approved on 3 December 2024.", "Zatwierdzono ją 3 grudnia 2024 r."},
		{"he", "It was approved in June 2024.", "הוא אושר ביוני 2024."},
		{"ht", "It was approved on 3 March 2024.", "Yo te apwouve li 3 mas 2024."},
		{"sw", "Take 1 tablet.", "Meza kidonge kimoja."},
		{"ru", "Take 1 tablet.", "Примите одну таблетку."},
		{"it", "Wait for 1 hour.", "Aspetti un’ora."},
		{"ms", "Take 1 tablet for 1 month.", "Ambil sebiji tablet selama sebulan."},
		{"id", "Take 1 tablet.", "Minum sebutir tablet."},
		{"zu", "Take 1 tablet.", "Phuza iphilisi elilodwa."},
		{"zu", "Take 2 tablets 3 times a day for 10 days.", "Phuza amaphilisi amabili kathathu ngosuku izinsuku eziyishumi."},
		{"ml", "Tell your doctor before you take this medicine if you are pregnant or if you have a fever.", "നിങ്ങൾ ഗർഭിണിയാണെങ്കിലോ പനിയുണ്ടെങ്കിലോ ഈ മരുന്ന് കഴിക്കുന്നതിന് മുമ്പ് ഡോക്ടറോട് പറയുക"},
		{"hi", "Diabetes clinic, St Mary's Hospital, 12 High Street, Leeds", "मधुमेह क्लिनिक, St Mary's Hospital, 12 High Street, Leeds"},
		{"fr", "We are open from 9 am to 5:30 pm.", "Nous sommes ouverts de 9 h à 17 h 30."},
		{"it", "We are open from 9 a.m. to 5:30 p.m.", "Siamo aperti dalle 9 alle 17.30."},
		{"tr", "We are open from 9 am to 5 pm.", "9.00–17.00 arasında açığız."},
		{"vi", "The clinic opened on 3 June 2026.", "Phòng khám mở cửa vào ngày 3 tháng 6 năm 2026."},
		{"th", "The trial ran from 2019 to 2021.", "การทดลองดำเนินการตั้งแต่ปี 2562 ถึง 2564"},
		{"ar", "It helped 5% of the patients in the trial.", "كانت النسبة المئوية للمرضى الذين ساعدهم 5 في هذه التجربة."},
		{"ar", "Drink 2 litres of water.", "اشرب لترين من الماء."},
		{"ja", "Come back on 3 May 2026.", "2026年5月3日にまた来てください。"},
		{"ja", "Call the nurse before 5 pm.", "午後5時までに看護師に電話してください。"},
		{"es", "Take 1½ tablets.", "Tome 1,5 tabletas."},
		{"fr", "Help is there 24 hours a day, 7 days a week.", "De l’aide est disponible 24 heures sur 24, 7 jours sur 7."},
		{"ko", "More than 1.5 million people have had it.", "150만 명 이상이 걸렸습니다."},
		{"zh-Hant", "More than 1.5 million people have had it.", "超過 150 萬人得過此病。"},
		{"pt-BR", "Give it no more than 4 times a day.", "Dê no máximo 4 vezes ao dia."},
		{"tr", "Phone: 0113 496 0000 (Monday to Friday, 9:00–17:00)", "Telefon: 0113 496 0000 (Pazartesi–Cuma, 9.00–17.00)"},
		{"sw", "We are open from 9:00 to 17:00.", "Tunafungua kuanzia saa 3:00 asubuhi hadi saa 11:00 jioni."},
		{"fr", "Give it within 4.5 hours of the first signs.", "Donnez-le dans les quatre heures et demie qui suivent les premiers signes."},
		{"tr", "Give it within 4.5 hours of the first signs.", "İlk belirtilerden sonraki dört buçuk saat içinde verin."},
		{"de", "Wait 90 minutes.", "Warten Sie anderthalb Stunden."},
		{"pl", "Wait for 15 minutes.", "Odczekaj kwadrans."},
		{"ru", "Keep it dry for 48 hours.", "Держите её сухой двое суток."},
		{"it", "After 0.1 L of wine wait at least 2 hours.", "Dopo 1 dl di vino aspettate almeno due ore."},
		{"sw", "After 0.1 L of wine wait at least 2 hours.", "Baada ya mL 100 za divai subiri angalau saa mbili."},
		{"pt-BR", "Help is there 24 hours a day, 7 days a week.", "A ajuda está disponível dia e noite, todos os dias."},
		{"de", "Help is there 24 hours a day.", "Hilfe gibt es rund um die Uhr."},
		{"id", "About 1 in 4 people who had a stroke had it again.", "Sekitar satu dari empat orang yang terkena stroke mengalaminya lagi."},
		{"uk", "About 1 in 4 people who had a stroke had it again.", "Приблизно кожна четверта людина, яка мала інсульт, перенесла його знову."},
		{"uk", "They go away within 1–2 days.", "Вони минають за день-два."},
		{"de", "The risk is fivefold.", "Das Risiko ist 5-fach erhöht."},
		{"es", "Do not take more of it for 48 hours.", "No tome más durante cuarenta y ocho horas."},
		{"sw", "Do not take more of it for 24 hours.", "Usinywe zaidi kwa saa ishirini na nne."},
		{"ht", "Do not take more of it for 24 hours.", "Pa pran plis pandan vennkat èdtan."},
		{"ru", "It fell by 29% to 37%, or 40%-50%.", "Он снизился на 29–37 % или на 40–50 %."},
		{"es", "It fell by 29% to 37%.", "Cayó entre 29 y 37 %."},
		{"zh-Hans", "It is an alpha-CoV of bats.", "它是蝙蝠的一种 α-CoV。"},
		{"es", "See https://a.example/ for more.", "Más en https://a.example."},
	} {
		if got := run(t, c.tag, bare(c.source, c.target)); got != "" {
			t.Errorf("%s %q: %q", c.tag, c.target, got)
		}
	}
}

// TestNegationAndHedgeWithoutParallelText has a good and a damaged translation
// of the same two texts in each language that has lists of words alone.
func TestNegationAndHedgeWithoutParallelText(t *testing.T) {
	const not, may = "The vaccine is not available to patients.", "The vaccine may help some patients."
	for _, c := range []struct{ tag, source, good, bad string }{
		{"de", not, "Der Impfstoff steht Patienten nicht zur Verfügung.", "Der Impfstoff steht Patienten zur Verfügung."},
		{"de", may, "Der Impfstoff könnte einigen Patienten helfen.", "Der Impfstoff hilft einigen Patienten."},
		{"it", not, "Il vaccino non è disponibile per i pazienti.", "Il vaccino è disponibile per i pazienti."},
		{"it", may, "Il vaccino può aiutare alcuni pazienti.", "Il vaccino aiuta alcuni pazienti."},
		{"pl", not, "Szczepionka nie jest dostępna dla pacjentów.", "Szczepionka jest dostępna dla pacjentów."},
		{"pl", may, "Szczepionka może pomóc niektórym pacjentom.", "Szczepionka pomaga niektórym pacjentom."},
		{"uk", not, "Вакцина не доступна для пацієнтів.", "Вакцина доступна для пацієнтів."},
		{"uk", may, "Вакцина може допомогти деяким пацієнтам.", "Вакцина допомагає деяким пацієнтам."},
		{"tr", not, "Aşı hastaların kullanımına sunulmuş değildir.", "Aşı hastaların kullanımına sunulmuştur."},
		{"tr", may, "Aşı bazı hastalara yardım edebilir.", "Aşı bazı hastalara yardım eder."},
		{"he", not, "החיסון אינו זמין למטופלים.", "החיסון זמין למטופלים."},
		{"he", may, "החיסון עשוי לעזור לחלק מהמטופלים.", "החיסון עוזר לחלק מהמטופלים."},
		{"th", not, "วัคซีนยังไม่มีให้ผู้ป่วยใช้", "วัคซีนมีให้ผู้ป่วยใช้"},
		{"th", may, "วัคซีนอาจช่วยผู้ป่วยบางราย", "วัคซีนช่วยผู้ป่วยบางราย"},
		{"ja", not, "このワクチンは患者には提供されていません。", "このワクチンは患者に提供されています。"},
		{"ja", may, "このワクチンは一部の患者に役立つ可能性があります。", "このワクチンは一部の患者に役立ちます。"},
		{"ko", not, "이 백신은 환자에게 제공되지 않습니다.", "이 백신은 환자에게 제공됩니다."},
		{"ko", may, "이 백신은 일부 환자에게 도움이 될 수 있습니다.", "이 백신은 일부 환자에게 도움이 됩니다."},
		{"ht", not, "Vaksen an pa disponib pou pasyan yo.", "Vaksen an disponib pou pasyan yo."},
		{"ht", may, "Vaksen an ka ede kèk pasyan.", "Vaksen an ede kèk pasyan."},
		{"vi", not, "Vắc-xin này chưa có sẵn cho bệnh nhân.", "Vắc-xin này đã có sẵn cho bệnh nhân."},
		{"vi", may, "Vắc-xin có thể giúp một số bệnh nhân.", "Vắc-xin giúp một số bệnh nhân."},
		{"zh-Hant", not, "這種疫苗還沒有提供給病人。", "這種疫苗已經提供給病人。"},
		{"zh-Hant", may, "這種疫苗可能對一些病人有幫助。", "這種疫苗對一些病人有幫助。"},
		{"am", not, "ክትባቱ ለታካሚዎች አይገኝም።", "ክትባቱ ለታካሚዎች ይገኛል።"},
		{"am", may, "ክትባቱ አንዳንድ ታካሚዎችን ሊረዳ ይችላል።", "ክትባቱ አንዳንድ ታካሚዎችን ይረዳል።"},
	} {
		want := map[string]string{not: "negation:", may: "hedge:"}[c.source]
		if got := run(t, c.tag, bare(c.source, c.good)); strings.Contains(got, want) {
			t.Errorf("%s %q: %q", c.tag, c.good, got)
		}
		if got := run(t, c.tag, bare(c.source, c.bad)); !strings.Contains(got, want) {
			t.Errorf("%s %q: %q, want %s", c.tag, c.bad, got, want)
		}
	}
}

// sample reads rows of TICO-19 (testdata/README.md).
func sample(t testing.TB, tag string) []check.Unit {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", tag+".tsv"))
	if err != nil {
		t.Fatal(err)
	}
	var out []check.Unit
	for i, r := range parallel.Parse(data) {
		u := bare(r.Source, r.Target)
		u.Place = diag.Place{Line: i + 1}
		out = append(out, u)
	}
	return out
}

// languages is read once for all tests.
var languages check.Languages

func context(t testing.TB, tag string) *check.Context {
	t.Helper()
	en, err := lang.Lookup("en")
	if err != nil {
		t.Fatal(err)
	}
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	return &check.Context{Source: en, Target: row, Strict: true, Languages: &languages}
}

func TestHumanTranslationsRaiseFewAlarmsAndSlippedRowsMany(t *testing.T) {
	for _, tag := range []string{"ar", "es-419", "hi", "id", "km", "ru", "sw", "zh-Hans"} {
		units := sample(t, tag)
		rows := func(list []check.Unit) int {
			seen := map[int]bool{}
			for _, f := range check.Run(context(t, tag), list) {
				seen[f.Line] = true
			}
			return len(seen)
		}
		if n := rows(sample(t, tag)); n > 6 {
			t.Errorf("%s: alarms on %d of %d good rows", tag, n, len(units))
		}
		slipped := sample(t, tag)
		for i := range slipped {
			slipped[i].Target = units[(i+7)%len(units)].Target
		}
		if n := rows(slipped); n < len(units)*8/10 {
			t.Errorf("%s: only %d of %d slipped rows are seen", tag, n, len(units))
		}
	}
}

func TestStreamGivesWhatRunGivesInTheSameOrder(t *testing.T) {
	units := sample(t, "ru")
	for i := range units {
		if i%3 == 0 {
			units[i].Target = units[(i+7)%len(units)].Target
		}
	}
	many := func() iter.Seq[check.Unit] {
		return func(yield func(check.Unit) bool) {
			for n := range 12 {
				for _, u := range units {
					u.Place.Line += 1000 * n
					if !yield(u) {
						return
					}
				}
			}
		}
	}
	var list []check.Unit
	for u := range many() {
		list = append(list, u)
	}
	var got, want []string
	for f := range check.Stream(context(t, "ru"), many(), 3) {
		got = append(got, fmt.Sprint(f))
	}
	for _, f := range check.Run(context(t, "ru"), list) {
		want = append(want, fmt.Sprint(f))
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || len(got) == 0 {
		t.Errorf("%d findings, Run gives %d", len(got), len(want))
	}
	for range check.Stream(context(t, "ru"), many(), 2) {
		break // a reader that stops early leaves nothing hanging
	}
}

func TestTranslationsThatShareTheirOriginalsAreJudgedAsAlone(t *testing.T) {
	text := func(list []check.Unit, of func(check.Unit) string) *model.Document {
		d := &model.Document{}
		for i, u := range list {
			id := model.MessageID(fmt.Sprint("p", i))
			d.Blocks = append(d.Blocks, &model.Block{Kind: model.Paragraph, ID: string(id), Message: id, Markup: of(u), Inlines: []model.Inline{{Kind: model.Text, Text: of(u)}}})
		}
		return d
	}
	at := func(id model.MessageID) diag.Place { return diag.Place{ID: string(id)} }
	list := sample(t, "es-419")
	source := text(list, func(u check.Unit) string { return u.Source })
	target := text(list, func(u check.Unit) string { return strings.ReplaceAll(u.Target, " no ", " ") + " 5" })
	shared := check.NewOriginals(source)
	var same sync.WaitGroup
	got := make([]string, 4)
	for i := range got {
		same.Go(func() { got[i] = fmt.Sprint(check.Run(context(t, "es-419"), shared.Units(target, at))) })
	}
	same.Wait()
	want := fmt.Sprint(check.Run(context(t, "es-419"), check.NewOriginals(source).Units(target, at)))
	for _, g := range got {
		if g != want || !strings.Contains(g, "numbers") {
			t.Errorf("got %.300s\nwant %.300s", g, want)
		}
	}
}

func TestRulesAcrossUnits(t *testing.T) {
	source := []string{"Wash your hands with soap and water", "Stay at home when you feel ill today", "Wash your hands with soap and water", "I'll send you an image", "I will send you the image"}
	target := []string{"Lávese las manos con agua y jabón", "Lávese las manos con agua y jabón", "Lave sus manos usando jabón y agua", "Le enviaré la imagen", "Le enviaré la imagen"}
	var units []check.Unit
	for i := range source {
		u := bare(source[i], target[i])
		u.Place.Line = i + 1
		units = append(units, u)
	}
	var got []string
	for _, f := range check.Run(context(t, "es"), units) {
		if strings.HasPrefix(f.Rule, "same-") {
			got = append(got, fmt.Sprintf("%d %s", f.Line, f.Rule))
			if !strings.Contains(f.Message, "line 1") {
				t.Errorf("the message does not name the first place: %s", f.Message)
			}
		}
	}
	if s := strings.Join(got, ", "); s != "2 same-target, 3 same-source" {
		t.Errorf("got %s", s)
	}
}

// A text far longer than any message, of one word again and again, costs no more than
// others.
func TestAHugeTextIsJudgedInTime(t *testing.T) {
	many := strings.Repeat("foo ", 30000)
	if got := run(t, "es", bare(many+"is here", many[:len(many)/3]+strings.Repeat("algo más ", 20000)+".")); strings.Contains(got, "untranslated") {
		t.Errorf("got %q", got)
	}
	doses := strings.Repeat("5 mg of it, ", 2000)
	if got := run(t, "es", bare("Take "+doses+"5 mg.", "Tome "+strings.ReplaceAll(doses, "of it", "de esto")+"6 mg.")); !strings.Contains(got, "numbers") {
		t.Errorf("got %q", got)
	}
	names := strings.Repeat("COVID- y ", 5000)
	if got := run(t, "es", bare(strings.Repeat("COVID and ", 5000)+strings.Repeat("x", 100_000), names+strings.Repeat("x", 100_000))); strings.Contains(got, "numbers") {
		t.Errorf("got %.200q", got)
	}
	hours := strings.Repeat("8 a.m. or 7 to 10 days a day, No. 5, ", 2000)
	if got := run(t, "es", bare("Take it at "+hours+"now.", "Tómelo a las "+strings.Repeat("8 a. m. o de 7 a 10 días al día, n.º 5, ", 2000)+"ya.")); strings.Contains(got, "numbers") {
		t.Errorf("got %.200q", got)
	}
	part := "the rest of it was not for them"
	if got := run(t, "es", bare("Take this, "+part, "Tome esto, "+part)); !strings.Contains(got, "untranslated") {
		t.Errorf("got %q", got)
	}
}

// What to do about a hidden character depends on what it does.
func TestHintsOfHiddenCharacters(t *testing.T) {
	for hidden, want := range map[string]string{"\u202e": "U+2068", "\u200f": "U+2068", "\ue000": "write the sign", "\u00ad": "take it out"} {
		list := check.Run(context(t, "es"), []check.Unit{bare("Wash your hands.", "Lávese las"+hidden+" manos.")})
		if len(list) != 1 || !strings.Contains(list[0].Hint, want) || (want != "U+2068") == strings.Contains(list[0].Hint, "U+2068") {
			t.Errorf("%q: %v", hidden, list)
		}
	}
}

func TestTerms(t *testing.T) {
	terms, list := check.ParseTerms("source/a.terms.toml", []byte("[\"clinical trial\"]\nes = [\"ensayo* clínico*\", \"estudios clínicos\"]\n[vaccine]\nes = [\"vacuna\", \"vacunas\"]\n[trial]\nes = [\"prueba\"]\n\"zh-Hans\" = [\"试验\"]\n[\"…\"]\nes = [\"x\"]\n"))
	if terms == nil || len(list) != 1 || list[0].Line == 0 {
		t.Fatalf("terms %v, findings %v", terms, list)
	}
	for _, c := range []struct {
		tag, source, target string
		alarm               bool
	}{
		{"es", "The vaccines help", "Las vacunas ayudan", false},
		{"es", "The vaccine helps", "La inyección ayuda", true},
		{"es", "Clinical trials run", "Hay estudios clínicos", false},
		{"es", "Clinical trials run", "Los ensayos clínicos siguen", false},
		{"es", "Clinical trials run", "Hay ensayos, clínicos y otros", false},
		{"es", "Clinical trials run", "Un ensayo más clínico", true},
		{"es", "A trial runs", "Hay una prueba", false},
		{"zh-Hans", "A trial runs", "正在进行试验", false},
		{"zh-Hans", "A trial runs", "正在进行研究", true},
		{"de", "A trial runs", "Es läuft", false},
	} {
		ctx := context(t, c.tag)
		ctx.Terms = terms
		alarm := false
		for _, f := range check.Run(ctx, []check.Unit{bare(c.source, c.target)}) {
			alarm = alarm || f.Rule == "terms"
		}
		if alarm != c.alarm {
			t.Errorf("%s %q: alarm is %v", c.tag, c.target, alarm)
		}
	}
	for _, broken := range []string{"[x", "[x]\nes = 5\n", "\xff", "x = 5\n", "[[x]]\nes = [\"y\"]\n", "x = [\"y\"]\n",
		"[x]\nsource = [\"y\"]\n", "[x]\npt_BR = [\"y\"]\n",
		"[x]\nes = []\n", "[x]\nes = [\"\"]\n", "[x]\nzh = [\"*\"]\n", "[x]\nes = [\"…\"]\n", "[x]\nes = \"y\"\n", "[x]\nes = [\"y\", 5]\n", "[x]\nes.a = [\"y\"]\n", "[x]\nes = [\"y\"]\n[X]\nes = [\"z\"]\n"} {
		if _, list := check.ParseTerms("a", []byte(broken)); !list.HasErrors() {
			t.Errorf("%q was taken", broken)
		}
	}
}

func TestTheArticlesTermListIsSound(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "source", "enteromix.terms.toml"))
	if err != nil {
		t.Fatal(err)
	}
	if terms, list := check.ParseTerms("source/enteromix.terms.toml", data); terms == nil || len(list) > 0 {
		t.Errorf("findings: %v", list)
	}
}

func TestExplainSaysWhatIsOff(t *testing.T) {
	status := func(tag, rule string) string {
		row, err := lang.Lookup(tag)
		if err != nil {
			row.Tag = tag
		}
		for _, e := range check.Explain("en", row) {
			if e.Rule == rule {
				return string(e.Status)
			}
		}
		return "missing"
	}
	for _, c := range []struct{ tag, rule, want string }{
		{"es", "negation", "on"}, {"es", "numbers", "on"}, {"de", "negation", "on"}, {"ko", "hedge", "on"}, {"de", "order", "on"}, {"de", "negation-added", "advice"}, {"lg", "negation-added", "off"}, {"de", "wrong-language", "on"}, {"xx", "wrong-language", "off"}, {"lg", "hedge", "off"}, {"es", "order", "on"}, {"es", "same-target", "on"}, {"de", "wrong-segment", "off"},
		{"sq", "date", "off"}, {"es", "number-word", "on"}, {"sq", "number-word", "off"}, {"fr", "date", "on"}, {"fr", "parts-swapped", "advice"}, {"sq", "parts-swapped", "off"}, {"ka", "wrong-language", "off"}, {"sr-Latn", "wrong-language", "off"}, {"zh-Hant", "wrong-language", "on"},
	} {
		if got := status(c.tag, c.rule); got != c.want {
			t.Errorf("%s in %s is %s, want %s", c.rule, c.tag, got, c.want)
		}
	}
}

// Every rule is on, advice or off in every language, and says why where it is not on.
func TestExplainHasAStatusForEveryRule(t *testing.T) {
	for _, tag := range lang.Tags() {
		row, _ := lang.Lookup(tag)
		for _, e := range check.Explain("en", row) {
			if e.Status != data.On && e.Status != data.Advice && e.Status != data.Off || e.Status == data.Off && e.Why == "" && len(e.Detail) == 0 {
				t.Errorf("%s in %s is %q: %q", e.Rule, row.Tag, e.Status, e.Why)
			}
		}
	}
}

func TestASourceThatIsNotEnglishIsJudgedByTheGeneralRulesAlone(t *testing.T) {
	ctx := context(t, "es")
	ctx.Source, _ = lang.Lookup("fr")
	if list := check.Run(ctx, []check.Unit{bare("Ce vaccin n’est pas sûr du tout.", "Esta vacuna es segura.")}); len(list) != 0 {
		t.Errorf("findings: %v", list)
	}
}

func FuzzNoPanicAndNoFindingForBlocksLeftInTheSourceLanguage(f *testing.F) {
	f.Add("It may not be 5%.", "No puede ser 5 %.")
	f.Add("0", "1"+strings.Repeat("\x99", 90)) // no character begins there
	f.Fuzz(func(t *testing.T, source, target string) {
		u := bare(source, target)
		check.Run(context(t, "ur"), []check.Unit{u})
		u.Untranslated = true
		if list := check.Run(context(t, "ur"), []check.Unit{u}); len(list) != 0 {
			t.Errorf("findings: %v", list)
		}
	})
}

func BenchmarkStream(b *testing.B) {
	units := sample(b, "ru")
	ctx := context(b, "ru")
	source := func(yield func(check.Unit) bool) {
		for i := range b.N {
			u := units[i%len(units)]
			u.Source, u.Target = u.Source+" ", u.Target+" "
			if !yield(u) {
				return
			}
		}
	}
	b.ResetTimer()
	for range check.Stream(ctx, source, 2) {
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Minutes(), "units/min")
}

// BenchmarkRun checks the rows of a language as a small article, again and
// again, as a project of many articles does.
func BenchmarkRun(b *testing.B) {
	for _, tag := range []string{"ar", "es-419", "hi", "id", "km", "ru", "sw", "zh-Hans"} {
		b.Run(tag, func(b *testing.B) {
			n := 0
			for b.Loop() {
				list := sample(b, tag)
				check.Run(context(b, tag), list)
				n += len(list)
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "units/s")
		})
	}
}

// One loss is told once, though two lists have words for what is lost.
func TestUnsaidOnce(t *testing.T) {
	for tag, lost := range map[string]string{"ru": "Серьёзных побочных эффектов нет.", "tr": "Ciddi yan etki yoktur.", "vi": "Không có tác dụng phụ nghiêm trọng."} {
		told := map[string]int{}
		for _, f := range check.Run(context(t, tag), []check.Unit{{Role: model.RoleCaution, Source: "Serious side effects are unlikely.", Target: lost}}) {
			told[f.Message]++
		}
		if n := told["the source says that it is not certain, the translation does not seem to"]; n != 1 {
			t.Errorf("%s: told %d times: %v", tag, n, told)
		}
	}
}

// In cautions and claims rules speak that are advice elsewhere.
func TestCautionsHearAdvice(t *testing.T) {
	for _, c := range []struct{ tag, source, good, lost, rule string }{
		{"es", "Give it to adults only.", "Déselo solo a adultos.", "Déselo a los adultos.", "condition"},
		{"es", "The study aims to spare healthy tissue.", "El estudio busca no dañar el tejido sano.", "El estudio protege el tejido sano.", "hedge"},
		{"de", "About 60 adults took part.", "Etwa 60 Erwachsene nahmen teil.", "60 Erwachsene nahmen teil.", "hedge"},
		{"ta", "Safety must be shown first.", "முதலில் பாதுகாப்பு நிரூபிக்கப்பட வேண்டும்.", "முதலில் பாதுகாப்பு நிரூபிக்கப்பட்டது.", "modality"},
		{"ja", "The vaccine trains cells instead of killing them.", "このワクチンは細胞を殺すのではなく、訓練します。", "このワクチンは細胞を訓練し、殺します。", "negation"},
		{"ru", "Do not take it until your doctor agrees.", "Не принимайте его, пока врач не согласится.", "Не принимайте его с согласия врача.", "condition"},
		{"ti", "The vaccine is still being tested.", "እቲ ክታበት ክሳብ ሕዚ ይፍተን ኣሎ።", "እቲ ክታበት ይፍተን ኣሎ።", "condition"},
		{"fr", "Some patients recovered.", "Certains patients ont guéri.", "Les patients ont guéri.", "quantifier"},
	} {
		for _, role := range []model.Role{model.RoleNone, model.RoleClaim, model.RoleCaution} {
			for _, text := range []string{c.good, c.lost} {
				got := check.Run(context(t, c.tag), []check.Unit{{Role: role, Source: c.source, Target: text}})
				heard := slices.ContainsFunc(got, func(f diag.Finding) bool { return f.Rule == c.rule })
				if want := text == c.lost && role != model.RoleNone; heard != want {
					t.Errorf("%s, %q as %q, role %v: %s heard: %v, want %v: %v", c.tag, c.source, text, role, c.rule, heard, want, got)
				}
			}
		}
	}
}

// “Must not” that became “need not” is heard everywhere.
func TestMustNotIsNotNeedNot(t *testing.T) {
	for tag, lost := range map[string]string{
		"de": "Nach der Einnahme müssen Sie nicht fahren.", "es": "No tiene que conducir después de tomarlo.", "fr": "Vous n’avez pas besoin de conduire après l’avoir pris.",
		"hi": "इसे लेने के बाद आपको गाड़ी चलाने की ज़रूरत नहीं है।", "zh-Hans": "服用后不必开车。", "sw": "Baada ya kuitumia si lazima uendeshe gari.", "th": "ไม่จำเป็นต้องขับรถหลังใช้ยา",
	} {
		got := run(t, tag, bare("You must not drive after taking it.", lost))
		if !strings.Contains(got, "modality:") {
			t.Errorf("%s: %q: %v", tag, lost, got)
		}
	}
}
