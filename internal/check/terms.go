package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/text"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/tomldoc"
)

// Terms is an article's term list: how its terms are said in each language.
type Terms struct{ list []term }

type term struct {
	source string // as written
	words  []string
	forms  map[string][]string // accepted forms by tag
}

// ParseTerms reads a term list: a table for each source term, in it for each
// locale the accepted forms. A form may end or begin with `*` for inflected
// endings or prefixes.
//
//	["clinical trial"]
//	es = ["ensayo clínico", "ensayos clínicos"]
func ParseTerms(file string, content []byte) (*Terms, diag.List) {
	doc, list := tomldoc.Read(diag.Place{File: file}, content)
	if list.HasErrors() {
		return nil, list
	}
	var raw map[string]map[string][]string
	if list := doc.Decode(&raw); list.HasErrors() {
		return nil, list
	}
	t := &Terms{}
	seen := map[string]bool{}
	for _, key := range doc.Keys {
		name := key.Path[0]
		at := diag.Place{File: file, Line: key.Line, Column: key.Column}
		if len(key.Path) == 2 {
			list = append(list, checkTag(at, key.Path[1])...)
		}
		if len(key.Path) != 1 || seen[name] {
			continue
		}
		seen[name] = true
		x := term{source: name, words: text.Words(text.Fold(name)), forms: raw[name]}
		switch {
		case len(x.words) == 0:
			list = append(list, diag.At(at, "terms", "the term has no word", "write the term of the source between quotation marks"))
		case x.forms == nil: // the parser leaves such a value out without an error
			list = append(list, diag.At(at, "terms", fmt.Sprintf("`%s` is no table of accepted forms", name), "a term is a table: `[\"clinical trial\"]`, below it `es = [\"ensayo clínico\"]`"))
		default:
			t.list = append(t.list, x)
		}
	}
	// The longest terms first: `cancer vaccine` before `vaccine`.
	slices.SortStableFunc(t.list, func(a, b term) int { return len(b.words) - len(a.words) })
	return t, list
}

// checkTag wants the tag of a locale: forms under any other key would never be
// asked for.
func checkTag(at diag.Place, key string) diag.List {
	tag, err := lang.Canonical(key)
	switch {
	case err != nil:
		return diag.List{diag.At(at, "terms", err.Error(), "each line of a term begins with a language, as in `es = [\"ensayo clínico\"]`")}
	case tag != key:
		return diag.List{diag.At(at, "terms", fmt.Sprintf("the tag of this language is `%s`, not `%s`", tag, key), fmt.Sprintf("write `%s`", tag))}
	}
	return nil
}

// termsRule checks the terms of the article's list.
func termsRule() Rule {
	return Rule{ID: "terms", Severity: diag.Warning,
		Where: "Speaks in languages that the list names.",
		Doc:   "A term of the article's list (`source/<article>.terms.toml`) is not translated by one of its accepted forms.",
		Check: func(c *Context, u *Unit) []Alarm {
			if c.Terms == nil {
				return nil
			}
			v := c.view(u)
			var missing []string
			for _, t := range c.Terms.in(v.src.Words) {
				forms := t.accepted(c.Target.Tag)
				if len(forms) > 0 && !said(forms, v.dst.Folded, v.dst.Words, c.know().target.Spaced) {
					missing = append(missing, fmt.Sprintf("“%s” (%s)", t.source, strings.Join(forms, ", ")))
				}
			}
			if len(missing) == 0 {
				return nil
			}
			return []Alarm{{"the translation has no accepted form of " + strings.Join(missing, ", "), "use an accepted form, or add this one to the article's term list"}}
		}}
}

// in lists the terms that stand in a source text; words that belong to a
// longer term do not count for a shorter one.
func (t *Terms) in(words []string) []term {
	var out []term
	taken := make([]bool, len(words))
	for _, x := range t.list {
		for i := 0; i+len(x.words) <= len(words); i++ {
			if taken[i] || !slices.EqualFunc(x.words, words[i:i+len(x.words)], sameTerm) {
				continue
			}
			for k := range x.words {
				taken[i+k] = true
			}
			if !slices.ContainsFunc(out, func(y term) bool { return y.source == x.source }) {
				out = append(out, x)
			}
		}
	}
	return out
}

// sameTerm compares a word of a term with one of the source, which may be a
// plural.
func sameTerm(term, word string) bool {
	return term == word || word == term+"s" || strings.HasSuffix(term, "y") && word == strings.TrimSuffix(term, "y")+"ies"
}

func (t term) accepted(tag string) []string {
	if f, ok := t.forms[tag]; ok {
		return f
	}
	return t.forms[base(tag)]
}

func said(forms []string, folded string, words []string, spaced bool) bool {
	line := " " + strings.Join(words, " ") + " "
	for _, f := range forms {
		f = text.Fold(f)
		start, end := strings.HasPrefix(f, "*"), strings.HasSuffix(f, "*")
		f = strings.Join(text.Words(strings.Trim(f, "*")), " ")
		switch {
		case !spaced:
			if strings.Contains(strings.ReplaceAll(folded, " ", ""), strings.ReplaceAll(f, " ", "")) {
				return true
			}
			continue
		case !start:
			f = " " + f
		}
		if !end {
			f += " "
		}
		if strings.Contains(line, f) {
			return true
		}
	}
	return false
}
