#!/bin/bash
# usage: export FONTCONFIG_FILE=$(conformance/fonts.sh DIR)
# Puts the project's own faces into DIR and writes a fontconfig file that shows a browser these and no others, unhinted: pages look
# the same on every machine, and no letter is a box.
set -euo pipefail
faces="$(cd "$(dirname "$0")/../internal/font/faces" && pwd)"
mkdir -p "$1"; d="$(cd "$1" && pwd)"
cp -pu "$faces"/*.ttf "$d"
for f in "$faces"/*.ttf.gz; do
  t="$d/$(basename "$f" .gz)"
  [ "$t" -nt "$f" ] || gzip -dc "$f" > "$t"
done
cat > "$d/fonts.conf" <<XML
<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>$d</dir><cachedir>$d/cache</cachedir>
<match target="pattern"><edit name="family" mode="append_last"><string>Noto Sans</string></edit></match>
<match target="font"><edit name="hintstyle" mode="assign"><const>hintnone</const></edit><edit name="hinting" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
XML
echo "$d/fonts.conf"
