#!/usr/bin/env bash
# What a call through the C ABI costs over the same in Rust, in instructions (callgrind counts alike each time) and by the clock.
set -euo pipefail
cd "$(dirname "$0")/.."

bench=$(cargo bench --quiet -p machvan-capi-impl --bench calls --no-run --message-format=json |
    sed -n 's/.*"executable":"\([^"]*calls-[^"]*\)".*/\1/p' | tail -n 1)
count() { # instructions of COUNT calls
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$bench" --loop "$1" "$2" "$3" 2>&1 |
        sed -n 's/.*Collected : //p'
}
printf '%-12s %14s %14s %10s\n' "instructions" Rust C more
for case in words sentences pipeline detokenize normalize "read token" batch; do
    few=100 many=1100
    [ "$case" = batch ] && few=1 many=11
    for side in rust c; do
        declare "$side=$((($(count "$case" $side $many) - $(count "$case" $side $few)) / (many - few)))"
    done
    printf '%-12s %14d %14d %10d\n' "$case" "$rust" "$c" $((c - rust))
    [ "$case" != pipeline ] || single=$c
done
# The batch has 1,000 texts.
echo "a text in a batch: $((c / 1000)) instructions; in a call of its own: $single"
"$bench" --bench
