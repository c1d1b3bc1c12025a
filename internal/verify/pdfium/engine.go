// Package pdfium reads PDF files with PDFium, compiled to WebAssembly and run
// in the process: no file is opened and no library of the machine is used.
//
// It calls PDFium's functions directly instead of through go-pdfium's methods:
// those allocate and free WebAssembly memory for every value of every
// character, and a page of text then costs 100 ms in place of 5 ms.
package pdfium

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"reflect"
	"sync"
	"sync/atomic"

	gopdfium "github.com/klippa-app/go-pdfium"
	"github.com/klippa-app/go-pdfium/webassembly"
	"github.com/tetratelabs/wazero"
	"github.com/tetratelabs/wazero/api"
)

// ErrUnreadable is what PDFium cannot read: the file is at fault.
var ErrUnreadable = errors.New("PDFium cannot read the file")

// memoryPages bounds the memory of an instance: 64 KiB a page, 192 MiB.
const memoryPages = 3072

// Engine is PDFium with a number of instances. It is started when first used
// and safe for concurrent use.
type Engine struct {
	cacheDir string
	slots    chan struct{}  // one for each instance that may run
	idle     chan *instance // instances that have run and may run again
	first    sync.Mutex     // held while the first file is read
	settled  atomic.Bool    // the first file has been read

	mu     sync.Mutex
	pool   gopdfium.Pool
	cache  wazero.CompilationCache
	closed bool
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
	if e.pool == nil {
		return nil
	}
	err := e.pool.Close()
	e.pool = nil
	if e.cache != nil {
		err = errors.Join(err, e.cache.Close(context.Background()))
	}
	return err
}

// Warm starts PDFium while the caller does something else. A start that fails
// is tried, and reported, again by Open.
func (e *Engine) Warm() { go func() { _, _ = e.start() }() }

// start compiles PDFium, or loads its compiled form.
func (e *Engine) start() (gopdfium.Pool, error) {
	e.mu.Lock()
	defer e.mu.Unlock()
	switch {
	case e.closed:
		return nil, errors.New("PDFium is closed")
	case e.pool != nil:
		return e.pool, nil
	}
	if e.cacheDir != "" {
		if cache, err := wazero.NewCompilationCacheWithDir(e.cacheDir); err == nil {
			if e.pool, err = e.launch(cache); err == nil {
				e.cache = cache
				return e.pool, nil
			}
			_ = cache.Close(context.Background())
		}
		// A cache that is damaged or cannot be written is no reason to fail.
	}
	var err error
	e.pool, err = e.launch(nil)
	return e.pool, err
}

func (e *Engine) launch(cache wazero.CompilationCache) (gopdfium.Pool, error) {
	// Calls that end with their context (WithCloseOnContextDone) would cost a
	// goroutine each, more than most calls themselves; the context is looked at
	// before each page and image instead.
	runtime := wazero.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	if cache != nil {
		runtime = runtime.WithCompilationCache(cache)
	}
	pool, err := webassembly.Init(webassembly.Config{
		MaxTotal: cap(e.slots),
		FSConfig: wazero.NewFSConfig(), RuntimeConfig: runtime,
		Stdout: io.Discard, Stderr: io.Discard,
		RandomSource: zeros{},
	})
	if err != nil {
		return nil, fmt.Errorf("PDFium did not start: %w", err)
	}
	return pool, nil
}

// zeros is a source of chance that is the same on every run.
type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// instance is one running PDFium.
type instance struct {
	handle gopdfium.Pdfium
	mod    api.Module
	fns    map[string]api.Function
	buf    uint32 // scratch of bufSize bytes in the instance's memory
	stack  [9]uint64
	broken bool
}

const bufSize = 256

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
	in, err := e.launchInstance(ctx)
	if err != nil {
		<-e.slots
	}
	return in, err
}

func (e *Engine) launchInstance(ctx context.Context) (*instance, error) {
	pool, err := e.start()
	if err != nil {
		return nil, err
	}
	handle, err := pool.GetInstanceWithContext(ctx)
	if err != nil {
		return nil, fmt.Errorf("PDFium gave no instance: %w", err)
	}
	// The module is an exported field of a type in an internal package.
	mod, ok := reflect.ValueOf(handle.GetImplementation()).Elem().FieldByName("Module").Interface().(api.Module)
	if !ok {
		return nil, errors.New("go-pdfium has changed: its implementation has no field `Module`")
	}
	in := &instance{handle: handle, mod: mod, fns: map[string]api.Function{}}
	in.buf = uint32(in.call(ctx, "malloc", bufSize))
	if in.broken {
		return nil, errors.New("PDFium gave no memory")
	}
	return in, nil
}

// firstAlone lets the first file be read while no other is: wazero 1.12 fills
// in the key of a function type at its first use, without a lock, and all
// instances share these types.
func (e *Engine) firstAlone() (done func()) {
	if e.settled.Load() {
		return func() {}
	}
	e.first.Lock()
	if e.settled.Load() {
		e.first.Unlock()
		return func() {}
	}
	return func() {
		e.settled.Store(true)
		e.first.Unlock()
	}
}

// giveBack keeps a sound instance for the next file and ends a broken one.
func (e *Engine) giveBack(in *instance) {
	if in.broken {
		_ = in.handle.Close()
	} else {
		e.idle <- in
	}
	<-e.slots
}

// Open reads a file and hands it to use, which must not keep it. What PDFium
// cannot read, or breaks on, is ErrUnreadable.
func (e *Engine) Open(ctx context.Context, data []byte, use func(*Document) error) error {
	defer e.firstAlone()()
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

// call runs a function of PDFium; a trap breaks the instance and every later
// call gives 0.
func (in *instance) call(ctx context.Context, name string, args ...uint64) uint64 {
	fn := in.function(name)
	if fn == nil {
		return 0
	}
	return in.run(ctx, fn, args...)
}

// function is a function of PDFium; one that is missing breaks the instance.
func (in *instance) function(name string) api.Function {
	fn := in.fns[name]
	if fn == nil {
		if fn = in.mod.ExportedFunction(name); fn == nil {
			in.broken = true
			return nil
		}
		in.fns[name] = fn
	}
	return fn
}

func (in *instance) run(ctx context.Context, fn api.Function, args ...uint64) uint64 {
	if in.broken {
		return 0
	}
	in.stack[0] = 0
	copy(in.stack[:], args)
	if err := fn.CallWithStack(ctx, in.stack[:]); err != nil {
		in.broken = true
		return 0
	}
	return in.stack[0]
}
