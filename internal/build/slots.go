package build

import (
	"sync"
	"sync/atomic"
)

// run calls work for every article, as many at a time as there are jobs.
func (x *exporter) run(articles []string, work func(string)) {
	var group sync.WaitGroup
	limit := make(chan struct{}, x.options.Jobs)
	for _, a := range articles {
		if x.ctx.Err() != nil {
			break
		}
		limit <- struct{}{}
		group.Go(func() {
			defer func() { <-limit }()
			work(a)
		})
	}
	group.Wait()
}

// each calls work for 0..n-1 side by side, begun in this order, no more at a
// time in the whole run than there are jobs.
func (x *exporter) each(n int, work func(int)) {
	var group sync.WaitGroup
	for i := range n {
		x.slots <- struct{}{}
		group.Go(func() {
			defer func() { <-x.slots }()
			work(i)
		})
	}
	group.Wait()
}

// spread calls work for 0..n-1, in this order, until one gives false. It does so
// in the caller's slot and in those that are free meanwhile: the last locale of a
// run would keep one processor and leave the others idle.
func (x *exporter) spread(n int, work func(int) bool) {
	var next atomic.Int64
	var group sync.WaitGroup
	var run func()
	run = func() {
		for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
			if i+1 < n {
				x.inFreeSlot(&group, run)
			}
			if !work(i) {
				next.Store(int64(n))
			}
		}
	}
	run()
	group.Wait()
}

// inFreeSlot begins work beside the caller's, if there is a free slot.
func (x *exporter) inFreeSlot(group *sync.WaitGroup, work func()) {
	select {
	case x.slots <- struct{}{}:
		group.Go(func() {
			defer func() { <-x.slots }()
			work()
		})
	default:
	}
}

// yield gives the caller's slot to those that wait for one, and waits for its
// turn again.
func (x *exporter) yield() {
	<-x.slots
	x.slots <- struct{}{}
}
