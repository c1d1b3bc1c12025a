package main

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/calendar"
	"caveat/internal/check/cue"
	"caveat/internal/check/text"
)

func nfc(s string) string { return norm.NFC.String(s) }

func (p *planter) negationDropped(i int) (string, bool) { return p.dropCues(i, cue.Negation) }

func (p *planter) hedgeDropped(i int) (string, bool) { return p.dropCues(i, cue.Hedge) }

// dropCues takes every grammatical cue out of a translation whose source has a
// trigger, as a hurried editor would.
func (p *planter) dropCues(i int, kind cue.Kind) (string, bool) {
	m, t := p.cues[kind], p.rows[i].Target
	if m.Empty() || len(p.english.Triggers(kind, text.Fold(p.rows[i].Source))) == 0 {
		return "", false
	}
	if !p.spaced {
		out := t
		for _, c := range m.Find(text.Fold(t), nil) {
			out = strings.ReplaceAll(out, c, "")
		}
		return out, out != t
	}
	var kept []string
	dropped := false
	for _, w := range strings.Fields(t) {
		hit := false
		for _, x := range text.Words(text.Fold(w)) {
			hit = hit || m.Word(x) != ""
		}
		if hit {
			dropped = true
			// the marks round it stay
			if marks := strings.Map(mark, w); marks != "" && len(kept) > 0 {
				kept[len(kept)-1] += marks
			}
			continue
		}
		kept = append(kept, w)
	}
	return strings.Join(kept, " "), dropped
}

// mark is r where it is a mark, and nothing where it belongs to a word.
func mark(r rune) rune {
	if unicode.IsLetter(r) || unicode.IsMark(r) || unicode.IsDigit(r) || r == '\'' || r == '’' || r == '-' || r == '\u200c' {
		return -1
	}
	return r
}

// oneNegationDropped takes the first grammatical negation out of a translation
// that has as many as its source, two at least.
func (p *planter) oneNegationDropped(i int) (string, bool) {
	m, t := p.cues[cue.Negation], p.rows[i].Target
	if m.Empty() || !p.spaced {
		return "", false
	}
	folded := text.Fold(t)
	n := len(p.english.Triggers(cue.Negation, text.Fold(p.rows[i].Source)))
	if n < 2 || len(m.Find(folded, text.Words(folded))) != n {
		return "", false
	}
	words := strings.Fields(t)
	for k, w := range words {
		for _, x := range text.Words(text.Fold(w)) {
			if m.Word(x) != "" {
				return strings.Join(append(append([]string{}, words[:k]...), words[k+1:]...), " "), true
			}
		}
	}
	return "", false
}

// monthChanged puts the name of another month in the place of one.
func (p *planter) monthChanged(i int) (string, bool) {
	t := p.rows[i].Target
	for k, names := range p.months {
		for _, name := range names {
			plain := strings.Trim(name, "*")
			at := strings.Index(strings.ToLower(t), plain)
			if p.spaced && len(plain) < 5 || at < 0 || len(strings.ToLower(t)) != len(t) || !p.englishHas(i, k) {
				continue
			}
			return t[:at] + strings.Trim(p.months[(k+5)%12][0], "*") + t[at+len(plain):], true
		}
	}
	return "", false
}

// englishHas tells whether the source names the month k, counted from 0.
func (p *planter) englishHas(i, k int) bool {
	name := calendar.Months()[k]
	if name == "May" {
		name = " May " // not “Maybe”
	}
	return strings.Contains(p.rows[i].Source, name)
}

// negationAdded puts the language's commonest negator into a text whose source
// has no negation.
func (p *planter) negationAdded(i int) (string, bool) {
	list := p.lists["neg"]
	if len(list) == 0 || p.english.Count(cue.Negation, text.Fold(p.rows[i].Source)) > 0 {
		return "", false
	}
	words := strings.Fields(p.rows[i].Target)
	if !p.spaced {
		rs := []rune(p.rows[i].Target)
		return string(rs[:len(rs)/2]) + list[0] + string(rs[len(rs)/2:]), true
	}
	if len(words) < 3 || strings.ContainsAny(list[0], "*_") {
		return "", false
	}
	k := len(words) / 2
	return strings.Join(append(append(append([]string{}, words[:k]...), list[0]), words[k:]...), " "), true
}

