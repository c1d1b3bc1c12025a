package check

import (
	"strings"

	"golang.org/x/text/unicode/norm"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
	"caveat/internal/check/numeral"
	"caveat/internal/model"
)

// view is a unit as the rules look at it: both texts in NFC, without markup,
// read once.
type view struct {
	src, dst         *fit.Side
	srcNums, dstNums *numeral.Text
	numbers          numeral.Difference
	count            fit.Count
	judged           bool       // kind is known
	kind             fit.Kind   // what is wrong with the pair as a whole
	said, shown      *cue.Tally // meanings of the two, filled by the rules about them
}

// view reads a unit on first use.
func (c *Context) view(u *Unit) *view {
	if u.view == nil {
		k := c.know()
		v := &view{src: fit.NewSide(plain(u.Source, u.SourceInlines)), dst: fit.NewSide(plain(u.Target, u.TargetInlines))}
		v.srcNums = numbersOf(v.src, k.english != nil, &k.source.Numbers)
		v.dstNums = numbersOf(v.dst, false, &k.target.Numbers)
		v.numbers = numeral.Compare(v.srcNums, v.dstNums)
		v.count = fit.Count{Shared: len(v.srcNums.Numbers) - len(v.numbers.Lost), Lost: len(v.numbers.Lost), Added: len(v.numbers.Added)}
		u.view = v
	}
	return u.view
}

func numbersOf(s *fit.Side, english bool, words *numeral.Words) *numeral.Text {
	return &numeral.Text{Plain: s.Plain, Folded: s.Folded, Words: s.Words, Lexicon: words, Numbers: numeral.Scan(s.Plain, english)}
}

// plain is a text without markup, in NFC. A unit of an exchange file may come
// without parsed inlines; its text is then taken as it stands.
func plain(markup string, inlines []model.Inline) string {
	if inlines == nil {
		return norm.NFC.String(markup)
	}
	return norm.NFC.String(model.PlainText(inlines))
}

// quoted is a list of words as a message names them.
func quoted(list []string) string { return "`" + strings.Join(list, "`, `") + "`" }
