package exchange

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/model"
	"caveat/internal/translate"
)

// comparison is a received unit beside the one here, texts in canonical form.
type comparison struct {
	u, p            *Unit  // received, and here
	source, present string // sources of the two
	target, here    string // translations of the two
	sent            string // digest of the translation as it was sent, or empty
}

// withoutNews decides on a unit that brings no new translation; false for one that
// does.
func (c *comparison) withoutNews(d Decision, x *matcher) (Decision, bool) {
	unedited := c.sent != "" && Digest(c.target) == c.sent
	filledIn := func() bool { return unedited || c.sent == "" && x.suggested(c) }
	switch {
	case c.u.Fault != "":
		return d.as(Refused, c.u.Fault), true
	case c.u.Doubt != "":
		return d.besideAs(Refused, c.u.Doubt), true
	case model.Blank(c.target) && c.altered():
		return d.besideAs(Refused, "it is empty, and its source text is not the one that was sent: see whether the translation stands there"), true
	case model.Blank(c.target):
		return d.as(Empty, c.whyEmpty(x)), true
	case c.u.Rejected:
		return d.besideAs(Unconfirmed, c.u.Unsure), true
	case c.target == c.here:
		return d.same(c.p.State), true
	case c.p.State == New && !c.u.confirmed() && !wordless(c.target) && filledIn():
		return d.as(Unconfirmed, ""), true
	case !unedited && c.doubted(x) != "":
		return d.besideAs(Unconfirmed, c.doubted(x)), true
	case c.target == c.present && c.source != c.present && !wordless(c.target):
		return d.as(Refused, "it is the source text, and another stands as its source: source and translation may have changed places"), true
	case (c.target == c.source || c.target == c.present) && !x.believes(c):
		return d.as(NotTranslated, x.whyNotTranslated(c)), true
	case unedited && c.p.State != New:
		return d.as(Unchanged, "the translator left it as it was sent; a newer text stands here"), true
	}
	return d, false
}

// whyEmpty is what a person should see of a unit without translation, whose source
// text may have been written over.
func (c *comparison) whyEmpty(x *matcher) string {
	if c.u.Hash != "" || c.source == c.present || c.source == x.markup.Canonical(c.p.Previous, c.p.Plain) {
		return ""
	}
	return "its source text is not that of the article: see whether the translation stands there"
}

// doubted says by what the file shows that its translator is not sure of a text,
// or nothing. A state that is still the one that was sent shows nothing: programs
// leave it as it is.
func (c *comparison) doubted(x *matcher) string {
	switch {
	case c.u.Unsure != "" && c.target != c.source:
		return c.u.Unsure
	case x.stateless && c.u.State == Suggested:
		return "it is marked fuzzy: have its translator clear that mark, or clear all of them with `msgattrib --clear-fuzzy`"
	case c.sent != Digest(c.here) && c.p.State != New: // nothing is sent of a new unit
		return ""
	case c.u.State == Stale && c.p.State != Stale, c.u.State == New && c.p.confirmed():
		return "its state says that it needs translation: have its translator give it the state `translated`"
	}
	return ""
}

// altered tells whether the source text was changed on the way: the file says that
// the present one was sent, and another came.
func (c *comparison) altered() bool {
	return c.source != c.present && c.u.Hash != "" && c.u.Hash == c.p.Hash
}

// believes tells whether a translation may be equal to its source. It may where
// there is nothing to translate, or where a person vouches for it with --same or
// by the unit's state. Files in which nobody marks a unit as translated are
// believed for names alone, and not where sources were copied. In place of a
// translation that stands here no state is believed: it may be the one that was
// sent.
func (x *matcher) believes(c *comparison) bool {
	said := x.isSaid(c.u) || x.unsaid && !x.copies && names(c.target)
	return wordless(c.target) || x.isSame(c.p.ID) || said && !c.p.confirmed()
}

// isSaid tells whether the file says, by a state, that a unit is translated.
func (x *matcher) isSaid(u *Unit) bool { return !x.stateless && u.confirmed() }

// isSame is MatchOptions.Same.
func (x *matcher) isSame(id model.MessageID) bool {
	return x.options.Same != nil && x.options.Same(id)
}

