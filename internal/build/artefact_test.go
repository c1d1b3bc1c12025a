package build

import (
	"strings"
	"testing"

	"caveat/internal/model"
)

func TestAFaultOfTheProgramCostsItsFileAlone(t *testing.T) {
	fails := func(doc *model.Document, _ model.Meta) ([]byte, error) {
		return []byte(doc.Blocks[len(doc.Blocks)-1].Literal), nil
	}
	a := &Article{Name: "flu", Document: &model.Document{}}
	l := &locale{document: &model.Document{}}
	l.row.Tag = "es"
	x := &exporter{world: &World{}}
	_, findings, err := x.write(order{article: a, locale: l, variant: variant{format: format{name: "txt", flow: fails}, edition: model.Standard}})
	if err == nil || !strings.HasPrefix(err.Error(), "es/flu.txt: the program failed in artefact_test.go:") || len(findings) > 0 {
		t.Errorf("write gives %v and %v", findings, err)
	}
}
