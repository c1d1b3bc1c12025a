// Package locales holds the product's own words in the languages that ship
// with the program. Translations of articles lie beside them and are read from
// the project's folder, never from here.
package locales

import (
	"embed"
	"io/fs"
	"strings"
)

//go:embed ui.*.toml
var files embed.FS

// Words is the built-in ui.<tag>.toml of a locale, or nil where none ships.
func Words(tag string) []byte {
	data, err := files.ReadFile("ui." + tag + ".toml")
	if err != nil {
		return nil
	}
	return data
}

// Tags lists the locales whose words are built in, in alphabetical order.
func Tags() []string {
	entries, _ := fs.ReadDir(files, ".") // the root of an embedded tree is always readable
	var out []string
	for _, e := range entries {
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(e.Name(), "ui."), ".toml"))
	}
	return out
}
