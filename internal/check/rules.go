package check

// Rules are all rules, in the order they are applied.
func Rules() []Rule {
	return []Rule{
		markupRule(),
		linksRule(),
		numbersRule(),
		scriptRule(),
		replacementRule(),
		controlsRule(),
		sourceTextRule(),
	}
}
