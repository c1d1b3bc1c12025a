package text

// For tests of the parts.
var (
	Width          = width
	Wrap           = wrap
	SplitSentences = splitSentences
	Septets        = septets
)

// Units is the length of a text message as operators count it.
func Units(s string) int { return alphabetOf(s).units(s) }

// Parts is how many messages an operator sends for it.
func Parts(s string) int { return alphabetOf(s).parts(s) }
