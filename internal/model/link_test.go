package model_test

import (
	"testing"

	"caveat/internal/model"
)

func TestLinked(t *testing.T) {
	for in, want := range map[string]string{
		"no address": "no address",
		"See https://example.org/a(b)?c=d&e, and http://x.org.": "See [https://example.org/a(b)?c=d&e], and [http://x.org].",
		"A trial (https://example.org/a_(b)), 2020":             "A trial ([https://example.org/a_(b)]), 2020",
		"<https://example.org>; \"https://example.org/c\".":     "<[https://example.org]>; \"[https://example.org/c]\".",
		"“https://example.org/” HTTPS://x javascript:alert(1)":  "“[https://example.org/]” HTTPS://x javascript:alert(1)",
		"（https://example.org/二）。https://example.org/三，":        "（[https://example.org/二]）。[https://example.org/三]，",
		"https://": "https://", "http://).": "http://).", "": "",
	} {
		got := ""
		for _, l := range model.Linked(in) {
			if l.Kind == model.Link {
				got += "[" + l.URL + "]"
			} else {
				got += l.Text
			}
		}
		if got != want {
			t.Errorf("%q is %q; want %q", in, got, want)
		}
	}
}
