package check

import (
	"fmt"
	"maps"
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
		r.find(fmt.Sprintf("`%s` is not a table of accepted forms", name), hintTerm, name)
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
		r.find(fmt.Sprintf("`%s` of “%s” is not a list of accepted forms", tag, name), hintForms, name, tag)
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
