package translate

import (
	"strings"

	"caveat/internal/model"
)

// Difference is one way in which an article says something else than a former
// edition of it. Of Before and After the one that is not there is empty; where
// both are equal the text has become a caution, or is one no longer.
type Difference struct {
	ID            model.MessageID // in the present article; of a removed text the former id
	Before, After string
	// Was and Is are what the text belonged to, and does now.
	Was, Is model.Role
}

// Compare lists what an article says otherwise than a former edition, given as
// its source bundle: in the order of the article, removed texts last. A text
// that has only moved is no difference.
func Compare(doc *model.Document, former *Bundle) []Difference {
	u := newUpdater(doc, former, former)
	u.align()
	var out []Difference
	for i, m := range u.messages {
		d := Difference{ID: m.ID, After: m.Other, Is: role(m.Description)}
		if u.from[i] >= 0 {
			was := u.target[u.from[i]]
			d.Before, d.Was = was.Other, role(was.Description)
		}
		if model.Fold(d.Before) != model.Fold(d.After) || d.Before != "" && (d.Was == model.RoleCaution) != (d.Is == model.RoleCaution) {
			out = append(out, d)
		}
	}
	for i, e := range u.target {
		if !u.used[i] && !model.Blank(e.Other) {
			out = append(out, Difference{ID: e.ID, Before: e.Other, Was: role(e.Description)})
		}
	}
	return out
}

// role reads what describe wrote.
func role(description string) model.Role {
	for _, r := range []model.Role{model.RoleCaution, model.RoleClaim} {
		if strings.HasPrefix(strings.ToLower(description), r.String()+".") {
			return r
		}
	}
	return model.RoleNone
}

// Keeps tells whether a former source bundle must be kept when another takes
// its place: a target has a translation of a text that stands in it alone, or
// has all of its texts, so that a handout may have been made of it.
func Keeps(former, present, target *Bundle) bool {
	alone := map[string]bool{}
	for _, e := range former.Entries {
		alone[e.Hash] = true
	}
	for _, e := range present.Entries {
		delete(alone, e.Hash)
	}
	have := map[model.MessageID]string{}
	for _, e := range target.Entries {
		if model.Blank(e.Other) {
			continue
		}
		if alone[e.Hash] {
			return true
		}
		have[e.ID] = e.Hash
	}
	for _, e := range former.Entries {
		if have[e.ID] != e.Hash {
			return false
		}
	}
	return len(former.Entries) > 0
}
