package desk

import (
	"bytes"
	"slices"

	"caveat/internal/build"
	"caveat/internal/exchange"
	"caveat/internal/model"
	"caveat/internal/translate"
)

// articleByTexts is the article that a file is of which does not say so: the one with
// the ids and source texts of most of its units, and of half of them at least. It is
// empty where there is none, or several.
func (r *receiver) articleByTexts() string {
	return r.only(r.project.Articles, func(article string) *translate.Bundle {
		a, err := r.world.ReadArticle(article)
		if err != nil || a.Document == nil {
			return nil
		}
		return translate.SourceBundle(a.Document, "")
	}, func(u *exchange.Unit) string { return u.Source })
}

// localeByTexts is the same for its locale, by the translations that stand here and are
// not the source text.
func (r *receiver) localeByTexts() string {
	return r.only(r.project.Tags[r.out.Article], func(tag string) *translate.Bundle {
		bundle, _, err := r.world.ReadBundle(build.BundleFile(r.out.Article, tag), tag)
		if err != nil {
			return nil
		}
		return bundle
	}, func(u *exchange.Unit) string {
		if u.Target == u.Source {
			return ""
		}
		return u.Target
	})
}

// only is the one of some names whose bundle has most of the texts of the file's units,
// empty ones not counted.
func (r *receiver) only(names []string, open func(string) *translate.Bundle, text func(*exchange.Unit) string) string {
	var found string
	most, again := 0, false
	units := slices.DeleteFunc(slices.Clone(r.units()), func(u exchange.Unit) bool { return text(&u) == "" })
	for _, name := range names {
		bundle := open(name)
		if bundle == nil {
			continue
		}
		index, same := bundle.Index(), 0
		for i := range units {
			if at, ok := index[units[i].ID]; ok && model.Fold(bundle.Entries[at].Other) == model.Fold(text(&units[i])) {
				same++
			}
		}
		switch {
		case same > most:
			found, most, again = name, same, false
		case same == most:
			again = true
		}
	}
	if again || 2*most < len(units) {
		return ""
	}
	return found
}

// units are those of the file, as they are read without knowing what they belong to.
func (r *receiver) units() []exchange.Unit {
	if r.unplaced == nil {
		o := &r.options
		format, _ := exchange.Detect(o.Name, o.Data)
		file, _ := exchange.Read(r.ctx, exchange.Input{Format: format, Name: o.Name, Reader: bytes.NewReader(o.Data), Markup: markup()})
		r.unplaced = file.Units
	}
	return r.unplaced
}
