#!/bin/bash
# Makes pdfium.wasm: the module that go-pdfium builds from PDFium with Emscripten, as its release carries it.
set -euo pipefail
cd "$(dirname "$0")"
release=$(go mod download -json github.com/klippa-app/go-pdfium@v1.17.2 | sed -n 's/^\t"Dir": "\(.*\)",$/\1/p')
install -m 644 "$release/webassembly/pdfium.wasm" pdfium.wasm
sha256sum --check <<<'73417fa7cdcb34fba2a23aa1f7a480cc873a7301c8d74f08a1dea800f782a454  pdfium.wasm'
