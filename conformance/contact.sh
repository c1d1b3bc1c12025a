#!/bin/bash
# conformance/contact.sh OUT SHEET.png [EDITION]: the first page of every locale's PDF on one sheet, to be looked at.
# OUT is an output folder of caveat; EDITION is standard (default), large or bilingual. Needs pdftoppm and Python's Pillow
# (conformance/install.sh puts it into CAVEAT_TOOLS/venv, default .tools/venv).
# conformance/contact.sh --pages OUT docs/pages.png: the picture in the README, English and Arabic side by side.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
python="${CAVEAT_TOOLS:-$here/../.tools}/venv/bin/python"
"$python" -c 'import PIL' 2>/dev/null || python=python3
"$python" "$here/contact.py" "$@"
