package check

import (
	"fmt"

	"caveat/internal/diag"
	"caveat/internal/lang"
)

const (
	// fewRuns is too short to tell languages apart.
	fewRuns = 14
	// mostRuns is as many as are looked at: more tell no more.
	mostRuns = 160
	// An alarm needs so much more evidence for another language, in thousandths
	// of a nat: in all, and a run of three characters.
	marginAll, marginRun = 7000, 12
	// Short texts are often names: each run that is missing to so many raises
	// the margin.
	plenty, marginShort = 60, 150
)

// languageRule finds text in another language of the same script.
func languageRule() Rule {
	return Rule{ID: "wrong-language", Severity: diag.Error, Final: true,
		Languages: "those with a profile; Persian and Dari, and the kinds of Tigrinya, are not told apart",
		Doc:       "The text is in another language of the same script, or in the other kind of Chinese: Urdu for Persian, Malay for Indonesian. Judged by runs of three characters and whole words.",
		Check: func(c *Context, u *Unit) []Alarm {
			k := c.know()
			if k.profiles.own == nil {
				return nil
			}
			other := k.profiles.better(ownWords(c.view(u)))
			if other == "" {
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
func (p *profiles) better(words []string) string {
	runs := p.features(words)
	if len(runs) < fewRuns {
		return ""
	}
	runs = runs[:min(len(runs), mostRuns)]
	own := p.own.Score(runs)
	if own > p.own.Usual*len(runs) {
		return ""
	}
	best, margin := "", marginAll+marginRun*len(runs)+marginShort*max(0, plenty-len(runs))
	for _, o := range p.others() {
		if d := o.Score(runs) - own; d > margin {
			best, margin = o.Tag, d
		}
	}
	return best
}

// ownWords are the words of a translation that do not stand in the source:
// names and terms that were copied tell nothing.
func ownWords(v *view) []string {
	have := make(map[string]bool, len(v.src.Words))
	for _, w := range v.src.Words {
		have[w] = true
	}
	out := make([]string, 0, len(v.dst.Words))
	for _, w := range v.dst.Words {
		if !have[w] {
			out = append(out, w)
		}
	}
	return out
}
