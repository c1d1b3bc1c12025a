package exchange_test

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/exchange"
)

// TestPluralForms reads entries under headers as gettext has them for languages.
// A form for many numbers has none listed and is beside msgid_plural.
func TestPluralForms(t *testing.T) {
	for _, c := range []struct{ header, want string }{
		{"nplurals=1; plural=0;", "many []"},
		{"nplurals=2; plural=(n != 1);", "one [1], many []"},
		{"nplurals=2; plural=(n > 1);", "one [0 1], many []"},
		{"nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);", "one [1], many [], many []"},
		{"nplurals=4; plural=(n%100==1 ? 0 : n%100==2 ? 1 : n%100==3 || n%100==4 ? 2 : 3);", "many [], many [], many [], many []"},
		{"nplurals=5; plural=n==1 ? 0 : n==2 ? 1 : (n>2 && n<7) ? 2 :(n>6 && n<11) ? 3 : 4;", "one [1], many [2], many [3 4 5 6], many [7 8 9 10], many []"},
		{"nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;", "many [0], one [1], many [2], many [], many [], many []"},
		{"nplurals=2; plural=(n==1 || n==2);", "many [], one [1 2]"},
		{"nplurals=2; plural=!(n-1 != 0) + 2*n/4%1;", "many [], one [1]"},
	} {
		forms, found := pluralForms(c.header, strings.Count(c.want, ",")+1)
		if forms != c.want || found != "" {
			t.Errorf("%s: %s %s, want %s", c.header, forms, found, c.want)
		}
	}
}

// TestFormulasThatAreNone: gettext takes English's two forms then, and so are
// the units read; a finding says that the header is faulty.
func TestFormulasThatAreNone(t *testing.T) {
	for _, header := range []string{"", "nplurals=INTEGER; plural=EXPRESSION;", "nplurals=2; plural=n ? 5 : 0;", "nplurals=2; plural=n/0;", "nplurals=2; plural=(n", "nplurals=2; plural=n) n;",
		"nplurals=0; plural=0;", "nplurals=99; plural=0;", "nplurals=2; plural=0-1;", "nplurals=2; plural=99999999999999999999;", "nplurals=2; plural=" + strings.Repeat("(", 400), "nplurals=2; plural=" + strings.Repeat("!", 5000) + "n;", "plural=n!=1;"} {
		forms, found := pluralForms(header, 2)
		if forms != "one [1], many []" || !strings.Contains(found, "does not say which numbers") {
			t.Errorf("%.60q: %s %s", header, forms, found)
		}
	}
}

func pluralForms(header string, n int) (forms, found string) {
	po := "msgid \"\"\nmsgstr \"\"\n\"Plural-Forms: " + header + "\\n\"\n\nmsgctxt \"a\"\nmsgid \"one\"\nmsgid_plural \"many\"\n"
	for i := range n {
		po += fmt.Sprintf("msgstr[%d] \"x\"\n", i)
	}
	var out []string
	in := exchange.Input{Format: exchange.PO, Name: "f.po", Reader: strings.NewReader(po), Markup: markup(), Header: &exchange.File{}, Lang: "x", SourceLang: "en"}
	list := exchange.Each(in, func(u exchange.Unit) error {
		out = append(out, fmt.Sprint(u.Source, " ", u.Form.Numbers))
		return nil
	})
	for _, f := range list {
		found += f.String()
	}
	return strings.Join(out, ", "), found
}
