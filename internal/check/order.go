package check

func orderRule() Rule {
	return swapRule("order", "“Before” and “after” are swapped: a medicine taken at the wrong time.")
}
