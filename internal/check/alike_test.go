package check_test

import (
	"strings"
	"testing"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
)

// inLatin are languages that are written in Latin letters, as the rules know them.
const inLatin = "af ca cs da de es es-419 et fi fil fr ha hr ht hu id it lt lv ms nb nl om pl pt-BR ro rw sk sl so sv sw tr vi zu kmr lg ln"

// copiedText is what the rule about untranslated text says of a caution that was copied:
// empty, warning or error.
func copiedText(t *testing.T, tag, text string) diag.Severity {
	t.Helper()
	for _, f := range check.Run(context(t, tag), []check.Unit{{Role: model.RoleCaution, Source: text, Target: text}}) {
		if f.Rule == "untranslated" {
			return f.Severity
		}
	}
	return ""
}

func TestATextThatMayBeAlikeIsAWarning(t *testing.T) {
	const tropical, names, tablets, livers, parasite = "Chagas, dengue, malaria, Zika", "PCR, ELISA, dengue, SARS-CoV-2", "ibuprofen 200 mg", "hepatitis B, hepatitis C", "malaria (Plasmodium falciparum)"
	const hotline, viruses, terms, sugar = "Covid-19 hotline: 116 117", "rotavirus, norovirus", "Normal, total, final", "metformin 500 mg, atorvastatin 20 mg"
	for tags, texts := range map[string][]string{
		"es es-419":          {tropical, names, livers, parasite, viruses, terms},
		"pt-BR":              {names, terms},
		"fr":                 {tropical, names, parasite, viruses, "Total, normal, urgent", "fluconazole 50 mg"},
		"it":                 {tropical, names, parasite, viruses},
		"ca":                 {tropical, names, viruses, terms, parasite},
		"ro":                 {names, tropical, hotline, viruses},
		"de nl da":           {tropical, names, tablets, livers, parasite, hotline, viruses, sugar, "PCR test", "virus, influenza A"},
		"nb sv af":           {tropical, names, tablets, livers, parasite, viruses, sugar, "PCR test"},
		"pl":                 {tropical, names, parasite, tablets, "PCR test"},
		"cs":                 {names, tropical, tablets, "PCR test", viruses},
		"sk":                 {names, tablets, "PCR test"},
		"id":                 {tropical, names, livers, parasite, terms, "PCR test", "diabetes, dengue"},
		"ms fil":             {tropical, names, livers, parasite, "virus, malaria", "diabetes, dengue"},
		"tr":                 {names, tablets, sugar, "PCR test"},
		"vi":                 {names, tablets, sugar, "virus, vitamin"},
		"fi":                 {tropical, names, viruses, parasite},
		"hr sl":              {names, tablets, viruses, sugar},
		"sw":                 {tropical, names, parasite},
		"ha zu rw kmr lg ln": {names, parasite},
	} {
		for tag := range strings.FieldsSeq(tags) {
			for _, s := range texts {
				if got := copiedText(t, tag, s); got == diag.Error {
					t.Errorf("%s %q is an error", tag, s)
				}
			}
		}
	}
}

func TestATermThatIsSpelledOtherwiseIsAnError(t *testing.T) {
	for tag, s := range map[string]string{
		"fr": "diabetes, hepatitis B", "es": "penicillin, insulin", "pt-BR": "virus, malaria", "it": "hepatitis B, tetanus", "pl": "virus, diabetes", "tr": "virus, malaria",
		"ht": "dengue, malaria", "hu": "malaria, rotavirus", "sw": "rotavirus, hepatitis B", "ro": "insulin, amoxicillin", "vi": "diabetes, hepatitis B", "lt": "virus, malaria",
	} {
		if got := copiedText(t, tag, s); got != diag.Error {
			t.Errorf("%s %q is no error: %q", tag, s, got)
		}
	}
}

func TestCopiedEnglishStaysAnError(t *testing.T) {
	for tag := range strings.FieldsSeq(inLatin + " ru hi ar zh-Hans ja sr") {
		for _, s := range []string{
			"chest pain", "wash your hands", "dengue fever", "malaria in children", "diabetes and hepatitis", "call your doctor", "ibuprofen pills",
			"Take ibuprofen 200 mg.", "blood pressure", "not malaria", "high risk of dengue", "shortness of breath", "PCR results", "virus spread",
			"side effects", "loss of smell", "no malaria vaccine", "stop smoking", "children with malaria", "Do not take aspirin.", "swollen feet", "breast milk",
		} {
			if got := copiedText(t, tag, s); got != diag.Error && !raisesError(t, tag, s) {
				t.Errorf("%s %q is no error: %q", tag, s, got)
			}
		}
	}
}

// raisesError tells that a copied caution is refused by any rule: in another script it is
// the rule about scripts.
func raisesError(t *testing.T, tag, text string) bool {
	t.Helper()
	return strings.Contains(severities(check.Run(context(t, tag), []check.Unit{{Role: model.RoleCaution, Source: text, Target: text}})), "error")
}

func severities(list []diag.Finding) string {
	var out []string
	for _, f := range list {
		out = append(out, string(f.Severity))
	}
	return strings.Join(out, " ")
}
