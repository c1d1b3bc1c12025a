// Package pdfium reads PDF files with PDFium, compiled to WebAssembly and run
// in the process: it can open no file and see nothing of the machine.
package pdfium

import (
	"bytes"
	"context"
	"errors"
	"sync"
)

// ErrUnreadable is what PDFium cannot read: the file is at fault.
var ErrUnreadable = errors.New("PDFium cannot read the file")

// Engine is PDFium with a number of instances. It is started when first used
// and safe for concurrent use.
type Engine struct {
	cacheDir string
	slots    chan struct{}  // one for each instance that may run
	idle     chan *instance // instances that have run and may run again

	mu      sync.Mutex
	program *program
	closed  bool
}

// New is an engine that runs at most n instances at a time. PDFium's machine
// code is kept in cacheDir; without one each engine compiles it for itself.
func New(cacheDir string, n int) *Engine {
	n = max(n, 1)
	return &Engine{cacheDir: cacheDir, slots: make(chan struct{}, n), idle: make(chan *instance, n)}
}

// Close ends all instances.
func (e *Engine) Close() error {
	e.mu.Lock()
	defer e.mu.Unlock()
	e.closed = true
	if e.program == nil {
		return nil
	}
	err := e.program.close(context.Background())
	e.program = nil
	return err
}

// Warm starts PDFium while the caller does something else. A start that fails
// is tried, and reported, again by Open.
func (e *Engine) Warm() { go func() { _, _ = e.start() }() }

// start loads PDFium when it is first called.
func (e *Engine) start() (*program, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.closed:
		return nil, errors.New("PDFium is closed")
	case e.program != nil:
		return e.program, nil
	}
	var err error
	e.program, err = load(context.Background(), e.cacheDir)
	return e.program, err
}

// borrow waits for an instance and starts one where none is idle.
func (e *Engine) borrow(ctx context.Context) (*instance, error) {
	select {
	case e.slots <- struct{}{}:
	case <-ctx.Done():
		return nil, ctx.Err()
	}
	select {
	case in := <-e.idle:
		return in, nil
	default:
	}
	p, err := e.start()
	if err == nil {
		var in *instance
		if in, err = p.instance(context.WithoutCancel(ctx)); err == nil {
			return in, nil
		}
	}
	<-e.slots
	return nil, err
}

// giveBack keeps a sound instance for the next file and ends a broken one.
func (e *Engine) giveBack(in *instance) {
	if in.broken {
		_ = in.mod.Close(context.Background())
	} else {
		e.idle <- in
	}
	<-e.slots
}

// Open reads a file and hands it to use, which must not keep it. What PDFium
// cannot read, or breaks on, is ErrUnreadable.
func (e *Engine) Open(ctx context.Context, data []byte, use func(*Document) error) error {
	in, err := e.borrow(ctx)
	if err != nil {
		return err
	}
	defer e.giveBack(in)
	err = in.open(ctx, data, use)
	switch {
	case ctx.Err() != nil:
		in.broken = true
		return ctx.Err()
	case in.broken:
		return ErrUnreadable
	}
	return err
}

func (in *instance) open(ctx context.Context, data []byte, use func(*Document) error) error {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return ErrUnreadable // PDFium would look for a header further on
	}
	at := in.call(ctx, "malloc", uint64(len(data)))
	if at == 0 || !in.mod.Memory().Write(uint32(at), data) {
		return ErrUnreadable
	}
	defer in.call(ctx, "free", at)
	doc := in.call(ctx, "FPDF_LoadMemDocument", at, uint64(len(data)), 0)
	if doc == 0 {
		return ErrUnreadable
	}
	defer in.call(ctx, "FPDF_CloseDocument", doc)
	pages := int(int32(in.call(ctx, "FPDF_GetPageCount", doc)))
	return use(&Document{ctx: ctx, in: in, handle: doc, Pages: pages})
}
