// Package exchange writes the files that translators' programs read, and reads
// what those programs wrote: XLIFF 1.2 and 2, PO, TMX, TSV, XLSX and DOCX.
//
// # Steps
//
//	Write      units of an article (unit.go) to a file for a translator: xliff12.go,
//	           xliff2.go, po.go, tmx.go, tsv.go, xlsx.go, docx.go. A mark beside
//	           each tells later what was sent (mark.go)
//	Detect     the format of a file that came back, or what it is instead
//	           (foreign.go)
//	Read       its units (read.go): xliffread.go, poread.go and plural.go, tmx.go
//	           and tmxpair.go, tsv.go, xlsxread.go, xlsxcells.go and xlsxmerged.go, docxread.go,
//	           docxruns.go and docxstyles.go. What programs say of a unit in words of their
//	           own is in programs.go, what they put into words softhyphen.go leaves out. A file that
//	           cannot be trusted is a finding and has none (fault.go)
//	Match      what came back beside what stands here (match.go): unit by unit what
//	           is taken (judge.go) and what becomes of the rest (outcome.go)
//	NewMemory  what was translated before, for texts that are alike (memory.go)
//
// The formats share how text is decoded (encoding.go) and read by lines (lines.go),
// how XML is read (xmlread.go; xmlplain.go where it is plain) and written
// (xmlwrite.go), and the office formats their archive (archive.go, relations.go), tables (table.go)
// and the looks of text that count (runlook.go).
//
// In XLIFF, bold, links and the like are codes of the format (codes.go, aside.go, xmlcodes.go);
// in the other formats they stay CommonMark. Translators' programs drop, rewrite and add
// things on the way, so a unit is recognised by its id or its source text alone;
// all else in a file is used where it has survived.
package exchange

import (
	"bytes"
	"path"
	"strings"

	"caveat/internal/diag"
)

// Format is a kind of file.
type Format string

// The formats.
const (
	XLIFF  Format = "xliff"  // XLIFF 1.2
	XLIFF2 Format = "xliff2" // XLIFF 2.0
	PO     Format = "po"
	TMX    Format = "tmx" // 1.4b
	TSV    Format = "tsv"
	XLSX   Format = "xlsx"
	DOCX   Format = "docx"
)

// Formats are all formats, as the command line names them.
func Formats() []Format { return []Format{XLIFF, XLIFF2, PO, TMX, TSV, XLSX, DOCX} }

// Extension is the ending of a format's file names.
func (f Format) Extension() string {
	switch f {
	case XLIFF:
		return ".xlf"
	case XLIFF2:
		return ".xliff"
	}
	return "." + string(f)
}

// File is the units of one article for one locale.
type File struct {
	Article     string
	SourceLang  string
	TargetLang  string
	RightToLeft bool // the target's script; for tables
	Units       []Unit
	// Line is where a received file names its target language.
	Line int
	// Others are the languages of a TMX file beside the pair that is wanted, in
	// the order in which they are met; Without is how many of its units have not
	// both texts of the pair.
	Others  []string
	Without int
	// Cut tells that reading ended before the end of the file.
	Cut bool
	// Stateless tells that the format has no word for a translated unit: in PO,
	// TMX and TSV any text stands for one.
	Stateless bool
	// ByHand tells that people fill the file in, who seldom touch its column of
	// states: tables of Word and Excel.
	ByHand bool
}

// Write makes the file of a format. Equal units give equal bytes. It fails for a format
// that is not known, and for a text that is longer than a cell of a workbook can be.
func Write(format Format, f File, m Markup) ([]byte, error) {
	switch format {
	case XLIFF:
		return writeXLIFF(f, m), nil
	case XLIFF2:
		return writeXLIFF2(f, m), nil
	case PO:
		return writePO(f), nil
	case TMX:
		return writeTMX(f), nil
	case TSV:
		return writeTSV(f), nil
	case XLSX:
		return writeXLSX(f)
	case DOCX:
		return writeDOCX(f)
	}
	return nil, unknownFormat(format)
}

func unknownFormat(f Format) error {
	var names []string
	for _, k := range Formats() {
		names = append(names, string(k))
	}
	return diag.NoSuch("format", string(f), names)
}

// Detect tells the format of a file by what is in it, and by its name where
// that does not tell.
func Detect(name string, data []byte) (Format, bool) {
	if _, other := foreignKind(data); other {
		return "", false
	}
	head := string(headAsUTF8(data[:min(len(data), 4096)]))
	switch {
	case IsArchive(data):
		if f, readable := detectArchive(data); readable {
			return f, f != ""
		}
	case strings.Contains(head, "<xliff"), strings.Contains(head, ":xliff "):
		if strings.Contains(head, "urn:oasis:names:tc:xliff:document:2") {
			return XLIFF2, true
		}
		return XLIFF, true
	case strings.Contains(head, "<tmx"):
		return TMX, true
	case strings.HasPrefix(head, "msgid \""), strings.Contains(head, "\nmsgid \""):
		return PO, true
	}
	switch path.Ext(strings.ToLower(name)) {
	case ".po", ".pot":
		return PO, true
	case ".tsv", ".txt", ".tab":
		return TSV, true
	case ".csv": // office programs give this name to columns with tabs between them too
		first, _, _ := strings.Cut(head, "\n")
		return TSV, strings.Contains(first, "\t")
	case ".xlf", ".xliff":
		return XLIFF, true
	case ".tmx":
		return TMX, true
	case ".xlsx":
		return XLSX, true
	case ".docx":
		return DOCX, true
	}
	return "", false
}

// IsArchive tells by its first bytes whether a file is an archive: to read one
// takes all of it.
func IsArchive(head []byte) bool { return bytes.HasPrefix(head, []byte("PK\x03\x04")) }
