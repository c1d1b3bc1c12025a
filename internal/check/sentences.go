package check

import "caveat/internal/model"

// bySentence judges a caution sentence by sentence, where both texts have as
// many: what one lost, another may have too many of.
func (c *Context) bySentence(u *Unit, judge func(*Unit) []Alarm) []Alarm {
	if !c.advises(u) {
		return judge(u)
	}
	parts := c.view(u).inSentences(u.Role)
	if parts == nil {
		return judge(u)
	}
	for i := range parts {
		if alarms := judge(&parts[i]); alarms != nil {
			return alarms
		}
	}
	return nil
}

// inSentences are the sentences of a text, each beside its own; nil where there is
// one alone, or the two texts do not have as many.
func (v *view) inSentences(role model.Role) []Unit {
	src, dst := v.src.Sentences, v.dst.Sentences
	if v.sentences != nil || len(src) < 2 || len(src) != len(dst) {
		return v.sentences
	}
	originals := v.original.inSentences()
	for i := range src {
		v.sentences = append(v.sentences, Unit{Role: role, Source: src[i], Target: dst[i], original: &originals[i]})
	}
	return v.sentences
}

// inSentences are the sentences of the text, each an original of its own.
func (o *original) inSentences() []original {
	o.onceSentences.Do(func() {
		o.sentences = make([]original, len(o.side.Sentences))
		for i, s := range o.side.Sentences {
			o.sentences[i].markup = s
		}
	})
	return o.sentences
}