func (x *matcher) whyNotTranslated(c *comparison) string {
	switch {
	case c.p.confirmed():
		return "it is the source text, and a translation stands here; where the source is right, name it with --same"
	case x.stateless:
		return "it is the source text, and such a file cannot say that this is right; where it is, name it with --same"
	}
	return "it is the source text; where that is right, give it the state `translated` or name it with --same"
}

// names tells whether a text may be names alone: no word but addresses begins with
// a small letter.
func names(s string) bool {
	for w := range strings.FieldsSeq(s) {
		r, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(w, notLetter))
		if unicode.IsLower(r) && !strings.Contains(w, "@") && !strings.Contains(w, "://") {
			return false
		}
	}
	return true
}

func notLetter(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsMark(r) }

// wordless tells whether a text has nothing to translate: numbers, signs, and
// symbols of units, which are the same everywhere (SI Brochure 5.2).
func wordless(s string) bool {
	for w := range strings.FieldsFuncSeq(s, notLetter) {
		if !strings.Contains(" g kg mg μg µg l L ml mL dl dL m cm mm km C ", " "+w+" ") {
			return false
		}
	}
	return true
}

// suggested tells whether the text is the one that memory would have filled in.
func (x *matcher) suggested(c *comparison) bool {
	return x.options.Suggestion != nil && x.markup.Canonical(x.options.Suggestion(c.p), c.p.Plain) == c.target
}

// bothOfMsgcat begins the line that gettext's msgcat puts before each of several
// translations that it joins into one.
const bothOfMsgcat = "#-#-#-#-#  "

// judge decides on a unit that brings a new translation.
func (c *comparison) judge(d Decision, o MatchOptions) Decision {
	moved := c.source != c.present
	switch r, bad := forbidden(d.Target); {
	case r == '\ufffd':
		return d.as(Refused, Unreadable)
	case bad:
		return d.as(Refused, fmt.Sprintf("the text holds the character U+%04X, which changes the text unseen", r))
	case strings.Contains(d.Target, bothOfMsgcat):
		return d.as(Refused, "it holds two translations, as msgcat joins them: leave one, without the lines of signs")
	case errorValue(d.Target):
		return d.as(Refused, "it is an error value of a spreadsheet, which took the text for a formula: write the text as such")
	case c.source == "":
		return d.as(Refused, "it came without its source text: see whether it is the translation")
	case c.p.Locked:
		return d.as(Comment, "the caution is locked: a person has approved it")
	case c.altered():
		return d.as(Refused, "its source text is not the one that was sent")
	case moved:
		d.Hash = c.u.Hash
		if d.Hash == "" {
			d.Hash = translate.Hash("", c.u.Source)
		}
		if c.p.State == Translated || c.p.State == Approved {
			return d.as(Conflict, "the article has changed since, and a translation of the new text stands here")
		}
		return d.replacing("stale: it translates the text that was sent, and the article has changed since")
	case c.here == "" || c.sent != "" && Digest(c.here) == c.sent || c.p.State == Stale && (c.sent == "" || c.sent == Digest("")):
		return d.as(Taken, c.whyTaken()) // TSV and TMX are sent without stale texts
	case o.Overwrite:
		return d.replacing("")
	case c.sent == "":
		return d.as(Conflict, "the file does not say what was sent, and another translation stands here")
	}
	return d.as(Conflict, "the translation here has changed since the file was sent")
}

// whyTaken is what a person should see of a text that is taken.
func (c *comparison) whyTaken() string {
	if c.target == c.present && !wordless(c.target) {
		return "it is the source text, taken as a name or as right in both languages"
	}
	return ""
}

// errorValue tells whether a text is what a spreadsheet puts in a cell that it cannot
// compute: #NAME?, #REF!, #N/A, Err:509.
func errorValue(s string) bool {
	s = strings.TrimSpace(s)
	sign := strings.HasPrefix(s, "#") && (strings.HasSuffix(s, "?") || strings.HasSuffix(s, "!") || s == "#N/A")
	return (sign || strings.HasPrefix(s, "Err:")) && !strings.ContainsFunc(s, unicode.IsSpace)
}

// forbidden is the first character of a text that no translation may have:
// controls, embeddings and overrides (UAX 9, 2.1), and what XML cannot hold.
func forbidden(s string) (rune, bool) {
	for _, r := range s {
		if r < ' ' && r != '\t' && r != '\n' || r == 0x7f || model.IsOverride(r) || r == '\ufffd' || r&0xfffe == 0xfffe {
			return r, true
		}
	}
	return 0, false
}
