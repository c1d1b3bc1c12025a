package numeral

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/text"
)

// clockReadings are the hours that "5 pm" or "5:30 p.m." is elsewhere: 17, and of
// a full hour 17.00.
func clockReadings(text, after string) []string {
	h, err := strconv.Atoi(text)
	if err != nil || h < 1 || h > 12 {
		return nil
	}
	after, minutes := WithoutMinutes(after, ":.")
	switch HalfOfDay(after) {
	case "pm":
		h = h%12 + 12
	case "am":
		h %= 12
	default:
		return nil
	}
	hour := strconv.Itoa(h)
	if minutes {
		return []string{hour}
	}
	return []string{hour, hour + ".00", "0" + hour + ".00"}
}

// HalfOfDay is the half of the day that is written behind an hour, “am” or “pm”: as
// “a.m.”, “PM” or “μ.μ.”; empty for none.
func HalfOfDay(after string) string {
	after, _ = WithoutMinutes(after, ":.")
	mark := strings.TrimLeftFunc(strings.ToLower(after[:min(len(after), 2*farFromHour)]), blank)
	for _, m := range [...]struct{ text, half string }{
		{"am", "am"}, {"a.m", "am"}, {"a. m", "am"}, {"a.\u00a0m", "am"}, {"pm", "pm"}, {"p.m", "pm"}, {"p. m", "pm"}, {"p.\u00a0m", "pm"}, {"π.μ", "am"}, {"μ.μ", "pm"},
	} {
		if rest, ok := strings.CutPrefix(mark, m.text); ok {
			if r, _ := utf8.DecodeRuneInString(rest); !unicode.IsLetter(r) {
				return m.half
			}
		}
	}
	return ""
}

// WithoutMinutes is what stands behind an hour without the minutes that one of some
// signs parts from it: “ pm” of “:30 pm”; ok tells whether there are any.
func WithoutMinutes(after, signs string) (rest string, ok bool) {
	if len(after) > 2 && strings.IndexByte(signs, after[0]) >= 0 && Digit(rune(after[1])) >= 0 && Digit(rune(after[2])) >= 0 {
		return after[3:], true
	}
	return after, false
}

// Clock tells that “a.m.” or “p.m.” stands behind the number.
func (n Number) Clock() bool { return n.clock }

// Night tells of an hour before morning.
func (n Number) Night() bool { h := small(n.Text); return h > 0 && h < 6 }

// SameHour tells that a number of a translation is this hour of twelve; sixHours that
// hours are counted from sunrise there.
func (n Number) SameHour(t Number, sixHours bool) bool {
	if sixHours {
		return small(t.Text) == n.SixLater()
	}
	return small(t.Text) == small(n.Text)
}

// ofHour tells that what stands between two numbers parts hours and minutes: “8:00”,
// “8h00”, “8 h 30”.
func ofHour(between string) bool {
	by := strings.TrimFunc(between, blank)
	return between == ":" || by == "h" || by == "H"
}

// farFromHour is how far behind an hour "p.m." may stand, in bytes.
const farFromHour = 8

// pairTimes pairs the two numbers of "8:00" with "8.00" or "08,00" on the
// other side.
func pairTimes(list, other []Number) ([]Number, []Number) {
	for i := 1; i < len(list); i++ {
		hour, minute := list[i-1], list[i]
		if !minute.sixty || minute.Start != hour.End+1 {
			continue
		}
		k := slices.IndexFunc(other, func(n Number) bool {
			written := strings.TrimLeft(strings.ReplaceAll(n.Text, ",", "."), "0")
			return slices.ContainsFunc(hour.readings, func(h string) bool { return written == strings.TrimLeft(h, "0")+"."+minute.Text })
		})
		if k >= 0 {
			return pairTimes(slices.Delete(slices.Clone(list), i-1, i+1), slices.Delete(slices.Clone(other), k, k+1))
		}
	}
	return list, other
}

// halfHours is a list without the hours and minutes that the other text says by a
// half: “halb elf” and “diez y media” are 10:30.
func halfHours(src, dst *Text, lost []Number) []Number {
	if len(lost) == 0 || dst.Amounts == nil || !slices.ContainsFunc(dst.Amounts(), func(a Amount) bool { return a.At < 0 && math.Mod(a.Value, 1) == 0.5 }) {
		return lost
	}
	for i, n := range lost {
		if !n.sixty || n.Text != "30" {
			continue
		}
		k := src.Index(n)
		if k > 0 && (i == 0 || lost[i-1].Start != src.Numbers[k-1].Start) {
			return slices.Delete(slices.Clone(lost), i, i+1)
		}
		if k > 0 && dst.saysHour(lost[i-1]) {
			return slices.Delete(slices.Clone(lost), i-1, i+1)
		}
	}
	return lost
}

// saysHour tells that a text says in words the hour at whose half a time is, alone or
// with its half: “పదిన్నర”.
func (t *Text) saysHour(n Number) bool {
	h := small(n.Text)
	if slices.ContainsFunc(t.Amounts(), func(a Amount) bool { return a.At < 0 && a.Value == float64(h)+0.5 }) {
		return true
	}
	if t.Lexicon != nil && t.Lexicon.HalfToNext {
		h++
	}
	h = (h+11)%12 + 1
	return slices.ContainsFunc(t.spoken(), func(said string) bool { return said == strconv.Itoa(h) || t.sixLater(n, said) })
}

