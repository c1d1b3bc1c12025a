package check

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// unitRule compares what numbers count: 14 days are not 14 weeks, 5 mg are
// not 5 g.
func unitRule() Rule {
	return Rule{ID: "unit", Severity: diag.Warning, Critical: diag.Error,
		Doc: "A number has another unit than in the source: another symbol (mg, g, ml, °C), or another span of time where the language's words are known: six hours are not six days, “twice a day” not “every two days”. Or a dose for each kilogram (mg/kg) became a dose.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			for i, n := range v.srcNums.Numbers {
				if a := v.original.metrics()[i]; a != "" {
					if b := v.otherUnit(c.know(), n, a); b != "" {
						return []Alarm{{fmt.Sprintf("%s counts %s in the source and %s in the translation", n.Text, a, b), "write the unit of the source"}}
					}
				}
			}
			if alarms := c.perKiloLost(v); alarms != nil {
				return alarms
			}
			return c.spans(u)
		}}
}

// otherUnit is the unit that a number of the source, in digits or in words, has
// in the translation instead of its own; empty where it may be the same.
func (v *view) otherUnit(k *knowledge, n numeral.Number, unit string) string {
	other, same := "", 0
	for i, t := range v.counted(k) {
		if !slices.Contains(t.values, n.Value()) {
			continue
		}
		shown := ""
		if i < len(v.dstNums.Numbers) {
			shown = metricAt(v.dstNums.Plain, v.dstNums.Numbers[i])
		} else {
			shown = t.measure()
		}
		switch {
		case shown == unit:
			if same++; same >= v.original.timesWith(n, unit) {
				return ""
			}
		case shown != "" && !otherHas(v, n, shown):
			other = shown
		}
	}
	return other
}

// timesWith is how often the text has a number with a unit; one of those that it repeats
// over and over counts once.
func (o *original) timesWith(n numeral.Number, unit string) int {
	o.onceTimes.Do(func() {
		o.times = map[[2]string]int{}
		for i, x := range o.numbers {
			o.times[[2]string{x.Value(), o.metrics()[i]}]++
		}
	})
	if t := o.times[[2]string{n.Value(), unit}]; t <= mostAlike {
		return t
	}
	return 1
}

// mostAlike is how often a text has a number with its unit where each is looked for.
const mostAlike = 8

// measure is the unit that a number in words counts: the word behind it or, as
// in Arabic "غرامًا واحدًا", before it.
func (n counted) measure() string {
	unit := n.after
	if i := strings.IndexByte(unit, ' '); i > 0 && spelledOut(unit[:i]) != "" {
		return spelledOut(unit[:i])
	}
	if m := measure(unit); m != "" {
		return m
	}
	return measure(lastWords(n.before, 1))
}

// otherHas tells whether another number of the source with the same value has
// the unit.
func otherHas(v *view, n numeral.Number, unit string) bool {
	for _, o := range v.srcNums.Numbers {
		if o.Start != n.Start && o.Value() == n.Value() && symbolAt(v.srcNums.Plain, o) == unit {
			return true
		}
	}
	return false
}

// symbolAt is the unit symbol that follows a number, in its Latin form.
func symbolAt(s string, n numeral.Number) string {
	rest := strings.TrimLeft(s[n.End:], " \u00a0\u202f-‑")
	end := unitEnd(rest)
	if unit := symbol(rest[:end]); unit == "mm" && ofMercury(rest[end:]) {
		return "mmHg"
	} else if unit != "" {
		return unit
	}
	return measure(rest)
}

// unitEnd is where a unit symbol at the beginning of a text ends: one in Latin
// letters before those of another script, as in “5 mlを”.
func unitEnd(s string) int {
	first, _ := utf8.DecodeRuneInString(s)
	for i, r := range s {
		if !unitLetter(r) || first < farLatin && r >= 2*farLatin && r != 'μ' {
			return i
		}
	}
	return len(s)
}

// farLatin ends the Latin letters that unit symbols have.
const farLatin = 0x250

// ofMercury tells of “рт. ст.” behind millimetres, and of what other languages write for
// the Hg of mmHg.
func ofMercury(after string) bool {
	after = strings.ToLower(strings.TrimLeft(after, " \u00a0\u202f"))
	return slices.ContainsFunc(numeral.Mercury(), func(w string) bool { return strings.HasPrefix(after, w) })
}

func unitLetter(r rune) bool {
	return unicode.IsLetter(r) || unicode.IsMark(r) || r == '°' || r == 'µ' || r == 'μ'
}

// symbol is the Latin form of a unit symbol, empty for anything else.
func symbol(s string) string {
	switch s {
	case "mg", "g", "kg", "ml", "l", "cl", "dl", "mmol", "mm", "cm", "m", "km", "nm", "µg", "µm", "°C", "°F", "IU", "mmHg", "kcal":
		return s
	case "mL":
		return "ml"
	case "L":
		return "l"
	case "dL":
		return "dl"
	case "mcg", "μg", "мкг", "ug":
		return "µg"
	case "μm", "мкм", "um":
		return "µm"
	case "мг", "ملغ", "ملغم", "毫克", "mgm":
		return "mg"
	case "г", "غ", "克":
		return "g"
	case "кг", "كغ", "كجم", "公斤", "千克":
		return "kg"
	case "мл", "مل", "毫升":
		return "ml"
	case "л", "升":
		return "l"
	case "мм", "毫米", "مم":
		return "mm"
	case "см", "厘米", "سم":
		return "cm"
	case "м", "米", "م":
		return "m"
	case "км", "公里", "千米", "كم":
		return "km"
	case "нм", "纳米":
		return "nm"
	case "сл", "cL":
		return "cl"
	}
	return spelledOut(strings.ToLower(s))
}

// spelledOut is the symbol of a unit that is written as a word. Most languages
// begin it alike.
func spelledOut(s string) string {
	first, _ := utf8.DecodeRuneInString(s)
	for _, u := range spelledUnits()[first] {
		if strings.HasPrefix(s, u.stem) && len(s) <= len(u.stem)+longestEnding {
			return u.symbol
		}
	}
	return ""
}

type spelledUnit struct{ stem, symbol string }

// spelledUnits are the beginnings of words for units, by their first letter.
var spelledUnits = sync.OnceValue(func() map[rune][]spelledUnit {
	return byLetter([]spelledUnit{
		{"millilit mililit mililít mililitr millilít миллилитр мілілітр", "ml"},
		{"centilit zentilit centylitr сантилитр", "cl"},
		{"decilit dezilit decylitr децилитр", "dl"},
		{"milligram miligram milligrám миллиграмм міліграм", "mg"},
		{"microgram mikrogram микрограмм мікрограм", "µg"},
		{"kilogram quilogram chilogramm килограмм кілограм", "kg"},
		{"millimet millimèt milimet milímet миллиметр міліметр", "mm"},
		{"centimet centimèt centímet zentimeter centymetr santimet sentimet сантиметр", "cm"},
		{"gram gramm gramo grama grammo грамм грам", "g"},
		{"liter litre litro litr литр літр", "l"},
	})
})

func byLetter(list []spelledUnit) map[rune][]spelledUnit {
	out := map[rune][]spelledUnit{}
	for _, u := range list {
		for stem := range strings.FieldsSeq(u.stem) {
			first, _ := utf8.DecodeRuneInString(stem)
			out[first] = append(out[first], spelledUnit{stem, u.symbol})
		}
	}
	return out
}

// longestEnding is how many bytes may follow the stem of a unit.
const longestEnding = 6
