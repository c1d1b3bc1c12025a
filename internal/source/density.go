package source

import (
	"fmt"
	"strings"

	gtext "github.com/yuin/goldmark/text"
)

// maxWork bounds the steps of inline parsing in one article. Unmatched markup
// costs the parser its number times the length of the block (each looks for
// its other half), which real articles keep below a hundredth of this.
const maxWork = 1 << 28

// markupSigns are the characters at which an inline parser begins to search.
const markupSigns = "*_[]<`{"

// affordable tells whether a block can be read within what is left of the
// budget, and reports one that cannot.
func (r *inlineReader) affordable(lines *gtext.Segments, offset int) bool {
	signs, length := 0, 0
	for i := range lines.Len() {
		s := lines.At(i)
		length += s.Len()
		for _, c := range r.source[s.Start:s.Stop] {
			if strings.IndexByte(markupSigns, c) >= 0 {
				signs++
			}
		}
	}
	if r.budget -= signs * length; r.budget >= 0 {
		return true
	}
	r.report.add(offset, "too-dense", fmt.Sprintf("the article has too much markup to be read: %d signs of markup in this text", signs),
		"divide the text into paragraphs, and write `\\*` and the like for signs that are text")
	return false
}

// isPlain tells text that holds no markup at all: most messages do not.
func isPlain(s string) bool {
	return !strings.ContainsAny(s, markupSigns+"\\&") && !strings.Contains(s, "  \n")
}
