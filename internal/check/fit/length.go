package fit

import (
	"math"

	"caveat/internal/check/lexicon"
)

// Length is how long translations into a language are: the natural logarithm
// of the ratio of letters is Base + Slope*ln(letters of the source), and its
// variance Floor + PerLetter/letters. Base and Slope are in thousandths,
// the variances in millionths.
type Length struct{ Base, Slope, Floor, PerLetter int }

// Deviation is how far a length is from what is usual, in thousandths of the
// standard deviation.
func (l Length) Deviation(source, target int) int {
	if source == 0 || target == 0 {
		return 0
	}
	ls := lexicon.Ln(source)
	d := lexicon.Ln(target) - ls - l.Base - l.Slope*ls/1000
	variance := l.Floor + l.PerLetter/source
	if variance <= 0 {
		return 0
	}
	// Sqrt is exact in IEEE 754, so that this is the same everywhere.
	return d * 1000 / max(1, int(math.Sqrt(float64(variance))))
}
