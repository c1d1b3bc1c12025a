package check

func quantifierRule() Rule {
	return swapRule("quantifier", "“All” or “most” became “some”, “few” or “a single” became “many”, “all” became “none”, or the other way round; or “some” or “most” is left out.")
}
