package main

import (
	"fmt"

	"caveat/internal/check/parallel"
)

// peer is a checker of others that the same files are put to.
type peer struct {
	name string
	// run gives the names of the units that it has an alarm for, in a language.
	run func(tag string, units []unit) ([]string, error)
}

// unit is a row with a name of its own.
type unit struct {
	name string
	parallel.Row
}

// heard is what a peer finds in a language.
type heard struct {
	alarmed int // clean rows
	faults  map[string]int
}

// ask puts all files to the peer at once: the name of a unit tells its file. The
// clean rows are the file without a name.
func (p peer) ask(tag string, files map[string][]parallel.Row) (heard, error) {
	names := []string{""}
	for _, f := range faults() {
		names = append(names, f.name)
	}
	var units []unit
	for n, name := range names {
		for i, r := range files[name] {
			units = append(units, unit{fmt.Sprintf("%d-%d", n, i), r})
		}
	}
	out := heard{faults: map[string]int{}}
	found, err := p.run(tag, units)
	if err != nil {
		return out, fmt.Errorf("%s: %w", p.name, err)
	}
	for _, name := range found {
		var n, i int
		switch k, _ := fmt.Sscanf(name, "%d-%d", &n, &i); {
		case k != 2 || n >= len(names):
			return out, fmt.Errorf("%s: it names a unit `%s` that there is not", p.name, name)
		case n == 0:
			out.alarmed++
		default:
			out.faults[names[n]]++
		}
	}
	return out, nil
}
