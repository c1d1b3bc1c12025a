package check

// Rules are all rules, in the order they are applied.
func Rules() []Rule {
	return nil
}
