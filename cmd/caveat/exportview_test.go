package main

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/manifest"
)

// Of many locales the table has a line for each article, and each that was
// refused is named all the same.
func TestALongTableNamesEachRefusedLocale(t *testing.T) {
	made := []build.File{{Path: "a.txt", Size: 2000}, {Path: "a.html", Size: 1000}}
	rows := []build.LocaleResult{
		{Article: "flu", Locale: "en", Status: manifest.Source, Files: made},
		{Article: "flu", Locale: "ar"},
		{Article: "flu", Locale: "es", Status: manifest.Draft, Files: made},
		{Article: "flu", Locale: "fr", Status: manifest.Draft, Files: made[:1]},
		{Article: "heat", Locale: "en"},
		{Article: "measles", Locale: "en", Unasked: true},
		{Article: "measles", Locale: "es", Status: manifest.Approved, Files: made},
	}
	var out strings.Builder
	if err := articleTable(rows).write(Env{Stdout: &out}, ""); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(out.String()) {
		lines = append(lines, strings.Join(strings.Fields(line), " "))
	}
	want := []string{"article locales drafts files size", "flu ar REFUSED", "flu 3 2 5 8 kB", "heat en REFUSED", "measles 2 0 2 3 kB"}
	if fmt.Sprintf("%q", lines) != fmt.Sprintf("%q", want) {
		t.Errorf("%q, want %q", lines, want)
	}
}

// So many locales are no longer printed one by one.
func TestALongTableIsOneOfArticles(t *testing.T) {
	for n, articles := range map[int]bool{longTable: false, longTable + 1: true} {
		r := &build.Result{}
		for i := range n {
			r.Locales = append(r.Locales, build.LocaleResult{Article: "flu", Locale: fmt.Sprint("x-", i), Files: []build.File{{Path: "a", Made: "new"}}})
		}
		var out, errs strings.Builder
		v := &exportView{call: &call{env: Env{Stdout: &out, Stderr: &errs}}}
		if code, err := v.print(r, "out"); code != clean || err != nil {
			t.Fatal(code, err)
		}
		if got := strings.Count(out.String(), "\n") < 10; got != articles {
			t.Errorf("%d locales: %d lines", n, strings.Count(out.String(), "\n"))
		}
	}
}
