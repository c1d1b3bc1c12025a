package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"flag"
	"fmt"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/rogpeppe/go-internal/testscript"
)

var update = flag.Bool("update", false, "rewrite the outputs in the scripts")

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"caveat": main})
}

// TestScripts runs the commands as a user does; each script has its files
// inside it. `project DIR` copies this repository's own article and bundles.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs("../..")
	if err != nil {
		t.Fatal(err)
	}
	cache := filepath.Join(t.TempDir(), "cache")
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: *update,
		Setup: func(env *testscript.Env) error {
			env.Setenv("XDG_CACHE_HOME", cache)
			env.Setenv("LocalAppData", cache) // on Windows
			env.Setenv("REPOSITORY", root)
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"project": copyProject, "sizes": bigFile, "edit": edit, "same": sameTree, "png": picture, "mend": mend,
		},
	})
}

// TestTheExamplesOfTheHelpAreRun wants each example that a help text shows in
// the script examples.txtar; those with a pipe or a home folder are the shell's.
func TestTheExamplesOfTheHelpAreRun(t *testing.T) {
	script, err := os.ReadFile("testdata/script/examples.txtar")
	if err != nil {
		t.Fatal(err)
	}
	quotes := strings.NewReplacer("'", `"`)
	lines := strings.Split(quotes.Replace(string(script)), "\n")
	n := 0
	for _, cmd := range commands() {
		usage, _ := cmd.describe(Env{})
		for line := range strings.Lines(usage) {
			example, remark, _ := strings.Cut(strings.TrimSpace(line), "    ")
			if !strings.HasPrefix(line, "  caveat ") || strings.ContainsAny(example+remark, "|~$") {
				continue
			}
			n++
			if example = quotes.Replace(example); !slices.Contains(lines, example) && !slices.Contains(lines, "! "+example) {
				t.Errorf("%s shows `%s`, which no line of the script runs", cmd.name, example)
			}
		}
	}
	if n < 20 {
		t.Errorf("only %d examples were seen", n)
	}
}

// One screen of help: what a terminal of 80 columns shows at once. Examples may
// be as long as they are typed.
func TestEachHelpIsOneScreen(t *testing.T) {
	var out bytes.Buffer
	for _, name := range append(commandNames(), "help") {
		out.Reset()
		if code := Run(context.Background(), []string{name, "-h"}, Env{Stdout: &out, Stderr: &out, Dir: "."}); code != clean {
			t.Fatalf("%s: %d", name, code)
		}
		if n := strings.Count(out.String(), "\n"); n > 46 {
			t.Errorf("%s: %d lines", name, n)
		}
		for line := range strings.Lines(out.String()) {
			if line = strings.TrimSuffix(line, "\n"); displayWidth(line) > 80 && !strings.HasPrefix(line, "  caveat ") {
				t.Errorf("%s: %d columns: %s", name, displayWidth(line), line)
			}
		}
	}
}

// copyProject puts the repository's article and bundles into a folder, those of
// all locales or of the ones named: project DIR [TAG...].
func copyProject(ts *testscript.TestScript, neg bool, args []string) {
	for _, dir := range []string{"source", "locales", "locales/reviews"} {
		from := filepath.Join(ts.Getenv("REPOSITORY"), dir)
		entries, err := os.ReadDir(from)
		ts.Check(err)
		to := ts.MkAbs(filepath.Join(args[0], dir))
		ts.Check(os.MkdirAll(to, 0o777))
		for _, e := range entries {
			if wanted(e.Name(), args[1:]) {
				data, err := os.ReadFile(filepath.Join(from, e.Name()))
				ts.Check(err)
				ts.Check(os.WriteFile(filepath.Join(to, e.Name()), data, 0o666))
			}
		}
	}
}

// wanted tells whether a project with bundles for these tags, or for all, has
// the file.
func wanted(name string, tags []string) bool {
	bundle, ok := strings.CutPrefix(name, "enteromix.")
	tag, isBundle := strings.CutSuffix(bundle, ".toml")
	if ok && isBundle && tag != "terms" && len(tags) > 0 {
		return slices.Contains(tags, tag)
	}
	return strings.HasSuffix(name, ".md") || strings.HasSuffix(name, ".toml")
}

