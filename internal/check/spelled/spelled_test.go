package spelled_test

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"

	"caveat/internal/check/data"
	"caveat/internal/check/numeral"
	"caveat/internal/check/spelled"
	"caveat/internal/check/text"
)

func find(tag, s string) []spelled.Number {
	folded := text.Fold(s)
	return data.Load(tag).Spelled.Find(folded, text.Words(folded))
}

// Every number up to 31, and some above, as CLDR's rules spell it out.
func TestNumbersAsCLDRSpellsThem(t *testing.T) {
	content, err := os.ReadFile("testdata/cldr.tsv")
	if err != nil {
		t.Fatal(err)
	}
	rows := strings.Split(strings.TrimSpace(string(content)), "\n")
	if len(rows) < 1300 {
		t.Fatalf("%d rows", len(rows))
	}
	spellers := map[string]*spelled.Speller{}
	for _, row := range rows {
		f := strings.Split(row, "\t")
		value, err := strconv.Atoi(f[1])
		if err != nil {
			t.Fatal(row)
		}
		if spellers[f[0]] == nil {
			spellers[f[0]] = data.Load(f[0]).Spelled
		}
		folded := text.Fold(f[2])
		if got := spellers[f[0]].Find(folded, text.Words(folded)); len(got) != 1 || !got[0].Is(value) {
			t.Errorf("%s: %q is %v, not %d", f[0], f[2], got, value)
		}
	}
}

func TestFind(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"en", "Take two tablets twice a day, not twenty-four", "2 2 24"},
		{"en", "the second of two hundred", ""},
		{"sw", "Subiri siku kumi na mbili", ""},
		{"sw", "siku mbili", "2"},
		{"so", "laba iyo toban maalmood", ""},
		{"vi", "mười hai tuần", "12"},
		{"zh-Hans", "第三天吃两片，十分苦，每天三次", "2 3"},
		{"zh-Hans", "十二天", "12"},
		{"th", "เข็มที่สองครั้ง สองครั้ง", "2"},
		{"ar", "قرصين وثلاث مرات", "2 3"},
		{"he", "שתי כמוסות ובשלושה ימים", "2 3"},
		{"am", "ለስድስት ሳምንታት", "6"},
		{"din", "tök", ""},
	} {
		var got []string
		for _, n := range find(c.tag, c.text) {
			if n.Sure {
				got = append(got, strings.Trim(strings.ReplaceAll(fmt.Sprint(n.Values), " ", "|"), "[]"))
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s %q: %s, want %s", c.tag, c.text, s, c.want)
		}
	}
}

// What words say for sure, or most likely: tens and units together, where one of
// the two is a number by itself.
func TestSure(t *testing.T) {
	for _, c := range []struct{ tag, text, want string }{
		{"sw", "siku kumi na mbili", "[12]"},
		{"so", "laba iyo toban maalmood", "[12]"},
		{"es", "treinta y dos días", "[32]"},
		{"fr", "vingt et un jours", "[21]"},
		{"pt-BR", "vinte e duas", "[22]"},
		{"ha", "goma sha biyu", "[12]"},
		{"ar", "واحد وعشرون", "[21]"},
		{"id", "dua puluh satu", "[21]"},
		{"de", "zwanzig und eins", "[20 1]"},
		{"am", "ሃያ አንድ", "[]"},
	} {
		if got := fmt.Sprint(spelled.NewText(find(c.tag, c.text), nil).Sure()); got != c.want {
			t.Errorf("%s %q: %s, want %s", c.tag, c.text, got, c.want)
		}
	}
}

func TestFault(t *testing.T) {
	for _, c := range []struct {
		english, spanish string
		doses            bool
		want             string
	}{
		{"Take the tablet", "Tome dos tabletas", true, "/dos"},
		{"Take the tablet", "Tome una tableta", true, "/"},
		{"Take the tablet", "Tome dos tabletas", false, "/"},
		{"Take two tablets", "Tome las tabletas", true, "two tablets/"},
		{"Take two tablets", "Tome las tabletas", false, "/"},
		{"Take two tablets", "Tome tres tabletas", false, "two/tres"},
		{"Take two tablets", "Tome dos tabletas", true, "/"},
		{"Take two tablets", "Tome 2 tabletas", true, "/"},
	} {
		target := spelled.NewText(find("es", c.spanish), numeral.Scan(c.spanish, false))
		said, shown := spelled.Compare(spelled.NewText(spelled.OfEnglish(find("en", c.english)), nil), target).Fault(c.doses)
		if got := said + "/" + shown; got != c.want {
			t.Errorf("%q, %q: %s, want %s", c.english, c.spanish, got, c.want)
		}
	}
}
