package build_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"caveat/internal/build"
	"caveat/internal/manifest"
)

// quick are formats that cost little.
var quick = build.Options{Formats: []string{"html", "txt"}}

// made are the files that a run made, each with its reason.
func made(r *build.Result) string {
	var out []string
	for _, row := range r.Locales {
		for _, f := range row.Files {
			if f.Made != "" {
				out = append(out, f.Path+" ("+f.Made+")")
			}
		}
	}
	return strings.Join(out, ", ")
}

// treeOf is every file of a folder with its bytes.
func treeOf(t testing.TB, folder build.Folder) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := fs.WalkDir(folder, ".", func(name string, e fs.DirEntry, err error) error {
		if err == nil && !e.IsDir() {
			out[name] = string(read(t, folder, name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func wantSame(t testing.TB, what string, got, want map[string]string) {
	t.Helper()
	for name, data := range want {
		if got[name] != data {
			t.Errorf("%s: %s differs or is missing", what, name)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d files, want %d", what, len(got), len(want))
	}
}

// uncached is the output folder of the same project exported without a cache.
func uncached(t testing.TB, w *build.World, o build.Options) map[string]string {
	t.Helper()
	fresh := *w
	fresh.Out, fresh.Cache = build.NewMemory(nil), ""
	export(t, &fresh, o)
	return treeOf(t, fresh.Out)
}

// writtenAt is when each artefact of the starter was written.
func writtenAt(out build.Folder) map[string]string {
	at := map[string]string{}
	for _, name := range []string{"en/flu-vaccine.html", "en/flu-vaccine.txt", "es/flu-vaccine.html", "es/flu-vaccine.txt"} {
		if info, err := out.Stat(name); err == nil {
			at[name] = info.ModTime().String()
		}
	}
	return at
}

func TestOnlyWhatAChangeReachesIsMadeAgain(t *testing.T) {
	w := starter(t)
	first := export(t, w, quick)
	if got := made(first); strings.Count(got, "(new)") != 4 {
		t.Fatalf("the first run made %s", got)
	}
	steps := []struct {
		name string
		do   func()
		want string
	}{
		{"nothing", func() {}, ""},
		{"one block of a bundle", func() { replace(t, w.Project, "locales/flu-vaccine.es.toml", "no es completa", "no es nunca completa") },
			"es/flu-vaccine.html (locales/flu-vaccine.es.toml changed), es/flu-vaccine.txt (locales/flu-vaccine.es.toml changed)"},
		{"words of a locale", func() {
			if err := w.Project.Write("locales/ui.es.toml", []byte("[contents]\nother = \"Índice\"\n")); err != nil {
				t.Fatal(err)
			}
		}, "es/flu-vaccine.html (locales/ui.es.toml changed), es/flu-vaccine.txt (locales/ui.es.toml changed)"},
		{"a file changed by hand", func() { replace(t, w.Out, "en/flu-vaccine.txt", "not complete", "complete") }, "en/flu-vaccine.txt (not as it was written)"},
		{"a file taken away", func() {
			if err := w.Out.Remove("en/flu-vaccine.html"); err != nil {
				t.Fatal(err)
			}
		}, "en/flu-vaccine.html (no longer there)"},
		{"the manifest changed by hand", func() { replace(t, w.Out, manifest.Name, `"status":"draft"`, `"status":"approved"`) }, ""},
		{"the manifest taken away", func() {
			if err := w.Out.Remove(manifest.Name); err != nil {
				t.Fatal(err)
			}
		}, ""},
		{"the index changed by hand", func() { replace(t, w.Out, "index.html", "Articles", "Items") }, ""},
	}
	for _, s := range steps {
		s.do()
		before, dry := treeOf(t, w.Out), quick
		dry.DryRun = true
		if got := made(export(t, w, dry)); got != s.want {
			t.Errorf("%s: would make %q, want %q", s.name, got, s.want)
		}
		wantSame(t, s.name+", dry", treeOf(t, w.Out), before)
		stood := writtenAt(w.Out)
		r := export(t, w, quick)
		for name, at := range writtenAt(w.Out) { // order-free: each by itself
			if (at != stood[name]) != strings.Contains(s.want, name) {
				t.Errorf("%s: %s was written anew, or was not", s.name, name)
			}
		}
		if len(r.Errors) > 0 || r.Findings.HasErrors() {
			t.Fatalf("%s: %v %v", s.name, r.Errors, r.Findings)
		}
		if got := made(r); got != s.want {
			t.Errorf("%s: made %q, want %q", s.name, got, s.want)
		}
		wantSame(t, s.name, treeOf(t, w.Out), uncached(t, w, quick))
	}
	// Where nothing has changed nothing is written, the manifest neither.
	before, err := w.Out.Stat(manifest.Name)
	if err != nil {
		t.Fatal(err)
	}
	export(t, w, quick)
	if after, err := w.Out.Stat(manifest.Name); err != nil || after.ModTime() != before.ModTime() {
		t.Errorf("the manifest was written anew (%v)", err)
	}
}

func TestWhatTheCacheTellsIsWhatARunWithoutItFinds(t *testing.T) {
	w := starter(t)
	replace(t, w.Project, "locales/flu-vaccine.es.toml", "Vacuna", "Vacuna 3")
	a, b := export(t, w, quick), export(t, w, quick)
	if len(a.Findings) == 0 || fmt.Sprint(a.Findings) != fmt.Sprint(b.Findings) {
		t.Errorf("findings %v\nthen %v", a.Findings, b.Findings)
	}
	for i := range a.Locales {
		x, y := a.Locales[i], b.Locales[i]
		if x.Status != y.Status || x.Cautions != y.Cautions || x.Language != y.Language || len(x.Files) != len(y.Files) {
			t.Errorf("%+v\nthen %+v", x, y)
		}
	}
}

func TestForceMakesEverythingAgain(t *testing.T) {
	w := starter(t)
	export(t, w, quick)
	forced := quick
	forced.Force = true
	if got := made(export(t, w, forced)); strings.Count(got, "(forced)") != 4 {
		t.Errorf("made %s", got)
	}
}

// records are the files of the cache that tell of exports.
func records(t testing.TB, w *build.World) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(w.Cache, "exports", "*", "*.record"))
	if err != nil || len(files) == 0 {
		t.Fatalf("records %v, %v", files, err)
	}
	return files
}

func TestADamagedCacheEntryIsFoundAndRedone(t *testing.T) {
	w := starter(t)
	export(t, w, quick)
	want := treeOf(t, w.Out)
	file := records(t, w)[0]
	whole, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	damages := [][]byte{{}, whole[:len(whole)/2], append(slices.Clone(whole), 'x'), []byte("caveat record 1 00000000 7fffffff\n{}"), []byte("no record")}
	for at := 0; at < len(whole); at += 401 {
		d := slices.Clone(whole)
		d[at] ^= 4
		damages = append(damages, d)
	}
	for i, d := range damages {
		if err := os.WriteFile(file, d, 0o666); err != nil {
			t.Fatal(err)
		}
		r := export(t, w, quick)
		if got := made(r); !strings.Contains(got, "en/flu-vaccine.txt (new)") {
			t.Fatalf("damage %d: made %q", i, got)
		}
		wantSame(t, fmt.Sprint("damage ", i), treeOf(t, w.Out), want)
	}
}

func TestARefusedLocaleKeepsItsOlderFiles(t *testing.T) {
	w := starter(t)
	export(t, w, quick)
	before := treeOf(t, w.Out)
	text := read(t, w.Project, "locales/flu-vaccine.es.toml")
	replace(t, w.Project, "locales/flu-vaccine.es.toml", `["not-complete"]`, `["gone"]`)
	for range 2 {
		r := export(t, w, quick)
		if !r.Locales[1].Refused() || !r.Findings.HasErrors() {
			t.Fatalf("es is not refused: %+v", r.Locales[1])
		}
		after := treeOf(t, w.Out)
		if after["es/flu-vaccine.txt"] != before["es/flu-vaccine.txt"] || !strings.Contains(after[manifest.Name], `"es/flu-vaccine.txt"`) {
			t.Error("its older file is not there or not listed")
		}
		if page := after["report.html"]; !strings.Contains(page, "Not exported") || strings.Index(page, "missing") > strings.Index(page, "What stands") {
			t.Errorf("the report does not begin with it:\n%s", page)
		}
	}
	if err := w.Project.Write("locales/flu-vaccine.es.toml", text); err != nil {
		t.Fatal(err)
	}
	export(t, w, quick)
	wantSame(t, "mended", treeOf(t, w.Out), before)
}

// A file that changes within the tick of the clock in which it was stamped has
// the same size and time; only its content tells.
func TestAFileChangedWithinOneTickIsSeen(t *testing.T) {
	w, _, file := starterOnDisk(t)
	rewrite(t, file, time.Now().Add(time.Minute), func(b []byte) []byte { return b }) // as fresh, however slow the machine
	export(t, w, quick)
	info, err := os.Stat(file)
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, bytes.Replace(data, []byte("Vacuna"), []byte("VACUNA"), 1), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	if got := made(export(t, w, quick)); !strings.Contains(got, "es/flu-vaccine.txt") {
		t.Errorf("made %q", got)
	}
}

// onDisk is starterOnDisk, whose files were last changed an hour ago, so that
// their stamps stand for their content.
func onDisk(t *testing.T, edit func(bundle []byte) []byte) (w *build.World, out, bundle string) {
	t.Helper()
	w, out, bundle = starterOnDisk(t)
	rewrite(t, bundle, time.Now().Add(-time.Hour), edit)
	return w, out, bundle
}

// starterOnDisk is the starter project on disk, with its Spanish bundle.
func starterOnDisk(t *testing.T) (w *build.World, out, bundle string) {
	t.Helper()
	project, out := t.TempDir(), t.TempDir()
	disk, err := build.OpenDisk(project)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := build.Init(disk); err != nil {
		t.Fatal(err)
	}
	w, err = build.OpenWorld(build.Places{Project: project, Out: out, Cache: t.TempDir(), MakeOut: true})
	if err != nil {
		t.Fatal(err)
	}
	closeAtEnd(t, disk, w.Project, w.Out)
	return w, out, filepath.Join(project, "locales", "flu-vaccine.es.toml")
}

// closeAtEnd closes folders on disk before they are taken away: Windows keeps
// those that are open.
func closeAtEnd(t *testing.T, folders ...build.Folder) {
	t.Cleanup(func() {
		for _, f := range folders {
			if err := f.(*build.Disk).Close(); err != nil {
				t.Error(err)
			}
		}
	})
}

// rewrite edits a file and gives it a time of the last change.
func rewrite(t *testing.T, file string, at time.Time, edit func([]byte) []byte) {
	t.Helper()
	data, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, edit(data), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(file, at, at); err != nil {
		t.Fatal(err)
	}
}

func TestFilesMadeAgainComeWithTheAlarmsOfTheirText(t *testing.T) {
	w, out, _ := onDisk(t, func(b []byte) []byte {
		return bytes.Replace(b, []byte("no es completa"), []byte("es completa"), 1)
	})
	first := export(t, w, quick)
	if !strings.Contains(rules(first.Findings), "negation@es:not-complete") {
		t.Fatalf("findings are %s", rules(first.Findings))
	}
	before := treeOf(t, w.Out)
	if err := os.RemoveAll(filepath.Join(out, "es")); err != nil {
		t.Fatal(err)
	}
	again := export(t, w, quick)
	if rules(again.Findings) != rules(first.Findings) || !strings.Contains(made(again), "es/flu-vaccine.txt") {
		t.Errorf("made %s with findings %s, want those of the first run, %s", made(again), rules(again.Findings), rules(first.Findings))
	}
	wantSame(t, "made again", treeOf(t, w.Out), before)
}

// A text that changed behind its stamp is not the one that a record speaks of.
func TestTheRulesRunOverTextThatChangedBehindItsStamp(t *testing.T) {
	w, out, bundle := onDisk(t, func(b []byte) []byte { return b })
	export(t, w, quick)
	if err := os.RemoveAll(filepath.Join(out, "es")); err != nil {
		t.Fatal(err)
	}
	info, err := os.Stat(bundle)
	if err != nil {
		t.Fatal(err)
	}
	rewrite(t, bundle, info.ModTime(), func(b []byte) []byte {
		return bytes.Replace(b, []byte("protecci\u00f3n no"), []byte("protecci\u043en no"), 1)
	})
	r := export(t, w, quick)
	if got := rules(r.Findings); !strings.Contains(got, "homoglyph@es:not-complete") || strings.Contains(made(r), "es/") {
		t.Errorf("made %q, findings %q", made(r), got)
	}
}

func TestSinceLeavesOutOlderEditions(t *testing.T) {
	w := starter(t)
	o := quick
	o.Since = "2026-11-23"
	if r := export(t, w, o); len(r.Locales) != 0 {
		t.Errorf("rows %+v", r.Locales)
	}
	o.Since = "2026-11-22"
	for range 2 {
		if r := export(t, w, o); len(r.Locales) != 2 {
			t.Errorf("rows %+v", r.Locales)
		}
	}
	o.Since = "2026-11-23"
	if r := export(t, w, o); len(r.Locales) != 0 {
		t.Errorf("of what the cache tells: rows %+v", r.Locales)
	}
}

func TestAnArticleThatCannotBeReadCostsItselfAlone(t *testing.T) {
	w := starter(t)
	for i := range 20 {
		name := fmt.Sprintf("source/a%02d.md", i)
		text := fmt.Sprintf("---\ntitle: Article %d\nlang: en\nedition: 2026-11-22\n---\n# Article\n\nText. {#t .claim}\n\nTake care. {#c .caution for=\"t\"}\n", i)
		if i == 7 {
			text = strings.Replace(text, `for="t"`, `for="x"`, 1)
		}
		if err := w.Project.Write(name, []byte(text)); err != nil {
			t.Fatal(err)
		}
	}
	for range 2 {
		r := export(t, w, quick)
		refused := slices.DeleteFunc(slices.Clone(r.Locales), func(row build.LocaleResult) bool { return !row.Refused() })
		if len(r.Locales) != 22 || len(refused) != 1 || refused[0].Article != "a07" || !r.Findings.HasErrors() || len(r.Errors) > 0 {
			t.Errorf("%d rows, findings %v, errors %v", len(r.Locales), r.Findings, r.Errors)
		}
	}
	if got := treeOf(t, w.Out); len(got) != 21*2+3 {
		t.Errorf("%d files: %v", len(got), export(t, w, quick).Findings)
	}
}

func TestTheCacheForgetsFoldersThatAreGone(t *testing.T) {
	project, cache := t.TempDir(), t.TempDir()
	disk, err := build.OpenDisk(project)
	if err != nil {
		t.Fatal(err)
	}
	closeAtEnd(t, disk)
	if _, err := build.Init(disk); err != nil {
		t.Fatal(err)
	}
	outs := []string{filepath.Join(t.TempDir(), "a"), filepath.Join(t.TempDir(), "b")}
	for i, out := range append(outs, outs[1]) {
		if i == 2 {
			if err := os.RemoveAll(outs[0]); err != nil {
				t.Fatal(err)
			}
		}
		w, err := build.OpenWorld(build.Places{Project: project, Out: out, Cache: cache, MakeOut: true})
		if err != nil {
			t.Fatal(err)
		}
		export(t, w, build.Options{Formats: []string{"txt"}})
		if err := errors.Join(w.Project.(*build.Disk).Close(), w.Out.(*build.Disk).Close()); err != nil {
			t.Fatal(err)
		}
	}
	if stores, err := os.ReadDir(filepath.Join(cache, "exports")); err != nil || len(stores) != 1 {
		t.Errorf("stores %v, %v", stores, err)
	}
}

func TestWithoutACacheTheResultIsTheSame(t *testing.T) {
	w := starter(t)
	want := uncached(t, w, quick)
	file := filepath.Join(w.Cache, "exports")
	if err := os.WriteFile(file, nil, 0o666); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		export(t, w, quick)
		wantSame(t, "a file where the cache should be", treeOf(t, w.Out), want)
	}
}

// In a root folder without /proc a program cannot find itself.
func TestAProgramThatCannotBeToldFromOthersKeepsNoRecords(t *testing.T) {
	w := starter(t)
	want := uncached(t, w, quick)
	w.Program = func() (string, error) { return "", fs.ErrNotExist }
	for range 2 {
		r := export(t, w, quick)
		if !r.Locales[0].Changed() {
			t.Error("a record was trusted")
		}
		wantSame(t, "no program", treeOf(t, w.Out), want)
	}
}

// What made a locale fail in the making is told again from the record, until
// its text or the files that are asked for change.
func TestALocaleRefusedInTheMakingIsNotTriedAgain(t *testing.T) {
	w := starter(t)
	const name, sentence = "source/flu-vaccine.md", "Call a doctor today. "
	tall := "\n> [!CAUTION]\n> " + strings.Repeat(sentence, 300) + "\n> {#tall}\n" // no page can hold it
	if err := w.Project.Write(name, append(read(t, w.Project, name), tall...)); err != nil {
		t.Fatal(err)
	}
	written := func() string {
		info, err := w.Out.Stat("manifest.json")
		if err != nil {
			return "none"
		}
		return info.ModTime().String()
	}
	o := build.Options{Selection: build.Selection{Locales: []string{"en"}}}
	first := export(t, w, o)
	if !first.Findings.HasErrors() || !strings.Contains(fmt.Sprint(first.Findings), "[block-too-tall]") {
		t.Fatal(first.Findings)
	}
	o.Formats = []string{"txt"}
	if r := export(t, w, o); r.Findings.HasErrors() || len(r.Locales[0].Files) != 1 {
		t.Fatal(r.Findings)
	}
	o.Formats = nil
	export(t, w, o) // other files are asked for: tried again
	at := written()
	again := export(t, w, o)
	if fmt.Sprint(again.Findings) != fmt.Sprint(first.Findings) || !again.Locales[0].Refused() {
		t.Errorf("the second run says %v; the first said %v", again.Findings, first.Findings)
	}
	if written() != at {
		t.Error("the locale was tried again")
	}
	replace(t, w.Project, name, strings.Repeat(sentence, 299), "")
	if r := export(t, w, o); r.Findings.HasErrors() || len(r.Locales[0].Files) != 4 {
		t.Error(r.Findings)
	}
}

// Counts and findings come from the cache, of an export's record or of an
// earlier command's, as they do without one.
func TestStatusAndCheckTellFromTheCacheWhatTheyFindWithoutIt(t *testing.T) {
	w := starter(t)
	ask := func(w *build.World) string {
		t.Helper()
		standings, result, err := build.Status(t.Context(), w, build.Selection{})
		if err != nil || len(result.Errors) > 0 {
			t.Fatal(err, result.Errors)
		}
		checked, err := build.Check(t.Context(), w, build.Selection{Advice: true})
		if err != nil {
			t.Fatal(err)
		}
		return fmt.Sprintf("%+v\n%v\n%v\n%+v", standings, result.Findings, checked.Findings, checked.Locales)
	}
	bundle := "locales/flu-vaccine.es.toml"
	for _, s := range []struct {
		name string
		do   func()
	}{
		{"nothing exported", func() {}},
		{"exported", func() { export(t, w, quick) }},
		{"a warning", func() { replace(t, w.Project, bundle, "Vacuna", "Vacuna 3") }},
		{"exported anew", func() { export(t, w, quick) }},
		{"a block without a text", func() { replace(t, w.Project, bundle, "no es completa", "") }},
		{"a locale refused", func() { replace(t, w.Project, bundle, "hash = \"sha1-", "hash = \"sha1-0") }},
		{"exported without it", func() { export(t, w, quick) }},
		{"an article that is broken", func() { replace(t, w.Project, "source/flu-vaccine.md", "edition:", "editions:") }},
	} {
		s.do()
		bare := *w
		bare.Cache = ""
		want := ask(&bare)
		for _, time := range []string{"first", "again"} {
			if got := ask(w); got != want {
				t.Errorf("%s, %s:\n%s\nwant\n%s", s.name, time, got, want)
			}
		}
	}
}
