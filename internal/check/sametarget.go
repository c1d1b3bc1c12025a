package check

import "caveat/internal/diag"

// sameTargetRule finds one translation of two different texts: one of them is
// wrong. The units are compared in across.go.
func sameTargetRule() Rule {
	return Rule{ID: "same-target", Severity: diag.Warning,
		Doc: "Two different source texts have the same translation: a row was pasted twice, or slipped by one. Texts that differ in case, marks and blanks only, in “I'll” for “I will” or in an article, and short ones, are let through."}
}
