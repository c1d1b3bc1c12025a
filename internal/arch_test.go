// Package internal_test keeps the layout of the code true: who may import what,
// where disk and clock are touched, and how big things may grow.
package internal_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"golang.org/x/tools/go/packages"
)

// room is a package of the program: what it may import besides the standard
// library. Packages stand in reading order and import only those above them.
type room struct {
	path    string
	imports []string
	// os and time tell that the package may touch disk or clock.
	os, time bool
}

const (
	gotext    = "github.com/go-text/typesetting"
	goi18n    = "github.com/nicksnyder/go-i18n/v2"
	toml      = "github.com/BurntSushi/toml"
	goldmark  = "github.com/yuin/goldmark"
	yaml      = "go.yaml.in/yaml/v3"
	fpdf      = "github.com/go-pdf/fpdf"
	wazy      = "github.com/samyfodil/wazy"
	xtext     = "golang.org/x/text"
	xnethtml  = "golang.org/x/net/html"
	kflate    = "github.com/klauspost/compress/flate"
	ximage    = "golang.org/x/image/vector"
	kzlib     = "github.com/klauspost/compress/zlib"
	lockfile  = "github.com/rogpeppe/go-internal/lockedfile"
	xterm     = "golang.org/x/term"
	gocmp     = "github.com/google/go-cmp/cmp"
	ourPrefix = "caveat/"
)

// rooms is the table of the design's section 6.
var rooms = []room{
	{path: "internal/golden", imports: []string{gocmp}, os: true}, // for tests alone
	{path: "internal/diag"},
	{path: "internal/geom"},
	{path: "internal/lang", imports: []string{xtext}},
	{path: "internal/model", imports: []string{"internal/lang", xtext}},
	{path: "internal/manifest", imports: []string{"internal/diag"}},
	{path: "internal/source", imports: []string{"internal/model", "internal/diag", "internal/lang", goldmark, yaml, xtext}},
	{path: "internal/tomldoc", imports: []string{"internal/diag", toml}},
	{path: "internal/translate", imports: []string{"internal/model", "internal/lang", "internal/diag", "internal/tomldoc", goi18n, xtext}},
	{path: "internal/review", imports: []string{"internal/model", "internal/diag", "internal/tomldoc", xtext}},
	{path: "internal/check", imports: []string{"internal/model", "internal/lang", "internal/diag", "internal/tomldoc", xtext}},
	{path: "internal/check/learn", imports: []string{"internal/check"}, os: true},
	{path: "internal/check/bench", imports: []string{"internal/check", "internal/lang", "internal/diag", "internal/model", xtext}, os: true},
	{path: "internal/exchange", imports: []string{"internal/model", "internal/translate", "internal/diag", "internal/lang", xtext}},
	{path: "internal/picture"},
	{path: "internal/font", imports: []string{"internal/lang", gotext}},
	{path: "internal/segment", imports: []string{"internal/lang", gotext}},
	{path: "internal/shape", imports: []string{"internal/font", "internal/geom", "internal/lang", "internal/segment", gotext}},
	{path: "internal/layout", imports: []string{"internal/model", "internal/lang", "internal/geom", "internal/shape", "internal/font", "internal/segment", "internal/picture", "internal/diag"}},
	{path: "internal/export/xhtml", imports: []string{"internal/model", "internal/lang", "internal/picture", "internal/segment"}},
	{path: "internal/export/text", imports: []string{"internal/model", "internal/lang", "internal/segment", xtext}},
	{path: "internal/export/html", imports: []string{"internal/model", "internal/lang", "internal/export/xhtml"}},
	{path: "internal/export/epub", imports: []string{"internal/model", "internal/lang", "internal/font", "internal/export/xhtml", kflate}},
	{path: "internal/export/pdf", imports: []string{"internal/model", "internal/lang", "internal/geom", "internal/layout", "internal/font", "internal/picture", "internal/shape", fpdf, kzlib}},
	{path: "conformance/lines", imports: []string{"internal/export/pdf", "internal/font", "internal/geom", "internal/lang", "internal/layout", "internal/model", "internal/shape"}, os: true},
	// The readers of files know no documents and no manifest; one room has each
	// library. Fonts are data: what a glyph looks like is checked against them.
	{path: "internal/verify/wcag"},
	{path: "internal/verify/bidi", imports: []string{xtext}},
	{path: "internal/verify/web", imports: []string{"internal/diag", "internal/verify/wcag", xnethtml}},
	{path: "internal/verify/pdffile"},
	{path: "internal/verify/pdfium", imports: []string{wazy}},
	{path: "internal/verify/foundry", imports: []string{"internal/font", "internal/lang", "internal/verify/bidi", "internal/verify/pdffile", xtext}},
	{path: "internal/verify", imports: []string{"internal/model", "internal/lang", "internal/diag", "internal/manifest", "internal/font", ximage, xtext}},
	{path: "locales"},
	{path: "internal/build", imports: []string{"internal/diag", "internal/lang", "internal/model", "internal/manifest", "internal/source", "internal/translate", "internal/review",
		"internal/check", "internal/picture", "internal/font", "internal/layout", "internal/export", "internal/verify", "locales", lockfile}, os: true},
	{path: "internal/build/bench", imports: []string{"internal/", "locales"}, os: true},
	// Formats of translators' programs are known here and nowhere else.
	{path: "internal/desk", imports: []string{"internal/model", "internal/lang", "internal/diag", "internal/source", "internal/tomldoc", "internal/translate", "internal/review", "internal/check", "internal/exchange", "internal/build"}},
	{path: "cmd/caveat", imports: []string{"internal/build", "internal/desk", "internal/diag", "internal/manifest", "internal/model", xterm, xtext}, os: true, time: true},
}

