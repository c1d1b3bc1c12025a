package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// handouts is a new project whose program is run in place.
type handouts struct {
	t   *testing.T
	dir string
	// cache is shared by the runs of a test.
	cache string
	errs  string // standard error of the last run
	out   string
}

func newHandouts(t *testing.T) *handouts {
	h := &handouts{t: t, dir: t.TempDir(), cache: t.TempDir()}
	if code := h.run("init", h.dir); code != clean {
		t.Fatal(h.errs)
	}
	return h
}

func (h *handouts) run(args ...string) int { return h.answering(strings.NewReader(""), args...) }

// answering is run with somebody who answers.
func (h *handouts) answering(in io.Reader, args ...string) int {
	var out, errs bytes.Buffer
	code := Run(context.Background(), args, Env{Stdin: in, Stdout: &out, Stderr: &errs, Dir: h.dir, Cache: h.cache})
	h.out, h.errs = out.String(), errs.String()
	return code
}

func (h *handouts) approve(name, role string) int {
	return h.run("review", "flu-vaccine", "--locale", "es", "--approve", "cautions", "--name", name, "--role", role, "--date", "2026-11-23")
}

// released tells whether --release makes the Spanish handout. Where it does
// not, no file of it may be there.
func (h *handouts) released(flags ...string) bool {
	h.t.Helper()
	if err := os.RemoveAll(filepath.Join(h.dir, "out")); err != nil {
		h.t.Fatal(err)
	}
	code := h.run(append([]string{"export", "--release", "--locale", "es"}, flags...)...)
	made, _ := filepath.Glob(filepath.Join(h.dir, "out", "es", "*"))
	asks := slices.Contains(flags, "--dry-run") // it makes nothing either way
	if (code == clean) != (len(made) > 0) && !asks {
		h.t.Fatalf("%v: status %d and files %v\n%s", flags, code, made, h.errs)
	}
	return code == clean
}

func (h *handouts) read(name string) string {
	data, err := os.ReadFile(filepath.Join(h.dir, name))
	if err != nil {
		h.t.Fatal(err)
	}
	return string(data)
}

func (h *handouts) write(name, text string) {
	if err := os.WriteFile(filepath.Join(h.dir, name), []byte(text), 0o666); err != nil {
		h.t.Fatal(err)
	}
}

// exportFlags has the values of each flag of export that the gate is tried
// with; none stand for a flag that is no way round it by its nature.
var exportFlags = map[string][]string{
	"C": nil, "locale": nil, "out": nil, "release": nil, "font-dir": nil,
	"allow-source-text": {"--allow-source-text"},
	"allow-stale":       {"--allow-stale"},
	"dry-run":           {"--dry-run"},
	"edition":           {"--edition=large-print", "--edition=bilingual", "--edition=standard,large-print,bilingual", "--edition=sms"},
	"epub-fonts":        {"--epub-fonts=none"},
	"force":             {"--force"},
	"format":            {"--format=txt", "--format=html,epub"}, // PDF is tried apart: its reader costs a start each time
	"j":                 {"-j=1"},
	"json":              {"--json"},
	"only-changed":      {"--only-changed"},
	"paper":             {"--paper=letter"},
	"since":             {"--since=2020-01-01"},
}

// TestNoFlagReleasesADraft tries each flag of export, each two of them and
// nearly all together on an unapproved locale. A new flag fails the test until
// its values stand above.
func TestNoFlagReleasesADraft(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	h.run("export", "-h")
	var values []string
	for _, m := range regexp.MustCompile(`(?m)^  --?([a-zA-Z-]+)`).FindAllStringSubmatch(h.out, -1) {
		of, known := exportFlags[m[1]]
		if !known {
			t.Errorf("the flag --%s is not tried", m[1])
		}
		values = append(values, of...)
	}
	combinations := [][]string{nil, {"--format=pdf", "--edition=large-print", "--allow-source-text"},
		{"--allow-source-text", "--allow-stale", "--force", "--format=html", "-j=1", "--json", "--paper=letter", "--since=2020-01-01"}}
	for i, a := range values {
		for _, b := range values[i:] {
			combinations = append(combinations, []string{"--format=txt", a, b})
		}
	}
	for _, flags := range combinations {
		if h.released(flags...) {
			t.Errorf("released with %v", flags)
		}
	}
	t.Logf("%d combinations", len(combinations))
}

// TestOneLetterClosesTheGate changes each letter of an approved caution and of
// its source, one at a time.
func TestOneLetterClosesTheGate(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	if code := h.approve("Ana Ruiz", "clinician"); code != clean || !h.released("--format", "txt") {
		t.Fatalf("approved, but not released: %s", h.errs)
	}
	for file, text := range map[string]string{
		"locales/flu-vaccine.es.toml": "La protección no es completa y disminuye en el plazo de un año.",
		"source/flu-vaccine.md":       "Protection is not complete, and it fades within a year.",
	} {
		was := h.read(file)
		for i, r := range text {
			// Made another, or dropped.
			for _, with := range []string{"x", ""} {
				if with == "" && i%4 > 0 {
					continue // some will do: each run is an export
				}
				changed := text[:i] + with + text[i+len(string(r)):]
				h.write(file, strings.Replace(was, text, changed, 1))
				if h.released("--format", "txt") {
					t.Errorf("%s: released with %q", file, changed)
				}
			}
		}
		h.write(file, was)
		if !h.released("--format", "txt") {
			t.Errorf("%s as it was, but not released: %s", file, h.errs)
		}
	}
}

