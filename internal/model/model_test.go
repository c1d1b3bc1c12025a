package model_test

import (
	"strings"
	"testing"

	"caveat/internal/model"
)

func text(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }

func heading(id string) *model.Block {
	return &model.Block{Kind: model.Heading, Level: 2, ID: id, Message: model.MessageID(id + ".h"), Markup: id, Inlines: text(id)}
}

func claim(id string) *model.Block {
	return &model.Block{Kind: model.Paragraph, Role: model.RoleClaim, ID: id, Message: model.MessageID(id), Markup: id, Inlines: text(id)}
}

func item(id, markup string, role model.Role, claims ...string) *model.Block {
	return &model.Block{Kind: model.Item, Role: role, ID: id, For: claims, Message: model.MessageID(id), Markup: markup, Inlines: text(markup)}
}

func sample() *model.Document {
	list := &model.Block{Kind: model.List, Children: []*model.Block{
		item("c1", "works", model.RoleClaim), item("warn", "early  work", model.RoleCaution, "c1", "c2", "c3", "c4")}}
	return &model.Document{Article: "a", Lang: "en", Title: "A", Description: "D", Blocks: []*model.Block{
		heading("one"), list, heading("two"), claim("c2"), claim("c3"), heading("three"), claim("c4")}}
}

func TestWithRepeatsPutsACautionIntoEverySectionOfItsClaims(t *testing.T) {
	d := sample()
	got := d.WithRepeats()
	var order []string
	for b := range got.All() {
		if b.ID != "" {
			order = append(order, b.ElementID())
		}
	}
	want := "one c1 warn two c2 c3 warn--2 three c4 warn--3"
	if s := strings.Join(order, " "); s != want {
		t.Errorf("elements are %s\nwant %s", s, want)
	}
	for _, c := range got.Cautions() {
		if c.Text() != "early work" {
			t.Errorf("%s reads %q", c.ElementID(), c.Text())
		}
		if c.Repeat > 0 && c.Kind != model.Callout {
			t.Errorf("%s is a %s", c.ElementID(), c.Kind)
		}
	}
	if got.TextHash() != d.TextHash() {
		t.Error("a repeat must not change the hash of the text")
	}
	if a, b := len(got.Messages()), len(d.Messages()); a != b {
		t.Errorf("%d messages with repeats, %d without", a, b)
	}
}

func TestARepeatIsABoxWithTheWholeCaution(t *testing.T) {
	note := &model.Block{Kind: model.Paragraph, Message: "n", Markup: "and more", Inlines: text("and more")}
	inItem := item("w", "early work", model.RoleCaution, "c")
	inItem.Children = []*model.Block{note}
	paragraph := &model.Block{Kind: model.Paragraph, Role: model.RoleCaution, ID: "w", For: []string{"c"}, Markup: "early work", Inlines: text("early work")}
	callout := &model.Block{Kind: model.Callout, Role: model.RoleCaution, ID: "w", For: []string{"c"}, Children: []*model.Block{note}}
	for _, caution := range []*model.Block{inItem, paragraph, callout} {
		r := model.RepeatOf(caution, 2)
		if r.Kind != model.Callout || r.Role != model.RoleCaution || r.ElementID() != "w--2" || strings.Join(r.For, " ") != "c" {
			t.Errorf("%s: the repeat is a %s, %s, %s for %s", caution.Kind, r.Kind, r.Role, r.ElementID(), r.For)
		}
		if r.Text() != caution.Text() {
			t.Errorf("%s: the repeat reads %q, the caution %q", caution.Kind, r.Text(), caution.Text())
		}
		for b := range r.All() {
			if b != r && (b.Role != model.RoleNone || b.ID != "") {
				t.Errorf("%s: in the box stands a second %s %q", caution.Kind, b.Role, b.ID)
			}
		}
	}
}

func TestWithRepeatsLeavesADocumentAloneThatNeedsNone(t *testing.T) {
	d := &model.Document{Blocks: []*model.Block{heading("one"), claim("c1"), item("w", "x", model.RoleCaution, "c1")}}
	if d.WithRepeats() != d {
		t.Error("a copy was made")
	}
}

func TestCloneSharesNothing(t *testing.T) {
	d := sample()
	before := d.Dump()
	c := d.Clone()
	for b := range c.All() {
		b.Markup, b.ID = "changed", "changed"
		if len(b.For) > 0 {
			b.For[0] = "changed"
		}
	}
	if d.Dump() != before {
		t.Errorf("the original changed:\n%s", d.Dump())
	}
}

func TestMessagesAreInReadingOrderAndKnowTheirOwner(t *testing.T) {
	fig := &model.Block{Kind: model.Figure, ID: "f", Alt: "f.alt", AltText: "alt", Message: "f.caption", Markup: "cap", Inlines: text("cap")}
	box := &model.Block{Kind: model.Callout, Role: model.RoleCaution, ID: "w", Children: []*model.Block{
		{Kind: model.Paragraph, Message: "w.p1", Markup: "x", Inlines: text("x")}}}
	d := &model.Document{Title: "T", Blocks: []*model.Block{heading("s"), fig, box}}
	var got []string
	for _, m := range d.Messages() {
		s := string(m.ID) + "@" + m.Section
		if m.Owner != nil {
			s += "<" + m.Owner.ID
		}
		got = append(got, s)
	}
	if s, want := strings.Join(got, " "), "title@ s.h@s f.alt@s f.caption@s w.p1@s<w"; s != want {
		t.Errorf("messages are %s\nwant %s", s, want)
	}
}

