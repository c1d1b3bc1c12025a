package review_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
)

const (
	english = "These findings are early and not final."
	spanish = "Estos resultados son preliminares y no definitivos."
)

// caution is a message of a caution.
var caution = review.Pair{ID: "not-final", Source: english, Target: spanish, Critical: true, Caution: true}

func record(p review.Pair, name string, kind review.Kind, role string) review.Record {
	return review.Records([]review.Pair{p}, review.Record{Name: name, Kind: kind, Role: role, Date: "2026-11-22"})[0]
}

func machine(p review.Pair) review.Record {
	return record(p, "Some Model 1", review.Machine, "translator")
}

func approval(p review.Pair, name string) review.Record {
	return record(p, name, review.Person, "clinician")
}

func TestStanding(t *testing.T) {
	plain := caution
	plain.Critical = false
	with := func(p review.Pair, f func(*review.Pair)) review.Pair { f(&p); return p }
	roles := func(p *review.Pair) { p.Roles = []string{"reviser", "clinician"} }
	byMachine := approval(caution, "Ana Ruiz")
	byMachine.Kind = review.Machine
	otherMessage := approval(caution, "Ana Ruiz")
	otherMessage.ID = "no-guarantee"
	for name, c := range map[string]struct {
		translations []review.Record
		approvals    []review.Record
		pair         review.Pair
		reason       review.Reason // empty: approved
	}{
		"approved":                     {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana Ruiz")}, caution, ""},
		"nothing recorded":             {nil, nil, caution, review.NotApproved},
		"machine draft":                {[]review.Record{machine(caution)}, nil, caution, review.NotApproved},
		"one letter of the target":     {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana")}, with(caution, func(p *review.Pair) { p.Target = strings.Replace(p.Target, "no ", "", 1) }), review.Changed},
		"one letter of the source":     {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana")}, with(caution, func(p *review.Pair) { p.Source += "!" }), review.Changed},
		"case is not folded":           {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana")}, with(caution, func(p *review.Pair) { p.Target = strings.ToUpper(p.Target) }), review.Changed},
		"white space and NFD":          {[]review.Record{machine(caution)}, []review.Record{approval(with(caution, func(p *review.Pair) { p.Target = "  más\u00a0tarde \n" }), "Ana")}, with(plain, func(p *review.Pair) { p.Target = "ma\u0301s tarde" }), ""},
		"another message":              {[]review.Record{machine(caution)}, []review.Record{otherMessage}, caution, review.NotApproved},
		"approved by a machine":        {[]review.Record{machine(caution)}, []review.Record{byMachine}, caution, review.NotApproved},
		"by its translator":            {[]review.Record{record(caution, "Ana Ruiz", review.Person, "translator")}, []review.Record{approval(caution, "Ana Ruiz")}, caution, review.SamePerson},
		"by its translator, disguised": {[]review.Record{record(caution, "Ana  RUIZ", review.Person, "translator")}, []review.Record{approval(caution, "\u200bana ruiz ")}, caution, review.SamePerson},
		"by one of two translators":    {[]review.Record{machine(caution), record(caution, "Ana", review.Person, "reviser")}, []review.Record{approval(caution, "Ana")}, caution, review.SamePerson},
		"by it and somebody else":      {[]review.Record{record(caution, "Ana", review.Person, "translator")}, []review.Record{approval(caution, "Ana"), approval(caution, "Luis")}, caution, ""},
		"no translator recorded":       {nil, []review.Record{approval(caution, "Ana")}, caution, review.NoTranslator},
		"translator of another text":   {[]review.Record{machine(with(caution, func(p *review.Pair) { p.Target = "x" }))}, []review.Record{approval(caution, "Ana")}, caution, review.NoTranslator},
		"plain, by its translator":     {[]review.Record{record(caution, "Ana", review.Person, "translator")}, []review.Record{approval(caution, "Ana")}, plain, ""},
		"order, accents, wide letters": {[]review.Record{record(caution, "Ana Ruíz-López", review.Person, "translator")}, []review.Record{approval(caution, "lopez ruiz ＡＮＡ")}, caution, review.SamePerson},
		"grave accents":                {[]review.Record{record(caution, "Hélène Brès", review.Person, "translator")}, []review.Record{approval(caution, "Helene Bres")}, caution, review.SamePerson},
		"decomposed":                   {[]review.Record{record(caution, "Ana Ruíz", review.Person, "translator")}, []review.Record{approval(caution, "Ana Rui\u0301z")}, caution, review.SamePerson},
		"blanks":                       {[]review.Record{record(caution, "Ana Ruiz", review.Person, "translator")}, []review.Record{approval(caution, "A\u00a0n a Ruiz.")}, caution, review.SamePerson},
		"unseen letters, other order":  {[]review.Record{record(caution, "Ana Ruiz", review.Person, "translator")}, []review.Record{approval(caution, "Ru\u200biz A\ufe0fna")}, caution, review.SamePerson},
		"vowel signs tell apart":       {[]review.Record{record(caution, "राम", review.Person, "translator")}, []review.Record{approval(caution, "रमा")}, caution, ""},
		"in its roles":                 {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana"), record(caution, "Luis", review.Person, "reviser")}, with(caution, roles), ""},
		"in its roles, either way":     {[]review.Record{machine(caution)}, []review.Record{record(caution, "Ana", review.Person, "reviser"), approval(caution, "Ana"), approval(caution, "Luis")}, with(caution, roles), ""},
		"one person in both roles":     {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana"), record(caution, "ANA", review.Person, "reviser")}, with(caution, roles), review.LacksRole},
		"lacks a role":                 {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana"), approval(caution, "Luis"), record(caution, "Eva", review.Person, "community-reader")}, with(caution, roles), review.LacksRole},
		"the translator in a role":     {[]review.Record{record(caution, "Luis", review.Person, "translator")}, []review.Record{approval(caution, "Ana"), record(caution, "Luis", review.Person, "reviser")}, with(caution, roles), review.LacksRole},
		"a role spelled otherwise":     {[]review.Record{machine(caution)}, []review.Record{approval(caution, "Ana"), record(caution, "Luis", review.Person, "Reviser")}, with(caution, roles), review.LacksRole},
		"plain, nobody recorded":       {nil, []review.Record{approval(caution, "Ana")}, plain, ""},
	} {
		t.Run(name, func(t *testing.T) {
			l := &review.Ledger{Translations: c.translations, Approvals: c.approvals}
			s := l.Reader().Standing(c.pair)
			want := review.Draft
			if c.reason == "" {
				want = review.Approved
			}
			if s.Status != want || s.Reason != c.reason {
				t.Errorf("%s (%q), want %s (%q)", s.Status, s.Reason, want, c.reason)
			}
			if name == "lacks a role" && !slices.Equal(s.Lacking, []string{"reviser"}) {
				t.Errorf("lacking: %v", s.Lacking)
			}
			if (len(s.Approvals) > 0) != (want == review.Approved || c.reason == review.LacksRole) || (len(s.Lacking) > 0) != (c.reason == review.LacksRole) {
				t.Errorf("approvals that count: %v", s.Approvals)
			}
		})
	}
	var none *review.Ledger
	if none.Reader().Standing(caution).Status != review.Draft || none.Accepts("numbers", caution) {
		t.Error("without a ledger everything is a draft and nothing accepted")
	}
}

func TestAccepts(t *testing.T) {
	a := review.Acceptance{Rule: "length", ID: caution.ID, Source: review.TextHash(english), Target: review.TextHash(spanish), Name: "Ana", Reason: "Spanish is longer", Date: "2026-11-22"}
	l := &review.Ledger{Accepted: []review.Acceptance{a}}
	if !l.Accepts("length", caution) {
		t.Error("an accepted finding is not accepted")
	}
	changed, stale := caution, caution
	changed.Target += "."
	stale.Source += "."
	for name, ok := range map[string]bool{
		"another rule": l.Accepts("numbers", caution), "a changed text": l.Accepts("length", changed), "a changed source": l.Accepts("length", stale),
		"another message": l.Accepts("length", review.Pair{ID: "x", Source: english, Target: spanish}),
	} {
		if ok {
			t.Errorf("%s is accepted", name)
		}
	}
	for name, f := range map[string]func(*review.Acceptance){"nobody": func(a *review.Acceptance) { a.Name = "\u200b " }, "no reason": func(a *review.Acceptance) { a.Reason = " " }} {
		b := a
		f(&b)
		if (&review.Ledger{Accepted: []review.Acceptance{b}}).Accepts("length", caution) {
			t.Errorf("accepted with %s", name)
		}
	}
}

func documents() (source, target *model.Document) {
	make := func(lang, title, p, c string) *model.Document {
		return &model.Document{Lang: lang, Title: title, Blocks: []*model.Block{
			{Kind: model.Paragraph, Message: "s.p1", Markup: p},
			{Kind: model.Callout, Role: model.RoleCaution, ID: "not-final", Children: []*model.Block{{Kind: model.Paragraph, Message: "not-final", Markup: c}}},
		}}
	}
	return make("en", "Title", "Text", english), make("es", "Título", "Texto", spanish)
}

func TestCredits(t *testing.T) {
	source, target := documents()
	pairs := review.Pairs(source, target)
	if len(pairs) != 3 || !reflect.DeepEqual(pairs[2], caution) || pairs[0].Critical {
		t.Fatalf("%+v", pairs)
	}
	l := &review.Ledger{}
	if c := l.Credits(source, target); c.Approved {
		t.Errorf("empty ledger: %+v", c)
	}
	l.Translations = review.Records(pairs, review.Record{Name: "Some Model 1", Kind: review.Machine, Role: "translator", Date: "2026-11-20"})
	l.Translations = append(l.Translations, record(pairs[1], "Eva", review.Person, "reviser"), record(pairs[1], "EVA", review.Person, "reviser"))
	l.Approvals = review.Records(pairs[1:], review.Record{Name: "Ana", Kind: review.Person, Role: "clinician", Date: "2026-11-21"})
	c := l.Credits(source, target)
	if c.Approved || fmt.Sprint(c.Machines, c.Translators, c.Approvers) != "[Some Model 1] [Eva] [{Ana 2026-11-21}]" {
		t.Errorf("title not approved: %+v", c)
	}
	l.Approvals = append(l.Approvals, approval(pairs[0], "Luis"), approval(pairs[2], "ana"))
	c = l.Credits(source, target)
	if !c.Approved || fmt.Sprint(c.Approvers) != "[{Luis 2026-11-22} {Ana 2026-11-22}]" {
		t.Errorf("all approved: %+v", c)
	}
	target.Blocks[1].Children[0].Markup = english // source text stands in
	if l.Credits(source, target).Approved {
		t.Error("source text in the place of a translation is approved")
	}
}

func sample() *review.Ledger {
	source, target := documents()
	pairs := review.Pairs(source, target)
	return &review.Ledger{
		File:         "locales/reviews/sample.es.toml",
		Translations: review.Records(pairs, review.Record{Name: "Some Model 1", Kind: review.Machine, Role: "translator", Date: "2026-11-20"}),
		Approvals:    []review.Record{approval(pairs[2], "Ana \"Anita\" Ruiz"), approval(pairs[1], "Luis")},
		Accepted: []review.Acceptance{{Rule: "length", ID: "not-final", Source: review.TextHash(english), Target: review.TextHash(spanish),
			Name: "Ana", Reason: "Spanish is longer", Date: "2026-11-22"}},
	}
}

const sampleFile = `[[translated]]
name = "Some Model 1"
kind = "machine"
role = "translator"
date = "2026-11-20"
messages = [
  { id = "title", source = "sha256:TITLE", target = "sha256:TÍTULO" },
  { id = "s.p1", source = "sha256:TEXT", target = "sha256:TEXTO" },
  { id = "not-final", source = "sha256:ENGLISH", target = "sha256:SPANISH" },
]

[[approved]]
name = "Ana \"Anita\" Ruiz"
kind = "person"
role = "clinician"
date = "2026-11-22"
messages = [
  { id = "not-final", source = "sha256:ENGLISH", target = "sha256:SPANISH" },
]

[[approved]]
name = "Luis"
kind = "person"
role = "clinician"
date = "2026-11-22"
messages = [
  { id = "s.p1", source = "sha256:TEXT", target = "sha256:TEXTO" },
]

[[accepted]]
rule = "length"
name = "Ana"
reason = "Spanish is longer"
date = "2026-11-22"
messages = [
  { id = "not-final", source = "sha256:ENGLISH", target = "sha256:SPANISH" },
]
`

func TestEncodeAndParse(t *testing.T) {
	data := string(sample().Encode())
	shown := data
	for name, text := range map[string]string{"TITLE": "Title", "TÍTULO": "Título", "TEXT": "Text", "TEXTO": "Texto", "ENGLISH": english, "SPANISH": spanish} {
		shown = strings.ReplaceAll(shown, review.TextHash(text), "sha256:"+name)
	}
	if shown != sampleFile {
		t.Errorf("got\n%s\nwant\n%s", shown, sampleFile)
	}
	l, list := review.Parse(sample().File, []byte(data))
	if len(list) > 0 {
		t.Fatal(list)
	}
	if again := string(l.Encode()); again != data || l.File != sample().File {
		t.Errorf("written anew:\n%s", again)
	}
	if l, list = review.Parse("x", nil); len(list) > 0 || len(l.Encode()) > 0 {
		t.Errorf("an empty ledger: %v %q", list, l.Encode())
	}
}

// A record that is not sound is named and does not count.
func TestParseRefuses(t *testing.T) {
	h := review.TextHash("x")
	message := fmt.Sprintf("messages = [{ id = \"a\", source = %q, target = %q }]\n", h, h)
	head := func(table, rest string) string { return "\n[[" + table + "]]\n" + rest }
	person := "name = \"Ana\"\nkind = \"person\"\ndate = \"2026-11-22\"\n"
	for name, c := range map[string]struct{ data, want string }{
		"broken":               {"[[approved\n", "broken TOML"},
		"unknown key":          {head("approved", person+"colour = \"red\"\n"+message), "unknown key `approved.colour`"},
		"unknown table":        {"[[aproved]]\nname = \"x\"\n", "unknown key `aproved"},
		"wrong type":           {head("approved", "name = 3\n"), "incompatible types"},
		"approved by machine":  {head("approved", strings.Replace(person, "person", "machine", 1)+message), "only a `person` approves|`[[approved]]`: `kind` is \"machine\""},
		"approved by no kind":  {head("approved", "name = \"Ana\"\ndate = \"2026-11-22\"\n"+message), "`kind` is \"\""},
		"no name":              {head("approved", "name = \" \"\nkind = \"person\"\ndate = \"2026-11-22\"\n"+message), "no `name`"},
		"only signs in name":   {head("approved", "name = \"…!\"\nkind = \"person\"\ndate = \"2026-11-22\"\n"+message), "no `name`"},
		"name in two scripts":  {head("approved", "name = \"Аna Ruiz\"\nkind = \"person\"\ndate = \"2026-11-22\"\n"+message), "holds `Аna`"},
		"control in name":      {head("approved", "name = \"A\\u001b[2J\"\nkind = \"person\"\ndate = \"2026-11-22\"\n"+message), "control character"},
		"no date":              {head("translated", "name = \"Ana\"\nkind = \"person\"\n"+message), "`date` is \"\""},
		"no such day":          {head("translated", "name = \"Ana\"\nkind = \"person\"\ndate = \"2026-02-29\"\n"+message), "`date` is \"2026-02-29\""},
		"month 13":             {head("translated", "name = \"Ana\"\nkind = \"person\"\ndate = \"2026-13-01\"\n"+message), "`date` is \"2026-13-01\""},
		"no messages":          {head("translated", person), "no `messages`"},
		"no id":                {head("translated", person+strings.Replace(message, `"a"`, `""`, 1)), "without an `id`"},
		"short hash":           {head("translated", person+strings.Replace(message, h, h[:20], 1)), "not both hashes"},
		"accepted, no reason":  {head("accepted", "rule = \"length\"\nname = \"Ana\"\ndate = \"2026-11-22\"\n"+message), "no `reason`"},
		"accepted, no rule":    {head("accepted", "reason = \"x\"\nname = \"Ana\"\ndate = \"2026-11-22\"\n"+message), "no `rule`"},
		"short target hash":    {head("translated", person+strings.Replace(message, "target = \""+h, "target = \""+h[:20], 1)), "not both hashes"},
		"control in an id":     {head("translated", person+strings.Replace(message, `"a"`, `"a\u001b"`, 1)), "without an `id`"},
		"approved, a reason":   {head("approved", person+"reason = \"x\"\n"+message), "do not belong here"},
		"accepted in a role":   {head("accepted", "role = \"reviser\"\nname = \"Ana\"\ndate = \"2026-11-22\"\nrule = \"x\"\nreason = \"x\"\n"+message), "do not belong here"},
		"accepted with a kind": {head("accepted", person+"rule = \"x\"\nreason = \"x\"\n"+message), "do not belong here"},
		"approved with a rule": {head("approved", person+"rule = \"x\"\n"+message), "do not belong here"},
		"unknown kind":         {head("translated", strings.Replace(person, "person", "robot", 1)+message), "`kind` is \"robot\""},
		"not UTF-8":            {"# \xff", "not UTF-8"},
	} {
		t.Run(name, func(t *testing.T) {
			l, list := review.Parse("locales/reviews/a.es.toml", []byte(c.data))
			if len(list) == 0 || !list.HasErrors() {
				t.Fatal("no finding")
			}
			for _, want := range strings.Split(c.want, "|") {
				found := slices.ContainsFunc(list, func(f diag.Finding) bool { return strings.Contains(f.Message+f.Hint, want) })
				if !found || list[0].File != "locales/reviews/a.es.toml" || list[0].Line == 0 {
					t.Errorf("want %q in %+v", want, list)
				}
			}
			if l != nil && len(l.Translations)+len(l.Approvals)+len(l.Accepted) > 0 {
				t.Errorf("the record counts: %+v", l)
			}
		})
	}
}

// A finding points to its table and its message.
func TestFindingsOfALedgerHaveTheirPlace(t *testing.T) {
	h := review.TextHash("x")
	table := func(name, hash string) string {
		return fmt.Sprintf("[[translated]]\nname = %q\nkind = \"person\"\ndate = \"2026-11-22\"\nmessages = [{ id = \"a\", source = %q, target = %q }]\n", name, h, hash)
	}
	_, list := review.Parse("x", []byte(table("Ana", h)+table("", h)+table("Ana", "")))
	if len(list) != 2 || list[0].Line != 6 || list[1].Line != 11 || list[1].ID != "a" {
		t.Error(list)
	}
}

// Names are of any script.
func TestPeopleOfEveryScriptAreRecorded(t *testing.T) {
	h := review.TextHash("x")
	for _, name := range []string{"Ana Ruiz", "王芳", "김민수", "なおみ", "ፋና", "ពិសី", "אנה", "مريم", "राम", "Ольга", "Ḥāfiẓ – 𞤀𞤣𞤢"} {
		data := fmt.Sprintf("[[translated]]\nname = %q\nkind = \"person\"\ndate = \"2026-11-22\"\nmessages = [{ id = \"a\", source = %q, target = %q }]\n", name, h, h)
		if l, list := review.Parse("x", []byte(data)); len(list) > 0 || len(l.Translations) != 1 || l.Translations[0].Name != name {
			t.Errorf("%s: %v", name, list)
		}
	}
}

// A name that reorders what stands around it is shown as another one.
func TestParseRefusesTextsThatReorder(t *testing.T) {
	h := review.TextHash("x")
	for _, r := range "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" {
		for _, key := range []string{"name", "reason", "rule"} {
			fields := map[string]string{"name": "Ana", "reason": "so", "rule": "numbers"}
			fields[key] += string(r) + "zz"
			data := fmt.Sprintf("[[accepted]]\nname = %q\nreason = %q\nrule = %q\ndate = \"2026-11-22\"\nmessages = [{ id = \"a\", source = %q, target = %q }]\n",
				fields["name"], fields["reason"], fields["rule"], h, h)
			if l, list := review.Parse("x", []byte(data)); !list.HasErrors() || len(l.Accepted) > 0 {
				t.Errorf("%U in the %s: %v", r, key, list)
			}
		}
	}
}

func TestAPairHasTheRolesOfItsArticleWhereItIsOfACaution(t *testing.T) {
	box := &model.Block{Kind: model.Callout, ID: "not-final", Role: model.RoleCaution, Children: []*model.Block{{Kind: model.Paragraph, Message: "not-final", Markup: english}}}
	doc := &model.Document{Title: "x", Approval: []string{"reviser", "clinician"}, Blocks: []*model.Block{box}}
	for _, m := range doc.Messages() {
		p := review.PairOf(doc, m, spanish)
		if of := m.ID == "not-final"; p.Caution != of || p.Critical != of || slices.Equal(p.Roles, doc.Approval) != of || p.Target != spanish || p.Source != m.Markup {
			t.Errorf("%+v", p)
		}
	}
}

func TestAfter(t *testing.T) {
	l := sample()
	if late := l.After("2026-11-22"); len(late) > 0 {
		t.Errorf("%v", late)
	}
	l.Translations[0].Date = "2026-11-30"
	if late := l.After("2026-11-22"); len(late) != 1 || late[0] != l.Translations[0] {
		t.Errorf("%v", late)
	}
	l.Translations[0].Date, l.Accepted[0].Date, l.Approvals[1].Date = "2026-11-22", "2026-11-23", "2062-11-22"
	if late := l.After("2026-11-22"); len(late) != 2 || late[0].Date != "2062-11-22" || late[1].Name != "Ana" {
		t.Errorf("%v", late)
	}
}

// Many people in one role cost no more than few.
func TestManyApprovals(t *testing.T) {
	l := &review.Ledger{Translations: []review.Record{machine(caution)}}
	for i := range 20000 {
		l.Approvals = append(l.Approvals, approval(caution, fmt.Sprint("Person ", i)))
	}
	p := caution
	p.Roles = model.ApprovingRoles()
	if s := l.Reader().Standing(p); s.Reason != review.LacksRole || len(s.Lacking) != 2 {
		t.Errorf("%+v", s.Lacking)
	}
}

func FuzzParse(f *testing.F) {
	f.Add(string(sample().Encode()))
	f.Add("[[approved]]\nmessages = [{}]\n[[translated]]\n")
	f.Fuzz(func(t *testing.T, data string) {
		l, list := review.Parse("x", []byte(data))
		if list.HasErrors() {
			return
		}
		again, list := review.Parse("x", l.Encode())
		if len(list) > 0 {
			t.Fatalf("%v\n%s", list, l.Encode())
		}
		if string(again.Encode()) != string(l.Encode()) {
			t.Fatal("written anew it differs")
		}
	})
}
