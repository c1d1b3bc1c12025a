package check

func modalityRule() Rule {
	return swapRule("modality", "The strength of an obligation is changed or left out: “must”, “should”, “may”; “must not” became “need not”.")
}
