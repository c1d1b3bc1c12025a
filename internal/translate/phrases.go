package translate

import (
	"fmt"

	"caveat/internal/model"

	"github.com/nicksnyder/go-i18n/v2/i18n"
	"github.com/nicksnyder/go-i18n/v2/i18n/template"
	"golang.org/x/text/language"
)

// many is how far plural rules are tried out. CLDR's rules for whole numbers
// look at the last two digits, so that they repeat after a hundred; the numbers
// below a hundred that stand alone (one, two) do not come again in the second.
const many = 200

// phrases are the words with numbers of one locale in go-i18n, which picks the
// plural form. The go-i18n bundle holds one language, so that no fallback to
// another can happen.
type phrases struct {
	tag       string // of the locale
	rule      language.Tag
	bundle    *i18n.Bundle
	localizer *i18n.Localizer
	// uses tells how many of the numbers from 1 to many a plural form serves;
	// 0 for a form that is the language's but for none of them. example is the
	// first number of each.
	uses    map[string]int
	example map[string]int
}

func newPhrases(tag string) (*phrases, error) {
	t, err := language.Parse(tag)
	if err != nil {
		return nil, fmt.Errorf("`%s` is not a BCP 47 language tag: %w", tag, err)
	}
	p := &phrases{tag: tag}
	p.bundle, p.rule = ruled(t)
	p.localizer = i18n.NewLocalizer(p.bundle, p.rule.String())
	p.tryOut()
	return p, nil
}

// ruled is a bundle of the language whose plural rule serves t: itself, or one
// that has the form `other` alone where go-i18n has no rule (prs, kmr, rw, fuv,
// din): the root's rule, which go-i18n keeps under Japanese and its like. A
// bundle is dear: go-i18n parses the tags of all its rules for each.
func ruled(t language.Tag) (*i18n.Bundle, language.Tag) {
	if b := i18n.NewBundle(t); b.AddMessages(t) == nil {
		return b, t
	}
	return i18n.NewBundle(language.Japanese), language.Japanese
}

// tryOut finds the forms by asking go-i18n, which keeps its rules to itself.
func (p *phrases) tryOut() {
	p.uses, p.example = map[string]int{"other": 0}, map[string]int{}
	m := &i18n.Message{ID: "plural form"} // no word has such an id
	for _, form := range formKeys() {
		*field(m, form) = form
	}
	p.bundle.MustAddMessages(p.rule, m) // ruled has seen to it that there is a rule
	form := func(n any) string {
		return p.localizer.MustLocalize(&i18n.LocalizeConfig{MessageID: m.ID, PluralCount: n, TemplateParser: template.IdentityParser{}})
	}
	for n := 1; n <= many; n++ {
		f := form(n)
		if p.uses[f]++; p.uses[f] == 1 {
			p.example[f] = n
		}
	}
	// Forms for none, for round millions (Spanish `many`) and for fractions
	// (Polish `other`) are the language's too.
	for _, n := range []any{0, 1000000, "1.5"} {
		p.uses[form(n)] += 0
	}
}

func (p *phrases) add(messages []*i18n.Message) {
	p.bundle.MustAddMessages(p.rule, messages...)
}

// say is the word with its values; count, which may be nil, picks the plural
// form. A number beyond those tried out may lack its form (a million in
// Spanish): go-i18n then reports an error and gives `other` beside it, which
// is this language's, since the bundle holds no other.
func (p *phrases) say(id string, count any, values map[string]string) string {
	s, _ := p.localizer.Localize(&i18n.LocalizeConfig{MessageID: id, PluralCount: count, TemplateData: values,
		TemplateParser: &template.TextParser{Option: "missingkey=error"}})
	return model.NFC(s)
}