// sourceFile is one parsed file of the program, tests and third parties left
// out.
type sourceFile struct {
	path  string // slashes, from the module's root
	room  *room
	lines int
	set   *token.FileSet
	ast   *ast.File
}

func sources(t *testing.T) []sourceFile {
	t.Helper()
	var out []sourceFile
	err := filepath.WalkDir("..", func(path string, e fs.DirEntry, err error) error {
		rel := filepath.ToSlash(strings.TrimPrefix(path, ".."+string(filepath.Separator)))
		if err != nil || e.IsDir() {
			if e != nil && (e.Name() == "testdata" || e.Name() == "third_party" || strings.HasPrefix(e.Name(), ".") && rel != "..") {
				return fs.SkipDir
			}
			return err
		}
		if !strings.HasSuffix(rel, ".go") || strings.HasSuffix(rel, "_test.go") {
			return nil
		}
		set := token.NewFileSet()
		file, err := parser.ParseFile(set, path, nil, parser.ParseComments)
		if err != nil {
			return err
		}
		out = append(out, sourceFile{rel, roomOf(rel), set.File(file.Pos()).LineCount(), set, file})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// roomOf is the room that a file lies in, the longest path first.
func roomOf(path string) *room {
	var best *room
	for i := range rooms {
		if strings.HasPrefix(path, rooms[i].path+"/") && (best == nil || len(rooms[i].path) > len(best.path)) {
			best = &rooms[i]
		}
	}
	return best
}

func TestEveryPackageImportsOnlyWhatItsRoomAllows(t *testing.T) {
	for _, f := range sources(t) {
		if f.room == nil {
			t.Errorf("%s lies in no room of the table", f.path)
			continue
		}
		for _, name := range f.imports() {
			if why := forbidden(f.room, name); why != "" {
				t.Errorf("%s imports %s: %s", f.path, name, why)
			}
		}
	}
}

func (f *sourceFile) imports() []string {
	var out []string
	for _, spec := range f.ast.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		out = append(out, name)
	}
	return out
}

// TestRoomsAllowNoMoreThanIsUsed: what a row allows and no file of its room imports
// would be let in unseen.
func TestRoomsAllowNoMoreThanIsUsed(t *testing.T) {
	used := map[string][]string{}
	for _, f := range sources(t) {
		if f.room != nil {
			used[f.room.path] = append(used[f.room.path], f.imports()...)
		}
	}
	for _, r := range rooms {
		if r.os && !slices.Contains(used[r.path], "os") || r.time && !slices.Contains(used[r.path], "time") {
			t.Errorf("%s need not touch the disk, or the clock", r.path)
		}
		for _, allowed := range r.imports {
			only := room{imports: []string{allowed}}
			if !slices.ContainsFunc(used[r.path], only.allows) {
				t.Errorf("%s need not be allowed %s", r.path, allowed)
			}
		}
	}
}

func forbidden(r *room, name string) string {
	own, ours := strings.CutPrefix(name, ourPrefix)
	switch {
	case ours && strings.HasPrefix(own+"/", r.path+"/"):
		return ""
	case !ours && !strings.Contains(strings.SplitN(name, "/", 2)[0], "."):
		return forbiddenStd(r, name)
	case r.allows(name):
		return ""
	}
	return "not in its row of the table"
}

// allows tells whether the row of a room names a package, or a folder that it is in.
func (r *room) allows(name string) bool {
	name = strings.TrimPrefix(name, ourPrefix)
	return slices.ContainsFunc(r.imports, func(allowed string) bool {
		return name == allowed || strings.HasPrefix(name, strings.TrimSuffix(allowed, "/")+"/")
	})
}

func forbiddenStd(r *room, name string) string {
	switch {
	case (name == "os" || strings.HasPrefix(name, "os/") || name == "io/ioutil" || name == "syscall") && !r.os:
		return "only build's World and cmd touch the disk"
	case (name == "time" || strings.HasPrefix(name, "math/rand")) && !r.time && !r.os:
		return "no clock and no chance outside cmd"
	case strings.HasPrefix(name, "net") && name != "net/url":
		return "the program never talks to a network"
	}
	return ""
}

func TestRoomsImportOnlyThoseAbove(t *testing.T) {
	order := map[string]int{}
	for i, r := range rooms {
		order[r.path] = i
	}
	for i, r := range rooms {
		for _, name := range r.imports {
			if at, ok := order[name]; ok && at >= i {
				t.Errorf("%s imports %s, which stands below it", r.path, name)
			}
		}
	}
}

func TestSizeBudget(t *testing.T) {
	var files, functions []int
	for _, f := range sources(t) {
		files = append(files, f.lines)
		if f.lines > 600 {
			t.Errorf("%s has %d lines; at most 600", f.path, f.lines)
		}
		for _, d := range f.ast.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok || fn.Body == nil {
				continue
			}
			n := bodyLines(f.set, fn)
			functions = append(functions, n)
			if n > 80 {
				t.Errorf("%s: %s has %d lines; at most 80", f.path, fn.Name.Name, n)
			}
			if p := fn.Type.Params.NumFields(); p > 4 {
				t.Errorf("%s: %s has %d parameters; at most 4", f.path, fn.Name.Name, p)
			}
		}
	}
	budget(t, "lines of a function", functions, 10, 35)
	budget(t, "lines of a file", files, 150, 400)
}

// bodyLines are the lines between a function's braces.
func bodyLines(set *token.FileSet, fn *ast.FuncDecl) int {
	return max(1, set.Position(fn.Body.Rbrace).Line-set.Position(fn.Body.Lbrace).Line-1)
}

func budget(t *testing.T, what string, values []int, median, p90 int) {
	t.Helper()
	slices.Sort(values)
	m, p := values[len(values)/2], values[len(values)*9/10]
	t.Logf("%s: median %d, 90th percentile %d of %d", what, m, p, len(values))
	if m > median || p > p90 {
		t.Errorf("%s: median %d and 90th percentile %d; at most %d and %d", what, m, p, median, p90)
	}
}

func TestEveryPackageSaysWhatItIs(t *testing.T) {
	documented := map[string]bool{}
	for _, f := range sources(t) {
		dir := filepath.ToSlash(filepath.Dir(f.path))
		documented[dir] = documented[dir] || f.ast.Doc != nil
	}
	var missing []string
	for dir, ok := range documented {
		if !ok {
			missing = append(missing, dir)
		}
	}
	slices.Sort(missing)
	if len(missing) > 0 {
		t.Error(fmt.Sprint("packages without a comment: ", missing))
	}
}

// TestTablesOfContentsNameEveryFile: where a package comment leads a reader through
// the files, it leads to all of them, but for the list of a stage's rules.
func TestTablesOfContentsNameEveryFile(t *testing.T) {
	contents, files := map[string]string{}, map[string][]string{}
	for _, f := range sources(t) {
		dir := filepath.ToSlash(filepath.Dir(f.path))
		if f.ast.Doc != nil {
			contents[dir] = f.ast.Doc.Text()
		} else if filepath.Base(f.path) != "rules.go" {
			files[dir] = append(files[dir], filepath.Base(f.path))
		}
	}
	for _, dir := range []string{"internal/build", "internal/desk", "internal/exchange", "internal/review", "internal/translate"} {
		for _, name := range files[dir] {
			if !strings.Contains(contents[dir], name) {
				t.Errorf("%s/%s stands nowhere in the package comment", dir, name)
			}
		}
		if len(files[dir]) == 0 {
			t.Errorf("%s has no files: the test looks at nothing", dir)
		}
	}
}

// TestCommentsNameFilesThatAreThere: a comment that leads a reader to a file of
// its package leads to one that has not been renamed or taken away. Other
// packages' files stand with their folders.
func TestCommentsNameFilesThatAreThere(t *testing.T) {
	named := 0
	for _, f := range sources(t) {
		for _, group := range f.ast.Comments {
			for _, m := range fileName.FindAllStringSubmatch(group.Text(), -1) {
				named++
				if _, err := os.Stat(filepath.Join("..", filepath.Dir(f.path), m[1])); err != nil {
					t.Errorf("%s: a comment names %s, which is not beside it", f.path, m[1])
				}
			}
		}
	}
	if named == 0 {
		t.Error("no file is named: the test looks at nothing")
	}
}

var fileName = regexp.MustCompile(`(?:^|[^\w/])([a-z]\w*\.go)\b`)

// TestMapsAreRangedOverOnlyWhereOrderDoesNotMatter wants a reason in words at
// each range over a map: "order-free: …" on its line or the line above.
func TestMapsAreRangedOverOnlyWhereOrderDoesNotMatter(t *testing.T) {
	set := token.NewFileSet()
	pkgs, err := packages.Load(&packages.Config{Fset: set, Dir: "..",
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedSyntax | packages.NeedTypes | packages.NeedTypesInfo | packages.NeedImports | packages.NeedExportFile}, "./...")
	if err != nil {
		t.Fatal(err)
	}
	ranges := 0
	for _, p := range pkgs {
		for _, e := range p.Errors {
			t.Error(e)
		}
		for _, file := range p.Syntax {
			ranges += mapRanges(t, set, p.TypesInfo, file)
		}
	}
	if ranges == 0 {
		t.Error("no range over a map was seen: the test looks at nothing")
	}
}

func mapRanges(t *testing.T, set *token.FileSet, info *types.Info, file *ast.File) int {
	reasons := map[int]bool{}
	for _, g := range file.Comments {
		if strings.Contains(g.Text(), "order-free: ") {
			end := set.Position(g.End()).Line
			reasons[end], reasons[end+1] = true, true
		}
	}
	n := 0
	ast.Inspect(file, func(node ast.Node) bool {
		r, ok := node.(*ast.RangeStmt)
		if !ok {
			return true
		}
		if _, isMap := info.TypeOf(r.X).Underlying().(*types.Map); isMap {
			n++
			if at := set.Position(r.Pos()); !reasons[at.Line] {
				t.Errorf("%s:%d ranges over a map without saying why order does not matter (`// order-free: …`)", at.Filename, at.Line)
			}
		}
		return true
	})
	return n
}