func TestTextFoldsAndJoins(t *testing.T) {
	b := &model.Block{Kind: model.Callout, Children: []*model.Block{
		{Kind: model.Paragraph, Inlines: []model.Inline{{Kind: model.Text, Text: "e\u0301  a"}, {Kind: model.Break},
			{Kind: model.Strong, Children: text("b")}, {Kind: model.Link, URL: "https://x", Children: text("c")}}},
		{Kind: model.Figure, AltText: " alt "}, {Kind: model.Code, Literal: "x\ny"}}}
	if got, want := b.Text(), "\u00e9 a bc\nalt\nx y"; got != want {
		t.Errorf("text is %q, want %q", got, want)
	}
	if len(b.TextHash()) != 64 || b.TextHash() == model.Hash("") {
		t.Errorf("hash is %s", b.TextHash())
	}
}

func TestWhiteSpaceIsFolded(t *testing.T) {
	for in, want := range map[string][2]string{ // as Fold and as FoldBlanks have it
		"":               {"", ""},
		" ":              {"", ""},
		"a b":            {"a b", "a b"},
		"a ":             {"a", "a"},
		" a":             {"a", "a"},
		"a  b":           {"a b", "a b"},
		"a\tb\r\n":       {"a b", "a b"},
		"a\u00a0b\u2003": {"a b", "a\u00a0b\u2003"},
		"e\u0301 \u3000": {"\u00e9", "e\u0301 \u3000"},
	} {
		if got := [2]string{model.Fold(in), model.FoldBlanks(in)}; got != want {
			t.Errorf("%q is folded to %q, want %q", in, got, want)
		}
	}
}

func TestDumpShowsEveryField(t *testing.T) {
	d := &model.Document{Article: "a", Lang: "en", Edition: "2026-01-02", NextReview: "2027-01-02", Title: "T", Description: "D",
		Sources: []string{"s"}, Corrections: []string{"c"}, Blocks: []*model.Block{
			{Kind: model.List, Ordered: true, Start: 3, Children: []*model.Block{item("w", "x", model.RoleCaution, "c1")}},
			{Kind: model.Row, Header: true, Children: []*model.Block{{Kind: model.Cell, Align: model.AlignEnd}}},
			{Kind: model.Figure, Image: "i.png", Alt: "a", AltText: "A", Note: "n", Lang: "la", Untranslated: true},
			{Kind: model.Code, Literal: "l"},
			{Kind: model.Paragraph, Inlines: []model.Inline{{Kind: model.CodeSpan, Text: "c"}, {Kind: model.Break},
				{Kind: model.Link, URL: "u", Children: text("l")}, {Kind: model.Span, Lang: "la", Children: text("p")}, {Kind: model.Emphasis, Children: text("e")}}}}}
	want := `article a lang=en edition=2026-01-02 next_review=2027-01-02
title "T"
description "D"
source "s"
correction "c"
list start=3
  item id=w caution for=c1 message=w "x"
row header
  cell align=2
figure image="i.png" alt=a "A" note="n" lang=la untranslated
code literal="l"
paragraph code("c")breaklink["u"]("l")span[la]("p")emphasis("e")
`
	if got := d.Dump(); got != want {
		t.Errorf("dump is\n%s\nwant\n%s", got, want)
	}
}

func TestNormalizedTextsAreNFCAndTheOriginalIsLeftAlone(t *testing.T) {
	const decomposed, composed = "e\u0301 \u09df", "\u00e9 \u09af\u09bc"
	d := &model.Document{Title: decomposed, Sources: []string{decomposed}, Blocks: []*model.Block{{Kind: model.Paragraph, Message: "p", Markup: decomposed,
		Inlines: []model.Inline{{Kind: model.Strong, Children: text(decomposed)}}}}}
	n := d.Normalized()
	b := n.Blocks[0]
	if n.Title != composed || n.Sources[0] != composed || model.PlainText(b.Inlines) != composed || b.Markup != decomposed {
		t.Errorf("normalized: %q %q %q %q", n.Title, n.Sources, model.PlainText(b.Inlines), b.Markup)
	}
	if d.Title != decomposed || d.Sources[0] != decomposed || model.PlainText(d.Blocks[0].Inlines) != decomposed {
		t.Error("the original changed")
	}
}

func TestIsolatesBalanced(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "a": true, "\u2066a\u2069": true, "\u2067a\u2068b\u2069\u2069": true,
		"\u2066a": false, "\u2067a": false, "\u2068a": false, "a\u2069": false, "\u2069a\u2066": false, "\u2066a\u2069\u2069": false, "\u2066\u2068a\u2069": false,
	} {
		if got := model.IsolatesBalanced(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
