package check

import "slices"

// Rules are all rules that look at one unit, in the order they are applied.
// Those about the text as a whole go first: they end the unit.
func Rules() []Rule {
	return []Rule{
		emptyRule(),
		mojibakeRule(),
		hiddenCharactersRule(),
		untranslatedRule(),
		scriptRule(),
		wrongLanguageRule(),
		wrongSegmentRule(),
		markupRule(),
		linksRule(),
		placeholdersRule(),
		homoglyphRule(),
		numbersRule(),
		numberWordRule(),
		percentRule(),
		rangeRule(),
		dateRule(),
		unitRule(),
		numbersSwappedRule(),
		partsSwappedRule(),
		boundsRule(),
		negationRule(),
		negationAddedRule(),
		hedgeRule(),
		modalityRule(),
		antonymRule(),
		orderRule(),
		frequencyRule(),
		quantifierRule(),
		conditionRule(),
		omissionRule(),
		additionRule(),
		termsRule(),
	}
}

// Judged tells whether a person may accept an error of a rule in plain text.
func Judged(id string) bool {
	return slices.ContainsFunc(Rules(), func(r Rule) bool { return r.Judged && r.ID == id })
}

// AcrossRules are the rules that compare units with each other. They have no
// Check: Run and Stream apply them as the units go by.
func AcrossRules() []Rule { return []Rule{sameTargetRule(), sameSourceRule()} }
