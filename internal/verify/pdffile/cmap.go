package pdffile

import (
	"unicode/utf16"
)

// toUnicode reads a ToUnicode map (9.10.3): bfchar and bfrange.
func toUnicode(data []byte) (map[int]string, error) {
	out := map[int]string{}
	l := &lexer{data: data, content: true}
	var operands []any
	for {
		v, err := l.next()
		if err != nil {
			return nil, err
		}
		switch v := v.(type) {
		case endOfData:
			return out, nil
		case operator:
			switch v {
			case "endbfchar":
				err = bfchar(out, operands)
			case "endbfrange":
				err = bfrange(out, operands)
			}
			if err != nil {
				return nil, err
			}
			operands = operands[:0]
		default:
			operands = append(operands, v)
		}
	}
}

func bfchar(out map[int]string, operands []any) error {
	for i := 0; i+1 < len(operands); i += 2 {
		code, text, err := mapping(operands[i], operands[i+1])
		if err != nil {
			return err
		}
		if _, twice := out[code]; twice {
			return broken("a ToUnicode map gives two texts to the code %04x", code)
		}
		out[code] = text
	}
	return nil
}

// maxText is how many bytes the text of a code has at most (9.10.3): a range of
// all codes writes it 65,536 times.
const maxText = 512

func mapping(from, to any) (int, string, error) {
	code, ok1 := codeIn(from)
	raw, ok2 := to.(String)
	if !ok1 || !ok2 || len(raw) > maxText {
		return 0, "", broken("a ToUnicode map cannot be read")
	}
	text, ok := utf16Text(string(raw))
	if !ok {
		return 0, "", broken("a ToUnicode map holds half a character")
	}
	return code, text, nil
}

// codeIn is the code that a string of one or two bytes holds.
func codeIn(v any) (int, bool) {
	s, ok := v.(String)
	if !ok || len(s) == 0 || len(s) > 2 {
		return 0, false
	}
	return bigEndian([]byte(s)), true
}

func bfrange(out map[int]string, operands []any) error {
	for i := 0; i+2 < len(operands); i += 3 {
		from, ok1 := codeIn(operands[i])
		to, ok2 := codeIn(operands[i+1])
		if !ok1 || !ok2 || to < from {
			return broken("a ToUnicode map has a wrong range")
		}
		for code := from; code <= to; code++ {
			text, ok := rangeText(operands[i+2], code-from)
			if !ok {
				return broken("a ToUnicode map has a wrong range")
			}
			if _, twice := out[code]; twice {
				return broken("a ToUnicode map gives two texts to the code %04x", code)
			}
			out[code] = text
		}
	}
	return nil
}

// rangeText is the text of the n-th code of a range: of a list, or counted up
// from a first text.
func rangeText(v any, n int) (string, bool) {
	if list, ok := v.(Array); ok {
		if n >= len(list) {
			return "", false
		}
		raw, ok := list[n].(String)
		if !ok || len(raw) > maxText {
			return "", false
		}
		return utf16Text(string(raw))
	}
	raw, ok := v.(String)
	if !ok || len(raw) < 2 || len(raw) > maxText {
		return "", false
	}
	text, ok := utf16Text(string(raw))
	units := utf16.Encode([]rune(text))
	if !ok || len(units) == 0 {
		return "", false
	}
	units[len(units)-1] += uint16(n)
	return string(utf16.Decode(units)), true
}
