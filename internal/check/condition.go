package check

import (
	"fmt"
	"slices"
	"strings"

	"caveat/internal/check/cue"
	"caveat/internal/diag"
)

// conditionRule finds translations that lost what binds a statement.
func conditionRule() Rule {
	return Rule{ID: "condition", Severity: diag.Warning,
		Where:   meaningsKnown,
		English: true,
		Kept:    inOtherWords,
		Doc:     "The source binds what it says by “if”, “only”, “unless”, “except where”, “until”, “still”, “half”, “at once”, “at least” or “up to”, and the translation has no word for it: it holds without the condition, or the number is exact. In cautions “if” alone is no “unless”, nor is “even if”, and a half that the source does not have is one too many.",
		Check: func(c *Context, u *Unit) []Alarm {
			return c.bySentence(u, func(u *Unit) []Alarm {
				return slices.Concat(c.unsaid(u, "condition"), c.halved(u), c.exceptionTurned(u))
			})
		}}
}

// unsaid is an alarm for each condition of a rule that the source says and the
// translation does not.
func (c *Context) unsaid(u *Unit, rule string) []Alarm {
	k := c.know()
	var out []Alarm
	for i := range k.concepts.conditions[rule] {
		l := &k.concepts.conditions[rule][i]
		if l.advice && !c.advises(u) {
			continue
		}
		v := c.view(u)
		if v.src.Finish != '?' && l.Lost(v.said, v.shown) && !c.deniesBeside(v, l.Meaning) && !(l.Meaning == cue.Half && k.target.SaysHalf(v.dst.Folded, v.dst.Words)) && !(l.Meaning == cue.Refrain && v.keepsWord("STOP")) {
			a := Alarm{fmt.Sprintf("the source says %s, the translation does not seem to", meaning(l.Meaning)),
				"say it"}
			if !slices.Contains(out, a) { // two lists may have words for one meaning
				out = append(out, a)
			}
		}
	}
	return out
}

// keepsWord tells that a word in capitals, which is sent or stands on a sign, is the same
// in both texts.
func (v *view) keepsWord(w string) bool {
	return strings.Contains(v.src.Plain, w) && strings.Contains(v.dst.Plain, w)
}

// halved is an alarm where a caution says half of something and its source does
// not: a full litre became half a litre.
func (c *Context) halved(u *Unit) []Alarm {
	k := c.know()
	if !c.advises(u) || !k.concepts.target.Knows(cue.Half) {
		return nil
	}
	v := c.view(u)
	said, any := cue.Halves(v.src.Words)
	if any || v.shown.Count(cue.Half) <= said {
		return nil
	}
	return []Alarm{{"the translation says “half” where the source does not", "give the amount of the source"}}
}

// exceptionTurned is an alarm where a caution says “even if” for the “unless” of
// its source.
func (c *Context) exceptionTurned(u *Unit) []Alarm {
	if !c.advises(u) {
		return nil
	}
	if v := c.view(u); !cue.Excepts(v.src.Words) || !c.know().concepts.beside.Has(cue.EvenIf, v.dst.Folded, v.dst.Words) {
		return nil
	}
	return []Alarm{{"the source makes an exception, the translation seems to say “even if”", "say when it does not hold"}}
}

// deniesBeside tells that a translation denies more than its source, as one does
// that says “if not” for “unless” or “not … but” for “only”.
func (c *Context) deniesBeside(v *view, meaning string) bool {
	may := 0
	switch meaning {
	case cue.Unless:
	case cue.Only:
		may = cue.Alternatives(v.original.fields)
	default:
		return false
	}
	k := c.know()
	denied := v.shown.Count(cue.Negation.String()) + v.shown.Count(cue.Denial)
	if m := k.target.Cues[cue.Negation]; m != nil && m.Added != nil {
		denied = v.denied(m.Added).Least
	}
	most, _ := v.original.count(k, cue.Negation)
	return denied > most+may
}

// meaning is how a message names a meaning.
func meaning(name string) string {
	switch name {
	case "neg", cue.Denial:
		return "“no” or “not”"
	case cue.Refrain:
		return "“avoid” or “stop”"
	case "negweak":
		return "“fails to”, “unable” or the like"
	case "hedge", "may":
		return "that it is not certain"
	case "mustnot":
		return "“must not”"
	case "noneed":
		return "“need not”"
	case "instead":
		return "“rather than” or “instead of”"
	case "aim":
		return "“aims to”, not that it succeeds"
	case cue.AtOnce:
		return "“at once”"
	case "oneof":
		return "“one of the two”"
	case "still":
		return "“still” or “so far”"
	case cue.AtLeast:
		return "“at least”"
	case cue.AtMost:
		return "“at most” or “up to”"
	case cue.MoreThan:
		return "“more than”"
	case cue.LessThan:
		return "“less than”"
	}
	return "“" + name + "”"
}
