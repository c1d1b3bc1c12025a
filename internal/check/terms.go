package check

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/check/fit"
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
	forms  map[string][]form // accepted ones by tag
}

// form is a way to say a term.
type form struct {
	written string
	words   []string // folded; a star stands for the rest of a word
	run     string   // the same for text that nothing parts: without blanks and stars
}

// ParseTerms reads a term list: a table for each source term, in it for each
// locale the accepted forms. A word of a form may end or begin with `*`, for
// inflected endings or prefixes.
//
//	["clinical trial"]
//	es = ["ensayo clínico", "ensayos clínicos"]
func ParseTerms(file string, content []byte) (*Terms, diag.List) {
	doc, list := tomldoc.Read(diag.Place{File: file}, content)
	if list.HasErrors() {
		return nil, list
	}
	var raw map[string]any
	if list := doc.Decode(&raw); list.HasErrors() {
		return nil, list
	}
	r := termReader{file: file, doc: doc}
	seen := map[string]bool{}
	for _, key := range doc.Keys {
		if name := key.Path[0]; !seen[name] {
			seen[name] = true
			r.term(name, raw[name])
		}
	}
	// The longest terms first: `cancer vaccine` before `vaccine`.
	slices.SortStableFunc(r.terms.list, func(a, b term) int { return len(b.words) - len(a.words) })
	return &r.terms, r.found.Sorted()
}

// termReader takes the terms out of a parsed list.
type termReader struct {
	file  string
	doc   tomldoc.File
	terms Terms
	found diag.List
}

const (
	hintTerm  = "a term is a table: `[\"clinical trial\"]`, below it `es = [\"ensayo clínico\"]`"
	hintForms = "write the accepted forms as a list of texts, as in `es = [\"ensayo clínico\", \"ensayos clínicos\"]`"
)

func (r *termReader) find(message, hint string, path ...string) {
	at := diag.Place{File: r.file}
	at.Line, at.Column = r.doc.Place(path...)
	r.found = append(r.found, diag.At(at, "terms", message, hint))
}

func (r *termReader) term(name string, value any) {
	x := term{source: name, words: text.Words(text.Fold(name)), forms: map[string][]form{}}
	table, ok := value.(map[string]any)
	same := slices.IndexFunc(r.terms.list, func(o term) bool { return slices.Equal(o.words, x.words) })
	switch {
	case len(x.words) == 0:
		r.find("the term has no word", "write the term of the source between quotation marks", name)
		return
	case !ok:
		r.find(fmt.Sprintf("`%s` is no table of accepted forms", name), hintTerm, name)
		return
	case same >= 0:
		r.find(fmt.Sprintf("“%s” is “%s”, which is there already: capitals and marks do not count", name, r.terms.list[same].source), "put the forms of both into one table", name)
		return
	}
	for _, tag := range slices.Sorted(maps.Keys(table)) {
		r.checkTag(name, tag)
		x.forms[tag] = r.forms(name, tag, table[tag])
	}
	r.terms.list = append(r.terms.list, x)
}

// checkTag wants the tag of a locale: forms under any other key would never be
// asked for.
func (r *termReader) checkTag(name, key string) {
	tag, err := lang.Canonical(key)
	switch {
	case err != nil:
		r.find(err.Error(), "each line of a term begins with a language, as in `es = [\"ensayo clínico\"]`", name, key)
	case tag != key:
		r.find(fmt.Sprintf("the tag of this language is `%s`, not `%s`", tag, key), fmt.Sprintf("write `%s`", tag), name, key)
	}
}

func (r *termReader) forms(name, tag string, value any) []form {
	list, ok := value.([]any)
	if !ok || len(list) == 0 {
		r.find(fmt.Sprintf("`%s` of “%s” is no list of accepted forms", tag, name), hintForms, name, tag)
	}
	var out []form
	for _, v := range list {
		s, _ := v.(string)
		f := newForm(s)
		if len(f.words) == 0 {
			r.find(fmt.Sprintf("a form of “%s” in `%s` has no word", name, tag), hintForms, name, tag)
			continue
		}
		out = append(out, f)
	}
	return out
}

func newForm(s string) form {
	f := form{written: s}
	for field := range strings.FieldsSeq(text.Fold(s)) {
		words := text.Words(strings.Trim(field, "*"))
		if len(words) == 0 {
			continue
		}
		f.run += strings.Join(words, "")
		if strings.HasPrefix(field, "*") {
			words[0] = "*" + words[0]
		}
		if strings.HasSuffix(field, "*") {
			words[len(words)-1] += "*"
		}
		f.words = append(f.words, words...)
	}
	return f
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
			if rest := s.Words[i:]; len(rest) >= len(f.words) && slices.EqualFunc(f.words, rest[:len(f.words)], cue.Fits) {
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
