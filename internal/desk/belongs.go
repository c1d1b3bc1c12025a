package desk

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/exchange"
	"caveat/internal/lang"
)

// belongs settles which article and locale the file is of: by what it says, by what
// the command says, or else by its name or its texts. Where two of these differ the
// file is not taken.
func (r *receiver) belongs(head exchange.File) {
	o := &r.options
	named, tag := fromName(o.Name)
	switch {
	case r.known(head.Article):
		r.out.Article = head.Article
		if o.Article != "" && o.Article != head.Article {
			r.refuse("other-article", fmt.Sprintf("the file belongs to the article `%s`, not `%s`", head.Article, o.Article), "leave --article out, or take in the file of that article")
		}
	case o.Article != "":
		r.out.Article = o.Article
	case head.Article == "" && r.known(named):
		r.out.Article = named
	case head.Article != "":
		r.refuse("other-article", fmt.Sprintf("the file belongs to `%s`, which is not an article here", head.Article),
			"articles here: "+diag.Quoted(r.project.Articles)+"; where a program changed the name, say which one with --article")
	default:
		if r.out.Article = r.articleByTexts(); r.out.Article == "" {
			r.refuse("other-article", "the file does not say which article it belongs to", "say it with --article")
		}
	}
	r.locale(head, tag)
	if said := r.out.Locale; o.Locale == "" && named == r.out.Article && said != tag && slices.Contains(r.project.Tags[named], tag) && !lang.AddsRegion(said, tag) {
		r.refuse("other-locale", fmt.Sprintf("the file says that it is in `%s`, its name that it is in `%s`", said, tag), "say which with --locale")
	}
}

// known tells whether a name is that of an article here, or of the product's words.
func (r *receiver) known(name string) bool {
	return name == WordsName || slices.Contains(r.project.Articles, name)
}

// locale settles the locale, given what the file's name says.
func (r *receiver) locale(head exchange.File, named string) {
	given := r.options.Locale
	for _, tag := range []string{head.TargetLang, given, named} {
		if c, err := lang.Canonical(tag); tag != "" && err == nil {
			r.out.Locale = c
			break
		}
	}
	if r.out.Locale == "" && r.out.Article != WordsName {
		r.out.Locale = r.localeByTexts()
	}
	said := r.out.Locale
	if tag := r.withoutRegion(said, given); tag != said {
		r.out.Locale = tag
		r.out.Findings = append(r.out.Findings, diag.At(diag.Place{File: r.options.Name, Locale: tag}, "locale-region",
			fmt.Sprintf("the file says it is in `%s`; it is taken as `%s`", said, tag), "translators' programs add a region; where another variety is meant, send a file of that locale").AsWarning())
	}
	switch {
	case r.out.Locale == "":
		r.refuse("other-locale", "the file does not say which language it is in", "say it with --locale")
	case given != "" && r.out.Locale != given:
		r.refuse("other-locale", fmt.Sprintf("the file is in `%s`, not `%s`", r.out.Locale, given), "leave --locale out, or take in the file of that language")
	}
}

// withoutRegion is the locale of a file that says one: programs add a region. It is
// the locale without the region where only that one is asked for or has a bundle
// here. Two locales with different regions are two varieties.
func (r *receiver) withoutRegion(said, given string) string {
	if said == "" || said == given {
		return said
	}
	here := r.project.Tags[r.out.Article]
	if r.out.Article == WordsName {
		here = slices.Concat(slices.Collect(maps.Values(r.project.Tags))...)
		slices.Sort(here)
	}
	if given != "" {
		here = []string{given}
	}
	if !slices.Contains(here, said) {
		for _, tag := range here {
			if lang.AddsRegion(said, tag) || tag == given && lang.AddsRegion(tag, said) {
				return tag
			}
		}
	}
	return said
}

// fromName is the article and locale in a name like `enteromix.es.tsv`.
func fromName(name string) (article, tag string) {
	base := path.Base(strings.ReplaceAll(name, "\\", "/"))
	base = strings.TrimSuffix(base, path.Ext(base))
	i := strings.LastIndexByte(base, '.')
	if i < 0 {
		return base, ""
	}
	return base[:i], base[i+1:]
}

// sameSource tells whether a file's source language is the article's: programs
// add a region to it (po2xliff writes en-US for en).
func sameSource(said, tag string) bool {
	said = strings.ReplaceAll(said, "_", "-")
	return strings.EqualFold(said, tag) || !strings.Contains(tag, "-") && len(said) > len(tag) && strings.EqualFold(said[:len(tag)+1], tag+"-")
}
