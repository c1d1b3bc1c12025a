package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"strconv"
	"sync"

	"github.com/klauspost/compress/zlib" // two thirds of the time of compress/zlib
)

// ref is the number of an indirect object; generations are all 0.
type ref int

// String is the reference as it stands in an object.
func (r ref) String() string { return strconv.Itoa(int(r)) + " 0 R" }

// file writes objects: streams as they come, all others gathered into object
// streams (ISO 32000-1 7.5.7), with a cross-reference stream at the end
// (7.5.8).
type file struct {
	out     []byte
	entries []entry
	loose   []ref // objects for object streams, in the order they were set
	bodies  map[ref]string
	z       *deflater // nil before the first stream
}

// entry is a line of the cross-reference.
type entry struct {
	kind          byte // 1: at an offset; 2: in an object stream
	where, second int  // offset, 0; or number of the stream, place in it
}

// header has the version and a comment of four bytes above 127, which tells
// transfer programs that the file is binary (ISO 19005-2 6.1.2).
const header = "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n"

func newFile() *file {
	f := &file{out: make([]byte, 0, 1<<16), entries: make([]entry, 1, 256), bodies: map[ref]string{}}
	f.out = append(f.out, header...)
	return f
}

// alloc is the number of an object that is set later.
func (f *file) alloc() ref {
	f.entries = append(f.entries, entry{})
	return ref(len(f.entries) - 1)
}

// set gives an object its body.
func (f *file) set(r ref, body string) {
	f.loose = append(f.loose, r)
	f.bodies[r] = body
}

// add is a new object with a body.
func (f *file) add(body string) ref {
	r := f.alloc()
	f.set(r, body)
	return r
}

// stream writes a stream object. dict is what its dictionary holds besides
// Length and Filter.
func (f *file) stream(r ref, dict string, data []byte) {
	f.raw(r, dict+"/Filter/FlateDecode", f.deflate(data))
}

// program writes a font program, which is the greater part of most files.
func (f *file) program(r ref, data []byte) {
	z := fontDeflaters.Get().(*deflater)
	f.raw(r, fmt.Sprintf("/Length1 %d/Filter/FlateDecode", len(data)), z.pack(data))
	fontDeflaters.Put(z)
}

// raw writes a stream object as it is. The end of line before endstream is
// asked for by ISO 19005-2 6.1.7.1.
func (f *file) raw(r ref, dict string, data []byte) {
	f.entries[r] = entry{kind: 1, where: len(f.out)}
	f.out = fmt.Appendf(f.out, "%d 0 obj\n<<%s/Length %d>>\nstream\n", r, dict, len(data))
	f.out = append(f.out, data...)
	f.out = append(f.out, "\nendstream\nendobj\n"...)
}

// deflate compresses with one compressor for the whole file; what it returns
// is good until the next call.
func (f *file) deflate(data []byte) []byte {
	if f.z == nil {
		f.z = deflaters.Get().(*deflater)
	}
	return f.z.pack(data)
}

// deflater is a compressor and what it writes to: most of a megabyte, which one
// file after another uses.
type deflater struct {
	w   *zlib.Writer
	out bytes.Buffer
}

// pack compresses; what it returns is good until the next call.
func (z *deflater) pack(data []byte) []byte {
	z.out.Reset()
	z.w.Reset(&z.out)
	// A bytes.Buffer takes all that is written.
	_, _ = z.w.Write(data)
	_ = z.w.Close()
	return z.out.Bytes()
}

var (
	deflaters     = sync.Pool{New: func() any { return newDeflater(compression) }}
	fontDeflaters = sync.Pool{New: func() any { return newDeflater(fontCompression) }}
)

func newDeflater(level int) *deflater {
	w, _ := zlib.NewWriterLevel(nil, level) // the levels are valid ones
	return &deflater{w: w}
}

// compression is zlib's level. Level 5 makes files 1 % larger at the same speed,
// level 7 1 % smaller in a third more time. A font program is 1 % smaller at
// level 7, in less time; level 9 takes half as much again for 0.5 %.
const (
	compression     = 6
	fontCompression = 7
)

// perStream is the number of objects in an object stream.
const perStream = 200

// finish writes the gathered objects, the cross-reference and the trailer,
// and returns the file. The file's ID is the hash of all before it.
func (f *file) finish(root, info ref) []byte {
	for len(f.loose) > 0 {
		n := min(perStream, len(f.loose))
		f.objectStream(f.loose[:n])
		f.loose = f.loose[n:]
	}
	r := f.alloc()
	start := len(f.out)
	f.entries[r] = entry{kind: 1, where: start}
	sum := sha256.Sum256(f.out)
	dict := fmt.Sprintf("/Type/XRef/Size %d/W[1 4 2]/DecodeParms<</Predictor 12/Columns %d>>/Root %v/Info %v/ID[<%X><%X>]",
		len(f.entries), entrySize, root, info, sum[:16], sum[:16])
	f.stream(r, dict, f.crossReference())
	deflaters.Put(f.z)
	f.z = nil
	return fmt.Appendf(f.out, "startxref\n%d\n%%%%EOF\n", start)
}

func (f *file) objectStream(refs []ref) {
	r := f.alloc()
	size := 0
	for _, o := range refs {
		size += len(f.bodies[o]) + 1
	}
	heads := make([]byte, 0, size+12*len(refs)) // room for the bodies, too
	bodies := make([]byte, 0, size)
	for i, o := range refs {
		heads = fmt.Appendf(heads, "%d %d ", o, len(bodies))
		bodies = append(bodies, f.bodies[o]...)
		bodies = append(bodies, '\n')
		f.entries[o] = entry{kind: 2, where: int(r), second: i}
	}
	dict := fmt.Sprintf("/Type/ObjStm/N %d/First %d", len(refs), len(heads))
	f.stream(r, dict, append(heads, bodies...))
}

// entrySize is the length of an entry of the cross-reference: fields of 1, 4 and
// 2 bytes.
const entrySize = 7

// crossReference is the entries, each as its difference from the one before
// (PNG's predictor Up, ISO 32000-1 7.4.4.4), which packs 200 bytes smaller.
func (f *file) crossReference() []byte {
	const up = 2
	out := make([]byte, 0, (1+entrySize)*len(f.entries))
	var last [entrySize]byte
	f.entries[0] = entry{second: 0xFFFF} // head of the free list
	for _, e := range f.entries {
		next := [entrySize]byte{e.kind}
		binary.BigEndian.PutUint32(next[1:], uint32(e.where))
		binary.BigEndian.PutUint16(next[5:], uint16(e.second))
		out = append(out, up)
		for i := range next {
			out = append(out, next[i]-last[i])
		}
		last = next
	}
	return out
}
