package web

import (
	"slices"
	"strings"
)

// FontFace is a font that a style sheet brings along.
type FontFace struct {
	Family, Weight string
	// Source is the one address that the font comes from; empty where there is
	// none, or more than one.
	Source string
}

// face reads the block of an @font-face rule. A descriptor that could make a
// part of the text look otherwise is unknown.
func (p *sheetParser) face(block string) {
	f := FontFace{Weight: "400"}
	for _, part := range splitTop(block, ';') {
		name, value, _ := strings.Cut(part, ":")
		value = strings.TrimSpace(value)
		switch name = strings.ToLower(strings.TrimSpace(name)); name {
		case "":
		case "font-family":
			f.Family = unquote(value)
		case "font-weight":
			f.Weight = value
		case "src":
			f.Source = address(value)
		default:
			p.unknown("`" + name + "` of a font")
		}
	}
	p.sheet.Faces = append(p.sheet.Faces, f)
}

// address is that of a value `url(…)`, empty for any other.
func address(value string) string {
	inner, ok := strings.CutPrefix(value, "url(")
	inner, closed := strings.CutSuffix(inner, ")")
	if !ok || !closed || strings.ContainsAny(inner, "(),") || inner == "" {
		return ""
	}
	if inner[0] == '"' || inner[0] == '\'' {
		return unquote(inner)
	}
	return inner
}

// textFonts are the families that pages name beside Noto's: those that devices
// bring along for text. In another, such as Wingdings, letters may be pictures.
var textFonts = []string{"-apple-system", "abyssinica sil", "apple sd gothic neo", "arial", "arial hebrew", "bangla sangam mn", "consolas", "ebrima", "gautami",
	"geeza pro", "gujarati sangam mn", "gurmukhi mn", "helvetica neue", "hiragino sans", "iskoola pota", "jameel noori nastaleeq", "kannada sangam mn", "kartika",
	"kefa", "khmer sangam mn", "khmer ui", "kohinoor bangla", "kohinoor devanagari", "kohinoor gujarati", "kohinoor telugu", "lao sangam mn", "lao ui", "latha",
	"leelawadee ui", "malayalam sangam mn", "malgun gothic", "mangal", "meiryo", "microsoft jhenghei", "microsoft yahei", "monospace", "mshtakan", "myanmar sangam mn",
	"myanmar text", "nirmala ui", "nyala", "padauk", "pingfang sc", "pingfang tc", "raavi", "roboto", "sans-serif", "segoe ui", "sf mono", "shruti",
	"sinhala sangam mn", "sylfaen", "system-ui", "tahoma", "tamil sangam mn", "telugu sangam mn", "thonburi", "tunga", "ui-monospace", "urdu typesetting", "vrinda", "yu gothic"}

// isTextFont tells whether all families of a list, in lower case, are for text.
func isTextFont(list string) bool {
	for _, family := range splitTop(list, ',') {
		family = strings.Trim(strings.TrimSpace(family), `"'`)
		if _, found := slices.BinarySearch(textFonts, family); !found && !strings.HasPrefix(family, "noto ") {
			return false
		}
	}
	return true
}
