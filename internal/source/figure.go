package source

import (
	"fmt"
	"net/url"
	"path"
	"strings"

	"github.com/yuin/goldmark/ast"

	"caveat/internal/model"
)

// figure makes an image that stands alone: `![alt](file "caption")`.
func (b *builder) figure(content leaf) *model.Block {
	n := content.image
	block := b.newBlock(model.Figure, n.Pos())
	block.AltText = b.inlines.altText(n)
	if block.AltText == "" {
		b.report.add(n.Pos(), "image-alt", "the image has no alternative text", "say between the brackets what it shows, for people who do not see it")
	}
	block.Image = b.imagePath(b.inlines.unescape(n.Destination, n.Pos()), n.Pos())
	block.Inlines = plain(b.inlines.unescape(n.Title, n.Pos()))
	block.Markup, _ = format(block.Inlines, "")
	if content.attributes != nil {
		b.give(block, content.attributes)
	}
	return block
}

// altText is the text of an image without markup.
func (r *inlineReader) altText(n *ast.Image) string {
	r.folder, r.depth = newFolder(), 0
	r.children(n)
	return model.FoldBlanks(model.PlainText(r.folder.inlines()))
}

// imagePath is the path of an image below the project folder. It is written
// relative to the article, as every Markdown viewer reads it.
func (b *builder) imagePath(target string, offset int) string {
	name, err := url.PathUnescape(target)
	_, unprintable := hidden(name)
	why := ""
	switch {
	case err != nil || unprintable:
		why = "is not a file name"
	case strings.HasSuffix(name, "/") || strings.Trim(path.Base(name), ".") == "":
		why = "names no file"
	case strings.Contains(name, "\\"):
		why = "has backslashes"
	case strings.HasPrefix(name, "/") || strings.Contains(strings.SplitN(name, "/", 2)[0], ":"):
		why = "is not relative to the article"
	}
	whole := path.Join(path.Dir(b.text.file), name)
	if why == "" && strings.HasPrefix(whole, "../") {
		why = "is outside the project"
	}
	if why != "" {
		b.report.add(offset, "image-path", fmt.Sprintf("the image `%s` %s", shorten(target), why), "put the file into the project and name it from the article's folder, with `/`: `![…](images/tumor.png)`")
		return ""
	}
	return whole
}
