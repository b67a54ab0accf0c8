#!/usr/bin/env bash
# Runs the fuzz targets, each for a number of seconds, as many at a time as there are processors; a finding is a failure.
#   scripts/fuzz.sh [SECONDS [TARGET...]]     20 seconds and all targets by default
#   scripts/fuzz.sh --install [...]           installs cargo-fuzz first, where it is missing
# FUZZ_SEED=1 begins with the same seed each time.
# FUZZ_SANITIZER=none runs without AddressSanitizer. FUZZ_JOBS=1 runs one target at a time.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ "${1:-}" = --install ]; then
    shift
    cargo fuzz --version >/dev/null 2>&1 || cargo install --quiet cargo-fuzz --locked
fi
seconds="${1:-20}"
if ! [[ "$seconds" =~ ^[0-9]+$ ]]; then
    echo "usage: scripts/fuzz.sh [--install] [SECONDS [TARGET...]]" >&2
    exit 2
fi
[ $# -eq 0 ] || shift
if ! cargo fuzz --version >/dev/null 2>&1; then
    echo "cargo-fuzz is not installed: scripts/fuzz.sh --install"
    exit 1
fi

sanitizer="${FUZZ_SANITIZER:-address}"
jobs="${FUZZ_JOBS:-$(nproc)}"
folder="${CARGO_TARGET_DIR:-$PWD/fuzz/target}"
triple=$(rustc -vV | sed -n 's/^host: //p')
if [ $# -eq 0 ]; then
    mapfile -t targets < <(cargo fuzz list)
else
    targets=("$@")
fi

# Built once; `cargo fuzz run` would look at all crates again for each target. Sanitizers are unstable options of rustc, which stable
# has too.
RUSTC_BOOTSTRAP=1 cargo fuzz build --sanitizer "$sanitizer" --target-dir "$folder"

# libFuzzer's dictionary has bytes in hexadecimal.
dictionary="$folder/fuzz.dict"
python3 - fuzz/dictionary.txt "$dictionary" <<'PYTHON'
import json, sys
lines = open(sys.argv[1], encoding="utf-8").read().splitlines()
pieces = [json.loads(line).encode() for line in lines if line.startswith('"')]
with open(sys.argv[2], "w") as out:
    for piece in pieces:
        out.write('"' + "".join(f"\\x{byte:02x}" for byte in piece) + '"\n')
PYTHON

run() {
    local target=$1 log="$folder/fuzz-$1.log"
    mkdir -p "fuzz/corpus/$target" "fuzz/artifacts/$target"
    if ! "$folder/$triple/release/$target" "fuzz/corpus/$target" "fuzz/seeds/$target" -dict="$dictionary" \
        -artifact_prefix="fuzz/artifacts/$target/" -seed="${FUZZ_SEED:-0}" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 \
        -print_final_stats=1 >"$log" 2>&1; then
        # What libFuzzer found wrong, or the panic; the whole is in the log.
        grep -a -A4 -e 'panicked at' -e 'ERROR: ' "$log" | cut -c1-400 | head -n 20
        echo "$target: all of it is in $log"
        echo "$target: a finding; its input is in fuzz/artifacts/$target"
        return 1
    fi
    echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") runs, no finding"
}

waiting=()
failed=0
for target in "${targets[@]}"; do
    if [ "${#waiting[@]}" -ge "$jobs" ]; then
        wait -n || failed=1
        mapfile -t waiting < <(jobs -pr)
    fi
    run "$target" &
    waiting+=($!)
done
while [ -n "$(jobs -pr)" ]; do wait -n || failed=1; done
# Those that had ended already.
wait
[ "$failed" -eq 0 ] || exit 1
