package exchange_test

import (
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// Codes of a target beside those of its source, in XLIFF 1.2. What cannot be
// told is a fault of the unit.
func TestCodesOfATarget(t *testing.T) {
	const source = `Take <g id="1" ctype="bold">care</g><x id="2" ctype="lb"/>now`
	present := beside([]exchange.Unit{{ID: "u", Source: "Take **care**\\\nnow"}})
	for _, c := range []struct{ target, want, fault string }{
		{`Ten <g id="1">cuidado</g><x id="2"/>ya`, "Ten **cuidado**\\\nya", ""},
		{`<g id="1">Cuidado</g>`, `**Cuidado**`, ""},
		{`Ten <bpt id="1"/>cuidado<ept id="1"/>`, `Ten **cuidado**`, ""},
		{`Ten <bpt id="1"/>cuidado`, ``, "code 1 does not end"},
		{`Ten <ept id="1"/>cuidado`, ``, "code 1 ends where it is not open"},
		{`Ten <g id="2">cuidado</g>`, ``, "the source has no code 2 round a text"},
		{`Ten <x id="1"/>cuidado`, ``, "the source has no code 1 that stands alone"},
		{`Ten <g id="3">cuidado</g>`, ``, "the source has no code 3 round a text"},
		{`Ten <g id="3" ctype="italic">cuidado</g>`, `Ten *cuidado*`, ""},
		{`Ten <x id="3"/>cuidado`, ``, "the source has no code 3 that stands alone"},
		{`Ten <bpt id="1"/>mucho <bpt id="3" ctype="italic"/>cuidado<ept id="1"/><ept id="3"/>`, ``, "code 1 does not end"},
	} {
		file := `<xliff version="1.2"><file original="a" source-language="en" target-language="es" datatype="plaintext"><body><trans-unit id="u"><source>` +
			source + `</source><target>` + c.target + `</target></trans-unit></body></file></xliff>`
		f, found := exchange.Read(t.Context(), exchange.Input{Format: exchange.XLIFF, Name: "a.xlf", Reader: strings.NewReader(file), Markup: present})
		if len(found) > 0 || len(f.Units) != 1 {
			t.Fatalf("%s: %v", c.target, found)
		}
		u := f.Units[0]
		if u.Fault != c.fault || c.fault == "" && u.Target != c.want {
			t.Errorf("%s: %q, %q", c.target, u.Target, u.Fault)
		}
	}
}
