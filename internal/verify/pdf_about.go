package verify

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"caveat/internal/model"
	"caveat/internal/verify/pdffile"
	"caveat/internal/verify/web"
)

// papers are the sizes of paper that pages are set for: width and height in points.
var papers = map[model.Paper][2]float64{model.A4: {595.276, 841.89}, model.Letter: {612, 792}}

// paperOf is the paper of pages that all have its size, and empty for any other size:
// a larger sheet would be printed smaller.
func paperOf(pages []*pdffile.Page) model.Paper {
	for name, size := range papers { // order-free: the sizes differ
		off := func(p *pdffile.Page) bool {
			return math.Abs(p.MediaBox[2]-size[0]) > 0.5 || math.Abs(p.MediaBox[3]-size[1]) > 0.5
		}
		if !slices.ContainsFunc(pages, off) {
			return name
		}
	}
	return ""
}

// dayOf is the day of a date in a PDF, as a text shows it.
func dayOf(date string) string {
	if len(date) < len("D:20060102") {
		return date
	}
	return date[2:6] + "-" + date[6:8] + "-" + date[8:10]
}

// labels checks that viewers number the pages as their footers do: 1, 2, 3.
func (p *pdfReader) labels() error {
	d, err := p.file.Dict(p.file.Catalog["PageLabels"])
	if err != nil {
		return err
	}
	nums, err := p.file.Array(d["Nums"])
	if err != nil || len(nums) != 2 || nums[0] != pdffile.Number(0) || len(d) != 1 {
		p.fault(ArtefactForeign, "the file numbers its pages in parts")
		return err
	}
	label, err := p.file.Dict(nums[1])
	if err == nil && (label["S"] != pdffile.Name("D") || label["St"] != pdffile.Number(1) || label["P"] != nil) {
		p.fault(ArtefactForeign, "the file does not number its pages from 1")
	}
	return err
}

// profile is the hash of the profile (sRGB) that gives the colours of pages their
// meaning: by another one, viewers that heed it could draw all of them white.
const profile = "f5cd87684947551bbc78e07df72f9e09a4e70569b1eb7e8fbe9aaf94243f809d"

// intent checks how the file says that its colours are meant.
func (p *pdfReader) intent() error {
	list, err := p.file.Array(p.file.Catalog["OutputIntents"])
	if err != nil {
		return err
	}
	if len(list) != 1 {
		p.fault(ArtefactForeign, "the file says %d times how its colours are meant, not once", len(list))
		return nil
	}
	d, err := p.file.Dict(list[0])
	if err != nil {
		return err
	}
	s, err := p.file.Stream(d["DestOutputProfile"])
	if err != nil {
		return err
	}
	data, err := p.file.Decode(s)
	if err != nil {
		return err
	}
	p.only("the meaning of colours", d, "Type", "S", "OutputConditionIdentifier", "RegistryName", "Info", "DestOutputProfile")
	if model.Hash(data) != profile || s.Dict["N"] != pdffile.Number(3) {
		p.fault(ArtefactForeign, "the file means other colours than it names")
	}
	return nil
}

// metadata compares what the file says of itself for libraries (XMP) with what it
// says for viewers: which of them is shown is the viewer's choice.
func (p *pdfReader) metadata() error {
	s, err := p.file.Stream(p.file.Catalog["Metadata"])
	if err != nil {
		return err
	}
	data, err := p.file.Decode(s)
	if err != nil {
		return err
	}
	const end = "</x:xmpmeta>"
	from, to := bytes.Index(data, []byte("<x:xmpmeta")), bytes.Index(data, []byte(end))
	if from < 0 || to < from {
		p.fault(ArtefactBroken, "the file's metadata cannot be read")
		return nil
	}
	root, err := web.ParseXML(data[from : to+len(end)])
	if err != nil {
		p.fault(ArtefactBroken, "the file's metadata cannot be read: %v", err)
		return nil
	}
	info, err := p.file.Dict(p.file.Trailer["Info"])
	if err != nil {
		return err
	}
	p.only("what the file says of itself", info, "Title", "Subject", "Creator", "Producer", "CreationDate", "ModDate")
	said := func(key pdffile.Name) string {
		v, _ := p.file.Resolve(info[key])
		text, _ := pdffile.Text(v)
		return model.Fold(text)
	}
	p.title = said("Title")
	for _, key := range []pdffile.Name{"Creator", "Producer"} {
		if text := said(key); text != "caveat" {
			p.fault(ArtefactForeign, "the file says `/%s` of itself: `%s`", key, opening(text))
		}
	}
	for _, key := range []pdffile.Name{"CreationDate", "ModDate"} {
		if date := said(key); info[key] != nil {
			p.dates = append(p.dates, dayOf(date))
		}
	}
	for _, pair := range [][2]string{{"title", p.title}, {"description", said("Subject")}, {"language", p.lang}} {
		text := ""
		if n := root.Find(pair[0]); n != nil {
			text = model.Fold(n.TextContent())
		}
		if text != pair[1] {
			p.fault(StructureDiffers, "the file's %s is `%s` and in its metadata `%s`", pair[0], opening(pair[1]), opening(text))
		}
	}
	if all := model.Fold(strings.Join([]string{p.title, said("Subject"), p.lang}, " ")); model.Fold(root.TextContent()) != all {
		p.fault(ArtefactForeign, "the file's metadata says more than its title, description and language: `%s`", model.Fold(root.TextContent()))
	}
	if text := said("Subject"); text != "" {
		p.texts = append(p.texts, pdfLeaf{leaf: leaf{text: text, aside: true, unprinted: true, place: "the description in the file"}, ready: true})
	}
	return nil
}
