package lexicon

import "math/bits"

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
