package fit

import (
	"math"
	"math/bits"
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
	ls := Ln(source)
	d := Ln(target) - ls - l.Base - l.Slope*ls/1000
	variance := l.Floor + l.PerLetter/source
	if variance <= 0 {
		return 0
	}
	// Sqrt is exact in IEEE 754, so that this is the same everywhere.
	return d * 1000 / max(1, int(math.Sqrt(float64(variance))))
}

// Ln is the natural logarithm of n > 0 in thousandths, in whole numbers.
func Ln(n int) int {
	if n <= 1 {
		return 0
	}
	const one = 1 << 30
	k := bits.Len(uint(n)) - 1
	x := uint64(n) << 30 >> k
	frac := uint64(0)
	for range 16 {
		frac <<= 1
		if x = x * x >> 30; x >= 2*one {
			x >>= 1
			frac |= 1
		}
	}
	return int((uint64(k)<<16 | frac) * 693147 / 1000 >> 16)
}
