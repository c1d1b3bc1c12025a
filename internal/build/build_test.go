package build_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/manifest"
	"caveat/internal/model"
	"caveat/internal/verify/pdfium"
)

// starter is the project that Init makes, in memory.
func starter(t testing.TB) *build.World {
	t.Helper()
	project := build.NewMemory(nil)
	if _, err := build.Init(project); err != nil {
		t.Fatal(err)
	}
	return &build.World{Project: project, Out: build.NewMemory(nil), OutName: "out", Fonts: font.NewSet(), Cache: cacheFolder(t)}
}

// compiled is a folder with PDFium's machine code, which takes two seconds of a
// processor to make.
var compiled = sync.OnceValues(func() (string, error) {
	engine := pdfium.New(scratch, 1)
	_ = engine.Open(context.Background(), nil, nil) // nothing is no PDF, but PDFium starts
	return scratch, engine.Close()
})

// scratch is a folder for all tests, empty at first.
var scratch string

func TestMain(m *testing.M) {
	var err error
	if scratch, err = os.MkdirTemp("", "caveat-test-build-"); err != nil {
		log.Fatal(err)
	}
	code := m.Run()
	_ = os.RemoveAll(scratch)
	os.Exit(code)
}

// cacheFolder is a cache of its own that holds no more than PDFium's code.
func cacheFolder(t testing.TB) string {
	t.Helper()
	from, err := compiled()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(from)); err != nil {
		t.Fatal(err)
	}
	return dir
}

