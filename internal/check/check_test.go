package check_test

import (
	"fmt"
	"strings"
	"testing"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/lang"
	"caveat/internal/model"
)

func unit(source, target string) check.Unit {
	text := func(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }
	return check.Unit{ID: "x", Source: source, Target: target, SourceInlines: text(source), TargetInlines: text(target)}
}

func run(t *testing.T, tag string, u check.Unit) string {
	t.Helper()
	row, err := lang.Lookup(tag)
	if err != nil {
		t.Fatal(err)
	}
	en, err := lang.Lookup("en")
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, f := range check.Run(&check.Context{Source: en, Target: row, Languages: &languages}, []check.Unit{u}) {
		out = append(out, f.Rule+":"+string(f.Severity))
	}
	return strings.Join(out, " ")
}

// wantAlarm wants an alarm of a rule about a unit, or none at all where rule is
// empty.
func wantAlarm(t *testing.T, tag string, u check.Unit, rule string) {
	t.Helper()
	if got := run(t, tag, u); rule == "" && got != "" || !strings.Contains(got, rule) {
		t.Errorf("%s %q: %q, want %q", tag, u.Target, got, rule)
	}
}

// What a good translation may say in other words must not excuse one that turns
// the sense round.
func TestOtherWordsExcuseNoLoss(t *testing.T) {
	const limit, wait, unsafe = "Do not take more than 4 tablets in 24 hours.", "Do not wait less than 4 hours between doses.", "This medicine is unsafe in pregnancy. Do not take it."
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", limit, "Tome como máximo 4 tabletas en 24 horas.", ""},
		{"es", limit, "Tome al menos 4 tabletas en 24 horas.", "negation"},
		{"es", limit, "Tome más de 4 tabletas en 24 horas.", "negation"},
		{"de", limit, "Nehmen Sie höchstens 4 Tabletten in 24 Stunden ein.", ""},
		{"de", limit, "Nehmen Sie mindestens 4 Tabletten in 24 Stunden ein.", "negation"},
		{"zh-Hans", limit, "24小时内最多服用4片。", ""},
		{"zh-Hans", limit, "24小时内至少服用4片。", "negation"},
		{"hi", limit, "24 घंटे में कम से कम 4 गोलियां लें।", "negation"},
		{"ar", limit, "تناول 4 أقراص على الأقل خلال 24 ساعة.", "negation"},
		{"de", wait, "Warten Sie mindestens 4 Stunden zwischen den Dosen.", ""},
		{"de", wait, "Warten Sie höchstens 4 Stunden zwischen den Dosen.", "negation"},
		{"es", "Wait not less than 4 hours between doses.", "Espere como máximo 4 horas entre dosis.", "bounds"},
		{"de", "Drink at least 2 litres of water.", "Trinken Sie weniger als 2 Liter Wasser.", "condition"},
		{"de", "Take up to 2 tablets.", "Nehmen Sie mehr als 2 Tabletten ein.", "condition"},
		{"es", "This medicine is unsafe in pregnancy.", "Este medicamento no es seguro en el embarazo.", ""},
		{"es", unsafe, "Este medicamento es seguro en el embarazo. No lo tome.", "antonym"},
		{"zh-Hans", unsafe, "这种药物在怀孕期间是安全的。不要服用。", "antonym"},
		{"es", "You must not drink alcohol.", "No puede beber alcohol.", ""},
		{"es", "You must take it with food and you must not drink alcohol.", "Puede tomarlo con comida y no puede beber alcohol.", "modality"},
		{"es", "If it hurts a little, that is okay.", "Si duele un poco, no hay problema.", ""},
		{"es", "It is okay to breastfeed.", "No debe amamantar.", "negation-added"},
	} {
		wantAlarm(t, c.tag, unit(c.source, c.target), c.want)
	}
}

