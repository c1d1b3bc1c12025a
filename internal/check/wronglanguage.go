package check

import (
	"fmt"
	"unicode"

	"caveat/internal/diag"
	"caveat/internal/lang"
)

const (
	// fewRuns is too short to tell languages apart.
	fewRuns = 14
	// An alarm needs so much more evidence for another language, in thousandths
	// of a nat: in all, and a run of three characters.
	marginAll, marginRun = 7000, 12
	// Short texts are often names, or words that profiles do not know (“Manténgalo
	// húmedo.” went better with Xhosa): each run that is missing to so many raises
	// the margin. With 150 of 75 sound texts of three words 3 were alarms, with this
	// none; on TICO-19 both find 99.5 %.
	plenty, marginShort = 60, 240
	// The profile of a language that is not in the corpus is of few words.
	marginThin = 2
	// Of two languages that share most words, the evidence that the others give;
	// texts of fewer words are not judged.
	marginNear, fewNear = 2500, 3
)

// wrongLanguageRule finds text in another language of the same script.
func wrongLanguageRule() Rule {
	return Rule{ID: "wrong-language", Severity: diag.Error, Final: true, Judged: true,
		Where: "Speaks in languages with a profile; Persian and Dari, and the kinds of Tigrinya, are not told apart.",
		Doc:   "The text is in another language of the same script, or in the other kind of Chinese: Urdu for Persian, Malay for Indonesian. Judged by runs of three characters and whole words.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			other := k.chinese.otherKind(c.view(u).dst.Plain)
			if other == "" && k.profiles.own >= 0 {
				other = c.better(ownWords(c.view(u)))
			}
			if other == "" || u.passages() {
				return nil
			}
			name := other
			if row, err := lang.Lookup(other); err == nil {
				name = row.English
			}
			return []Alarm{{fmt.Sprintf("the text seems to be %s, not %s", name, c.Target.English), "check that the right file stands here"}}
		}}
}

// better is the language that goes much better with a text than its own, or
// empty.
func (c *Context) better(words []string) string {
	p := c.know().profiles
	if p.near != nil && len(words) >= fewNear && p.near.For(p.group, words) < -marginNear {
		return p.near.Other(p.group)
	}
	if len(p.others) == 0 {
		return ""
	}
	scores, runs := p.panel.Scores(p.runs(words))
	if runs < fewRuns {
		return ""
	}
	own := scores[p.own]
	best, margin := "", marginAll+marginRun*runs+marginShort*max(0, plenty-runs)
	if p.thin {
		margin *= marginThin
	}
	kana := !p.spaced && hasKana(words)
	for _, i := range p.others {
		tag := p.panel.Tags[i]
		if kana != (tag == "ja") && !p.spaced {
			continue // text with kana is Japanese, text without is not
		}
		if p.excludes(tag, words) {
			continue
		}
		if d := scores[i] - own; d > margin {
			best, margin = tag, d
		}
	}
	return best
}

// ownWords are the words of a translation that do not stand in the source:
// names and terms that were copied tell nothing.
func ownWords(v *view) []string {
	out := make([]string, 0, len(v.dst.Words))
	for _, w := range v.dst.Words {
		if !v.original.has(w) {
			out = append(out, w)
		}
	}
	return out
}

// hasKana tells whether there is Japanese syllabic writing in a text.
func hasKana(words []string) bool {
	for _, w := range words {
		for _, r := range w {
			if unicode.In(r, unicode.Hiragana, unicode.Katakana) && r != 'ー' {
				return true
			}
		}
	}
	return false
}
