package xhtml

import (
	_ "embed"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/lang"
	"caveat/internal/model"
)

//go:embed base.css
var base string

// rows sets the rows of a table one below the other.
//
//go:embed rows.css
var rows string

// BaseStyle is the look that articles in all languages share.
func BaseStyle() string { return base }

// tableRules set the rows of a table below one another on the screens that its class
// tells.
func tableRules() string {
	of := func(class string) string { return strings.ReplaceAll(rows, "TABLE", class) }
	return of("listed") + "@media screen and (max-width: 48rem) {\n" + of("wider") + "}\n@media (max-width: 36rem) {\n" + of("wide") + "}\n" +
		"@media (max-width: 72rem) { .tight th, .tight td { overflow-wrap: anywhere; } }\n"
}

// Style is the part of the style sheet that follows the article: the fonts and
// line heights of its language, of every other language in it, and of others
// that the file names; and what its tables need.
func (b *Body) Style(others ...lang.Row) string {
	row := b.meta.Locale
	var s strings.Builder
	s.WriteString("body { " + look(row) + " }\n")
	s.WriteString("h1, h2, h3, h4, h5, h6 { line-height: " + thousandths(max(1250, row.Leading-250)) + "; }\n")
	if unspaced(row.Script) { // balanced lines would part words
		s.WriteString("h1, h2, h3, h4, h5, h6 { text-wrap: wrap; }\n")
	}
	if row.Script == "Kore" { // words are parted by blanks: none is broken, as in print
		s.WriteString("body { word-break: keep-all; }\n")
	}
	if row.Nastaliq() { // Nastaliq's bullets are blots, and its digits stand low in their circles
		s.WriteString(".number, ul > li::marker { font-family: system-ui, sans-serif; }\n")
	}
	if !slants(row.Script) {
		s.WriteString("em { font-style: normal; font-weight: 600; }\n")
	}
	if numbers := numerals(row.Zero); numbers != "" {
		s.WriteString("ol { list-style-type: " + numbers + "; }\n")
	}
	s.WriteString(FontRules(row, b.otherLanguages(others)))
	for n := range b.doc.All() {
		if n.Kind == model.Table {
			s.WriteString(tableRules())
			break
		}
	}
	return s.String()
}

// FontRules is a style rule for each way in which text in other languages is
// set, but for the page's own.
func FontRules(own lang.Row, others []lang.Row) string {
	var like []lang.Row // the first language of each rule
	var selectors []string
	for _, row := range others {
		if setAlike(row, own) {
			continue
		}
		i := slices.IndexFunc(like, func(r lang.Row) bool { return setAlike(row, r) })
		if i < 0 {
			i = len(like)
			like, selectors = append(like, row), append(selectors, "")
		} else {
			selectors[i] += ", "
		}
		selectors[i] += `[lang="` + row.Tag + `"]`
	}
	var s strings.Builder
	s.Grow(256 * len(like))
	for i, row := range like {
		s.WriteString(selectors[i])
		s.WriteString(" { ")
		s.WriteString(look(row))
		s.WriteString(" }\n")
	}
	return s.String()
}

// setAlike tells whether two languages have the same fonts and line height.
func setAlike(a, b lang.Row) bool {
	return max(a.Leading, leastLeading) == max(b.Leading, leastLeading) && systemFonts[a.Script] == systemFonts[b.Script] && (systemFonts[a.Script] == "" || slices.Equal(a.Fonts, b.Fonts))
}

func look(row lang.Row) string {
	return "font-family: " + FontStack(row) + "; line-height: " + leading(row) + ";"
}

// otherLanguages are the languages of passages, of the original and of the
// program's English words, each once.
func (b *Body) otherLanguages(named []lang.Row) []lang.Row {
	tags := []string{"en", b.meta.SourceLang.Tag}
	for n := range b.doc.All() {
		tags = append(tags, n.Lang)
		spanTags(n.Inlines, &tags)
	}
	var out []lang.Row
	seen := map[string]bool{"": true, b.meta.Locale.Tag: true}
	for _, tag := range tags {
		if seen[tag] {
			continue
		}
		seen[tag] = true
		if row, err := lang.Lookup(tag); err == nil {
			out = append(out, row)
		}
	}
	for _, row := range named {
		if !seen[row.Tag] {
			seen[row.Tag] = true
			out = append(out, row)
		}
	}
	return out
}

func spanTags(inlines []model.Inline, tags *[]string) {
	for _, in := range inlines {
		if in.Kind == model.Span {
			*tags = append(*tags, in.Lang)
		}
		spanTags(in.Children, tags)
	}
}

// numerals is the CSS counter style of a locale's digits, empty for ASCII.
func numerals(zero rune) string {
	switch zero {
	case '٠':
		return "arabic-indic"
	case '۰':
		return "persian"
	case '०':
		return "devanagari"
	case '০':
		return "bengali"
	case '၀':
		return "myanmar"
	}
	return ""
}

