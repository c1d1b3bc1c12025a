package lang_test

import (
	"testing"

	"caveat/internal/lang"
)

func TestCanonical(t *testing.T) {
	for in, want := range map[string]string{"es_ES": "es-ES", "zh-hans": "zh-Hans", "iw": "he", "PT-br": "pt-BR", "kmr": "kmr"} {
		if got, err := lang.Canonical(in); err != nil || got != want {
			t.Errorf("Canonical(%q) = %q, %v; want %q", in, got, err, want)
		}
	}
	for _, in := range []string{"", "english!", "x y"} {
		if got, err := lang.Canonical(in); err == nil {
			t.Errorf("Canonical(%q) = %q; want an error", in, got)
		}
	}
}

func TestEveryRowIsCanonicalAndComplete(t *testing.T) {
	for _, tag := range lang.Tags() {
		if c, err := lang.Canonical(tag); err != nil || c != tag {
			t.Errorf("row %s: canonical form is %q, %v", tag, c, err)
		}
		r, err := lang.Lookup(tag)
		if err != nil || r.English == "" || r.Native == "" || r.Leading < 1500 || len(r.Fonts) == 0 || r.Quotes[1] == "" {
			t.Errorf("row %s is incomplete: %+v, %v", tag, r, err)
		}
	}
}

func TestLookupDerivesARow(t *testing.T) {
	r, err := lang.Lookup("sr-Cyrl")
	if err != nil || r.Script != "Cyrl" || r.Dir != lang.LTR {
		t.Errorf("sr-Cyrl: %+v, %v", r, err)
	}
	if r, err = lang.Lookup("ar-EG"); err != nil || r.Dir != lang.RTL || r.Tag != "ar-EG" {
		t.Errorf("ar-EG: %+v, %v", r, err)
	}
	if _, err = lang.Lookup("nqo"); err == nil {
		t.Error("N'Ko has no fonts here and must fail")
	}
}
