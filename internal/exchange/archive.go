package exchange

import (
	"archive/zip"
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// maxParts is how many parts an office file may have.
const maxParts = 4096

// archive is an office file whose parts may be read.
type archive struct{ parts map[string]*zip.File }

// openArchive lists the parts of an office file. It refuses what no office program
// writes: paths that lead out, parts that stand twice, more than MaxFile bytes.
func openArchive(data []byte) (*archive, error) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, faulty(ruleAt{"archive", 0}, "have it sent again, whole; a file with a password cannot be read", "the archive is not whole")
	}
	if len(z.File) > maxParts {
		return nil, faulty(ruleAt{"archive", 0}, hintStrange, "the archive has %d parts", len(z.File))
	}
	a := &archive{map[string]*zip.File{}}
	total := uint64(0)
	for _, f := range z.File {
		if err := checkPart(f); err != nil {
			return nil, err
		}
		if a.parts[f.Name] != nil {
			return nil, faulty(ruleAt{"archive", 0}, hintStrange, "the part `%s` stands twice in the archive", shorten(f.Name))
		}
		a.parts[f.Name] = f
		if f.UncompressedSize64 > MaxFile-total {
			return nil, faulty(ruleAt{"too-large", 0}, hintSplit, "the archive unpacks to more than %d MiB", MaxFile>>20)
		}
		total += f.UncompressedSize64
	}
	return a, nil
}

// checkPart refuses a part by its entry in the archive's directory.
func checkPart(f *zip.File) error {
	name := f.Name
	clean := path.Clean(name)
	switch {
	case strings.ContainsAny(name, "\\:\x00"), path.IsAbs(name), clean == "..", strings.HasPrefix(clean, "../"), f.Mode()&^0o777 != 0 && !f.Mode().IsDir():
		return faulty(ruleAt{"archive", 0}, "no office program writes that; ask where the file comes from", "the archive has a part `%s` that leads out of it", shorten(name))
	case f.Flags&1 != 0:
		return faulty(ruleAt{"archive", 0}, "save it without a password", "the archive is encrypted")
	case strings.HasSuffix(strings.ToLower(name), "vbaproject.bin"):
		return faulty(ruleAt{"archive", 0}, "save it without macros", "the file has macros")
	}
	return nil
}

// open unpacks a part for use, as a stream. A fault in it names the part.
func (a *archive) open(name string, use func(io.Reader) error) error {
	f := a.parts[strings.TrimPrefix(name, "/")]
	if f == nil {
		return faulty(ruleAt{"archive", 0}, hintResave, "the part `%s` is missing", shorten(name))
	}
	in, err := f.Open()
	if err != nil {
		return faulty(ruleAt{"archive", 0}, hintResave, "the part `%s` cannot be unpacked", shorten(name))
	}
	defer in.Close()
	limited := &io.LimitedReader{R: in, N: MaxFile + 1}
	err = use(limited)
	switch {
	case limited.N <= 0:
		return faulty(ruleAt{"too-large", 0}, hintSplit, "the part `%s` unpacks to more than %d MiB", shorten(name), MaxFile>>20)
	case errors.Is(err, zip.ErrChecksum), errors.Is(err, zip.ErrFormat), errors.Is(err, zip.ErrAlgorithm), errors.Is(err, io.ErrUnexpectedEOF):
		return faulty(ruleAt{"archive", 0}, hintWhole, "the part `%s` is damaged", shorten(name))
	case err != nil:
		var f *fault
		if errors.As(err, &f) && f.rule != "duplicate-id" && f.rule != "formula" { // these name a row
			return &fault{f.rule, fmt.Sprintf("%s: %s", shorten(name), f.message), f.hint, f.line}
		}
	}
	return err
}

// detectArchive tells an office file's format by its parts, empty for none;
// false where they cannot be listed.
func detectArchive(data []byte) (format Format, readable bool) {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return "", false
	}
	for _, f := range z.File {
		if book, _ := path.Match("xl/workbook*.xml", f.Name); book {
			return XLSX, true
		}
		if text, _ := path.Match("word/document*.xml", f.Name); text {
			return DOCX, true
		}
	}
	return "", true
}

// part is a part to be written.
type part struct {
	name  string
	write func(*xmlWriter) error // calls flush now and then
}

// writeArchive packs parts one after another. They have no date, so that equal parts
// are equal bytes.
func writeArchive(parts []part) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range parts {
		out, err := z.CreateHeader(&zip.FileHeader{Name: p.name, Method: zip.Deflate})
		if err != nil {
			return nil, fmt.Errorf("cannot write the part %s: %w", p.name, err)
		}
		w := newXMLWriter()
		w.out = out
		if err := errors.Join(p.write(w), w.flush()); err != nil {
			return nil, fmt.Errorf("cannot write the part %s: %w", p.name, err)
		}
	}
	if err := z.Close(); err != nil {
		return nil, fmt.Errorf("cannot write the archive: %w", err)
	}
	return b.Bytes(), nil
}

// fixedParts are parts that are always the same, by format and name.
//
//go:embed all:parts
var fixedParts embed.FS

// fixed is a part that is always the same.
func fixed(format Format, name string) part {
	return part{name, func(w *xmlWriter) error {
		text, err := fixedParts.ReadFile(path.Join("parts", string(format), name))
		w.lines(strings.TrimPrefix(string(text), xmlDeclaration))
		return err
	}}
}