// A negation too many turns a caution round; what good translations say by a
// negation does not.
func TestNegationsOfACautionAreCounted(t *testing.T) {
	const atOnce, until, unless = "Call a doctor at once.", "Stay at home until the rash has gone.", "Do not take it unless you have a fever."
	const quit, stay, both, free = "Stop smoking before the operation.", "Ask your doctor about it.", "Never drive without your glasses.", "Do not open the capsule. Swallow it whole."
	for _, c := range []struct{ tag, source, target, want string }{
		{"pl", quit, "Rzuć palenie przed operacją.", ""},
		{"es", quit, "No fume más antes de la operación.", ""},
		{"es", quit, "No deje de fumar antes de la operación.", "negation-added"},
		{"de", quit, "Hören Sie vor der Operation nicht mit dem Rauchen auf.", "negation-added"},
		{"he", stay, "שאלו על כך את הרופא.", ""},
		{"he", stay, "אל תשאלו על כך את הרופא.", "negation-added"},
		{"he", stay, "פנו אל הרופא ושאלו על כך.", ""},
		{"my", stay, "ဆရာဝန်ကို မမေးပါနှင့်။", "negation-added"},
		{"tr", stay, "Doktorunuza sormayın.", "negation-added"},
		{"tr", stay, "Siz de doktorunuza sorun.", ""},
		{"ru", "You should never do that alone.", "Никогда не делайте этого в одиночку.", ""},
		{"ru", both, "Всегда водите в очках.", ""},
		{"es", both, "Conduzca siempre sin sus gafas.", "negation"},
		{"de", free, "Öffnen Sie die Kapsel nicht. Schlucken Sie sie ganz.", ""},
		{"de", free, "Öffnen Sie die Kapsel. Schlucken Sie sie nicht ganz.", "negation"},
		{"fr", "It is safe to drive.", "Il est sans danger de conduire.", ""},
		{"fr", "It is unsafe to drive.", "Il est sans danger de conduire.", "antonym"},
		{"ht", "Take it twice a day.", "Pran li de fwa pa jou.", ""},
		// Each word that may bring a negation brings its own.
		{"de", atOnce, "Zögern Sie nicht, einen Arzt anzurufen.", ""},
		{"de", atOnce, "Rufen Sie keinen Arzt an.", "negation-added"},
		{"ru", until, "Не выходите из дома, пока держится сыпь.", ""},
		{"ru", until, "Не оставайтесь дома, пока не пройдёт сыпь.", "negation-added"},
		{"hi", unless, "जब तक बुखार न हो, इसे न लें।", ""},
		{"hi", unless, "जब तक बुखार न हो, इसे लें।", "negation"},
		{"es", unless, "Tómelo solo si tiene fiebre.", ""},
		{"es", "Take it only if you have a fever.", "No lo tome si tiene fiebre.", "negation-added"},
		{"ht", "Neither of them helps.", "Ni youn ni lòt ede.", "negation"},
		{"fr", "It is no longer in use.", "Il n'est plus utilisé.", ""},
		{"fr", "It is no longer in use.", "Il est utilisé.", "negation"},
		{"es", "Avoid alcohol.", "Beba alcohol.", "negation"},
		{"de", "It does not replace food and exercise.", "Es ersetzt keine Nahrung und keine Bewegung.", ""},
		{"zh-Hans", "Do not eat or drink.", "不要吃东西，也不要喝水。", ""},
		{"es", "Do not forget your tablets.", "Recuerde sus comprimidos.", ""},
		{"es", "Do not forget your tablets.", "Olvide sus comprimidos.", "negation"},
		{"es", "Nobody under 12 should take it.", "Ningún menor de 12 años debe tomarlo.", ""},
		{"it", "If the pump fails, call us.", "Se la pompa funziona, ci chiami.", "negation"},
	} {
		u := unit(c.source, c.target)
		u.Role = model.RoleCaution
		wantAlarm(t, c.tag, u, c.want)
	}
}

