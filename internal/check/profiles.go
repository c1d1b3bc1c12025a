package check

import (
	"iter"
	"slices"
	"strings"

	"caveat/internal/check/data"
	"caveat/internal/check/ident"
	"caveat/internal/lang"
)

// profiles tell the target language from others of its script.
type profiles struct {
	panel  *ident.Panel
	own    int         // place in the panel, -1 for a language without a profile
	others []int       // places of the other languages of the script
	near   *ident.Near // nil where no other language shares most words
	group  string
	keep   func(string) bool
	spaced bool
	thin   bool // little text was learned from
}

// panel is the profiles of all languages, with the script and the group of
// each. A profile of a language that cannot be set has no script.
type panel struct {
	*ident.Panel
	scripts []lang.Script
	groups  []string
}

func newPanel() *panel {
	p := &panel{Panel: data.Panel()}
	for _, tag := range p.Tags {
		row, _ := lang.Lookup(tag)
		p.scripts, p.groups = append(p.scripts, row.Script), append(p.groups, ident.Group(tag))
	}
	return p
}

func newProfiles(p *panel, tag string, script lang.Script, thin bool) *profiles {
	out := &profiles{panel: p.Panel, own: slices.Index(p.Tags, data.Profile(p.Panel, tag)), near: data.Near(tag), group: ident.Group(tag),
		keep: ident.Letters(scripts[script]), spaced: !sameScript(script, "Hans"), thin: thin}
	if out.own >= 0 && !sameScript(p.scripts[out.own], script) {
		out.own = -1 // Serbian is learned in Cyrillic letters: in Latin ones it was Slovenian
	}
	for i := range p.Tags {
		if sameScript(p.scripts[i], script) && p.groups[i] != out.group {
			out.others = append(out.others, i)
		}
	}
	return out
}

// runs are the runs of characters of a text that count: only words with a letter
// of the language's own script.
func (p *profiles) runs(words []string) iter.Seq[string] {
	if p.spaced {
		return ident.Trigrams(words, p.keep)
	}
	return ident.Runs(words, p.keep)
}

// excludes tells that words cannot be of a language: they have letters that it
// never writes, or of a language that shares most of its words with this one
// they have none of its own.
func (p *profiles) excludes(tag string, words []string) bool {
	if p.near != nil && tag == p.near.Other(p.group) {
		return !p.near.Decides(tag, words)
	}
	if tells := telling(p.group, tag); tells != nil && !slices.ContainsFunc(words, func(w string) bool { return slices.Contains(tells, w) }) {
		return true
	}
	letters := unwritten(tag)
	with := 0
	for _, w := range words {
		if letters != "" && strings.ContainsAny(w, letters) {
			with++
		}
	}
	return with > 0 && with >= len(words)/fewForeign
}

// telling are small words of another language that one never has: without any of them a
// short text was taken for it, where the two share most of their words. Nil where they
// do not.
func telling(own, other string) []string {
	switch own + " " + other {
	case "nl af":
		return []string{"nie", "nié", "vir", "jy", "hulle", "moenie", "baie", "julle", "hierdie", "'n", "n", "sy", "wees", "kry", "ná", "indien", "soos"}
	case "ru bg":
		return []string{"се", "са", "със", "във", "което", "който", "която", "които", "този", "тази", "това", "може", "трябва", "ще", "към", "през", "след", "преди", "ако", "сте", "ви", "си", "е", "бъде", "както", "вашия", "вашата", "вашето", "вие", "има", "няма"}
	case "af nl":
		return []string{"de", "niet", "zijn", "voor", "uw", "wordt", "worden", "geen", "zich", "bij"}
	}
	return nil
}

// fewForeign is of how many words one may be a foreign name.
const fewForeign = 8

// unwritten are Cyrillic letters that a language does not write.
func unwritten(tag string) string {
	switch tag {
	case "bg":
		return "ыэёіїєґў"
	case "uk":
		return "ыэёъў"
	case "ru":
		return "іїєґўђћјљњџ"
	case "sr", "mk":
		return "йщъыьэюяёіїєґў"
	}
	return ""
}

func sameScript(a, b lang.Script) bool { return a == b || han(a) && han(b) }

func han(s lang.Script) bool { return s == "Hans" || s == "Hant" || s == "Jpan" }
