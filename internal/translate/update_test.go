package translate_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// paragraphs is an article of plain paragraphs with ids by position.
func paragraphs(texts ...string) *model.Document {
	doc := &model.Document{Article: "p", Lang: "en", Title: "T", Edition: "2026-11-22"}
	for i, s := range texts {
		doc.Blocks = append(doc.Blocks, para(model.MessageID(fmt.Sprintf("s.p%d", i+1)), s))
	}
	return doc
}

func summary(b *translate.Bundle, ch translate.Changes) string {
	var w strings.Builder
	for _, e := range b.Entries {
		if e.ID != "title" {
			fmt.Fprintf(&w, "%s=%s\n", e.ID, e.Other)
		}
	}
	for _, m := range ch.Moved {
		fmt.Fprintf(&w, "moved %s to %s\n", m.From, m.To)
	}
	for _, s := range ch.Stale {
		fmt.Fprintf(&w, "stale %s %q %q\n", s.ID, s.Before, s.After)
	}
	for _, id := range ch.Missing {
		fmt.Fprintf(&w, "missing %s\n", id)
	}
	for _, id := range ch.Orphaned {
		fmt.Fprintf(&w, "orphan %s\n", id)
	}
	return w.String()
}

const (
	alpha = "The vaccine is still in early trials"
	beta  = "Doctors have seen tumors shrink in some patients"
	gamma = "More research is needed before approval"
)

