package fit_test

import (
	"strings"
	"testing"

	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
)

func TestDeviation(t *testing.T) {
	l := fit.Length{Base: 0, Floor: 10000, PerLetter: 0}
	if z := l.Deviation(100, 100); z != 0 {
		t.Errorf("z = %d", z)
	}
	if z := l.Deviation(100, 50); z > -6500 || z < -7500 {
		t.Errorf("half as long: z = %d, want about -6930", z)
	}
	if l.Deviation(0, 5) != 0 || (fit.Length{}).Deviation(10, 20) != 0 {
		t.Error("without letters or variance there is no deviation")
	}
}

// model knows "cough" and "fever" in Spanish.
func model() *fit.Model {
	tie := func(name string) []lexicon.Tie { return []lexicon.Tie{{Name: name, Share: 0.9}} }
	table := lexicon.Build(
		[]lexicon.Entry{{Name: "fever", Prior: 0.01, Base: 0.001, Ties: tie("fiebre")}, {Name: "cough", Prior: 0.01, Base: 0.001, Ties: tie("tos")}},
		[]lexicon.Entry{{Name: "fiebre", Prior: 0.01, Base: 0.001, Ties: tie("fever")}, {Name: "tos", Prior: 0.01, Base: 0.001, Ties: tie("cough")}})
	return &fit.Model{Table: lexicon.Read(table), Spaced: true, Length: fit.Length{Floor: 10000, PerLetter: 100000}, Unfinished: 5000, Usual: [2]fit.Usual{{Mean: 4000, Deviation: 2000}, {Mean: 4000, Deviation: 2000}},
		Endings: fit.NewEndings(map[string]int{"tos": 700, "*tiene": -900}), Trees: &fit.Trees{}}
}

// The places of some inputs.
const (
	worstSentence, gain = 7, 9
	tailAt, headAt      = 10, 11
	lengthAt, missing   = 24, 25
	unfinishedAt        = 30
	endingAt            = 33
	driftAt, partnersAt = 53, 57
	lastPartnerAt       = 62
)

func TestInputsSeeWhatIsMissing(t *testing.T) {
	m := model()
	src := fit.NewSide("You have a cough. You have a fever.")
	whole := m.Inputs(src, fit.NewSide("Usted tiene tos. Usted tiene fiebre."), fit.Count{})
	half := m.Inputs(src, fit.NewSide("Usted tiene tos"), fit.Count{})
	if whole[worstSentence] <= 0 || half[worstSentence] >= -2000 {
		t.Errorf("the worst sentence says %d of the whole, %d of the half", whole[worstSentence], half[worstSentence])
	}
	if whole[gain] >= half[gain] || half[gain] < 2000 {
		t.Errorf("without a sentence: %d, %d", whole[gain], half[gain])
	}
	rest := m.Inputs(src, fit.NewSide("Usted tiene fiebre."), fit.Count{})
	if half[tailAt] <= half[headAt] || rest[headAt] <= rest[tailAt] {
		t.Errorf("the end is missing: %d at it, %d at the beginning; the beginning is: %d, %d", half[tailAt], half[headAt], rest[tailAt], rest[headAt])
	}
	if whole[missing] != 0 || half[missing] != 1 || half[lengthAt] >= -2000 || whole[unfinishedAt] != 0 || half[unfinishedAt] != 5000 || half[endingAt] != 700 {
		t.Errorf("whole %v, half %v", whole, half)
	}
}

