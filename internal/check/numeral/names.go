package numeral

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// inName tells whether a number after this text belongs to a name: a letter
// stands at it, or a letter and a hyphen.
func inName(before string) bool {
	r, n := utf8.DecodeLastRuneInString(before)
	if dash(r) {
		r, n = utf8.DecodeLastRuneInString(before[:len(before)-n])
	}
	return n > 0 && (unicode.IsUpper(r) || unicode.IsMark(r) || unicode.IsLetter(r)) && !unicode.Is(unicode.Han, r)
}

func dash(r rune) bool { return r == '-' || r == '‑' || r == '–' || r == '‐' }

// covid tells whether the number is that of COVID-19, which many languages
// name without it, or of the virus.
func (n Number) covid(t *Text) bool {
	if n.Text != "19" && n.Text != "2" && n.Text != "2019" {
		return false
	}
	before := strings.ToLower(t.Plain[max(0, n.Start-12):n.Start])
	if r, _ := utf8.DecodeLastRuneInString(before); n.named && dash(r) && (!t.source || strings.Contains(before, "cov")) {
		return true
	}
	return strings.HasSuffix(before, "covid ")
}

// nameless counts how often COVID, or the virus, stands without its number.
func (t *Text) nameless() int {
	low := strings.ToLower(t.Plain)
	n := 0
	for i := 0; ; {
		k := strings.Index(low[i:], "cov")
		if k < 0 {
			return n
		}
		i += k + 3
		tail := strings.TrimLeft(strings.TrimPrefix(low[i:], "id"), "-‑– \u200b\u200c\u200e\u200f\u2060\u2068")
		if r, _ := utf8.DecodeRuneInString(tail); Digit(r) < 0 {
			n++
		}
	}
}

// hyphens counts those at the end of a word, where a number was.
func (t *Text) hyphens() int {
	n := 0
	for f := range strings.FieldsSeq(t.Plain) {
		f = strings.TrimRightFunc(f, func(r rune) bool { return unicode.IsPunct(r) && !dash(r) })
		if r, _ := utf8.DecodeLastRuneInString(f); dash(r) && len(f) > 3 {
			n++
		}
	}
	return n
}

// scars counts the places that look as if a number had been taken out: two
// blanks, a blank before a closing bracket, a dash after a letter with no
// letter or digit after it, a dash before a number with none before it, hours
// without minutes.
func (t *Text) scars() int {
	n := 0
	var before, last rune // the two characters before
	for _, r := range strings.TrimSpace(t.Plain) + "\n" {
		switch {
		case last == ' ' && r == ' ' && before != 0, last == ' ' && (r == ')' || r == ']' || r == '）'):
			n++
		case dash(last) && unicode.IsLetter(before) && Digit(r) < 0 && !unicode.IsLetter(r) && !dash(r):
			n++
		case dash(last) && (before == ' ' || before == '(' || before == '~') && Digit(r) >= 0:
			n++
		case last == ':' && Digit(before) >= 0 && (unicode.IsLetter(r) || r == '(' || r == '（'):
			n++
		}
		before, last = last, r
	}
	return n
}

// nameBefore is the Latin name that a number of a name belongs to: "ACE" of
// "ACE2".
func (t *Text) nameBefore(n Number) string {
	start := n.Start
	for start > 0 && (t.Plain[start-1]|0x20 >= 'a' && t.Plain[start-1]|0x20 <= 'z') {
		start--
	}
	return t.Plain[start:n.Start]
}

// bare counts how often a name stands alone, without a number.
func (t *Text) bare(name string) int {
	n := 0
	for i := 0; name != ""; {
		k := strings.Index(t.Plain[i:], name)
		if k < 0 {
			return n
		}
		before, _ := utf8.DecodeLastRuneInString(t.Plain[:i+k])
		i += k + len(name)
		if next, _ := utf8.DecodeRuneInString(t.Plain[i:]); !latin(before) && !latin(next) && Digit(next) < 0 && !dash(next) {
			n++
		}
	}
	return n
}

func latin(r rune) bool { return r|0x20 >= 'a' && r|0x20 <= 'z' }

