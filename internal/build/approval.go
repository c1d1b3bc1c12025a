package build

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/model"
	"caveat/internal/review"
	"caveat/internal/translate"
)

// draftMessage is a message that no approval counts for, and why.
type draftMessage struct {
	id     model.MessageID
	reason string
}

// unapproved are the messages of cautions that wait for an approval, or, in an article
// without cautions, all that do. While there are any, the translation is a draft.
func (l *locale) unapproved(a *Article) []draftMessage {
	cautions := a.Document.CautionMessages()
	reader := l.ledger.Reader()
	var out []draftMessage
	for _, p := range review.Pairs(a.Document, l.document) {
		if len(cautions) > 0 && !cautions[p.ID] {
			continue
		}
		if s := reader.Standing(p); s.Status != review.Approved {
			out = append(out, draftMessage{p.ID, why(s)})
		}
	}
	return out
}

// why says why a message is a draft.
func why(s review.Standing) string {
	if len(s.Lacking) > 0 {
		return "not approved yet as " + strings.Join(s.Lacking, " and ")
	}
	return string(s.Reason)
}

// acceptable tells whether a person may let a finding stand: warnings, and in
// plain text errors that are a judgement.
func acceptable(f *diag.Finding, critical bool) bool {
	return f.Severity == diag.Warning || !critical && check.Judged(f.Rule)
}

// withoutAccepted are the alarms but for those that a named person has accepted for
// exactly these two texts.
func (l *locale) withoutAccepted(a *Article, doc *model.Document, alarms diag.List) diag.List {
	if len(l.ledger.Accepted) == 0 {
		return alarms
	}
	pairs := map[string]review.Pair{}
	for _, p := range review.Pairs(a.Document, doc) {
		pairs[string(p.ID)] = p
	}
	critical := a.critical()
	return slices.DeleteFunc(slices.Clone(alarms), func(f diag.Finding) bool {
		p, ok := pairs[f.ID]
		return ok && acceptable(&f, critical[f.ID]) && l.ledger.Accepts(f.Rule, p)
	})
}

// critical are the ids of the messages of cautions and claims.
func (a *Article) critical() map[string]bool {
	out := map[string]bool{}
	for _, m := range a.Document.Messages() {
		out[string(m.ID)] = m.Critical()
	}
	return out
}

// gate says what keeps a locale from release: a caution that no person other
// than its translator has approved, text in the source language, an alarm on a
// caution or claim that nobody has accepted, or a record that is dated later
// than today. today is an ISO date, or empty to let every date count.
func (l *locale) gate(a *Article, today string) diag.List {
	if l.row.Tag == a.Row.Tag {
		return nil
	}
	out := l.undone(today)
	kind := "caution"
	if len(a.Document.CautionMessages()) == 0 {
		kind = "text"
	}
	for _, w := range l.unapproved(a) {
		out = append(out, diag.At(l.place(w.id), "not-approved", fmt.Sprintf("the %s is %s", kind, w.reason), a.approvalHint(l.row.Tag, w)))
	}
	for b := range l.document.All() {
		if b.Untranslated {
			out = append(out, diag.At(l.place(b.Message), "not-translated", "the block stands in the source language", "have it translated"))
		}
	}
	for _, m := range l.outdated {
		out = append(out, diag.At(l.place(m.ID), "not-translated", "the translation is of a former text", "have it translated anew"))
	}
	for _, f := range l.openAlarms(a) {
		out = append(out, diag.At(l.place(model.MessageID(f.ID)), "not-accepted", fmt.Sprintf("an alarm of the rule `%s` on a caution or claim stands", f.Rule),
			"mend the text, or have a named person accept the alarm with a reason: "+a.reviewCommand(l.row.Tag, fmt.Sprintf("--accept %s --id %s --reason SENTENCE", f.Rule, f.ID))))
	}
	return out
}

// openAlarms are the warnings on cautions and claims: a release wants each of them
// accepted.
func (l *locale) openAlarms(a *Article) diag.List {
	critical := a.critical()
	return slices.DeleteFunc(slices.Clone(l.findings), func(f diag.Finding) bool { return f.Severity != diag.Warning || !critical[f.ID] })
}

// approvalHint says what to do about a text that is not approved for a reason.
func (a *Article) approvalHint(tag string, m draftMessage) string {
	if m.reason == string(review.NoTranslator) {
		return "record who translated it: " + a.reviewCommand(tag, fmt.Sprintf("--translated %s", m.id))
	}
	act := fmt.Sprintf("--approve %s", m.id)
	if len(a.Document.Approval) > 0 {
		act += " --role ROLE"
	}
	return "have a person other than its translator approve it: " + a.reviewCommand(tag, act)
}

// reviewCommand is the command that records an act.
func (a *Article) reviewCommand(tag, act string) string {
	return diag.ReviewCommand(a.Name, tag, act+" --name NAME")
}

// undone are the findings for deeds of the ledger that are dated later than today,
// one for each name and day; none where today is empty.
func (l *locale) undone(today string) diag.List {
	if today == "" {
		return nil
	}
	var out diag.List
	seen := map[[2]string]bool{}
	for _, r := range l.ledger.After(today) {
		if key := [2]string{r.Name, r.Date}; !seen[key] {
			seen[key] = true
			out = append(out, diag.At(diag.Place{File: l.ledger.File, Locale: l.row.Tag, ID: string(r.ID)}, "review-date",
				fmt.Sprintf("what `%s` is recorded to have done is dated %s, which has not come yet", r.Name, r.Date), "correct the date"))
		}
	}
	return out
}

// credits are sentences for the last page: who translated and who approved. Of the
// article's own language there is no ledger.
func (l *locale) credits(a *Article) []string {
	c := l.ledger.Credits(a.Document, l.document)
	var out []string
	if len(c.Machines) > 0 {
		out = append(out, l.words.MachineDraft)
	}
	for _, name := range c.Translators {
		out = append(out, translate.Fill(l.words.TranslatedBy, "Name", model.NFC(name)))
	}
	if l.draft {
		return append(out, l.words.NotApproved)
	}
	for _, p := range c.OfAll() {
		out = append(out, translate.Fill(l.words.ApprovedBy, "Name", model.NFC(p.Name), "Date", p.Date))
	}
	return out
}
