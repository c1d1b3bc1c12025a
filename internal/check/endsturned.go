package check

import (
	"strconv"
	"strings"

	"caveat/internal/check/numeral"
)

// endsTurned are the ends of a range of the source, or the parts of a ratio, of which
// the translation has the greater one first: “15 to 10 kg”, “10:1”. A dash, which many
// who type from right to left turn round, tells nothing there.
func (v *view) endsTurned(k *knowledge) (a, b numeral.Number, ok bool) {
	var shown map[[2]string]bool
	list := v.srcNums.Numbers
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		said := strings.TrimSpace(v.src.Plain[a.End:b.Start])
		if a.Named() || a.Dated() || a.Clock() || b.Clock() || said != "to" && said != ":" && (b.Range != numeral.Dash || k.rightToLeft) || !less(a, b) {
			continue
		}
		if shown == nil {
			shown = v.ranges(k)
		}
		if shown[[2]string{b.Value(), a.Value()}] && !shown[[2]string{a.Value(), b.Value()}] {
			return a, b, true
		}
	}
	return a, b, false
}

func less(a, b numeral.Number) bool {
	x, err := strconv.ParseFloat(a.Value(), 64)
	y, wrong := strconv.ParseFloat(b.Value(), 64)
	return err == nil && wrong == nil && x < y
}

// ranges are the numbers that stand one behind the other in the translation as a range,
// or as a ratio.
func (v *view) ranges(k *knowledge) map[[2]string]bool {
	out := map[[2]string]bool{}
	list := v.dstNums.Numbers
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		between := strings.TrimSpace(v.dst.Plain[a.End:b.Start])
		word := between != "" && !strings.ContainsAny(between, " ,;.،、") && len(between) <= longestBetween
		if b.Range == numeral.Dash && !k.rightToLeft || b.Range == numeral.Apart && word {
			out[[2]string{a.Value(), b.Value()}] = true
		}
	}
	return out
}

// longestBetween is how many bytes a word between the ends of a range has at most.
const longestBetween = 18
