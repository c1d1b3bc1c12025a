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

// Where no article says what a code stands for, it must be in the target as in the
// source, and its text is read without it.
func TestCodesOfAnotherProject(t *testing.T) {
	alone := beside(nil)
	alone.Present = nil
	for _, c := range []struct{ source, target, wantSource, want, fault string }{
		{`Take <g id="1">4</g> now`, `Tome <g id="1">4</g> ya`, `Take 4 now`, `Tome 4 ya`, ""},
		{`Take <g id="1" ctype="x-y">4</g>`, `Tome <g id="1" ctype="x-y">4</g>`, `Take 4`, `Tome 4`, ""},
		{`<g id="a">A</g> <g id="b">B</g><x id="c"/>`, `<x id="c"/><g id="b">B</g> <g id="a">A</g>`, `A B`, `B A`, ""},
		{`Take <bpt id="1">&lt;b></bpt>4<ept id="1">&lt;/b></ept>`, `Tome <bpt id="1">&lt;b></bpt>4<ept id="1">&lt;/b></ept>`, `Take 4`, `Tome 4`, ""},
		{`Take <ph id="1">&lt;b></ph>4<ph id="2">&lt;/b></ph>`, `Tome <ph id="1">&lt;b></ph>4<ph id="2">&lt;/b></ph>`, `Take 4`, `Tome 4`, ""},
		{`Take <g id="1" ctype="bold">4</g> <g id="2">now</g>`, `Tome <g id="1">4</g> <g id="2">ya</g>`, `Take **4** now`, `Tome **4** ya`, ""},
		{`Take <g id="1" ctype="link">4</g>`, `Tome <g id="1" ctype="link">4</g>`, `Take 4`, `Tome 4`, ""},
		{`Take 4<x id="1"/>Rest<x id="2"/>.`, `Tome 4<x id="1"/>Descanse<x id="2"/>.`, `Take 4 Rest.`, `Tome 4 Descanse.`, ""},
		{`Take <g id="1">4</g>`, ``, `Take 4`, ``, ""},
		{`Take 4`, `Tome <g id="1">4</g>`, `Take 4`, `Tome 4`, "the source has no code 1 round a text"},
		{`Take 4`, `Tome <x id="1"/>4`, `Take 4`, `Tome 4`, "the source has no code 1 that stands alone"},
		{`Take <g id="1">4</g>`, `Tome 4`, `Take 4`, `Tome 4`, "the source's code 1 is missing"},
		{`Take <x id="1"/>4`, `Tome <g id="1">4</g>`, `Take 4`, `Tome 4`, "the source has no code 1 round a text"},
		{`Take <g id="1">4</g>`, `<g id="1">Tome</g> <g id="1">4</g>`, `Take 4`, `Tome 4`, "the source has no second code 1"},
		{`Take <g id="1">4</g>`, `Tome <bpt id="1"/>4`, `Take 4`, `Tome 4`, "code 1 does not end"},
	} {
		file := `<xliff version="1.2"><file original="a" source-language="en" target-language="es" datatype="plaintext"><body><trans-unit id="u"><source>` +
			c.source + `</source><target>` + c.target + `</target></trans-unit></body></file></xliff>`
		f, found := exchange.Read(t.Context(), exchange.Input{Format: exchange.XLIFF, Name: "a.xlf", Reader: strings.NewReader(file), Markup: alone})
		if len(found) > 0 || len(f.Units) != 1 {
			t.Fatalf("%s: %v", c.target, found)
		}
		if u := f.Units[0]; u.Fault != c.fault || u.Source != c.wantSource || u.Target != c.want {
			t.Errorf("%s | %s: %q, %q, %q", c.source, c.target, u.Source, u.Target, u.Fault)
		}
	}
}
