package build

import (
	"slices"

	"caveat/internal/check"
	"caveat/internal/diag"
	"caveat/internal/layout"
	"caveat/internal/source"
	"caveat/internal/translate"
	"caveat/internal/verify"
)

// RuleGroup is the rules of one stage.
type RuleGroup struct {
	Name  string
	Rules []diag.Rule
}

// Rules documents every rule that a finding of a stage can carry, by stage.
func Rules() []RuleGroup {
	return []RuleGroup{
		{"The article", source.Rules()},
		{"Bundles, words and reviews", translate.Rules()},
		{"Translations", translationRules()},
		{"Project and release", ownRules()},
		{"Layout", layout.Rules()},
		{"Finished files", verify.Rules()},
	}
}

func translationRules() []diag.Rule {
	var out []diag.Rule
	for _, r := range slices.Concat(check.Rules(), check.AcrossRules()) {
		out = append(out, diag.Rule{ID: r.ID, Doc: r.Text()})
	}
	return out
}

func ownRules() []diag.Rule {
	return []diag.Rule{
		{ID: "article-name", Doc: "An article's file name holds a full stop or a blank, or is `ui`: it could not stand in a bundle's file name. Or it begins with a hyphen, is longer than 200 bytes, is that of a device on Windows or of another article but for capitals, or holds a sign that not every system has in file names (`\\ : * ? \" < > |`, brackets, controls)."},
		{ID: "file-name", Doc: "A file is not read because of how its name ends: in capitals (`.MD`, `.TOML`), which not every system tells apart, as `.md.txt` or `.markdown`. A warning where it is a bundle of another form (JSON, YAML) or a translator's file among the bundles, or stands in a folder within `source` or `locales`."},
		{ID: "unknown-article", Doc: "A bundle, or a file of `locales/reviews`, is of an article that is not there."},
		{ID: "image-missing", Doc: "The article shows an image that is not in the project."},
		{ID: "image-unreadable", Doc: "An image is neither PNG nor JPEG, is cut short or damaged, or unpacks to more than 64 million pixels."},
		{ID: "language", Doc: "A bundle is in a language whose script is not known or has no fonts here."},
		{ID: "source-bundle", Doc: "The source bundle is out of step with its article: `caveat update` writes it."},
		{ID: "words", Doc: "The product's own words of a locale are missing or cannot be used."},
		{ID: "review", Doc: "A record of `locales/reviews` is not sound, or may not be made."},
		{ID: "not-approved", Doc: "With `--release`: no person other than its translator has approved the caution as it stands."},
		{ID: "review-date", Doc: "With `--release`: a record of `locales/reviews` is dated later than today."},
		{ID: "not-translated", Doc: "With `--release`: a block stands in the source language, or in a translation of a former text."},
		{ID: "not-accepted", Doc: "With `--release`: an alarm on a caution or claim stands that nobody has accepted."},
		{ID: "not-current", Doc: "`caveat verify`: the inputs have changed since the file was made."},
		{ID: "artefact-rebuild", Doc: "`caveat verify`: the file is not what the same inputs make."},
	}
}
