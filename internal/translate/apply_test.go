package translate_test

import (
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/translate"
)

func options() translate.Options {
	return translate.Options{Parse: plain}
}

func withSource() translate.Options {
	o := options()
	o.AllowSourceText = true
	return o
}

func text(list diag.List) string {
	var b strings.Builder
	_ = list.WriteText(&b)
	return b.String()
}

func TestApply(t *testing.T) {
	doc := article()
	before := doc.Dump()
	out, list := translate.Apply(doc, translated(doc, "es"), options())
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	if doc.Dump() != before {
		t.Error("the article itself was changed")
	}
	golden.Compare(t, "testdata/applied.txt", out.Dump())
	for _, m := range out.Messages() {
		if !strings.Contains(m.Markup, " es") {
			t.Errorf("%s is not translated: %q", m.ID, m.Markup)
		}
		if m.IsMarkup() && !strings.Contains(model.PlainText(m.Block.Inlines), " es") {
			t.Errorf("%s shows %q", m.ID, model.PlainText(m.Block.Inlines))
		}
	}
}

func TestApplyIdentity(t *testing.T) {
	doc := article()
	b := translate.SourceBundle(doc, "locales/sample.en.toml")
	updated, _ := translate.Update(doc, nil, b)
	out, list := translate.Apply(doc, updated, options())
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	if out.Dump() != doc.Dump() {
		t.Errorf("got\n%s\nwant\n%s", out.Dump(), doc.Dump())
	}
}

func TestApplyTranslatesRepeats(t *testing.T) {
	doc := article()
	doc.Blocks = append(doc.Blocks, heading(2, "more", "More"), claim(para("later", "A later claim")))
	for b := range doc.All() {
		if b.ID == "not-final" {
			b.For = append(b.For, "later")
		}
	}
	doc = doc.WithRepeats()
	if doc.Blocks[len(doc.Blocks)-1].Repeat != 2 {
		t.Fatal("the sample has no repeat")
	}
	out, list := translate.Apply(doc, translated(doc, "es"), options())
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	if got := out.Blocks[len(out.Blocks)-1].Text(); got != "These findings are early and not final. es" {
		t.Errorf("the repeat says %q", got)
	}
}

// lacks are the ways a translation can be wanting.
func lacks() map[string]func(*translate.Bundle, model.MessageID) *translate.Bundle {
	set := func(f func(*translate.Entry)) func(*translate.Bundle, model.MessageID) *translate.Bundle {
		return func(b *translate.Bundle, id model.MessageID) *translate.Bundle { return edit(b, id, f) }
	}
	return map[string]func(*translate.Bundle, model.MessageID) *translate.Bundle{
		"missing":           func(b *translate.Bundle, id model.MessageID) *translate.Bundle { return without(b, id) },
		"stale":             set(func(e *translate.Entry) { e.Hash = translate.Hash("", "other") }),
		"stale (no hash)":   set(func(e *translate.Entry) { e.Hash = "" }),
		"empty":             set(func(e *translate.Entry) { e.Other = " \u200b\u00a0\u2060" }),
		"empty (no text)":   set(func(e *translate.Entry) { e.Other = "" }),
		"empty (in markup)": set(func(e *translate.Entry) { e.Other = "**\u00ad **" }),
	}
}

// Whatever a caution or claim lacks refuses the locale, with no option to pass;
// so do title and description, where no notice could stand.
func TestApplyRefuses(t *testing.T) {
	for name, damage := range lacks() {
		for _, id := range []model.MessageID{"not-final", "before.list1.item2", "small-trials", "shrinkage", "title", "description"} {
			if name == "empty (in markup)" && (id == "title" || id == "description") {
				continue // plain texts: asterisks are visible
			}
			b := damage(translated(article(), "es"), id)
			for _, o := range []translate.Options{options(), withSource()} {
				out, list := translate.Apply(article(), b, o)
				if out != nil || len(list) != 1 {
					t.Fatalf("%s %s: document %v, findings %s", name, id, out != nil, text(list))
				}
				f := list[0]
				rule, _, _ := strings.Cut(name, " ")
				if f.Rule != rule || f.Severity != diag.Error || f.ID != string(id) || f.File != b.File || f.Locale != "es" || f.Hint == "" {
					t.Errorf("%s %s: %+v", name, id, f)
				}
			}
		}
	}
}

