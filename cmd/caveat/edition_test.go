package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestAFormerWordingThatWasChangedTellsNothing: what was edited by hand is not what
// was published, and what cannot be read is named.
func TestAFormerWordingThatWasChangedTellsNothing(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	if h.run("export", "--format", "txt") != clean {
		t.Fatal(h.errs)
	}
	const article = "source/flu-vaccine.md"
	h.write(article, strings.Replace(h.read(article), "within a year", "within six months", 1))
	if h.run("update") != clean {
		t.Fatal(h.errs)
	}
	kept, _ := filepath.Glob(filepath.Join(h.dir, "locales", "editions", "flu-vaccine.*.toml"))
	if len(kept) != 1 {
		t.Fatal(kept)
	}
	edition, _ := filepath.Rel(h.dir, kept[0])
	was := h.read(edition)
	if h.run("status", "--delta") != clean || strings.Contains(h.out, "is not kept") || !strings.Contains(h.out, "  Protection is not complete, and it fades within a year.") {
		t.Errorf("kept: %s", h.out)
	}
	h.write(edition, strings.Replace(was, "within a year", "within a week", 1))
	if h.run("status", "--delta") != clean || !strings.Contains(h.out, "is not kept") || strings.Contains(h.out, "within a week") ||
		!strings.Contains(h.out, "within six months") || strings.Contains(h.out, "Why have it") {
		t.Errorf("changed: %s", h.out)
	}
	if h.run("update", "--json") != clean || strings.Contains(h.out, "within a week") {
		t.Errorf("changed: %s", h.out)
	}
	h.write(edition, "[broken")
	if h.run("send", "--locale", "es", "--format", "po", "-o", filepath.Join(h.dir, "sent.po")) != clean || !strings.Contains(h.errs, filepath.ToSlash(edition)+":1:") || !strings.Contains(h.errs, "warning: ") {
		t.Errorf("broken, sent: %s", h.errs)
	}
	if h.run("update") != faulty || !strings.Contains(h.errs, filepath.ToSlash(edition)+":1:") || !strings.Contains(h.out, "not-complete is stale") {
		t.Errorf("broken: %s%s", h.out, h.errs)
	}
}
