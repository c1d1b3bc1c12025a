package verify

import (
	"fmt"
	"slices"

	"caveat/internal/diag"
	"caveat/internal/model"
)

// comparison is one artefact held against its document.
type comparison struct {
	e        expectation
	r        *reading
	phrases  *phrases // other texts that the artefact may show
	inBox    *phrases // and those that it may show in a caution
	wants    []want   // texts that it must show
	cautions []expectedCaution
	main     []int           // leaves that blocks are looked for in, as indices of r.leaves
	found    []int           // for each want the index of its leaf, -1 where it is missing
	again    map[string]bool // element ids of showings after the first
	owners   map[string]bool // ids of claims and cautions
	taken    []bool          // leaves that are accounted for
	own      []bool          // leaves that are texts of the article in their places
	sound    map[string]bool // cautions whose first showing has its whole text
	body     float64         // size of body text
	word     string          // that cautions begin with, without their numbers
	list     diag.List
}

// expectedCaution is a caution with its texts and where it was found.
type expectedCaution struct {
	*model.Block
	texts []string // its texts in order, as the format gives them back
	ids   []string // ids of the elements that were found to show it
}

// compare finds everything in an artefact that is not as it must be. The report says
// where the cautions were found.
func compare(e expectation, r *reading) (Report, diag.List) {
	phrases := newPhrases(e, r.pages)
	c := &comparison{e: e, r: r, phrases: phrases, inBox: phrases.inCaution(), wants: slices.Clone(e.article.wants), sound: map[string]bool{}, again: map[string]bool{}, owners: map[string]bool{},
		taken: make([]bool, len(r.leaves)), own: make([]bool, len(r.leaves))}
	c.list = append(c.list, r.findings...)
	report := Report{Pages: r.pages}
	if r.unusable {
		return report, c.list
	}
	for i, w := range c.wants {
		c.wants[i].text = r.plain(w.text)
		if w.owner != nil {
			c.owners[w.owner.ID] = true
		}
	}
	for _, q := range e.Document.Cautions() {
		c.cautions = append(c.cautions, expectedCaution{q, c.texts(q), r.elementIDs(q.ID)})
	}
	c.match()
	for _, q := range c.cautions {
		c.caution(q, &report)
	}
	c.blocks()
	c.parted()
	c.printed()
	if r.format == "pdf" {
		c.tables()
	}
	c.originals()
	c.foreign()
	c.pictured()
	c.padded()
	c.blank()
	c.front()
	c.links()
	if r.format == "pdf" {
		c.linkedTo()
	}
	c.alternates()
	c.language()
	c.draft(&report)
	report.Label = c.word
	c.unseen()
	return report, c.list
}

// add adds a finding about the artefact, a caution or a message of it.
func (c *comparison) add(rule, id, format string, v ...any) {
	c.list = append(c.list, c.finding(rule, id, fmt.Sprintf(format, v...)))
}

func (c *comparison) finding(rule, id, message string) diag.Finding {
	return diag.At(diag.Place{File: c.e.Path, Locale: c.e.Meta.Locale.Tag, ID: id}, rule, message, hintExport)
}

const hintExport = "export the file again; if that does not help, the exporter is at fault"

// texts are the texts of a block and of all blocks in it, as the format gives them
// back.
func (c *comparison) texts(b *model.Block) []string {
	out := c.e.article.textsOf(b)
	for i := range out {
		out[i] = c.r.plain(out[i])
	}
	return out
}
