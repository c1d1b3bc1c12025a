package check

import "caveat/internal/check/fit"

// fewJudged and fewWords are how many letters and words a source must have to
// be judged as a whole: a heading of a word or two is too free.
const fewJudged, fewWords = 14, 3

// judged tells whether a kind of fault is the likeliest, and the evidence for it
// reaches the limit of the language.
func (c *Context) judged(u *Unit, kind fit.Kind) bool {
	if !c.know().learned {
		return false
	}
	v := c.view(u)
	if !v.judged {
		v.judged, v.kind = true, c.judge(v)
	}
	return v.kind == kind
}

func (c *Context) judge(v *view) fit.Kind {
	if v.src.Letters < fewJudged || len(v.src.Words) < fewWords || v.dst.Letters == 0 {
		return fit.Clean
	}
	k := c.know()
	kind, score := k.fit.Judge(v.src, v.dst, v.count)
	if score <= k.fit.Limit+v.src.Doubt() {
		return fit.Clean
	}
	return kind
}
