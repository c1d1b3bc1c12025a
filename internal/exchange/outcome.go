package exchange

import "caveat/internal/model"

// Outcome is what becomes of a unit that came back.
type Outcome string

// The outcomes. Only a text that is Taken changes the bundle.
const (
	Taken         Outcome = "taken"
	Unchanged     Outcome = "unchanged"      // the translation that stands here
	StillStale    Outcome = "still stale"    // the same, of a former source text
	Unconfirmed   Outcome = "not confirmed"  // a suggestion, or a text that its translator doubts
	Empty         Outcome = "empty"          // no translation came
	NotTranslated Outcome = "not translated" // equal to its source
	Conflict      Outcome = "conflict"       // both sides changed
	Comment       Outcome = "comment"        // a change of a locked caution
	Refused       Outcome = "refused"        // cannot be used
)

// Decision is what becomes of one unit that came back, and why.
type Decision struct {
	ID      model.MessageID // of the unit here; of the file's where there is none
	Line    int             // in the file
	Outcome Outcome
	Reason  string // for people; empty where the outcome says all
	Source  string // as it was sent
	Target  string // as it came back
	Here    string // the translation that stands here
	Hash    string // of the source that Target was made from; empty for the present one
	Comment string // of the translator
	// Beside says that a text must be kept beside the bundle, so that no work of a
	// translator is lost: the one that stood Here where Target is taken, else Target.
	Beside bool
}

// as is the decision with an outcome. A text that is not taken is kept beside.
func (d Decision) as(o Outcome, reason string) Decision {
	d.Outcome, d.Reason = o, reason
	d.Beside = (o == Conflict || o == Comment || o == Refused) && !model.Blank(d.Target)
	return d
}

// besideAs is as for a text that is kept beside whatever the outcome, also an empty one:
// a person must see it.
func (d Decision) besideAs(o Outcome, reason string) Decision {
	d = d.as(o, reason)
	d.Beside = true
	return d
}

// same is the decision on a translation that is the one here, whose state that is.
func (d Decision) same(s State) Decision {
	if s == Stale {
		return d.as(StillStale, "the text is the old one; the source has changed")
	}
	return d.as(Unchanged, "")
}

// replacing takes a translation and keeps the one that stands here beside.
func (d Decision) replacing(reason string) Decision {
	d = d.as(Taken, reason)
	d.Beside = d.Here != ""
	return d
}
