package data_test

import (
	"testing"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
)

func TestEveryLearnedLanguageIsWhole(t *testing.T) {
	for _, tag := range []string{"ar", "bn", "ckb", "es-419", "fa", "fa-AF", "fil", "fr", "ha", "hi", "id", "km", "mr", "ms", "my", "ne", "ps", "pt-BR", "ru", "rw", "sw", "ta", "ti", "ur", "zh-Hans", "zu"} {
		l := data.Load(tag)
		if l.Fit == nil || l.Fit.Length.Floor == 0 || l.Fit.Unfinished == 0 || l.Fit.Limit == 0 || l.Fit.Usual[1].Mean == 0 || len(l.Fit.Endings) < 50 {
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
		if p := data.Profile(tag); p == nil || len(p.Scores) < 300 || p.Floor >= 0 {
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
	if p := data.Profile("zh-Hant"); p == nil || p.Tag != "zh-Hant" {
		t.Error("traditional Chinese has no profile")
	}
	if data.Profile("xx") != nil || len(data.Profiles()) < 60 {
		t.Error("profiles are wrong")
	}
}

func TestCuesAreRead(t *testing.T) {
	l := data.Load("es")
	m := l.Cues[cue.Negation]
	if m == nil || m.Limit == 0 || !m.Core["no"] || m.Miss["not"] == 0 || m.Matcher.Empty() {
		t.Errorf("cues are %+v", m)
	}
}
