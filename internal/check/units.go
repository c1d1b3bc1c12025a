package check

import (
	"fmt"
	"strings"
	"unicode"

	"caveat/internal/check/cue"
	"caveat/internal/check/numeral"
	"caveat/internal/diag"
)

// unitsRule compares what numbers count: 14 days are not 14 weeks, 5 mg are
// not 5 g.
func unitsRule() Rule {
	return Rule{ID: "unit", Severity: diag.Warning, Critical: diag.Error,
		Doc: "A number has another unit than in the source: another symbol (mg, g, ml, °C), or another span of time where the language's words are known.",
		Check: func(c *Context, u *Unit) []Alarm {
			v := c.view(u)
			for _, n := range v.srcNums.Numbers {
				for _, t := range v.dstNums.Numbers {
					if n.Value() != t.Value() {
						continue
					}
					if a, b := symbolAt(v.srcNums.Plain, n), symbolAt(v.dstNums.Plain, t); a != b && a != "" && b != "" && sameKind(a, b) && !otherHas(v, n, b) {
						return []Alarm{{fmt.Sprintf("%s counts %s in the source and %s in the translation", n.Text, a, b), "write the unit of the source"}}
					}
					break
				}
			}
			return c.spans(v)
		}}
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
	end := strings.IndexFunc(rest, func(r rune) bool { return !unicode.IsLetter(r) && r != '°' && r != 'µ' && r != 'μ' })
	if end < 0 {
		end = len(rest)
	}
	return symbol(rest[:end])
}

// symbol is the Latin form of a unit symbol, empty for anything else.
func symbol(s string) string {
	switch s {
	case "mg", "g", "kg", "ml", "l", "dl", "mm", "cm", "m", "km", "nm", "µg", "µm", "°C", "°F", "IU", "mmHg", "kcal":
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
	}
	return ""
}

func sameKind(a, b string) bool {
	kind := func(u string) int {
		switch u {
		case "mg", "g", "kg", "µg":
			return 1
		case "ml", "l", "dl":
			return 2
		case "mm", "cm", "m", "km", "nm", "µm":
			return 3
		case "°C", "°F":
			return 4
		}
		return 5
	}
	return kind(a) == kind(b) || kind(a)+kind(b) < 10
}

// spans compares the spans of time that numbers count.
func (c *Context) spans(v *view) []Alarm {
	k := c.know()
	if k.english == nil {
		return nil
	}
	for _, n := range v.srcNums.Numbers {
		said := spanAfter(k.concepts.source, v.srcNums.Plain, n)
		if said == "" || !k.concepts.target.Knows(said) || k.concepts.target.Has(said, v.dst.Folded, v.dst.Words) {
			continue
		}
		for _, t := range v.dstNums.Numbers {
			if n.Value() != t.Value() {
				continue
			}
			if other := spanNear(k.concepts.target, v.dstNums.Plain, t); other != "" && other != said && !k.concepts.source.Has(other, v.src.Folded, v.src.Words) {
				return []Alarm{{fmt.Sprintf("%s counts %ss in the source and, it seems, %ss in the translation", n.Text, said, other), "write the span of time of the source"}}
			}
		}
	}
	return nil
}

// spanAfter is the span of time that a number of the English source counts.
func spanAfter(sense *cue.Sense, s string, n numeral.Number) string {
	return spanIn(sense, firstWords(s[n.End:], 1))
}

// spanNear is the one span of time named within two words of a number.
func spanNear(sense *cue.Sense, s string, n numeral.Number) string {
	if after := spanIn(sense, firstWords(s[n.End:], 2)); after != "" {
		return after
	}
	return spanIn(sense, lastWords(s[:n.Start], 2))
}

func spanIn(sense *cue.Sense, words string) string {
	side := strings.Fields(words)
	found := ""
	for _, name := range cue.Units() {
		if sense.Has(name, words, side) {
			if found != "" {
				return ""
			}
			found = name
		}
	}
	return found
}
