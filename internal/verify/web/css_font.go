package web

import "strings"

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
