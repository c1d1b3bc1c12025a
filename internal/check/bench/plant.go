package main

import (
	"hash/fnv"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/parallel"
	"caveat/internal/check/text"
)

// fault is an operator: it damages the translation of row i, and says whether
// it could.
type fault struct {
	name string
	// goal is the share, in percent, that the project wants found; 0 for none.
	goal int
	// rule is the one that is there for it where that is off in some languages.
	rule  string
	plant func(p *planter, i int) (string, bool)
}

// planter plants faults into the rows of a language.
type planter struct {
	tag     string
	rows    []parallel.Row
	other   []parallel.Row // the same rows in another language of the script, by id
	spaced  bool
	english *cue.English
	lists   map[string][]string
	percent []string // words for it
	source  *cue.Sense
	cues    [cue.Kinds]*cue.Matcher
	months  [][]string
	// repeated counts the sentences that were not dropped because the translation says them twice.
	repeated int
}

func newPlanter(tag string, rows, other []parallel.Row) *planter {
	known := data.Load(tag)
	p := &planter{tag: tag, rows: rows, other: other, spaced: text.Spaced(tag), english: cue.NewEnglish(), lists: known.Lists, percent: known.Numbers.Percent, months: known.Months}
	p.source = cue.NewSense(true, data.Load("en").Lists)
	for k := range cue.Kinds {
		p.cues[k] = cue.NewMatcher(p.spaced, p.lists[k.String()], p.lists["clitics"])
	}
	return p
}

// droppedSentence is measured apart too where the source has several sentences:
// of one sentence from which the translator made two, their number tells nothing.
const droppedSentence = "sentence dropped"

// faults are all operators, after Burchardt et al. 2017 (MQM), Kocmi et al.
// 2021 and Moghe et al. 2022: critical errors of meaning, and the damage that
// files take.
func faults() []fault {
	return []fault{
		{"number changed", 99, "", (*planter).numberChanged}, {"number dropped", 99, "", (*planter).numberDropped},
		{"number tenfold", 99, "", (*planter).numberTenfold}, {"numbers swapped", 0, "", (*planter).numbersSwapped}, {"month changed", 0, "date", (*planter).monthChanged},
		{"unit swapped", 0, "", (*planter).unitSwapped},
		{"range collapsed", 99, "", (*planter).rangeCollapsed}, {"percent dropped", 99, "", (*planter).percentDropped},
		{"negation dropped", 85, "negation", (*planter).negationDropped}, {"one negation of two dropped", 0, "negation", (*planter).oneNegationDropped},
		{"negation added", 0, "negation-added", (*planter).negationAdded},
		{"hedge dropped", 75, "hedge", (*planter).hedgeDropped}, {"may to must", 0, "modality", swapped("may", "must")},
		{"must to may", 0, "modality", swapped("must", "may")}, {"must to should", 0, "modality", swapped("must", "should")},
		{"antonym", 0, "antonym", (*planter).antonym},
		{"before/after", 0, "order", (*planter).beforeAfter}, {droppedSentence, 99, "", (*planter).sentenceDropped},
		{"sentence added", 99, "", (*planter).sentenceAdded}, {"truncated", 99, "", (*planter).truncated},
		{"untranslated", 99, "", (*planter).untranslated}, {"wrong segment", 99, "", (*planter).wrongSegment},
		{"next segment", 0, "", (*planter).nextSegment}, {"wrong language", 99, "", (*planter).wrongLanguage},
		{"override", 99, "", (*planter).override}, {"zero width", 99, "", (*planter).zeroWidth},
		{"homoglyph", 99, "", (*planter).homoglyph}, {"mojibake", 99, "", (*planter).mojibake}, {"empty", 99, "", (*planter).empty},
	}
}

// pick is a number below n that depends on the row alone.
func (p *planter) pick(i, n int) int {
	h := fnv.New32a()
	h.Write([]byte(p.rows[i].ID))
	return int(h.Sum32()>>8) % n
}

// number is a number of both texts: only such a one can be damaged for sure.
func (p *planter) number(i int) (numeral.Number, bool) {
	src, dst := numeral.Scan(nfc(p.rows[i].Source), true), numeral.Scan(nfc(p.rows[i].Target), false)
	var both []numeral.Number
	for _, t := range dst {
		for _, s := range src {
			if s.Is(t.Value()) {
				both = append(both, t)
				break
			}
		}
	}
	if len(both) == 0 {
		return numeral.Number{}, false
	}
	return both[p.pick(i, len(both))], true
}

