package exchange_test

import (
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// po2xliff puts texts with their markup, and the mark with the context, into
// units that it numbers.
func TestXLIFFMadeFromPO(t *testing.T) {
	const file = `<?xml version="1.0"?><xliff version="1.1"><file original="sent/flu.es.po" source-language="en-US" datatype="plaintext"><body>
<trans-unit id="7" approved="yes"><source>2 * 3 *x*</source><target state="translated">2 \* 3 *x*</target>
<note from="developer">Paragraph.
caveat sha1-8bcbcf149d41cb8502c38ebd136dd76f0c5253f5 6478286a66edf138</note></trans-unit></body></file></xliff>`
	f, found := exchange.Read(t.Context(), exchange.Input{Format: exchange.XLIFF, Name: "flu.es.xlf", Reader: strings.NewReader(file), Markup: markup()})
	if len(found) > 0 || len(f.Units) != 1 {
		t.Fatal(found)
	}
	if u := f.Units[0]; u.Source != "2 * 3 *x*" || u.Target != `2 \* 3 *x*` || u.Sent != "6478286a66edf138" || u.Comment != "" {
		t.Errorf("%+v", u)
	}
}
