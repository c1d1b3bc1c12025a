package web_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"caveat/internal/verify/web"
)

// chapter has one of everything that the reader takes.
const chapter = `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xml:lang='ar' xmlns:epub="http://x/"><head><title>a &lt; b</title></head>
<body><!-- c - d --><p id="x" epub:type="n:m">é&#x627;&amp;&#10;<br/>y ] &gt;
<b class='k l'>"z"</b></p><![CDATA[<i>&]]></body></html>
`

// flat is a tree on one line: what two readers must see alike.
func flat(n *web.Node, to *strings.Builder) {
	for _, c := range n.Children {
		if c.Tag == "" {
			fmt.Fprintf(to, "%s", c.Text)
			continue
		}
		fmt.Fprintf(to, "\x00<%s%q>", c.Tag, c.Attrs)
		flat(c, to)
		to.WriteString("\x00</>")
	}
}

// flatByLibrary is the same by the standard library's reader.
func flatByLibrary(data string) (string, error) {
	var b strings.Builder
	dec := xml.NewDecoder(strings.NewReader(data))
	for {
		token, err := dec.RawToken()
		if token == nil {
			if dec.InputOffset() == int64(len(data)) && err.Error() == "EOF" {
				return b.String(), nil
			}
			return "", err
		}
		switch t := token.(type) {
		case xml.StartElement:
			var attrs []web.Attr
			for _, a := range t.Attr {
				key := a.Name.Local
				if a.Name.Space != "" {
					key = a.Name.Space + ":" + key
				}
				attrs = append(attrs, web.Attr{Key: key, Value: a.Value})
			}
			fmt.Fprintf(&b, "\x00<%s%q>", t.Name.Local, attrs)
		case xml.EndElement:
			b.WriteString("\x00</>")
		case xml.CharData:
			b.Write(t)
		}
	}
}

// TestXMLAgainstLibrary changes a page byte by byte: whatever this reader takes
// the standard library's takes too, and reads alike.
func TestXMLAgainstLibrary(t *testing.T) {
	taken, refused := 0, 0
	try := func(data string) {
		root, err := web.ParseXML([]byte(data))
		if err != nil {
			refused++
			return
		}
		taken++
		var got strings.Builder
		flat(root, &got)
		if want, err := flatByLibrary(data); err != nil || got.String() != want {
			t.Errorf("%q is read as\n%q, by the library as\n%q, %v", data, got.String(), want, err)
		}
	}
	try(chapter)
	if taken != 1 {
		t.Fatal("the page is refused")
	}
	for i := range chapter {
		try(chapter[:i] + chapter[i+1:])
		for _, c := range "<>&;\"'/=!- ]x\r:#?\xff\x01" {
			try(chapter[:i] + string(c) + chapter[i:])
			try(chapter[:i] + string(c) + chapter[i+1:])
		}
	}
	if taken < 1000 || refused < 1000 {
		t.Errorf("%d changed pages are taken and %d refused", taken, refused)
	}
}

// TestXMLRefused has what is refused though a reader that mends would show it.
func TestXMLRefused(t *testing.T) {
	for name, bad := range map[string]string{
		"two roots":                       `<a/><b/>`,
		"no root":                         ` `,
		"text outside":                    `<a/>x`,
		"a section outside":               `<a/><![CDATA[x]]>`,
		"crossed":                         `<a><b></a></b>`,
		"another prefix at the end":       `<x:a></y:a>`,
		"an attribute twice":              `<a b="1" b="2"/>`,
		"attributes without a blank":      `<a b="1"c="2"/>`,
		"an attribute without quotes":     `<a b=1/>`,
		"a style brought by instruction":  `<?xml-stylesheet href="data:text/css,p{display:none}"?><a/>`,
		"an instruction":                  `<a><?x y?></a>`,
		"another encoding":                `<?xml version="1.0" encoding="latin1"?><a/>`,
		"a document type that declares":   `<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`,
		"a document type after the start": `<a/><!DOCTYPE a>`,
		"two document types":              `<!DOCTYPE a><!DOCTYPE a><a/>`,
		"an entity of HTML":               `<a>&nbsp;</a>`,
		"a reference to no character":     `<a>&#0;&#xD800;</a>`,
		"a bare ampersand":                `<a>b & c</a>`,
		"a control character":             "<a>\x0b</a>",
		"broken UTF-8":                    "<a>\xc3</a>",
		"dashes in a comment":             `<a><!-- b -- c --></a>`,
		"the end of a section in text":    `<a>]]></a>`,
		"a name that is none":             `<1a/>`,
		"too deep":                        strings.Repeat("<a>", 201) + strings.Repeat("</a>", 201),
		"an open attribute":               `<a b="`,
		"an open comment":                 `<a><!--`,
		"an open section":                 `<a><![CDATA[`,
		"an open start":                   `<a b`,
		"an open end":                     `<a></a`,
	} {
		t.Run(name, func(t *testing.T) {
			if _, err := web.ParseXML([]byte(bad)); err == nil {
				t.Errorf("%q is taken", bad)
			}
		})
	}
}
