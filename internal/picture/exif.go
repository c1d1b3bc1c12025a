package picture

import (
	"bytes"
	"encoding/binary"
)

// upright is the orientation of a picture that stands as it is stored.
const upright = 1

// orientation is what a JPEG's Exif data says of how it stands, 1 to 8 (Exif
// 2.32, 4.6.4). Broken data says nothing.
func orientation(data []byte) int {
	tiff := exif(data)
	if len(tiff) < 8 {
		return upright
	}
	var order binary.ByteOrder = binary.BigEndian
	if string(tiff[:2]) == "II" {
		order = binary.LittleEndian
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return upright
	}
	const entry = 12
	entries := tiff[at+2:]
	for n := int(order.Uint16(tiff[at:])); n > 0 && len(entries) >= entry; n-- {
		const tagOrientation, short = 0x0112, 3
		if order.Uint16(entries) == tagOrientation && order.Uint16(entries[2:]) == short {
			if o := int(order.Uint16(entries[8:])); o >= 1 && o <= 8 {
				return o
			}
			return upright
		}
		entries = entries[entry:]
	}
	return upright
}

// exif is the TIFF structure in a JPEG's APP1 segment, or nothing.
func exif(data []byte) []byte {
	if !bytes.HasPrefix(data, []byte("\xFF\xD8")) {
		return nil
	}
	for data = data[2:]; len(data) >= 4 && data[0] == 0xFF; {
		const app1, startOfScan = 0xE1, 0xDA
		size := int(binary.BigEndian.Uint16(data[2:]))
		if data[1] == startOfScan || size < 2 || 2+size > len(data) {
			return nil
		}
		body := data[4 : 2+size]
		if tiff, ok := bytes.CutPrefix(body, []byte("Exif\x00\x00")); ok && data[1] == app1 {
			return tiff
		}
		data = data[2+size:]
	}
	return nil
}
