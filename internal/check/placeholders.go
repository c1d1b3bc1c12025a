package check

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"caveat/internal/diag"
)

// placeholdersRule compares what must stand in a translation letter by letter:
// variables of message formats, addresses, tags.
func placeholdersRule() Rule {
	return Rule{ID: "placeholders", Severity: diag.Error,
		Doc: "A variable (`{{name}}`, `{0}`, `%s`, `${x}`), a tag (`<b>`) or an address (`https://…`, `www.…`, `name@…`) of the source is missing or changed.",
		Check: func(c *Context, u *Unit) []Alarm {
			v, k := c.view(u), c.know()
			want, have := v.original.placeholders(k), k.placeholders(v.dst.Plain)
			lost, added := without(want, have), without(have, want)
			if len(lost) == 0 && (len(added) == 0 || !variable(added)) {
				return nil
			}
			return []Alarm{{fmt.Sprintf("variables or addresses differ: the source has %s, the translation %s", shown(want), shown(have)),
				"copy them from the source letter by letter"}}
		}}
}

// placeholders are those of a text, sorted.
func (o *origin) placeholders(s string) []string {
	if !mayHold(s) {
		return nil
	}
	found := o.placeholder.FindAllString(s, -1)
	for i, p := range found {
		if !variable(found[i : i+1]) {
			found[i] = strings.TrimSuffix(p, "/") // leads to the same place
		}
	}
	slices.Sort(found)
	return found
}

func placeholder() *regexp.Regexp {
	const path = `[^\s<>()（）、。，،"”»]*[A-Za-z0-9/#]`
	return regexp.MustCompile(strings.Join([]string{
		`\{\{[^{}]{0,60}\}\}`, `\$?\{[A-Za-z0-9_.:-]{0,40}\}`, `%\([A-Za-z0-9_]{1,40}\)[sd]`, `%(\d\$)?([sdf]\b|@)`, `</?[a-zA-Z][^<>]{0,80}>`,
		`https?://` + path, `www\.` + path, `[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+\.[A-Za-z]{2,}`,
		`\b([A-Za-z0-9-]+\.)+(org|com|net|gov|int|edu)\b(/` + path + `)?`,
	}, "|"))
}

// mayHold tells whether it is worth while to look.
func mayHold(s string) bool {
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case '{', '@':
			return true
		case '<', '%', ':', '.':
			if i+1 < len(s) && begins(c, s[i+1]) {
				return true
			}
		}
	}
	return false
}

// begins tells whether a sign may be the first of one, by what follows.
func begins(sign, next byte) bool {
	switch sign {
	case '<':
		return next == '/' || next|0x20 >= 'a' && next|0x20 <= 'z'
	case '%':
		return strings.IndexByte("(0123456789sdf@", next) >= 0
	case '.': // of “www.example.org”
		return next|0x20 >= 'a' && next|0x20 <= 'z' || next >= '0' && next <= '9'
	}
	return next == '/'
}

// variable tells whether any of a list is more than an address: an address may
// well be added.
func variable(list []string) bool {
	return slices.ContainsFunc(list, func(s string) bool { return s[0] == '{' || s[0] == '%' || s[0] == '<' || s[0] == '$' })
}

// without lists what stands in a and not in b, each as often as it does.
func without(a, b []string) []string {
	left := slices.Clone(b)
	var out []string
	for _, x := range a {
		if i := slices.Index(left, x); i >= 0 {
			left = slices.Delete(left, i, i+1)
			continue
		}
		out = append(out, x)
	}
	return out
}