func (p *planter) replace(i int, n numeral.Number, with string) (string, bool) {
	t := nfc(p.rows[i].Target)
	return t[:n.Start] + with + t[n.End:], true
}

func (p *planter) numberChanged(i int) (string, bool) {
	n, ok := p.number(i)
	if !ok {
		return "", false
	}
	t := []rune(nfc(p.rows[i].Target)[n.Start:n.End])
	for k, r := range t {
		if d := numeral.Digit(r); d >= 0 {
			t[k] = r - rune(d) + rune((d+1+p.pick(i, 8))%10)
			if d == 0 && k == 0 || t[k]-r == 0 || k == 0 && numeral.Digit(t[k]) == 0 {
				t[k] = r - rune(d) + rune(d%9+1)
			}
			break
		}
	}
	return p.replace(i, n, string(t))
}

func (p *planter) numberDropped(i int) (string, bool) {
	n, ok := p.number(i)
	if !ok {
		return "", false
	}
	return p.replace(i, n, "")
}

func (p *planter) numberTenfold(i int) (string, bool) {
	n, ok := p.number(i)
	if !ok {
		return "", false
	}
	old := nfc(p.rows[i].Target)[n.Start:n.End]
	first, _ := utf8.DecodeRuneInString(old)
	zero := first - rune(numeral.Digit(first))
	if k := strings.LastIndexAny(old, ".,٫"); k > 0 && strings.Contains(n.Value(), ".") {
		_, size := utf8.DecodeRuneInString(old[k:])
		return p.replace(i, n, old[:k]+old[k+size:])
	}
	return p.replace(i, n, old+string(zero))
}

// numbersSwapped exchanges two numbers that stand once in each of the texts, but
// none of a name.
func (p *planter) numbersSwapped(i int) (string, bool) {
	src, dst := numeral.Scan(nfc(p.rows[i].Source), true), numeral.Scan(nfc(p.rows[i].Target), false)
	var both []numeral.Number
	for _, t := range dst {
		same := func(n numeral.Number) bool { return n.Is(t.Value()) }
		if !t.Named() && countOf(src, same) == 1 && countOf(dst, same) == 1 {
			both = append(both, t)
		}
	}
	if len(both) < 2 {
		return "", false
	}
	k := p.pick(i, len(both)-1)
	a, b, t := both[k], both[k+1], nfc(p.rows[i].Target)
	return t[:a.Start] + t[b.Start:b.End] + t[a.End:b.Start] + t[a.Start:a.End] + t[b.End:], true
}

func countOf(list []numeral.Number, is func(numeral.Number) bool) int {
	n := 0
	for _, x := range list {
		if is(x) {
			n++
		}
	}
	return n
}

func (p *planter) unitSwapped(i int) (string, bool) {
	t := p.rows[i].Target
	for _, s := range [][2]string{{" mg", " g"}, {" kg", " g"}, {" cm", " m"}, {" km", " m"}, {" ml", " l"}, {"°C", "°F"}, {" мг", " г"}, {" км", " м"}} {
		if k := strings.Index(t, s[0]); k > 0 && unicode.IsDigit(rune(t[k-1])) && !letterAt(t, k+len(s[0])) {
			return t[:k] + s[1] + t[k+len(s[0]):], true
		}
	}
	for _, pair := range [][2]string{{"day", "week"}, {"week", "month"}, {"month", "year"}, {"hour", "day"}, {"minute", "hour"}, {"year", "month"}} {
		for _, n := range numeral.Scan(nfc(p.rows[i].Source), true) {
			rest := text.Words(text.Fold(p.rows[i].Source[min(len(p.rows[i].Source), n.End):]))
			if len(rest) > 0 && p.source.Has(pair[0], rest[0], rest[:1]) {
				return p.exchange(i, pair[0], pair[1])
			}
		}
	}
	return "", false
}

func letterAt(s string, i int) bool {
	r, _ := utf8.DecodeRuneInString(s[min(i, len(s)):])
	return unicode.IsLetter(r)
}

