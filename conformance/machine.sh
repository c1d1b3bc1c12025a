#!/bin/bash
# machine.sh FOLDER: the project exported by the program built for the other processor (arm64 beside amd64), which qemu plays, and held byte for byte
# against FOLDER, which this processor made: arithmetic that one of them fuses (a*b+c rounded once) must not be seen in a file.
set -uo pipefail
cd "$(dirname "$0")/.."
case "$(go env GOHOSTARCH)" in
  amd64) arch=arm64 player=qemu-aarch64-static ;;
  *) arch=amd64 player=qemu-x86_64-static ;;
esac
work="$(mktemp -d)"; trap 'rm -rf "$work"' EXIT
CGO_ENABLED=0 GOOS=linux GOARCH=$arch go build -o "$work/caveat" ./cmd/caveat || { echo "FAIL the program cannot be built for $arch"; echo "0 passed, 1 failed"; exit 1; }
export XDG_CACHE_HOME="$work/cache" # PDFium's code compiled for that processor, and nothing that this one recorded
"$player" "$work/caveat" export --edition standard,large-print,bilingual,sms --out "$work/out" >"$work/log" 2>&1 ||
  { tail -n 5 "$work/log"; echo "FAIL the export under $arch"; echo "0 passed, 1 failed"; exit 1; }
same=0 other=0
while read -r file; do
  if cmp -s "$1/$file" "$work/out/$file"; then same=$((same + 1)); else other=$((other + 1)); echo "FAIL $file differs under $arch, or stands in one of the two only"; fi
done < <({ cd "$1" && find . -type f; cd "$work/out" && find . -type f; } | grep -v '/\.' | sort -u)
echo "$same passed, $other failed"
[ $other = 0 ]
