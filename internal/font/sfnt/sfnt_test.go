package sfnt_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"strings"
	"testing"

	"caveat/internal/font/sfnt"
)

func words(values ...int) []byte {
	var out []byte
	for _, v := range values {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

func head(long int) []byte {
	out := make([]byte, 54)
	out[51] = byte(long)
	return out
}

// TestAssemble: tables come back as they went in, and the words of the file add
// up to the number that OpenType asks for.
func TestAssemble(t *testing.T) {
	tables := []sfnt.Table{{Tag: "OS/2", Data: []byte("odd")}, {Tag: "glyf", Data: []byte{}}, {Tag: "head", Data: bytes.Repeat([]byte{7}, 54)}}
	file := sfnt.Assemble(tables)
	for _, want := range tables[:2] {
		if got, err := sfnt.Find(file, want.Tag, len(want.Data)); err != nil || !bytes.Equal(got, want.Data) {
			t.Errorf("%s: %q, %v", want.Tag, got, err)
		}
	}
	if tables[2].Data[8] != 7 {
		t.Error("the table given was changed")
	}
	var sum uint32
	for at := 0; at < len(file); at += 4 {
		sum += binary.BigEndian.Uint32(file[at:])
	}
	if sum != 0xB1B0AFBA {
		t.Errorf("the file adds up to %08X", sum)
	}
}

func TestFindInBrokenFiles(t *testing.T) {
	file := sfnt.Assemble([]sfnt.Table{{Tag: "glyf", Data: make([]byte, 40)}, {Tag: "head", Data: head(0)}})
	for name, c := range map[string]struct {
		file []byte
		tag  string
		size int
		want string
	}{
		"no file":         {nil, "head", 0, "is cut short"},
		"cut directory":   {file[:20], "head", 0, "is cut short"},
		"cut table":       {file[:len(file)-8], "head", 54, "table `head` is cut short"},
		"table too short": {file, "glyf", 41, "table `glyf` is cut short"},
		"no such table":   {file, "loca", 0, "has no table `loca`"},
	} {
		if _, err := sfnt.Find(c.file, c.tag, c.size); err == nil || !strings.Contains(err.Error(), c.want) {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
	}
}

func TestOutlines(t *testing.T) {
	simple := append(words(1), make([]byte, 10)...)
	for name, loca := range map[string][]byte{"short": words(0, 6, 6, 4, 99), "long": words(0, 0, 0, 12, 0, 12, 0, 8, 1, 0)} {
		long := 0
		if name == "long" {
			long = 1
		}
		o, err := sfnt.NewOutlines(head(long), loca, simple)
		if err != nil || o.Count() != 4 {
			t.Fatalf("%s: %d glyphs, %v", name, o.Count(), err)
		}
		if g, err := o.Glyph(0); err != nil || !bytes.Equal(g, simple) {
			t.Errorf("%s: glyph 0 is %v, %v", name, g, err)
		}
		if g, err := o.Glyph(1); err != nil || len(g) > 0 {
			t.Errorf("%s: the blank glyph is %v, %v", name, g, err)
		}
		for _, id := range []int{2, 3, 4} { // backwards, outside, beyond the last
			if _, err := o.Glyph(id); err == nil {
				t.Errorf("%s: glyph %d was read", name, id)
			}
		}
	}
	if _, err := sfnt.NewOutlines(nil, words(0, 0), nil); err == nil {
		t.Error("a font without table head was taken")
	}
}

func TestComponents(t *testing.T) {
	glyph := append(words(-1), make([]byte, 8)...)
	glyph = append(glyph, words(sfnt.MoreComponents|sfnt.ArgsAreWords|sfnt.HasTwoByTwo, 5, 1, 2, 3, 4, 5, 6)...)
	glyph = append(glyph, words(sfnt.HasScale, 7, 0x0102, 1<<14)...)
	if !sfnt.IsComposite(glyph) || sfnt.IsComposite(words(1, 0, 0, 0, 0)) || sfnt.IsComposite(nil) {
		t.Error("composites are not told from others")
	}
	parts, err := sfnt.Components(glyph)
	if err != nil || len(parts) != 2 || parts[0].Glyph != 5 || len(parts[0].Rest) != 12 || parts[1].Glyph != 7 || len(parts[1].Rest) != 4 {
		t.Errorf("%+v, %v", parts, err)
	}
	for n := 11; n < len(glyph); n++ {
		if _, err := sfnt.Components(glyph[:n]); !errors.Is(err, sfnt.ErrCut) {
			t.Errorf("cut to %d bytes: %v", n, err)
		}
	}
}
