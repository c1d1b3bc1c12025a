package main

import (
	"encoding/json"
	"fmt"

	"caveat/internal/build"
)

const updateUsage = `Usage: caveat update [options] [ARTICLE...]

Bring the bundles in step with their articles: rewrite the source bundle,
re-align each translation, keep the old text of what changed as stale. No
translation is ever thrown away.
`

func runUpdate(c *call) (int, error) {
	articles, err := c.parse(updateUsage)
	if err != nil {
		return 0, err
	}
	w, err := c.world("", false)
	if err != nil {
		return 0, err
	}
	done, findings, err := build.Update(c.ctx, w, articles)
	if err != nil {
		return 0, err
	}
	if err := findings.WriteText(c.env.Stderr); err != nil {
		return 0, err
	}
	if err := c.printUpdated(done); err != nil {
		return 0, err
	}
	if findings.HasErrors() {
		return faulty, nil
	}
	return clean, nil
}

func (c *call) printUpdated(done []build.Updated) error {
	if c.json {
		enc := json.NewEncoder(c.env.Stdout)
		for _, u := range done {
			if err := enc.Encode(u); err != nil {
				return err
			}
		}
		return nil
	}
	t := &table{head: []string{"article", "locale", "kept", "moved", "stale", "missing", "orphaned", "file"}, right: map[int]bool{2: true, 3: true, 4: true, 5: true, 6: true}}
	for _, u := range done {
		file := "unchanged"
		if u.Written {
			file = "written"
		}
		if u.Source {
			t.add(u.Article, u.Locale, "", "", "", "", "", file)
			continue
		}
		n := func(ids int) string { return fmt.Sprint(ids) }
		ch := u.Changes
		t.add(u.Article, u.Locale, n(len(ch.Kept)), n(len(ch.Moved)), n(len(ch.Stale)), n(len(ch.Missing)), n(len(ch.Orphaned)), file)
	}
	return t.write(c.env.Stdout, "")
}
