package main

import (
	_ "embed"
	"fmt"
)

// linked is written by .ci/licenses.
//
//go:embed licenses/linked.txt
var linked string

// pdfium is what stands in no Go module: PDFium and what is linked into it.
//
//go:embed licenses/pdfium.txt
var pdfium string

const licensesUsage = `Usage: caveat licenses

Print the licences of the program, of its fonts and data, and of every module
that is linked into it.
`

func runLicenses(c *call) (int, error) {
	if err := c.parseAlone(licensesUsage); err != nil {
		return 0, err
	}
	_, err := fmt.Fprint(c.env.Stdout, linked, "==== PDFium\n\n", pdfium)
	return clean, err
}
