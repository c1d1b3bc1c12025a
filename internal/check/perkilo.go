package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/text"
)

// perKiloLost is an alarm where a dose for each kilogram became a dose: 10 mg/kg are
// not 10 mg.
func (c *Context) perKiloLost(v *view) []Alarm {
	for i, n := range v.srcNums.Numbers {
		unit := v.original.metrics()[i]
		if unit == "" || !perKilo(v.srcNums.Plain[n.End:]) {
			continue
		}
		if saysKilo(v.dst.Folded) {
			return nil
		}
		for _, t := range v.dstNums.Numbers {
			if t.Is(n.Value()) && metricAt(v.dstNums.Plain, t) == unit {
				return []Alarm{{fmt.Sprintf("%s %s are for each kilogram in the source, and not in the translation", n.Text, unit), "write what the dose is for, as in “mg/kg”"}}
			}
		}
	}
	return nil
}

// perKilo tells that what stands behind a number is a unit for each kilogram: “mg/kg”,
// “mg per kilogram”.
func perKilo(behind string) bool {
	unit := strings.TrimLeft(behind, " \u00a0\u202f-‑")
	rest := unit[unitEnd(unit):]
	if after, ok := strings.CutPrefix(rest, "/"); ok {
		return symbol(after[:unitEnd(after)]) == "kg"
	}
	words := text.Words(text.Fold(cutAt(rest, farMeasure)))
	return len(words) > 1 && slices.Contains([]string{"per", "for", "a"}, words[0]) && saysKilo(strings.Join(words[1:min(len(words), 3)], " "))
}

// saysKilo tells whether a folded text names the kilogram, in whatever language.
func saysKilo(folded string) bool {
	return slices.ContainsFunc(strings.Fields(kilos), func(k string) bool { return strings.Contains(folded, text.Fold(k)) })
}

const kilos = "kg kilo kiló kilò kiilo quilo chilo cilo khilo ki-lô lô-gam ký biro кг кило кіло κιλ կիլ კილ " +
	"कि.ग्रा किग्रा किलो कि.लो কেজি কিলো கிலோ கி.கி కిలో కేజీ ಕಿಲೋ കിലോ ਕਿਲੋ કિલો කිලෝ කි.ග් กก กิโล ກິໂລ ກລ គីឡូ គ.ក ကီလို " +
	"公斤 千克 キロ 킬로 ኪሎ ኪ.ግ كيلو كغ كجم ك.غ کیلو کلو کغ کگ ק״ג ק\"ג קילו"