func export(t testing.TB, w *build.World, o build.Options) *build.Result {
	t.Helper()
	r, err := build.Export(context.Background(), w, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t testing.TB, folder build.Folder, name string) []byte {
	t.Helper()
	data, err := fs.ReadFile(folder, name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// replace edits a file, which must hold the old text.
func replace(t testing.TB, folder build.Folder, name, old, new string) {
	t.Helper()
	data := read(t, folder, name)
	if !bytes.Contains(data, []byte(old)) {
		t.Fatalf("%s does not hold %q", name, old)
	}
	if err := folder.Write(name, bytes.ReplaceAll(data, []byte(old), []byte(new))); err != nil {
		t.Fatal(err)
	}
}

func rules(l diag.List) string {
	var out []string
	for _, f := range l {
		out = append(out, f.Rule+"@"+f.Locale+":"+f.ID)
	}
	return strings.Join(out, " ")
}

func TestExportMakesEveryFormatAndEdition(t *testing.T) {
	w := starter(t)
	r := export(t, w, build.Options{Editions: build.Editions(), Paper: model.Letter})
	if len(r.Findings) > 0 || len(r.Errors) > 0 {
		t.Fatalf("findings %v, errors %v", r.Findings, r.Errors)
	}
	m, _ := manifest.Parse(bytes.NewReader(read(t, w.Out, manifest.Name)))
	var paths []string
	for _, a := range m.Artefacts {
		paths = append(paths, a.Path)
		if a.Format == "pdf" && (a.Paper != "letter" || a.Pages == 0) {
			t.Errorf("%s: paper %s, %d pages", a.Path, a.Paper, a.Pages)
		}
		if a.Article != "" && (len(a.Cautions) != 2 || a.SourceEdition != "2026-11-22") {
			t.Errorf("%s: %+v", a.Path, a)
		}
	}
	want := strings.Fields(`en/flu-vaccine.bilingual.epub en/flu-vaccine.bilingual.html en/flu-vaccine.bilingual.pdf en/flu-vaccine.epub en/flu-vaccine.html
		en/flu-vaccine.large.pdf en/flu-vaccine.pdf en/flu-vaccine.sms.txt en/flu-vaccine.txt es/flu-vaccine.bilingual.epub es/flu-vaccine.bilingual.html es/flu-vaccine.bilingual.pdf
		es/flu-vaccine.epub es/flu-vaccine.html es/flu-vaccine.large.pdf es/flu-vaccine.pdf es/flu-vaccine.sms.txt es/flu-vaccine.txt index.html report.html`)
	want = slices.DeleteFunc(want, func(p string) bool { return strings.HasPrefix(p, "en/flu-vaccine.bilingual") })
	if !slices.Equal(paths, want) {
		t.Errorf("artefacts are %v\nwant %v", paths, want)
	}
}

func TestVerifyTellsDamageFromWhatIsNotCurrent(t *testing.T) {
	w := starter(t)
	export(t, w, build.Options{Formats: []string{"html", "txt"}})
	verify := func() *build.Verified {
		t.Helper()
		v, err := build.Verify(context.Background(), w, build.VerifyOptions{Project: true})
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
	if v := verify(); len(v.Findings) > 0 || v.Current != 4 || v.Artefacts != 6 {
		t.Errorf("untouched: %+v", v)
	}
	replace(t, w.Out, "es/flu-vaccine.txt", "no es completa", "es completa")
	if v := verify(); !v.Findings.HasErrors() || !strings.Contains(rules(v.Findings), "artefact-rebuild") {
		t.Errorf("damaged: %s", rules(v.Findings))
	}
	replace(t, w.Out, "es/flu-vaccine.txt", "es completa", "no es completa")
	const words = "locales/ui.es.toml"
	if err := w.Project.Write(words, []byte("[contents]\nother = \"Lista\"\n")); err != nil {
		t.Fatal(err)
	}
	export(t, w, build.Options{Formats: []string{"html", "txt"}})
	replace(t, w.Project, words, "Lista", "Tabla")
	if v := verify(); v.Current != 2 || v.Findings.HasErrors() || strings.Count(rules(v.Findings), "not-current@es:") != 2 {
		t.Errorf("older words: %+v", v)
	}
	replace(t, w.Project, "source/flu-vaccine.md", "lowers the risk", "reduces the risk")
	v := verify()
	if v.Findings.HasErrors() || !strings.Contains(rules(v.Findings), "not-current") {
		t.Errorf("older: %s", rules(v.Findings))
	}
}

// What an edited manifest says of all files agrees with itself, and some of it
// stands in no file.
func TestVerifyComparesTheEntriesOfTheManifest(t *testing.T) {
	other := `"sha256:` + strings.Repeat("0", 64) + `"`
	for _, edit := range [][3]string{{"status", `"draft"`, `"approved"`}, {"source_edition", `"2026-11-22"`, `"2026-11-23"`}, {"source_bundle_hash", "", other}} {
		w := starter(t)
		export(t, w, build.Options{Formats: []string{"pdf", "txt"}})
		if edit[1] == "" { // whatever it is
			_, after, _ := strings.Cut(string(read(t, w.Out, manifest.Name)), `"`+edit[0]+`":`)
			edit[1] = after[:len(other)]
		}
		key := `"` + edit[0] + `":`
		replace(t, w.Out, manifest.Name, key+edit[1], key+edit[2])
		v, err := build.Verify(context.Background(), w, build.VerifyOptions{Project: true})
		if err != nil {
			t.Fatal(err)
		}
		files := strings.Count(string(read(t, w.Out, manifest.Name)), key+edit[2])
		said := slices.DeleteFunc(v.Findings, func(f diag.Finding) bool { return !strings.Contains(f.Message, "`"+edit[0]+"` differs") })
		if files == 0 || len(said) != files {
			t.Errorf("%s of %d files: %v", edit[0], files, v.Findings)
		}
	}
}

func TestAllowedSourceTextIsVerifiedToo(t *testing.T) {
	w := starter(t)
	replace(t, w.Project, "locales/flu-vaccine.es.toml", `["ask-first.h"]`, `["gone.h"]`)
	if r := export(t, w, build.Options{Formats: []string{"html"}}); !strings.Contains(rules(r.Findings), "missing@es:ask-first.h") {
		t.Errorf("findings %s", rules(r.Findings))
	}
	r := export(t, w, build.Options{Selection: build.Selection{AllowSourceText: true}, Formats: []string{"html"}})
	if r.Findings.HasErrors() {
		t.Fatalf("findings %v", r.Findings)
	}
	if page := string(read(t, w.Out, "es/flu-vaccine.html")); !strings.Contains(page, `lang="en"`) || !strings.Contains(page, "Who should ask a doctor first") {
		t.Errorf("the English block is not marked as English:\n%s", page)
	}
	v, err := build.Verify(context.Background(), w, build.VerifyOptions{Project: true})
	if err != nil || len(v.Findings) > 0 {
		t.Errorf("findings %v, %v", v.Findings, err)
	}
	replace(t, w.Project, "locales/flu-vaccine.es.toml", `["not-complete"]`, `["gone"]`)
	if r := export(t, w, build.Options{Selection: build.Selection{AllowSourceText: true}, Formats: []string{"html"}}); !strings.Contains(rules(r.Findings), "missing@es:not-complete") {
		t.Errorf("a caution went through: %s", rules(r.Findings))
	}
}

// failing is a folder whose writes fail after so many.
type failing struct {
	*build.Memory
	left int
}

func (f *failing) WriteFrom(name string, fill func(io.Writer) error) error {
	if f.left--; f.left < 0 {
		return errors.New("no space left on device")
	}
	return f.Memory.WriteFrom(name, fill)
}

func TestAFullDiskIsAnErrorAndWhatStandsIsWhole(t *testing.T) {
	w := starter(t)
	out := &failing{build.NewMemory(nil), 1}
	w.Out = out
	_, err := build.Export(context.Background(), w, build.Options{Selection: build.Selection{Jobs: 1}, Formats: []string{"txt"}})
	if err == nil || !strings.Contains(err.Error(), "no space left on device") {
		t.Errorf("error is %v", err)
	}
	out.left = 100
	if r := export(t, w, build.Options{Formats: []string{"txt"}}); len(r.Errors) > 0 {
		t.Errorf("errors %v", r.Errors)
	}
	if v, err := build.Verify(context.Background(), w, build.VerifyOptions{Project: true}); err != nil || len(v.Findings) > 0 {
		t.Errorf("findings %v, %v", v, err)
	}
}

func TestABrokenManifestIsMadeAnew(t *testing.T) {
	w := starter(t)
	export(t, w, build.Options{Formats: []string{"txt"}})
	want := read(t, w.Out, manifest.Name)
	if err := w.Out.Write(manifest.Name, []byte(`{"schema":`)); err != nil {
		t.Fatal(err)
	}
	v, err := build.Verify(context.Background(), w, build.VerifyOptions{Project: true})
	if err != nil || !v.Findings.HasErrors() {
		t.Errorf("verify: %v, %v", v, err)
	}
	export(t, w, build.Options{Formats: []string{"txt"}})
	if got := read(t, w.Out, manifest.Name); !bytes.Equal(got, want) {
		t.Errorf("manifest is\n%s\nwant\n%s", got, want)
	}
}

func TestWhatAKilledExportLeftIsClearedAway(t *testing.T) {
	w := starter(t)
	if err := w.Out.Write("es/.new-flu-vaccine.pdf", []byte("half")); err != nil {
		t.Fatal(err)
	}
	export(t, w, build.Options{Formats: []string{"txt"}})
	if _, err := fs.Stat(w.Out, "es/.new-flu-vaccine.pdf"); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("it is still there: %v", err)
	}
}

func TestStatusCounts(t *testing.T) {
	w := starter(t)
	export(t, w, build.Options{Formats: []string{"txt"}})
	replace(t, w.Project, "source/flu-vaccine.md", "are ill with a fever now", "are ill now")
	standings, _, err := build.Status(context.Background(), w, build.Selection{})
	if err != nil || len(standings) != 2 {
		t.Fatalf("%v, %v", standings, err)
	}
	es := standings[1]
	if es.Locale != "es" || es.Messages != 11 || es.Translated != 10 || es.Stale != 1 || es.Status != "refused" || es.Exported != 1 || es.Current != 0 || es.Cautions != 2 {
		t.Errorf("standing is %+v", es)
	}
}

// BenchmarkExport is the main job: the repository's article in every locale
// and format, made, read back and put in place on disk.
func BenchmarkExport(b *testing.B) {
	root, err := filepath.Abs("../..")
	if err != nil {
		b.Fatal(err)
	}
	cache := b.TempDir()
	run := func(out string) {
		w, err := build.OpenWorld(build.Places{Project: root, Out: out, Cache: cache, MakeOut: true})
		if err != nil {
			b.Fatal(err)
		}
		if r := export(b, w, build.Options{Force: true}); len(r.Locales) != 31 || r.Findings.HasErrors() {
			b.Fatalf("%d locales, %v", len(r.Locales), r.Findings)
		}
	}
	run(b.TempDir())
	for b.Loop() {
		run(b.TempDir())
	}
}
