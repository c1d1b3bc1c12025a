// Command lines draws lines of text as caveat's PDFs have them, each by itself,
// for raster.py to compare with what hb-view draws.
//
//	go run ./conformance/lines PARAGRAPHS OUT [COUNT]
//
// PARAGRAPHS has rows of locale, tab, text. The paragraphs of a locale are set
// as an article; COUNT (12) of its lines that are of one face, size and
// direction go to OUT/<locale>.pdf, and what and where they are to
// OUT/lines.tsv: locale, page, baseline and left end in points from the top
// left, size, width, face, direction, the stretch of the paragraph in that face
// and direction, and which of its characters the line has.
package main

import (
	"bufio"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/export/pdf"
	"caveat/internal/font"
	"caveat/internal/geom"
	"caveat/internal/lang"
	"caveat/internal/layout"
	"caveat/internal/model"
	"caveat/internal/shape"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, "lines:", err)
		os.Exit(2)
	}
}

func run(args []string) error {
	if len(args) < 2 {
		return fmt.Errorf("usage: lines PARAGRAPHS OUT [COUNT]")
	}
	count := 12
	if len(args) > 2 {
		n, err := strconv.Atoi(args[2])
		if err != nil {
			return err
		}
		count = n
	}
	texts, tags, err := read(args[0])
	if err != nil {
		return err
	}
	fonts := font.NewSet()
	var rows strings.Builder
	for _, tag := range tags {
		file, about, err := draw(tag, texts[tag], count, fonts)
		if err != nil {
			return fmt.Errorf("%s: %w", tag, err)
		}
		if err := os.WriteFile(filepath.Join(args[1], tag+".pdf"), file, 0o644); err != nil {
			return err
		}
		rows.WriteString(about)
	}
	return os.WriteFile(filepath.Join(args[1], "lines.tsv"), []byte(rows.String()), 0o644)
}

// read is the paragraphs by locale, and the locales in order.
func read(path string) (map[string][]string, []string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, err
	}
	defer f.Close()
	texts, tags := map[string][]string{}, []string{}
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<20)
	for in.Scan() {
		tag, text, _ := strings.Cut(in.Text(), "\t")
		if texts[tag] == nil {
			tags = append(tags, tag)
		}
		texts[tag] = append(texts[tag], text)
	}
	return texts, tags, in.Err()
}

// draw makes the file of a locale and the rows that tell of its lines.
func draw(tag string, texts []string, count int, fonts *font.Set) ([]byte, string, error) {
	row, err := lang.Lookup(tag)
	if err != nil {
		return nil, "", err
	}
	meta := model.Meta{Locale: row, Words: words(), English: words(), Edition: model.Standard, Paper: model.A4, SourceLang: row}
	doc, findings, err := layout.Lay(article(tag, texts), meta, fonts)
	if err != nil || findings.HasErrors() {
		return nil, "", fmt.Errorf("%v %w", findings, err)
	}
	chosen := choose(doc, count)
	about := apart(doc, chosen)
	file, err := pdf.Write(doc, meta)
	for i, a := range about {
		about[i] = tag + "\t" + a
	}
	return file, strings.Join(about, ""), err
}

func words() model.Words {
	return model.Words{Caution: "Important", Note: "Note", Edition: "Edition", TextNumber: "Text",
		PageOf:       func(p, n int) string { return fmt.Sprintf("%d/%d", p, n) },
		CautionCount: func(n int) string { return fmt.Sprint(n) },
		CautionPages: func(n int, p []int) string { return fmt.Sprint(n, p) }}
}

func article(tag string, texts []string) *model.Document {
	d := &model.Document{Article: "lines", File: "lines.md", Lang: tag, Title: texts[0], Description: texts[0], Edition: "2026-11-22"}
	inline := func(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }
	d.Blocks = append(d.Blocks, &model.Block{Kind: model.Heading, Level: 1, ID: "top", Message: "top.h", Inlines: inline(texts[0])})
	for i, s := range texts {
		d.Blocks = append(d.Blocks, &model.Block{Kind: model.Paragraph, Message: model.MessageID(fmt.Sprintf("top.p%d", i+1)), Inlines: inline(s)})
	}
	return d
}

