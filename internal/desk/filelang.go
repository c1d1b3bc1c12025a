package desk

import (
	"fmt"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
)

// languages compares the languages that a file names with those that the rules
// judge by, as soon as it names them.
func (f *fileChecker) languages(header *exchange.File) {
	at := diag.Place{File: f.options.Name, Line: max(header.Line, 1), Locale: f.target}
	if said := header.TargetLang; said != f.said {
		f.said = said
		f.found = append(f.found, otherLanguage(at, "is in", said, f.target)...)
	}
	if said := header.SourceLang; said != f.saidSource {
		f.saidSource = said
		f.found = append(f.found, otherLanguage(at, "translates from", said, f.source)...)
	}
}

// otherLanguage is the finding for a file that names another language than the one
// it is judged by: an error, or a warning where only the region differs.
func otherLanguage(at diag.Place, does, said, judged string) diag.List {
	const hint = "say its languages with --lang and --source-lang, or ask for the right file"
	message := fmt.Sprintf("the file says that it %s `%s`", does, said)
	switch lang.Compare(said, judged) {
	case lang.OtherLanguage:
		return diag.List{diag.At(at, "other-locale", message+", not `"+judged+"`", hint)}
	case lang.OtherRegion:
		return diag.List{diag.At(at, "other-locale", message+"; it is judged as `"+judged+"`", hint).AsWarning()}
	case lang.NoLanguage:
		if !strings.EqualFold(said, "und") { // BCP 47 for a language that is not determined
			return diag.List{diag.At(at, "other-locale", message+", which is not a language tag; it is judged as `"+judged+"`", "write its tag into the file").AsWarning()}
		}
	}
	return nil
}

// without says how many units of a file in several languages were left out.
func (f *fileChecker) without(header *exchange.File) {
	if header.Without == 0 {
		return
	}
	at := diag.Place{File: f.options.Name, Locale: f.target}
	if f.checked == (Checked{}) {
		f.found = append(f.found, noPair(at, f.source, f.target, header.Others))
		return
	}
	f.found = append(f.found, diag.At(at, "other-locale", fmt.Sprintf("%d of the file's units do not have both `%s` and `%s` and are left out", header.Without, f.source, f.target), "see whether they should be there; where they should, ask for the file again").AsWarning())
}

// noPair says that no unit of a file has the two languages that were asked for.
func noPair(at diag.Place, source, target string, languages []string) diag.Finding {
	has := "its texts name no language"
	if len(languages) > 0 {
		has = "it has texts in " + diag.Quoted(languages)
	}
	return diag.At(at, "other-locale", fmt.Sprintf("no unit of the file has both `%s` and `%s`; %s", source, target, has), "name a language that it has")
}
