package model

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/lang"
)

// setApart gives what is read from left to right within right-to-left text a
// passage of its own where the bidi algorithm (UAX 9) would draw a part of it on
// the wrong side: "5 mg" as "mg 5", "A+" as "+A", "5-HT3" as "HT3-5", signs of code,
// the groups of "+44 20 7946 0958" or of a number to be dialled in reverse, and a
// line without right-to-left letters. The passage is in the text's own language in
// Latin script, so that no voice changes.
func (d *Document) setApart() {
	for b := range d.All() {
		tag := b.Lang
		if tag == "" {
			tag = d.Lang
		}
		if latin := inLatin(tag); latin != "" && !(b.Untranslated && b.Lang == "") {
			b.Inlines = apartLines(b.Inlines, latin)
		}
	}
}

// Lead is the description as running text, its passages apart.
func (d *Document) Lead() []Inline {
	if latin := inLatin(d.Lang); latin != "" {
		return apartLines(Plain(d.Description), latin)
	}
	return Plain(d.Description)
}

// inLatin is the tag of a right-to-left language in Latin script, empty for
// another language.
func inLatin(tag string) string {
	row, err := lang.Lookup(tag)
	if err != nil || row.Dir != lang.RTL {
		return ""
	}
	base, _, _ := strings.Cut(tag, "-")
	if latin, err := lang.Lookup(base + "-Latn"); err != nil || latin.Dir != lang.LTR {
		return ""
	}
	return base + "-Latn"
}

func apart(inlines []Inline, tag string) []Inline {
	var out []Inline
	for _, in := range inlines {
		switch in.Kind {
		case Text:
			out = append(out, apartText(in.Text, tag)...)
			continue
		case CodeSpan:
			if misdrawnCode(in) {
				in = Inline{Kind: Span, Lang: tag, Children: []Inline{in}}
			}
		case Link:
			if text := PlainText(in.Children); strings.HasPrefix(in.URL, "tel:") && !strings.ContainsFunc(text, isRightLetter) || misdrawn(text) || len(in.Children) == 1 && misdrawnCode(in.Children[0]) {
				in = Inline{Kind: Span, Lang: tag, Children: []Inline{in}}
			}
		case Strong, Emphasis:
			in.Children = apart(in.Children, tag)
		}
		out = append(out, in)
	}
	return out
}

// misdrawnCode tells whether something is code with signs that would leave it.
func misdrawnCode(in Inline) bool {
	return in.Kind == CodeSpan && !simpleCode.MatchString(in.Text) && !strings.ContainsFunc(in.Text, isRightLetter)
}

// simpleCode is code that right-to-left text leaves as it is.
var simpleCode = regexp.MustCompile(`^\p{Latin}+([-\x{2011}]?[\p{Latin}0-9]+)*$`)

// passages finds international telephone numbers, those that begin with a nought and
// are written in groups, and words without the brackets and quotation marks before them.
var passages = regexp.MustCompile(`\+[0-9][0-9 ().\x{a0}\x{2011}-]{5,}[0-9]|[0۰][0-9۰-۹]{1,4}(?:[ \x{a0}\x{2011}-][0-9۰-۹]{2,})+|[^\s\x{a0}\x{202f}([{«“‘"'][^\s\x{a0}\x{202f}]*`)

// apartText is a text, cut where passages begin and end.
func apartText(s, tag string) []Inline {
	var out []Inline
	done := 0
	for _, at := range passagesOf(s) {
		if at[0] > done {
			out = append(out, Inline{Kind: Text, Text: s[done:at[0]]})
		}
		out = append(out, Inline{Kind: Span, Lang: tag, Children: Plain(s[at[0]:at[1]])})
		done = at[1]
	}
	if done < len(s) || len(out) == 0 {
		out = append(out, Inline{Kind: Text, Text: s[done:]})
	}
	return out
}

// passagesOf are the places of a text's passages: its quantities, and what stands
// between them.
func passagesOf(s string) [][2]int {
	var out [][2]int
	done := 0
	for _, q := range append(quantitiesOf(s), [2]int{len(s), len(s)}) {
		for _, at := range passages.FindAllStringIndex(s[done:q[0]], -1) {
			word := strings.TrimRight(s[done+at[0]:done+at[1]], `)]}»”’"'.,;:!?…،؛؟`)
			if dialled(word) || misdrawn(word) {
				out = append(out, [2]int{done + at[0], done + at[0] + len(word)})
			}
		}
		if q[0] < q[1] {
			out = append(out, q)
		}
		done = q[1]
	}
	return out
}

// dialled tells a telephone number of several groups.
func dialled(word string) bool {
	if strings.ContainsFunc(word, unicode.IsLetter) {
		return false
	}
	return strings.HasPrefix(word, "+") && len(word) > 7 || national.MatchString(word) && !dayMonthYear.MatchString(word)
}

var (
	national     = regexp.MustCompile(`^[0۰][0-9۰-۹]{1,4}[ \x{a0}\x{2011}-][0-9۰-۹ \x{a0}\x{2011}-]{4,}$`)
	dayMonthYear = regexp.MustCompile(`^[0-9۰-۹]{1,2}[ \x{a0}\x{2011}-][0-9۰-۹]{1,2}[ \x{a0}\x{2011}-][0-9۰-۹]{4}$`)
	// prefixed is a name that begins with a number ("5-HT3").
	prefixed = regexp.MustCompile(`^[0-9۰-۹]+[-\x{2011}–−/]\p{Latin}`)
)

// misdrawn tells whether a word of Latin letters has a sign that would leave them
// in right-to-left text.
func misdrawn(word string) bool {
	if !strings.ContainsFunc(word, func(r rune) bool { return unicode.Is(unicode.Latin, r) }) || strings.ContainsFunc(word, isRightLetter) {
		return false
	}
	first, _ := utf8.DecodeRuneInString(word)
	last, _ := utf8.DecodeLastRuneInString(word)
	return strings.Contains(word, "°") || prefixed.MatchString(word) || strings.ContainsRune("+±#@$€£~", first) || strings.ContainsRune("+-−⁺⁻/#", last)
}

// isRightLetter tells the letters and marks of right-to-left scripts, and the
// characters that give direction: where a person has put them they say enough.
func isRightLetter(r rune) bool {
	return unicode.In(r, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana, unicode.Nko) && !unicode.IsDigit(r) ||
		r == 0x200e || r == 0x200f || r == 0x061c || r >= 0x2066 && r <= 0x2069
}
