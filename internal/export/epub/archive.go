package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	_ "embed"
	"hash/crc32"
)

//go:embed book.css
var bookStyle string

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// archive puts the publication together (EPUB 3.3, 4.2): `mimetype` first and
// not compressed, then the rest in a fixed order.
func (b *book) archive() ([]byte, error) {
	identifier := b.identifier()
	z := newZip()
	z.store("mimetype", []byte("application/epub+zip"))
	z.deflate("META-INF/container.xml", []byte(container))
	z.deflate("EPUB/package.opf", b.opf(identifier))
	z.deflate("EPUB/nav.xhtml", b.nav())
	z.deflate("EPUB/toc.ncx", b.ncx(identifier))
	z.deflate("EPUB/style.css", []byte(b.fontFaces()+b.body.Style()+bookStyle))
	for _, p := range b.pages {
		z.deflate("EPUB/"+p.file(), p.data)
	}
	for _, f := range b.faces {
		z.deflate("EPUB/"+f.file, f.data)
	}
	for _, i := range b.images {
		z.store("EPUB/"+i.file, b.meta.Images[i.path])
	}
	return z.close()
}

// zipFile writes a zip whose bytes depend on its content alone: no clock, and
// sizes in the local headers, as old readers want.
type zipFile struct {
	buf     bytes.Buffer
	zip     *zip.Writer
	packed  bytes.Buffer
	flate   *flate.Writer
	problem error
}

func newZip() *zipFile {
	z := &zipFile{}
	z.zip = zip.NewWriter(&z.buf)
	z.flate, z.problem = flate.NewWriter(&z.packed, flate.BestSpeed)
	return z
}

func (z *zipFile) deflate(name string, data []byte) {
	if z.problem != nil {
		return
	}
	z.packed.Reset()
	z.flate.Reset(&z.packed)
	if _, z.problem = z.flate.Write(data); z.problem == nil {
		z.problem = z.flate.Close()
	}
	z.put(zip.FileHeader{Name: name, Method: zip.Deflate, ReaderVersion: 20}, z.packed.Bytes(), data)
}

func (z *zipFile) store(name string, data []byte) {
	z.put(zip.FileHeader{Name: name, Method: zip.Store, ReaderVersion: 10}, data, data)
}

func (z *zipFile) put(h zip.FileHeader, packed, data []byte) {
	if z.problem != nil {
		return
	}
	h.CRC32 = crc32.ChecksumIEEE(data)
	h.CompressedSize64, h.UncompressedSize64 = uint64(len(packed)), uint64(len(data))
	//lint:ignore SA1019 the new field wants package time; this is 1 January 1980, the first day that DOS dates know
	h.ModifiedDate = 1<<5 | 1
	w, err := z.zip.CreateRaw(&h)
	if err == nil {
		_, err = w.Write(packed)
	}
	z.problem = err
}

func (z *zipFile) close() ([]byte, error) {
	if z.problem == nil {
		z.problem = z.zip.Close()
	}
	return z.buf.Bytes(), z.problem
}
