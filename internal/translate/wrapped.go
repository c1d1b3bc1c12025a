package translate

import (
	"slices"

	"caveat/internal/diag"
)

// unwrapped is the message of a table whose keys are tables of one text each:
//
//	["title".other]
//	other = "Flu vaccine"
//	["title".hash]
//	other = "sha1-..."
//
// Translate Toolkit writes all of a file so where its messages hold more than
// plural forms (storage/toml.py, GoI18nTOMLFile), and Weblate with it: it takes
// each key for a text of its own.
func unwrapped(table map[string]any) (map[string]any, bool) {
	flat := make(map[string]any, len(table))
	for key, v := range table { // order-free: makes another map
		inner, ok := v.(map[string]any)
		if !ok || !reserved(key) || len(inner) != 1 {
			return nil, false
		}
		text, ok := inner["other"].(string)
		if !ok {
			return nil, false
		}
		flat[key] = text
	}
	return flat, len(flat) > 0
}

// tellWrapped tells of the first such message for all of the file.
func (r *reader) tellWrapped() {
	if len(r.wrapped) == 0 {
		return
	}
	first := slices.MinFunc(r.wrapped, func(a, b diag.Place) int { return a.Line - b.Line })
	r.list = append(r.list, diag.At(first, "bundle-form",
		"the file was saved by a program that takes each key of a message for a text of its own; its texts are read here, but go-i18n cannot read them",
		"`caveat update` writes it as it should be; in Weblate choose `TOML file` as the file format of the component, not `go-i18n TOML file`").AsWarning())
}
