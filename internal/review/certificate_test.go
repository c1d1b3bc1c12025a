package review_test

import (
	"testing"

	"caveat/internal/golden"
	"caveat/internal/model"
	"caveat/internal/review"
)

func TestMain(m *testing.M) { golden.Main(m, "testdata/*.txt") }

// certified is an article with a caution, a claim and a figure, in a language.
func certified(lang, title, caution, claim, picture string) *model.Document {
	text := func(s string) []model.Inline { return []model.Inline{{Kind: model.Text, Text: s}} }
	return &model.Document{Article: "flu", Lang: lang, Title: title, Edition: "2026-11-22", Approval: []string{"reviser", "clinician"}, Blocks: []*model.Block{
		{Kind: model.Paragraph, ID: "lower-risk", Role: model.RoleClaim, Message: "lower-risk", Markup: claim, Inlines: text(claim)},
		{Kind: model.Callout, ID: "not-final", Role: model.RoleCaution, For: []string{"lower-risk"}, Children: []*model.Block{
			{Kind: model.Paragraph, Message: "not-final.p1", Markup: caution, Inlines: text(caution)},
			{Kind: model.Figure, Message: "not-final.figure1.caption", Markup: caution, Inlines: text(caution), Alt: "not-final.figure1.alt", AltText: picture},
		}},
	}}
}

// What a certificate says of people, programs, roles, days and alarms.
func TestCertificate(t *testing.T) {
	source := review.Text{Tag: "en", Language: "English", File: "source/flu.md", Hash: "11", Document: certified("en", "Flu", "Not final.", "It helps.", "a curve")}
	target := review.Text{Tag: "ar", Language: "Arabic", File: "locales/flu.ar.toml", Hash: "22", Document: certified("ar", "الإنفلونزا", "ليس نهائيا.", "يساعد.", "منحنى")}
	pairs := review.Pairs(source.Document, target.Document)
	by := func(pairs []review.Pair, name string, kind review.Kind, role, date string) []review.Record {
		return review.Records(pairs, review.Record{Name: name, Kind: kind, Role: role, Date: date})
	}
	cautions := pairs[len(pairs)-2:]
	l := &review.Ledger{Translations: by(pairs, "Some Model 1", review.Machine, "", "2026-11-22")}
	l.Translations = append(l.Translations, by(pairs[:1], "Ana Ruiz", review.Person, "translator", "2026-11-23")...)
	l.Approvals = append(by(cautions, "Luis Vega", review.Person, "reviser", "2026-11-24"), by(cautions[:1], "مريم", review.Person, "clinician", "2026-11-25")...)
	for _, r := range by(cautions[:1], "Luis Vega", review.Person, "", "2026-11-24") {
		l.Accepted = []review.Acceptance{
			{Rule: "length", ID: r.ID, Source: r.Source, Target: r.Target, Name: r.Name, Reason: "Arabic is shorter", Date: r.Date},
			{Rule: "numbers", ID: r.ID, Source: r.Source, Target: r.Source, Name: r.Name, Reason: "of another text", Date: r.Date},
		}
	}
	golden.Compare(t, "testdata/certificate.txt", l.Certificate(source, target).Dump())
	source.Document.Approval = nil
	golden.Compare(t, "testdata/certificate-of-nothing.txt", (&review.Ledger{}).Certificate(source, target).Dump())
}
