package desk

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"caveat/internal/model"
	"caveat/internal/translate"
)

// surroundings are what a translator is told of where a message stands.
type surroundings struct {
	headings map[string]string // section to its heading
	claims   map[string]string // claim to its text
	notes    map[model.MessageID]string
}

func newSurroundings(doc *model.Document) *surroundings {
	c := &surroundings{map[string]string{}, map[string]string{}, map[model.MessageID]string{}}
	for b := range doc.All() {
		if b.Kind == model.Heading {
			c.headings[b.ID] = model.PlainText(b.Inlines)
		}
		if b.Role == model.RoleClaim {
			c.claims[b.ID] = strings.ReplaceAll(b.Text(), "\n", " / ")
		}
	}
	for _, e := range translate.SourceBundle(doc, "").Entries {
		c.notes[e.ID] = e.Description
	}
	return c
}

func (c *surroundings) of(m model.Message) string {
	lines := []string{c.notes[m.ID]}
	if h := c.headings[m.Section]; h != "" {
		lines = append(lines, "Section: "+h)
	}
	if m.Role() == model.RoleCaution {
		for _, id := range m.Owner.For {
			lines = append(lines, "It qualifies: "+c.claims[id])
		}
	}
	lines = append(lines, "Length of the source: "+strconv.Itoa(utf8.RuneCountInString(m.Markup))+" characters")
	return strings.Join(lines, "\n")
}
