package build

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"hash/crc32"
	"iter"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/manifest"
)

// record is what the cache holds of one article in one output folder: what it
// was made from, what came of it, and its lines of the manifest.
type record struct {
	// Basis covers what decides every locale beside the project's files: the
	// program and the options.
	Basis    string         `json:"basis"`
	Tags     []string       `json:"tags"` // of the article's bundles
	Reads    []read         `json:"reads"`
	Broken   bool           `json:"broken"` // the article itself; Findings say why
	Edition  string         `json:"edition"`
	Hash     string         `json:"hash"` // of the article's file
	Findings diag.List      `json:"findings"`
	Locales  []localeRecord `json:"locales"` // the article's own language first
	// Gone are locales that the article no longer has, whose files stand.
	Gone []localeRecord `json:"gone"`

	base int // where the lines of the manifest begin in the encoded record, in bytes
}

// localeRecord is the outcome of one locale.
type localeRecord struct {
	Tag        string `json:"tag"`
	Language   string `json:"language"`
	Title      string `json:"title"`
	Status     string `json:"status"`
	Cautions   int    `json:"cautions"`
	TextNumber string `json:"text_number"`
	Counts     tally  `json:"counts"`
	BundleHash string `json:"bundle_hash"`
	// InputsHash is that of [exporter.inputsHash].
	InputsHash string `json:"inputs_hash"`
	// Digest is that of the article this outcome belongs to.
	Digest   string    `json:"digest"`
	Reads    []read    `json:"reads"`
	Refused  bool      `json:"refused"`
	Findings diag.List `json:"findings"`
	// Undrawable are the characters that no font has: no page can be made of them.
	Undrawable diag.List `json:"undrawable"`
	// Faults are what was found while files were made of sound text, so that none
	// of them was given; FaultKey covers what they were to be made of.
	Faults   diag.List `json:"faults"`
	FaultKey string    `json:"fault_key"`
	// Gate is what the gate of a release said, GateKey how it was asked.
	GateKey string       `json:"gate_key"`
	Gate    diag.List    `json:"gate"`
	Files   []fileRecord `json:"files"`

	err error // why it could not be read; a record of one is never current
}

// fileRecord is one artefact that stands in the output folder.
type fileRecord struct {
	Path string `json:"path"`
	// Key covers all that decides the file's bytes; a file that an older state
	// of the project left has another.
	Key           string    `json:"key"`
	stamp                   // when it was written
	SHA256        string    `json:"sha256"`
	Format        string    `json:"format"`
	Edition       string    `json:"form"`
	Status        string    `json:"status"`
	SourceEdition string    `json:"edition"`
	TextNumber    string    `json:"text_number"`
	Pages         int       `json:"pages"`
	Findings      diag.List `json:"findings"`
	At            int       `json:"at"` // of its line in the manifest, which follows the JSON
	Length        int       `json:"length"`

	line []byte
}

// recordOf is the record of an artefact as far as its line in the manifest tells.
func recordOf(a *manifest.Artefact) fileRecord {
	return fileRecord{Path: a.Path, stamp: stamp{Size: int64(a.Size)}, SHA256: a.SHA256, Format: a.Format, Edition: a.Edition, Status: a.Status,
		SourceEdition: a.SourceEdition, TextNumber: a.TextNumber, Pages: a.Pages}
}

func (r *record) locale(tag string) *localeRecord {
	for l := range r.all() {
		if l.Tag == tag {
			return l
		}
	}
	return nil
}

// all are the locales, those that are gone too.
func (r *record) all() iter.Seq[*localeRecord] {
	return func(yield func(*localeRecord) bool) {
		for _, list := range [][]localeRecord{r.Locales, r.Gone} {
			for i := range list {
				if !yield(&list[i]) {
					return
				}
			}
		}
	}
}

// file is the record of a file, or nil.
func (l *localeRecord) file(path string) *fileRecord {
	i := slices.IndexFunc(l.Files, func(f fileRecord) bool { return f.Path == path })
	if i < 0 {
		return nil
	}
	return &l.Files[i]
}

// takeGiven records the artefacts that have got their names, and counts them.
func (l *localeRecord) takeGiven(made []artefact, todo []task) int {
	given := 0
	for i := range made {
		if made[i].given() {
			l.take(&made[i], todo[i].key)
			given++
		}
	}
	return given
}

// take records an artefact that has got its name.
func (l *localeRecord) take(m *artefact, key string) {
	f := recordOf(&m.entry)
	f.Key, f.stamp, f.Findings, f.line = key, m.stamp, m.findings, m.entry.Line()
	if have := l.file(f.Path); have != nil {
		*have = f
		return
	}
	l.Files = append(l.Files, f)
}

// digest covers what decides every locale of the article.
func (r *record) digest() string { return digestOf(r.Basis, r.Reads) }

func digestOf(basis string, reads []read) string {
	h := sha256.New()
	fmt.Fprintf(h, "%q\n", basis)
	for i := range reads {
		fmt.Fprintf(h, "%q %s\n", reads[i].Name, reads[i].SHA256)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// key covers what decides the text of a locale: its article and its own files.
func (l *localeRecord) key() string { return digestOf(l.Digest, l.Reads) }

// recordHead is the first line of a record: the checksum of all that follows, and the
// length of the JSON. The JSON follows, and then the lines of the manifest.
const recordHead = "caveat record 1 %08x %08x\n"

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// encode is the record as a file.
func (r *record) encode() ([]byte, error) {
	var lines []byte
	for l := range r.all() {
		for i := range l.Files {
			f := &l.Files[i]
			f.At, f.Length = len(lines), len(f.line)
			lines = append(lines, f.line...)
		}
	}
	head, err := json.Marshal(r)
	if err != nil {
		return nil, err
	}
	sum := crc32.Update(crc32.Checksum(head, castagnoli), castagnoli, lines)
	first := fmt.Appendf(nil, recordHead, sum, len(head))
	r.base = len(first) + len(head)
	return slices.Concat(first, head, lines), nil
}

// decodeRecord reads a record; false for one that is cut or damaged in any byte.
func decodeRecord(data []byte) (*record, bool) {
	var sum uint32
	var n int
	head, rest, ok := bytes.Cut(data, []byte("\n"))
	if _, err := fmt.Sscanf(string(head)+"\n", recordHead, &sum, &n); !ok || err != nil {
		return nil, false
	}
	if n < 0 || n > len(rest) || crc32.Checksum(rest, castagnoli) != sum {
		return nil, false
	}
	r := &record{base: len(head) + 1 + n}
	if json.Unmarshal(rest[:n], r) != nil {
		return nil, false
	}
	lines := rest[n:]
	for l := range r.all() {
		for i := range l.Files {
			f := &l.Files[i]
			if f.At < 0 || f.Length < 0 || f.At+f.Length > len(lines) {
				return nil, false
			}
			f.line = lines[f.At : f.At+f.Length]
		}
	}
	return r, true
}
