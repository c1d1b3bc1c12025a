package build_test

import (
	"slices"
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/diag"
)

// What was said of the files of a former text is not said of one that is refused.
func TestNoWarningOfOlderFilesStandsAtARefusedText(t *testing.T) {
	w := starter(t)
	const file, first = "source/flu-vaccine.md", "> This sheet does not replace advice from your doctor or nurse.\n"
	sentence := "This sheet does not replace advice from your doctor or nurse. "
	tall := strings.Repeat("> "+strings.Repeat(sentence, 10)+"\n>\n", 12)
	o := build.Options{Selection: build.Selection{Locales: []string{"en"}}, Formats: []string{"pdf"}}
	rules := func() (out []string) {
		for _, f := range export(t, w, o).Findings {
			if f.Rule != "source-bundle" {
				out = append(out, f.Rule+" "+string(f.Severity))
			}
		}
		return out
	}
	replace(t, w.Project, file, first, tall)
	if got, want := rules(), []string{"caution-split " + string(diag.Warning)}; !slices.Equal(got, want) {
		t.Fatalf("findings %v, want %v", got, want)
	}
	replace(t, w.Project, file, tall, "> "+strings.Repeat(sentence, 200)+"\n")
	for range 2 { // made, and told from the record
		if got, want := rules(), []string{"block-too-tall " + string(diag.Error)}; !slices.Equal(got, want) {
			t.Errorf("findings %v, want %v", got, want)
		}
	}
}

// A fault of the program costs the locale that brings it out, and the run goes on.
func TestAFaultOfTheProgramCostsItsLocaleAlone(t *testing.T) {
	w := starter(t)
	w.Fonts = nil // of which only letters beyond ASCII are looked for
	r := export(t, w, build.Options{Formats: []string{"txt"}})
	if en := r.Locales[0]; en.Err != nil || len(en.Files) != 1 {
		t.Errorf("en: %v", en)
	}
	if es := r.Locales[1]; es.Err == nil || !strings.Contains(es.Err.Error(), "flu-vaccine.es.toml: the program failed in") || len(es.Files) > 0 {
		t.Errorf("es: %v", es)
	}
}
