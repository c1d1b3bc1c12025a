package desk

import (
	"regexp"
	"slices"
	"strconv"
	"sync"

	"caveat/internal/exchange"
)

// otherSources are the texts besides its source that a plural form may translate.
// A form for few numbers may translate the singular or the plural, and may say its
// number in words or leave it out: Arabic has a form of the noun for two.
func otherSources(u *exchange.Unit) []string {
	f := u.Form
	if len(f.Numbers) == 0 {
		return nil
	}
	texts := []string{f.Plural}
	if slices.Contains(f.Numbers, 1) {
		texts = append(texts, f.Singular)
	}
	for _, text := range slices.Clone(texts) {
		texts = append(texts, withNumber(text, ""))
		if len(f.Numbers) == 1 {
			n := f.Numbers[0]
			texts = append(texts, withNumber(text, inWords(n)), withoutNumber(text, n))
		}
	}
	slices.Sort(texts)
	return slices.DeleteFunc(slices.Compact(texts), func(s string) bool { return s == u.Source })
}

// inWords is a number as an English text says it, which most sources of PO are.
func inWords(n int) string {
	if words := []string{"no", "one", "two"}; n < len(words) {
		return words[n]
	}
	return strconv.Itoa(n)
}

// variables are the ways in which programs write where a number goes, the surest
// first: those of C for numbers, those of Python and of templates, C's for text.
var variables = sync.OnceValue(func() []*regexp.Regexp {
	return []*regexp.Regexp{
		regexp.MustCompile(`%(\d\$)?[-+ #0']*(hh|h|ll|l|q|j|z|t)?[diu]\b`),
		regexp.MustCompile(`%\(\w+\)[ds]\b|\{\{[^{}]*\}\}|\{\w*\}`),
		regexp.MustCompile(`%(\d\$)?s\b`),
	}
})

// withNumber puts a number, or nothing, where a text has the variable for it.
func withNumber(text, number string) string {
	for _, variable := range variables() {
		if at := variable.FindStringIndex(text); at != nil {
			return text[:at[0]] + number + text[at[1]:]
		}
	}
	return text
}

var digits = sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(`\b[0-9]+\b`) })

// withoutNumber is a text without a number that it has in digits.
func withoutNumber(text string, n int) string {
	return digits().ReplaceAllStringFunc(text, func(found string) string {
		if found == strconv.Itoa(n) {
			return ""
		}
		return found
	})
}
