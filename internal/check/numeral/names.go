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
	n := t.numberless("covid", true) + t.numberless("cov", false)
	if t.Lexicon != nil {
		for _, name := range t.Lexicon.Covid {
			n += t.numberless(name, true)
		}
	}
	return n
}

// numberless counts how often a name stands without a number; where it is not
// whole it stands at the end of another name ("nCoV").
func (t *Text) numberless(name string, whole bool) int {
	low := strings.ToLower(t.Plain)
	n := 0
	for i := 0; ; {
		k := strings.Index(low[i:], name)
		if k < 0 {
			return n
		}
		before, _ := utf8.DecodeLastRuneInString(low[:i+k])
		i += k + len(name)
		tail := strings.TrimLeft(low[i:], "-‑– ـ\u200b\u200c\u200e\u200f\u2060\u2068")
		next, _ := utf8.DecodeRuneInString(low[i:])
		if r, _ := utf8.DecodeRuneInString(tail); Digit(r) < 0 && (whole || !unicode.IsLetter(next) && (!unicode.IsLetter(before) || before == 'n' || before == 'h')) {
			n++
		}
	}
}

// namesCovidAs tells that a text has no more names of the disease without their number
// than another, and no more hyphens with nothing behind them.
func (t *Text) namesCovidAs(other *Text) bool {
	return t.danglingHyphens() <= other.danglingHyphens() && t.nameless() <= other.nameless()
}

// danglingHyphens counts the hyphens at the end of a word, where a number was.
func (t *Text) danglingHyphens() int {
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
	var before, last rune
	for _, r := range strings.TrimSpace(t.Plain) + "\n" {
		if scar(before, last, r) {
			n++
		}
		before, last = last, r
	}
	return n
}

// scar tells whether three characters in a row are such a place.
func scar(before, r, next rune) bool {
	switch {
	case r == ' ' && next == ' ':
		return before != 0
	case r == ' ' && (next == '.' || next == ',' || next == '。' || next == '،'):
		return before != '.'
	case r == ' ':
		return next == ')' || next == ']' || next == '）'
	case r == ':':
		return Digit(before) >= 0 && (unicode.IsLetter(next) || strings.ContainsRune("(（.,", next))
	case !dash(r):
		return false
	case before == ' ' || before == '(' || before == '~':
		return Digit(next) >= 0
	}
	return !parts(before) && Digit(next) < 0 && !unicode.IsLetter(next) && !dash(next)
}

func latin(r rune) bool { return unicode.Is(unicode.Latin, r) }

// labels tells that a number is one digit of a Latin name ("IL-1"), which no
// language says in words.
func (t *Text) labels(n Number) bool {
	before := t.Plain[:n.Start]
	r, size := utf8.DecodeLastRuneInString(before)
	if dash(r) {
		r, _ = utf8.DecodeLastRuneInString(before[:len(before)-size])
	}
	return n.named && len(n.Text) == 1 && r >= 'A' && r <= 'Z'
}

// maimed is a name of the other text that stands here without one of its
// numbers, more often than there: "HN1" for "H1N1"; empty for none.
func (t *Text) maimed(other *Text) string {
	inside := func(r rune) bool { return unicode.IsLetter(r) || Digit(r) >= 0 || dash(r) }
	for _, n := range other.Numbers[:min(len(other.Numbers), mostNames)] {
		if !n.named || n.End > len(other.Plain) {
			continue
		}
		head, tail := other.Plain[:n.Start], other.Plain[n.End:]
		head = head[strings.LastIndexFunc(head, func(r rune) bool { return !inside(r) })+1:]
		if i := strings.IndexFunc(tail, func(r rune) bool { return !inside(r) }); i >= 0 {
			tail = tail[:i]
		}
		if name := head + tail; len(name) > 1 && t.whole(name) > other.whole(name) {
			return head + n.Text + tail
		}
	}
	return ""
}

