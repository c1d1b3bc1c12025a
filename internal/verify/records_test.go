package verify_test

import (
	"bytes"
	"context"
	"regexp"
	"slices"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/verify"
	"caveat/locales"
)

// wide has tables whose columns have no room side by side: named by sentences, by
// numbers that read like two others of them, with rows to write in, and in a caution.
const wide = `# X

X

|  | X 1 | X 2 | X 3 | X 4 | X 5 |
|---|---|---:|---|:---:|---|
| X 6 | 5 mg | 10–20 | x | X 7 | – |
| X 8 | X 9 |  | **X** 10 | 2.5 | [X](https://example.org/b) |
|  |  |  |  |  |  |
| X 11 |  |  |  |  | X 12 |

| 1 | 2 | 3 | 12 | Pneumonoultramicroscopicsilicovolcanoconiosis | 23 | Floccinaucinihilipilification |
|---|---|---|---|---|---|---|
| a | b | c | d | e | f | g |
| h | i | j | k | l | m | n |

> [!CAUTION]
> X 13
>
> | X 14 | X 15 | X 16 | X 17 | X 18 |
> |---|---|---|---|---|
> | 1 | 2 | 3 | 4 | 5 |
> | 6 | 7 | X 19 | 9 | 10 |
> {#whole}

- X 20

  | X 21 | X 22 | $ | X 23 |
  |---|---|---:|---:|
  | + | X 24 | °C | °C |
  |  | 1 | . | X 25 |
`

func records(t *testing.T, tag, format string, edition model.Edition) verify.Expected {
	t.Helper()
	doc := shaped(t, tag, wide)
	e := verify.Expected{Path: tag + "/x." + format, Format: format, Document: doc, Meta: model.Meta{Locale: must(lang.Lookup(tag)), Words: words(tag),
		English: words("en"), Edition: edition, Paper: model.A4, SourceLang: must(lang.Lookup(tag)), TextHash: doc.TextHash()}}
	if edition == model.Bilingual {
		e.Meta.SourceLang, e.Meta.Source = must(lang.Lookup("en")), shaped(t, "en", wide)
	}
	return e
}

// TestSoundRecords: tables whose rows stand one below the other are read back in each
// language that ships.
func TestSoundRecords(t *testing.T) {
	for _, tag := range locales.Tags() {
		for _, v := range variants() {
			format, edition := v[0], model.Edition(v[1])
			if edition == model.Bilingual && tag == "en" || edition != model.LargePrint && tag != "my" && !slices.Contains(tags, tag) { // lines of Burmese stand furthest apart
				continue
			}
			t.Run(tag+"/"+format+"/"+string(edition), func(t *testing.T) {
				t.Parallel()
				e := records(t, tag, format, edition)
				if _, findings, err := reader().Artefact(context.Background(), e, finished(e)); err != nil || len(findings) > 0 {
					t.Errorf("%v\n%s", err, list(findings))
				}
			})
		}
	}
}

// TestTamperRecordsOfPages: a head that no style shows is missed unless each cell below
// it shows its text.
func TestTamperRecordsOfPages(t *testing.T) {
	e := records(t, "en", "html", model.Standard)
	data := finished(e)
	for name, change := range map[string][2]string{
		"names that cells do not show":  {".listed td[data-label]::before { content: attr(data-label);", ".listed td[data-label]::before {"},
		"a name that a cell lacks":      {`<td data-label="12">d</td>`, `<td>d</td>`},
		"a name of another column":      {`<td data-label="12">d</td>`, `<td data-label="2">d</td>`},
		"a head that stands in no cell": {`<th scope="col">12</th>`, `<th scope="col">12 x</th>`},
		"cells that are not shown":      {".listed td[data-label]::before {", ".listed td { clip-path: inset(50%); } .listed td[data-label]::before {"},
	} {
		damaged := bytes.Replace(data, []byte(change[0]), []byte(change[1]), 1)
		_, findings, err := reader().Artefact(context.Background(), e, damaged)
		if bytes.Equal(damaged, data) || err != nil || len(findings) == 0 {
			t.Errorf("`%s` is not found: %v", name, err)
		}
	}
}

// TestTamperRecords: cells and names that change places in such a table are found.
func TestTamperRecords(t *testing.T) {
	e := records(t, "en", "pdf", model.LargePrint)
	m := made{Expected: e, data: finished(e)}
	for name, change := range map[string]func(*pdfEditor){
		"cells of a row":          onPage("a", "b"),
		"cells of a later row":    onPage("i", "k"),
		"cells of a column":       onPage("a", "h"),
		"a cell of another row":   onPage("d", "m"),
		"names of columns":        onPage("1", "3"),
		"a name that is like two": onPage("2", "12"),
		"a cell and its name":     onPage("Pneumonoultramicroscopicsilicovolcanoconiosis", "e"),
		"the head made cells":     retype("TH", "TD"),
		"names that are taken away": func(e *pdfEditor) {
			for page := range e.pages {
				num := e.content(page)
				e.streams[num] = decoration.ReplaceAllFunc(e.streams[num], func(b []byte) []byte {
					if bytes.Contains(b, []byte(" Tf")) {
						return nil
					}
					return b
				})
			}
		},
	} {
		_, findings, err := reader().Artefact(context.Background(), m.Expected, onPDF(change)(m))
		if err != nil || !slices.ContainsFunc(findings, func(f diag.Finding) bool { return f.Severity == diag.Error }) {
			t.Errorf("`%s` is not found: %v", name, err)
		}
	}
}

var decoration = regexp.MustCompile(`(?s)/Artifact<</Type/Layout>>BDC.*?EMC`)
