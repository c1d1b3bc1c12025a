package check

import (
	"regexp"
	"slices"
	"strings"
	"sync"

	"caveat/internal/check/cue"
	"caveat/internal/check/data"
	"caveat/internal/check/fit"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// knowledge is what the rules know of a pair of languages.
type knowledge struct {
	*origin
	target   *data.Language
	fit      *fit.Model
	learned  bool // the model of fit was learned for this language
	concepts concepts
	profiles *profiles
	chinese  *chinese       // nil for other languages
	months   []*cue.Matcher // nil where their names are not known
	dates    calendars
	fromTo   *cue.Matcher // of the words that part the ends of a range
	// minus and alternate match the words for below zero and for “every other”; nil
	// where they are not known.
	minus, alternate *cue.Matcher
	// rightToLeft is how the language is written, yearFirst whether a year stands
	// before the day of a date: “yes”, “any” or empty.
	rightToLeft bool
	yearFirst   string
	// commaDecimal tells that a comma begins the decimals, and nothing else is a habit.
	commaDecimal bool
}

// origin is what the rules know of the sources' language.
type origin struct {
	source      *data.Language
	sense       *cue.Sense
	beside      *cue.Sense   // of what numbers count
	english     *cue.English // nil where the source is in another language
	negated     cue.Negated  // of English
	placeholder *regexp.Regexp
	englishDate *regexp.Regexp
}

// Languages is what the rules know of languages. It is read when it is first
// needed, once for all contexts that share a value. The zero value is ready,
// and safe for use by several goroutines.
type Languages struct {
	mu      sync.Mutex
	origins map[string]func() *origin
	pairs   map[[2]string]func() *knowledge

	panelOnce sync.Once
	panel     *panel
}

// once is the value that a map of such functions has for a key, made by the
// first who asks.
func once[K comparable, V any](mu *sync.Mutex, known *map[K]func() V, key K, read func() V) V {
	mu.Lock()
	get := (*known)[key]
	if get == nil {
		if *known == nil {
			*known = map[K]func() V{}
		}
		get = sync.OnceValue(read)
		(*known)[key] = get
	}
	mu.Unlock()
	return get()
}

func (l *Languages) origin(tag string) *origin {
	return once(&l.mu, &l.origins, tag, func() *origin {
		o := &origin{source: data.Load(tag), placeholder: placeholder(), englishDate: regexp.MustCompile(englishDate)}
		o.sense, o.beside = cue.NewSense(o.source.Spaced, o.source.Lists), cue.NewBeside(o.source.Spaced, o.source.Lists)
		if base(tag) == "en" {
			o.english, o.negated = cue.NewEnglish(), data.Negated()
		}
		return o
	})
}

func (l *Languages) readPanel() *panel {
	l.panelOnce.Do(func() { l.panel = newPanel() })
	return l.panel
}

func (l *Languages) pair(source, target lang.Row) *knowledge {
	return once(&l.mu, &l.pairs, [2]string{source.Tag, target.Tag}, func() *knowledge {
		k := &knowledge{origin: l.origin(source.Tag), target: data.Load(target.Tag)}
		if k.english != nil {
			k.fit, k.learned = k.target.Fit, k.target.Fit != nil
		}
		if k.fit == nil {
			k.fit = fit.Unlearned(k.target.Spaced, usualLength(target.Script))
		}
		k.concepts = newConcepts(k.sense, k.target)
		k.profiles = newProfiles(l.readPanel(), target.Tag, target.Script, k.target.Fit == nil)
		k.chinese = newChinese(target.Script)
		k.months = monthMatchers(k.target.Spaced, k.target.Months)
		k.dates = newCalendars(k.target)
		k.fromTo = cue.NewMatcher(k.target.Spaced, slices.Concat(k.target.Lists[cue.AtMost], k.target.Lists["until"]), nil)
		k.minus, k.alternate = matcherOf(k.target, "minus"), matcherOf(k.target, "alternate")
		k.rightToLeft = target.Dir == lang.RTL
		k.yearFirst = strings.Join(k.target.Lists["yearfirst"], "")
		k.commaDecimal = len(k.target.Lists["commadecimal"]) > 0
		return k
	})
}

// matcherOf matches the words of a list; nil where there is none.
func matcherOf(l *data.Language, list string) *cue.Matcher {
	if l.Lists[list] == nil {
		return nil
	}
	return cue.NewMatcher(l.Spaced, l.Lists[list], l.Lists["clitics"])
}

// know loads the knowledge on first use. A context is used by one goroutine,
// or by several after Stream or Run has begun.
func (c *Context) know() *knowledge {
	c.once.Do(func() {
		if c.Languages == nil {
			c.Languages = &Languages{}
		}
		c.knowledge = c.Languages.pair(c.Source, c.Target)
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
	case "Deva", "Beng", "Guru", "Gujr", "Ethi", "Hebr", "Knda", "Mlym", "Telu", "Sinh":
		return -350
	}
	return 50
}

func base(tag string) string {
	b, _, _ := strings.Cut(tag, "-")
	return b
}

// speaks tells whether a measured rule is to be heard of a unit.
func (c *Context) speaks(rule string, u *Unit) bool {
	switch c.know().target.Status(rule) {
	case data.On:
		return true
	case data.Advice:
		return c.advises(u)
	}
	return false
}

// advises tells whether advice is to be heard of a unit: where it is asked for,
// and in the cautions and claims of an article. These are few and short, so
// that a false alarm costs a look; what they lose can hurt somebody.
func (c *Context) advises(u *Unit) bool { return c.Advice || u.Role != model.RoleNone }
