package pdffile

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Font is a font as the content uses it: a Type0 font with two-byte codes that are CIDs
// (Identity-H), whose program stands in the file.
type Font struct {
	Name    string // BaseFont
	text    map[int]string
	widths  map[int]float64 // thousandths of the size, by CID
	width   float64         // default
	gids    []byte          // CIDToGIDMap, nil for identity
	program *Program
	codes   []*Code // by their values, those drawn so far
}

// Code is a code of a font with all that the font says of it.
type Code struct {
	Value  int
	Text   string // that it stands for
	Drawn  string // Text without what is not drawn
	Blank  bool   // Drawn is white space, if anything
	Letter bool   // a letter is in Drawn
	Right  bool   // a letter that is read from right to left is in Drawn
	// Nonspacing tells that Drawn begins with a nonspacing mark.
	Nonspacing bool
	Mapped     bool // the font says what it stands for
	GID        int  // the glyph that it draws
	Width      float64
	Ink        Ink  // of the glyph, in font units; none where it has no outline
	ems        Rect // Ink.Box in ems
	// Fitted tells that the font program has the same width for the glyph, and
	// draws it where its outline stands.
	Fitted bool
}

// code is a code, looked up once.
func (f *Font) code(value int) *Code {
	if value < len(f.codes) && f.codes[value] != nil {
		return f.codes[value]
	}
	c := &Code{Value: value, GID: f.glyph(value), Width: f.width}
	c.Text, c.Mapped = f.text[value]
	c.Drawn = Drawn(c.Text)
	first, _ := utf8.DecodeRuneInString(c.Drawn)
	c.Right = strings.ContainsFunc(c.Drawn, IsRight)
	c.Blank, c.Letter, c.Nonspacing = strings.TrimSpace(c.Drawn) == "", strings.ContainsFunc(c.Drawn, unicode.IsLetter), unicode.Is(unicode.Mn, first)
	if w, ok := f.widths[value]; ok {
		c.Width = w
	}
	if ink, err := f.program.Ink(c.GID); err == nil && ink.Area != 0 {
		u := float64(f.program.Upem)
		c.Fitted = f.program.fitted(c.GID, c.Width, ink.Box.Left)
		c.Ink, c.ems = ink, Rect{ink.Box.Left / u, ink.Box.Bottom / u, ink.Box.Right / u, ink.Box.Top / u}
	}
	if n := value + 1 - len(f.codes); n > 0 {
		f.codes = append(f.codes, make([]*Code, n)...)
	}
	f.codes[value] = c
	return c
}

// IsDirection tells marks and isolates (UAX 9), not embeddings and overrides:
// those are never written.
func IsDirection(r rune) bool {
	return r == 0x200e || r == 0x200f || r == 0x61c || r >= 0x2066 && r <= 0x2069
}

// IsBreak tells the characters that only tell where a line may end.
func IsBreak(r rune) bool { return r == 0x200b || r == 0xad || r == 0x2060 }

// Drawn is a text without what is not drawn: marks of direction, and
// characters that only tell where a line may end.
func Drawn(s string) string {
	if strings.IndexByte(s, 0xe2) < 0 && strings.IndexByte(s, 0xc2) < 0 && !strings.Contains(s, "\u061c") {
		return s // they begin with these bytes
	}
	return strings.Map(func(r rune) rune {
		if IsDirection(r) || IsBreak(r) {
			return -1
		}
		return r
	}, s)
}

// IsRight tells letters that are read from right to left.
func IsRight(r rune) bool {
	return r >= 0x590 && r <= 0x8ff && unicode.IsLetter(r) || r >= 0xfb1d && r <= 0xfdff && !isNeutral(r) || r >= 0xfe70 && r <= 0xfeff || r >= 0x10800 && r <= 0x10fff || r >= 0x1e800 && r <= 0x1efff
}

// isNeutral tells the signs among the presentation forms of right-to-left letters.
func isNeutral(r rune) bool {
	return r == 0xfb29 || r >= 0xfd3e && r <= 0xfd4f || r == 0xfdcf || r >= 0xfdfd
}

// glyph is the glyph that a code draws.
func (f *Font) glyph(code int) int {
	if f.gids == nil {
		return code
	}
	if 2*code+1 >= len(f.gids) {
		return 0
	}
	return bigEndian(f.gids[2*code : 2*code+2])
}

// Program is the embedded font program.
func (f *Font) Program() *Program { return f.program }