func TestUpdate(t *testing.T) {
	for name, c := range map[string]struct {
		before, after []string
		noOld         bool
		want          string
	}{
		"nothing changed": {before: []string{alpha, beta}, after: []string{alpha, beta},
			want: "s.p1=A\ns.p2=B\n"},
		"put in above": {before: []string{alpha, beta}, after: []string{gamma, alpha, beta},
			want: "s.p2=A\ns.p3=B\nmoved s.p1 to s.p2\nmoved s.p2 to s.p3\nmissing s.p1\n"},
		"put in above, old source bundle lost": {before: []string{alpha, beta}, after: []string{gamma, alpha, beta}, noOld: true,
			want: "s.p2=A\ns.p3=B\nmoved s.p1 to s.p2\nmoved s.p2 to s.p3\nmissing s.p1\n"},
		"swapped": {before: []string{alpha, beta}, after: []string{beta, alpha},
			want: "s.p1=B\ns.p2=A\nmoved s.p2 to s.p1\nmoved s.p1 to s.p2\n"},
		"taken out": {before: []string{alpha, beta, gamma}, after: []string{beta, gamma},
			want: "s.p1=B\ns.p2=C\ns.p1.orphan-" + hash8(alpha) + "=A\nmoved s.p2 to s.p1\nmoved s.p3 to s.p2\norphan s.p1.orphan-" + hash8(alpha) + "\n"},
		"last taken out": {before: []string{alpha, beta}, after: []string{alpha},
			want: "s.p1=A\ns.p2=B\norphan s.p2\n"},
		"reworded": {before: []string{alpha, beta}, after: []string{alpha, "Doctors have seen tumors shrink in few patients"},
			want: "s.p1=A\ns.p2=B\nstale s.p2 \"" + beta + "\" \"Doctors have seen tumors shrink in few patients\"\n"},
		"reworded and put in above": {before: []string{alpha, beta}, after: []string{gamma, alpha, "Doctors have seen tumors shrink in few patients"},
			want: "s.p2=A\ns.p3=B\nmoved s.p1 to s.p2\nstale s.p3 \"" + beta + "\" \"Doctors have seen tumors shrink in few patients\"\nmissing s.p1\n"},
		"all new words": {before: []string{alpha}, after: []string{gamma},
			want: "s.p1=A\nstale s.p1 \"" + alpha + "\" \"" + gamma + "\"\n"},
		"all new words, old source bundle lost": {before: []string{alpha}, after: []string{gamma}, noOld: true,
			want: "s.p1=A\nstale s.p1 \"\" \"" + gamma + "\"\n"},
	} {
		t.Run(name, func(t *testing.T) {
			before := paragraphs(c.before...)
			old := translate.SourceBundle(before, "")
			target := translated(before, "es")
			for i := range target.Entries[1:] {
				target.Entries[i+1].Other = string(rune('A' + i))
			}
			if c.noOld {
				old = nil
			}
			b, ch := translate.Update(paragraphs(c.after...), old, target)
			if got := summary(b, ch); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
}

// hash8 are the first digits of a paragraph's hash.
func hash8(s string) string { return translate.Hash("Paragraph.", s)[len("sha1-"):][:8] }

// A text that comes back finds its translation again.
func TestUpdateOrphanComesBack(t *testing.T) {
	all, less := paragraphs(alpha, beta, gamma), paragraphs(beta, gamma)
	target := translated(all, "es")
	b, _ := translate.Update(less, translate.SourceBundle(all, ""), target)
	b, ch := translate.Update(all, translate.SourceBundle(less, ""), b)
	if string(b.Encode()) != string(target.Encode()) {
		t.Errorf("got\n%s\nwant\n%s", b.Encode(), target.Encode())
	}
	if len(ch.Orphaned)+len(ch.Missing)+len(ch.Stale) > 0 {
		t.Errorf("%+v", ch)
	}
}

// What a caution qualifies and what kind of block it is are in the
// description, hence in the hash; a translation of the same text stays current.
// An author's note is read by translators and makes it stale.
func TestUpdateDescription(t *testing.T) {
	old := translate.SourceBundle(article(), "")
	doc := article()
	for b := range doc.All() {
		if b.ID == "not-final" {
			b.For = nil
		}
	}
	b, ch := translate.Update(doc, old, translated(article(), "es"))
	if len(ch.Stale)+len(ch.Missing)+len(ch.Moved) > 0 {
		t.Errorf("another `for`: %+v", ch)
	}
	if _, list := translate.Apply(doc, b, options()); len(list) > 0 {
		t.Error(text(list))
	}
	doc = change(article(), "results.p1", func(b *model.Block) { b.Note = "the reports are not published" })
	_, ch = translate.Update(doc, old, translated(article(), "es"))
	if len(ch.Stale) != 1 || ch.Stale[0].ID != "results.p1" {
		t.Errorf("another note: %+v", ch)
	}
}

// A stale translation follows its block and stays stale.
func TestUpdateStaleMoves(t *testing.T) {
	before := paragraphs(alpha, beta)
	target := edit(translated(before, "es"), "s.p1", func(e *translate.Entry) { e.Hash = translate.Hash("", "older") })
	b, ch := translate.Update(paragraphs(gamma, alpha, beta), translate.SourceBundle(before, ""), target)
	e, _ := b.Lookup("s.p2")
	if e.Other != alpha+" es" || e.Hash != translate.Hash("", "older") || len(ch.Stale) != 1 || ch.Stale[0].ID != "s.p2" {
		t.Errorf("%+v\n%s", e, summary(b, ch))
	}
}

// goi18n puts descriptions into targets; they are kept in step.
func TestUpdateRefreshesDescriptions(t *testing.T) {
	target := edit(translated(article(), "es"), "shrinkage", func(e *translate.Entry) { e.Description = "old" })
	b, _ := translate.Update(article(), nil, target)
	if e, _ := b.Lookup("shrinkage"); e.Description != "Claim. List item." {
		t.Errorf("%+v", e)
	}
}

func TestUpdateEqualIDs(t *testing.T) {
	target := translated(paragraphs(alpha), "es")
	target.Entries = append(target.Entries, translate.Entry{ID: "s.p1", Other: "again"}, translate.Entry{ID: "s.p1", Other: "once more"})
	b, ch := translate.Update(paragraphs(alpha), nil, target)
	if want := "s.p1=" + alpha + " es\ns.p1.orphan-=again\ns.p1.orphan--2=once more\norphan s.p1.orphan-\norphan s.p1.orphan--2\n"; summary(b, ch) != want {
		t.Errorf("got\n%s\nwant\n%s", summary(b, ch), want)
	}
}

// However an article is edited, no translated text is lost, each message is
// reported once, what counts as current was made from that very text, and a
// second update changes nothing.
func TestUpdateProperties(t *testing.T) {
	words := strings.Fields("the vaccine trial early not final tumor shrink patient safe dose may about 60% yes no")
	for seed := range uint64(300) {
		r := rand.New(rand.NewPCG(seed, 1))
		sentence := func() string {
			var out []string
			for range 1 + r.IntN(6) {
				out = append(out, words[r.IntN(len(words))])
			}
			return strings.Join(out, " ")
		}
		var texts []string
		for range r.IntN(12) {
			texts = append(texts, sentence())
		}
		doc := paragraphs(texts...)
		target := translated(doc, "es")
		for range 4 {
			old := translate.SourceBundle(doc, "")
			made := sources(old, target)
			texts = mutate(r, texts, sentence)
			doc = paragraphs(texts...)
			before := target
			var ch translate.Changes
			target, ch = translate.Update(doc, old, target)
			checkUpdate(t, seed, doc, before, target, ch)
			for _, s := range translate.States(doc, target) {
				if s.State == translate.Current && s.ID != "title" && !made[s.Entry.Other+"\x00"+s.Markup] {
					t.Fatalf("seed %d: %s counts as current: %q for %q", seed, s.ID, s.Entry.Other, s.Markup)
				}
			}
		}
	}
}

// sources are the pairs of translation and the text it is known to be of.
func sources(old, target *translate.Bundle) map[string]bool {
	byHash := map[string]string{}
	for _, e := range old.Entries {
		byHash[e.Hash] = e.Other
	}
	out := map[string]bool{}
	for _, e := range target.Entries {
		out[e.Other+"\x00"+byHash[e.Hash]] = true
		out[e.Other+"\x00"+strings.TrimSuffix(e.Other, " es")] = true
	}
	return out
}

func mutate(r *rand.Rand, texts []string, sentence func() string) []string {
	texts = slices.Clone(texts)
	for range 1 + r.IntN(3) {
		i := r.IntN(len(texts) + 1)
		switch r.IntN(4) {
		case 0:
			texts = slices.Insert(texts, i, sentence())
		case 1:
			if i < len(texts) {
				texts = slices.Delete(texts, i, i+1)
			}
		case 2:
			if i < len(texts) {
				texts[i] += " " + sentence()
			}
		case 3:
			r.Shuffle(len(texts), func(a, b int) { texts[a], texts[b] = texts[b], texts[a] })
		}
	}
	return texts
}

func checkUpdate(t *testing.T, seed uint64, doc *model.Document, before, after *translate.Bundle, ch translate.Changes) {
	t.Helper()
	count := func(b *translate.Bundle) map[string]int {
		n := map[string]int{}
		for _, e := range b.Entries {
			n[e.Other]++
		}
		return n
	}
	had, has := count(before), count(after)
	for s, n := range had {
		if has[s] != n {
			t.Fatalf("seed %d: %q stood %d times, now %d", seed, s, n, has[s])
		}
	}
	reported := map[model.MessageID]int{}
	for _, id := range slices.Concat(ch.Kept, ch.Missing) {
		reported[id]++
	}
	for _, m := range ch.Moved {
		reported[m.To]++
	}
	for _, s := range ch.Stale {
		reported[s.ID]++
	}
	for _, m := range doc.Messages() {
		if reported[m.ID] != 1 {
			t.Fatalf("seed %d: %s is reported %d times", seed, m.ID, reported[m.ID])
		}
	}
	if len(after.Index()) != len(after.Entries) {
		t.Fatalf("seed %d: an id stands twice\n%s", seed, after.Encode())
	}
	again, ch := translate.Update(doc, translate.SourceBundle(doc, ""), after)
	if string(again.Encode()) != string(after.Encode()) || len(ch.Moved) > 0 {
		t.Fatalf("seed %d: a second update changes\n%s\nto\n%s", seed, after.Encode(), again.Encode())
	}
}

func TestMerge(t *testing.T) {
	doc := article()
	b := without(translated(doc, "es"), "results.p1", "shrinkage")
	b = edit(b, "not-final", func(e *translate.Entry) { e.Hash = "sha1-old" })
	b.Entries = append(b.Entries, translate.Entry{ID: "gone", Hash: "sha1-gone", Other: "kept"})
	received := []translate.Entry{
		{ID: "shrinkage", Other: "nuevo", Line: 1},
		{ID: "results.p1", Other: "otro", Hash: "sha1-as-sent", Line: 2},
		{ID: "not-final", Other: "fresco", Line: 3},
		{ID: "nowhere", Other: "x", Line: 4},
		{ID: "shrinkage", Other: "twice", Line: 5},
		{ID: "title", Other: " ", Line: 6},
	}
	out, list := b.Merge(doc, received, diag.Place{File: "back.tsv"})
	golden.Compare(t, "testdata/merged.es.toml", out.Encode())
	var got []string
	for _, f := range list {
		got = append(got, fmt.Sprintf("%s:%d %s %s %s %s", f.File, f.Line, f.Locale, f.ID, f.Severity, f.Rule))
	}
	want := []string{"back.tsv:4 es nowhere error unknown-id", "back.tsv:5 es shrinkage error duplicate-id", "back.tsv:6 es title warning empty"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

// From id and text alone to a bundle that can be applied.
func TestMergeIntoNothing(t *testing.T) {
	doc := article()
	var received []translate.Entry
	for _, m := range doc.Messages() {
		received = append(received, translate.Entry{ID: m.ID, Other: m.Markup + " es"})
	}
	slices.Reverse(received)
	empty := &translate.Bundle{File: "locales/sample.es.toml", Tag: "es"}
	b, list := empty.Merge(doc, received, diag.Place{})
	if len(list) > 0 {
		t.Fatal(text(list))
	}
	if want := string(translated(doc, "es").Encode()); string(b.Encode()) != want {
		t.Errorf("got\n%s\nwant\n%s", b.Encode(), want)
	}
	if out, list := translate.Apply(doc, b, options()); out == nil || len(list) > 0 {
		t.Error(text(list))
	}
}

// Two texts that are reworded alike keep their ids, in whatever order the
// bundle has them.
func TestUpdateKeepsIDsWhereTextsAreEquallyAlike(t *testing.T) {
	before := paragraphs("Wash both hands well today", "Wash both hands well now")
	target := translated(before, "es")
	for _, id := range []model.MessageID{"s.p1", "s.p2"} {
		target = edit(target, id, func(e *translate.Entry) { e.Other = "de " + string(id) })
	}
	slices.Reverse(target.Entries)
	b, ch := translate.Update(paragraphs("Wash both hands well please", "Wash both hands well again"), translate.SourceBundle(before, ""), target)
	for _, id := range []model.MessageID{"s.p1", "s.p2"} {
		if e, ok := b.Lookup(id); !ok || e.Other != "de "+string(id) {
			t.Errorf("%s has %q", id, e.Other)
		}
	}
	if len(ch.Stale) != 2 || len(ch.Moved) > 0 || len(ch.Orphaned) > 0 {
		t.Errorf("%+v", ch)
	}
}

// staleBundle makes a bundle of an article all of former texts: the translations A, B, …
func staleBundle(doc *model.Document) *translate.Bundle {
	b := translated(doc, "es")
	for i := range b.Entries[1:] {
		e := &b.Entries[i+1]
		e.Other, e.Hash = string(rune('A'+i%26)), translate.Hash("Paragraph.", "former "+string(e.ID))
	}
	return b
}

// Stale translations of equal texts stay where they are, in whatever order a tool wrote
// them.
func TestUpdateKeepsStaleTextsOfEqualBlocksApart(t *testing.T) {
	doc := paragraphs("Yes.", "Yes.")
	target := staleBundle(doc)
	target.Entries[1], target.Entries[2] = target.Entries[2], target.Entries[1]
	b, ch := translate.Update(doc, translate.SourceBundle(doc, ""), target)
	if got, want := summary(b, ch), "s.p1=A\ns.p2=B\nstale s.p1 \"\" \"Yes.\"\nstale s.p2 \"\" \"Yes.\"\n"; got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Stale translations go with their texts to another section, also where the words of
// these stand nearly everywhere.
func TestUpdateMovesStaleTextsOfFrequentWords(t *testing.T) {
	texts := slices.Repeat([]string{"Yes."}, 60)
	before, after := paragraphs(texts...), paragraphs(texts...)
	for _, b := range after.Blocks {
		b.Message = "other." + b.Message
	}
	b, ch := translate.Update(after, translate.SourceBundle(before, ""), staleBundle(before))
	if len(ch.Missing) > 0 || len(ch.Stale) != 60 || len(ch.Orphaned) > 0 {
		t.Errorf("missing %v, orphaned %v, %d stale", ch.Missing, ch.Orphaned, len(ch.Stale))
	}
	if e, ok := b.Lookup("other.s.p3"); !ok || e.Other != "C" {
		t.Errorf("the third has %q", e.Other)
	}
}

// What is more alike counts before what has the same id.
func TestUpdatePutsLikenessBeforeIDs(t *testing.T) {
	before := paragraphs("Drink water every day in the summer")
	after := paragraphs("Drink juice every night in the winter", "Drink water every day in the hot summer")
	target := translated(before, "es")
	target.Entries[1].Other = "A"
	b, ch := translate.Update(after, translate.SourceBundle(before, ""), target)
	want := "s.p2=A\nstale s.p2 \"Drink water every day in the summer\" \"Drink water every day in the hot summer\"\nmissing s.p1\n"
	if got := summary(b, ch); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
