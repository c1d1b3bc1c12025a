package parallel_test

import (
	"testing"

	"caveat/internal/check/parallel"
)

func TestParse(t *testing.T) {
	rows := parallel.Parse([]byte("0001\ta\tb\r\nbroken\n0002\tc\t\"d \"\"e\"\"\"\n"))
	if len(rows) != 2 || rows[0].Target != "b" || rows[1].Target != `d "e"` {
		t.Errorf("rows are %q", rows)
	}
}

func TestTagsOfFiles(t *testing.T) {
	for file, want := range map[string]string{"dir/zh.tsv": "zh-Hans", "es-419.tsv": "es-419", "nus.tsv": ""} {
		if tag, readable := parallel.TagOf(file); readable && tag != want || readable != (want != "") {
			t.Errorf("%s is in %q: %v", file, tag, readable)
		}
	}
}

func TestParts(t *testing.T) {
	for id, want := range map[string]parallel.Part{"0002": parallel.Train, "0149": parallel.Train, "0150": parallel.Tune, "0200": parallel.Test, "0250": parallel.Train, "x": parallel.Test} {
		if got := parallel.PartOf(id); got != want {
			t.Errorf("PartOf(%s) = %d, want %d", id, got, want)
		}
	}
	if !parallel.Misaligned("fr", "0400") || parallel.Misaligned("fr", "0800") || parallel.Misaligned("es", "0400") || !parallel.Noisy("kr") || !parallel.Misaligned("so", "1150") || parallel.Misaligned("so", "1149") {
		t.Error("Misaligned or Noisy is wrong")
	}
}