// inEvenings gives numbers that are hours of the Thai evening, counted from six, the
// hour of the day: “4 ทุ่ม” is 10 p.m.
func (t *Text) inEvenings(list []Number) {
	for i, n := range list {
		h := small(n.Text)
		if h > 0 && h < 6 && strings.HasPrefix(strings.TrimLeftFunc(t.Plain[n.End:], blank), "ทุ่ม") {
			list[i].readings = []string{strconv.Itoa(h + 6), strconv.Itoa(h + 18)}
		}
	}
}

// pairSixHours pairs the hour of a time with the one that is six hours apart:
// "8:00" is "saa 2:00" in Swahili.
func pairSixHours(src, dst *Text, lost, left []Number) ([]Number, []Number) {
	if len(lost) == 0 {
		return lost, left
	}
	left = slices.Clone(left)
	hours := make([]int, len(left))
	for k, t := range left {
		hours[k] = hour(t, dst)
	}
	var still []Number
	for _, n := range lost {
		h := hour(n, src)
		k := slices.IndexFunc(hours, func(o int) bool { return h > 0 && o > 0 && o <= 24 && (o+6-h)%12 == 0 })
		if k < 0 {
			still = append(still, n)
			continue
		}
		left, hours = slices.Delete(left, k, k+1), slices.Delete(hours, k, k+1)
	}
	return still, left
}

// hour is the hour of the day that a number gives with its minutes, with “a.m.” or
// beside a word for it where hours are counted from sunrise; or 0.
func hour(n Number, t *Text) int {
	rest := t.Plain[min(n.End, len(t.Plain)):]
	minutes := strings.HasPrefix(rest, ":") && len(rest) > 2 && Digit(rune(rest[1])) >= 0
	if !minutes && !n.clock && !t.besideHour(n) {
		return 0
	}
	return small(n.Text)
}

// besideHour tells that a word for an hour stands beside a number in a language that
// counts hours from sunrise: “saa 2”, “2 ሰዓት”.
func (t *Text) besideHour(n Number) bool {
	if t.source || t.Lexicon == nil || !t.Lexicon.SixHours {
		return false
	}
	head := text.Fold(strings.TrimRightFunc(t.Plain[:n.Start], blank))
	after := text.Words(text.Fold(t.Plain[n.End:min(len(t.Plain), n.End+farFromUnit)]))
	beside := append([]string{wordBefore(head)}, after[:min(1, len(after))]...)
	return slices.ContainsFunc(beside, func(w string) bool {
		return w != "" && slices.ContainsFunc(t.Lexicon.Hours, func(p string) bool { return text.Fits(p, w) })
	})
}

// farFromUnit is how far behind a number its unit may end, in bytes.
const farFromUnit = 40

// SixLater is the hour that a time of the source is where hours are counted from
// sunrise, 0 where it is none.
func (n Number) SixLater() int {
	if h := small(n.Text); n.clock && h > 0 {
		return (h+5)%12 + 1
	}
	return 0
}

// sixLater tells that words say a time of the source in a language that counts hours
// from sunrise.
func (t *Text) sixLater(n Number, said string) bool {
	return t.Lexicon != nil && t.Lexicon.SixHours && n.clock && said == strconv.Itoa(n.SixLater())
}

// ofItself tells that a number is said again after itself, as in "24 heures sur
// 24", "7 jours sur 7" and "24 h/24".
func (t *Text) ofItself(n Number) bool {
	head := strings.TrimRightFunc(t.Plain[:min(n.Start, len(t.Plain))], blank)
	return t.saidAgain(n) && (strings.HasSuffix(head, " sur") || strings.HasSuffix(head, " su") || strings.HasSuffix(head, "/"))
}

// saidAgain tells that a number stands before itself: “24 ώρες το 24ωρο”.
func (t *Text) saidAgain(n Number) bool {
	k := t.Index(n)
	return k > 0 && t.Numbers[k-1].Text == n.Text
}

// saysRound tells that an English text says by a number how much of the day or the
// week: “24 hours a day”.
func (t *Text) saysRound(n Number) bool {
	if t.Amounts == nil || n.Text != "24" && n.Text != "7" {
		return false
	}
	v, err := strconv.ParseFloat(n.Text, 64)
	return err == nil && slices.ContainsFunc(t.Amounts(), func(a Amount) bool { return a.Kind == Round && a.Value == v })
}

// midnight tells that a number is the hour of midnight or noon, which the
// English text names: "रात 12 बजे", "0時".
func (t *Text) midnight(n Number, english *Text) bool {
	switch strings.TrimLeft(n.Text, "0") {
	case "12":
		return slices.ContainsFunc(english.Words, NamesTwelve)
	case "6":
		return t.besideHour(n) && slices.ContainsFunc(english.Words, NamesTwelve)
	case "", "24":
		return slices.Contains(english.Words, "midnight")
	}
	return false
}

// NamesTwelve tells of an English word for twelve o'clock.
func NamesTwelve(w string) bool { return w == "midnight" || w == "noon" || w == "midday" }
