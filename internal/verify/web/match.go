package web

import (
	"caveat/internal/verify/wcag"
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
)

// matcher finds the rules for elements, once for all views.
type matcher struct {
	byID    map[string][]*rule
	byClass map[string][]*rule
	byTag   map[string][]*rule
	rest    []*rule
	matched []*rule             // room for those of an element
	key     []byte              // and for their numbers
	sets    map[string]*ruleset // by the numbers of their rules
	// unseen are declarations that could hide text in views that none of those
	// looked at is like.
	unseen []string
}

// ruleset is the rules for an element in any view, the strongest last.
// Elements with the same rules have the same set.
type ruleset struct {
	rules     []*rule
	generated bool // one of them adds content, or styles a part of the text
	shows     bool // one adds an attribute's value
}

func newMatcher(sheets []*Sheet, views []View) *matcher {
	m := &matcher{byID: map[string][]*rule{}, byClass: map[string][]*rule{}, byTag: map[string][]*rule{}, sets: map[string]*ruleset{}}
	known := map[string]uint64{} // views by their conditions
	for i, sheet := range sheets {
		in := viewsThat(views, func(v *View) bool { return !v.Plain || !sheet.conditional() })
		for _, r := range sheet.rules {
			r.order += i << 20
			r.views = in
			for _, q := range r.media {
				if _, ok := known[q]; !ok {
					known[q] = viewsThat(views, func(v *View) bool { return v.holds(q) })
				}
				r.views &= known[q]
			}
			if r.views != 0 && !r.selector.fleeting {
				m.index(&r)
			} else {
				m.unlooked(&r)
			}
		}
	}
	return m
}

// viewsThat is a bit for each view of which something holds.
func viewsThat(views []View, holds func(*View) bool) uint64 {
	var in uint64
	for n := range views {
		if holds(&views[n]) {
			in |= 1 << n
		}
	}
	return in
}

// unlooked notes what a rule that holds in no view, or in a passing state such as
// that of a link's target, could hide.
func (m *matcher) unlooked(r *rule) {
	l, rel := &Look{Size: 16, opacity: 1}, lengths{em: 16, root: 16, view: 1280}
	for _, d := range r.decls {
		if d.name == "font-size" {
			if px, ok := sizeOf(d.lower, rel); !ok || px < rel.em {
				l.hideBy(d)
			}
		}
		apply(d, l, rel)
	}
	l.boxed("", r.decls, rel)
	l.positioned(r.decls, rel)
	if r.selector.fleeting && l.ink.a+l.ground.a > 0 && (l.ink.a*l.ground.a == 0 || contrast(l.ink, l.ground) < wcag.MinContrast) {
		l.hide("ink and ground of little contrast, or one without the other,")
	}
	if l.Hidden != "" || l.Moved != "" || r.selector.generated != "" && len(r.decls) > 0 {
		where := r.media
		if r.selector.fleeting {
			where = append(slices.Clone(where), "a passing state")
		}
		m.unseen = append(m.unseen, fmt.Sprintf("%s for `%s`", l.Hidden, strings.Join(where, "` and `")))
	}
}

// index files a rule under what its subject must have.
func (m *matcher) index(r *rule) {
	switch c := r.selector.parts[len(r.selector.parts)-1]; {
	case c.id != "":
		m.byID[c.id] = append(m.byID[c.id], r)
	case len(c.classes) > 0:
		m.byClass[c.classes[0]] = append(m.byClass[c.classes[0]], r)
	case c.tag != "":
		m.byTag[c.tag] = append(m.byTag[c.tag], r)
	default:
		m.rest = append(m.rest, r)
	}
}

// alike tells whether the same rules hold in two views.
func (s *ruleset) alike(a, b int) bool {
	return !slices.ContainsFunc(s.rules, func(r *rule) bool { return r.views>>a&1 != r.views>>b&1 })
}

func (m *matcher) match(n *Node) *ruleset {
	out := m.matched[:0]
	take := func(rules []*rule) {
		for _, r := range rules {
			if r.selector.matches(n) {
				out = append(out, r)
			}
		}
	}
	if n.id != "" {
		take(m.byID[n.id])
	}
	for i, c := range n.classes {
		if !slices.Contains(n.classes[:i], c) {
			take(m.byClass[c])
		}
	}
	take(m.byTag[n.Tag])
	take(m.rest)
	slices.SortStableFunc(out, func(a, b *rule) int {
		return cmp.Or(cmp.Compare(a.selector.specificity, b.selector.specificity), cmp.Compare(a.order, b.order))
	})
	key := m.key[:0]
	for _, r := range out {
		key = binary.AppendUvarint(key, uint64(r.order))
	}
	m.matched, m.key = out, key
	set := m.sets[string(key)]
	if set == nil {
		set = &ruleset{rules: slices.Clone(out)}
		for _, r := range out {
			set.generated = set.generated || r.selector.generated != ""
			set.shows = set.shows || slices.ContainsFunc(r.decls, func(d decl) bool { return d.name == "content" && strings.Contains(d.lower, "attr") })
		}
		m.sets[string(key)] = set
	}
	return set
}