// whileAsked is an answer that is given once something has been done.
type whileAsked struct {
	do     func() // once
	answer io.Reader
}

func (w *whileAsked) Read(p []byte) (int, error) {
	w.do()
	return w.answer.Read(p)
}

// TestOnlyWhatWasShownIsApproved changes either text while the question stands.
func TestOnlyWhatWasShownIsApproved(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	for _, c := range [][3]string{
		{"locales/flu-vaccine.es.toml", "La protección no es completa", "La protección es completa"},
		{"source/flu-vaccine.md", "Protection is not complete", "Protection is complete"},
	} {
		was := h.read(c[0])
		changes := sync.OnceFunc(func() { h.write(c[0], strings.Replace(was, c[1], c[2], 1)) })
		code := h.answering(&whileAsked{changes, strings.NewReader("y\nn\n")},
			"review", "flu-vaccine", "--locale", "es", "--ask", "--name", "Ana Ruiz", "--date", "2026-11-23")
		if code != faulty || !strings.Contains(h.errs, "the text has changed while it was shown") || !strings.Contains(h.out, "0 cautions approved") {
			t.Errorf("%s: status %d\n%s%s", c[0], code, h.out, h.errs)
		}
		h.write(c[0], was)
	}
	if strings.Contains(h.read("locales/reviews/flu-vaccine.es.toml"), "Ana Ruiz") {
		t.Error("something was recorded")
	}
}

// TestTheTranslatorCannotApprove: however the name is written.
func TestTheTranslatorCannotApprove(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	// A person translates it anew, so that their name stands beside the
	// machine's.
	if h.run("review", "flu-vaccine", "--locale", "es", "--translated", "all", "--name", "José Ángel Ruiz-Gómez", "--date", "2026-11-22") != clean {
		t.Fatal(h.errs)
	}
	for _, name := range []string{"José Ángel Ruiz-Gómez", "JOSÉ ÁNGEL RUIZ-GÓMEZ", "  josé   ángel ruiz gómez ", "Jose\u0301 A\u0301ngel Ruiz-Go\u0301mez",
		"Jose Angel Ruiz Gomez", "Ruiz-Gómez, José Ángel", "José\u00a0Ángel\u200b Ruiz\u2011Gómez", "Ｊosé Ángel Ruiz-Gómez", "JoséÁngel RuizGómez", "Machine Translation", "machine-translation."} {
		if code := h.approve(name, "clinician"); code != faulty || !strings.Contains(h.errs, "approved only by its translator") {
			t.Errorf("%q: status %d\n%s", name, code, h.errs)
		}
	}
	for _, name := range []string{"Jоsé Ángel Ruiz-Gómez" /* a Cyrillic о */, "…", "\u200b", "A\x1b[2Jna"} {
		if code := h.approve(name, "clinician"); code == clean {
			t.Errorf("%q approves", name)
		}
	}
	if h.released("--format", "txt") {
		t.Error("released")
	}
	if h.approve("Ana Ruiz", "clinician") != clean || !h.released("--format", "txt") {
		t.Errorf("another person approved, but not released: %s", h.errs)
	}
}

// TestRecordsThatDoNotCount writes them into the ledger by hand.
func TestRecordsThatDoNotCount(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	const ledger = "locales/reviews/flu-vaccine.es.toml"
	if h.approve("Ana Ruiz", "clinician") != clean {
		t.Fatal(h.errs)
	}
	was := h.read(ledger)
	for name, c := range map[string][2]string{
		"no such day":          {`"2026-11-23"`, `"2026-11-31"`},
		"no date":              {`date = "2026-11-23"`, ``},
		"another form of date": {`"2026-11-23"`, `"23.11.2026"`},
		"a day to come":        {`"2026-11-23"`, `"` + dayAfter(t, lastDay()) + `"`},
		"a far day":            {`"2026-11-23"`, `"9999-12-31"`},
		"by a machine":         {"[[approved]]\nname = \"Ana Ruiz\"\nkind = \"person\"", "[[approved]]\nname = \"Ana Ruiz\"\nkind = \"machine\""},
		"by nobody":            {`"Ana Ruiz"`, `" "`},
		"by the translator":    {`"Ana Ruiz"`, `"MACHINE  translation"`},
		"the translator gone":  {"[[translated]]", "[[approved]]"},
		"of another message":   {`[[approved]]` + "\n" + `name = "Ana Ruiz"`, `[[accepted]]` + "\n" + `name = "Ana Ruiz"`},
		"half a hash":          {`messages = [` + "\n" + `  { id = "not-complete", source = "sha256:7686`, `messages = [` + "\n" + `  { id = "not-complete", source = "sha256:`},
		"cut short":            {`[[approved]]`, `[[approved`},
	} {
		if !strings.Contains(was, c[0]) {
			t.Fatalf("%s: the ledger holds no %q:\n%s", name, c[0], was)
		}
		h.write(ledger, strings.Replace(was, c[0], c[1], 1))
		if h.released("--format", "txt") {
			t.Errorf("%s: released", name)
		}
		if !strings.Contains(h.errs, "error: ") {
			t.Errorf("%s: no reason: %s", name, h.errs)
		}
	}
	h.write(ledger, was)
	if !h.released("--format", "txt") {
		t.Errorf("as it was, but not released: %s", h.errs)
	}
	h.write(ledger, strings.Replace(was, "[[approved]]", "[[approved", 1))
	if h.approve("Eva Gil", "reviser") != faulty || !strings.Contains(h.read(ledger), "[[approved\n") {
		t.Errorf("a ledger that cannot be read was written over: %s", h.errs)
	}
}

