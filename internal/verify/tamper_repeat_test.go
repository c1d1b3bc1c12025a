package verify_test

import (
	"context"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/verify"
)

// twoShowings is a page whose first caution is shown beside each of its claims.
var twoShowings = sync.OnceValue(func() made {
	doc, findings := source.Parse("source/flu.md", []byte(`---
title: Flu vaccine
lang: en
edition: 2026-11-22
---
# The vaccine

## Benefits {#benefits}

It is given once a year.

It lowers the risk of severe flu. {#flu .claim}

> [!CAUTION]
> Protection is not complete.
> {#not-complete for="flu short fever"}

It is short. {#short .claim}

Have it in autumn.

Bring your card.

Wear short sleeves.

Stay for a while.

## Fever {#fevers}

It lowers fever. {#fever .claim}

> [!CAUTION]
> Ask a doctor first.
> {#ask for="fever"}

Read more.
`))
	if doc == nil || findings.HasErrors() {
		panic(list(findings))
	}
	doc = doc.Normalized()
	row := must(lang.Lookup("en"))
	e := verify.Expected{Path: "en/flu.html", Format: "html", Document: doc, Meta: model.Meta{Locale: row, Words: words("en"), English: words("en"),
		Edition: model.Standard, Paper: model.A4, SourceLang: row, TextHash: doc.TextHash()}}
	return made{e, finished(e)}
})

// TestTamperShowings: each showing of a caution stands once, in its place, and names
// the claims that it is for; what is wrong is told for what it is.
func TestTamperShowings(t *testing.T) {
	m := twoShowings()
	first, ask := aside(m.data, "not-complete"), aside(m.data, "ask")
	for name, c := range map[string]struct {
		change        func(string) string
		rule, message string
	}{
		"as it is":              {strings.Clone, "", ""},
		"one element twice":     {instead("</p>\n</section>\n</div>", "</p>\n"+ask+"</section>\n</div>"), verify.CautionRepeated, "`ask` stands in the file twice"},
		"above what it follows": {instead(`<p>It is given once`, first+`<p>It is given once`), verify.CautionRepeated, "`not-complete` stands in the file twice"},
		"moved below what follows it": {func(s string) string {
			return instead("<p>Stay for a while.</p>\n", "<p>Stay for a while.</p>\n"+first)(strings.Replace(s, first, "", 1))
		}, verify.BlockMoved, "`Protection is not comple…` stands out of its place"},
		"led to a claim it is not for": {instead(ask, instead(`"#fever">`+said(m, "fever", 0), `"#flu">`+said(m, "flu", 0))(ask)), verify.StructureDiffers, "`ask` leads to `flu`"},
		"element lost":                 {instead(`<aside id="ask"`, `<aside id="x"`), verify.CautionMissing, "the caution's text stands without it"},
		"its claim taken away":         {instead(`<p id="short" class="claim">It is short.</p>`, ""), verify.BlockMissing, "`It is short.` is not in the file"},
		"plain text in a claim's element": {instead("<p>It is given once a year.</p>\n<p id=\"flu\" class=\"claim\">It lowers the risk of severe flu.</p>", "<div id=\"flu\" class=\"claim\"><p>It is given once a year.</p>\n<p>It lowers the risk of severe flu.</p></div>"),
			verify.StructureDiffers, "`It is given once a year.` stands in the element of `flu`"},
		"called a draft":     {instead("<article>", "<article><p>"+m.Meta.Words.Draft+"</p>"), verify.DraftNotice, "an approved text says"},
		"numbered otherwise": {instead("not-complete--2", "not-complete--3"), verify.CautionRepeated, "`not-complete--2` is missing"},
		"taken away":         {instead(ask, ""), verify.CautionMissing, "the caution is not in the file"},
		"second showing without its text": {func(s string) string {
			i := strings.Index(s, `<aside id="not-complete--2"`)
			return s[:i] + strings.Replace(s[i:], said(m, "not-complete", 0), "", 1)
		}, verify.CautionAltered, "is missing from the caution `not-complete--2`"},
	} {
		_, findings, err := reader().Artefact(context.Background(), m.Expected, []byte(c.change(string(m.data))))
		found := slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Rule == c.rule && strings.Contains(f.Message, c.message) })
		if err != nil || c.rule == "" && len(findings) > 0 || c.rule != "" && !found {
			t.Errorf("%s: want %s `%s`; got %v\n%s", name, c.rule, c.message, err, list(findings))
		}
	}
}
