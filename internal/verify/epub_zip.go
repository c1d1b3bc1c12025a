package verify

import (
	"archive/zip"
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits of a book, far above what an export writes.
const (
	maxEntries  = 10000
	maxUnpacked = 256 << 20
	maxRatio    = 200 // of unpacked to packed size, beyond the first megabyte
	usualRatio  = 8   // what pages and styles are packed by, or less
)

// book is the files of a zip container.
type book struct {
	names []string
	files map[string][]byte
}

// openBook unpacks a whole zip container, within limits. It refuses one that two
// programs could unpack differently.
func openBook(data []byte) (*book, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, err
	}
	if len(z.File) > maxEntries {
		return nil, fmt.Errorf("the book has %d entries", len(z.File))
	}
	b := &book{files: map[string][]byte{}}
	seen := map[string]bool{}
	for _, f := range z.File {
		if err := soundEntry(f); err != nil {
			return nil, err
		}
		key := strings.ToLower(f.Name)
		if seen[key] {
			return nil, fmt.Errorf("`%s` is in the book twice", f.Name)
		}
		seen[key] = true
		b.names = append(b.names, f.Name)
	}
	if err := contiguous(data, z.File); err != nil {
		return nil, err
	}
	return b, b.unpack(z.File)
}

// soundEntry refuses an entry whose name leads out of the book, or that some programs take
// for another one than its name and its data say.
func soundEntry(f *zip.File) error {
	const encrypted = 1
	name := f.Name
	switch {
	case name == "" || path.Clean(name) != name || path.IsAbs(name) || strings.HasPrefix(name, "..") || strings.ContainsAny(name, "\\:"):
		return fmt.Errorf("the entry `%s` leaves the book or is not a plain name", name)
	case !f.Mode().IsRegular() || f.Flags&encrypted != 0:
		return fmt.Errorf("the entry `%s` is said to be encrypted, or no plain file", name)
	case renamed(f.Extra):
		return fmt.Errorf("the entry `%s` has a second name", name)
	}
	return nil
}

// renamed tells whether the further fields of an entry give it another name (Info-ZIP's
// "Unicode Path").
func renamed(fields []byte) bool {
	const unicodePath = 0x7075
	for len(fields) >= 4 {
		if binary.LittleEndian.Uint16(fields) == unicodePath {
			return true
		}
		fields = fields[min(len(fields), 4+int(binary.LittleEndian.Uint16(fields[2:]))):]
	}
	return false
}

// contiguous checks that the files stand one after another, with nothing between, and
// that their own headers agree with the directory, with which the book ends: some programs
// read the headers instead, or another directory.
func contiguous(data []byte, files []*zip.File) error {
	const header = 30
	at := 0
	for _, f := range files {
		if f.CompressedSize64 > uint64(len(data)) {
			return fmt.Errorf("`%s` is said to be larger than the book", f.Name)
		}
		if at+header > len(data) || !bytes.HasPrefix(data[at:], []byte("PK\x03\x04")) {
			return fmt.Errorf("the book holds something before `%s` that its directory does not name", f.Name)
		}
		nameLen, extraLen := int(binary.LittleEndian.Uint16(data[at+26:])), int(binary.LittleEndian.Uint16(data[at+28:]))
		start, err := f.DataOffset()
		if err != nil || int(start) != at+header+nameLen+extraLen || string(data[at+header:at+header+nameLen]) != f.Name || renamed(data[at+header+nameLen:start]) {
			return fmt.Errorf("the book's directory and its entry `%s` do not agree", f.Name)
		}
		at = int(start) + int(f.CompressedSize64)
		if f.Flags&8 != 0 { // a data descriptor follows
			if bytes.HasPrefix(data[min(at, len(data)):], []byte("PK\x07\x08")) {
				at += 4
			}
			at += 12
		}
	}
	if at > len(data) || !bytes.HasPrefix(data[at:], []byte("PK\x01\x02")) {
		return errors.New("the book holds entries that its directory does not name")
	}
	end := len(data) - directoryEnd
	if !bytes.HasPrefix(data[end:], []byte("PK\x05\x06")) || at+int(binary.LittleEndian.Uint32(data[end+12:])) != end {
		return errors.New("the book has a comment, or goes on after its end")
	}
	return nil
}

// directoryEnd is the length of the end of a zip container's directory without a comment.
const directoryEnd = 22

// unpack unpacks all files.
func (b *book) unpack(files []*zip.File) error {
	room := int64(maxUnpacked)
	for _, f := range files {
		r, err := f.Open()
		if err != nil {
			return fmt.Errorf("`%s` cannot be unpacked: %w", f.Name, err)
		}
		limit := min(room, int64(1<<20+maxRatio*f.CompressedSize64))
		data := bytes.NewBuffer(make([]byte, 0, bytes.MinRead+min(f.UncompressedSize64, usualRatio*f.CompressedSize64)))
		_, err = data.ReadFrom(io.LimitReader(r, limit+1))
		_ = r.Close()
		switch {
		case err != nil:
			return fmt.Errorf("`%s` cannot be unpacked: %w", f.Name, err)
		case int64(data.Len()) > limit:
			return fmt.Errorf("`%s` unpacks to more than %d bytes", f.Name, limit)
		}
		room -= int64(data.Len())
		b.files[f.Name] = data.Bytes()
	}
	return nil
}

// mimetype checks the entry that makes a zip a book (EPUB 3.3, 4.2.1): first,
// not compressed, exact.
func mimetype(data []byte) error {
	const want = "application/epub+zip"
	if len(data) < 38+len(want) || string(data[30:38]) != "mimetype" || string(data[38:38+len(want)]) != want ||
		binary.LittleEndian.Uint16(data[8:]) != zip.Store || binary.LittleEndian.Uint16(data[28:]) != 0 || binary.LittleEndian.Uint32(data[22:]) != uint32(len(want)) {
		return errors.New("the book does not begin with its media type")
	}
	return nil
}
