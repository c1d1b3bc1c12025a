package translate

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/model"
)

func articleOf(texts ...string) *model.Document {
	doc := &model.Document{Lang: "en", Title: "Flu"}
	for i, s := range texts {
		b := &model.Block{Kind: model.Paragraph, Message: model.MessageID(fmt.Sprint("s.p", i+1)), Markup: s}
		if name, rest, ok := strings.Cut(s, ": "); ok && name == "CAUTION" {
			b.Markup, b.Role, b.ID, b.Message = rest, model.RoleCaution, "c", "c"
		}
		doc.Blocks = append(doc.Blocks, b)
	}
	return doc
}

func TestCompare(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string
		want          string
	}{
		"nothing":           {[]string{"One two three.", "CAUTION: Not final."}, []string{"One two three.", "CAUTION: Not final."}, ""},
		"moved":             {[]string{"One two three.", "Four five six."}, []string{"Four five six.", "One two three."}, ""},
		"white space":       {[]string{"One two three."}, []string{"One  two three."}, ""},
		"changed":           {[]string{"CAUTION: It is not final yet."}, []string{"CAUTION: It is final yet."}, `c "It is not final yet." "It is final yet." caution caution; `},
		"added":             {[]string{"One two three."}, []string{"One two three.", "CAUTION: Not final."}, `c "" "Not final."  caution; `},
		"removed":           {[]string{"One two three.", "CAUTION: Not final."}, []string{"One two three."}, `c "Not final." "" caution ; `},
		"becomes a caution": {[]string{"Not final."}, []string{"CAUTION: Not final."}, `c "Not final." "Not final."  caution; `},
		"is one no longer":  {[]string{"CAUTION: Not final."}, []string{"Not final."}, `s.p1 "Not final." "Not final." caution ; `},
		"another text":      {[]string{"Drink much water daily."}, []string{"Call the emergency number."}, `s.p1 "Drink much water daily." "Call the emergency number."  ; `},
	} {
		t.Run(name, func(t *testing.T) {
			var got strings.Builder
			for _, d := range Compare(articleOf(c.after...), SourceBundle(articleOf(c.before...), "")) {
				fmt.Fprintf(&got, "%s %q %q %s %s; ", d.ID, d.Before, d.After, d.Was, d.Is)
			}
			if got.String() != c.want {
				t.Errorf("got %s\nwant %s", got.String(), c.want)
			}
		})
	}
}

func TestKeeps(t *testing.T) {
	former := SourceBundle(articleOf("One.", "Two."), "")
	target := func(drop int, change string) *Bundle {
		b := SourceBundle(articleOf("One.", "Two."), "")
		b.Entries = b.Entries[:len(b.Entries)-drop]
		if change != "" {
			b.Entries[1].Hash = change
		}
		return b
	}
	for name, c := range map[string]struct {
		present *model.Document
		target  *Bundle
		want    bool
	}{
		"a text is translated":        {articleOf("One.", "Three."), target(0, ""), true},
		"it is not":                   {articleOf("One.", "Three."), target(1, ""), false},
		"a text was added":            {articleOf("One.", "Two.", "Three."), target(0, ""), true},
		"to an unfinished":            {articleOf("One.", "Two.", "Three."), target(1, ""), false},
		"made from still another one": {articleOf("One.", "Two.", "Three."), target(0, "sha1-00"), false},
		"nothing translated":          {articleOf("Three."), &Bundle{}, false},
	} {
		if got := Keeps(former, SourceBundle(c.present, ""), c.target); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