// choose takes lines that hb-view can draw in one go, spread over the document.
func choose(doc *layout.Document, count int) []layout.Item {
	var all []layout.Item
	for _, p := range doc.Pages {
		for _, item := range p.Items {
			if item.Line != nil && item.Node != nil && uniform(item.Line) {
				all = append(all, item)
			}
		}
	}
	if len(all) <= count {
		return all
	}
	out := make([]layout.Item, count)
	for i := range out {
		out[i] = all[i*len(all)/count]
	}
	return out
}

// uniform tells whether a line is of one face and one direction.
func uniform(l *layout.Line) bool {
	n := 0
	first := l.Pieces[0].Clusters[0]
	for _, p := range l.Pieces {
		if p.Para != l.Pieces[0].Para {
			return false
		}
		for _, c := range p.Clusters {
			if c.Face != first.Face || c.Level != first.Level {
				return false
			}
			n++
		}
	}
	// A face made bold is drawn with a line round its outlines, which HarfBuzz does not draw.
	return n > 3 && first.Face != nil && first.Face.Stroke == 0
}

// perPage is how many lines stand on a page, pitch how far apart.
const (
	perPage = 10
	pitch   = 70 * geom.Point
)

// apart puts the lines on pages of their own and tells of each.
func apart(doc *layout.Document, items []layout.Item) []string {
	size := doc.Pages[0].Size
	var about []string
	doc.Pages = nil
	for i, item := range items {
		if i%perPage == 0 {
			doc.Pages = append(doc.Pages, layout.Page{Number: 1 + i/perPage, Size: size})
		}
		l := *item.Line
		l.Origin.Y = pitch * geom.Pt(1+i%perPage)
		page := &doc.Pages[len(doc.Pages)-1]
		page.Items = append(page.Items, layout.Item{Line: &l, Node: item.Node})
		about = append(about, tell(&l, page.Number))
	}
	doc.Outline, doc.Cautions = nil, nil
	return about
}

func tell(l *layout.Line, page int) string {
	var width geom.Em
	start, end := -1, 0
	for _, p := range l.Pieces {
		for _, c := range p.Clusters {
			width += c.Advance
			end = max(end, c.End)
			if start < 0 || c.Start < start {
				start = c.Start
			}
		}
	}
	first := l.Pieces[0].Clusters[0]
	direction := "ltr"
	if first.Level%2 == 1 {
		direction = "rtl"
	}
	return strings.Join(slices.Concat([]string{strconv.Itoa(page)}, lengths(l.Origin.Y, l.Origin.X, l.Size, width.At(l.Size)),
		[]string{first.Face.Name, direction}, stretch(l.Pieces[0].Para, start, end)), "\t") + "\n"
}

// stretch is what HarfBuzz shapes at once: a line's end may be kerned with what
// follows it. start and end are of the line.
func stretch(p *shape.Paragraph, start, end int) []string {
	all := p.Clusters
	from := slices.IndexFunc(all, func(c shape.Cluster) bool { return c.Start == start })
	same := func(c shape.Cluster) bool { return c.Face == all[from].Face && c.Level == all[from].Level }
	to := from + 1
	for to < len(all) && same(all[to]) {
		to++
	}
	for from > 0 && same(all[from-1]) {
		from--
	}
	text := p.Text[all[from].Start:all[to-1].End]
	at := func(b int) string { return strconv.Itoa(utf8.RuneCountInString(p.Text[all[from].Start:b])) }
	return []string{text, at(start), at(end)}
}

func lengths(all ...geom.Pt) []string {
	out := make([]string, len(all))
	for i, p := range all {
		out[i] = p.String()
	}
	return out
}
