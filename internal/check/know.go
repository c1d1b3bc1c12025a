package check

import (
	"regexp"
	"strings"
	"sync"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/lang"
)

// knowledge is what the rules know of a pair of languages.
type knowledge struct {
	*origin
	target   *data.Language
	fit      *fit.Model
	learned  bool // the model of fit was learned for this language
	concepts concepts
	profiles *profiles
	months   []*cue.Matcher // nil where their names are not known
}

// origin is what the rules know of the sources' language.
type origin struct {
	source      *data.Language
	english     *cue.English // nil where the source is in another language
	negated     cue.Negated  // of English
	placeholder *regexp.Regexp
	englishDate *regexp.Regexp
}

// origins keeps what was made of this program's own data: all translations
// share it.
var origins sync.Map // tag to a function that makes its *origin once

func originOf(tag string) *origin {
	made, _ := origins.LoadOrStore(tag, sync.OnceValue(func() *origin {
		o := &origin{source: data.Load(tag), placeholder: placeholder(), englishDate: regexp.MustCompile(englishDate)}
		if base(tag) == "en" {
			o.english, o.negated = cue.NewEnglish(), data.Negated()
		}
		return o
	}))
	return made.(func() *origin)()
}

// know loads the knowledge on first use. A context is used by one goroutine,
// or by several after Stream or Run has begun.
func (c *Context) know() *knowledge {
	c.once.Do(func() {
		k := &knowledge{origin: originOf(c.Source.Tag), target: data.Load(c.Target.Tag)}
		if k.english != nil {
			k.fit, k.learned = k.target.Fit, k.target.Fit != nil
		}
		if k.fit == nil {
			k.fit = fit.Unlearned(k.target.Spaced, usualLength(c.Target.Script))
		}
		k.concepts = newConcepts(k.source, k.target)
		k.profiles = newProfiles(c.Target.Tag, c.Target.Script, k.target.Fit == nil)
		k.months = monthMatchers(k.target.Spaced, k.target.Months)
		c.knowledge = k
	})
	return c.knowledge
}

// usualLength is the logarithm, in thousandths, of how many letters a
// translation from English has for each of its source, by script.
func usualLength(s lang.Script) int {
	switch s {
	case "Hans", "Hant", "Jpan":
		return -1100
	case "Kore":
		return -700
	case "Deva", "Beng", "Guru", "Gujr", "Ethi", "Hebr", "Knda", "Mylm", "Telu", "Sinh":
		return -350
	}
	return 50
}

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return b
}

// status is whether a rule speaks in the target language.
func (k *knowledge) status(rule string) data.Status {
	if r, ok := k.target.Rates[rule]; ok {
		return r.Status
	}
	return data.Off
}

// speaks tells whether a measured rule is to be heard.
func (c *Context) speaks(rule string) bool {
	switch c.know().status(rule) {
	case data.On:
		return true
	case data.Advice:
		return c.Advice
	}
	return false
}
