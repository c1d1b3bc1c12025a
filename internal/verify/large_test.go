package verify_test

import (
	"fmt"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// The time that a file takes grows as it does: each of these took minutes where
// something was looked through once more for every part of the file.
func TestLargeFilesAreReadInGoodTime(t *testing.T) {
	page := func(body string) func() {
		e := expected("en", "html", model.Standard)
		e.Document = &model.Document{Lang: "en"}
		data := []byte(`<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"/><title>x</title></head><body>` + body + `</body></html>`)
		return func() {
			if _, found, err := reader().Artefact(t.Context(), e, data); err != nil || len(found) == 0 {
				t.Error(len(found), err)
			}
		}
	}
	alone := func(text string) func() {
		a := manifest.Artefact{Path: "en/x.txt", Locale: "en", Article: "x", Format: "txt", Edition: "standard", SHA256: strings.Repeat("0", 64)}
		for i := range 10 {
			a.Cautions = append(a.Cautions, manifest.Caution{ID: fmt.Sprint("c", i), Element: fmt.Sprint("c", i), TextSHA256: strings.Repeat("1", 64)})
		}
		listed := verify.Listed{Files: fstest.MapFS{a.Path: {Data: []byte(text)}}, Manifest: &manifest.Manifest{Schema: 1, Artefacts: []manifest.Artefact{a}}}
		return func() {
			if found, errs := verify.Folder(t.Context(), reader(), listed); len(errs) > 0 || len(found) == 0 {
				t.Error(len(found), errs)
			}
		}
	}
	var attributes strings.Builder
	for i := range 100_000 {
		fmt.Fprintf(&attributes, `<p data-a%d="x">a</p>`, i)
	}
	for name, read := range map[string]func(){
		"foreign attributes":         page(attributes.String()),
		"passages of one paragraph":  page("<p>" + strings.Repeat("<em>word </em>", 300_000) + "</p>"),
		"items of one caution":       alone("!!! Caution\n\n" + strings.Repeat("- line\n", 5000) + "\n!!!\n"),
		"lines of one text":          alone(strings.Repeat("word word word word\n", 50_000)),
		"lines of one table":         alone(strings.Repeat("word | word word\n", 3000)),
		"lines of one code":          alone("!!! Caution\n\n" + strings.Repeat("    word word word\n", 100_000) + "\n!!!\n"),
		"brackets that do not close": alone(strings.Repeat("[word word word\n", 20_000)),
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			read()
			if took := time.Since(start); took > time.Minute {
				t.Errorf("it took %v", took)
			} else if testing.Verbose() {
				t.Log(took)
			}
		})
	}
}
