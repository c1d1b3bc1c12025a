package check

import (
	"strings"
	"testing"
)

// TestLettersThatALanguageDoesNotWriteExcludeIt: where one word in eight has them; a
// name or two do not.
func TestLettersThatALanguageDoesNotWriteExcludeIt(t *testing.T) {
	p := &profiles{}
	for _, c := range []struct {
		tag            string
		foreign, words int
		want           bool
	}{
		{"uk", 0, 4, false}, {"uk", 1, 4, true}, {"uk", 1, 15, true}, {"uk", 1, 16, false}, {"uk", 2, 16, true}, {"uk", 2, 24, false}, {"de", 4, 4, false},
	} {
		words := strings.Fields(strings.Repeat("вакцына ", c.foreign) + strings.Repeat("вода ", c.words-c.foreign))
		if got := p.excludes(c.tag, words); got != c.want {
			t.Errorf("%s, %d of %d words: excluded %v", c.tag, c.foreign, c.words, got)
		}
	}
}