func TestRulesOnPlainText(t *testing.T) {
	for _, c := range []struct{ tag, source, target, want string }{
		{"es", "It fell in 60–80% of 1,234 people", "Bajó en el 60–80 % de 1.234 personas", ""},
		{"es", "It fell by 0.5 points", "Bajó 0,5 puntos", ""},
		{"ar", "It fell in 60–80% of people", "انخفض لدى ٦٠–٨٠٪ من الناس", ""},
		{"es", "It fell in 60–80% of people", "Bajó en el 60 % de las personas", "numbers:warning"},
		{"es", "The pressure fell by 10 points after treatment", "La presión bajó 100 puntos después del tratamiento", "numbers:warning"},
		{"ru", "They are early and not final.", "They are early, not final.", "untranslated:error"},
		{"ru", "They are early and not final.", "Ellas no son finales todavía.", "script:error"},
		{"ru", "They are early and not final.", "They are early and not final.", "untranslated:error"},
		{"fr", "It rose by 5 percentage points.", "Il a augmenté de 5 points de pourcentage.", ""},
		{"fr", "It rose by 5 percentage points.", "Il a augmenté de 5 %.", "percent:warning"},
		{"zh-Hans", "It rose by 5 percentage points.", "上升了5个百分点。", ""},
		{"pl", "It rose by 5 percentage points.", "Wzrosło o 5 procent.", "percent:warning"},
		{"am", "Ten", "፲", ""},
		{"am", "Take 12 tablets.", "፲፪ ጽላት ውሰድ።", ""},
		{"am", "Take 12 tablets.", "፲፫ ጽላት ውሰድ።", "numbers:warning"},
		{"am", "In 2026 there were 150.", "በ፳፻፳፮ ፻፶ ነበሩ።", ""},
		{"zh-Hans", "Step 1", "①", ""},
		{"ru", "Phase four", "Ⅳ", ""},
		{"fr", "Half", "½", ""},
		{"fr", "⅔ of all patients", "2/3 de tous les patients", ""},
		{"fr", "½ of all patients", "2/3 de tous les patients", "numbers:warning"},
		{"fr", "Half", "–", "empty:error"},
		{"de", "Use counter No. 5 in the clinic for this.", "Kommen Sie in der Klinik dafür an Schalter Nr. 5.", ""},
		{"de", "Call tel. No.: 116 117 at night.", "Rufen Sie nachts die Telefonnummer 116 117 an.", ""},
		{"de", "Drug (no. 3 of this list) is not safe.", "Mittel (Nr. 3 dieser Liste) ist sicher.", "negation:warning"},
		{"nl", "Warm water", "Warm water", ""},
		{"nl", "Warm water: 2 L", "warm water: 2 L", ""},
		{"de", "Warm water", "Warm water", "untranslated:error"},
		{"de", "2 x 5 ml", "2 x 5 ml", ""},
		{"ur", "2x5 ml", "2x5 ml", ""},
		{"de", "HbA1c 6.5 mmol/l", "HbA1c 6.5 mmol/l", ""},
		{"de", "HbA1c below 48 mmol/l", "HbA1c below 48 mmol/l", "untranslated:error"},
		{"da", "Diabetes type 2", "Diabetes type 2", ""},
		{"da", "Diabetes of type 2", "Diabetes of type 2", "untranslated:error"},
		{"fr", "Hepatitis B virus", "Hepatitis B virus", "untranslated:error"},
		{"es", "Virus Epstein-Barr", "Virus Epstein-Barr", ""},
		{"fr", "Take paracetamol", "Take paracetamol", "untranslated:error"},
		{"fr", "mRNA", "mRNA", ""},
		{"zh-Hans", "Enteromix mRNA cancer vaccine", "Enteromix mRNA 癌症疫苗", ""},
		{"fr", "Early results", "R\ufffdsultats précoces", "mojibake:error"},
		{"fr", "Early results", "RÃ©sultats prÃ©coces", "mojibake:error"},
		{"es", "Muscles and sugar", "MÃºsculos y azÃºcar", "mojibake:error"},
		{"es", "Up to the 5th", "Hasta el 5Âº o el 6Âº", "mojibake:error"},
		{"ar", "Early results", "نتائج \u202eأولية", "hidden-characters:error"},
		{"ar", "Early results", "نتائج \u2068أولية", "hidden-characters:error"},
		{"ar", "Early results of mRNA", "نتائج \u2068mRNA\u2069 أولية", ""},
	} {
		if got := run(t, c.tag, unit(c.source, c.target)); got != c.want {
			t.Errorf("%s %q: %q, want %q", c.tag, c.target, got, c.want)
		}
	}
}

func TestNumbersInACautionAreErrors(t *testing.T) {
	u := unit("In 60% of people", "En el 6 % de las personas")
	u.Role = model.RoleCaution
	if got := run(t, "es", u); got != "numbers:error" {
		t.Errorf("got %q", got)
	}
}

