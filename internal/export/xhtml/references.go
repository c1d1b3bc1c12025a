package xhtml

import "caveat/internal/model"

// references are the links between claims and cautions.
type references struct {
	number map[string]int            // a caution's number, by its id: reading order from 1
	claims map[string]*model.Block   // by id
	see    map[string][]*model.Block // a claim's cautions by its id, each as it stands nearest
	ids    map[string]bool           // every element id
}

func newReferences(doc *model.Document) references {
	r := references{map[string]int{}, map[string]*model.Block{}, map[string][]*model.Block{}, map[string]bool{}}
	section, home := "", map[*model.Block]string{}
	for n := range doc.All() {
		if n.Kind == model.Heading {
			section = n.ID
		}
		if n.ID != "" {
			r.ids[n.ElementID()] = true
		}
		switch n.Role {
		case model.RoleClaim:
			r.claims[n.ID] = n
		case model.RoleCaution:
			if r.number[n.ID] == 0 {
				r.number[n.ID] = len(r.number) + 1
			}
		}
		home[n] = section
	}
	for _, caution := range doc.Cautions() {
		for _, id := range caution.For {
			r.nearest(r.claims[id], caution, home)
		}
	}
	return r
}

// nearest notes that a caution qualifies a claim: once for each caution, as it
// stands in the claim's own section if it does, else at its first place.
func (r references) nearest(claim, caution *model.Block, home map[*model.Block]string) {
	if claim == nil {
		return
	}
	for i, seen := range r.see[claim.ID] {
		if seen.ID == caution.ID {
			if home[seen] != home[claim] && home[caution] == home[claim] {
				r.see[claim.ID][i] = caution
			}
			return
		}
	}
	r.see[claim.ID] = append(r.see[claim.ID], caution)
}
