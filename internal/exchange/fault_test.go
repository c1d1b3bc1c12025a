package exchange_test

import (
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// A fault of a file tells what to do, and a text that is too long its line.
func TestFaultsHaveAHintAndAPlace(t *testing.T) {
	long := strings.Repeat("x", 5<<20)
	deep := strings.Repeat("<a>", 100)
	for _, c := range []struct {
		name   string
		format exchange.Format
		file   string
		line   int
	}{
		{"text of 5 MiB", exchange.XLIFF, "<xliff version=\"1.2\">\n<file><body>\n<trans-unit id=\"a\"><source>" + strings.Repeat(long[:1<<20]+"<x id=\"1\"/>", 5) + "</source></trans-unit></body></file></xliff>", 3},
		{"note of 5 MiB", exchange.XLIFF, "<xliff version=\"1.2\">\n<file><body>\n<trans-unit id=\"a\"><note>" + strings.Repeat(long[:1<<20]+"<b/>", 5) + "</note></trans-unit></body></file></xliff>", 3},
		{"too deep", exchange.TMX, "<tmx>\n" + deep, 2},
		{"another root", exchange.TMX, "<!-- -->\n<html/>", 2},
		{"no XML", exchange.TMX, " ", 0},
		{"line of 5 MiB", exchange.TSV, "a\tb\tc\n" + long, 2},
		{"no keyword", exchange.PO, "msgid \"a\"\nmsgfoo \"b\"\n", 2},
		{"text outside an entry", exchange.PO, "\n\"a\"\n", 2},
		{"no quotation mark", exchange.PO, "msgid a\n", 1},
		{"no archive", exchange.XLSX, "PK", 0},
	} {
		_, found := exchange.Read(t.Context(), exchange.Input{Format: c.format, Name: c.name, Reader: strings.NewReader(c.file), Markup: markup()})
		if len(found) != 1 || found[0].Hint == "" || found[0].Line != c.line {
			t.Errorf("%s: %v", c.name, found)
		}
	}
}
