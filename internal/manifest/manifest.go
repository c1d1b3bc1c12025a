// Package manifest has out/manifest.json: what an export made, as data and as
// bytes. It opens no file and knows no format.
package manifest

import (
	"cmp"
)

// Schema is the version of the manifest's form that this package writes.
const Schema = 1

// Name is the manifest's file name in the output folder.
const Name = "manifest.json"

// Manifest is the content of manifest.json. The JSON keys and their order are
// a contract; every key is always written.
type Manifest struct {
	Schema    int        `json:"schema"`
	Tool      string     `json:"tool"` // name and version, "caveat 0.1.0"
	Artefacts []Artefact `json:"artefacts"`
}

// Artefact is one finished file.
type Artefact struct {
	Path          string `json:"path"` // relative to the manifest's folder, slashes
	SHA256        string `json:"sha256"`
	Size          int    `json:"size"`
	Article       string `json:"article"` // empty for a file of the whole folder (index.html)
	Locale        string `json:"locale"`
	Format        string `json:"format"`
	Edition       string `json:"edition"`
	Paper         string `json:"paper"`  // pdf only
	Status        string `json:"status"` // Draft, Approved or Source
	SourceEdition string `json:"source_edition"`
	// SourceLang is the language of the text beside the locale's; bilingual edition only.
	SourceLang string `json:"source_lang,omitempty"`
	SourceHash string `json:"source_hash"` // "sha256:" and hex digits
	BundleHash string `json:"bundle_hash"`
	// SourceBundleHash is that of the source bundle: it names the edition of the
	// text whose wording `caveat update` keeps.
	SourceBundleHash string `json:"source_bundle_hash,omitempty"`
	// TextNumber is what the file shows of its text's hash: whoever holds a printed
	// sheet finds its text by it.
	TextNumber string `json:"text_number,omitempty"`
	// InputsHash covers whatever else decides the text (words, approvals, images):
	// "sha256:" and hex digits.
	InputsHash string `json:"inputs_hash"`
	// LinksHash covers the locales whose pages a page names; html only.
	LinksHash string `json:"links_hash,omitempty"`
	// Label is the word that each caution begins with.
	Label string `json:"label,omitempty"`
	// Notices are what a draft says of itself, in its language and in English. Each of
	// its pages, or documents of a book, has one of each list.
	Notices  [][]string `json:"notices,omitempty"`
	Pages    int        `json:"pages"` // pdf only, else 0
	Cautions []Caution  `json:"cautions"`
}

// digestPrefix names the hash function in the values of the *_hash keys.
const digestPrefix = "sha256:"

// Digest is the hex digits of a SHA-256 as the *_hash keys have them.
func Digest(hexDigits string) string { return digestPrefix + hexDigits }

// The values of Artefact.Status.
const (
	Draft    = "draft"
	Approved = "approved"
	Source   = "source" // the article in the language it is written in
)

// Caution is where a caution of the article was found in the artefact: its
// first showing, then the repeats.
type Caution struct {
	ID         string `json:"id"`
	TextSHA256 string `json:"text_sha256"`
	// ReadSHA256 is that of what the format gives back, where that is another: a PDF
	// holds no marks of direction, nor what only tells where a line may end; a call-out
	// in a caution has a label; plain text has lines, with the marks of items.
	ReadSHA256 string   `json:"read_sha256,omitempty"`
	Element    string   `json:"element"`
	Page       int      `json:"page"` // from 1; 0 in flow formats
	Box        Box      `json:"box"`
	Repeats    []Repeat `json:"repeats"`
}

// Repeat is a further showing of a caution.
type Repeat struct {
	Element string `json:"element"`
	Page    int    `json:"page"`
	Box     Box    `json:"box"`
	// ReadSHA256 is that of what the format gives back, where it is not that of the
	// first showing: in plain text the lines may end elsewhere.
	ReadSHA256 string `json:"read_sha256,omitempty"`
}

// Showings are the first showing of a caution and the repeats, each with its hash.
func (c *Caution) Showings() []Repeat {
	out := append([]Repeat{{c.Element, c.Page, c.Box, c.ReadSHA256}}, c.Repeats...)
	for i := range out {
		out[i].ReadSHA256 = cmp.Or(out[i].ReadSHA256, c.ReadSHA256, c.TextSHA256)
	}
	return out
}

// Shorten leaves out hashes that are the same as the one that they stand for.
func (c *Caution) Shorten() {
	for i := range c.Repeats {
		if r := &c.Repeats[i]; r.ReadSHA256 == c.ReadSHA256 {
			r.ReadSHA256 = ""
		}
	}
	if c.ReadSHA256 == c.TextSHA256 {
		c.ReadSHA256 = ""
	}
}

// Box is left, bottom, right and top in points from the page's lower left
// corner; zero in flow formats.
type Box [4]Length
