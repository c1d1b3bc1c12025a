package source

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// attributes is an attribute list: `{#id .class key="value"}`.
type attributes struct {
	offset   int // of the brace
	id       string
	idAt     int
	caution  bool
	claim    bool
	roleAt   int // of the last of the two
	hasFor   bool
	claims   []string // key `for`
	forAt    int
	note     string
	lang     string
	keys     []string // as met, for repeats
	other    bool     // anything but `lang` was given
	badID    bool     // an id was given that cannot be used
	unclosed bool
	problems []problem
}

func (a *attributes) fault(offset int, rule, message, hint string) {
	a.problems = append(a.problems, problem{offset, rule, message, hint})
}

const attributeHint = "write `{#id .caution for=\"claim-id\" note=\"…\"}`, or `\\{` for a brace that is text"

// beginsAttributes tells an attribute list from other braces: it begins with
// `#`, `.` or `key=`. A run of braces (`{{x}}`) is text.
func beginsAttributes(s []byte) bool {
	if len(s) < 2 || s[0] != '{' {
		return false
	}
	if s[1] == '#' || s[1] == '.' {
		return true
	}
	n := nameLength(s[1:])
	return n > 0 && n+1 < len(s) && s[n+1] == '='
}

// nameLength is the length of the key at the start of s.
func nameLength(s []byte) int {
	for i, c := range s {
		if !(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || i > 0 && (c >= '0' && c <= '9' || c == '-' || c == '_')) {
			return i
		}
	}
	return len(s)
}

// scanAttributes reads the attribute list that s begins with, and its length
// in bytes; nil where there is none. Offset is the place of s.
func scanAttributes(s []byte, offset int) (*attributes, int) {
	if !beginsAttributes(s) {
		return nil, 0
	}
	a := &attributes{offset: offset}
	i := 1
	for i < len(s) && s[i] != '\n' {
		switch c := s[i]; {
		case c == '}':
			return a, i + 1
		case c == ' ' || c == '\t':
			i++
		default:
			n := a.entry(s[i:], offset+i)
			if n < 0 {
				return a.unfinished(offset), 1
			}
			i += n
		}
	}
	return a.unfinished(offset), 1
}

func (a *attributes) unfinished(offset int) *attributes {
	u := &attributes{offset: offset, unclosed: true}
	u.fault(offset, "attribute-syntax", "the attribute list is not closed on its line", "end it with `}`; a quotation mark within a value is written `\\\"`; "+attributeHint)
	return u
}

// entry reads one id, class or key and gives its length, negative where a
// quoted value does not end.
func (a *attributes) entry(s []byte, at int) int {
	if key := nameLength(s); key > 0 && key < len(s) && s[key] == '=' {
		value, n := scanValue(s[key+1:])
		if n < 0 {
			return -1
		}
		a.key(string(s[:key]), value, at)
		return key + 1 + n
	}
	n := wordLength(s)
	switch word := string(s[:n]); s[0] {
	case '#':
		a.setID(word[1:], at)
	case '.':
		a.class(word[1:], at)
	default:
		a.fault(at, "attribute-syntax", fmt.Sprintf("`%s` is neither `#id` nor `.class` nor `key=\"value\"`", shorten(word)), attributeHint)
	}
	return n
}

func wordLength(s []byte) int {
	for i, c := range s {
		if c == ' ' || c == '\t' || c == '\n' || c == '}' {
			return i
		}
	}
	return len(s)
}

// scanValue reads a quoted or bare value and gives its length, negative where
// the quotation mark is missing.
func scanValue(s []byte) (string, int) {
	if len(s) == 0 || s[0] != '"' {
		n := wordLength(s)
		return string(s[:n]), n
	}
	var v []byte
	for i := 1; i < len(s) && s[i] != '\n'; i++ {
		switch {
		case s[i] == '"':
			return string(v), i + 1
		case s[i] == '\\' && i+1 < len(s) && (s[i+1] == '"' || s[i+1] == '\\'):
			i++
		}
		v = append(v, s[i])
	}
	return "", -1
}

