package epub

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"hash/crc32"

	"github.com/klauspost/compress/flate" // a third of the time of compress/flate on files this small
)

//go:embed plain.css
var plainStyle string

//go:embed book.css
var bookStyle string

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// archive puts the publication together (EPUB 3.3, 4.2): `mimetype` first and
// not compressed, then the rest in a fixed order.
func (x *Exporter) archive(b *book) ([]byte, error) {
	p := x.packers.Get().(*packer)
	defer x.packers.Put(p)
	identifier := b.identifier()
	z := newZip()
	z.store("mimetype", []byte("application/epub+zip"))
	z.store("META-INF/container.xml", []byte(container))
	z.put(p.pack("EPUB/package.opf", b.opf(identifier)))
	z.put(p.pack("EPUB/nav.xhtml", b.nav()))
	z.put(p.pack("EPUB/toc.ncx", b.ncx(identifier)))
	for _, sheet := range x.styles {
		z.put(sheet)
	}
	z.put(p.pack("EPUB/language.css", []byte(b.fontFaces()+b.body.Style())))
	for _, page := range b.pages {
		z.put(p.pack("EPUB/"+page.file(), page.data))
	}
	for _, f := range b.faces {
		z.put(p.pack("EPUB/"+f.file, f.data))
	}
	for _, i := range b.images {
		z.store("EPUB/"+i.file, b.meta.Images[i.path])
	}
	return z.close()
}

// entry is a file of a zip as it stands in it.
type entry struct {
	header zip.FileHeader
	packed []byte
	err    error
}

// packer compresses one file after another.
type packer struct {
	flate *flate.Writer
	buf   bytes.Buffer
	err   error
}

func newPacker() *packer {
	p := &packer{}
	p.flate, p.err = flate.NewWriter(&p.buf, flate.BestSpeed)
	return p
}

// pack compresses a file.
func (p *packer) pack(name string, data []byte) entry {
	if p.err != nil {
		return entry{err: p.err}
	}
	p.buf.Reset()
	p.flate.Reset(&p.buf)
	if _, err := p.flate.Write(data); err != nil {
		return entry{err: err}
	}
	if err := p.flate.Close(); err != nil {
		return entry{err: err}
	}
	return entry{header: header(name, zip.Deflate, data), packed: bytes.Clone(p.buf.Bytes())}
}

// header is a file's header without the size of its packed form.
func header(name string, method uint16, data []byte) zip.FileHeader {
	h := zip.FileHeader{Name: name, Method: method, ReaderVersion: 10, CRC32: crc32.ChecksumIEEE(data), UncompressedSize64: uint64(len(data))}
	if method == zip.Deflate {
		h.ReaderVersion = 20
	}
	//lint:ignore SA1019 the new field wants package time; this is 1 January 1980, the first day that DOS dates know
	h.ModifiedDate = 1<<5 | 1
	return h
}

// zipFile writes a zip whose bytes depend on its content alone: no clock, and
// sizes in the local headers, as old readers want.
type zipFile struct {
	buf     bytes.Buffer
	zip     *zip.Writer
	problem error
}

func newZip() *zipFile {
	z := &zipFile{}
	z.buf.Grow(32 << 10)
	z.zip = zip.NewWriter(&z.buf)
	return z
}

func (z *zipFile) store(name string, data []byte) {
	z.put(entry{header: header(name, zip.Store, data), packed: data})
}

func (z *zipFile) put(e entry) {
	if z.problem == nil {
		z.problem = e.err
	}
	if z.problem != nil {
		return
	}
	e.header.CompressedSize64 = uint64(len(e.packed))
	w, err := z.zip.CreateRaw(&e.header)
	if err == nil {
		_, err = w.Write(e.packed)
	}
	z.problem = err
}

func (z *zipFile) close() ([]byte, error) {
	if z.problem == nil {
		z.problem = z.zip.Close()
	}
	return z.buf.Bytes(), z.problem
}
