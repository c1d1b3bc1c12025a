package build

import (
	"context"
	"errors"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/source"
	"caveat/internal/translate"
)

// Project is what a project folder holds, by name; nothing is read yet.
type Project struct {
	Articles []string            // names, sorted
	Tags     map[string][]string // article to the canonical tags of its bundles, sorted
	Findings diag.List           // files whose names are wrong
	misnamed map[string]bool     // articles whose names cannot be used
	owner    map[string]string   // file to the article that its name tells
}

var errNoArticles = errors.New("no articles: there is no file `" + sourceDir + "/<article>.md` here; `caveat init DIR` makes a project")

// OpenProject lists the project's articles and bundles. It fails where there is no
// article at all, or a folder cannot be listed.
func OpenProject(w *World) (*Project, error) {
	p := &Project{Tags: map[string][]string{}, misnamed: map[string]bool{}, owner: map[string]string{}}
	files, err := p.list(w.Project)
	if err != nil {
		return nil, err
	}
	articles := withExt(files[sourceDir], ".md")
	if len(articles) == 0 {
		return nil, errNoArticles
	}
	folded := map[string]string{} // name as Windows and macOS tell names apart
	for _, file := range articles {
		p.article(strings.TrimSuffix(file, ".md"), folded)
	}
	for _, folder := range []struct {
		name string
		take func(file string)
	}{{localesDir, p.bundle}, {reviewsDir, p.ledger}, {sourceDir, p.terms}} {
		for _, file := range withExt(files[folder.name], ".toml") {
			folder.take(file)
		}
	}
	p.sort()
	return p, nil
}

// sort sorts by name what came by the names of files, where `flu-vaccine.md` stands
// before `flu.md`.
func (p *Project) sort() {
	slices.Sort(p.Articles)
	for _, tags := range p.Tags { // order-free: each list for itself
		slices.Sort(tags)
	}
}

// OpenLocked opens the project for a command that writes to it: no other does
// before unlock is called.
func (w *World) OpenLocked(ctx context.Context) (p *Project, unlock func(), err error) {
	if unlock, err = w.Project.Lock(ctx); err != nil {
		return nil, nil, err
	}
	if p, err = OpenProject(w); err != nil {
		unlock()
	}
	return p, unlock, err
}

// openToWrite is OpenLocked with the articles that the patterns name.
func (w *World) openToWrite(ctx context.Context, patterns []string) (p *Project, articles []string, unlock func(), err error) {
	if p, unlock, err = w.OpenLocked(ctx); err != nil {
		return nil, nil, nil, err
	}
	if articles, err = p.Select(patterns); err != nil {
		unlock()
		return nil, nil, nil, err
	}
	p.narrow(Selection{Articles: patterns})
	return p, articles, unlock, err
}

// maxName is how long the name of an article may be, in bytes: most systems
// take 255 for a file, and a bundle's has language, ending and more.
const maxName = 200

// article takes an article in, unless its name could not stand in a bundle's
// file name on every system.
func (p *Project) article(name string, folded map[string]string) {
	file := path.Join(sourceDir, name+".md")
	p.owner[file] = name
	wrong := func(message, hint string) {
		p.misnamed[name] = true
		at := diag.Place{File: file}
		p.Findings = append(p.Findings, diag.At(at, "article-name", message, hint))
	}
	const letters = "use letters, digits, - and _"
	fold := strings.ToLower(model.NFC(name))
	switch {
	case name == translate.WordsName:
		wrong("an article cannot be named `ui`: `locales/ui.<tag>.toml` holds the product's own words", "rename the file")
	case strings.ContainsAny(name, ". "):
		wrong(fmt.Sprintf("the article's name `%s` holds a full stop or a blank, which separates name and language in a bundle's file name", name), letters)
	case strings.HasPrefix(name, "-"):
		wrong(fmt.Sprintf("the article's name `%s` begins as an option does", name), "begin it with a letter or digit")
	case strings.ContainsFunc(name, unfitForNames):
		wrong(fmt.Sprintf("the article's name `%s` holds a sign that not every system has in file names, that is unseen, or that is a wildcard here", name), letters)
	case deviceName.MatchString(name):
		wrong(fmt.Sprintf("Windows keeps the name `%s` for a device", name), "rename the file")
	case len(name) > maxName:
		wrong(fmt.Sprintf("the article's name takes %d bytes: files named after it would be longer than systems take", len(name)), fmt.Sprintf("use at most %d", maxName))
	default:
		if twin := folded[fold]; twin != "" { // both can be made here
			wrong(fmt.Sprintf("the names `%s` and `%s` are one on systems that do not tell capitals or ways to write an accent apart", twin, name), "rename one of the two")
		}
		folded[fold] = name
		p.Articles = append(p.Articles, name)
	}
}

