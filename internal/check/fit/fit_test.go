package fit_test

import (
	"math"
	"testing"

	"caveat/internal/check/fit"
	"caveat/internal/check/lexicon"
)

func TestLnIsTheLogarithm(t *testing.T) {
	for n := 1; n < 5000; n += 7 {
		if want := 1000 * math.Log(float64(n)); math.Abs(float64(fit.Ln(n))-want) > 2 {
			t.Fatalf("Ln(%d) = %d, want %.1f", n, fit.Ln(n), want)
		}
	}
}

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

func TestInputsSeeWhatIsMissing(t *testing.T) {
	table := lexicon.Table{"cough": {Hit: 3000, Miss: -1500, Share: 900, Features: []string{"tos"}}, "fever": {Hit: 3000, Miss: -1500, Share: 900, Features: []string{"fiebr*"}}}
	m := &fit.Model{Table: table, Spaced: true, Length: fit.Length{Floor: 10000, PerLetter: 100000}, Unfinished: 5000, Weights: &fit.Weights{}}
	m.Weights[fit.Omission] = [fit.Inputs]int{0, 1000, 0, 1000, 1000, 0, 1000}
	src := fit.NewSide("You have a cough. You have a fever.")
	whole, half := fit.NewSide("Usted tiene tos. Usted tiene fiebre."), fit.NewSide("Usted tiene tos")
	if a, b := m.Score(fit.Omission, src, whole, fit.Count{}), m.Score(fit.Omission, src, half, fit.Count{}); a > 1500 || b < 5000 {
		t.Errorf("whole %d, half %d", a, b)
	}
	x := m.Inputs(fit.Segment, src, whole, fit.Count{Shared: 9, Lost: 1})
	if x[6] != 3000 || x[7] != 1000 || x[11] != 1000 {
		t.Errorf("inputs are %v", x)
	}
	y := m.Inputs(fit.Addition, src, fit.NewSide("Usted tiene tos. Usted tiene fiebre. Además llueve."), fit.Count{})
	if y[3] != 1000 || y[1] <= 0 {
		t.Errorf("inputs are %v", y)
	}
	if z := fit.Unlearned(true, 50); z.Length.Base != 50 || z.Weights == nil {
		t.Error("Unlearned is incomplete")
	}
}
