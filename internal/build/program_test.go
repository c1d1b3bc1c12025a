package build

import (
	"os"
	"strings"
	"testing"
)

// TestBuildID: the places where the linker puts it, per file format.
func TestBuildID(t *testing.T) {
	for name, c := range map[string]struct{ head, want string }{
		"ELF":      {"\x7fELF..\x04\x00\x00\x00\x07\x00\x00\x00\x04\x00\x00\x00Go\x00\x00abc/def\x00", "abc/def"},
		"Mach-O":   {"\xcf\xfa....\xff Go build ID: \"abc/def\"\n \xff....", "abc/def"},
		"none":     {"MZ....", ""},
		"empty":    {"\x7fELF..\x04\x00\x00\x00\x00\x00\x00\x00\x04\x00\x00\x00Go\x00\x00", ""},
		"too long": {"\x7fELF..\x04\x00\x00\x00\xff\xff\xff\xff\x04\x00\x00\x00Go\x00\x00abc", ""},
	} {
		if got := buildID([]byte(c.head)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	// This program is itself one that Go built.
	name, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if id := buildID(data[:min(len(data), buildIDWithin)]); strings.Count(id, "/") != 3 {
		t.Errorf("the build ID of this program is %q", id)
	}
}
