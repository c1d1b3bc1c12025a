package pdfium

import (
	"context"
	_ "embed"
	"errors"
	"fmt"

	"github.com/samyfodil/wazy"
	"github.com/samyfodil/wazy/api"
	"github.com/samyfodil/wazy/imports/emscripten"
)

// binary is PDFium as WebAssembly; module.sh makes it.
//
//go:embed pdfium.wasm
var binary []byte

// memoryPages bounds the memory of an instance: 64 KiB a page, 192 MiB.
const memoryPages = 3072

// program is PDFium as machine code, of which instances are made. The runtime is
// wazy: of PDFium's time it takes two thirds of wazero's, and of its start a
// quarter, for it maps the machine code from the cache in place of copying it.
// Over 1,400 sound and damaged files both gave the same text, boxes and pixels.
type program struct {
	runtime wazy.Runtime
	code    wazy.CompiledModule
	cache   wazy.CompilationCache
}

// load compiles PDFium, or takes its machine code from cacheDir.
func load(ctx context.Context, cacheDir string) (*program, error) {
	if cacheDir != "" {
		if cache, err := wazy.NewCompilationCacheWithDir(cacheDir); err == nil {
			if p, err := compile(ctx, cache); err == nil {
				return p, nil
			}
		}
		// A cache that is damaged or cannot be written is no reason to fail.
	}
	return compile(ctx, nil)
}

func compile(ctx context.Context, cache wazy.CompilationCache) (*program, error) {
	config := wazy.NewRuntimeConfig().WithMemoryLimitPages(memoryPages)
	if cache != nil {
		config = config.WithCompilationCache(cache)
	}
	p := &program{runtime: wazy.NewRuntimeWithConfig(ctx, config), cache: cache}
	var err error
	if p.code, err = p.runtime.CompileModule(ctx, binary); err == nil {
		err = p.provide(ctx)
	}
	if err != nil {
		return nil, errors.Join(fmt.Errorf("PDFium did not start: %w", err), p.close(ctx))
	}
	return p, nil
}

func (p *program) close(ctx context.Context) error {
	err := p.runtime.Close(ctx)
	if p.cache != nil {
		err = errors.Join(err, p.cache.Close(ctx))
	}
	return err
}

// provide defines what PDFium imports: Emscripten's way through longjmp, and
// for files, clock, environment and callbacks a refusal.
func (p *program) provide(ctx context.Context) error {
	longjmp, err := emscripten.NewFunctionExporterForModule(p.code)
	if err != nil {
		return err
	}
	const env = "env"
	for _, name := range []string{env, "wasi_snapshot_preview1"} {
		host := p.runtime.NewHostModuleBuilder(name)
		for _, f := range p.code.ImportedFunctions() {
			if module, function, _ := f.Import(); module == name {
				host.NewFunctionBuilder().WithGoFunction(api.GoFunc(refuse), f.ParamTypes(), f.ResultTypes()).Export(function)
			}
		}
		if name == env {
			longjmp.ExportFunctions(host)
		}
		if _, err := host.Instantiate(ctx); err != nil {
			return err
		}
	}
	return nil
}

// refuse answers with WASI's `badf`: there is no such file.
func refuse(_ context.Context, stack []uint64) {
	if len(stack) > 0 {
		stack[0] = 8
	}
}

// instance is one running PDFium.
type instance struct {
	mod    api.Module
	fns    map[string]api.Function
	buf    uint32 // scratch of bufSize bytes in the instance's memory
	stack  [9]uint64
	broken bool
}

const bufSize = 256

func (p *program) instance(ctx context.Context) (*instance, error) {
	mod, err := p.runtime.InstantiateModule(ctx, p.code, wazy.NewModuleConfig().WithName("").WithStartFunctions("_initialize"))
	if err != nil {
		return nil, fmt.Errorf("PDFium gave no instance: %w", err)
	}
	in := &instance{mod: mod, fns: map[string]api.Function{}}
	in.call(ctx, "FPDF_InitLibrary")
	if in.buf = uint32(in.call(ctx, "malloc", bufSize)); in.buf == 0 {
		return nil, errors.Join(errors.New("PDFium gave no memory"), mod.Close(ctx))
	}
	return in, nil
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
