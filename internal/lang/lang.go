// Package lang has one row per locale: its names, script, direction, quotation
// marks, digits, fonts and line-break class, taken from CLDR 48.
//
// A locale without a row of its own gets one derived from its script, so that
// a project can add a language without changing the program.
package lang

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/language"
	"golang.org/x/text/language/display"
)

// Script is an ISO 15924 code ("Latn").
type Script string

// Name is its name in English, or its code where it has none.
func (s Script) Name() string {
	code, err := language.ParseScript(string(s))
	if err != nil {
		return string(s)
	}
	return cmp.Or(display.English.Scripts().Name(code), string(s))
}

// Direction is the direction in which a script is read.
type Direction uint8

// The two directions of reading.
const (
	LTR Direction = iota
	RTL
)

// String is the value of HTML's dir attribute.
func (d Direction) String() string {
	if d == RTL {
		return "rtl"
	}
	return "ltr"
}

// Row is what the program knows of a locale.
type Row struct {
	Tag     string // canonical BCP 47
	English string // name in English
	Native  string // name in the language itself
	Script  Script
	Dir     Direction
	Quotes  [2]string // outer quotation marks
	Zero    rune      // zero of the digits that a page number is printed in
	Fonts   []string  // families, first choice first; a face for Latin always follows
	Leading int       // line height in thousandths of the size of body text
	// Rare tells that e-readers often have no face for the script: Kindle, Kobo
	// and readers on Adobe's engine name no language written in it, or few.
	Rare bool
}

const nastaliq = "Noto Nastaliq Urdu"

// Nastaliq tells whether the locale is set in that style of Arabic, which slopes
// and needs room of its own.
func (r Row) Nastaliq() bool { return slices.Contains(r.Fonts, nastaliq) }

// Digits is a number in the locale's digits.
func (r Row) Digits(n int) string {
	return strings.Map(func(d rune) rune {
		if r.Zero == 0 || d < '0' {
			return d
		}
		return r.Zero + d - '0'
	}, strconv.Itoa(n))
}

// Comma is what stands between the members of a list (CLDR 48, exemplar
// punctuation and list patterns of the script's languages).
func (r Row) Comma() string {
	switch r.Script {
	case "Arab":
		return "، "
	case "Ethi":
		return "፣ "
	case "Hans", "Hant", "Jpan":
		return "、"
	case "Mymr":
		return "၊ "
	}
	return ", "
}

// Colon is a colon with its spacing: wide in Chinese and Japanese, a sign of
// its own in Ethiopic and Khmer, after a no-break space in French.
func (r Row) Colon() string {
	switch {
	case r.Script == "Hans", r.Script == "Hant", r.Script == "Jpan":
		return "："
	case r.Script == "Ethi":
		return "፦ "
	case r.Script == "Khmr":
		return "៖ "
	case r.Tag == "fr", strings.HasPrefix(r.Tag, "fr-"):
		return "\u00a0: "
	}
	return ": "
}

// class is what the script of a locale decides.
type class struct {
	dir     Direction
	leading int
	font    string
	rare    bool
}

