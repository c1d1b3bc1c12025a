package data_test

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
)

func TestEveryLearnedLanguageIsWhole(t *testing.T) {
	panel := data.Panel()
	for _, tag := range []string{"ar", "bn", "ckb", "es-419", "fa", "fa-AF", "fil", "fr", "ha", "hi", "id", "km", "mr", "ms", "my", "ne", "ps", "pt-BR", "ru", "rw", "sw", "ta", "ti", "ur", "zh-Hans", "zu"} {
		l := data.Load(tag)
		if l.Fit == nil || l.Fit.Length.Floor == 0 || l.Fit.Unfinished == 0 || l.Fit.Limit == 0 || l.Fit.Usual[1].Mean == 0 || strings.Count(string(l.Fit.Endings), "\n") < 50 {
			t.Fatalf("%s is incomplete", tag)
		}
		if stems, features := l.Fit.Table.Size(); stems < 1000 || features < 1500 {
			t.Errorf("%s has %d stems and %d features", tag, stems, features)
		}
		if s := l.Fit.Trees.Scores(&[fit.Inputs]int16{}); s == [fit.Kinds]int{} {
			t.Errorf("%s has no trees", tag)
		}
		for _, rule := range []string{"wrong-segment", "omission", "addition"} {
			if r := l.Rates[rule]; r.Status != data.On || r.FalseAlarms > 20 || r.Found < 600 {
				t.Errorf("%s: %s has the rate %+v", tag, rule, r)
			}
		}
		if len(l.Rates) == 0 || len(l.Numbers.Values) == 0 {
			t.Errorf("%s has no rates or numbers", tag)
		}
		if data.Profile(panel, tag) == "" {
			t.Errorf("%s has no profile", tag)
		}
	}
}

func TestTagsFindTheirData(t *testing.T) {
	for tag, want := range map[string]string{"es": "es-419", "es-MX": "es-419", "pt": "pt-BR", "zh": "zh-Hans", "zh-CN": "zh-Hans", "zh-Hant": "", "prs": "fa-AF", "tl": "fil", "ar-EG": "ar", "de": "", "ku": "kmr"} {
		if got := data.Load(tag).Tag; got != want {
			t.Errorf("%s is served by %q, want %q", tag, got, want)
		}
	}
	if data.Load("de").Lists["neg"] == nil || data.Load("pt-PT").Lists["neg"] == nil {
		t.Error("hand lists are not found")
	}
	panel := data.Panel()
	for tag, want := range map[string]string{"zh-Hant": "zh-Hant", "es-MX": "es-419", "prs": "fa-AF", "xx": ""} {
		if got := data.Profile(panel, tag); got != want {
			t.Errorf("%s is told from others by the profile %q, want %q", tag, got, want)
		}
	}
}

// What the program reads is what was learned.
func TestThePanelHoldsTheProfilesThatStand(t *testing.T) {
	files, err := filepath.Glob("learned/ident/*.txt")
	if err != nil || len(files) < 60 {
		t.Fatal(len(files), err)
	}
	var tags []string
	texts := map[string]string{}
	for _, f := range files {
		content, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tag := strings.TrimSuffix(filepath.Base(f), ".txt")
		tags, texts[tag] = append(tags, tag), string(content)
	}
	slices.Sort(tags)
	panel := data.Panel()
	if !slices.Equal(panel.Tags, tags) {
		t.Fatalf("the panel has %q, the folder %q; go run ./internal/check/learn -what panel", panel.Tags, tags)
	}
	scoreOf := func(run string, profile int) string {
		scores, _ := panel.Scores(slices.Values([]string{run}))
		return strconv.Itoa(scores[profile])
	}
	for i, tag := range tags {
		floor, lines, _ := strings.Cut(texts[tag], "\n")
		if got := scoreOf("\x00", i); got != floor {
			t.Errorf("%s: the floor is %s, was learned as %s", tag, got, floor)
		}
		for line := range strings.Lines(lines) {
			run, score, _ := strings.Cut(strings.TrimSpace(line), " ")
			if got := scoreOf(run, i); got != score {
				t.Fatalf("%s: %s is %s, was learned as %s; go run ./internal/check/learn -what panel", tag, run, got, score)
			}
		}
	}
}

func TestEveryEndingIsFound(t *testing.T) {
	for _, tag := range []string{"es-419", "km", "ti", "zh-Hans"} {
		endings := data.Load(tag).Fit.Endings
		for line := range strings.Lines(string(endings)) {
			f := strings.Fields(line)
			if got, ok := endings.Value(f[1]); !ok || strconv.Itoa(got) != f[2] {
				t.Fatalf("%s: %s is %d, want %s", tag, f[1], got, f[2])
			}
			if _, ok := endings.Value(f[1] + "\x01"); ok {
				t.Fatalf("%s: what begins with %s is found", tag, f[1])
			}
		}
	}
}

func TestCuesAreRead(t *testing.T) {
	l := data.Load("es")
	m := l.Cues[cue.Negation]
	if m == nil || m.Limit == 0 || !m.Core["no"] || m.Miss["not"] == 0 || m.Matcher.Empty() {
		t.Errorf("cues are %+v", m)
	}
}

// “Unless”, “still” and “half” stand in so few texts that chance must not silence them.
func TestRareMeaningsSpeak(t *testing.T) {
	for _, tag := range []string{"ar", "bn", "es-419", "fa", "fr", "ha", "hi", "id", "mr", "my", "ru", "sw", "ta", "ti", "ti-ER", "ti-ET", "ur", "zh-Hans"} {
		l := data.Load(tag)
		for _, meaning := range []string{cue.Unless, "still", cue.Half} {
			if status := l.Status("condition:" + meaning); len(l.Lists[meaning]) > 0 && status == data.Off {
				t.Errorf("%s: %s is off", tag, meaning)
			}
		}
	}
}
