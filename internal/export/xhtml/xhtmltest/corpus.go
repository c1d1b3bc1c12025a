package xhtmltest

import (
	"strconv"
	"strings"

	"caveat/internal/model"
)

// CorpusTags are the languages that Corpus has: scripts whose lines are broken
// by dictionaries, joined, or set right to left.
func CorpusTags() []string { return []string{"bn", "fa", "km", "my", "ti", "ur"} }

// Corpus is an article made of sentences that people translated, in a
// language of CorpusTags or in English.
func Corpus(tag string) *model.Document {
	data, err := texts.ReadFile("texts/tico19." + tag + ".txt")
	if err != nil {
		panic(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	text := func(i int) []model.Inline { return []model.Inline{{Kind: model.Text, Text: lines[i]}} }
	d := &model.Document{Article: "corpus", File: "source/corpus.md", Lang: tag, Title: lines[0], Description: lines[1], Edition: "2026-11-22"}
	d.Blocks = []*model.Block{{Kind: model.Heading, Level: 1, ID: "top", Message: "top.h", Inlines: text(0)}}
	items := list()
	for i := 2; i < len(lines); i++ {
		n := strconv.Itoa(i)
		switch i % 8 {
		case 2:
			d.Blocks = append(d.Blocks, &model.Block{Kind: model.Heading, Level: 2, ID: "s" + n, Inlines: text(i)})
		case 3:
			d.Blocks = append(d.Blocks, claim(&model.Block{Kind: model.Paragraph, Inlines: text(i)}, "claim"+n))
		case 4:
			d.Blocks = append(d.Blocks, caution(box(&model.Block{Kind: model.Paragraph, Inlines: text(i)}), "caution"+n, "claim"+strconv.Itoa(i-1)))
		case 5, 6:
			items.Children = append(items.Children, &model.Block{Kind: model.Item, Inlines: text(i)})
		case 7:
			d.Blocks = append(d.Blocks, items)
			items = list()
		default:
			d.Blocks = append(d.Blocks, &model.Block{Kind: model.Paragraph, Inlines: text(i)})
		}
	}
	return d.Normalized()
}
