package verify_test

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"caveat/internal/diag"
	"caveat/internal/export/html"
	"caveat/internal/lang"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify"
)

// operator is a way to damage a finished artefact.
type operator struct {
	name    string
	edition model.Edition // standard where empty
	damage  func(m made) []byte
	// rules are those of which one must find it, and id the caution, claim or
	// message that the finding must name.
	rules []string
	id    string
	// blind is set where only the hash of the file or the document can tell: a
	// plain block, say, of whose text the manifest says nothing.
	blind bool
	// lone are the languages in which the files of the other formats cannot tell either,
	// "*" for all.
	lone string
}

// swap replaces one part of a text artefact; it must be there.
func swap(old, new string) func(made) []byte {
	return func(m made) []byte { return replaced(m.data, old, new) }
}

func replaced(data []byte, old, new string) []byte {
	if !bytes.Contains(data, []byte(old)) {
		panic(fmt.Sprintf("%q is not in the file", old))
	}
	return bytes.Replace(data, []byte(old), []byte(new), 1)
}

// said is the n-th text of a block of the article.
func said(m made, id string, n int) string {
	for b := range m.Document.All() {
		if b.ID == id || string(b.Message) == id {
			return strings.Split(b.Text(), "\n")[n]
		}
	}
	panic("no block " + id)
}

// reword changes the text of a block wherever it stands.
func reword(id string, change func(string) string) func(made) []byte {
	return func(m made) []byte {
		s := said(m, id, 0)
		if !bytes.Contains(m.data, []byte(s)) {
			panic(fmt.Sprintf("%q is not in the file", s))
		}
		return bytes.ReplaceAll(m.data, []byte(s), []byte(change(s)))
	}
}

// dropWord leaves out the second word, or the second character where there are
// no words.
func dropWord(s string) string {
	words := strings.Fields(s)
	if len(words) < 3 {
		r := []rune(s)
		return string(slices.Delete(r, 1, 2))
	}
	return strings.Join(slices.Delete(words, 1, 2), " ")
}

// undrafted is data without the words that say that a text is a draft.
func undrafted(m made, data []byte) []byte {
	for _, w := range []model.Words{m.Meta.Words, m.Meta.English} {
		data = bytes.ReplaceAll(bytes.ReplaceAll(data, []byte(w.Draft), []byte("…")), []byte(w.DraftShort), []byte("…"))
	}
	return data
}

// other is another language than an artefact's.
func other(m made) string {
	if m.Meta.Locale.Tag == "fr" {
		return "es"
	}
	return "fr"
}

// between is the part of a text from one mark to the end of another.
func between(s, from, to string) string {
	i := strings.Index(s, from)
	if i < 0 {
		panic(from + " is not in the file")
	}
	k := strings.Index(s[i:], to)
	if k < 0 {
		panic(to + " is not in the file")
	}
	return s[i : i+k+len(to)]
}

// suite is the folder of an export, made once.
type suite struct {
	artefacts map[string]made
	findings  map[string]diag.List // of reading each artefact back
	manifest  *manifest.Manifest
}

var exported = sync.OnceValue(func() *suite {
	s := &suite{artefacts: map[string]made{}, findings: map[string]diag.List{}, manifest: &manifest.Manifest{Schema: manifest.Schema, Tool: "caveat test"}}
	var all []verify.Expected
	for _, tag := range tags {
		for _, v := range variants() {
			if v[1] != "bilingual" || tag != "en" {
				all = append(all, expected(tag, v[0], model.Edition(v[1])))
			}
		}
	}
	var wg sync.WaitGroup
	var mu sync.Mutex
	for _, e := range all {
		wg.Go(func() {
			data := finished(e)
			report, findings, err := reader().Artefact(context.Background(), e, data)
			mu.Lock()
			defer mu.Unlock()
			if err != nil {
				panic(err)
			}
			s.artefacts[e.Path] = made{e, data}
			s.findings[e.Path] = findings
			s.manifest.Artefacts = append(s.manifest.Artefacts, entryOf(e, data, report))
		})
	}
	wg.Wait()
	index := made{Expected: verify.Expected{Path: "index.html"}, data: indexOf(s.manifest)}
	s.artefacts[index.Path] = index
	s.manifest.Artefacts = append(s.manifest.Artefacts, manifest.Artefact{Path: index.Path, SHA256: sum(index.data), Size: len(index.data), Format: "html"})
	return s
})