// bereft is a name that has a hyphen and no number where the other text has
// none like it: "COVID-" for "COVID-19"; empty for none.
func (t *Text) bereft(other *Text) string {
	for i, r := range t.Plain {
		if !dash(r) {
			continue
		}
		next, _ := utf8.DecodeRuneInString(t.Plain[i+utf8.RuneLen(r):])
		before := t.Plain[:i]
		word := before[strings.LastIndexFunc(before, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })+1:]
		if after, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.Plain[i+utf8.RuneLen(r):], "-")); next == '-' && Digit(after) >= 0 {
			continue // "31 Enero--15 Marso"
		}
		if w := strings.ToLower(word); w != "covid" && w != "cov" && !(next == '-' && word != "") || Digit(next) >= 0 || unicode.IsLetter(next) {
			continue
		}
		if name := word + string(r); !strings.Contains(other.Plain, name) || other.bereft(&Text{}) == "" {
			return name
		}
	}
	return ""
}

// halfTime tells that hours stand without their minutes: "07: PT".
func (t *Text) halfTime() bool {
	return slices.ContainsFunc(t.Numbers, func(n Number) bool {
		rest := t.Plain[min(n.End, len(t.Plain)):]
		after, ok := strings.CutPrefix(rest, ":")
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(after, blank))
		return ok && len(n.Text) <= 2 && len(after) > 0 && Digit(r) < 0 && after[0] == ' '
	})
}

// count is how often a number stands in a text.
func (t *Text) count(n Number) int {
	c := 0
	for _, o := range t.Numbers {
		if same(n, o) {
			c++
		}
	}
	return c
}

// month tells that a number is a month which the other text names: "1 月".
func (t *Text) month(n Number, other *Text) bool {
	rest := strings.TrimLeftFunc(t.Plain[min(n.End, len(t.Plain)):], blank)
	if r, _ := utf8.DecodeRuneInString(rest); r != '月' && r != '월' {
		return false
	}
	names := [...]string{"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"}
	m, err := strconv.Atoi(n.Text)
	if err != nil || m < 1 || m > len(names) {
		return false
	}
	name := names[m-1]
	return slices.ContainsFunc(other.Words, func(w string) bool { return w == name || w == name[:3] })
}

// pairTimes pairs the two numbers of "8:00" with "8.00" or "08,00" on the
// other side.
func pairTimes(list, other []Number) ([]Number, []Number) {
	for i := 1; i < len(list); i++ {
		hour, minute := list[i-1], list[i]
		if !minute.sixty || minute.Start != hour.End+1 {
			continue
		}
		k := slices.IndexFunc(other, func(n Number) bool {
			return strings.TrimLeft(strings.ReplaceAll(n.Text, ",", "."), "0") == strings.TrimLeft(hour.Text, "0")+"."+minute.Text
		})
		if k >= 0 {
			return slices.Delete(slices.Clone(list), i-1, i+1), slices.Delete(slices.Clone(other), k, k+1)
		}
	}
	return list, other
}

// pairSixHours pairs the hour of a time with the one that is six hours apart:
// "8:00" is "saa 2:00" in Swahili.
func pairSixHours(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	for i, n := range lost {
		h := hour(n, src)
		if h == 0 {
			continue
		}
		k := slices.IndexFunc(left, func(t Number) bool {
			o := hour(t, dst)
			return o > 0 && (o+6-h)%12 == 0
		})
		if k >= 0 {
			return slices.Delete(slices.Clone(lost), i, i+1), slices.Delete(slices.Clone(left), k, k+1)
		}
	}
	return lost, left
}

// hour is the hour of the day that a number gives with its minutes, or 0.
func hour(n Number, t *Text) int {
	rest := t.Plain[min(n.End, len(t.Plain)):]
	if len(n.Text) > 2 || !strings.HasPrefix(rest, ":") || len(rest) < 3 || Digit(rune(rest[1])) < 0 {
		return 0
	}
	h := 0
	for _, c := range n.Text {
		h = h*10 + int(c-'0')
	}
	return h
}
