package desk_test

import (
	"strings"
	"testing"

	"caveat/internal/build"
	"caveat/internal/desk"
	"caveat/internal/exchange"
	"caveat/internal/model"
)

// starter is the project that Init makes, in memory.
func starter(t testing.TB) *build.World {
	t.Helper()
	project := build.NewMemory(nil)
	if _, err := build.Init(project); err != nil {
		t.Fatal(err)
	}
	return &build.World{Project: project, Out: build.NewMemory(nil)}
}

// A text that the bundle could not hold is refused and kept beside, and the
// others of the file are taken.
func TestATextWithFaultyMarkupIsRefusedAndKept(t *testing.T) {
	for _, faulty := range []string{"La <b>protección</b> no es completa.", "La [protección](javascript:x) no es completa.", "La ![protección](a.png) no es completa."} {
		w := starter(t)
		data := "title\tFlu vaccine\tLa vacuna\nnot-complete\tProtection is not complete, and it fades within a year.\t" + faulty + "\n"
		r, err := desk.Receive(t.Context(), w, desk.ReceiveOptions{Name: "came.tsv", Data: []byte(data), Article: "flu-vaccine", Locale: "es", Overwrite: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range r.Decisions {
			if want := map[model.MessageID]exchange.Outcome{"title": exchange.Taken, "not-complete": exchange.Refused}[d.ID]; d.Outcome != want {
				t.Errorf("%s of %q: %s, want %s", d.ID, faulty, d.Outcome, want)
			}
		}
		if !r.Faulty() || !r.Findings.HasErrors() {
			t.Errorf("%q: %v", faulty, r.Findings)
		}
		bundle, err := w.ReadProject("locales/flu-vaccine.es.toml")
		if err != nil || !strings.Contains(string(bundle), cautionEs) || !strings.Contains(string(bundle), `"La vacuna"`) {
			t.Errorf("%q: %v\n%s", faulty, err, bundle)
		}
		kept, err := w.ReadProject("locales/conflicts/flu-vaccine.es.toml")
		if err != nil || !strings.Contains(string(kept), faulty) {
			t.Errorf("%q is not kept: %v\n%s", faulty, err, kept)
		}
	}
}
