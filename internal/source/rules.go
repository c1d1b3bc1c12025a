package source

// RuleDoc says what a rule of this package refuses.
type RuleDoc struct{ ID, Doc string }

// Rules are the rules of this package's findings, for the README. All but
// `date-order` are errors.
var Rules = []RuleDoc{}
