package verify_test

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/verify/pdffile"
)

// typed are the structure elements of a type.
func (e *pdfEditor) typed(role pdffile.Name) []pdffile.Dict {
	var out []pdffile.Dict
	for _, num := range slices.Sorted(maps.Keys(e.objects)) {
		if d, ok := e.objects[num].(pdffile.Dict); ok && d["Type"] == pdffile.Name("StructElem") && d["S"] == role {
			out = append(out, d)
		}
	}
	return out
}

// passage is the first passage in another language.
func (e *pdfEditor) passage() pdffile.Dict {
	all := e.typed("Span")
	return all[slices.IndexFunc(all, func(d pdffile.Dict) bool { return d["Lang"] != nil })]
}

// retype makes elements of one type those of another.
func retype(from, to pdffile.Name) func(*pdfEditor) {
	return func(e *pdfEditor) {
		for _, d := range e.typed(from) {
			d["S"] = to
		}
	}
}

// onTextElement changes the element of a caution's last text.
func onTextElement(key pdffile.Name, value any) func(*pdfEditor) {
	return func(e *pdfEditor) {
		kids := e.dict(e.element("reach"))["K"].(pdffile.Array)
		e.resolved(kids[len(kids)-1])[key] = value
	}
}

// addressed are the links of a file to addresses.
func (e *pdfEditor) addressed() []pdffile.Dict {
	return slices.DeleteFunc(e.linked(), func(d pdffile.Dict) bool { return d["A"] == nil })
}

func (e *pdfEditor) linked() []pdffile.Dict {
	var out []pdffile.Dict
	for _, num := range e.pages {
		list, _ := e.dict(num)["Annots"].(pdffile.Array)
		for _, a := range list {
			out = append(out, e.resolved(a))
		}
	}
	return out
}

// pictures are the numbers of the images.
func (e *pdfEditor) pictures() []int {
	var out []int
	for _, num := range slices.Sorted(maps.Keys(e.objects)) {
		if d, ok := e.objects[num].(pdffile.Dict); ok && d["Subtype"] == pdffile.Name("Image") {
			out = append(out, num)
		}
	}
	return out
}

// photograph is the number of the image that is a JPEG.
func (e *pdfEditor) photograph() int {
	all := e.pictures()
	return all[slices.IndexFunc(all, func(num int) bool { return e.dict(num)["Filter"] == pdffile.Name("DCTDecode") })]
}

// onPictures changes the operators that draw pictures.
func (e *pdfEditor) onPictures(change func(line string) string) {
	for page := range e.pages {
		num := e.content(page)
		lines := strings.Split(string(e.streams[num]), "\n")
		for i, line := range lines {
			if strings.Contains(line, " Do") {
				lines[i] = change(line)
			}
		}
		e.streams[num] = []byte(strings.Join(lines, "\n"))
	}
}

// aroundPictures puts operators round those that draw pictures.
func aroundPictures(before, after string) func(*pdfEditor) {
	return func(e *pdfEditor) { e.onPictures(func(line string) string { return before + line + after }) }
}

// pressed draws a picture where it stands, with nine tenths of its height.
func pressed(line string) string {
	return heightOf.ReplaceAllStringFunc(line, func(s string) string {
		m := heightOf.FindStringSubmatch(s)
		return m[1] + fmt.Sprint(0.9*must(strconv.ParseFloat(m[2], 64))) + m[3]
	})
}

var heightOf = regexp.MustCompile(`(\S+ 0 0 )(\S+)( \S+ \S+ cm)`)

var halved = regexp.MustCompile(`(\S+) 0 0 (\S+) (\S+) (\S+) cm`)

// placed is marked content with where it begins.
type placed struct {
	spotted
	x, y float64
}

// reads is the marked content whose text is some.
func (e *pdfEditor) reads(text string) placed {
	for n, page := range must(e.file.Pages()) {
		said, first := map[int]string{}, map[int]placed{}
		for _, g := range must(e.file.Content(page)).Glyphs {
			id := g.Mark.MCID
			if said[id] == "" {
				first[id] = placed{spotted{n, id}, g.X, g.Y}
			}
			said[id] += g.Text
		}
		for id, s := range said {
			if id >= 0 && strings.TrimSpace(s) == text {
				return first[id]
			}
		}
	}
	panic("nothing reads " + text)
}

