package layout

// The costs of a page, each tier worth more than any number of the tier before
// that a page can hold. Empty space at the foot costs its own length, and the
// more the earlier the page is: text goes on until something has to stay
// together.
const (
	costLoneItem = int64(40 * pt)   // one item of a list alone on its page
	costRecord   = int64(200 * pt)  // a row of a table, its cells under one another, on two pages
	costTall     = int64(250 * pt)  // a caution that fits no page, broken between its blocks
	costRepeat   = int64(300 * pt)  // a caution repeated after its claim, on top of the room it takes
	costLeadIn   = int64(1000 * pt) // what follows parted from a line that leads into it
	costWidow    = int64(4e6)       // a line alone on its page
	costKeep     = int64(1e8)       // a heading parted from what it heads
	costClaim    = int64(1e9)       // a claim that no caution qualifies on two pages
	costNamed    = int64(1e10)      // the name of a column parted from the cell below it
	costSplit    = int64(1e11)      // a caution on two pages, broken between its blocks
	costTied     = int64(5e11)      // a claim on two pages, its cautions on one of them
	costParted   = int64(1e12)      // a claim without its caution
	costTear     = int64(1e13)      // a caution broken within a block
	costOverflow = int64(1e15)      // a strip taller than a page
)