// font reads a font dictionary.
func (f *File) font(v any) (*Font, error) {
	d, err := f.Dict(v)
	if err != nil {
		return nil, err
	}
	name, _ := d["BaseFont"].(Name)
	out := &Font{Name: string(name), text: map[int]string{}, widths: map[int]float64{}, width: 1000}
	if d["ToUnicode"] != nil {
		s, err := f.Stream(d["ToUnicode"])
		if err != nil {
			return nil, err
		}
		data, err := f.Decode(s)
		if err != nil {
			return nil, err
		}
		if out.text, err = toUnicode(data); err != nil {
			return nil, err
		}
	}
	if d["Subtype"] != Name("Type0") || d["Encoding"] != Name("Identity-H") || hasOther(d, "Type", "Subtype", "BaseFont", "Encoding", "DescendantFonts", "ToUnicode") {
		return nil, broken("the font `%s` is of a kind that is not in use here", name)
	}
	kids, err := f.Array(d["DescendantFonts"])
	if err != nil {
		return nil, err
	}
	if len(kids) != 1 {
		return nil, broken("the font `%s` has no descendant", name)
	}
	return out, f.descendant(kids[0], out)
}

func (f *File) descendant(v any, out *Font) error {
	d, err := f.Dict(v)
	if err != nil {
		return err
	}
	if d["Subtype"] != Name("CIDFontType2") || hasOther(d, "Type", "Subtype", "BaseFont", "CIDToGIDMap", "CIDSystemInfo", "FontDescriptor", "DW", "W") {
		return broken("the font `%s` has a descendant of another kind", out.Name)
	}
	if system, err := f.Dict(d["CIDSystemInfo"]); err != nil || system["Ordering"] != String("Identity") {
		return broken("the font `%s` takes its letters from a list of others", out.Name)
	}
	if d["DW"] != nil {
		if out.width, err = f.Number(d["DW"]); err != nil {
			return err
		}
	}
	if err := f.widths(d["W"], out); err != nil {
		return err
	}
	gids, err := f.Resolve(d["CIDToGIDMap"])
	if err != nil {
		return err
	}
	if s, ok := gids.(*Stream); ok {
		if out.gids, err = f.Decode(s); err != nil {
			return err
		}
	}
	descriptor, err := f.Dict(d["FontDescriptor"])
	if err != nil {
		return err
	}
	if hasOther(descriptor, "Type", "FontName", "Flags", "FontBBox", "ItalicAngle", "Ascent", "Descent", "CapHeight", "StemV", "FontFile2") {
		return broken("the font `%s` has a program of another kind", out.Name)
	}
	s, err := f.Stream(descriptor["FontFile2"])
	if err != nil {
		return err
	}
	data, err := f.Decode(s)
	if err != nil {
		return err
	}
	if n, err := f.Int(s.Dict["Length1"]); err != nil || n != len(data) {
		return broken("the program of the font `%s` has not its length", out.Name)
	}
	if out.program, err = OpenProgram(data); err != nil {
		return err
	}
	for tag := range out.program.Tables { // order-free: any is enough
		if !slices.Contains(drawnTables, tag) {
			return broken("the font `%s` has the table `%s`, which may draw something else", out.Name, tag)
		}
	}
	for gid := range out.program.Glyphs {
		if out.program.instructed(gid) {
			return broken("glyph %d of the font `%s` has instructions, which may move its points", gid, out.Name)
		}
	}
	return nil
}

// hasOther tells whether a dictionary has other keys than those that are written.
func hasOther(d Dict, known ...Name) bool {
	for key := range d { // order-free: whether there is one
		if !slices.Contains(known, key) {
			return true
		}
	}
	return false
}

// drawnTables are those of a font program that draws its outlines as they stand: others
// move their points, or hold pictures of letters.
var drawnTables = []string{"glyf", "head", "hhea", "hmtx", "loca", "maxp", "post"}

// maxCodes is how many codes a font has at most: each is two bytes.
const maxCodes = 1 << 16

// widths reads the W array (9.7.4.3): "c [w1 w2 ...]" or "first last w". Where a
// code has two widths one viewer takes the first and another the last.
func (f *File) widths(v any, out *Font) error {
	list, err := f.Array(v)
	if err != nil {
		return err
	}
	for i := 0; i+1 < len(list); {
		first, err := f.Int(list[i])
		if err != nil {
			return err
		}
		second, err := f.Resolve(list[i+1])
		if err != nil {
			return err
		}
		each, ok := second.(Array)
		if i += 2; !ok {
			last, ok := asInt(second)
			if !ok || i == len(list) || first < 0 || last < first || last >= maxCodes {
				return broken("the widths of `%s` cannot be read", out.Name)
			}
			each = slices.Repeat(list[i:i+1], last-first+1)
			i++
		}
		for n, w := range each {
			code := first + n
			if _, twice := out.widths[code]; twice || code < 0 || code >= maxCodes {
				return broken("the widths of `%s` name the code %04x twice, or beyond all codes", out.Name, code)
			}
			if out.widths[code], err = f.Number(w); err != nil {
				return err
			}
		}
	}
	return nil
}
