package build

import (
	"slices"

	"caveat/internal/check"
	"caveat/internal/exchange"
	"caveat/internal/layout"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/internal/verify"
)

// RuleDoc is a kind of finding with what it means.
type RuleDoc struct{ ID, Doc string }

// RuleGroup is the rules of one stage.
type RuleGroup struct {
	Name  string
	Rules []RuleDoc
}

// Rules documents every rule that a finding can carry, by stage.
func Rules() []RuleGroup {
	groups := []RuleGroup{{Name: "The article"}, {Name: "Bundles, words and reviews"}, {Name: "Translations"},
		{Name: "Project and release", Rules: ownRules()}, {Name: "Layout"}, {Name: "Finished files"}, {Name: "Files of translators"}}
	for _, r := range source.Rules {
		groups[0].Rules = append(groups[0].Rules, RuleDoc{r.ID, r.Doc})
	}
	for _, r := range translate.Rules() {
		groups[1].Rules = append(groups[1].Rules, RuleDoc{r.ID, r.Doc})
	}
	for _, r := range slices.Concat(check.Rules(), check.AcrossRules()) {
		groups[2].Rules = append(groups[2].Rules, RuleDoc{r.ID, r.Doc})
	}
	for _, r := range layout.Rules() {
		groups[4].Rules = append(groups[4].Rules, RuleDoc{r.ID, r.Doc})
	}
	for _, r := range verify.Rules() {
		groups[5].Rules = append(groups[5].Rules, RuleDoc{r.ID, r.Doc})
	}
	for _, r := range exchange.Rules() {
		groups[6].Rules = append(groups[6].Rules, RuleDoc{r.ID, r.Doc})
	}
	return groups
}

func ownRules() []RuleDoc {
	return []RuleDoc{
		{"article-name", "An article's file name holds a full stop or a blank, or is `ui`: it could not stand in a bundle's file name. Or it begins with a hyphen, or holds a sign that not every system has in file names (`\\ : * ? \" < > |`, brackets, controls)."},
		{"unknown-article", "A bundle, or a file of `locales/reviews`, is of an article that is not there."},
		{"image-missing", "The article shows an image that is not in the project."},
		{"image-unreadable", "An image is neither PNG nor JPEG, is cut short or damaged, or unpacks to more than 64 million pixels."},
		{"language", "The article or a bundle is in a language whose script is not known or has no fonts here."},
		{"source-bundle", "The source bundle is out of step with its article: `caveat update` writes it."},
		{"words", "The product's own words of a locale are missing or cannot be used."},
		{"review", "A record of `locales/reviews` is not sound, or may not be made."},
		{"not-approved", "With `--release`: no person other than its translator has approved the caution as it stands."},
		{"review-date", "With `--release`: a record of `locales/reviews` is dated later than today."},
		{"not-translated", "With `--release`: a block stands in the source language, or in a translation of a former text."},
		{"not-accepted", "With `--release`: an alarm on a caution or claim stands that nobody has accepted."},
		{"not-current", "`caveat verify`: the inputs have changed since the file was made."},
		{"artefact-rebuild", "`caveat verify`: the file is not what the same inputs make."},
	}
}