func TestApplySourceText(t *testing.T) {
	for name, damage := range lacks() {
		b := damage(translated(article(), "es"), "results.list1.item2")
		if out, list := translate.Apply(article(), b, options()); out != nil || !list.HasErrors() {
			t.Errorf("%s: a plain block without translation must refuse the locale", name)
		}
		out, list := translate.Apply(article(), b, withSource())
		if out == nil || len(list) != 1 || list[0].Severity != diag.Warning {
			t.Fatalf("%s: %s", name, text(list))
		}
		for c := range out.All() {
			switch c.Message {
			case "results.list1.item2":
				if !c.Untranslated || c.Lang != "en" || model.PlainText(c.Inlines) != "Some had it" || c.Markup != "Some had it" {
					t.Errorf("%s: %+v", name, c)
				}
				// what stands inside a source-language item is set apart again
				if len(c.Children) != 1 || c.Children[0].Lang != "es" {
					t.Errorf("%s: the inner list has language %q", name, c.Children[0].Lang)
				}
			case "":
			default:
				if c.Untranslated || !strings.Contains(c.Markup, " es") {
					t.Errorf("%s: %s is touched: %+v", name, c.Message, c)
				}
			}
		}
	}
}

// A block inside another, both untranslated, is in the source language again.
func TestApplySourceTextNested(t *testing.T) {
	b := without(translated(article(), "es"), "results.list1.item2", "results.list1.item2.list1.item1")
	out, _ := translate.Apply(article(), b, withSource())
	for c := range out.All() {
		if c.Message == "results.list1.item2.list1.item1" && (c.Lang != "en" || !c.Untranslated) {
			t.Errorf("language %q, untranslated %v", c.Lang, c.Untranslated)
		}
	}
}

// A figure stays whole in one language.
func TestApplySourceTextFigure(t *testing.T) {
	for _, id := range []model.MessageID{"results.figure1.alt", "results.figure1.caption"} {
		out, list := translate.Apply(article(), without(translated(article(), "es"), id), withSource())
		if out == nil {
			t.Fatal(text(list))
		}
		for c := range out.All() {
			if c.Kind == model.Figure && (!c.Untranslated || c.Lang != "en" || c.AltText != "A bar of 60 and one of 80" || c.Markup != "Shrinkage") {
				t.Errorf("without %s: %+v", id, c)
			}
		}
	}
}

func TestApplyPassesOnTheParser(t *testing.T) {
	b, list := translate.ParseBundle("locales/sample.es.toml", "es", edit(translated(article(), "es"), "results.p1", func(e *translate.Entry) { e.Other = "<b>x" }).Encode())
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	out, list := translate.Apply(article(), b, withSource())
	if out != nil || len(list) != 1 || list[0].Rule != "raw-html" || list[0].Line != 17 || list[0].ID != "results.p1" || list[0].Locale != "es" {
		t.Errorf("%v %+v", out != nil, list)
	}
}

func TestApplyReportsAll(t *testing.T) {
	b := without(translated(article(), "es"), "results.p1", "not-final", "shrinkage")
	b.Entries = append(b.Entries, translate.Entry{ID: "no-such", Other: "x", Line: 90})
	doc := article()
	change(doc, "not-final", func(b *model.Block) { b.Line = 21 })
	_, list := translate.Apply(doc, b, options())
	golden.Compare(t, "testdata/findings.txt", text(list))
}

func TestStates(t *testing.T) {
	b := without(translated(article(), "es"), "results.p1")
	b = edit(b, "shrinkage", func(e *translate.Entry) { e.Hash = "" })
	b = edit(b, "not-final", func(e *translate.Entry) { e.Other = "\n" })
	got := map[model.MessageID]translate.State{}
	for _, s := range translate.States(article(), b) {
		got[s.ID] = s.State
		if s.Critical() != (s.Owner != nil) || s.Hash == "" {
			t.Errorf("%+v", s)
		}
	}
	for id, want := range map[model.MessageID]translate.State{"title": translate.Current, "results.p1": translate.Missing, "shrinkage": translate.Stale, "not-final": translate.Empty} {
		if got[id] != want {
			t.Errorf("%s is %s, want %s", id, got[id], want)
		}
	}
	for _, s := range translate.States(article(), nil) {
		if s.State != translate.Missing {
			t.Errorf("without a bundle %s is %s", s.ID, s.State)
		}
	}
}

// A block in the source language is marked as being in it, unless it is in a
// language of its own.
func TestApplySourceTextSaysItsLanguage(t *testing.T) {
	for own, want := range map[string]string{"": "en", "es": "en", "la": "la"} {
		doc := paragraphs("Primum non nocere")
		doc.Blocks[0].Lang = own
		out, list := translate.Apply(doc, without(translated(doc, "es"), "s.p1"), withSource())
		if list.HasErrors() || !out.Blocks[0].Untranslated || out.Blocks[0].Lang != want {
			t.Errorf("%q gives %q: %s", own, out.Blocks[0].Lang, text(list))
		}
	}
}