// bigFile writes a file of so many mebibytes: sizes FILE MIB.
func bigFile(ts *testscript.TestScript, neg bool, args []string) {
	var mib int
	_, err := fmt.Sscan(args[1], &mib)
	ts.Check(err)
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.Repeat([]byte("A line of the article.\n"), mib<<20/23), 0o666))
}

// edit replaces text in a file, which must hold it: edit FILE OLD NEW, where
// \n in NEW is a line end.
func edit(ts *testscript.TestScript, neg bool, args []string) {
	data, err := os.ReadFile(ts.MkAbs(args[0]))
	ts.Check(err)
	if !bytes.Contains(data, []byte(args[1])) {
		ts.Fatalf("%s does not hold %q", args[0], args[1])
	}
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), bytes.ReplaceAll(data, []byte(args[1]), []byte(strings.ReplaceAll(args[2], `\n`, "\n"))), 0o666))
}

// mend replaces text in a file of an output folder and its hash and size in the
// manifest: mend OUT FILE OLD NEW.
func mend(ts *testscript.TestScript, neg bool, args []string) {
	file, listing := filepath.Join(args[0], args[1]), filepath.Join(args[0], "manifest.json")
	was := ts.ReadFile(file)
	edit(ts, false, []string{file, args[2], args[3]})
	now := ts.ReadFile(file)
	edit(ts, false, []string{listing, sizeAndSum(was), sizeAndSum(now)})
}

// sizeAndSum is what a manifest says of a file's bytes.
func sizeAndSum(data string) string {
	return fmt.Sprintf(`"sha256":"%x","size":%d`, sha256.Sum256([]byte(data)), len(data))
}

// picture writes a grey PNG, of 60 by 40 pixels unless said otherwise: png FILE [WxH].
func picture(ts *testscript.TestScript, neg bool, args []string) {
	var b bytes.Buffer
	size := image.Pt(60, 40)
	if len(args) > 1 {
		_, err := fmt.Sscanf(args[1], "%dx%d", &size.X, &size.Y)
		ts.Check(err)
	}
	ts.Check(png.Encode(&b, image.NewGray(image.Rectangle{Max: size})))
	ts.Check(os.WriteFile(ts.MkAbs(args[0]), b.Bytes(), 0o666))
}

// sameTree compares two folders byte for byte, hidden files aside: same A B.
func sameTree(ts *testscript.TestScript, neg bool, args []string) {
	a, b := tree(ts, args[0]), tree(ts, args[1])
	if (a == b) == neg {
		ts.Fatalf("%s:\n%s\n%s:\n%s", args[0], a, args[1], b)
	}
}

func tree(ts *testscript.TestScript, dir string) string {
	var out strings.Builder
	root := ts.MkAbs(dir)
	ts.Check(filepath.WalkDir(root, func(path string, e os.DirEntry, err error) error {
		if err != nil || e.IsDir() || strings.HasPrefix(e.Name(), ".") {
			return err
		}
		data, err := os.ReadFile(path)
		fmt.Fprintf(&out, "%s %x\n", strings.TrimPrefix(path, root), data)
		return err
	}))
	return out.String()
}

