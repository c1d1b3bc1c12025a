package build

import (
	"bytes"
	"slices"

	"caveat/internal/manifest"
)

// listed is an artefact for the manifest and the index.
type listed struct {
	fileRecord
	article, locale, title string
	from                   string // article whose record holds the line; empty where only the manifest does
	at                     int64  // where the line begins in that record, in bytes
	same                   bool   // the file is as its record says
	// stands tells that the line is to be taken from the manifest that stands.
	stands bool
}

// catalogue is every artefact that stands.
type catalogue struct {
	list  []listed
	whole map[string]bool // articles of which every file is as its record says
	older bool            // some lines are in no record but in the manifest that stands
}

// catalogue lists every artefact that stands. Of two lines for a file that of
// the record counts where the file is as the record says.
func (x *exporter) catalogue() *catalogue {
	names := x.records.articles()
	c := &catalogue{whole: map[string]bool{}}
	shelves := make([]shelf, len(names))
	x.each(len(names), func(i int) {
		known := false
		if shelves[i], known = x.shelves[names[i]]; !known {
			shelves[i] = x.shelf(names[i], x.records.load(names[i]))
		}
	})
	for i, name := range names {
		c.list = append(c.list, shelves[i].list...)
		c.whole[name] = shelves[i].whole
	}
	if !x.tidy {
		x.addOlder(c)
	}
	return c
}

// shelf are the files of an article that are there.
type shelf struct {
	list  []listed
	whole bool // each file of the record is there as it was written
	lost  bool // a file of the record is not there
}

// shelf lists the files of an article that are there, by its record.
func (x *exporter) shelf(article string, r *record) shelf {
	s := shelf{whole: true}
	for l := range r.all() {
		for i := range l.Files {
			f := l.Files[i]
			stamp, there := x.out.stamp(f.Path)
			same := there && stamp == f.stamp
			s.whole = s.whole && same
			if !there {
				s.lost = true
				continue
			}
			f.Key, f.SHA256, f.Findings, f.line = "", "", nil, nil
			s.list = append(s.list, listed{fileRecord: f, article: article, locale: l.Tag, title: l.Title, from: article, at: int64(r.base + f.At),
				same: same, stands: x.tidy && !(same && x.changed[article])})
		}
	}
	return s
}

// addOlder adds what the manifest that stands lists and no record holds.
func (x *exporter) addOlder(c *catalogue) {
	sure := make(map[string]bool, len(c.list))
	for i := range c.list {
		l := &c.list[i]
		sure[l.Path] = l.same
	}
	replaced := map[string]bool{}
	for _, l := range x.olderLines() {
		if known, ok := sure[l.Path]; known {
			continue
		} else if ok {
			replaced[l.Path] = true
		}
		if _, ok := x.out.stamp(l.Path); ok {
			c.list, c.older = append(c.list, l), true
		}
	}
	c.list = slices.DeleteFunc(c.list, func(l listed) bool { return l.from != "" && replaced[l.Path] })
}

// olderLines are the lines of the manifest that stands; none where it cannot be read,
// since export makes it anew. Lines that may leave it before it is written again, or
// are out of order, are held in memory.
func (x *exporter) olderLines() []listed {
	f, err := x.out.Open(manifest.Name)
	if err != nil {
		return nil
	}
	defer f.Close()
	var out []listed
	last := ""
	err = manifest.Scan(f, func(e *manifest.Entry) error {
		a := e.Artefact()
		if a == nil {
			return errNotOurs
		}
		if a.Article == "" {
			return nil
		}
		l := listed{fileRecord: recordOf(a), article: a.Article, locale: a.Locale, stands: last < a.Path && !x.changing(a.Path)}
		if !l.stands {
			l.line = bytes.Clone(e.Text)
		}
		last = max(last, a.Path)
		out = append(out, l)
		return nil
	})
	if err != nil {
		return nil
	}
	return out
}
