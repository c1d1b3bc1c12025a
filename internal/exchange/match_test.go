package exchange_test

import (
	"fmt"
	"slices"
	"testing"

	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// here is an article's units as the tests of Match have them.
func here() []exchange.Unit {
	units := []exchange.Unit{
		{ID: "title", Source: "Flu", Target: "Gripe", State: exchange.Translated, Plain: true},
		{ID: "a", Source: "One *two*", Target: "Uno *dos*", State: exchange.Translated},
		{ID: "new", Source: "Three", State: exchange.New},
		{ID: "stale", Source: "Four", Target: "Cuarto", State: exchange.Stale},
		{ID: "locked", Source: "Take care", Target: "Cuidado", State: exchange.Approved, Locked: true},
		{ID: "guess", Source: "Five", State: exchange.New},
		{ID: "twin1", Source: "Same", Target: "Igual", State: exchange.Translated},
		{ID: "twin2", Source: "Same", State: exchange.New},
		{ID: "dose", Source: "500 mg", State: exchange.New},
		{ID: "mail", Source: "E-mail: <a@example.org>", State: exchange.New},
		{ID: "address", Source: "Clinic, 12 high street", State: exchange.New},
		{ID: "top.p2", Source: "Six", State: exchange.New},
	}
	for i := range units {
		units[i].Hash = translate.Hash("", units[i].Source)
		units[i].Sent = exchange.Digest(markup().Canonical(units[i].Target, units[i].Plain))
	}
	return units
}

func TestMatch(t *testing.T) {
	mark := func(u exchange.Unit, source, target string) exchange.Unit {
		u.Hash, u.Sent = translate.Hash("", source), exchange.Digest(target)
		return u
	}
	memory := func(u *exchange.Unit) string { return map[string]string{"Five": "Cinco"}[u.Source] }
	for _, c := range []struct {
		name      string
		came      exchange.Unit
		overwrite bool
		id        string
		want      exchange.Outcome
		beside    bool
	}{
		{"as it stands", exchange.Unit{ID: "a", Source: "One *two*", Target: "Uno *dos*"}, false, "a", exchange.Unchanged, false},
		{"other markup for the same", exchange.Unit{ID: "a", Source: "One _two_", Target: " Uno _dos_\n"}, false, "a", exchange.Unchanged, false},
		{"edited", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*"}, "One *two*", "Uno *dos*"), false, "a", exchange.Taken, false},
		{"edited, nobody knows what was sent", exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*"}, false, "a", exchange.Conflict, true},
		{"the same, told to take it", exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*"}, true, "a", exchange.Taken, true},
		{"both sides changed", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*"}, "One *two*", "Uno *doble*"), false, "a", exchange.Conflict, true},
		{"here newer, not edited", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Uno *doble*"}, "One *two*", "Uno *doble*"), false, "a", exchange.Unchanged, false},
		{"first translation", exchange.Unit{ID: "new", Source: "Three", Target: "Tres"}, false, "new", exchange.Taken, false},
		{"empty", exchange.Unit{ID: "a", Source: "One *two*", Target: " \u200b"}, false, "a", exchange.Empty, false},
		{"the source text", exchange.Unit{ID: "new", Source: "Three", Target: "Three"}, false, "new", exchange.NotTranslated, false},
		{"a name by right", exchange.Unit{ID: "new", Source: "Three", Target: "Three", State: exchange.Translated}, false, "new", exchange.Taken, false},
		{"the source in place of a translation", mark(exchange.Unit{ID: "twin1", Source: "Same", Target: "Same", State: exchange.Translated}, "Same", "Igual"), false, "twin1", exchange.NotTranslated, false},
		{"a number and its unit", exchange.Unit{ID: "dose", Source: "500 mg", Target: "500 mg"}, false, "dose", exchange.Taken, false},
		{"filled in", mark(exchange.Unit{ID: "dose", Source: "500 mg", Target: "500 mg"}, "500 mg", "500 mg"), false, "dose", exchange.Taken, false},
		{"words that a person calls translated", exchange.Unit{ID: "address", Source: "Clinic, 12 high street", Target: "Clinic, 12 high street", State: exchange.Translated}, false, "address", exchange.Taken, false},
		{"words that nobody calls translated", mark(exchange.Unit{ID: "address", Source: "Clinic, 12 high street", Target: "Clinic, 12 high street"}, "Clinic, 12 high street", ""), false, "address", exchange.NotTranslated, false},
		{"stale, not edited", exchange.Unit{ID: "stale", Source: "Four", Target: "Cuarto", State: exchange.Translated}, false, "stale", exchange.StillStale, false},
		{"stale, emptied", exchange.Unit{ID: "stale", Source: "Four"}, false, "stale", exchange.Empty, false},
		{"stale, edited", exchange.Unit{ID: "stale", Source: "Four", Target: "Cuatro"}, false, "stale", exchange.Taken, false},
		{"needs editing, as Weblate says it", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*", State: exchange.Stale}, "One *two*", "Uno *dos*"), false, "a", exchange.Unconfirmed, true},
		{"set back to the state of a new one", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*", State: exchange.New}, "One *two*", "Uno *dos*"), false, "a", exchange.Unconfirmed, true},
		{"new, and its state left", mark(exchange.Unit{ID: "new", Source: "Three", Target: "Tres", State: exchange.New}, "Three", ""), false, "new", exchange.Taken, false},
		{"new, and needs editing", mark(exchange.Unit{ID: "new", Source: "Three", Target: "Tres", State: exchange.Stale}, "Three", ""), false, "new", exchange.Unconfirmed, true},
		{"the state that was sent", mark(exchange.Unit{ID: "stale", Source: "Four", Target: "Cuatro", State: exchange.Stale}, "Four", "Cuarto"), false, "stale", exchange.Taken, false},
		{"the state that was sent, mended here since", mark(exchange.Unit{ID: "a", Source: "One *two*", Target: "Un *dos*", State: exchange.Stale}, "One *two*", "Viejo"), false, "a", exchange.Conflict, true},
		{"locked", exchange.Unit{ID: "locked", Source: "Take care", Target: "Peligro"}, true, "locked", exchange.Comment, true},
		{"locked, not edited", exchange.Unit{ID: "locked", Source: "Take care", Target: "Cuidado"}, false, "locked", exchange.Unchanged, false},
		{"suggestion left, mark kept", mark(exchange.Unit{ID: "guess", Source: "Five", Target: "Five *5*"}, "Five", "Five *5*"), false, "guess", exchange.Unconfirmed, false},
		{"suggestion changed, mark kept", mark(exchange.Unit{ID: "guess", Source: "Five", Target: "Cinco"}, "Five", "Five *5*"), false, "guess", exchange.Taken, false},
		{"nothing was filled in", mark(exchange.Unit{ID: "guess", Source: "Five", Target: "Cinco", State: exchange.Suggested}, "Five", ""), false, "guess", exchange.Taken, false},
		{"suggestion left", exchange.Unit{ID: "guess", Source: "Five", Target: "Cinco", State: exchange.Suggested}, false, "guess", exchange.Unconfirmed, false},
		{"suggestion confirmed", exchange.Unit{ID: "guess", Source: "Five", Target: "Cinco", State: exchange.Translated}, false, "guess", exchange.Taken, false},
		{"suggestion changed", exchange.Unit{ID: "guess", Source: "Five", Target: "5", State: exchange.Suggested}, false, "guess", exchange.Taken, false},
		{"id lost", exchange.Unit{Source: " One  *two*", Target: "Uno *dos*"}, false, "a", exchange.Unchanged, false},
		{"id counted anew", exchange.Unit{ID: "7", Source: "Three", Target: "Tres"}, false, "new", exchange.Taken, false},
		{"id lost, plain", exchange.Unit{Source: "Flu", Target: "Gripe \\* A"}, true, "title", exchange.Taken, true},
		{"id lost, two have the text", exchange.Unit{Source: "Same", Target: "Igual"}, false, "", exchange.Refused, true},
		{"moved here", exchange.Unit{ID: "top.p2", Source: "Three", Target: "Tres"}, false, "new", exchange.Taken, false},
		{"moved here, by its mark", mark(exchange.Unit{ID: "a", Source: "Three", Target: "Tres"}, "Three", ""), false, "new", exchange.Taken, false},
		{"torn from its source", mark(exchange.Unit{ID: "top.p2", Source: "Three", Target: "Tres"}, "Six", ""), false, "top.p2", exchange.Refused, true},
		{"torn from its source, no mark", exchange.Unit{ID: "a", Source: "Three", Target: "Tres"}, false, "a", exchange.Refused, true},
		{"columns that changed places", exchange.Unit{ID: "new", Source: "Tres", Target: "Three"}, false, "new", exchange.Refused, true},
		{"columns that changed places, a translation here", exchange.Unit{ID: "a", Source: "Uno *dos*", Target: "One *two*"}, false, "a", exchange.Refused, true},
		{"without a source", exchange.Unit{ID: "new", Target: "Tres"}, false, "new", exchange.Refused, true},
		{"nobody's", exchange.Unit{ID: "z", Source: "Else", Target: "Otro"}, false, "z", exchange.Refused, true},
		{"nobody's and empty", exchange.Unit{ID: "z", Source: "Else"}, false, "z", exchange.Empty, false},
		{"source changed since, new text here", mark(exchange.Unit{ID: "a", Source: "Old", Target: "Viejo"}, "Old", ""), false, "a", exchange.Conflict, true},
		{"source changed since, stale here", mark(exchange.Unit{ID: "stale", Source: "Old", Target: "Viejo"}, "Old", ""), false, "stale", exchange.Taken, true},
		{"source changed since, no mark", exchange.Unit{ID: "new", Source: "Old", Target: "Viejo"}, false, "new", exchange.Taken, false},
		{"source spoiled on the way", mark(exchange.Unit{ID: "new", Source: "Thr??", Target: "Tr??"}, "Three", ""), false, "new", exchange.Refused, true},
		{"merged with its source", mark(exchange.Unit{ID: "new", Source: "Three Tres"}, "Three", ""), false, "new", exchange.Refused, true},
		{"two joined", exchange.Unit{ID: "new", Source: "Three", Target: "#-#-#-#-#  a.po (flu)  #-#-#-#-#\nTres\n#-#-#-#-#  b.po (flu)  #-#-#-#-#\nTrío"}, false, "new", exchange.Refused, true},
		{"override", exchange.Unit{ID: "new", Source: "Three", Target: "Tr\u202ees"}, false, "new", exchange.Refused, true},
		{"control", exchange.Unit{ID: "new", Source: "Three", Target: "Tr\x07es"}, false, "new", exchange.Refused, true},
		{"replacement character", exchange.Unit{ID: "new", Source: "Three", Target: "Tr\ufffdes"}, false, "new", exchange.Refused, true},
		{"fault", exchange.Unit{ID: "new", Source: "Three", Target: "Tres", Fault: "code 1 does not end"}, false, "new", exchange.Refused, true},
	} {
		got := exchange.Match(here(), &exchange.File{Units: []exchange.Unit{c.came}}, markup(), exchange.MatchOptions{Overwrite: c.overwrite, Suggestion: memory})
		if len(got) != 1 || got[0].Outcome != c.want || string(got[0].ID) != c.id || got[0].Beside != c.beside {
			t.Errorf("%s: %+v", c.name, got)
		}
	}
}

// What PO marks as fuzzy is a guess, or its translator is not sure of it.
func TestFuzzyTextsAreNotTaken(t *testing.T) {
	for _, c := range []struct {
		id, source, sent, target string
		want                     exchange.Outcome
	}{
		{"a", "One *two*", "Uno *dos*", "Un *dos*", exchange.Unconfirmed},
		{"new", "Three", "", "Tres", exchange.Unconfirmed},
		{"stale", "Four", "Cuarto", "Cuatro", exchange.Unconfirmed},
		{"stale", "Four", "Cuarto", "Cuarto", exchange.StillStale},
		{"guess", "Five", "Cinco", "Cinco", exchange.Unconfirmed},
	} {
		u := exchange.Unit{ID: model.MessageID(c.id), Source: c.source, Target: c.target, State: exchange.Suggested, Hash: translate.Hash("", c.source), Sent: exchange.Digest(c.sent)}
		got := exchange.Match(here(), &exchange.File{Stateless: true, Units: []exchange.Unit{u}}, markup(), exchange.MatchOptions{Overwrite: true})
		if got[0].Outcome != c.want || got[0].Beside != (c.target != c.sent) {
			t.Errorf("%s: %+v", c.id, got)
		}
	}
}

// In PO, TMX and TSV any text stands for translated, and Okapi fills them with
// sources; in tables people seldom touch the states.
func TestSourcesInFilesWithoutStates(t *testing.T) {
	same := func(id, text string) exchange.Unit {
		return exchange.Unit{ID: model.MessageID(id), Source: text, Target: text, State: exchange.Translated}
	}
	name, mail, dose, words := same("new", "Three"), same("mail", "E-mail: <a@example.org>"), same("dose", "500 mg"), same("address", "Clinic, 12 high street")
	untouched := func(u exchange.Unit) exchange.Unit {
		u.State = exchange.New
		return u
	}
	const taken, not = exchange.Taken, exchange.NotTranslated
	stateless, byHand := exchange.File{Stateless: true}, exchange.File{ByHand: true}
	for _, c := range []struct {
		file  exchange.File
		units []exchange.Unit
		same  model.MessageID // that a person vouches for
		want  []exchange.Outcome
	}{
		{stateless, []exchange.Unit{name, mail, dose}, "", []exchange.Outcome{taken, taken, taken}},
		{stateless, []exchange.Unit{name, mail, dose, words}, "", []exchange.Outcome{not, not, taken, not}},
		{stateless, []exchange.Unit{name, words}, "address", []exchange.Outcome{taken, taken}},
		{byHand, []exchange.Unit{untouched(name), untouched(mail)}, "", []exchange.Outcome{taken, taken}},
		{byHand, []exchange.Unit{untouched(name), untouched(words)}, "", []exchange.Outcome{not, not}},
		{byHand, []exchange.Unit{untouched(name), words}, "", []exchange.Outcome{taken, taken}},
		{exchange.File{}, []exchange.Unit{untouched(name), words}, "", []exchange.Outcome{not, taken}},
		{exchange.File{}, []exchange.Unit{untouched(name)}, "new", []exchange.Outcome{taken}},
	} {
		var got []exchange.Outcome
		c.file.Units = c.units
		for _, d := range exchange.Match(here(), &c.file, markup(), exchange.MatchOptions{Same: func(id model.MessageID) bool { return id == c.same }}) {
			got = append(got, d.Outcome)
		}
		if !slices.Equal(got, c.want) {
			t.Errorf("%v: %v, want %v", c.units, got, c.want)
		}
	}
}

func TestTwoUnitsOfOneMessage(t *testing.T) {
	got := exchange.Match(here(), &exchange.File{Units: []exchange.Unit{{ID: "new", Source: "Three", Target: "Tres"}, {ID: "9", Source: "Three", Target: "Trio"}}}, markup(), exchange.MatchOptions{})
	if got[0].Outcome != exchange.Taken || got[1].Outcome != exchange.Refused || !got[1].Beside {
		t.Errorf("%+v", got)
	}
}

func TestABaseTellsWhatWasSent(t *testing.T) {
	base := exchange.File{Units: []exchange.Unit{{ID: "a", Source: "One *two*", Target: "Uno *dos*"}, {ID: "stale", Source: "Four"}}}
	came := exchange.File{Units: []exchange.Unit{{ID: "a", Source: "One *two*", Target: "Un *dos*"}, {ID: "stale", Source: "Four", Target: "Cuatro"}}}
	for _, d := range exchange.Match(here(), &came, markup(), exchange.MatchOptions{Base: &base}) {
		if d.Outcome != exchange.Taken {
			t.Errorf("%+v", d)
		}
	}
}

func TestMemorySuggests(t *testing.T) {
	var pairs []exchange.Pair
	for i := range 200 {
		pairs = append(pairs, exchange.Pair{Source: fmt.Sprintf("Filler %d about something else", i), Target: fmt.Sprintf("Relleno %d", i), Origin: "filler"})
	}
	pairs = append(pairs,
		exchange.Pair{Source: "Wash your hands with soap and water", Target: "Draft", Origin: "draft"},
		exchange.Pair{Source: "Wash your hands with soap and water", Target: "Lávese las manos con agua y jabón", Origin: "hands", Approved: true},
		exchange.Pair{Source: "See [the page](https://example.org/a) for more of it", Target: "Vea [la página](https://example.org/a)", Origin: "link"},
		exchange.Pair{Source: "Take *two* now", Target: "Tome dos", Origin: "lost its emphasis"})
	memory := exchange.NewMemory(pairs, markup())
	for _, c := range []struct {
		source, origin string
		percent        int
	}{
		{"Wash your hands  with soap and water", "hands", 100},
		{"Wash your hands with soap and clean water", "hands", 87},
		{"wash your hands, with soap and water!", "hands", 99},
		{"Wash your feet with oil and wine", "", 0},
		{"See [the page](https://example.org/b) for more of it", "", 0},
		{"Take *two* now", "", 0},
		{"", "", 0},
	} {
		p, percent, ok := memory.Suggest(&exchange.Unit{Source: c.source})
		if p.Origin != c.origin || percent != c.percent || ok != (c.percent > 0) {
			t.Errorf("%q: %q %d %v", c.source, p.Origin, percent, ok)
		}
	}
}
