package diag_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"caveat/internal/diag"
)

func sample() diag.List {
	at := diag.Place{File: "locales/a.es.toml", Line: 3, Column: 2, Locale: "es", ID: "not-final"}
	return diag.List{
		diag.At(diag.Place{File: "source/b.md"}, "no-title", "no heading of level 1", "begin the text with `# Title`"),
		diag.At(at, "numbers", "`60` is missing\u202e\x1b[2J", "").AsWarning(),
		diag.At(at, "numbers", "`60` is missing\u202e\x1b[2J", "").AsWarning(),
	}
}

func TestTextFormNamesPlaceAndHint(t *testing.T) {
	var b strings.Builder
	if err := sample().Sorted().WriteText(&b); err != nil {
		t.Fatal(err)
	}
	want := "locales/a.es.toml:3:2: `not-final`: warning: `60` is missingU+202EU+001B[2J [numbers]\n" +
		"source/b.md: error: no heading of level 1 [no-title]\n  hint: begin the text with `# Title`\n"
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
}

func TestJSONFormIsOneObjectALine(t *testing.T) {
	var b strings.Builder
	if err := sample()[:1].WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	want := `{"rule":"no-title","severity":"error","file":"source/b.md","line":0,"column":0,"locale":"","id":"",` +
		`"message":"no heading of level 1","hint":"begin the text with ` + "`# Title`" + `"}` + "\n"
	if b.String() != want {
		t.Errorf("got %s\nwant %s", b.String(), want)
	}
}

func TestCountsAndSeverity(t *testing.T) {
	l := sample()
	if !l.HasErrors() || l.Count(diag.Error) != 1 || l.Count(diag.Warning) != 2 || len(l.Sorted()) != 2 {
		t.Errorf("counts are wrong: %v", l)
	}
	if l[1:].HasErrors() {
		t.Error("warnings are no errors")
	}
}

type broken struct{}

func (broken) Write([]byte) (int, error) { return 0, errors.New("disk full") }

func TestWriteErrorsAreReturned(t *testing.T) {
	if sample().WriteText(broken{}) == nil || sample().WriteJSON(broken{}) == nil {
		t.Error("a failed write must be returned")
	}
}

func TestErrorTextKeepsTheHintsOfWrappedErrors(t *testing.T) {
	inner := diag.WithHint(errors.New("there is no format `pfd`"), "did you mean `pdf`?")
	joined := errors.Join(errors.New("cannot close"), fmt.Errorf("export: %w", inner), diag.WithHint(nil, "nothing"))
	got := diag.ErrorText(diag.WithHint(diag.WithHint(joined, ""), "see the help"))
	want := "cannot close\nexport: there is no format `pfd`\n  hint: did you mean `pdf`?\n  hint: see the help"
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestNoSuchListsTheChoicesAndNamesTheNearest(t *testing.T) {
	for word, want := range map[string]string{
		"htlm": "there is no format `htlm`; formats: pdf, html\n  hint: did you mean `html`?",
		"mobi": "there is no format `mobi`; formats: pdf, html",
	} {
		if got := diag.ErrorText(diag.NoSuch("format", word, []string{"pdf", "html"})); got != want {
			t.Errorf("%s: %q, want %q", word, got, want)
		}
	}
}
