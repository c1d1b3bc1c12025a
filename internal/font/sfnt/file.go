// Package sfnt reads tables and outlines of TrueType files and puts tables
// together to new ones (OpenType 1.9), for whoever cuts a font down. It shapes
// nothing.
package sfnt

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"
	"slices"
)

// ErrCut tells that a part of a font ends before its time.
var ErrCut = errors.New("is cut short")

// Table is a table of a font file.
type Table struct {
	Tag  string
	Data []byte
}

// Find is a table of a font file of at least size bytes. It fails where there is none of
// this name, and with ErrCut where file or table are too short.
func Find(file []byte, tag string, size int) ([]byte, error) {
	if len(file) < 12 {
		return nil, ErrCut
	}
	n := int(binary.BigEndian.Uint16(file[4:]))
	for i := range n {
		at := 12 + 16*i
		if at+16 > len(file) {
			return nil, ErrCut
		}
		if string(file[at:at+4]) != tag {
			continue
		}
		from, length := int(binary.BigEndian.Uint32(file[at+8:])), int(binary.BigEndian.Uint32(file[at+12:]))
		if from+length > len(file) || length < size {
			return nil, fmt.Errorf("table `%s` %w", tag, ErrCut)
		}
		return file[from : from+length], nil
	}
	return nil, fmt.Errorf("has no table `%s`", tag)
}

// headAdjustment is where table head has the checksum of the whole file.
const headAdjustment = 8

// Assemble is a font file of tables, which come sorted by tag.
func Assemble(tables []Table) []byte {
	n := len(tables)
	size := 12 + 16*n
	for _, t := range tables {
		size += (len(t.Data) + 3) &^ 3
	}
	out := make([]byte, 12+16*n, size)
	binary.BigEndian.PutUint32(out, 0x00010000)
	binary.BigEndian.PutUint16(out[4:], uint16(n))
	copy(out[6:], SearchHeader(n, 16))
	head := 0
	for i, t := range tables {
		if t.Tag == "head" {
			head = len(out)
			t.Data = slices.Clone(t.Data)
			binary.BigEndian.PutUint32(t.Data[headAdjustment:], 0) // until the sum is known
		}
		entry := out[12+16*i:]
		copy(entry, t.Tag)
		binary.BigEndian.PutUint32(entry[4:], checksum(t.Data))
		binary.BigEndian.PutUint32(entry[8:], uint32(len(out)))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.Data)))
		out = append(out, t.Data...)
		for len(out)&3 != 0 {
			out = append(out, 0)
		}
	}
	binary.BigEndian.PutUint32(out[head+headAdjustment:], 0xB1B0AFBA-checksum(out))
	return out
}

// SearchHeader is the searchRange, entrySelector and rangeShift that stand
// before n records of a size for binary search.
func SearchHeader(n, size int) []byte {
	selector := bits.Len(uint(n)) - 1
	var out []byte
	for _, v := range []int{size << selector, selector, size*n - size<<selector} {
		out = binary.BigEndian.AppendUint16(out, uint16(v))
	}
	return out
}

// checksum is the sum of big-endian words, the last one padded with zeros.
func checksum(data []byte) uint32 {
	var sum uint32
	for len(data) >= 4 {
		sum += binary.BigEndian.Uint32(data)
		data = data[4:]
	}
	var last [4]byte
	copy(last[:], data)
	return sum + binary.BigEndian.Uint32(last[:])
}