// exchange puts the first plain word of a meaning's list in the place of one
// of another meaning.
func (p *planter) exchange(i int, from, to string) (string, bool) {
	t := p.rows[i].Target
	m := cue.NewMatcher(p.spaced, p.lists[from], p.lists["clitics"])
	with := p.plainWord(to, m)
	if with == "" || !p.source.Has(from, text.Fold(p.rows[i].Source), text.Words(text.Fold(p.rows[i].Source))) {
		return "", false
	}
	if !p.spaced {
		found := m.Find(text.Fold(t), nil)
		if len(found) == 0 {
			return "", false
		}
		out := t
		for _, c := range found {
			out = strings.ReplaceAll(out, c, with)
		}
		return out, out != t
	}
	words := strings.Fields(t)
	changed := false
	for k, w := range words {
		core := strings.TrimFunc(w, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) })
		if core != "" && m.Word(text.Fold(core)) != "" {
			words[k] = strings.Replace(w, core, with, 1)
			changed = true
		}
	}
	return strings.Join(words, " "), changed
}

// plainWord is the first word of a meaning's list, its stars taken off, that
// does not say the other meaning too: Hindi has one word for must and should.
func (p *planter) plainWord(name string, other *cue.Matcher) string {
	for _, w := range p.lists[name] {
		plain := strings.ReplaceAll(strings.Trim(w, "*"), "_", " ")
		folded := text.Fold(plain)
		if w[0] != '!' && !strings.HasPrefix(w, "*") && !other.Has(folded, text.Words(folded)) {
			return plain
		}
	}
	return ""
}

func swapped(from, to string) func(*planter, int) (string, bool) {
	return func(p *planter, i int) (string, bool) { return p.exchange(i, from, to) }
}

func (p *planter) antonym(i int) (string, bool) {
	for _, s := range cue.Swaps() {
		if s.Rule != "antonym" || s.Listed {
			continue
		}
		for _, pair := range [][2]string{{s.One, s.Other}, {s.Other, s.One}} {
			if t, ok := p.exchange(i, pair[0], pair[1]); ok {
				return t, true
			}
		}
	}
	return "", false
}

func (p *planter) beforeAfter(i int) (string, bool) {
	if t, ok := p.exchange(i, "before", "after"); ok {
		return t, true
	}
	return p.exchange(i, "after", "before")
}

// middle is a place inside a word in the middle of a text.
func middle(t string) (int, []rune) {
	rs := []rune(t)
	for k := len(rs) / 2; k+1 < len(rs); k++ {
		if unicode.IsLetter(rs[k]) && unicode.IsLetter(rs[k+1]) {
			return k + 1, rs
		}
	}
	for k := len(rs) / 2; k > 1; k-- {
		if unicode.IsLetter(rs[k-1]) && unicode.IsLetter(rs[k]) {
			return k, rs
		}
	}
	return 0, rs
}

func (p *planter) insert(i int, s string) (string, bool) {
	k, rs := middle(p.rows[i].Target)
	return string(rs[:k]) + s + string(rs[k:]), k > 0
}

func (p *planter) override(i int) (string, bool) {
	return p.insert(i, []string{"\u202e", "\u202d", "\u202b"}[p.pick(i, 3)])
}

// zeroWidth puts in a character of no width that the script does not use.
func (p *planter) zeroWidth(i int) (string, bool) {
	list := []string{"\u2060", "\ufeff", "\u200b"}
	switch p.tag {
	case "km", "my", "th", "lo":
		list = list[:2]
	}
	return p.insert(i, list[p.pick(i, len(list))])
}

// homoglyph puts a look-alike of another script in the place of a letter.
func (p *planter) homoglyph(i int) (string, bool) {
	const latin, cyrillic = "aceopxyiABCEHKMOPTX", "асеорхуіАВСЕНКМОРТХ"
	from, to := []rune(latin), []rune(cyrillic)
	if p.tag == "ru" {
		from, to = to, from
	}
	rs := []rune(p.rows[i].Target)
	for k := range rs {
		at := (len(rs)/2 + k) % len(rs)
		inner := at > 0 && at+1 < len(rs) && unicode.IsLetter(rs[at-1]) && unicode.IsLetter(rs[at+1])
		for j, r := range from {
			if inner && rs[at] == r {
				rs[at] = to[j]
				return string(rs), true
			}
		}
	}
	return "", false
}

// mojibake reads the UTF-8 of a text as Latin-1.
func (p *planter) mojibake(i int) (string, bool) {
	var b strings.Builder
	t := p.rows[i].Target
	for _, c := range []byte(t) {
		b.WriteRune(rune(c))
	}
	for _, r := range t {
		if r > 0x7f && unicode.IsLetter(r) {
			return b.String(), true
		}
	}
	return "", false
}