// classes are those of the scripts. Line heights are the look's: Arabic 1.75,
// Nastaliq 2.2, Khmer, Burmese, Thai and Lao 1.8, Indic 1.65, CJK 1.7, all
// others 1.5; Ethiopic, whose letters are as high as capitals, has 1.6.
var classes = map[Script]class{
	"Latn": {LTR, 1500, "Noto Sans", false},
	"Cyrl": {LTR, 1500, "Noto Sans", false},
	"Grek": {LTR, 1500, "Noto Sans", false},
	"Arab": {RTL, 1750, "Noto Naskh Arabic", false},
	"Hebr": {RTL, 1500, "Noto Sans Hebrew", false},
	"Deva": {LTR, 1650, "Noto Sans Devanagari", false},
	"Beng": {LTR, 1650, "Noto Sans Bengali", true},
	"Guru": {LTR, 1650, "Noto Sans Gurmukhi", true},
	"Gujr": {LTR, 1650, "Noto Sans Gujarati", true},
	"Taml": {LTR, 1650, "Noto Sans Tamil", false},
	"Telu": {LTR, 1650, "Noto Sans Telugu", true},
	"Knda": {LTR, 1650, "Noto Sans Kannada", true},
	"Mlym": {LTR, 1650, "Noto Sans Malayalam", true},
	"Sinh": {LTR, 1650, "Noto Sans Sinhala", true},
	"Thai": {LTR, 1800, "Noto Sans Thai", true},
	"Laoo": {LTR, 1800, "Noto Sans Lao", true},
	"Khmr": {LTR, 1800, "Noto Sans Khmer", true},
	"Mymr": {LTR, 1800, "Noto Sans Myanmar", true},
	"Ethi": {LTR, 1600, "Noto Sans Ethiopic", true},
	"Armn": {LTR, 1500, "Noto Sans Armenian", true},
	"Geor": {LTR, 1500, "Noto Sans Georgian", true},
	"Hans": {LTR, 1700, "Noto Sans SC", false},
	"Hant": {LTR, 1700, "Noto Sans TC", false},
	"Jpan": {LTR, 1700, "Noto Sans JP", false},
	"Kore": {LTR, 1700, "Noto Sans KR", false},
}

// Canonical is the canonical BCP 47 form of a tag ("es_ES" gives "es-ES",
// "iw" gives "he"). It fails for what is no language tag.
func Canonical(tag string) (string, error) {
	t, err := language.Parse(tag)
	if err != nil {
		return "", notATag{tag, err}
	}
	c, err := language.BCP47.Canonicalize(t)
	if err != nil {
		return "", fmt.Errorf("`%s` has no canonical form: %w", tag, err)
	}
	return c.String(), nil
}

// CheckCanonical fails for a tag that is not written canonically, and names the
// form that is.
func CheckCanonical(tag string) error {
	c, err := Canonical(tag)
	if err == nil && c != tag {
		err = fmt.Errorf("locale `%s`: its canonical tag is `%s`", tag, c)
	}
	return err
}

// notATag is that a tag is none. What it says is found when somebody reads it: most
// blocks have no tag, and each is looked up.
type notATag struct {
	tag string
	err error // of x/text
}

// Error says why, without x/text's prefixes, and the tag of the language whose name
// it is.
func (n notATag) Error() string {
	if name, of := named(n.tag); of != "" {
		return fmt.Sprintf("`%s` is not a BCP 47 language tag: that of %s is `%s`", n.tag, name, of)
	}
	var v language.ValueError
	if errors.As(n.err, &v) {
		return fmt.Sprintf("`%s` is not a BCP 47 language tag: `%s` is in no registry", n.tag, v.Subtag())
	}
	return fmt.Sprintf("`%s` is not a BCP 47 language tag", n.tag)
}

// named is the language with an English name, or with this name in itself.
func named(name string) (english, tag string) {
	for _, t := range Tags() {
		r, _ := byTag(t)
		if strings.EqualFold(name, r.English) || strings.EqualFold(name, r.Native) {
			return r.English, r.Tag
		}
	}
	names := display.English.Languages()
	for _, b := range language.Supported.BaseLanguages() {
		if n := names.Name(b); n != "" && strings.EqualFold(name, n) {
			return n, b.String()
		}
	}
	return "", ""
}

// Lookup is the row of a canonical tag: the table's, or one derived from the
// tag's likely script. It fails for an unknown tag and for a script that the
// program cannot set.
func Lookup(tag string) (Row, error) {
	if r, ok := byTag(tag); ok {
		return r, nil
	}
	t, err := language.Parse(tag)
	if err != nil {
		return Row{}, notATag{tag, err}
	}
	if raw, _, _ := t.Raw(); raw.String() == "und" {
		return Row{}, fmt.Errorf("`%s` names no language", tag)
	}
	base, _ := t.Base()
	script, _ := t.Script()
	r, ok := byTag(base.String())
	if !ok || r.Script != Script(script.String()) {
		if r, err = derived(t, Script(script.String())); err != nil {
			return Row{}, err
		}
	}
	r.Tag, r.English = tag, cmp.Or(display.English.Tags().Name(t), tag)
	if native := display.Self.Name(t); native != "" {
		r.Native = native
	}
	return r, nil
}

