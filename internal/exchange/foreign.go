package exchange

import (
	"bytes"
	"strings"

	"caveat/internal/diag"
)

// foreign is a kind of file that is sent by mistake: its first bytes, what it is,
// and what to do.
type foreign struct{ begins, what, hint string }

func foreigners() []foreign {
	const unpack = "unpack it, and give what is in it"
	return []foreign{
		{"\x1f\x8b", "the file is compressed (gzip)", unpack},
		{"BZh", "the file is compressed (bzip2)", unpack},
		{"\xfd7zXZ\x00", "the file is compressed (xz)", unpack},
		{"7z\xbc\xaf\x27\x1c", "the file is an archive (7z)", unpack},
		{"Rar!", "the file is an archive (RAR)", unpack},
		{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "the file is of an old office program (.doc, .xls), or has a password", "save it as .docx or .xlsx, without a password"},
		{"%PDF", "the file is a PDF", "ask for the file that it was made from"},
		{`{\rtf`, "the file is in RTF", "save it as .docx"},
		{"\xde\x12\x04\x95", "the file is a compiled catalogue (.mo)", "ask for the .po file, or make it with msgunfmt"},
		{"\x95\x04\x12\xde", "the file is a compiled catalogue (.mo)", "ask for the .po file, or make it with msgunfmt"},
	}
}

// Unknown is the finding for a file in no format that can be read. It says what the
// file is instead.
func Unknown(name string, data []byte) diag.Finding {
	f := fault{rule: "exchange-form", message: "the file is in no format that can be read", hint: "a file is known by what is in it or by its name: XLIFF (.xlf, .xliff), PO (.po, .pot), TMX (.tmx), TSV (.tsv, .tab, .txt), .xlsx, .docx"}
	if k, ok := foreignKind(data); ok {
		f.message, f.hint = k.what, k.hint
	}
	if IsArchive(data) {
		f.message, f.hint = "the file is an archive that holds neither a workbook (.xlsx) nor a document (.docx)", "unpack it, or save a table of another office program as .xlsx or .docx"
	}
	if strings.HasSuffix(strings.ToLower(name), ".csv") {
		f.hint = "save it with tabs between the columns, as .tsv, or as .xlsx"
	}
	if strings.HasSuffix(strings.ToLower(name), ".toml") {
		f.hint = "a bundle is no translator's file: `caveat check` looks at it with its article"
	}
	return finding(name, &f)
}

// foreignKind is the kind of a file that cannot be read, by its content alone.
func foreignKind(data []byte) (foreign, bool) {
	for _, k := range foreigners() {
		if bytes.HasPrefix(data, []byte(k.begins)) {
			return k, true
		}
	}
	return foreign{}, false
}