// onPage has two texts change places on the page.
func onPage(a, b string) func(*pdfEditor) {
	return func(e *pdfEditor) {
		x, y := e.reads(a), e.reads(b)
		for _, m := range [][2]placed{{x, y}, {y, x}} {
			e.edit(m[0].spotted, within(fmt.Sprintf("q 1 0 0 1 %.3f %.3f cm ", m[1].x-m[0].x, m[1].y-m[0].y), " Q"))
		}
	}
}

func pdfShapeOperators() map[string]func(*pdfEditor) {
	onLinks := func(change func(all []pdffile.Dict)) func(*pdfEditor) {
		return func(e *pdfEditor) { change(e.addressed()) }
	}
	return map[string]func(*pdfEditor){
		"a text that is private":      onTextElement("S", pdffile.Name("Private")),
		"a text that is a picture":    onTextElement("S", pdffile.Name("Figure")),
		"a text that is a form":       onTextElement("S", pdffile.Name("Form")),
		"a text of no known type":     onTextElement("S", pdffile.Name("Foo")),
		"a claim that is a quotation": func(e *pdfEditor) { e.dict(e.element("one"))["S"] = pdffile.Name("BlockQuote") },
		"a claim in another language": func(e *pdfEditor) { e.dict(e.element("one"))["Lang"] = pdffile.String("tlh") },
		"heads made cells":            retype("TH", "TD"),
		"cells made heads":            retype("TD", "TH"),
		"a table made plain":          retype("Table", "Div"),
		"rows made plain":             retype("TR", "Div"),
		"a list made plain":           retype("L", "Div"),
		"items made plain":            retype("LI", "Div"),
		"a passage in another tongue": func(e *pdfEditor) { e.passage()["Lang"] = pdffile.String("de") },
		"a passage in none":           func(e *pdfEditor) { delete(e.passage(), "Lang") },
		"heads of rows":               func(e *pdfEditor) { e.resolved(e.typed("TH")[0]["A"])["Scope"] = pdffile.Name("Row") },
		"cells of a row":              onPage("half", "one"),
		"cells of a column":           onPage("half", "none"),
		"rows of a table": func(e *pdfEditor) {
			for _, pair := range [][2]string{{"Under 12", "12 to 17"}, {"none", "half"}, {"nothing", "one"}} {
				onPage(pair[0], pair[1])(e)
			}
		},
		"heads of columns":           onPage("Dose", "Maximum"),
		"numbers of steps":           onPage("3.", "4."),
		"addresses of two links":     onLinks(func(all []pdffile.Dict) { all[2]["A"], all[3]["A"] = all[3]["A"], all[2]["A"] }),
		"one address for all links":  onLinks(func(all []pdffile.Dict) { all[0]["A"] = all[1]["A"] }),
		"a link over all":            onLinks(func(all []pdffile.Dict) { all[0]["Rect"] = numbers(0, 0, 595, 842) }),
		"a link over another text":   onLinks(func(all []pdffile.Dict) { all[0]["Rect"], all[0]["QuadPoints"] = all[1]["Rect"], all[1]["QuadPoints"] }),
		"a link described otherwise": onLinks(func(all []pdffile.Dict) { all[0]["Contents"] = pdffile.String("Do not call") }),
		"a link that is hidden":      onLinks(func(all []pdffile.Dict) { all[0]["F"] = pdffile.Number(2) }),
		"links taken away":           func(e *pdfEditor) { delete(e.dict(e.pages[0]), "Annots") },
		"a place on another page": func(e *pdfEditor) {
			links := slices.DeleteFunc(e.linked(), func(d pdffile.Dict) bool { return d["Dest"] == nil })
			links[len(links)-1]["Dest"] = top(e.pages[1], 800)
		},
		"a place with no name": func(e *pdfEditor) {
			links := slices.DeleteFunc(e.linked(), func(d pdffile.Dict) bool { return d["Dest"] == nil })
			at := slices.Clone(links[0]["Dest"].(pdffile.Array))
			at[3] = pdffile.Number(20)
			links[0]["Dest"] = at
		},
		"links of no element": func(e *pdfEditor) {
			for _, d := range e.typed("Link") {
				d["K"] = slices.DeleteFunc(d["K"].(pdffile.Array), func(k any) bool { d, ok := k.(pdffile.Dict); return ok && d["Type"] == pdffile.Name("OBJR") })
			}
		},
		"elements of two links": func(e *pdfEditor) {
			a, b := e.typed("Link")[0]["K"].(pdffile.Array), e.typed("Link")[1]["K"].(pdffile.Array)
			a[len(a)-1], b[len(b)-1] = b[len(b)-1], a[len(a)-1]
		},
		"pictures' places": func(e *pdfEditor) {
			p := e.pictures()
			e.streams[p[0]], e.streams[p[1]] = e.streams[p[1]], e.streams[p[0]]
		},
		"a picture in white":         func(e *pdfEditor) { copy(e.streams[e.pictures()[0]], bytes.Repeat([]byte{255}, 1<<16)) },
		"a picture in other colours": func(e *pdfEditor) { e.dict(e.pictures()[0])["Decode"] = numbers(1, 0, 1, 0, 1, 0) },
		"a picture that is not shown": func(e *pdfEditor) {
			mask := e.add(pdffile.Dict{"Type": pdffile.Name("XObject"), "Subtype": pdffile.Name("Image"), "Width": pdffile.Number(1), "Height": pdffile.Number(1),
				"ColorSpace": pdffile.Name("DeviceGray"), "BitsPerComponent": pdffile.Number(8)}, []byte{0})
			e.dict(e.pictures()[0])["SMask"] = pdffile.Ref{Num: mask}
		},
		"a picture of a dot":        aroundPictures("q 0.01 0 0 0.01 0 0 cm ", " Q"),
		"a picture out of the page": aroundPictures("q 1 0 0 1 2000 0 cm ", " Q"),
		"a picture mirrored":        aroundPictures("q -1 0 0 1 595 0 cm ", " Q"),
		"a picture under another":   aroundPictures("", " /Artifact BMC q 1 1 1 rg 0 0 600 900 re f Q EMC"),
		"a picture that nothing describes": func(e *pdfEditor) {
			picture := ""
			e.onPictures(func(line string) string { picture = line[strings.Index(line, " cm "):]; return line })
			num := e.content(0)
			e.streams[num] = fmt.Appendf(e.streams[num], "\n/Artifact BMC q 48 0 0 36 500 30%s EMC\n", picture)
		},
		"a picture pressed in its place": func(e *pdfEditor) { e.onPictures(pressed) },
		"a photograph in other colours":  func(e *pdfEditor) { e.dict(e.photograph())["Decode"] = numbers(1, 0, 1, 0, 1, 0) },
		"a photograph that is not shown": func(e *pdfEditor) { e.dict(e.photograph())["SMask"] = pdffile.Ref{Num: e.pictures()[0]} },
		"another photograph": func(e *pdfEditor) {
			data := e.streams[e.photograph()]
			data[len(data)-9] ^= 1
		},
		"a source's address": onLinks(func(all []pdffile.Dict) {
			e := all[len(all)-1]
			e["A"] = pdffile.Dict{"S": pdffile.Name("URI"), "URI": pdffile.String("https://example.org/leaflet")}
		}),
		"a picture cut": func(e *pdfEditor) {
			e.onPictures(func(line string) string { return halved.ReplaceAllString(line, "q $3 $4 40 4000 re W n $0") + " Q" })
		},
		"a picture pressed": aroundPictures("q 1 0 0 .5 0 0 cm ", " Q"),
	}
}

// TestTamperPDFShapes: what stands round the words of an article in a PDF is as the
// article has it.
func TestTamperPDFShapes(t *testing.T) {
	m := richest()["pdf"]
	if _, findings, err := reader().Artefact(context.Background(), m.Expected, onPDF(func(*pdfEditor) {})(m)); err != nil || len(findings) > 0 {
		t.Fatalf("%v\n%s", err, list(findings))
	}
	for name, change := range pdfShapeOperators() {
		_, findings, err := reader().Artefact(context.Background(), m.Expected, onPDF(change)(m))
		if err != nil || len(findings) == 0 {
			t.Errorf("`%s` is not found: %v", name, err)
		}
	}
}
