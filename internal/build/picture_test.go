package build_test

import (
	"bytes"
	"image"
	"image/png"
	"slices"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/diag"
	"caveat/internal/model"
)

// withFigure is the starter's article with a picture and its caption.
func withFigure(t *testing.T, file string, data []byte) *build.World {
	t.Helper()
	w := starter(t)
	replace(t, w.Project, "source/flu-vaccine.md", "## Who should", "![A drawing](chart.png \"How severe flu goes down\")\n\n## Who should")
	if err := w.Project.Write(file, data); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestFigureInEveryFormat: a figure with its caption is exported and found again
// in every format and edition.
func TestFigureInEveryFormat(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 20, 10))); err != nil {
		t.Fatal(err)
	}
	w := withFigure(t, "source/chart.png", b.Bytes())
	r := export(t, w, build.Options{Selection: build.Selection{Locales: []string{"en"}}, Editions: []model.Edition{model.Standard, model.LargePrint}})
	if len(r.Locales) != 1 || len(r.Locales[0].Findings) > 0 || len(r.Locales[0].Files) != 5 {
		t.Errorf("rows %v", r.Locales)
	}
}

// TestAPictureCutShort is refused at its place, whatever the format.
func TestAPictureCutShort(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, image.NewGray(image.Rect(0, 0, 200, 100))); err != nil {
		t.Fatal(err)
	}
	w := withFigure(t, "source/chart.png", b.Bytes()[:70])
	for _, format := range []string{"pdf", "html", "epub"} {
		r := export(t, w, build.Options{Selection: build.Selection{Locales: []string{"en"}}, Formats: []string{format}})
		f := slices.DeleteFunc(r.Findings, func(f diag.Finding) bool { return f.Severity == diag.Warning })
		if len(f) != 1 || !r.Locales[0].Refused() || f[0].Rule != "image-unreadable" || f[0].Line == 0 || !strings.Contains(f[0].Message, "`source/chart.png`") {
			t.Errorf("%s: findings %v", format, f)
		}
	}
}

// TestSignsBesideAnotherScript: a full stop between Arabic letters of an English
// text is drawn in their face, and read back as what it is.
func TestSignsBesideAnotherScript(t *testing.T) {
	w := starter(t)
	replace(t, w.Project, "source/flu-vaccine.md", "## Who should", "Written by د. أحمد علي (12%).\n\n## Who should")
	r := export(t, w, build.Options{Selection: build.Selection{Locales: []string{"en"}}, Formats: []string{"pdf"}})
	if len(r.Locales) != 1 || len(r.Locales[0].Findings) > 0 || len(r.Locales[0].Files) != 1 {
		t.Errorf("rows %v", r.Locales)
	}
}