// cutBefore gives the Latin name in brackets that a word with a dangling hyphen
// stands before: "சார்ஸ்-கோ.வி- (SARS-CoV-2)"; empty for none, and where the
// other text has one too.
func (t *Text) cutBefore(other *Text) string {
	for _, n := range t.Numbers {
		start := max(0, n.Start-longestName)
		open := start + strings.LastIndexAny(t.Plain[start:n.Start], "(（")
		if !n.named || open < start || strings.ContainsFunc(t.Plain[open+1:n.Start], func(r rune) bool { return r >= 0x80 || unicode.IsSpace(r) }) {
			continue
		}
		before := strings.TrimRightFunc(t.Plain[:open], blank)
		if r, _ := utf8.DecodeLastRuneInString(before); dash(r) {
			if other != nil && other.cutBefore(nil) != "" {
				return ""
			}
			return t.Plain[open+1 : n.End]
		}
	}
	return ""
}

// longestName is how many bytes of a name are looked at before its number.
const longestName = 40

// monthless tells that the sign for month has no number: "2020 年 月 3 日".
func (t *Text) monthless() bool {
	for i, r := range t.Plain {
		if r != '月' {
			continue
		}
		before := strings.TrimRightFunc(t.Plain[:i], blank)
		next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(t.Plain[i+len("月"):], blank))
		if Digit(next) >= 0 && (before == "" || strings.HasSuffix(before, "年")) {
			return true
		}
	}
	return false
}

// mostNames is how many numbers of a text are looked for as parts of names.
const mostNames = 64

// whole counts how often a name stands by itself.
func (t *Text) whole(name string) int {
	n := 0
	for i := 0; ; {
		k := strings.Index(t.Plain[i:], name)
		if k < 0 {
			return n
		}
		before, _ := utf8.DecodeLastRuneInString(t.Plain[:i+k])
		i += k + len(name)
		rest := t.Plain[i:]
		next, _ := utf8.DecodeRuneInString(rest)
		if last, _ := utf8.DecodeLastRuneInString(name); dash(last) && unicode.IsLetter(next) {
			continue // an ending: "SARS-CoV-এর"
		}
		far, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, blank))
		if !latin(before) && !latin(next) && Digit(before) < 0 && Digit(far) < 0 && !dash(before) && !dash(next) {
			n++
		}
	}
}

// hyphenCount is how often a word has a hyphen and a number behind it, "COVID-19", and
// how often it has not.
type hyphenCount struct{ with, without int }

// hyphened counts the hyphens of each word, in small letters, and of all together. One
// pass: texts may be long.
func (t *Text) hyphened() (words map[string]hyphenCount, all int) {
	words = map[string]hyphenCount{}
	for i, r := range t.Plain + "\n" {
		if !parts(r) {
			continue
		}
		word := strings.ToLower(wordBefore(t.Plain[:i]))
		if word == "" {
			continue
		}
		h := words[word]
		if dash(r) && t.digitAt(i+utf8.RuneLen(r)) {
			h.with++
			all++
		} else {
			h.without++
		}
		words[word] = h
	}
	return words, all
}

// parts tells of a character that no word holds.
func parts(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// wordBefore is the word that a text ends with; empty for none.
func wordBefore(s string) string { return s[strings.LastIndexFunc(s, parts)+1:] }

// digitAt tells that a number begins at a place, or behind a blank there.
func (t *Text) digitAt(i int) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(t.Plain[i:], blank))
	return Digit(r) >= 0
}

