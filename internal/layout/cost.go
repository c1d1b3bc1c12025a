package layout

// The costs of a page, each tier worth more than any number of the tier before
// that a page can hold. Empty space at the foot costs the square of its
// thousandths, so that a page left half empty costs 250,000.
const (
	costRepeat   = int64(25e4) // a caution repeated after its claim: as much as half a page left empty
	costLeadIn   = int64(40e4) // a list parted from the line that leads into it
	costWidow    = int64(4e6)  // a line alone on its page
	costKeep     = int64(1e8)  // a heading parted from what it heads
	costClaim    = int64(1e9)  // a claim on two pages
	costSplit    = int64(1e11) // a caution on two pages, broken between its blocks
	costParted   = int64(1e12) // a claim without its caution
	costTear     = int64(1e13) // a caution broken within a block
	costOverflow = int64(1e15) // a strip taller than a page
)