// TestNoErrorOfACautionIsAccepted: neither by the command nor by hand.
func TestNoErrorOfACautionIsAccepted(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	const bundle, ledger = "locales/flu-vaccine.es.toml", "locales/reviews/flu-vaccine.es.toml"
	h.write(bundle, strings.Replace(h.read(bundle), "Esta hoja no sustituye el consejo de su médico o enfermero.", "This sheet does not replace advice from your doctor or nurse.", 1))
	h.write(bundle, strings.Replace(h.read(bundle), "tiene fiebre en este momento", "are ill with a fever now", 1))
	if h.run("review", "flu-vaccine", "--locale", "es", "--translated", "no-advice,ask-first.list1.item1", "--name", "Luis Gil", "--date", "2026-11-22") != clean {
		t.Fatal(h.errs)
	}
	deed := "[[translated]]\nname = \"Luis Gil\"\nkind = \"person\"\nrole = \"translator\"\n"
	h.write(ledger, strings.Replace(h.read(ledger), deed, "[[accepted]]\nrule = \"untranslated\"\nname = \"Luis Gil\"\nreason = \"it may stand\"\n", 1))
	if h.run("export", "--format", "txt", "--locale", "es") != faulty || !strings.Contains(h.errs, "`no-advice`: error: the text is not translated") {
		t.Errorf("the caution is accepted: %s", h.errs)
	}
	if strings.Contains(h.errs, "ask-first.list1.item1") {
		t.Errorf("plain text is not: %s", h.errs)
	}
}

func dayAfter(t *testing.T, day string) string {
	d, err := time.Parse(time.DateOnly, day)
	if err != nil {
		t.Fatal(err)
	}
	return d.AddDate(0, 0, 1).Format(time.DateOnly)
}

// TestPolicy: the article says which roles a caution needs.
func TestPolicy(t *testing.T) {
	t.Parallel()
	h := newHandouts(t)
	const article = "source/flu-vaccine.md"
	text := h.read(article)
	h.write(article, strings.Replace(text, "lang: en\n", "lang: en\napproval: [reviser, clinician]\n", 1))
	steps := []struct {
		name, role string
		code       int
		says       string
		opens      bool
	}{
		{"Ana Ruiz", "", faulty, "wants its cautions approved as reviser and clinician", false},
		{"Ana Ruiz", "nurse", cannotRun, "there is no role `nurse`", false},
		{"Ana Ruiz", "Clinician", clean, "", false},
		{"Ana Ruiz", "reviser", clean, "", false}, // one person, two roles
		{"Eva Gil", "Community reader", clean, "", false},
		{"Eva Gil", "community-READER", clean, "", false},
		{"Eva Gil", " community_reader", clean, "", false},
		{"Luis Gil", "reviser", clean, "", true},
	}
	for _, s := range steps {
		if code := h.approve(s.name, s.role); code != s.code || !strings.Contains(h.errs, s.says) {
			t.Errorf("%s as %q: status %d: %s", s.name, s.role, code, h.errs)
		}
		if h.released("--format", "txt") != s.opens {
			t.Errorf("after %s as %q: released %v\n%s", s.name, s.role, !s.opens, h.errs)
		}
	}
	// Another role is wanted: the gate closes, and the handout is a draft.
	h.write(article, strings.Replace(text, "lang: en\n", "lang: en\napproval: [reviser, clinician, community-reader]\n", 1))
	if !h.released("--format", "txt") {
		t.Errorf("Eva Gil has read it, but not released: %s", h.errs)
	}
	h.write(article, strings.Replace(text, "lang: en\n", "lang: en\napproval: [community-reader]\n", 1))
	h.run("review", "--id", "cautions")
	if !h.released("--format", "txt") || !strings.Contains(h.out, "approved") {
		t.Errorf("not released: %s", h.errs)
	}
}
