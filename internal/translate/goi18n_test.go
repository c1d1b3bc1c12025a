package translate_test

import (
	"crypto/sha1"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"testing"

	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/translate"

	"github.com/BurntSushi/toml"
	"github.com/nicksnyder/go-i18n/v2/i18n"
)

// goI18nHash is goi18n's own (goi18n/merge_command.go, in package main).
func goI18nHash(description, other string) string {
	h := sha1.New()
	_, _ = io.WriteString(h, description)
	_, _ = io.WriteString(h, other)
	return fmt.Sprintf("sha1-%x", h.Sum(nil))
}

// hostile are the bundles that the real goi18n was given: the sample with texts
// that are hard to keep, one translation stale, one missing.
func hostile() (source, es, ar *translate.Bundle) {
	texts := map[model.MessageID]string{
		"results.p1":          "{{ open {{.Page}} and `code` with \"quotes\" \\ backslash",
		"results.p2":          "two\nlines, a\u00a0space, \u202f60 % and می\u200cشود",
		"trials.p1":           " edges ",
		"results.list1.item2": "### [x](https://example.org) & <3 > 2",
	}
	doc := article()
	for b := range doc.All() {
		if text, ok := texts[b.Message]; ok {
			b.Markup = text
		}
	}
	source = translate.SourceBundle(doc, "sample.en.toml")
	es, ar = translated(doc, "es"), translated(doc, "ar")
	es = edit(without(es, "trials.p2"), "shrinkage", func(e *translate.Entry) { e.Hash = translate.Hash("", "another text") })
	return source, es, ar
}

// testdata/goi18n has what `goi18n merge` (v2.7.0) made of our files:
//
//	go run github.com/nicksnyder/go-i18n/v2/goi18n@v2.7.0 merge -outdir out sample.en.toml sample.es.toml sample.ar.toml
func TestRealGoI18nMerge(t *testing.T) {
	source, es, ar := hostile()
	for tag, b := range map[string]*translate.Bundle{"en": source, "es": es, "ar": ar} {
		golden.Compare(t, "testdata/goi18n/sample."+tag+".toml", b.Encode())
	}
	for tag, b := range map[string]*translate.Bundle{"es": es, "ar": ar} {
		active := merged(t, "active."+tag+".toml")
		missing := merged(t, "translate."+tag+".toml")
		for _, m := range source.Entries {
			e, ok := b.Lookup(m.ID)
			if !ok || e.Hash != m.Hash {
				if missing[string(m.ID)] == nil || missing[string(m.ID)].Hash != m.Hash {
					t.Errorf("%s %s: goi18n does not ask for it under our hash %s", tag, m.ID, m.Hash)
				}
				continue
			}
			if got := active[string(m.ID)]; got == nil || got.Other != e.Other || got.Hash != m.Hash {
				t.Errorf("%s %s: goi18n made %+v of %+v", tag, m.ID, got, e)
			}
		}
	}
}

func merged(t *testing.T, name string) map[string]*i18n.Message {
	t.Helper()
	data, err := os.ReadFile(filepath.Join("testdata", "goi18n", name))
	if os.IsNotExist(err) && name == "translate.ar.toml" {
		return nil // nothing to translate: goi18n writes no file
	}
	if err != nil {
		t.Fatal(err)
	}
	messages, err := i18n.ParseMessageBytes(data, toml.Unmarshal)
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]*i18n.Message{}
	for _, m := range messages {
		out[m.ID] = m
	}
	return out
}

// A bundle that came back from goi18n is read, keeps every current text, and
// gets our form again.
func TestBundleFromGoI18n(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("testdata", "goi18n", "active.ar.toml"))
	if err != nil {
		t.Fatal(err)
	}
	source, _, ar := hostile()
	b, list := translate.ParseBundle("sample.ar.toml", "ar", data)
	if len(list) > 0 {
		t.Fatal(list)
	}
	if len(b.Entries) != len(source.Entries) {
		t.Fatalf("%d entries of %d", len(b.Entries), len(source.Entries))
	}
	for _, e := range ar.Entries {
		if got, _ := b.Lookup(e.ID); got.Other != e.Other || got.Hash != e.Hash {
			t.Errorf("%s: %+v", e.ID, got)
		}
	}
}
