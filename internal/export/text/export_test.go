package text

// For tests of the parts.
var (
	Width          = width
	Wrap           = wrap
	SplitSentences = splitSentences
	Septets        = septets
	Units          = units
	Parts          = parts
)
