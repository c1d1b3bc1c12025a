package manifest

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Length is a tenth of a point. It is a whole number, so that a manifest comes
// out alike on every machine; in JSON it is a number with at most one decimal.
type Length int32

// Points is a length of so many points, rounded to the nearest tenth.
func Points(v float64) Length {
	// The explicit conversion keeps multiplication and rounding from being
	// fused on machines that can.
	tenths := math.Round(float64(v * 10))
	return Length(max(-maxTenths, min(tenths, maxTenths)))
}

// maxTenths bounds what a page can hold: 14,400 points (ISO 32000-1 annex C)
// with room to spare.
const maxTenths = 10_000_000

// String prints points with at most one decimal.
func (l Length) String() string {
	sign, n := "", int64(l)
	if n < 0 {
		sign, n = "-", -n
	}
	s := sign + strconv.FormatInt(n/10, 10)
	if n%10 != 0 {
		s += "." + strconv.FormatInt(n%10, 10)
	}
	return s
}

// MarshalJSON writes points as a number.
func (l Length) MarshalJSON() ([]byte, error) { return []byte(l.String()), nil }

// UnmarshalJSON reads points; more than one decimal is refused, for the
// manifest could not be written back as it was.
func (l *Length) UnmarshalJSON(data []byte) error {
	s := string(data)
	whole, frac, _ := strings.Cut(strings.TrimPrefix(s, "-"), ".")
	n, err := strconv.ParseUint(whole+(frac + "0")[:1], 10, 32)
	if err != nil || whole == "" || len(frac) > 1 || n > maxTenths {
		return fmt.Errorf("`%s` is not a length in points with at most one decimal", s)
	}
	*l = Length(n)
	if strings.HasPrefix(s, "-") {
		*l = -*l
	}
	return nil
}