// indexOf is the page that leads to the artefacts of a manifest.
func indexOf(m *manifest.Manifest) []byte {
	entries := map[string]*html.Entry{}
	for _, a := range m.Artefacts {
		e := entries[a.Locale]
		if e == nil {
			row, _ := lang.Lookup(a.Locale)
			e = &html.Entry{Article: a.Article, Title: document(a.Locale).Title, Locale: row, Draft: a.Status == manifest.Draft, Edition: a.SourceEdition, Number: a.TextNumber}
			entries[a.Locale] = e
		}
		e.Files = append(e.Files, html.File{Format: a.Format, Edition: model.Edition(a.Edition), Path: a.Path, Size: a.Size})
	}
	var list []html.Entry
	for _, tag := range slices.Sorted(maps.Keys(entries)) {
		list = append(list, *entries[tag])
	}
	data, err := html.Index(list)
	if err != nil {
		panic(err)
	}
	return data
}

func sum(data []byte) string {
	h := sha256.Sum256(data)
	return hex.EncodeToString(h[:])
}

func entryOf(e verify.Expected, data []byte, report verify.Report) manifest.Artefact {
	status, paper := manifest.Draft, ""
	if !e.Meta.Draft {
		status = manifest.Source
	}
	if e.Format == "pdf" {
		paper = string(e.Meta.Paper)
	}
	article, _, _ := strings.Cut(path.Base(e.Path), ".")
	tag, beside := e.Meta.Locale.Tag, ""
	if e.Meta.Edition == model.Bilingual {
		beside = e.Meta.SourceLang.Tag
	}
	return manifest.Artefact{SourceLang: beside, Path: e.Path, SHA256: sum(data), Size: len(data), Article: article, Locale: tag, Format: e.Format,
		Edition: string(e.Meta.Edition), Paper: paper, Status: status, SourceEdition: e.Document.Edition, SourceHash: "sha256:" + sum(nil),
		BundleHash: "sha256:" + sum([]byte(tag)), TextNumber: model.TextNumber(e.Meta.TextHash), InputsHash: "sha256:" + sum(nil), Label: report.Label, Notices: report.Notices, Pages: report.Pages, Cautions: report.Cautions}
}

// written is a manifest as an export writes it.
func written(m *manifest.Manifest) []byte {
	var b bytes.Buffer
	if err := m.Write(&b); err != nil {
		panic(err) // a buffer takes everything
	}
	return b.Bytes()
}

// at is the entry of a path, or nil.
func at(m *manifest.Manifest, path string) *manifest.Artefact {
	i := slices.IndexFunc(m.Artefacts, func(a manifest.Artefact) bool { return a.Path == path })
	if i < 0 {
		return nil
	}
	return &m.Artefacts[i]
}

// folder is the export as files, with its manifest.
func (s *suite) folder() fstest.MapFS {
	out := fstest.MapFS{manifest.Name: {Data: written(s.manifest)}, "README.md": {Data: []byte("read me\n")}}
	for path, m := range s.artefacts {
		out[path] = &fstest.MapFile{Data: m.data}
	}
	return out
}

// verified verifies a folder as `caveat verify --standalone` does.
func verified(t *testing.T, folder fs.FS) diag.List {
	t.Helper()
	data, err := fs.ReadFile(folder, manifest.Name)
	if err != nil {
		t.Fatal(err)
	}
	m, findings := manifest.Parse(bytes.NewReader(data))
	if m == nil {
		return findings
	}
	found, errs := verify.Folder(context.Background(), reader(), verify.Listed{Files: folder, Manifest: m})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	return append(findings, found...)
}

// TestSoundArtefacts: every artefact of the article, read back and held against
// its document, gives no finding and every caution.
func TestSoundArtefacts(t *testing.T) {
	s := exported()
	for path, findings := range s.findings {
		if len(findings) > 0 {
			t.Errorf("%s: %d findings\n%s", path, len(findings), list(findings))
		}
		if n := len(at(s.manifest, path).Cautions); n != 10 {
			t.Errorf("%s: %d cautions; want 10", path, n)
		}
	}
	if len(s.findings) != 9*len(tags)-3 {
		t.Errorf("%d artefacts were read", len(s.findings))
	}
}