func (a *attributes) setID(id string, at int) {
	a.other = true
	switch {
	case a.id != "":
		a.fault(at, "attribute-duplicate", fmt.Sprintf("a second id `%s` stands beside `%s`", shorten(id), a.id), "keep one of them")
	case !isID(id):
		a.badID = true
		hint := "use the letters a to z, digits and hyphens"
		if before, class, _ := strings.Cut(id, "."); class == "caution" || class == "claim" {
			hint = fmt.Sprintf("write a blank before the class: `{#%s .%s}`", shorten(before), class)
		} else if s := slug(id); s != "" {
			hint += fmt.Sprintf(", as in `#%s`", s)
		}
		a.fault(at, "id-invalid", fmt.Sprintf("`#%s` is not an id", shorten(id)), hint)
	case id == "translation" || repeatSuffix(id):
		a.badID = true
		a.fault(at, "id-reserved", fmt.Sprintf("the id `%s` is kept for the program", id), "choose another id: message files cannot hold `translation`, and `--2` marks a repeated caution")
	default:
		a.id, a.idAt = id, at
	}
}

func isID(id string) bool {
	for _, c := range id {
		if !(c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '-') {
			return false
		}
	}
	return strings.Trim(id, "-") != ""
}

// repeatSuffix tells ids such as `x--2`, which repeats of the caution `x` have.
func repeatSuffix(id string) bool {
	i := strings.LastIndex(id, "--")
	return i > 0 && strings.Trim(id[i+2:], "0123456789") == ""
}

func (a *attributes) class(name string, at int) {
	a.other = true
	switch {
	case name == "caution" && !a.caution:
		a.caution, a.roleAt = true, at
	case name == "claim" && !a.claim:
		a.claim, a.roleAt = true, at
	case name == "caution" || name == "claim":
		a.fault(at, "attribute-duplicate", fmt.Sprintf("the class `.%s` is given twice", name), "keep one of them")
		return
	default:
		a.fault(at, "class-unknown", fmt.Sprintf("there is no class `.%s`", shorten(name)), "the classes are `.caution` and `.claim`")
		return
	}
	if a.caution && a.claim {
		a.fault(at, "role-conflict", "a block is a claim or a caution, not both", "divide it into two blocks and let the caution name the claim: `for=\"claim-id\"`")
	}
}

func (a *attributes) key(name, value string, at int) {
	a.other = a.other || name != "lang"
	if slices.Contains(a.keys, name) {
		a.fault(at, "attribute-duplicate", fmt.Sprintf("the key `%s` is given twice", shorten(name)), "keep one of them")
		return
	}
	a.keys = append(a.keys, name)
	switch name {
	case "for":
		a.setFor(value, at)
	case "note":
		a.note = model.FoldBlanks(value)
	case "lang":
		a.setLang(value, at)
	default:
		a.fault(at, "key-unknown", fmt.Sprintf("there is no key `%s`", shorten(name)), "the keys are `for`, `note` and `lang`; write `\\{` for a brace that is text")
	}
}

func (a *attributes) setFor(value string, at int) {
	a.hasFor, a.forAt = true, at
	for _, id := range strings.Fields(value) {
		if !slices.Contains(a.claims, id) {
			a.claims = append(a.claims, id)
		}
	}
	if len(a.claims) == 0 {
		a.fault(at, "for-empty", "`for` names no claim", "name the ids of the claims, with blanks between, or leave `for` out: the caution then stands for the whole article")
	}
}

func (a *attributes) setLang(value string, at int) {
	switch tag, err := lang.Canonical(value); {
	case err != nil:
		a.fault(at, "lang-invalid", fmt.Sprintf("`%s` is not a language tag", shorten(value)), "write a BCP 47 tag, as in `lang=la`")
	case tag != value:
		a.fault(at, "lang-invalid", fmt.Sprintf("the tag of this language is `%s`, not `%s`", tag, value), fmt.Sprintf("write `lang=%s`", tag))
	default:
		a.lang = tag
	}
}

// shorten is a word of the source as a message can quote it.
func shorten(s string) string { return diag.Shorten(s, 40) }