// bereft is a name that has a hyphen and no number where the other text has it
// with its number alone, or more names that have both: "COVID-" for "COVID-19";
// empty for none.
func (t *Text) bereft(other *Text) string {
	var theirs map[string]hyphenCount
	more := false // they have more of them
	for i, r := range t.Plain {
		if !dash(r) {
			continue
		}
		behind := i + utf8.RuneLen(r)
		next, _ := utf8.DecodeRuneInString(t.Plain[behind:])
		word := wordBefore(t.Plain[:i])
		if after, _ := utf8.DecodeRuneInString(strings.TrimLeft(t.Plain[behind:], "-")); next == '-' && Digit(after) >= 0 {
			continue // "31 Enero--15 Marso"
		}
		name := strings.ToLower(word)
		if name != "covid" && name != "cov" && !(next == '-' && word != "") || t.digitAt(behind) || unicode.IsLetter(next) {
			continue
		}
		if theirs == nil {
			_, own := t.hyphened()
			words, all := other.hyphened()
			theirs, more = words, all > own
		}
		if h := theirs[name]; more || h.with > 0 && h.without == 0 {
			return word + string(r)
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

// century tells that a number is the century of a decade which the other text
// writes as years: "20 世纪 30 年代" for "1930s".
func (t *Text) century(n Number, other *Text) bool {
	rest := strings.TrimLeftFunc(t.Plain[min(n.End, len(t.Plain)):], blank)
	c, err := strconv.Atoi(n.Text)
	said := strings.HasPrefix(rest, "世纪") || strings.HasPrefix(rest, "世紀")
	return err == nil && c < 100 && slices.ContainsFunc(other.Numbers, func(o Number) bool {
		return (said || o.decade) && len(o.Text) == 4 && strings.HasPrefix(o.Text, strconv.Itoa(c-1))
	})
}

// tenths tells that a text counts in tenths: "七成", "7割".
func (t *Text) tenths() bool {
	return strings.Contains(t.Plain, "成") || strings.Contains(t.Plain, "割") || slices.ContainsFunc(t.Words, func(w string) bool { return w == "할" || strings.HasPrefix(w, "할이") })
}

// noArticle tells that the word for one in the text's language is no article.
func (t *Text) noArticle() bool { return t.Lexicon != nil && t.Lexicon.NoArticle }

// numerator tells that a number stands on a fraction: "3分の2", "3분의 2".
func (t *Text) numerator(n Number) bool {
	head := strings.TrimRightFunc(t.Plain[:min(n.Start, len(t.Plain))], blank)
	for _, of := range [...]string{"分の", "分之", "분의"} {
		if rest, ok := strings.CutSuffix(head, of); ok {
			r, _ := utf8.DecodeLastRuneInString(rest)
			return Digit(r) >= 0
		}
	}
	return false
}

// labelled tells that a number says which of several something is: “day 1”. Many
// languages say it by a word that a count would not be said by, “the first”.
func (t *Text) labelled(n Number) bool {
	head := strings.ToLower(strings.TrimRightFunc(t.Plain[:n.Start], blank))
	return small(n.Text) > 0 && slices.ContainsFunc([]string{"day", "week", "month", "year", "step", "phase", "stage", "grade", "type", "dose", "table", "class"}, func(label string) bool {
		return wordBefore(head) == label
	})
}

// weekday tells that a number says a day of the week that the English text names:
// “thứ 2” and “2ª” are Monday.
func (t *Text) weekday(n Number, english *Text) bool {
	head := strings.ToLower(strings.TrimRightFunc(t.Plain[:n.Start], blank))
	day := small(n.Text)
	if day < 2 || day > 7 || !strings.HasSuffix(head, "thứ") && !strings.HasPrefix(t.Plain[n.End:], "ª") {
		return false
	}
	return slices.Contains(english.Words, []string{"monday", "tuesday", "wednesday", "thursday", "friday", "saturday"}[day-2])
}

// per tells that a number of an English text is what something is counted among: “90
// in 100”.
func (t *Text) per(n Number) bool {
	head := strings.TrimRightFunc(t.Plain[:n.Start], blank)
	return slices.Contains([]string{"in", "of", "per", "every", "each"}, wordBefore(head))
}

// PerHundred tells that an English text counts among a hundred.
func (t *Text) PerHundred() bool {
	return slices.ContainsFunc(t.Numbers, func(n Number) bool { return n.Text == "100" && t.per(n) })
}

// denominator tells that a number stands below a fraction: “4分の1”.
func (t *Text) denominator(n Number) bool {
	tail := strings.TrimLeftFunc(t.Plain[min(n.End, len(t.Plain)):], blank)
	return slices.ContainsFunc([]string{"分の", "分之", "분의"}, func(of string) bool { return strings.HasPrefix(tail, of) })
}

// oneth tells that an English text names a fraction with one on it.
func (t *Text) oneth() bool {
	return slices.ContainsFunc(t.Words, func(w string) bool {
		return slices.Contains([]string{"half", "third", "quarter", "fourth", "fifth", "tenth"}, w)
	})
}