// TestSoundFolder verifies the untouched export: nine languages, four formats,
// three editions, no finding.
func TestSoundFolder(t *testing.T) {
	for _, f := range verified(t, exported().folder()) {
		t.Error(f.String())
	}
}

var everywhere = flag.Bool("everywhere", false, "run each tamper operator in every language")

// damages are the tables of ways to damage a file of each format.
func damages() []damageTable {
	return []damageTable{
		{"html", slices.Concat(htmlOperators(), moreHTML(), pageOperators(), markupOperators(), contentsOperators(), offstageOperators())},
		{"epub", slices.Concat(epubOperators(), bookOperators(), packageOperators(), bookContentsOperators(), bookOffstageOperators())},
		{"txt", append(textOperators(), plainOperators()...)}, {"txt", messageOperators()},
		{"pdf", slices.Concat(pdfOperators(), morePDF(), keyOperators(), paintOperators(), placeOperators(), objectOperators())},
	}
}

type damageTable struct {
	format string
	ops    []operator
}

// TestTamper damages artefacts in every way of the tables below, each in one of
// the languages in turn, or in all of them with -everywhere. The artefact
// held against its document must give the finding that the table names; the
// folder must say that the file was changed; and where the manifest was mended
// too, the file alone must still show it.
func TestTamper(t *testing.T) {
	count := 0
	for _, table := range damages() {
		for _, op := range table.ops {
			count++
			languages := tags[1:] // the article's own language has no draft and no second column
			if !*everywhere {
				languages = []string{languages[count%len(languages)]}
			}
			for _, tag := range languages {
				t.Run(table.format+"/"+op.name+"/"+tag, func(t *testing.T) {
					t.Parallel()
					tamper(t, op, table.format, tag)
				})
			}
		}
	}
	if t.Logf("%d ways to damage a file", count); count < 40 {
		t.Errorf("only %d ways to damage a file", count)
	}
}

func tamper(t *testing.T, op operator, format, tag string) {
	edition := op.edition
	if edition == "" {
		edition = model.Standard
	}
	m := exported().artefacts[expected(tag, format, edition).Path]
	data := op.damage(m)
	if bytes.Equal(data, m.data) {
		t.Fatal("the operator changed nothing")
	}
	_, findings, err := reader().Artefact(context.Background(), m.Expected, data)
	if err != nil {
		t.Fatal(err)
	}
	if !slices.ContainsFunc(findings, func(f diag.Finding) bool { return slices.Contains(op.rules, f.Rule) && (op.id == "" || f.ID == op.id) }) {
		t.Errorf("want one of %v for `%s`; got %d findings:\n%s", op.rules, op.id, len(findings), list(findings))
	}
	one := &manifest.Manifest{Schema: 1, Tool: "caveat test", Artefacts: []manifest.Artefact{*at(exported().manifest, m.Path)}}
	if tag != "en" && edition == model.Bilingual {
		one.Artefacts = append(one.Artefacts, *at(exported().manifest, "en/enteromix.html"))
	}
	folder := fstest.MapFS{m.Path: {Data: data}, "en/enteromix.html": {Data: exported().artefacts["en/enteromix.html"].data}}
	if len(one.Artefacts) == 1 {
		delete(folder, "en/enteromix.html")
	}
	changed, errs := verify.Folder(context.Background(), reader(), verify.Listed{Files: folder, Manifest: one})
	if len(errs) > 0 {
		t.Fatal(errs)
	}
	if !slices.ContainsFunc(changed, func(f diag.Finding) bool { return f.Rule == verify.ArtefactChanged && f.File == m.Path }) {
		t.Errorf("the folder does not say that %s was changed:\n%s", m.Path, list(changed))
	}
	alone := slices.DeleteFunc(changed, func(f diag.Finding) bool { return f.Rule == verify.ArtefactChanged })
	if len(alone) == 0 && !op.blind {
		t.Error("the file alone does not show it")
	}
	if len(alone) > 0 && op.blind {
		t.Errorf("the table says that the file alone does not show it, and it does: %s", alone[0].String())
	}
}

func list(findings diag.List) string {
	var b strings.Builder
	for i, f := range findings {
		if i == 8 {
			b.WriteString("…\n")
			break
		}
		b.WriteString(f.Rule + " " + f.ID + ": " + f.Message + "\n")
	}
	return b.String()
}
