package verify

import (
	"testing"

	"caveat/internal/model"
)

// A title that is cut short may have the letters of all of it.
func TestATitleMayBeCutBeforeItsNumbers(t *testing.T) {
	p := &phrases{sets: []*phraseSet{newArticle(&model.Document{Title: "Take it at once, 12:30"}).phrases}}
	for text, want := range map[string]bool{"Take it at once, 12:30": true, "Take it at once, …": true, "Take it at once, 12:40": false, "Take it at once, 13…": false} {
		if got := p.cover(text); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
