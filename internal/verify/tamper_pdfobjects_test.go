package verify_test

import (
	"bytes"
	"fmt"
	"strings"

	"caveat/internal/verify"
	"caveat/internal/verify/pdffile"
)

// onContent changes the content of the page of a caution.
func onContent(change func(string) string) func(made) []byte {
	return onPDF(func(e *pdfEditor) {
		num := e.content(e.marks(e.element("not-final"))[1].page)
		e.streams[num] = []byte(change(string(e.streams[num])))
	})
}

// objectOperators put operators where the standard has no room for them (8.2), draw letters
// without text, and lead those astray who look an element up by its id.
func objectOperators() []operator {
	foreign, broken, structure := []string{verify.ArtefactForeign}, []string{verify.ArtefactBroken}, []string{verify.StructureDiffers}
	once := func(old, new string) func(made) []byte {
		return onContent(func(s string) string { return string(replaced([]byte(s), old, new)) })
	}
	ids := func(e *pdfEditor) pdffile.Array {
		return e.resolved(deep("StructTreeRoot")(e)["IDTree"])["Names"].(pdffile.Array)
	}
	return []operator{
		{name: "a text within a text", damage: once("\nBT\n", "\nBT\nBT\n"), rules: foreign},
		{name: "a text that ends twice", damage: once("\nET\n", "\nET\nET\n"), rules: foreign},
		{name: "a page moved within a text", damage: once("\nBT\n", "\nBT\n1 0 0 1 0 0 cm\n"), rules: foreign},
		{name: "a state saved within a text", damage: once("\nBT\n", "\nBT\nq Q\n"), rules: foreign},
		{name: "a block within a text", damage: once("\nBT\n", "\nBT\n20 20 30 1 re f\n"), rules: foreign},
		{name: "a place outside all texts", damage: once("\nET\n", "\nET\n1 0 0 1 0 0 Tm\n"), rules: foreign},
		{name: "a word of little blocks", damage: onContent(func(s string) string { return s + squares(3) }), rules: foreign},
		{name: "a word of short lines", damage: onContent(func(s string) string { return s + squares(1.5) }), rules: foreign},
		{name: "ids of other elements", damage: onPDF(func(e *pdfEditor) { n := ids(e); n[1], n[3] = n[3], n[1] }), rules: structure},
		{name: "an id that is not listed", damage: onPDF(func(e *pdfEditor) {
			tree := e.resolved(deep("StructTreeRoot")(e)["IDTree"])
			tree["Names"] = ids(e)[2:]
		}), rules: structure},
		{name: "an id that is listed twice", damage: onPDF(func(e *pdfEditor) {
			tree := e.resolved(deep("StructTreeRoot")(e)["IDTree"])
			tree["Names"] = append(append(pdffile.Array{}, ids(e)[:2]...), ids(e)...)
		}), rules: broken},
		{name: "no list of ids", damage: onPDF(func(e *pdfEditor) { delete(deep("StructTreeRoot")(e), "IDTree") }), rules: structure},
		{name: "set beside the text where it is set anew", damage: onPDF(func(e *pdfEditor) {
			e.dict(e.element("not-final"))["A"] = pdffile.Dict{"O": pdffile.Name("Layout"), "Placement": pdffile.Name("Start")}
		}), rules: foreign},
	}
}

// squares are an N of squares in a margin.
func squares(size float64) string {
	var b bytes.Buffer
	b.WriteString("\n/Artifact<</Type/Layout>>BDC\n0.1 g\n")
	for y, row := range strings.Fields("10001 11001 10101 10011 10001") {
		for x, c := range row {
			if c == '1' {
				fmt.Fprintf(&b, "%.2f %.2f %.2f %.2f re f\n", 8+float64(x)*size, 400-float64(y)*size, size, size)
			}
		}
	}
	b.WriteString("EMC\n")
	return b.String()
}
