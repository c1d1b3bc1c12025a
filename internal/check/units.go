package check

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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

// counted is a number, in digits or in words, with what stands round it.
type counted struct {
	text, value   string
	before, after string
}

// countedIn are the numbers of a text.
func countedIn(t *numeral.Text) []counted {
	var out []counted
	for _, n := range t.Numbers {
		out = append(out, counted{n.Text, n.Value(), t.Plain[:n.Start], t.Plain[n.End:]})
	}
	for i, w := range t.Words {
		if n, ok := t.Lexicon.Values[w]; ok {
			out = append(out, counted{w, strconv.Itoa(n), strings.Join(t.Words[max(0, i-2):i], " "), strings.Join(t.Words[i+1:min(len(t.Words), i+3)], " ")})
		}
	}
	return out
}

// span is a number, in digits or in words, and what it counts.
type span struct{ text, value, unit string }

// numberRun is a number in words inside a text without spaces.
type numberRun struct{ start, end, value int }

// countedInside are the numbers in words of a text without spaces, or with
// endings; a number that is a part of a longer one is none.
func countedInside(t *numeral.Text) []counted {
	var runs []numberRun
	for w, n := range t.Lexicon.Values { // order-free: sorted below
		stem, open := strings.CutSuffix(w, "*")
		if !open {
			continue
		}
		stem, inside := strings.CutPrefix(stem, "*")
		for at := 0; ; {
			i := strings.Index(t.Folded[at:], stem)
			if i < 0 {
				break
			}
			at += i + len(stem)
			if before, _ := utf8.DecodeLastRuneInString(t.Folded[:at-len(stem)]); inside || !unicode.IsLetter(before) && !unicode.IsMark(before) {
				runs = append(runs, numberRun{at - len(stem), at, n})
			}
		}
	}
	slices.SortFunc(runs, func(a, b numberRun) int { return cmp.Or(a.start-b.start, b.end-a.end, a.value-b.value) })
	var out []counted
	end := 0
	for _, r := range runs {
		if r.end > end {
			out = append(out, counted{t.Folded[r.start:r.end], strconv.Itoa(r.value), t.Folded[:r.start], atMost(t.Folded[r.end:], nearby)})
			end = r.end
		}
	}
	return out
}

// nearby is how many characters after a number in words a unit may end, where
// nothing parts words.
const nearby = 9

func atMost(s string, runes int) string {
	for i := range s {
		if runes == 0 {
			return s[:i]
		}
		runes--
	}
	return s
}

// spans compares the spans of time that numbers count, and how many times.
func (c *Context) spans(v *view) []Alarm {
	k := c.know()
	if k.english == nil {
		return nil
	}
	target := k.concepts.target
	var shown []counted
	for _, n := range v.original.spansSaid(k) {
		said := n.unit
		if !target.Knows(said) || v.shown.Has(said) {
			continue
		}
		if shown == nil {
			shown = append(countedIn(v.dstNums), countedInside(v.dstNums)...)
		}
		for _, t := range shown {
			if n.value != t.value {
				continue
			}
			if other := spanNear(target, t); other != "" && other != said && (said == cue.Times || !v.said.Has(other)) {
				return []Alarm{{fmt.Sprintf("%s counts %s in the source and, it seems, %s in the translation", n.text, plural(said), plural(other)), "write the span of time of the source"}}
			}
		}
	}
	return nil
}

func plural(unit string) string { return strings.TrimSuffix(unit, "s") + "s" }

// spanAfter is the span of time that a number of the English source counts.
func spanAfter(sense *cue.Sense, n counted) string {
	said := spanIn(sense, firstWords(n.after, 1))
	if n.text == "twice" {
		said = cue.Times
	}
	if said == cue.Times && !slices.ContainsFunc(strings.Fields(firstWords(n.after, 2)), everyTime) {
		return "" // twice as much
	}
	return said
}

// everyTime tells of an English word that says how often it is done so many
// times.
func everyTime(w string) bool {
	return slices.Contains([]string{"a", "per", "every", "each", "daily", "weekly", "monthly", "yearly"}, w)
}

// spanNear is the one span of time named within two words of a number, the
// nearest first.
func spanNear(sense *cue.Sense, n counted) string {
	for _, side := range []string{firstWords(n.after, 1), firstWords(n.after, 2), lastWords(n.before, 2)} {
		if found := spanIn(sense, side); found != "" {
			return found
		}
	}
	return ""
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