func TestMarkupAndLinksMustBeThoseOfTheSource(t *testing.T) {
	strong := func(s string) model.Inline {
		return model.Inline{Kind: model.Strong, Children: []model.Inline{{Kind: model.Text, Text: s}}}
	}
	link := func(url string) model.Inline {
		return model.Inline{Kind: model.Link, URL: url, Children: []model.Inline{{Kind: model.Text, Text: "aquí"}}}
	}
	u := unit("x", "y")
	u.SourceInlines = []model.Inline{strong("early"), link("https://a.example")}
	u.TargetInlines = []model.Inline{link("https://a.example"), strong("iniciales")}
	if got := run(t, "es", u); got != "" {
		t.Errorf("another order: %q", got)
	}
	u.TargetInlines = []model.Inline{link("https://b.example")}
	if got := run(t, "es", u); got != "markup:error links:error" {
		t.Errorf("got %q", got)
	}
	// What to do depends on which of the two has more.
	lost := check.Run(context(t, "es"), []check.Unit{u})[0].Hint
	u.SourceInlines, u.TargetInlines = u.TargetInlines, u.SourceInlines
	if added := check.Run(context(t, "es"), []check.Unit{u})[0].Hint; !strings.Contains(lost, "mark the same words") || !strings.Contains(added, "backslash") {
		t.Errorf("hints are %q and %q", lost, added)
	}
}

func TestABlockInTheSourceLanguageIsNotJudged(t *testing.T) {
	u := unit("They are early.", "They are early.")
	u.Untranslated = true
	if got := run(t, "ru", u); got != "" {
		t.Errorf("got %q", got)
	}
}

func TestUnitsPairMessagesAndKnowTheirRole(t *testing.T) {
	doc := func(title, text string) *model.Document {
		return &model.Document{Title: title, Blocks: []*model.Block{{Kind: model.Paragraph, Role: model.RoleCaution, ID: "c", Message: "c",
			Markup: text, Inlines: []model.Inline{{Kind: model.Text, Text: text}}}}}
	}
	units := check.NewOriginals(doc("T", "s")).Units(doc("U", "t"), func(id model.MessageID) diag.Place { return diag.Place{ID: string(id)} })
	if len(units) != 2 || units[0].Target != "U" || units[1].Role != model.RoleCaution || units[1].Place.ID != "c" || model.PlainText(units[1].TargetInlines) != "t" {
		t.Errorf("units are %+v", units)
	}
}

func TestEveryRuleIsDocumented(t *testing.T) {
	seen := map[string]bool{}
	for _, r := range check.Rules() {
		if r.ID == "" || r.Doc == "" || r.Severity == "" || r.Check == nil || seen[r.ID] {
			t.Errorf("rule %+v is incomplete or stands twice", r)
		}
		seen[r.ID] = true
	}
}

// A hint offers to accept a finding where a person can: not in a file without a
// project, and not where the finding is an error.
func TestHintsOfferToAcceptWhatCanBeAccepted(t *testing.T) {
	row := func(tag string) lang.Row {
		r, err := lang.Lookup(tag)
		if err != nil {
			t.Fatal(err)
		}
		return r
	}
	swapped := unit("Take it before meals.", "Tómelo después de las comidas.")
	dose := unit("Take two tablets.", "Tome tres comprimidos.")
	caution := dose
	caution.Role = model.RoleCaution
	for _, c := range []struct {
		rule  string
		unit  check.Unit
		alone bool
		want  bool
	}{
		{"order", swapped, false, true}, {"order", swapped, true, false},
		{"number-word", dose, false, true}, {"number-word", caution, false, false},
	} {
		found := check.Run(&check.Context{Source: row("en"), Target: row("es"), Alone: c.alone, Article: "flu", Languages: &languages}, []check.Unit{c.unit})
		if len(found) != 1 || found[0].Rule != c.rule {
			t.Fatalf("%s: found %v", c.rule, found)
		}
		hint := found[0].Hint
		if strings.Contains(hint, "accept") != c.want || c.want && !strings.HasSuffix(hint, fmt.Sprintf(": `caveat review flu --locale es --accept %s --id %s --name NAME --reason SENTENCE`", c.rule, c.unit.ID)) {
			t.Errorf("%s, alone %v: the hint is %q", found[0].Severity, c.alone, hint)
		}
	}
}
