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
	list := v.srcNums.Numbers
	for i := 1; i < len(list); i++ {
		a, b := list[i-1], list[i]
		said := strings.TrimSpace(v.src.Plain[a.End:b.Start])
		if !less(a, b) || a.Named() || a.Dated() || a.Clock() || b.Clock() || said != "to" && said != ":" && (b.Range != numeral.Dash || k.rightToLeft) {
			continue
		}
		if v.sideBy(k, b, a) && !v.sideBy(k, a, b) {
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

// sideBy tells that the translation has two numbers one behind the other as a range, or
// as a ratio.
func (v *view) sideBy(k *knowledge, a, b numeral.Number) bool {
	list := v.dstNums.Numbers
	for i := 1; i < len(list); i++ {
		if !a.Is(list[i-1].Value()) || !b.Is(list[i].Value()) {
			continue
		}
		between := strings.TrimSpace(v.dst.Plain[list[i-1].End:list[i].Start])
		word := between != "" && !strings.ContainsAny(between, " ,;.،、") && len(between) <= longestBetween
		if list[i].Range == numeral.Dash && !k.rightToLeft || list[i].Range == numeral.Apart && word {
			return true
		}
	}
	return false
}

// longestBetween is how many bytes a word between the ends of a range has at most.
const longestBetween = 18
