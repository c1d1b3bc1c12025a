package pdf

import (
	"encoding/binary"
	"math/big"
	"testing"

	"caveat/internal/golden"
)

func TestMain(m *testing.M) { golden.Main(m, "testdata/structure.*.txt") }

// TestProfile derives srgb.icc from the numbers of IEC 61966-2-1 in exact
// arithmetic: a 256-point curve, and the primaries adapted to D50 (Bradford).
func TestProfile(t *testing.T) {
	golden.Compare(t, "srgb.icc", makeProfile())
}

func makeProfile() []byte {
	text := func(s string) []byte { return append([]byte("text\x00\x00\x00\x00"), s+"\x00"...) }
	desc := func(s string) []byte {
		b := append([]byte("desc\x00\x00\x00\x00"), 0, 0, 0, byte(len(s)+1))
		b = append(b, s+"\x00"...)
		return append(b, make([]byte, 4+4+2+1+67)...)
	}
	xyz := func(v ...int64) []byte { // in 1e-7
		b := []byte("XYZ \x00\x00\x00\x00")
		for _, n := range v {
			b = binary.BigEndian.AppendUint32(b, uint32((n*65536+5_000_000)/10_000_000))
		}
		return b
	}
	curve := append([]byte("curv\x00\x00\x00\x00"), 0, 0, 1, 0)
	for i := range 256 {
		curve = binary.BigEndian.AppendUint16(curve, linear(int64(i)))
	}
	type tag struct {
		names string
		data  []byte
	}
	tags := []tag{
		{"desc", desc("sRGB IEC61966-2-1")}, {"cprt", text("No copyright")},
		{"wtpt", xyz(9642000, 10000000, 8249000)},
		{"rXYZ", xyz(4360747, 2225045, 139322)}, {"gXYZ", xyz(3850649, 7168786, 971045)}, {"bXYZ", xyz(1430804, 606169, 7141733)},
		{"rTRCgTRCbTRC", curve},
	}
	var table, data []byte
	count, base := 9, 128+4+12*9
	for _, g := range tags {
		for n := 0; n < len(g.names); n += 4 {
			table = append(table, g.names[n:n+4]...)
			table = binary.BigEndian.AppendUint32(table, uint32(base+len(data)))
			table = binary.BigEndian.AppendUint32(table, uint32(len(g.data)))
		}
		data = append(data, g.data...)
		for len(data)%4 != 0 {
			data = append(data, 0)
		}
	}
	h := make([]byte, 128)
	binary.BigEndian.PutUint32(h, uint32(base+len(data)))
	binary.BigEndian.PutUint32(h[8:], 0x02100000)
	copy(h[12:], "mntrRGB XYZ ")
	for i, v := range []uint16{2026, 1, 1, 0, 0, 0} {
		binary.BigEndian.PutUint16(h[24+2*i:], v)
	}
	copy(h[36:], "acsp")
	copy(h[68:], xyz(9642000, 10000000, 8249000)[8:])
	h = binary.BigEndian.AppendUint32(h, uint32(count))
	return append(append(h, table...), data...)
}

// linear is 65535 times the linear value of i/255, rounded: i/255/12.92 up to
// 0.04045, above it ((i/255+0.055)/1.055)^2.4.
func linear(i int64) uint16 {
	if i*100000 <= 4045*255 {
		return uint16((i*65535*100*2 + 255*1292) / (2 * 255 * 1292))
	}
	// y is right when (2y-1)^5 <= (2*65535)^5 * x^12 < (2y+1)^5, with x = a/b.
	a, b := big.NewInt(1000*i+55*255), big.NewInt(1055*255)
	limit := new(big.Int).Mul(pow(big.NewInt(2*65535), 5), pow(a, 12))
	low, high := int64(0), int64(65535)
	for low < high {
		y := (low + high + 1) / 2
		if new(big.Int).Mul(pow(big.NewInt(2*y-1), 5), pow(b, 12)).Cmp(limit) <= 0 {
			low = y
		} else {
			high = y - 1
		}
	}
	return uint16(low)
}

func pow(x *big.Int, n int64) *big.Int { return new(big.Int).Exp(x, big.NewInt(n), nil) }