// deviceName are the names that Windows keeps ("Naming Files, Paths, and
// Namespaces").
var deviceName = regexp.MustCompile(`(?i)^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])$`)

// unfitForNames tells the characters that a file of Windows cannot have in its
// name, those of path.Match, unseen ones but for the joiners that words are
// written with, and bytes that are no UTF-8.
func unfitForNames(r rune) bool {
	const nonJoiner, joiner = '\u200c', '\u200d'
	unseen := unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) && r != nonJoiner && r != joiner
	return r == utf8.RuneError || unseen || strings.ContainsRune(`\/:*?"<>|[]`, r)
}

func (p *Project) bundle(file string) {
	article, tag, findings := translate.FileTag(file)
	p.owner[path.Join(localesDir, file)] = article
	for i := range findings {
		findings[i].File = path.Join(localesDir, file)
	}
	p.Findings = append(p.Findings, findings...)
	if article == translate.WordsName || findings.HasErrors() {
		return
	}
	if !slices.Contains(p.Articles, article) {
		p.Findings = append(p.Findings, p.orphan(path.Join(localesDir, file), article, "this bundle"))
		return
	}
	p.Tags[article] = append(p.Tags[article], tag)
}

// orphan is the finding for a file of an article that is not there, or not under a
// name that can be used.
func (p *Project) orphan(file, article, what string) diag.Finding {
	if p.misnamed[article] {
		return diag.At(diag.Place{File: file}, "article-name", fmt.Sprintf("the name of the article `%s` must change, and with it that of %s", article, what), "rename both alike")
	}
	hint := "rename the file as its article was renamed, or take it away"
	if len(p.Articles) <= maxListed {
		hint += "; articles here: " + diag.Quoted(p.Articles)
	}
	return diag.At(diag.Place{File: file}, "unknown-article", fmt.Sprintf("there is no article `%s` for %s", article, what), hint)
}

// translations are the tags of an article's bundles but for its own language's.
func (p *Project) translations(a *Article) []string {
	return slices.DeleteFunc(slices.Clone(p.Tags[a.Name]), func(t string) bool { return t == a.Document.Lang })
}

// ledger looks at the name of a file of records, which are read with their
// bundle: under a wrong name nobody would find them.
func (p *Project) ledger(file string) {
	article, _, findings := translate.FileTag(file)
	name := path.Join(reviewsDir, file)
	p.owner[name] = article
	if !findings.HasErrors() && !slices.Contains(p.Articles, article) {
		findings = diag.List{p.orphan(name, article, "these records")}
	}
	for _, f := range findings {
		f.File = name
		p.Findings = append(p.Findings, f.AsWarning())
	}
}

// terms names a term list that no article has: nobody would look for its words.
func (p *Project) terms(file string) {
	article, isList := strings.CutSuffix(file, termsSuffix)
	if isList && !slices.Contains(p.Articles, article) {
		p.Findings = append(p.Findings, p.orphan(path.Join(sourceDir, file), article, "this term list").AsWarning())
	}
}

// Wildcards are the signs of path.Match, which no name of an article and no tag has.
const Wildcards = `*?[`

// Select are the named articles, or all. Names may hold wildcards. One that matches nothing is an error.
func (p *Project) Select(patterns []string) ([]string, error) {
	if len(patterns) == 0 {
		return p.Articles, nil
	}
	chosen := map[string]bool{}
	for _, pattern := range patterns {
		n := 0
		for _, a := range p.Articles {
			ok, err := path.Match(pattern, a)
			if err != nil {
				return nil, fmt.Errorf("`%s` is not a pattern: %w", pattern, err)
			}
			if ok {
				chosen[a] = true
				n++
			}
		}
		if n == 0 {
			return nil, p.Unknown(pattern)
		}
	}
	return slices.DeleteFunc(slices.Clone(p.Articles), func(a string) bool { return !chosen[a] }), nil
}

// narrow leaves out what is said of names that belong to other articles or locales
// than those selected. A file of an article that there is not may belong to any.
func (p *Project) narrow(s Selection) {
	p.Findings = slices.DeleteFunc(p.Findings, func(f diag.Finding) bool {
		if f.Locale != "" && !s.Wants(f.Locale) {
			return true
		}
		owner := p.owner[f.File]
		known := p.misnamed[owner] || slices.Contains(p.Articles, owner)
		return known && len(s.Articles) > 0 && !slices.ContainsFunc(s.Articles, func(asked string) bool { return matches(asked, owner) })
	})
}

