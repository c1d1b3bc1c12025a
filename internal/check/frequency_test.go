package check_test

import "testing"

func TestEveryOtherDayIsNotEveryDay(t *testing.T) {
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "Take it every other day.", "Tómelo todos los días.", "frequency"},
		{"es", "Take it every second day.", "Tómelo cada día.", "frequency"},
		{"fr", "Take it on alternate days, with food.", "Prenez-le tous les jours, en mangeant.", "frequency"},
		{"de", "Take it every other day.", "Nehmen Sie es jeden Tag ein.", "frequency"},
		{"ru", "Take it every other day.", "Принимайте каждый день.", "frequency"},
		{"ar", "Take it every other day.", "تناوله كل يوم.", "frequency"},
		{"hi", "Take it every other day.", "इसे हर दिन लें।", "frequency"},
		{"zh-Hans", "Take it every other day.", "每日服用。", "frequency"},
		{"es", "Take it every other day.", "Tómelo cada dos días.", ""},
		{"es", "Take it every other day.", "Tómelo cada 2 días.", ""},
		{"es", "Take it on alternate days.", "Tómelo en días alternos.", ""},
		{"es", "Take it every 3 days.", "Tómelo cada tres días.", ""},
		{"es", "Every other vaccine is given at once.", "Todas las demás vacunas se ponen a la vez.", ""},
		{"es", "Every other patient felt better.", "Uno de cada dos pacientes se sintió mejor.", ""},
		{"de", "Take it every other day.", "Nehmen Sie es jeden zweiten Tag ein.", ""},
		{"ru", "Take it every other day.", "Принимайте через день.", ""},
		{"ar", "Take it every other day.", "تناوله كل يومين.", ""},
		{"ja", "Take it every other day.", "1日おきに服用してください。", ""},
		{"el", "Take it every other day.", "Πάρτε το μέρα παρά μέρα.", ""},
	} {
		got := ""
		for _, f := range judged(t, c.tag, c.source, c.target) {
			got += f.Rule
		}
		if got != c.want {
			t.Errorf("%s %q %q: %q, want %q", c.tag, c.source, c.target, got, c.want)
		}
	}
}

func TestEveryOtherDayIsListenedForInCautionsAlone(t *testing.T) {
	if got := run(t, "es", bare("Take it every other day.", "Tómelo todos los días.")); got != "" {
		t.Error(got)
	}
}

func TestMessagesNameWhatDiffers(t *testing.T) {
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "It was approved on 3 May 2024.", "Se aprobó el 3 de marzo de 2024.", "the source says May, the translation March"},
		{"th", "Take 5 mg.", "รับประทานห้า กรัม", "5 counts mg in the source and g in the translation"},
		{"es", "Keep it at 2–8 °C.", "Guárdelo a 8–2 °C.", "2 and 8 seem to stand in each other's place"},
	} {
		found := judged(t, c.tag, c.source, c.target)
		if len(found) != 1 || found[0].Message != c.want {
			t.Errorf("%s %q %q: %v, want %q", c.tag, c.source, c.target, found, c.want)
		}
	}
	if found := judged(t, "th", "Take 5 mg.", "รับประทานห้ามิลลิกรัม"); len(found) > 0 { // “five” before “milli” is no “forbid”
		t.Error(found)
	}
}
