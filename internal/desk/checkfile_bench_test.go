package desk_test

import (
	"bytes"
	"context"
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"runtime"
	"strings"
	"testing"
	"time"

	"caveat/internal/desk"
	"caveat/internal/diag"
)

// unitFormat is how a file of many units is written, a unit at a time.
type unitFormat struct{ name, head, unit, tail string }

// unitFormats have %d for the number of a unit, then its source and target.
func unitFormats() []unitFormat {
	return []unitFormat{
		{"f.tsv", "", "u%d\t%s\t%s\n", ""},
		{"f.xlf", `<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2"><file original="f" source-language="en" target-language="es" datatype="plaintext"><body>` + "\n",
			"<trans-unit id=\"u%d\"><source>%s</source><target>%s</target></trans-unit>\n", "</body></file></xliff>\n"},
		{"f2.xlf", `<xliff version="2.0" xmlns="urn:oasis:names:tc:xliff:document:2.0" srcLang="en" trgLang="es"><file id="f">` + "\n",
			"<unit id=\"u%d\"><segment><source>%s</source><target>%s</target></segment></unit>\n", "</file></xliff>\n"},
		{"f.po", "msgid \"\"\nmsgstr \"\"\n\"Content-Type: text/plain; charset=UTF-8\\n\"\n\n", "msgctxt \"u%d\"\nmsgid \"%s\"\nmsgstr \"%s\"\n\n", ""},
		{"f.tmx", `<tmx version="1.4"><header creationtool="x" creationtoolversion="1" segtype="block" o-tmf="x" adminlang="en" srclang="en" datatype="plaintext"/><body>` + "\n",
			"<tu tuid=\"u%d\"><tuv xml:lang=\"en\"><seg>%s</seg></tuv><tuv xml:lang=\"es\"><seg>%s</seg></tuv></tu>\n", "</body></tmx>\n"},
	}
}

// manyUnits writes n units from the rows of TICO-19 that the rules are tested
// with, over and over.
type manyUnits struct {
	format unitFormat
	rows   [][2]string
	n, at  int
	left   bytes.Buffer
	begun  bool
	ended  bool
	peak   uint64
}

func newManyUnits(b *testing.B, f unitFormat, n int) *manyUnits {
	b.Helper()
	data, err := os.ReadFile("../check/testdata/es-419.tsv")
	if err != nil {
		b.Fatal(err)
	}
	m := &manyUnits{format: f, n: n}
	escape := func(s string) string { return s }
	switch {
	case strings.HasSuffix(f.name, ".po"):
		escape = strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace
	case !strings.HasSuffix(f.name, ".tsv"):
		escape = func(s string) string {
			var out strings.Builder
			_ = xml.EscapeText(&out, []byte(s))
			return out.String()
		}
	}
	for line := range strings.Lines(string(data)) {
		c := strings.Split(strings.TrimSpace(line), "\t")
		m.rows = append(m.rows, [2]string{escape(c[1]), escape(c[2])})
	}
	return m
}

func (m *manyUnits) Read(p []byte) (int, error) {
	for m.left.Len() < len(p) && !m.ended {
		switch {
		case !m.begun:
			m.left.WriteString(m.format.head)
			m.begun = true
		case m.at < m.n:
			r := m.rows[m.at%len(m.rows)]
			fmt.Fprintf(&m.left, m.format.unit, m.at, r[0], r[1])
			m.at++
		default:
			m.left.WriteString(m.format.tail)
			m.ended = true
		}
		if m.at%5000 == 0 {
			var s runtime.MemStats
			runtime.ReadMemStats(&s)
			m.peak = max(m.peak, s.HeapInuse+s.StackInuse)
		}
	}
	if m.left.Len() == 0 {
		return 0, io.EOF
	}
	return m.left.Read(p)
}

// BenchmarkCheckFile checks files of 20,000 units (or as many as the variable
// UNITS says) in each format, and tells units a minute and the memory at its
// peak.
func BenchmarkCheckFile(b *testing.B) {
	n := 20000
	if s := os.Getenv("UNITS"); s != "" {
		if _, err := fmt.Sscan(s, &n); err != nil {
			b.Fatal(err)
		}
	}
	for _, f := range unitFormats() {
		b.Run(f.name, func(b *testing.B) {
			var peak uint64
			start := time.Now()
			for b.Loop() {
				in := newManyUnits(b, f, n)
				units, err := desk.CheckFile(context.Background(), in, desk.FileOptions{Name: f.name, Lang: "es", Strict: true}, func(diag.Finding) error { return nil })
				if err != nil || units.Units != n {
					b.Fatalf("%d units of %d: %v", units.Units, n, err)
				}
				peak = max(peak, in.peak)
			}
			b.ReportMetric(float64(n*b.N)/time.Since(start).Minutes(), "units/min")
			b.ReportMetric(float64(peak)/(1<<20), "peak-MiB")
		})
	}
}