// maxListed is how many articles a message names.
const maxListed = 20

// Unknown is the error for a name that no article has.
func (p *Project) Unknown(name string) error {
	hint := diag.DidYouMean(name, p.Articles)
	slashed := strings.ReplaceAll(name, `\`, "/") // as Windows writes paths
	if bare := strings.TrimSuffix(path.Base(slashed), ".md"); bare != name && slices.Contains(p.Articles, bare) {
		hint = fmt.Sprintf("an article is named without folder and `.md`: `%s`", bare)
	} else if bare := strings.Trim(name, "'"); bare != name {
		hint = fmt.Sprintf("this shell hands the quotes on: write %s", bare)
	}
	if n := len(p.Articles); n > maxListed {
		return diag.WithHint(fmt.Errorf("there is no article `%s` among the %d here", name, n), hint)
	}
	return diag.WithHint(fmt.Errorf("there is no article `%s`; articles here: %s", name, diag.Quoted(p.Articles)), hint)
}

// openSelected opens the project and gives the articles that are selected. It fails for
// an article or locale that there is not.
func (w *World) openSelected(s Selection) (*Project, []string, error) {
	p, err := OpenProject(w)
	if err != nil {
		return nil, nil, err
	}
	articles, err := p.Select(s.Articles)
	if err != nil {
		return nil, nil, err
	}
	if err := w.checkLocales(p, articles, s.Locales); err != nil {
		return nil, nil, err
	}
	p.narrow(s)
	return p, articles, nil
}

// OnlyArticle is the article that is named, or the only one there is. It fails where
// there are several, and for a name that no article has.
func OnlyArticle(w *World, named []string) (string, error) {
	articles, err := NamedArticles(w, named)
	switch n := len(articles); {
	case err != nil:
		return "", err
	case n > maxListed:
		return "", fmt.Errorf("which article? name one of the %d here", n)
	case n != 1:
		return "", fmt.Errorf("which article? name one of %s", diag.Quoted(articles))
	}
	return articles[0], nil
}

// NamedArticles are the articles that names and patterns select; none means all. It
// fails for one that no article has.
func NamedArticles(w *World, named []string) ([]string, error) {
	_, articles, err := w.openSelected(Selection{Articles: named})
	return articles, err
}

// matches tells whether a tag or name is the one asked for, or fits its wildcards.
func matches(asked, tag string) bool {
	ok, _ := path.Match(asked, tag) // Select and checkLocales have told of a faulty pattern
	return ok
}

// checkLocales fails for a tag, or a pattern of tags, that no selected article is
// written in or has a bundle of. An article that cannot be read may be in any language.
func (w *World) checkLocales(p *Project, articles, tags []string) error {
	for _, tag := range tags {
		if _, err := path.Match(tag, ""); err != nil {
			return fmt.Errorf("`%s` is not a pattern: %w", tag, err)
		}
		if !strings.ContainsAny(tag, Wildcards) {
			if err := lang.CheckCanonical(tag); err != nil {
				return err
			}
		}
		fits := func(has string) bool { return matches(tag, has) }
		if !slices.ContainsFunc(articles, func(a string) bool {
			if slices.ContainsFunc(p.Tags[a], fits) {
				return true
			}
			own := w.SourceLang(a)
			return own == "" || fits(own)
		}) {
			err := fmt.Errorf("no article selected has a bundle for `%s`; `caveat status` lists what there is", tag)
			return diag.WithHint(err, p.kin(articles, tag))
		}
	}
	return nil
}

// kin is a hint that names a bundle of the same language written otherwise, or how
// the language is begun.
func (p *Project) kin(articles []string, tag string) string {
	for _, f := range p.Findings {
		if f.Locale == tag && slices.Contains(articles, p.owner[f.File]) {
			return f.File + ": " + f.Hint
		}
	}
	for _, a := range articles {
		for _, t := range p.Tags[a] {
			if lang.Compare(tag, t) == lang.SameLanguage {
				return "did you mean `" + t + "`?"
			}
		}
	}
	if strings.ContainsAny(tag, Wildcards) {
		return ""
	}
	return "`caveat update --add " + tag + "` begins a language"
}

// SourceLang is the language that an article is written in; empty where it
// cannot be read.
func (w *World) SourceLang(article string) string {
	data, err := w.ReadText(articleFile(article))
	if err != nil {
		return ""
	}
	doc, _ := source.Parse(articleFile(article), data)
	if doc == nil {
		return ""
	}
	return doc.Lang
}
