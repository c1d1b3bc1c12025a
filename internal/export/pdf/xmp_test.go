package pdf

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"
)

// TestMetadataIsRDF: the metadata is well-formed, and an element other than
// rdf:Description that has properties as attributes has no content (RDF/XML
// 7.2.21): readers drop all of it otherwise.
func TestMetadataIsRDF(t *testing.T) {
	const rdf = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
	d := xml.NewDecoder(bytes.NewReader(xmp(info{title: "A & B <c>", description: "“D”", lang: "ar", date: "2026-11-22"})))
	var open []string
	closed := map[string]bool{}
	text := ""
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch e := token.(type) {
		case xml.StartElement:
			if n := len(open); n > 0 && closed[open[n-1]] {
				t.Errorf("%s stands in %s, which has properties as attributes", e.Name.Local, open[n-1])
			}
			name := strings.Repeat(" ", len(open)) + e.Name.Local
			closed[name] = false
			for _, a := range e.Attr {
				if a.Name.Space != rdf && a.Name.Space != "xml" && a.Name.Space != "xmlns" && a.Name.Space != "http://www.w3.org/XML/1998/namespace" && e.Name.Local != "Description" {
					closed[name] = true
				}
			}
			open = append(open, name)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			text += string(e)
		}
	}
	for _, want := range []string{"A & B <c>", "“D”", "ar"} {
		if !strings.Contains(text, want) {
			t.Errorf("the metadata does not say %q", want)
		}
	}
}
