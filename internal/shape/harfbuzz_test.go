package shape

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"strings"
	"testing"

	"caveat/internal/font"
	"caveat/internal/lang"
)

// conformance/shaping.py gives other files.
var (
	texts     = flag.String("texts", "testdata/tico19.tsv", "paragraphs: locale, text")
	items     = flag.String("items", "", "file to write the items of -texts to, for HarfBuzz to shape")
	bold      = flag.Bool("bold", false, "set the paragraphs in bold")
	reference = flag.String("reference", "testdata/harfbuzz.tsv", "items of paragraphs with HarfBuzz's glyphs")
)

// describe is a line for an item, its glyphs aside.
func describe(it item) string {
	dir := "l"
	if it.level%2 == 1 {
		dir = "r"
	}
	return fmt.Sprintf("I\t%d\t%d\t%s\t%s\t%s\t%s", it.start, it.end, it.face.Name, it.script, it.lang, dir)
}

// drawn writes an item's clusters as glyph@x,y+advance from its left end, and
// where they begin (in characters).
func drawn(a *analysis, it item, clusters []Cluster) string {
	var glyphs, starts []string
	pen := int32(0)
	visual := append([]Cluster(nil), clusters...)
	reorder(visual)
	for _, c := range visual {
		x := pen
		for _, g := range c.Glyphs {
			glyphs = append(glyphs, fmt.Sprintf("%d@%d,%d+%d", g.ID, x+g.XOffset, g.YOffset, g.Advance))
			pen += g.Advance
		}
	}
	i := it.start
	for _, c := range clusters {
		for a.at[i] < c.Start {
			i++
		}
		starts = append(starts, fmt.Sprint(i))
	}
	return strings.Join(glyphs, "|") + "\t" + strings.Join(starts, " ")
}

// lines are the items of a paragraph that have a face, with their glyphs.
func lines(t *testing.T, s *shaper, fonts *font.Set, tag, text string) (plain, full []string) {
	t.Helper()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	a := s.analyse(text, []Span{{End: len(text), Style: font.Style{Bold: *bold}}}, row)
	its, err := a.itemise(fonts)
	if err != nil {
		t.Fatal(err)
	}
	end := 0
	for _, it := range its {
		if it.start != end || it.end <= it.start {
			t.Fatalf("%s %q: item %d-%d after %d", tag, text, it.start, it.end, end)
		}
		end = it.end
		if !it.covered {
			continue
		}
		clusters, _ := s.shape(a, []item{it})
		plain = append(plain, describe(it))
		full = append(full, describe(it)+"\t"+drawn(a, it, clusters))
	}
	if end != len(a.runes) {
		t.Fatalf("%s %q: items end at %d", tag, text, end)
	}
	return plain, full
}

func open(t testing.TB, name string) *bufio.Scanner {
	t.Helper()
	f, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { f.Close() })
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	return in
}

func TestItemsFollowOneAnother(t *testing.T) {
	fonts := font.NewSet()
	s := poolOf(fonts).get("")
	var out strings.Builder
	n := 0
	for in := open(t, *texts); in.Scan(); n++ {
		tag, text, _ := strings.Cut(in.Text(), "\t")
		plain, _ := lines(t, s, fonts, tag, text)
		fmt.Fprintf(&out, "P\t%s\t%s\n%s\n", tag, text, strings.Join(plain, "\n"))
	}
	if n == 0 {
		t.Error("no paragraphs")
	}
	if *items != "" {
		if err := os.WriteFile(*items, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func TestEqualsHarfBuzz(t *testing.T) {
	fonts := font.NewSet()
	s := poolOf(fonts).get("")
	var got []string
	var where string
	count, glyphs, wrong := 0, 0, 0
	for in := open(t, *reference); in.Scan(); {
		want := in.Text()
		if f := strings.SplitN(want, "\t", 3); f[0] == "P" {
			where = f[1] + " " + f[2]
			_, got = lines(t, s, fonts, f[1], f[2])
			continue
		}
		count++
		glyphs += 1 + strings.Count(want, "|")
		if len(got) == 0 || got[0] != want {
			if wrong++; wrong <= 5 {
				t.Errorf("%s\n got %q\nwant %s", where, first(got), want)
			}
		}
		got = got[min(1, len(got)):]
	}
	t.Logf("%d items, %d glyphs, %d differ", count, glyphs, wrong)
	if count == 0 || wrong > 0 {
		t.Errorf("%d of %d items differ", wrong, count)
	}
}

func first(lines []string) string {
	if len(lines) == 0 {
		return ""
	}
	return lines[0]
}
