package web

import (
	"encoding/binary"
	"strings"
	"sync"
)

// Rules remembers the rules that it has read, and the stylers made of them: most
// pages have the same. It is safe for concurrent use.
type Rules struct {
	mu    sync.Mutex
	known map[string]*parsedRule
	key   []byte // room for that of a rule
	count uint64 // of all that were read
	idle  map[string][]*Styler
	kept  int // of the idle stylers
}

// What is remembered at most: a few times the rules that a page has, none much
// longer than those; and stylers for the languages of a batch, none with more
// looks than many pages have.
const (
	maxRules   = 1000
	maxRule    = 4096
	maxStylers = 64
	maxLooks   = 4096
)

// ParseSheet reads a style sheet.
func (r *Rules) ParseSheet(css string) *Sheet {
	s := &Sheet{rules: make([]rule, 0, min(strings.Count(css, "{"), maxRules))}
	p := &sheetParser{text: stripComments(css), sheet: s, known: r}
	if what := misread(css); what != "" {
		p.unknown(what)
	}
	p.rules(nil, 0)
	return s
}

func (r *Rules) parse(prelude, block string) *parsedRule {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.key = append(append(append(r.key[:0], prelude...), '{'), block...)
	if out := r.known[string(r.key)]; out != nil {
		return out
	}
	out := parseRule(prelude, block)
	r.count++
	out.number = r.count
	if len(r.key) > maxRule {
		return out
	}
	if r.known == nil || len(r.known) >= maxRules {
		r.known = map[string]*parsedRule{}
		r.idle, r.kept = nil, 0 // their rules would be read anew
	}
	r.known[string(r.key)] = out
	return out
}

// keyed adds a rule to the sheet's key.
func (s *Sheet) keyed(number uint64, media []string) {
	s.key = binary.AppendUvarint(s.key, number)
	s.key = binary.AppendUvarint(s.key, uint64(len(media)))
	for _, m := range media {
		s.key = binary.AppendUvarint(s.key, uint64(len(m)))
		s.key = append(s.key, m...)
	}
}

// Styler lends a styler for sheets in their order in a page, which looks in Views
// and in those that their media conditions tell from these.
func (r *Rules) Styler(sheets []*Sheet) *Styler {
	var key []byte
	for _, s := range sheets {
		key = binary.AppendUvarint(key, uint64(len(s.key)))
		key = append(key, s.key...)
	}
	if s := r.take(string(key)); s != nil {
		return s
	}
	views, unseen := viewsFor(sheets)
	out := NewStyler(sheets, views...)
	if unseen != "" {
		out.unseen = append(out.unseen, unseen)
	}
	out.key = string(key)
	return out
}

// take is an idle styler, which is idle no longer, or nil.
func (r *Rules) take(key string) *Styler {
	r.mu.Lock()
	defer r.mu.Unlock()
	idle := r.idle[key]
	n := len(idle) - 1
	if n < 0 {
		return nil
	}
	if r.idle[key] = idle[:n]; n == 0 {
		delete(r.idle, key)
	}
	r.kept--
	return idle[n]
}

// Return takes a styler back that was lent, for pages to come.
func (r *Rules) Return(s *Styler) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(s.alike) > maxLooks || r.kept == maxStylers {
		return
	}
	if r.idle == nil {
		r.idle = map[string][]*Styler{}
	}
	r.idle[s.key] = append(r.idle[s.key], s)
	r.kept++
}
