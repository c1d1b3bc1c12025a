package lexicon

import "math/bits"

// Ln is the natural logarithm of n > 0 in thousandths, in whole numbers.
func Ln(n int) int {
	if n <= 1 {
		return 0
	}
	k := bits.Len(uint(n)) - 1
	x := uint64(n) << 30 >> k
	frac := uint64(0)
	for range 16 {
		frac <<= 1
		x = x * x >> 30
		over := x >> 31 & 1 // 1 from two on; a branch would be foretold badly
		x >>= over
		frac |= over
	}
	return int((uint64(k)<<16 | frac) * 693147 / 1000 >> 16)
}
