package desk

import (
	"fmt"
	"strings"

	"caveat/internal/exchange"
	"caveat/internal/lang"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// WordsName is the name under which the product's own words are sent and received, as
// an article is: that of their files, which no article may have.
const WordsName = translate.WordsName

// SendCommand is the command that writes an article, or the words, for a translator.
func SendCommand(article, locale string) string { return translate.SendCommand(article, locale) }

// wordsSource is the language of the product's words.
const wordsSource = "en"

// readWords makes the units of the product's words: one for each text, which is plain.
func (d *desk) readWords() error {
	if d.row.Tag == wordsSource {
		return fmt.Errorf("`%s` is the language of the words themselves", wordsSource)
	}
	var err error
	if d.source, err = lang.Lookup(wordsSource); err != nil {
		return err
	}
	d.bundle = &translate.Bundle{File: translate.WordsFile(d.row.Tag), Tag: d.row.Tag}
	texts, findings, err := d.world.WordTexts(d.row.Tag)
	d.findings = append(d.findings, findings...)
	m := markup()
	for _, t := range texts {
		u := exchange.Unit{ID: model.MessageID(t.ID), Source: t.English, Target: t.Text, Plain: true, Note: t.Note, Hash: translate.Hash("", t.English), State: exchange.New}
		if t.Text != "" {
			u.State = exchange.Translated
		}
		u.Sent = exchange.Digest(m.Canonical(u.Target, u.Plain))
		d.units = append(d.units, u)
	}
	return err
}

// signature says in the file who translated words: they have no ledger.
func (r *receiver) signature(n int) string {
	name := strings.Join(strings.Fields(r.options.Translator), " ")
	if name == "" {
		return ""
	}
	if r.options.Machine {
		name += ", a program"
	}
	what := fmt.Sprintf("%d texts", n)
	if n == 1 {
		what = "1 text"
	}
	return fmt.Sprintf("\n# %s: %s translated by %s.\n", r.options.Date, what, name)
}

// takeWords writes the words that are taken into the project's file of the language.
// A word with placeholders that it must not have, or without those that it must, is
// refused.
func (r *receiver) takeWords() error {
	texts := map[string]string{}
	for i := range r.out.Decisions {
		d := &r.out.Decisions[i]
		if d.Outcome != exchange.Taken {
			continue
		}
		text := trimmed(d.Target)
		found, err := translate.CheckWordText(r.out.Locale, string(d.ID), text, r.place(d))
		if err != nil {
			return err
		}
		r.out.Findings = append(r.out.Findings, found...)
		if found.HasErrors() {
			d.Outcome, d.Reason, d.Beside = exchange.Refused, "it is not fit for a word of the product", true
			continue
		}
		texts[string(d.ID)] = text
	}
	data, found, err := r.world.WithWords(r.desk.row, texts)
	r.out.Findings = append(r.out.Findings, found...)
	if err != nil || found.HasErrors() || r.options.DryRun {
		return err
	}
	if err := r.keepBeside(); err != nil || len(texts) == 0 {
		return err
	}
	return r.write(translate.WordsFile(r.out.Locale), append(data, r.signature(len(texts))...))
}
