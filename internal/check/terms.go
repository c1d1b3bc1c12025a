package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/fit"
	"caveat/internal/check/text"
	"caveat/internal/diag"
)

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
				if len(forms) > 0 && !said(forms, v.dst, c.know().target.Spaced) {
					missing = append(missing, fmt.Sprintf("“%s” (%s)", t.source, written(forms)))
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

func (t term) accepted(tag string) []form {
	if f, ok := t.forms[tag]; ok {
		return f
	}
	return t.forms[base(tag)]
}

// said tells whether a text has one of these forms.
func said(forms []form, s *fit.Side, spaced bool) bool {
	if !spaced {
		joined := strings.Join(s.Words, "")
		return slices.ContainsFunc(forms, func(f form) bool { return strings.Contains(joined, f.run) })
	}
	return slices.ContainsFunc(forms, func(f form) bool {
		for i := range s.Words {
			if rest := s.Words[i:]; len(rest) >= len(f.words) && slices.EqualFunc(f.words, rest[:len(f.words)], text.Fits) {
				return true
			}
		}
		return false
	})
}

// written are forms as a message shows them.
func written(forms []form) string {
	var out []string
	for _, f := range forms {
		out = append(out, f.written)
	}
	return strings.Join(out, ", ")
}