// Consoles of Windows show an escape sequence as it is; a line that is too long
// for any terminal would stay.
func TestProgressDrawsABarOnATerminal(t *testing.T) {
	var out, errs bytes.Buffer
	dir := t.TempDir()
	env := Env{Stdout: &out, Stderr: &errs, Dir: ".", Cache: t.TempDir(), TerminalWidth: 45}
	if code := Run(context.Background(), []string{"init", dir}, env); code != clean {
		t.Fatalf("init: %d\n%s", code, errs.String())
	}
	source := filepath.Join(dir, "source")
	if err := os.Rename(filepath.Join(source, "flu-vaccine.md"), filepath.Join(source, "インフルエンザの予防接種.md")); err != nil {
		t.Fatal(err)
	}
	Run(context.Background(), []string{"export", "-C", dir, "--format", "txt"}, env)
	bar, _, _ := strings.Cut(errs.String(), "locales/") // the findings
	draws := strings.Split(strings.TrimPrefix(bar, "\r"), "\r")
	first := regexp.MustCompile(`^\[#{20}\] 1/1 (\d+\.\d/s 0s left )?イ`) // a slow machine takes a second
	if len(draws) != 3 || !first.MatchString(draws[0]) || strings.TrimSpace(draws[1]) != "" || draws[2] != "" {
		t.Errorf("no bar, or it is left standing: %q", draws)
	}
	for _, d := range draws[:len(draws)-1] {
		if n := displayWidth(d); n != 44 || !utf8.ValidString(d) || strings.Contains(d, "\x1b") {
			t.Errorf("%d columns: %q", n, d)
		}
	}
}

// A bar stands for a moment, tells the rate once a second of work has gone by, and its
// end in any case.
func TestTheBarTellsTheRateOfWork(t *testing.T) {
	var out bytes.Buffer
	b := newBar(Env{Stderr: &out, TerminalWidth: 60})
	clock := b.start
	b.now = func() time.Time { return clock }
	for _, c := range []struct {
		after time.Duration
		step  step
		want  string
	}{
		{0, step{1, 10, 1, "a"}, "[##..................] 1/10 a"},
		{redraw - 1, step{2, 10, 2, "b"}, ""},
		{redraw, step{3, 10, 3, "c"}, "[######..............] 3/10 c"},
		{time.Second, step{5, 10, 0, "d"}, "[##########..........] 5/10 d"},
		{2 * time.Second, step{8, 10, 4, "e"}, "[################....] 8/10 2.0/s 1s left e"},
		{2*time.Second + 1, step{10, 10, 4, "f"}, "[####################] 10/10 2.0/s 0s left f"},
	} {
		out.Reset()
		clock = b.start.Add(c.after)
		b.at(c.step)
		if got := strings.TrimSpace(out.String()); got != c.want {
			t.Errorf("after %v: %q, want %q", c.after, got, c.want)
		}
	}
}

func TestVerifyCountsFilesOnATerminal(t *testing.T) {
	var out, errs bytes.Buffer
	dir := t.TempDir()
	env := Env{Stdout: &out, Stderr: &errs, Dir: "."}
	for _, args := range [][]string{{"init", dir}, {"export", "-C", dir, "--format", "txt,html"}} {
		if code := Run(context.Background(), args, env); code != clean {
			t.Fatal(errs.String())
		}
	}
	for _, args := range [][]string{{"verify", "-C", dir}, {"verify", "--standalone", filepath.Join(dir, "out")}} {
		errs.Reset()
		env.TerminalWidth = 60
		if code := Run(context.Background(), args, env); code != clean {
			t.Fatalf("%v: %d", args, code)
		}
		draws := strings.Split(strings.TrimPrefix(errs.String(), "\r"), "\r")
		last := draws[len(draws)-3:]
		if !strings.HasPrefix(last[0], "[####################] 6/6 ") || strings.TrimSpace(last[1]) != "" || last[2] != "" {
			t.Errorf("%v: no bar, or it is left standing: %q", args, draws)
		}
	}
}

func TestAStoppedExportSaysSo(t *testing.T) {
	var out, errs bytes.Buffer
	dir := t.TempDir()
	env := Env{Stdout: &out, Stderr: &errs, Dir: "."}
	if code := Run(context.Background(), []string{"init", dir}, env); code != clean {
		t.Fatal(errs.String())
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if code := Run(ctx, []string{"export", "-C", dir}, env); code != cannotRun {
		t.Errorf("status %d", code)
	}
	if !strings.Contains(errs.String(), "stopped") {
		t.Errorf("no word of it: %s", errs.String())
	}
}
