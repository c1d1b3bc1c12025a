package check_test

import (
	"strings"
	"testing"
)

func TestATextThatEndsAtAnAbbreviationIsCut(t *testing.T) {
	const hospital, doctor, example = "They were seen at St. Thomas Hospital in London.", "Call Dr. Silva at the clinic before you take it.", "Avoid pain medicines, e.g. ibuprofen or aspirin, for two days."
	for _, c := range []struct{ tag, source, target string }{
		{"ru", hospital, "Их осмотрели в больнице Св."}, {"es", hospital, "Los atendieron en el hospital St."}, {"it", hospital, "Sono stati visti all’ospedale St."}, {"pl", hospital, "Badano ich w szpitalu św. i w szpitalu Św."},
		{"bg", hospital, "Прегледани са в болница „Св."}, {"cs", hospital, "Vyšetřili je v nemocnici sv. Jana a Sv."},
		{"es", doctor, "Antes de tomarlo, llame a la clínica, al Dr."}, {"pt-BR", doctor, "Antes de tomar, ligue para a clínica e fale com a Dra."}, {"fr", doctor, "Avant de le prendre, appelez à la clinique le Dr."}, {"id", doctor, "Sebelum meminumnya, hubungi klinik dan dr."},
		{"hi", doctor, "इसे लेने से पहले क्लिनिक में फ़ोन करके बात करें डॉ."}, {"de", doctor, "Rufen Sie vor der Einnahme in der Praxis an, bei Dr."}, {"fil", doctor, "Bago ito inumin, tawagan sa klinika si Dr."},
		{"de", example, "Meiden Sie zwei Tage lang Schmerzmittel, z. B."}, {"fr", example, "Évitez pendant deux jours les antidouleurs, par ex."}, {"es", example, "Evite durante dos días los analgésicos, p. ej."}, {"sv", example, "Undvik smärtstillande läkemedel i två dagar, t.ex."},
		{"nb", example, "Unngå smertestillende legemidler i to dager, f.eks."}, {"nl", example, "Vermijd twee dagen lang pijnstillers, bijv."}, {"pl", example, "Przez dwa dni unikaj leków przeciwbólowych, np."},
		{"ta", "In the U.S. hospital they looked at the results.", "அவர்கள் முடிவுகளைப் பார்த்தது யு.எஸ்."},
	} {
		if got := run(t, c.tag, bare(c.source, c.target)); !strings.Contains(got, "omission:") {
			t.Errorf("%s %q: %q", c.tag, c.target, got)
		}
	}
	for _, c := range []struct{ tag, source, target string }{
		{"es", "Call your Dr.", "Llame a su Dr."}, {"ru", "It was given from 2019 to 2020.", "Его давали с 2019 по 2020 г."}, {"de", "Do you have a fever? No.", "Haben Sie Fieber? Nein."},
		{"es", "Do you have a fever? No.", "¿Tiene fiebre? No."}, {"cs", "Eat fruit, vegetables, etc.", "Jezte ovoce, zeleninu atd."}, {"de", "It is in vitamin B.", "Es steckt in Vitamin B."},
		{"ta", "He lives in the U.S.", "அவர் வசிப்பது யு.எஸ்."},
	} {
		if got := run(t, c.tag, bare(c.source, c.target)); strings.Contains(got, "omission:") {
			t.Errorf("%s %q: %q", c.tag, c.target, got)
		}
	}
}
