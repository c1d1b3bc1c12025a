package layout

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"caveat/internal/diag"
	"caveat/internal/font"
	"caveat/internal/lang"
	"caveat/internal/model"
)

// Undrawable reports the characters of a document's own texts that no font has, each
// once a message, without setting it. A mark that no face has together with its letter
// is found when the pages are made.
func Undrawable(doc *model.Document, fonts *font.Set) diag.List {
	u := undrawable{fonts: fonts, at: diag.Place{File: doc.File, Locale: doc.Lang}}
	u.text("title", doc.Title)
	u.text("description", doc.Description)
	for b := range doc.All() {
		u.at.Line, u.at.Column = b.Line, b.Column
		u.text(b.Message, model.PlainText(b.Inlines))
		u.text("", b.Literal)
	}
	u.at.Line, u.at.Column = 0, 0
	for _, s := range doc.Sources {
		u.text("", s)
	}
	return u.findings
}

// UndrawableWords is Undrawable for what the standard edition prints of the product's
// words and of the credits. The id is that of the word; a name in a credit has neither
// file nor id. undrawable_test.go holds the words that are told here to those that the
// pages show.
func UndrawableWords(doc *model.Document, meta model.Meta, fonts *font.Set) diag.List {
	return undrawableWords(doc, meta, fonts).findings
}

// nameless is a character that no font has, in a text without a message id.
type nameless struct {
	at   diag.Place
	char rune
}

// named are the findings, with one for each word and name that holds a nameless
// character; one that none of them holds stands for itself.
func (s *setter) named() diag.List {
	if len(s.nameless) == 0 {
		return s.findings
	}
	out, words := s.findings, undrawableWords(s.doc, s.meta, s.fonts)
	for i, f := range words.findings {
		if slices.ContainsFunc(s.nameless, func(n nameless) bool { return n.char == words.chars[i] }) {
			out = append(out, f)
		}
	}
	for _, n := range s.nameless {
		if !slices.Contains(words.chars, n.char) {
			out = append(out, missingGlyph(n.at, n.char))
		}
	}
	return out
}

func undrawableWords(doc *model.Document, meta model.Meta, fonts *font.Set) *undrawable {
	u := &undrawable{fonts: fonts}
	w, cautions := meta.Words, len(doc.Cautions())
	u.words(meta.Locale.Tag, []printed{
		{"caution", w.Caution, cautions > 0},
		{"caution_pages", w.CautionPages(cautions, []int{1}), cautions > model.FewCautions},
		{"note", w.Note, has(doc, func(b *model.Block) bool { return b.Kind == model.Callout && b.Role != model.RoleCaution })},
		{"source_text", w.SourceText, has(doc, func(b *model.Block) bool { return b.Untranslated })},
		{"draft", w.Draft, meta.Draft},
		{"draft_short", w.DraftShort, meta.Draft},
		{"edition", w.Edition, true},
		{"next_review", w.NextReview, doc.NextReview != ""},
		{"sources", w.Sources, len(doc.Sources) > 0},
		{"about", w.About, true},
		{"original", w.Original, meta.SourceLang.Tag != meta.Locale.Tag},
		{"text_number", w.TextNumber, true},
		{"page_of", w.PageOf(1, 1), true},
		{"machine_draft", w.MachineDraft, credits(meta.Credits, w.MachineDraft)},
		{"not_approved", w.NotApproved, credits(meta.Credits, w.NotApproved)},
		{"translated_by", w.TranslatedBy, credits(meta.Credits, w.TranslatedBy)},
		{"approved_by", w.ApprovedBy, credits(meta.Credits, w.ApprovedBy)},
	})
	if english := lang.English().Tag; meta.Draft && meta.Locale.Tag != english {
		u.words(english, []printed{{"draft", meta.English.Draft, true}, {"draft_short", meta.English.DraftShort, true}})
	}
	u.at = diag.Place{Locale: meta.Locale.Tag}
	own := w.MachineDraft + w.NotApproved + w.TranslatedBy + w.ApprovedBy
	for _, credit := range meta.Credits {
		u.text("", strings.Map(func(r rune) rune {
			if strings.ContainsRune(own, r) {
				return ' '
			}
			return r
		}, credit))
	}
	return u
}

// printed is a word of ours, and whether a document's pages show it.
type printed struct {
	id, text string
	shown    bool
}

// words looks through words of one language.
func (u *undrawable) words(tag string, list []printed) {
	u.at = wordsPlace(tag)
	for _, p := range list {
		if p.shown {
			u.text(model.MessageID(p.id), p.text)
		}
	}
}

func has(doc *model.Document, is func(*model.Block) bool) bool {
	for b := range doc.All() {
		if is(b) {
			return true
		}
	}
	return false
}

// credits tells whether one of the credits is made of a word.
func credits(list []string, word string) bool {
	head, tail := word, word
	if first, last := strings.Index(word, "{{"), strings.LastIndex(word, "}}"); first >= 0 && last > first {
		head, tail = word[:first], word[last+2:]
	}
	return slices.ContainsFunc(list, func(s string) bool { return strings.HasPrefix(s, head) && strings.HasSuffix(s, tail) })
}

type undrawable struct {
	fonts    *font.Set
	at       diag.Place
	drawn    [1 << 16 / 64]uint64 // characters of the basic plane that a font has, a bit for each
	findings diag.List
	chars    []rune // of the findings
}

func (u *undrawable) text(id model.MessageID, s string) {
	u.at.ID = string(id)
	told := len(u.findings)
	for _, r := range s {
		if r < 0x80 || u.draws(r) {
			continue // every font of text has ASCII
		}
		if f := missingGlyph(u.at, r); !slices.Contains(u.findings[told:], f) {
			u.findings, u.chars = append(u.findings, f), append(u.chars, r)
		}
	}
}

// draws tells whether any font has a character: those of the basic plane are looked
// for once.
func (u *undrawable) draws(r rune) bool {
	if r > 0xffff {
		return u.fonts.Draws(r)
	}
	bit := uint64(1) << (r % 64)
	if u.drawn[r/64]&bit == 0 && u.fonts.Draws(r) {
		u.drawn[r/64] |= bit
	}
	return u.drawn[r/64]&bit != 0
}

// missingGlyph is the finding of a character that no font has.
func missingGlyph(at diag.Place, r rune) diag.Finding {
	where := fmt.Sprintf("`%s`", at.Locale)
	if at.ID != "" {
		where = fmt.Sprintf("the message `%s` in %s", at.ID, where)
	}
	return diag.At(at, RuleMissingGlyph, fmt.Sprintf("no font has the character %s (U+%04X) of %s", strconv.QuoteRune(r), r, where),
		"write the text without it, or add a font that has it with `--font-dir`")
}
