package check

func antonymRule() Rule {
	return swapRule("antonym", "A word of direction, amount, time or severity is turned into its opposite (increase and decrease, more and less, high and low, mild and severe, early and late, safe and dangerous; in cautions hot and cold, open and closed, indoors and outdoors, adult and child).")
}
