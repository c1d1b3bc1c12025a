package desk

import (
	"regexp"
	"slices"
	"strconv"

	"caveat/internal/exchange"
)

// otherSources are the texts besides its source that a plural form may be a
// translation of. A form for few numbers may be of the singular or the plural,
// and may say its number in words of its own or leave it out: Arabic has a form
// of the noun for two.
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
			n := strconv.Itoa(f.Numbers[0])
			texts = append(texts, withNumber(text, inWords(f.Numbers[0])), regexp.MustCompile(`\b`+n+`\b`).ReplaceAllLiteralString(text, ""))
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

// withNumber puts a number, or nothing, where a text has the variable for it.
func withNumber(text, number string) string {
	for _, variable := range []string{`%(\d\$)?[-+ #0']*(hh|h|ll|l|q|j|z|t)?[diu]\b`, `%\(\w+\)[ds]\b|\{\{[^{}]*\}\}|\{\w*\}`, `%(\d\$)?s\b`} {
		if at := regexp.MustCompile(variable).FindStringIndex(text); at != nil {
			return text[:at[0]] + number + text[at[1]:]
		}
	}
	return text
}
