package manifest

import (
	"bytes"
	"encoding/json"
	"maps"
	"slices"
)

// Differs names the keys of the manifest that do not say the same of two
// artefacts, in the order of the alphabet.
func (a *Artefact) Differs(b *Artefact) []string {
	x, y := a.Line(), b.Line()
	if bytes.Equal(x, y) {
		return nil
	}
	var of, other map[string]json.RawMessage
	if json.Unmarshal(x, &of) != nil || json.Unmarshal(y, &other) != nil {
		return nil // never: both were written just now
	}
	for key, value := range other { // order-free: keys are sorted below
		if bytes.Equal(of[key], value) {
			delete(of, key)
		} else {
			of[key] = value
		}
	}
	return slices.Sorted(maps.Keys(of))
}