func TestPartnersRunSideBySide(t *testing.T) {
	m := model()
	src := fit.NewSide("You have a cough. You have a fever.")
	whole := m.Inputs(src, fit.NewSide("Usted tiene tos. Usted tiene fiebre."), fit.Count{})
	half := m.Inputs(src, fit.NewSide("Usted tiene tos"), fit.Count{})
	if d := whole[driftAt]; d < -50 || d > 50 || whole[partnersAt] != 2 || whole[lastPartnerAt] < 900 {
		t.Errorf("whole: %v", whole[driftAt:])
	}
	if half[driftAt] < 300 || half[partnersAt] != 1 {
		t.Errorf("cut off: %v", half[driftAt:])
	}
	swapped := m.Inputs(src, fit.NewSide("Usted tiene fiebre. Usted tiene tos."), fit.Count{})
	if swapped[driftAt] > 100 || swapped[driftAt+3] < 300 {
		t.Errorf("the other way round: %v", swapped[driftAt:])
	}
}

func TestEndingForms(t *testing.T) {
	if got := strings.Join(fit.EndingForms("tiene", true), " "); got != "tiene *iene *ene *ne" {
		t.Errorf("forms are %q", got)
	}
	if got := strings.Join(fit.EndingForms("疫苗好", false), " "); got != "*疫苗好 *苗好 *好" {
		t.Errorf("forms are %q", got)
	}
}

func TestWordsThatSoundAlike(t *testing.T) {
	src := fit.NewSide("The coronavirus came from Vietnam.")
	for _, target := range []string{"Коронавирус пришел из Вьетнама.", "कोरोनावायरस वियतनाम से आया।", "جاء فيروس كورونافيروس من فيتنام", "ኮሮናቫይረስ ካብ ቬትናም መጺኡ", "Coronavirus ilitoka Vietnam"} {
		var words, found [4]int
		fit.Sounds{}.Count(src, fit.NewSide(target), &words, &found)
		if words != [4]int{0, 1, 0, 1} || found != words {
			t.Errorf("%s: %v of %v", target, found, words)
		}
	}
	var words, found [4]int
	fit.Sounds{}.Count(src, fit.NewSide("La enfermedad vino de otra parte."), &words, &found)
	if found != [4]int{} {
		t.Errorf("other words sound alike: %v", found)
	}
}

func TestTreesDecide(t *testing.T) {
	m := model()
	tree := func(left, right int16) *fit.Tree {
		out := &fit.Tree{}
		out.Inputs[0], out.Limits[0] = lengthAt, -2000 // shorter texts go left
		for i := range out.Leaves {
			out.Leaves[i] = right
			if i < len(out.Leaves)/2 {
				out.Leaves[i] = left
			}
		}
		return out
	}
	var data []byte
	for _, t := range []*fit.Tree{tree(0, 900), tree(100, 0), tree(700, 0), tree(0, 0)} {
		data = t.Append(data)
	}
	m.Trees = fit.ReadTrees(string(data))
	src := fit.NewSide("You have a cough. You have a fever.")
	if kind, score := m.Judge(src, fit.NewSide("Usted tiene tos"), fit.Count{}); kind != fit.Omission || score != 2500 { // 1800 less is asked of an omission
		t.Errorf("half: %d, %d", kind, score)
	}
	if _, score := m.Judge(src, fit.NewSide("Usted tiene tos. Usted tiene fiebre."), fit.Count{}); score != 900 {
		t.Errorf("whole: %d", score)
	}
	one := fit.NewSide("You have a cough and a fever.")
	if kind, score := m.Judge(one, fit.NewSide("Usted tiene tos y fiebre."), fit.Count{}); kind != fit.Addition || score != -400 { // an addition, of which 500 less is asked, where there is one sentence
		t.Errorf("one sentence: %d, %d", kind, score)
	}
	m.Trees = fit.ReadTrees(string(data[1:]))
	if _, score := m.Judge(one, one, fit.Count{}); score != 500 {
		t.Errorf("broken trees say %d", score)
	}
}

func TestUnlearned(t *testing.T) {
	z := fit.Unlearned(true, 50)
	if kind, score := z.Judge(fit.NewSide("You have a cough."), fit.NewSide("tos"), fit.Count{}); z.Length.Base != 50 || score != 500 || kind == fit.Clean {
		t.Errorf("it says %d, %d", kind, score)
	}
}