// English is the row of English, in which drafts say what they are too.
func English() Row {
	r, _ := byTag("en")
	return r
}

// AddsRegion tells whether tag, in whatever form programs write it, is base with a
// region and nothing else: `fr-FR` for `fr`, `zh-TW` for `zh-Hant`.
func AddsRegion(tag, base string) bool {
	t, err := language.Parse(tag)
	b, err2 := language.Parse(base)
	if err != nil || err2 != nil {
		return false
	}
	own, has := namesRegion(t), namesRegion(b)
	tl, _ := t.Base()
	bl, _ := b.Base()
	ts, _ := t.Script()
	bs, _ := b.Script()
	return own && !has && tl == bl && ts == bs && len(t.Variants())+len(t.Extensions())+len(b.Variants())+len(b.Extensions()) == 0
}

// Kinship says how the language that a file names stands to the one that is
// asked for.
type Kinship uint8

// The kinships.
const (
	SameLanguage  Kinship = iota // or one of the two says less: `pt` and `pt-BR`
	OtherRegion                  // two regions: `es-ES` and `es-MX`
	OtherLanguage                // or another script: `zh-TW` and `zh-Hans`
	NoLanguage                   // what is named is no tag
)

// Compare tells how a tag that a file names, in whatever form programs write
// it, stands to the one that is asked for. A tag without script and region
// leaves both open.
func Compare(named, asked string) Kinship {
	n, err := unified(named)
	a, err2 := unified(asked)
	if err != nil || err2 != nil || n == language.Und {
		return NoLanguage
	}
	nl, _ := n.Base()
	al, _ := a.Base()
	ns, sure := n.Script()
	as, _ := a.Script()
	nr, _ := n.Region()
	ar, _ := a.Region()
	switch {
	case nl != al, ns != as && (sure == language.Exact || namesRegion(n)):
		return OtherLanguage
	case namesRegion(n) && namesRegion(a) && !nr.Contains(ar) && !ar.Contains(nr):
		return OtherRegion
	}
	return SameLanguage
}

// unified is a tag whose language is written in the one way that stands for
// all: `cmn` is `zh`.
func unified(tag string) (language.Tag, error) {
	t, err := language.Parse(tag)
	if err != nil {
		return t, err
	}
	return language.All.Canonicalize(t)
}

// namesRegion tells whether a tag has a region that is not only likely.
func namesRegion(t language.Tag) bool {
	_, sure := t.Region()
	return sure == language.Exact
}

// unknownScript is the ISO 15924 code for one that nobody has coded.
const unknownScript Script = "Zzzz"

func derived(t language.Tag, s Script) (Row, error) {
	c, ok := classes[s]
	if !ok {
		if s == unknownScript {
			return Row{}, fmt.Errorf("`%s` does not tell its script; name it in the tag, as in `%s-Arab` or `%s-Latn`", t, t, t)
		}
		return Row{}, fmt.Errorf("`%s` is written in %s (%s), a script that has no fonts here", t, s.Name(), s)
	}
	native := cmp.Or(display.Self.Name(t), display.English.Tags().Name(t), t.String())
	return Row{Native: native, Script: s, Dir: c.dir, Quotes: [2]string{"“", "”"}, Zero: '0',
		Fonts: []string{c.font}, Leading: c.leading, Rare: c.rare}, nil
}

func byTag(tag string) (Row, bool) {
	for i := range rows {
		if rows[i].tag == tag {
			return rows[i].row(), true
		}
	}
	return Row{}, false
}

// Tags lists the locales that have a row, in the table's order.
func Tags() []string {
	out := make([]string, len(rows))
	for i, r := range rows {
		out[i] = r.tag
	}
	return out
}
