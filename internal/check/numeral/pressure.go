package numeral

import (
	"slices"
	"strings"
)

// pairPressure pairs a blood pressure in millimetres of mercury with that in
// centimetres, as people say it in French, Portuguese and Turkish: “14/9” for
// “140/90 mmHg”. With the unit of the source it is a fault.
func pairPressure(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	for i := 1; i < len(lost) && len(left) > 1; i++ {
		a, b := lost[i-1], lost[i]
		high, ok := strings.CutSuffix(a.Text, "0")
		low, okLow := strings.CutSuffix(b.Text, "0")
		if !ok || !okLow || src.Plain[a.End:b.Start] != "/" || !mercury(src.Plain[b.End:]) || mercury(dst.Plain) {
			continue
		}
		k := slices.IndexFunc(left, func(n Number) bool { return n.Text == high })
		if k >= 0 && k+1 < len(left) && left[k+1].Text == low {
			return slices.Delete(slices.Clone(lost), i-1, i+1), slices.Delete(slices.Clone(left), k, k+2)
		}
	}
	return lost, left
}

// mercury tells that a text names mercury, and no centimetres of it.
func mercury(s string) bool {
	s = strings.ToLower(s)
	centimetres := slices.ContainsFunc([]string{"cm", "см"}, func(cm string) bool { return strings.Contains(s, cm) })
	return !centimetres && slices.ContainsFunc(Mercury(), func(name string) bool { return strings.Contains(s, name) })
}

// Mercury is how languages write the Hg of mmHg, in small letters: the beginning of
// the word or abbreviation behind the millimetres.
func Mercury() []string {
	return []string{"hg", "mercur", "mercúr", "merkur", "quecksilber", "cıva", "rtęci", "raksa", "zebaki", "thủy ngân", "thuỷ ngân", "рт", "ртут", "живин", "υδραργ",
		"زئبق", "جیوه", "پارہ", "پارے", "כספית", "पारा", "पारे", "পারদ", "பாதரச", "పాదరస", "ปรอท", "汞", "水银", "水銀", "수은", "ვერცხლისწყ", "սնդիկ"}
}
