package exchange

import (
	"encoding/xml"
	"strings"
	"unicode"
)

// Translators' programs have words of their own for how far a unit is, in attributes and
// elements that XLIFF leaves to them, and in the tables that they write:
//
//	memoQ          mq:status and mq:locked at the unit, mq:comment in it
//	Trados Studio  conf and locked at each sdl:seg; comments before the texts
//	Phrase         m:confirmed and m:locked at the unit
//
// Words that are not known say nothing.

// standing is how far a unit is by the word of a program.
type standing int

const (
	unknown standing = iota
	rejected
	unconfirmed
	confirmed
)

// standingOf is what a word says, however it is spelled: `RejectedTranslation`,
// `Translation Rejected`, `Draft (75%)`.
func standingOf(word string) standing {
	word, _, _ = strings.Cut(word, "(")
	if strings.HasPrefix(word, "rejected-") { // a state-qualifier of XLIFF 1.2 (2.4)
		return rejected
	}
	switch strings.ToLower(strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, word)) {
	case "rejected", "rejectedtranslation", "translationrejected", "rejectedsignoff", "signoffrejected":
		return rejected
	case "unspecified", "notstarted", "nottranslated", "untranslated", "notconfirmed", "draft", "edited", "partiallyedited", "pretranslated",
		"assembled", "assembledfromfragments", "fragmentassembled", "machinetranslated":
		return unconfirmed
	case "confirmed", "manuallyconfirmed", "translatorconfirmed", "confirmedtranslator", "reviewer1confirmed", "reviewer2confirmed", "proofread",
		"translated", "approvedtranslation", "translationapproved", "approvedsignoff", "signoffapproved", "signedoff":
		return confirmed
	}
	return unknown
}

// stands takes in what a word of a program says; of several segments the least counts.
func (u *Unit) stands(word string) {
	switch standingOf(word) {
	case rejected:
		u.Rejected = true
		u.Unsure = "a reviewer has rejected it (`" + shorten(word) + "`): have it mended and confirmed"
	case unconfirmed:
		if !u.Rejected {
			u.Unsure = "its translator's program calls it `" + shorten(word) + "`: have its translator confirm it there"
		}
	case confirmed:
		if u.State != Approved {
			u.State = Translated
		}
	}
}

// byProgram takes in what the attributes of a unit or segment say.
func (u *Unit) byProgram(e xml.StartElement) {
	for _, a := range e.Attr {
		switch a.Name.Local {
		case "status":
			u.stands(a.Value)
		case "confirmed": // by how many in a row
			u.stands(map[bool]string{true: "not confirmed", false: "confirmed"}[a.Value == "0"])
		case "state-qualifier":
			u.stands(a.Value)
		case "subState":
			if program, word, _ := strings.Cut(a.Value, ":"); program != markWord {
				u.stands(word)
			}
		case "locked":
			u.Locked = u.Locked || a.Value == "locked" || a.Value == "true" || a.Value == "1"
		}
	}
}

// segmentsOfTrados reads what Trados says of the segments of a unit.
func (u *Unit) segmentsOfTrados(x *xmlReader) error {
	locked, open := false, false
	err := x.named("seg", func(e xml.StartElement) error {
		word := attr(e, "conf")
		if word == "" {
			word = "Unspecified"
		}
		u.stands(word)
		is := attr(e, "locked") == "true"
		locked, open = locked || is, open || !is
		return x.skip()
	})
	u.Locked = u.Locked || locked && !open
	return err
}

// maxRemarks is how many comments before the texts of a file are kept.
const maxRemarks = 1 << 16

// remarksOfTrados reads the comments of a file that its texts name.
func (x *xmlReader) remarksOfTrados() error {
	return x.named("cmt-defs", func(xml.StartElement) error {
		return x.named("cmt-def", func(e xml.StartElement) error {
			text, err := x.text()
			if len(x.remarks) < maxRemarks {
				x.remarks[attr(e, "id")] = strings.TrimSpace(text)
			}
			return err
		})
	})
}

// remarksOfMemoQ reads comments that stand in a unit.
func (u *xliffUnit) remarksOfMemoQ(x *xmlReader) error {
	return x.named("comment", func(e xml.StartElement) error {
		text, err := x.text()
		if attr(e, "deleted") != "true" {
			u.note("", text)
		}
		return err
	})
}
