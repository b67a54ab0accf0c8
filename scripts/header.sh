#!/usr/bin/env bash
# Makes include/machvan.h from capi/src; with --check, says whether it is what would be made.
# Needs cbindgen, this version: cargo install cbindgen --version 0.29.4 --locked
set -euo pipefail
cd "$(dirname "$0")/.."

version=0.29.4
have=$(cbindgen --version 2>/dev/null || echo none)
[ "$have" = "cbindgen $version" ] || { echo "cbindgen $version is needed; here is: $have"; exit 2; }

make_header() {
    cbindgen --quiet --config cbindgen.toml capi/src/lib.rs --output "$1"
    python3 scripts/header.py "$1"
}
case "${1-}" in
    --check)
        made=$(mktemp)
        trap 'rm -f "$made"' EXIT
        make_header "$made"
        diff -u include/machvan.h "$made" || { echo "include/machvan.h is not what capi/src gives: run scripts/header.sh"; exit 1; }
        ;;
    "") make_header include/machvan.h ;;
    *) echo "usage: scripts/header.sh [--check]"; exit 2 ;;
esac