// leastLeading is the line height of scripts that need no more.
const leastLeading = 1500

func leading(row lang.Row) string { return thousandths(max(row.Leading, leastLeading)) }

func thousandths(n int) string {
	s := strconv.Itoa(n / 1000)
	if n%1000 != 0 {
		s += "." + strings.TrimRight(strconv.Itoa(1000 + n%1000)[1:], "0")
	}
	return s
}

// slants tells whether a script has a slanted form for emphasis; others are
// emphasised by weight.
func slants(s lang.Script) bool {
	return slices.Contains([]lang.Script{"Latn", "Cyrl", "Grek", "Armn"}, s)
}

// unspaced tells whether a script writes its words together.
func unspaced(s lang.Script) bool {
	return slices.Contains([]lang.Script{"Hans", "Hant", "Jpan", "Thai", "Laoo", "Khmr", "Mymr"}, s)
}

// systemFonts are the families that phones and computers bring for a script,
// in CSS; Latin, Cyrillic and Greek are served by the last ones of the stack.
var systemFonts = map[lang.Script]string{
	"Arab": `"Noto Naskh Arabic", "Geeza Pro", "Segoe UI", "Noto Sans Arabic", Tahoma`,
	"Hebr": `"Arial Hebrew", "Segoe UI", Arial`,
	"Deva": `"Kohinoor Devanagari", "Nirmala UI", Mangal`,
	"Beng": `"Kohinoor Bangla", "Bangla Sangam MN", "Nirmala UI", Vrinda`,
	"Guru": `"Gurmukhi MN", "Nirmala UI", Raavi`,
	"Gujr": `"Kohinoor Gujarati", "Gujarati Sangam MN", "Nirmala UI", Shruti`,
	"Taml": `"Tamil Sangam MN", "Nirmala UI", Latha`,
	"Telu": `"Kohinoor Telugu", "Telugu Sangam MN", "Nirmala UI", Gautami`,
	"Knda": `"Kannada Sangam MN", "Nirmala UI", Tunga`,
	"Mlym": `"Malayalam Sangam MN", "Nirmala UI", Kartika`,
	"Sinh": `"Sinhala Sangam MN", "Nirmala UI", "Iskoola Pota"`,
	"Thai": `Thonburi, "Leelawadee UI", Tahoma`,
	"Laoo": `"Lao Sangam MN", "Leelawadee UI", "Lao UI"`,
	"Khmr": `"Khmer Sangam MN", "Leelawadee UI", "Khmer UI"`,
	"Mymr": `"Myanmar Sangam MN", "Myanmar Text", Padauk`,
	"Ethi": `Kefa, Ebrima, Nyala, "Abyssinica SIL"`,
	"Armn": `Mshtakan, "Segoe UI", Sylfaen`,
	"Geor": `"Helvetica Neue", "Segoe UI", Sylfaen`,
	"Hans": `"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC"`,
	"Hant": `"PingFang TC", "Microsoft JhengHei", "Noto Sans CJK TC"`,
	"Jpan": `"Hiragino Sans", "Yu Gothic", Meiryo, "Noto Sans CJK JP"`,
	"Kore": `"Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans CJK KR"`,
}

// FontStack is the CSS font-family list of a locale: the families of its row,
// then the system's, then a generic one.
func FontStack(row lang.Row) string {
	const latin = `system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Helvetica Neue", Arial, sans-serif`
	system := systemFonts[row.Script]
	if system == "" {
		return latin
	}
	var b strings.Builder
	b.Grow(256)
	if row.Script == "Arab" && !row.Nastaliq() {
		// Naskh's Latin letters have serifs; these families have no Arabic. Nastaliq
		// stays first: the first family's ascent is the room above a line.
		b.WriteString(`"Noto Sans", Roboto, "Helvetica Neue", `)
	}
	if row.Nastaliq() {
		system = `"Urdu Typesetting", "Jameel Noori Nastaleeq", ` + system
	}
	for _, f := range row.Fonts {
		if f = QuoteCSS(f); !strings.Contains(system, f) {
			b.WriteString(f)
			b.WriteString(", ")
		}
	}
	b.WriteString(system)
	b.WriteString(", " + latin)
	return b.String()
}

// QuoteCSS is s as a CSS string: everything but letters, digits and spaces is
// escaped by its number (CSS Syntax 4.3.7), so that it means nothing to CSS,
// HTML or XML.
func QuoteCSS(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		if r == ' ' || r >= 0x80 || '0' <= r && r <= '9' || 'a' <= r|0x20 && r|0x20 <= 'z' {
			b.WriteRune(r)
			continue
		}
		b.WriteString(`\` + strconv.FormatInt(int64(r), 16) + " ")
	}
	b.WriteByte('"')
	return b.String()
}
