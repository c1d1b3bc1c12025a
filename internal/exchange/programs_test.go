package exchange_test

import (
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// TestWhatProgramsSayOfAUnit: of the words for a unit's segments the least counts, and
// a unit is locked by each word for it.
func TestWhatProgramsSayOfAUnit(t *testing.T) {
	const head, tail = `<?xml version="1.0" encoding="UTF-8"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns:mq="MQXliff"><file original="flu" source-language="en" target-language="es" datatype="x"><body>`, `</body></file></xliff>`
	unit := func(attributes, rest string) string {
		return head + `<trans-unit id="a" ` + attributes + `><source>Rest.</source><target>Descanse.</target>` + rest + `</trans-unit>` + tail
	}
	segments := func(words ...string) string {
		var b strings.Builder
		for _, w := range words {
			b.WriteString(`<sdl:seg id="1" ` + w + `/>`)
		}
		return unit("", `<sdl:seg-defs>`+b.String()+`</sdl:seg-defs>`)
	}
	const rejected, draft = "a reviewer has rejected it", "its translator's program calls it"
	for name, c := range map[string]struct {
		file, unsure string
		locked       bool
	}{
		"rejected, then a draft": {segments(`conf="RejectedTranslation"`, `conf="Draft"`), rejected, false},
		"a draft, then rejected": {segments(`conf="Draft"`, `conf="RejectedTranslation"`), rejected, false},
		"a draft":                {segments(`conf="Draft"`, `conf="Translated"`), draft, false},
		"translated":             {segments(`conf="Translated"`), "", false},
		"all segments locked":    {segments(`conf="Translated" locked="true"`, `conf="Translated" locked="true"`), "", true},
		"one segment locked":     {segments(`conf="Translated" locked="true"`, `conf="Translated"`), "", false},
		"locked in memoQ":        {unit(`mq:locked="locked"`, ""), "", true},
		"locked: true":           {unit(`mq:locked="true"`, ""), "", true},
		"locked: 1":              {unit(`mq:locked="1"`, ""), "", true},
		"not locked":             {unit(`mq:locked="false"`, ""), "", false},
	} {
		f, found := exchange.Read(t.Context(), exchange.Input{Format: exchange.XLIFF, Name: "a.xlf", Reader: strings.NewReader(c.file), Markup: markup()})
		if len(found) > 0 || len(f.Units) != 1 {
			t.Errorf("%s: %d units, %v", name, len(f.Units), found)
			continue
		}
		if u := f.Units[0]; u.Locked != c.locked || u.Rejected != (c.unsure == rejected) || !strings.HasPrefix(u.Unsure, c.unsure) || c.unsure == "" && u.Unsure != "" {
			t.Errorf("%s: locked %v, rejected %v, unsure %q", name, u.Locked, u.Rejected, u.Unsure)
		}
	}
}