func (p *planter) rangeCollapsed(i int) (string, bool) {
	t := nfc(p.rows[i].Target)
	list := numeral.Scan(t, false)
	for k := 1; k < len(list); k++ {
		if list[k].Range == numeral.Dash {
			return t[:list[k-1].End] + t[list[k].End:], true
		}
	}
	return "", false
}

// percentDropped takes a percent sign out, but none that a word for percent
// stands beside ("kashi 41%"), and none of a range that has one at its other end
// ("29 % a 37 %"): the number would stay a percentage.
func (p *planter) percentDropped(i int) (string, bool) {
	t := p.rows[i].Target
	if !strings.ContainsAny(p.rows[i].Source, "%") {
		return "", false
	}
	for k, r := range t {
		if r != '%' && r != '٪' && r != '％' {
			continue
		}
		if before, after := t[:k], t[k+utf8.RuneLen(r):]; !p.percentSpoken(before, after) && !ofRange(before+after, k) {
			return before + after, true
		}
	}
	return "", false
}

// ofRange tells whether the number that has lost its sign, at a place of a text,
// and another that has one are the ends of a range.
func ofRange(t string, at int) bool {
	list := numeral.Scan(t, false)
	ends := func(a, b numeral.Number) bool {
		between := t[a.End:b.Start]
		return (a.Percent || b.Percent) && len(between) <= 12 && !strings.ContainsAny(between, ",;.،、")
	}
	k := slices.IndexFunc(list, func(n numeral.Number) bool {
		return n.Start == at || n.End <= at && strings.TrimSpace(t[n.End:at]) == ""
	})
	return k > 0 && ends(list[k-1], list[k]) || k >= 0 && k+1 < len(list) && ends(list[k], list[k+1])
}

// percentSpoken tells whether a word for percent is among the three words on
// either side.
func (p *planter) percentSpoken(before, after string) bool {
	b, a := text.Words(text.Fold(before)), text.Words(text.Fold(after))
	near := strings.Join(b[max(0, len(b)-4):], " ") + " " + strings.Join(a[:min(3, len(a))], " ")
	return slices.ContainsFunc(p.percent, func(w string) bool { return strings.Contains(near, w) })
}

func (p *planter) empty(int) (string, bool)          { return "", true }
func (p *planter) untranslated(i int) (string, bool) { return p.rows[i].Source, true }

func (p *planter) wrongSegment(i int) (string, bool) {
	k := (i + 17 + p.pick(i, 200)) % len(p.rows)
	return p.rows[k].Target, p.rows[k].Source != p.rows[i].Source && k != i
}

func (p *planter) nextSegment(i int) (string, bool) {
	k := (i + 1) % len(p.rows)
	return p.rows[k].Target, p.rows[k].Source != p.rows[i].Source
}

func (p *planter) wrongLanguage(i int) (string, bool) {
	for _, r := range p.other {
		if r.ID == p.rows[i].ID && r.Source == p.rows[i].Source {
			return r.Target, r.Target != p.rows[i].Target && r.Target != r.Source
		}
	}
	return "", false
}

func (p *planter) truncated(i int) (string, bool) {
	rs := []rune(p.rows[i].Target)
	n := len(rs) * (40 + p.pick(i, 35)) / 100
	if n < 3 {
		return "", false
	}
	cut := string(rs[:n])
	if k := strings.LastIndexByte(cut, ' '); k > 0 && p.spaced {
		cut = cut[:k]
	}
	return cut, true
}

func (p *planter) sentenceDropped(i int) (string, bool) {
	parts := text.Sentences(p.rows[i].Target)
	if len(parts) == 0 {
		return "", false
	}
	t, drop := parallel.DropSentence(parts, p.pick(i, len(parts)))
	if drop == parallel.Repeated {
		p.repeated++
	}
	return t, drop == parallel.Lost
}

func (p *planter) sentenceAdded(i int) (string, bool) {
	parts := text.Sentences(p.rows[(i+29)%len(p.rows)].Target)
	if len(parts) == 0 || text.Letters(parts[0]) < 8 || text.Finish(p.rows[i].Target) == 0 {
		return "", false
	}
	return p.rows[i].Target + " " + parts[0], true
}
