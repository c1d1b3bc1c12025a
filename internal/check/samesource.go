package check

import "caveat/internal/diag"

// sameSourceRule finds two translations of one text. The units are compared in across.go.
func sameSourceRule() Rule {
	return Rule{ID: "same-source", Severity: diag.Warning,
		Doc: "The same source text is translated in two ways: a reader takes them for two different things. Short texts are let through."}
}
