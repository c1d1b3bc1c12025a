package check_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strings"
	"testing"

	"caveat/internal/check"
)

// The rule `negation-added` is made by negationAddedRule in negationadded.go, and that
// file makes no other.
func TestARuleStandsAloneInTheFileOfItsName(t *testing.T) {
	for _, r := range slices.Concat(check.Rules(), check.AcrossRules()) {
		words := strings.Split(r.ID, "-")
		file := strings.Join(words, "") + ".go"
		for i := 1; i < len(words); i++ {
			words[i] = strings.ToUpper(words[i][:1]) + words[i][1:]
		}
		want := []string{strings.Join(words, "") + "Rule"}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Errorf("rule %s: %v", r.ID, err)
			continue
		}
		if got := rulesMadeIn(parsed); !slices.Equal(got, want) {
			t.Errorf("%s makes %q, want %q", file, got, want)
		}
	}
}

// rulesMadeIn are the functions of a file that take nothing and return a Rule.
func rulesMadeIn(file *ast.File) []string {
	var out []string
	for _, d := range file.Decls {
		f, ok := d.(*ast.FuncDecl)
		if !ok || f.Recv != nil || f.Type.Params.NumFields() > 0 || f.Type.Results.NumFields() != 1 {
			continue
		}
		if result, ok := f.Type.Results.List[0].Type.(*ast.Ident); ok && result.Name == "Rule" {
			out = append(out, f.Name.Name)
		}
	}
	return out
}
