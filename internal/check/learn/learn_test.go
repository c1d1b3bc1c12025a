package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"caveat/internal/check/parallel"
)

// smallCorpus is a folder of a few rows in two languages, too few to tell much.
func smallCorpus(t *testing.T) string {
	t.Helper()
	corpus := t.TempDir()
	for _, tag := range []string{"es-419", "zh-Hans"} {
		data, err := os.ReadFile(filepath.Join("..", "testdata", tag+".tsv"))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for i, r := range parallel.Parse(data) {
			// numbers of ids that belong to the parts which are learned from
			fmt.Fprintf(&b, "%04d\t%s\t%s\n", 101+2*i%100, r.Source, r.Target)
		}
		if err := os.WriteFile(filepath.Join(corpus, tag+".tsv"), []byte(b.String()), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	return corpus
}

// Every file is written, and by a second run as by the first.
func TestLearnWritesWhatTheRulesRead(t *testing.T) {
	corpus, out, again := smallCorpus(t), t.TempDir(), t.TempDir()
	if err := run(corpus, again, source{what: "all"}); err != nil {
		t.Fatal(err)
	}
	for _, from := range []source{{what: "all"}, {what: "profiles"}} {
		if err := run(corpus, out, from); err != nil {
			t.Fatal(err)
		}
	}
	for file, want := range map[string][]string{
		"es-419.txt":       {"[neg]", "cues ", "limit ", "[rates]", "negation ", "order:before/after "},
		"fit/es-419.txt":   {"length ", "unfinished ", "sounds ", "usual ", "limit ", "rates ", "end "},
		"fit/zh-Hans.txt":  {"length "},
		"fit/es-419.lex":   {"\x00"},
		"fit/trees":        {"\x00"},
		"ident/es-419.txt": {"=la ", "_de "},
		"ident/en.txt":     {"=the "},
	} {
		data, err := os.ReadFile(filepath.Join(out, filepath.FromSlash(file)))
		if err != nil {
			t.Error(err)
		}
		for _, w := range want {
			if !strings.Contains(string(data), w) {
				t.Errorf("%s has no %q", file, w)
			}
		}
	}
	files := 0
	err := filepath.WalkDir(out, func(path string, e fs.DirEntry, err error) error {
		rel, _ := filepath.Rel(out, path)
		if err != nil || e.IsDir() || strings.HasPrefix(rel, "ident") {
			return err
		}
		one, _ := os.ReadFile(path)
		other, err := os.ReadFile(filepath.Join(again, rel))
		if files++; err != nil || !bytes.Equal(one, other) {
			t.Errorf("a second run learns another %s: %v", rel, err)
		}
		return nil
	})
	if err != nil || files < 9 {
		t.Error(files, err)
	}
	if err := run(t.TempDir(), out, source{what: "cues"}); err == nil {
		t.Error("an empty corpus was taken")
	}
	if err := run(corpus, out, source{what: "cue"}); err == nil || !strings.Contains(err.Error(), "`cue`") {
		t.Error("what is not learned was asked for: ", err)
	}
	if _, err := os.Stat(filepath.Join(out, "near", "id-ms.txt")); err == nil {
		t.Error("two languages were told apart without a text of either")
	}
}
