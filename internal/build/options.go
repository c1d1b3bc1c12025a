package build

import (
	"fmt"
	"slices"

	"caveat/internal/export/epub"
	"caveat/internal/model"
)

// Selection is what a command reads of a project, and how. Empty lists mean all.
type Selection struct {
	Articles []string
	Locales  []string
	// AllowSourceText prints a plain block that has no translation in the
	// source language, with a notice. Cautions and claims never.
	AllowSourceText bool
	// AllowStale prints a plain block whose source text has changed in its
	// former translation, with what has changed at the head of the artefact.
	// Cautions and claims never.
	AllowStale bool
	// Advice lets rules speak everywhere that are advice in a language.
	Advice bool
	Jobs   int // at a time; 0 is one per processor
}

// Options are what `caveat export` is asked for. Empty lists mean all formats
// or the standard edition.
type Options struct {
	Selection
	Formats  []string
	Editions []model.Edition
	Paper    model.Paper
	// NoBookFonts leaves the fonts out of EPUBs in scripts that e-readers often
	// lack.
	NoBookFonts bool
	// Release exports only what people have approved, with no alarm on a caution
	// or claim that nobody has accepted.
	Release bool
	// Today is the day, for the gate of a release: a record that is dated
	// later does not count. Artefacts never carry it.
	Today string
	// Since leaves out articles of an edition before this ISO date.
	Since string
	// Force makes everything again, whatever the cache tells.
	Force bool
	// DryRun makes nothing and tells what would be made and why.
	DryRun bool
	// Progress is told of every locale that is finished; calls do not overlap.
	Progress func(Progress)
}

// Wants tells whether a locale is asked for.
func (s *Selection) Wants(tag string) bool {
	return len(s.Locales) == 0 || slices.ContainsFunc(s.Locales, func(asked string) bool { return matches(asked, tag) })
}

// outcome is the part that decides what a locale's text is, which alarms it has and
// whether it is refused. What decides the bytes of a file alone is in bytesKey.
func (s *Selection) outcome() string { return fmt.Sprint(s.AllowSourceText, s.AllowStale, s.Advice) }

// gateKey names the gate of a release as it was asked, for records of what it said.
func (o *Options) gateKey() string { return "release " + o.Today }

// editions are the editions that are asked for.
func (o Options) editions() []model.Edition {
	if len(o.Editions) == 0 {
		return []model.Edition{model.Standard}
	}
	return o.Editions
}

// books makes EPUBs, with or without fonts.
func (x *exporter) books() *epub.Exporter {
	if x.options.NoBookFonts {
		return epub.New(nil)
	}
	return epub.New(x.world.Fonts)
}

// paper is the paper that is asked for.
func (x *exporter) paper() model.Paper {
	if x.options.Paper == "" {
		return model.A4
	}
	return x.options.Paper
}
