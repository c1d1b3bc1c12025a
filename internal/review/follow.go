package review

import "caveat/internal/model"

// Follow gives records the new ids of their messages: pairs are the messages that
// have moved, by their former ids. A record of other texts keeps its id.
func (l *Ledger) Follow(pairs map[model.MessageID]Pair) {
	follow := func(id *model.MessageID, source, target string) {
		if p, ok := pairs[*id]; ok && source == TextHash(p.Source) && target == TextHash(p.Target) {
			*id = p.ID
		}
	}
	for _, records := range [][]Record{l.Translations, l.Approvals} {
		for i := range records {
			follow(&records[i].ID, records[i].Source, records[i].Target)
		}
	}
	for i := range l.Accepted {
		follow(&l.Accepted[i].ID, l.Accepted[i].Source, l.Accepted[i].Target)
	}
}
