package build_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"caveat/internal/build"
)

// project is a world that has the starter's project and nothing else.
func project(t *testing.T) *build.World {
	t.Helper()
	w := &build.World{Project: build.NewMemory(nil)}
	if _, err := build.Init(w.Project); err != nil {
		t.Fatal(err)
	}
	return w
}

// What an article may be called: its files have that name on every system.
func TestNamesOfArticles(t *testing.T) {
	for name, why := range map[string]string{
		"flu": "", "Grippe-é_2": "", "خانه\u200cها": "", "க்\u200dஷ": "", strings.Repeat("a", 200): "",
		"ui":                     "holds the product's own words",
		"flu.2026":               "a full stop or a blank",
		"the flu":                "a full stop or a blank",
		"-flu":                   "begins as an option does",
		"flu:":                   "a sign that not every system has",
		"flu*":                   "a sign that not every system has",
		"flu\\":                  "a sign that not every system has",
		"flu\u200f":              "a sign that not every system has",
		"flu\u2028":              "a sign that not every system has",
		"flu\x1b":                "a sign that not every system has",
		"flu\xff":                "a sign that not every system has",
		"Con":                    "for a device",
		"lpt¹":                   "for a device",
		strings.Repeat("a", 201): "takes 201 bytes",
	} {
		w := project(t)
		file := "source/" + name + ".md"
		if err := w.Project.Write(file, read(t, w.Project, "source/flu-vaccine.md")); err != nil {
			t.Fatal(err)
		}
		p, err := build.OpenProject(w)
		if err != nil {
			t.Fatal(err)
		}
		if taken := slices.Contains(p.Articles, name); taken != (why == "") {
			t.Errorf("%q: taken: %v, findings %v", name, taken, p.Findings)
		}
		if said := fmt.Sprint(p.Findings); why != "" && (len(p.Findings) != 1 || p.Findings[0].Rule != "article-name" || p.Findings[0].File != file || !strings.Contains(said, why)) {
			t.Errorf("%q: %v", name, p.Findings)
		}
	}
}

// What is hidden or a README is no part of a project, and no mistake either.
func TestHiddenFilesAndReadmesAreLeftOut(t *testing.T) {
	w := project(t)
	text := read(t, w.Project, "source/flu-vaccine.md")
	for _, name := range []string{"source/README.md", "source/Readme.MD", "source/.flu.md", "locales/README.md", "locales/.flu-vaccine.fr.toml", "source/.flu.markdown"} {
		if err := w.Project.Write(name, text); err != nil {
			t.Fatal(err)
		}
	}
	p, err := build.OpenProject(w)
	if err != nil || len(p.Findings) > 0 || len(p.Articles) != 1 || len(p.Tags["flu-vaccine"]) != 2 {
		t.Errorf("%v, %+v", err, p)
	}
}

func TestArticlesAreNamedOrSaidToBeUnknown(t *testing.T) {
	w := project(t)
	text := read(t, w.Project, "source/flu-vaccine.md")
	for i := range 20 {
		if err := w.Project.Write(fmt.Sprintf("source/heat-%02d.md", i), text); err != nil {
			t.Fatal(err)
		}
	}
	p, err := build.OpenProject(w)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ pattern, want string }{
		{"heat-*", "20 articles"},
		{"*-vaccine", "1 articles"},
		{"heat-0[", "`heat-0[` is not a pattern"},
		{"cold-*", "there is no article `cold-*` among the 21 here"},
	} {
		got, err := p.Select([]string{c.pattern})
		if said := fmt.Sprint(len(got), " articles ", err); !strings.Contains(said, c.want) {
			t.Errorf("%s: %s", c.pattern, said)
		}
	}
	if _, err := build.OnlyArticle(w, []string{"heat-0?"}); err == nil || !strings.Contains(err.Error(), "which article? name one of `heat-00`") {
		t.Errorf("%v", err)
	}
	if name, err := build.OnlyArticle(w, []string{"*-vaccine"}); err != nil || name != "flu-vaccine" {
		t.Errorf("%q, %v", name, err)
	}
}

// Of the files `flu-vaccine.md` stands before `flu.md`, of the names `flu` comes first.
func TestArticlesAndTagsAreSortedByName(t *testing.T) {
	files := map[string][]byte{}
	for _, name := range []string{"flu", "flu-vaccine"} {
		files["source/"+name+".md"] = nil
		for _, tag := range []string{"pt", "pt-BR"} {
			files[build.BundleFile(name, tag)] = nil
		}
	}
	p, err := build.OpenProject(&build.World{Project: build.NewMemory(files)})
	if err != nil {
		t.Fatal(err)
	}
	if want := []string{"flu", "flu-vaccine"}; !slices.Equal(p.Articles, want) {
		t.Errorf("articles are %q, want %q", p.Articles, want)
	}
	if want := []string{"pt", "pt-BR"}; !slices.Equal(p.Tags["flu"], want) {
		t.Errorf("tags are %q, want %q", p.Tags["flu"], want)
	}
}
