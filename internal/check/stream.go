package check

import (
	"iter"

	"caveat/internal/diag"
)

// Source yields the units of an exchange file one after another; the reader
// of a format makes one. Only the unit at hand is held.
type Source = iter.Seq[Unit]

// batch is how many units are handed to a worker at once.
const batch = 256

// Stream applies every rule to every unit of a source and yields the findings
// in the order of the units. Memory does not grow with the length of the
// source; n workers share the rules that look at one unit.
func Stream(c *Context, source Source, n int) iter.Seq[diag.Finding] {
	c.know()
	return func(yield func(diag.Finding) bool) {
		done := make(chan struct{})
		defer close(done)
		across := newAcross(c)
		for b := range batches(c, source, max(1, n), done) {
			<-b.ready
			for i := range b.units {
				for _, f := range append(b.findings[i], across.unit(&b.units[i])...) {
					if !yield(f) {
						return
					}
				}
			}
		}
	}
}

type work struct {
	units    []Unit
	findings []diag.List
	ready    chan struct{}
}

// batches reads the source and lets n workers check what is read; the batches
// come out in order.
func batches(c *Context, source Source, n int, done <-chan struct{}) <-chan *work {
	out, todo := make(chan *work, 2*n), make(chan *work, 2*n)
	for range n {
		go func() {
			rules := Rules()
			for b := range todo {
				b.findings = make([]diag.List, len(b.units))
				for i := range b.units {
					b.findings[i] = c.unit(rules, &b.units[i])
				}
				close(b.ready)
			}
		}()
	}
	go func() {
		defer close(out)
		defer close(todo)
		send := func(units []Unit) bool {
			b := &work{units: units, ready: make(chan struct{})}
			for _, to := range []chan<- *work{todo, out} {
				select {
				case to <- b:
				case <-done:
					return false
				}
			}
			return true
		}
		var units []Unit
		for u := range source {
			if units = append(units, u); len(units) == batch {
				if !send(units) {
					return
				}
				units = nil
			}
		}
		send(units)
	}()
	return out
}
